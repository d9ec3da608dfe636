//! Exports as files: what cannot be written is told, nothing is left half-written, and what was
//! written as records is the same graph again.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command as Process, Stdio};

use gainsay::format::FORMATS;
use gainsay::format::neutral;
use serde_json::Value;

use super::gainsay;

const TRAPS: &str = "tests/fixtures/traps";

/// Names that readers take for their own.
const RESERVED: &[&str] = &[
    "id",
    "label",
    "name",
    "source",
    "target",
    "key",
    "weight",
    "type",
    "kind",
    "size",
    "x",
    "y",
    "z",
    "r",
    "g",
    "b",
    "color",
    "start",
    "end",
    "d3",
    "d7",
    "suid",
    "selected",
    "shared name",
    "interaction",
];

fn run(args: &[&str]) -> (i32, String, String) {
    let output = gainsay(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn loaded(path: &str) -> gainsay::load::Loaded {
    gainsay::load::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn no_column_has_a_name_that_readers_take_for_their_own() {
    let loaded = loaded(TRAPS);
    let mut answer = gainsay::answer::Answer::default();
    loaded.graph.nodes().for_each(|n| answer.subgraph.add(n));
    answer.subgraph.close(&loaded.graph);
    let graph = neutral::of(&answer, &loaded.graph);
    let mut seen = 0;
    for columns in [graph.node_columns(), graph.edge_columns()] {
        let names: BTreeSet<&str> = columns.iter().map(|c| c.name).collect();
        assert_eq!(names.len(), columns.len(), "one type a column");
        for name in names {
            assert!(!RESERVED.contains(&name.to_lowercase().as_str()), "{name}");
            seen += 1;
        }
    }
    // The fixture holds every trap, so it fills every column.
    assert_eq!(seen, 24 + 25);
}

#[test]
fn what_a_format_cannot_hold_is_told_with_its_record() {
    let folder = tempfile::tempdir().unwrap();
    for (format, told) in [
        ("graphml", "replaced by U+FFFD: 5 characters that XML cannot hold, in `s1`"),
        ("gexf", "replaced by U+FFFD: 6 characters that XML cannot hold, in `e1`, `s1`"),
        ("graph-csv", "replaced by U+FFFD: 1 character NUL, in `s1`"),
    ] {
        let path = folder.path().join(format);
        let (code, _, err) = run(&["graph", "-g", TRAPS, "-f", format, "-o", path.to_str().unwrap()]);
        assert_eq!(code, 0);
        assert!(err.contains(told), "{format}: {err}");
    }
}

#[test]
fn records_written_and_read_again_are_the_same_graph() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for graph in ["graph", TRAPS] {
        let (first, second) = (path("first.jsonl"), path("second.jsonl"));
        assert_eq!(run(&["graph", "-g", graph, "-o", &first]).0, 0);
        assert_eq!(run(&["graph", "-g", &first, "-o", &second]).0, 0);
        assert_eq!(fs::read(&first).unwrap(), fs::read(&second).unwrap());
        let answer =
            |graph: &str| -> Value { serde_json::from_str(&run(&["graph", "-g", graph, "-f", "json"]).1).unwrap() };
        let (before, after) = (answer(graph), answer(&first));
        for list in ["nodes", "edges"] {
            let set = |answer: &Value| -> BTreeSet<String> {
                answer[list].as_array().unwrap().iter().map(ToString::to_string).collect()
            };
            assert!(set(&before).len() > 10);
            assert_eq!(set(&before), set(&after), "{list} of {graph}");
        }
    }
}

#[test]
fn records_of_a_part_are_a_sound_graph_and_say_what_they_leave_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("denials.jsonl");
    let (code, _, err) = run(&["denials", "-o", path.to_str().unwrap()]);
    assert_eq!(code, 0);
    assert!(err.contains("references to statements that are not in this answer"), "{err}");
    let (code, out, _) = run(&["check", "-g", path.to_str().unwrap()]);
    assert_eq!(code, 0, "{out}");
    // A body filed under nothing here keeps its whole record.
    let (_, all, _) = run(&["show", "albence-denies-targeting"]);
    let (_, part, _) = run(&["show", "albence-denies-targeting", "-g", path.to_str().unwrap()]);
    assert!(all.contains("general") && part.contains("general"), "{part}");
}

#[test]
fn a_full_disk_is_an_error() {
    if !Path::new("/dev/full").exists() {
        return eprintln!("skipped: there is no /dev/full here");
    }
    for format in ["graphml", "gexf", "node-link", "jsonl", "turtle", "csv"] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let mut command = Process::new(assert_cmd::cargo::cargo_bin("gainsay"));
        let output = command
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(["graph", "-f", format])
            .stdout(full)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{format}: {err}");
        assert!(err.contains("No space left"), "{format}: {err}");
        // As a file it is the device itself: written to, never replaced.
        let (code, _, err) = run(&["graph", "-f", format, "-o", "/dev/full"]);
        assert_eq!(code, 2, "{format}: {err}");
    }
    let device = fs::metadata("/dev/full").unwrap().file_type();
    assert!(!device.is_file() && !device.is_dir());
}

