//! What networks are made of: restatements, retractions, bodies, windows, and what is kept of edges.

use std::path::Path;

use gainsay::answer::{Answer, Cell, Wanted};
use gainsay::query::{Context, QUERIES};
use tempfile::TempDir;

use super::super::{ask, gainsay, printed};

/// A claim by A in two sources; B denies it, C supports it; A says it again, and later takes it back.
const CLAIM: &str = r#"{
  "actors": [
    {"id": "a", "name": "A", "kind": "agency"}, {"id": "b", "name": "B", "kind": "person"},
    {"id": "c", "name": "C", "kind": "person"}, {"id": "body", "name": "Body", "kind": "organization"}
  ],
  "sources": [{"id": "s1", "published": "2017-01-10"}, {"id": "s2", "published": "2017-02-20"}],
  "statements": [
    {"id": "claim", "by": ["a"], "act": "states", "text": "It is so.", "said": "2017-01-05", "reports": [{"source": "s1"}, {"source": "s2"}]},
    {"id": "again", "by": ["a"], "act": "states", "text": "Again.", "said": "2017-02-01", "relations": [{"kind": "restates", "to": "claim"}], "reports": [{"source": "s2"}]},
    {"id": "no", "by": ["b"], "for": "body", "text": "No.", "said": "2017-02-02", "relations": [{"kind": "denies", "to": "again", "scope": "whole"}], "reports": [{"source": "s2"}]},
    {"id": "yes", "by": ["c"], "act": "states", "text": "Yes.", "said": "2017-02-10", "relations": [{"kind": "supports", "to": "claim"}], "reports": [{"source": "s2"}]},
    {"id": "why", "by": ["c"], "text": "Why.", "relations": [{"kind": "justifies", "to": "claim"}], "reports": [{"source": "s2"}]},
    {"id": "back", "by": ["a"], "act": "states", "text": "Not so.", "said": "2017-03-01", "relations": [{"kind": "retracts", "to": "claim"}], "reports": [{"source": "s2"}]}
  ]
}"#;

/// The rows as `source target weight`, and whatever follows.
fn rows(args: &[&str]) -> Vec<String> {
    lines(&ask(args, CLAIM))
}