#[test]
fn nothing_is_left_of_an_export_that_fails() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("other");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("mine.txt"), "mine").unwrap();
    for format in ["graph-csv", "gephi-csv", "neo4j-csv"] {
        let (code, _, err) = run(&["graph", "-f", format, "-o", other.to_str().unwrap()]);
        assert_eq!(code, 2);
        assert!(err.contains("holds other files") && err.contains("name a new one"), "{err}");
        let (code, _, err) = run(&["graph", "-f", format]);
        assert_eq!(code, 2);
        assert!(err.contains("several files"), "{err}");
    }
    let (code, _, err) = run(&["graph", "-f", "pajek", "-o", folder.path().join("x.net").to_str().unwrap()]);
    assert_eq!(code, 2, "{err}");
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["other"]);
    assert_eq!(fs::read_to_string(other.join("mine.txt")).unwrap(), "mine");
}

#[test]
fn a_folder_that_an_export_made_is_replaced_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    let name = path.to_str().unwrap();
    assert_eq!(run(&["graph", "-f", "neo4j-csv", "-o", name]).0, 0);
    assert!(path.join("import.sh").exists());
    assert_eq!(run(&["graph", "-f", "graph-csv", "-o", name]).0, 0);
    let mut files: Vec<_> =
        fs::read_dir(&path).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    assert_eq!(files, [".gainsay-export", "edges.csv", "nodes.csv"]);
}

#[test]
fn the_longest_ending_picks_the_format() {
    let named = |name: &str| gainsay::format::Format::for_file(Path::new(name)).unwrap().name;
    assert_eq!(
        [named("x.json"), named("x.ftm.json"), named("X.AIF.JSON"), named("a.b/x.ttl")],
        ["json", "ftm", "aif", "turtle"]
    );
    assert!(gainsay::format::Format::for_file(Path::new("json")).is_err());
    for format in FORMATS {
        for extension in format.extensions {
            assert_eq!(named(&format!("x.{extension}")), format.name);
        }
    }
}

#[test]
fn cells_can_be_guarded_and_kept_on_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    let flags = ["--guard-cells", "--newline-escape"];
    let mut args = vec!["graph", "-g", TRAPS, "-f", "graph-csv", "-o", path.to_str().unwrap()];
    args.extend(flags);
    assert_eq!(run(&args).0, 0);
    let nodes = fs::read_to_string(path.join("nodes.csv")).unwrap();
    assert_eq!(nodes.lines().count(), 18 + 1);
    assert!(
        nodes.contains("\"'=HYPERLINK(\"\"http://x\"\")\"") && nodes.contains("line one\\nline two\\r\\nline"),
        "{nodes}"
    );
}

#[test]
fn gephi_gets_no_two_edges_of_one_kind_between_the_same_nodes_and_no_empty_interval() {
    let text = run(&["graph", "-g", TRAPS, "-f", "gexf"]).1;
    let attribute = |line: &str, name: &str| {
        line.split_once(&format!(" {name}=\"")).map(|(_, rest)| rest.split('"').next().unwrap().to_owned())
    };
    let edges: Vec<_> = text
        .lines()
        .filter(|l| l.starts_with("<edge "))
        .map(|l| ["source", "target", "kind"].map(|name| attribute(l, name).unwrap()))
        .collect();
    assert_eq!((edges.len(), edges.iter().collect::<BTreeSet<_>>().len()), (39, 39));
    assert!(edges.iter().any(|e| e[2] == "account 2") && edges.iter().any(|e| e[2] == "asked 2"));
    let ends: Vec<_> = text.lines().map(|l| (attribute(l, "start"), attribute(l, "end"))).collect();
    assert!(ends.contains(&(Some("2017-02-08".to_owned()), Some("2017-02-09".to_owned()))));
    assert!(ends.iter().all(|(start, end)| start.is_none() || start != end));
    assert!(!text.contains("-0044-03-15\" end") && !text.contains("10000-"));
}