fn lines(answer: &Answer) -> Vec<String> {
    answer.rows.iter().map(|r| r.cells.iter().map(Cell::flat).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_restatement_is_the_same_target_and_what_is_taken_back_counts_no_more() {
    let all = ["a claim 3 3 0", "b claim -1 0 1", "c claim 1 1 0"];
    assert_eq!(rows(&["network", "stance", "--keep-retracted"]), all);
    assert_eq!(rows(&["network", "stance", "--until", "2017-02-28"]), all, "until then it stood");
    assert_eq!(rows(&["network", "stance"]), ["a claim 1 1 0", "b claim -1 0 1", "c claim 1 1 0"]);
    assert_eq!(rows(&["network", "stance", "--since", "2017-02-05"]), ["c claim 1 1 0"]);
}

#[test]
fn a_stance_counts_for_every_source_or_as_told() {
    let conflict = |args: &[&str]| rows(&[&["network", "conflict", "--keep-retracted"], args].concat());
    assert_eq!(conflict(&[]), ["a b 3", "b c 1"]);
    assert_eq!(conflict(&["--duplicates", "source"]), ["a b 2", "b c 1"]);
    assert_eq!(conflict(&["--duplicates", "month"]), ["a b 2", "b c 1"]);
    assert_eq!(conflict(&["--duplicates", "once"]), ["a b 1", "b c 1"]);
    assert_eq!(conflict(&["--source", "s1"]), Vec::<String>::new());
}

#[test]
fn a_body_speaks_where_it_is_said_to_or_for_itself() {
    assert_eq!(rows(&["network", "conflict", "--actors", "body"]), ["a body 1"]);
    let excluded = rows(&["network", "stance", "--exclude-actor", "body"]);
    assert_eq!(excluded, ["a claim 1 1 0", "c claim 1 1 0"], "what is said for a body goes with it");
}

#[test]
fn who_denies_whom_goes_by_the_words_denied() {
    assert_eq!(rows(&["network", "denial"]), ["b a 1"]);
    let kinds = rows(&["network", "answering"]);
    assert_eq!(kinds, ["a a restates 1", "a a retracts 1", "b a denies 1", "c a justifies 1", "c a supports 1"]);
}

#[test]
fn every_edge_names_what_is_behind_it() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("g.json");
    std::fs::write(&path, CLAIM).unwrap();
    let graph = path.to_str().unwrap();
    let json = gainsay(&["-g", graph, "network", "conflict", "-f", "json"]).output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let behind: Vec<&serde_json::Value> =
        ["rows", "edges"].iter().flat_map(|list| json[list].as_array().unwrap()).map(|e| &e["statements"]).collect();
    let expected = [serde_json::json!(["again", "no"]), serde_json::json!(["no", "yes"])];
    assert_eq!(behind, [&expected[0], &expected[1], &expected[0], &expected[1]]);
    let text = printed(&["-g", graph, "network", "conflict", "--explain", "A", "b"]);
    for kept in ["A – B: conflict 1; 2 statements behind it", "[again]", "[no]"] {
        assert!(text.contains(kept), "{kept}: {text}");
    }
    assert!(!text.contains("[yes]"), "{text}");
}

#[test]
fn windows_slide_and_each_can_be_a_file() {
    let answer = ask(&["network", "stance", "--window", "3d", "--keep-retracted", "--until", "2017-02-04"], CLAIM);
    let edges = lines(&answer);
    assert!(edges.contains(&"b claim 2017-02-01 2017-02-03 -1 0 1".to_owned()), "{edges:?}");
    assert_eq!(answer.network.as_ref().unwrap().windows().len(), 29, "from the first day to the last, in whole");
    // A claim of one day is in three windows of three days, but for the end of the range.
    assert_eq!(edges.iter().filter(|e| e.starts_with("b claim")).count(), 3);
    let folder = TempDir::new().unwrap();
    let graph = folder.path().join("g.json");
    std::fs::write(&graph, CLAIM).unwrap();
    let out = folder.path().join("net.csv");
    let args = ["-g", graph.to_str().unwrap(), "network", "conflict", "--window", "1m", "--matrix", "--split", "-o"];
    let told = printed(&[&args[..], &[out.to_str().unwrap()]].concat());
    assert!(told.contains("wrote 1 file"), "{told}");
    let matrix = std::fs::read_to_string(folder.path().join("net_2017-01-05_2017-02-04.csv")).unwrap();
    assert_eq!(matrix, ",A,B\nA,0,3\nB,3,0\n");
}

#[test]
fn each_window_has_measures_of_its_own() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("g.json");
    std::fs::write(&path, CLAIM).unwrap();
    let measured = ["-g", path.to_str().unwrap(), "network", "agreement", "--keep-retracted", "--measure", "strength"];
    let nodes = |args: &[&str], file: &str| {
        let out = folder.path().join("net.json");
        let told = printed(&[&measured[..], args, &["-o", out.to_str().unwrap()]].concat());
        assert!(told.starts_with("exit 0"), "{told}");
        let json = std::fs::read(folder.path().join(file)).unwrap();
        serde_json::from_slice::<serde_json::Value>(&json).unwrap()["nodes"].clone()
    };
    let first = nodes(&["--window", "2m", "--split", "--until", "2017-03-10"], "net_2017-01-05_2017-03-05.json");
    assert_eq!(first[0]["strength"], 3.0, "the claim in two sources and again, supported once: {first}");
    assert_eq!(first, nodes(&["--since", "2017-01-05", "--until", "2017-03-05"], "net.json"));
    let out = folder.path().join("none.json");
    let told = printed(&[&measured[..], &["--window", "2m", "--split", "-o", out.to_str().unwrap()]].concat());
    assert!(told.starts_with("exit 1") && told.contains("no window of `2m` lies wholly within"), "{told}");
    let told = printed(&[&measured[..], &["--window", "2m"]].concat());
    assert!(told.starts_with("exit 2") && told.contains("`--split -o FILE`"), "{told}");
}