#[test]
fn a_denial_disputes_and_an_incident_is_no_event() {
    let text = run(&["graph", "-f", "turtle"]).1;
    assert!(text.contains("cito:disputes") && text.contains("^^<http://id.loc.gov/datatypes/edtf>"));
    assert!(!text.contains("refutes") && !text.contains("schema:Event"));
    let (code, _, err) = run(&["graph", "-f", "turtle", "--base", "not an iri"]);
    assert_eq!(code, 2);
    assert!(err.contains("`not an iri` is no IRI"), "{err}");
}

#[test]
fn data_on_standard_output_is_what_a_file_gets() {
    let folder = tempfile::tempdir().unwrap();
    for format in ["json", "jsonl", "graphml", "csv", "turtle"] {
        let path = folder.path().join(format);
        assert_eq!(run(&["graph", "-g", TRAPS, "-f", format, "-o", path.to_str().unwrap()]).0, 0);
        let printed = gainsay(&["graph", "-g", TRAPS, "-f", format]).output().unwrap().stdout;
        assert_eq!(printed, fs::read(path).unwrap(), "{format}");
    }
}

#[test]
fn the_json_answer_says_what_the_records_say() {
    let answer: Value = serde_json::from_str(&run(&["graph", "-g", TRAPS, "-f", "json"]).1).unwrap();
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(TRAPS).join("graph.json")).unwrap();
    let data: Value = serde_json::from_str(&text).unwrap();
    let names = [("name", "label"), ("text", "label"), ("title", "label")];
    // Fields that became edges, and those under another name.
    let edges = [
        "part_of",
        "roles",
        "involved",
        "accounts",
        "by",
        "for",
        "about",
        "against",
        "asks",
        "relations",
        "reports",
        "publisher",
        "derives_from",
        "asked",
        "document",
    ];
    let mut compared = 0;
    for (list, records) in data.as_object().unwrap() {
        for record in records.as_array().unwrap() {
            let node = answer["nodes"].as_array().unwrap().iter().find(|n| n["id"] == record["id"]).unwrap();
            for (field, value) in record.as_object().unwrap() {
                if edges.contains(&field.as_str()) {
                    continue;
                }
                let kind = format!("{}_kind", list.trim_end_matches('s'));
                let name = names.iter().find(|(from, _)| from == field).map_or(field.as_str(), |(_, to)| to);
                let name = if field == "kind" { kind.as_str() } else { name };
                assert_eq!(&node[name], value, "{field} of {}", record["id"]);
                compared += 1;
            }
        }
    }
    assert!(compared > 60, "{compared}");
}

/// No program in a registry reads AIF: these are the rules of it that those elsewhere rely on.
#[test]
fn an_argument_map_joins_statements_by_schemes_alone() {
    for graph in ["graph", TRAPS] {
        let map: Value = serde_json::from_str(&run(&["graph", "-g", graph, "-f", "aif"]).1).unwrap();
        let list = |name: &str| map[name].as_array().unwrap().clone();
        let nodes = list("nodes");
        let kind = |id: &Value| nodes.iter().find(|n| n["nodeID"] == *id).map(|n| n["type"].as_str().unwrap()).unwrap();
        let count = |wanted: &str| nodes.iter().filter(|n| n["type"] == wanted).count();
        let data = loaded(graph);
        let relations = || data.graph.edges().filter_map(|e| data.graph.edge(e).relation());
        assert_eq!([count("I"), count("L")], [data.graph.statements().count(); 2]);
        assert_eq!(count("TA"), relations().count());
        for scheme in ["CA", "RA", "MA"] {
            assert_eq!(count(scheme), relations().filter(|k| k.row().aif == scheme).count());
        }
        for edge in list("edges") {
            let ends = [kind(&edge["fromID"]), kind(&edge["toID"])];
            assert!(!ends.iter().all(|k| ["I", "L"].contains(k)), "{ends:?}");
        }
        let ids: BTreeSet<String> = nodes.iter().map(|n| n["nodeID"].to_string()).collect();
        assert_eq!(ids.len(), nodes.len());
    }
}