#[test]
fn what_is_excluded_moves_no_window() {
    let windows = |args: &[&str]| {
        let answer = ask(&[&["network", "stance", "--keep-retracted", "--window", "7d"], args].concat(), CLAIM);
        answer.network.unwrap().windows().iter().map(|w| (w.first, w.last)).collect::<Vec<_>>()
    };
    let all = windows(&[]);
    assert_eq!((all[0].0, all[all.len() - 1].1), (2017_01_05, 2017_02_10));
    assert_eq!(windows(&["--exclude-actor", "a"]), all, "what A says is the first");
    assert_eq!(windows(&["--actors", "body"]), all, "C, who says the last, speaks for no body");
    assert_eq!(windows(&["--duplicates", "once"]), all);
}

#[test]
fn a_time_of_day_bounds_a_network_to_the_second() {
    let timed = CLAIM.replace("2017-02-10", "2017-02-10T18:30:00Z");
    let of_c = |args: &[&str]| {
        let edges = lines(&ask(&[&["network", "stance", "--keep-retracted"], args].concat(), &timed));
        edges.iter().any(|e| e.starts_with("c "))
    };
    assert!(of_c(&["--since", "2017-02-10T18:30:00Z"]) && !of_c(&["--since", "2017-02-10T18:30:01Z"]));
    assert!(of_c(&["--until", "2017-02-10T18:30:00Z"]) && !of_c(&["--until", "2017-02-10T18:29:59Z"]));
    assert!(of_c(&["--since", "2017-02-10", "--until", "2017-02-10"]), "a day is the whole of it");
}

#[test]
fn the_rows_of_a_retraction_go_from_its_day_on_in_windows_too() {
    let edges = lines(&ask(&["network", "stance", "--window", "61d", "--until", "2017-03-10"], CLAIM));
    let before = "a claim 2017-01-05 2017-03-06 1 1 0";
    assert!(edges.contains(&before.to_owned()), "taken back on 1 March: {edges:?}");
}

/// Actors a to e around one target each pair shares: weights 10, 1, 1, 1 from a.
fn star() -> String {
    let mut parts = Vec::new();
    let mut statements = Vec::new();
    for (i, weight) in [(1, 10), (2, 1), (3, 1), (4, 1)] {
        statements.push(format!(r#"{{"id": "t{i}", "unattributed": true, "act": "states", "text": "T{i}"}}"#));
        for (n, by) in [(0, "a0".to_owned()), (1, format!("a{i}"))] {
            let count = if n == 0 { weight } else { 1 };
            for k in 0..count {
                statements.push(format!(
                    r#"{{"id": "s{i}-{n}-{k}", "by": ["{by}"], "act": "states", "text": "S", "relations": [{{"kind": "supports", "to": "t{i}"}}]}}"#
                ));
            }
        }
    }
    for i in 0..5 {
        parts.push(format!(r#"{{"id": "a{i}", "name": "A{i}", "kind": "person"}}"#));
    }
    format!(r#"{{"actors": [{}], "statements": [{}]}}"#, parts.join(","), statements.join(","))
}

#[test]
fn edges_are_kept_by_weight_by_rank_and_by_the_backbone() {
    let edges = |args: &[&str]| lines(&ask(&[&["network", "agreement"], args].concat(), &star()));
    assert_eq!(edges(&[]), ["a0 a1 10", "a0 a2 1", "a0 a3 1", "a0 a4 1"]);
    assert_eq!(edges(&["--min-weight", "2"]), ["a0 a1 10"]);
    assert_eq!(edges(&["--top", "1"]).len(), 4, "each edge is the heaviest of the other end");
    // By the formula: (1 - 10/13)^3 = 0.0123 and (1 - 1/13)^3 = 0.787.
    assert_eq!(edges(&["--backbone", "0.05"]), ["a0 a1 10"]);
    assert_eq!(edges(&["--backbone", "0.01"]), Vec::<String>::new());
    assert_eq!(edges(&["--sort", "target", "--limit", "2"]), ["a0 a1 10", "a0 a2 1"]);
}

#[test]
fn what_does_not_go_together_is_told_with_what_does() {
    for (args, hint) in [
        (vec!["network", "stance", "--normalize", "jaccard"], "average"),
        (vec!["network", "agreement", "--normalize", "activity"], "jaccard"),
        (vec!["network", "agreement", "stance"], "name one"),
        (vec!["network", "denial", "--count"], "`stance`"),
        (vec!["network", "stance", "--combine", "--normalize", "activity"], "leave out"),
        (vec!["network", "denial", "--nodes", "targets"], "balance"),
        (vec!["network", "balance", "--measure", "pagerank"], "co-statement"),
        (vec!["network", "agreement", "--explain", "ice", "aclu"], "leave filters out"),
        (vec!["network", "agreement", "--window", "3x"], "12m"),
        (vec!["about", "ICE", "-f", "dl"], "gainsay network"),
    ] {
        let text = printed(&args);
        assert!(text.starts_with("exit 2") && text.contains(hint), "{args:?}: {text}");
    }
}

#[test]
fn dl_is_a_full_matrix_with_labels() {
    let one = printed(&["network", "conflict", "--actors", "body", "-f", "dl"]);
    assert!(one.contains("dl n=17, format=fullmatrix\nlabels:\n\"AL DÍA\"\n"), "{one}");
    let two = printed(&["network", "stance", "--actors", "body", "-f", "dl"]);
    assert!(
        two.contains("dl nr=17, nc=22, format=fullmatrix\nrow labels:\n") && two.contains("\ncolumn labels:\n"),
        "{two}"
    );
}

#[test]
fn a_file_of_edges_holds_the_cells_of_the_rows() {
    let loaded = gainsay::load::load(Path::new("graph")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for question in [
        "network agreement conflict --actors body",
        "network balance --normalize cosine",
        "network stance",
        "network answering",
        "network stance --window 2y --count",
        "network citation",
    ] {
        let words: Vec<&str> = question.split(' ').collect();
        let query = QUERIES.iter().find(|q| q.name == "network").unwrap();
        let matches = query.command().try_get_matches_from(&words).unwrap();
        let context = Context { graph: &loaded.graph, files: &[], documents: None, wanted: Wanted::ALL };
        let answer = query.ask(&matches, context).unwrap();
        assert!(!answer.rows.is_empty(), "{question}");
        for (name, guard, separator) in [("n.csv", false, b','), ("g.csv", true, b','), ("n.tsv", false, b'\t')] {
            let mut expected = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
            expected.write_record(&answer.columns).unwrap();
            for row in &answer.rows {
                let cell = |c: &Cell| match c.flat() {
                    number if guard && number.starts_with('-') => format!("'{number}"),
                    cell => cell,
                };
                expected.write_record(row.cells.iter().map(cell)).unwrap();
            }
            let file = folder.path().join(name);
            let mut args = words.clone();
            args.extend(["-g", "graph", "-o", file.to_str().unwrap()]);
            args.extend(guard.then_some("--guard-cells"));
            gainsay(&args).assert().success();
            let written = std::fs::read_to_string(&file).unwrap();
            assert_eq!(written, String::from_utf8(expected.into_inner().unwrap()).unwrap(), "{question} {name}");
        }
    }
}
