//! Edits on the command line: what they write, what they leave alone, what they refuse.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::gainsay;

/// What a command prints in a folder: its exit code, its output, its remarks.
pub(super) fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = gainsay(args).current_dir(folder).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// The same, and it must do what it is told.
pub(super) fn done(folder: &Path, args: &[&str]) -> String {
    let (code, out, err) = run(folder, args);
    assert_eq!(code, 0, "{args:?}: {out}{err}");
    out
}

/// A copy of the graph that the project ships.
pub(super) fn shipped() -> TempDir {
    let folder = TempDir::new().unwrap();
    let graph = folder.path().join("graph");
    fs::create_dir(&graph).unwrap();
    for file in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/graph")).unwrap().map(|f| f.unwrap()) {
        if file.path().is_file() {
            fs::copy(file.path(), graph.join(file.file_name())).unwrap();
        }
    }
    folder
}

/// The data files of a graph with their bytes.
pub(super) fn data(folder: &Path) -> Vec<(String, String)> {
    let files = fs::read_dir(folder.join("graph")).unwrap().map(|f| f.unwrap()).filter(|f| f.path().is_file());
    let mut files: Vec<_> =
        files.map(|f| (f.file_name().into_string().unwrap(), fs::read_to_string(f.path()).unwrap())).collect();
    files.sort();
    files
}

/// The lines in which two texts differ, each with its sign.
pub(super) fn differing(before: &[(String, String)], after: &[(String, String)]) -> Vec<String> {
    let mut lines = Vec::new();
    for ((name, old), (other, new)) in before.iter().zip(after) {
        assert_eq!(name, other);
        let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
        lines.extend(old.iter().filter(|l| !new.contains(l)).map(|l| format!("-{}", l.trim())));
        lines.extend(new.iter().filter(|l| !old.contains(l)).map(|l| format!("+{}", l.trim())));
    }
    lines
}

#[test]
fn a_new_graph_is_sound_and_its_guide_tells_what_happens() {
    for (called, named) in [("graph", vec![]), ("harbour", vec!["-g", "harbour"])] {
        let folder = TempDir::new().unwrap();
        let init: Vec<&str> = if named.is_empty() { vec!["init"] } else { vec!["init", called] };
        done(folder.path(), &init);
        let with = |args: &[&'static str]| [&named[..], args].concat();
        done(folder.path(), &with(&["check", "--deny", "warnings"]));
        done(folder.path(), &with(&["fmt", "--check"]));
        let texts = format!("{called}/texts");
        done(folder.path(), &[&with(&["verify", "--documents"])[..], &[&texts]].concat());
        let guide = fs::read_to_string(folder.path().join(called).join("README.md")).unwrap();
        assert!(!guide.contains("GRAPH"));
        assert!(super::readme::follow(&guide, folder.path(), called) >= 20);
        assert!(folder.path().join("ferry.svg").is_file());
        let (code, _, err) = run(folder.path(), &init);
        assert_eq!(code, 2);
        assert!(err.contains("holds a graph already"), "{err}");
    }
}

#[test]
fn an_empty_graph_takes_a_first_record_of_each_kind() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    done(at, &["init", "--empty"]);
    done(at, &["add", "actor", "--name", "Ann Lee", "--kind", "person"]);
    done(at, &["add", "incident", "--name", "A fire", "--kind", "event"]);
    done(at, &["add", "source", "--title", "Fire!"]);
    done(
        at,
        &[
            "add",
            "statement",
            "--by",
            "Ann Lee",
            "--act",
            "states",
            "--text",
            "It burned.",
            "--about",
            "a-fire",
            "--source",
            "fire",
        ],
    );
    done(at, &["check"]);
    done(at, &["fmt", "--check"]);
    assert!(at.join("graph/fire.json").is_file());
}

#[test]
fn a_renaming_moves_references_and_touches_no_other_line() {
    let folder = shipped();
    let before = data(folder.path());
    done(folder.path(), &["rename", "lapd", "los-angeles-police"]);
    let changed = differing(&before, &data(folder.path()));
    assert!(changed.iter().all(|l| l.contains("lapd") || l.contains("los-angeles-police")), "{changed:#?}");
    done(folder.path(), &["show", "lapd"]);
    done(folder.path(), &["check", "--deny", "warnings"]);
    done(folder.path(), &["rename", "los-angeles-police", "lapd", "--forget"]);
    assert_eq!(data(folder.path()), before);
}

#[test]
fn fields_are_set_and_unset() {
    let folder = shipped();
    let before = data(folder.path());
    done(folder.path(), &["set", "actor", "lapd", "--aliases", "the police", "--note", "X."]);
    let changed = differing(&before, &data(folder.path()));
    assert!(changed.iter().all(|l| l.contains("\"lapd\"")) && changed.len() == 2, "{changed:#?}");
    done(folder.path(), &["set", "actor", "LAPD", "--unset", "note", "--unset", "aliases"]);
    assert_eq!(data(folder.path()), before);
    for (args, why) in [
        (&["set", "actor", "lapd"][..], "nothing is said"),
        (&["set", "actor", "lapd", "--unset", "name"], "possible values"),
        (&["set", "statement", "albence-denies-targeting", "--said", "8/5/21"], "no date"),
    ] {
        let (code, _, err) = run(folder.path(), args);
        assert_eq!(code, 2);
        assert!(err.contains(why), "{err}");
    }
}

#[test]
fn a_layout_of_ones_own_is_kept() {
    let folder = TempDir::new().unwrap();
    let text = "{ \"actors\" : [\n\t{ \"id\":\"a\" , \"name\":\"\\u0041nn\", \"kind\":\"person\" },\n\n\t{ \"id\":\"b\", \"kind\":\"agency\", \"name\":\"B\" } ],\n  \"sources\":[] }";
    fs::write(folder.path().join("g.json"), text).unwrap();
    done(folder.path(), &["-g", "g.json", "add", "role", "a", "--at", "b"]);
    done(folder.path(), &["-g", "g.json", "rename", "b", "c"]);
    let now = fs::read_to_string(folder.path().join("g.json")).unwrap();
    let expected = "{ \"actors\" : [\n\t{ \"id\":\"a\" , \"name\":\"\\u0041nn\", \"kind\":\"person\" , \"roles\": [{\"at\": \"c\"}] },\n\n\t{ \"id\":\"c\", \"kind\":\"agency\", \"name\":\"B\", \"formerly\": [\"b\"] } ],\n  \"sources\":[] }";
    assert_eq!(now, expected);
}

#[test]
fn a_merge_keeps_every_name_and_a_split_undoes_it() {
    let folder = shipped();
    let at = folder.path();
    done(
        at,
        &[
            "add",
            "actor",
            "--id",
            "ice-2",
            "--name",
            "I.C.E.",
            "--kind",
            "agency",
            "--aliases",
            "the agency",
            "--note",
            "As signed.",
        ],
    );
    done(
        at,
        &[
            "add",
            "statement",
            "--id",
            "extra",
            "--by",
            "ice-2",
            "--by",
            "ice",
            "--act",
            "states",
            "--text",
            "X.",
            "--about",
            "austin-raids",
            "--source",
            "npr-report",
        ],
    );
    let before = data(at);
    let (code, out, err) = run(at, &["merge", "ice", "ice-2"]);
    assert_eq!((code, out.lines().next().unwrap()), (0, "merged actor [ice-2], into `ice`"), "{err}");
    let show = done(at, &["show", "ice-2"]);
    for name in ["I.C.E.", "the agency", "As signed."] {
        assert!(show.contains(name), "{show}");
    }
    let extra = done(at, &["show", "extra"]);
    assert!(!extra.contains("ice-2"), "{extra}");
    done(at, &["rename", "ice", "us-ice"]);
    done(at, &["split", "ice-2"]);
    done(at, &["rename", "us-ice", "ice", "--forget"]);
    assert_eq!(data(at), before);
    let (code, _, err) = run(at, &["split", "ice-2"]);
    assert_eq!(code, 2);
    assert!(err.contains("was not merged"), "{err}");
}

#[test]
fn what_was_changed_since_a_merge_is_not_undone_by_guessing() {
    let folder = shipped();
    let at = folder.path();
    done(at, &["add", "actor", "--id", "ice-2", "--name", "I.C.E.", "--kind", "agency"]);
    done(at, &["add", "role", "steve-adler", "--at", "ice-2", "--title", "guest"]);
    done(at, &["merge", "ice", "ice-2"]);
    done(at, &["add", "role", "steve-adler", "--at", "lapd"]);
    let path = at.join("graph/actors.json");
    let merged = fs::read_to_string(&path).unwrap();
    fs::write(&path, merged.replace("\"title\": \"guest\"", "\"title\": \"host\"")).unwrap();
    let (code, _, err) = run(at, &["split", "ice-2"]);
    assert_eq!(code, 2);
    assert!(err.contains("`roles` of [steve-adler]"), "{err}");
    fs::write(&path, merged).unwrap();
    done(at, &["split", "ice-2"]);
    let roles = done(at, &["show", "steve-adler"]);
    assert!(roles.contains("I.C.E.") && roles.contains("LAPD"), "{roles}");
}

#[test]
fn who_cannot_be_one_is_not_merged() {
    let folder = shipped();
    for (keep, gone, why) in [
        ("ice", "ice-ero", "one is part of the other"),
        ("ice", "matthew-albence", "only one is a person"),
        ("ice", "dhs", ""),
        ("ice", "senior-us-immigration-official", "is unnamed"),
        ("ice", "ice", "with itself"),
        ("ice", "austin-raids", "only actors"),
    ] {
        let (code, _, err) = run(folder.path(), &["merge", keep, gone, "--dry-run"]);
        assert_eq!(code, if why.is_empty() { 0 } else { 2 }, "{gone}: {err}");
        assert!(err.contains(why), "{gone}: {err}");
    }
}

#[test]
fn removing_is_refused_with_a_list_and_can_be_taken_back() {
    let folder = shipped();
    let at = folder.path();
    let before = data(at);
    let (code, _, err) = run(at, &["remove", "matthew-albence"]);
    assert_eq!(code, 2);
    assert!(err.contains("statement [albence-denies-targeting] in by.0, and cannot stand without it"), "{err}");
    assert_eq!(data(at), before);
    let records = |at: &Path| {
        let json = data(at).into_iter().filter(|(name, _)| name.ends_with(".json") && name != "schema.json");
        let lists = json.map(|(_, text)| serde_json::from_str::<serde_json::Value>(&text).unwrap());
        let mut records: Vec<String> = lists
            .flat_map(|file| {
                file.as_object().unwrap().values().filter_map(|v| v.as_array().cloned()).flatten().collect::<Vec<_>>()
            })
            .map(|record| record.to_string())
            .collect();
        records.sort();
        records
    };
    let all = records(at);
    let removed = done(at, &["remove", "matthew-albence", "--with-references"]);
    done(at, &["check"]);
    assert!(!done(at, &["list", "actors"]).contains("Albence"));
    fs::write(at.join("removed.jsonl"), removed).unwrap();
    done(at, &["add", "lines", "removed.jsonl", "--replace"]);
    assert_eq!(records(at), all);
}

#[test]
fn a_statement_without_its_relation_says_what_it_does() {
    let folder = TempDir::new().unwrap();
    let text = r#"{"actor": {"id": "a", "name": "A", "kind": "person"}}
{"source": {"id": "d"}}
{"statement": {"id": "s", "act": "alleges", "text": "S", "by": ["a"], "against": ["a"], "reports": [{"source": "d"}]}}
{"statement": {"id": "t", "text": "T", "by": ["a"], "relations": [{"kind": "denies", "to": "s", "scope": "whole"}], "reports": [{"source": "d"}]}}
"#;
    fs::write(folder.path().join("g.jsonl"), text).unwrap();
    done(folder.path(), &["-g", "g.jsonl", "remove", "s", "--with-references"]);
    let now = fs::read_to_string(folder.path().join("g.jsonl")).unwrap();
    assert!(now.ends_with("{\"statement\": {\"id\": \"t\", \"text\": \"T\", \"by\": [\"a\"], \"act\": \"denies\", \"reports\": [{\"source\": \"d\"}]}}\n"), "{now}");
}

#[test]
fn layout_loses_nothing_and_is_stable() {
    let folder = TempDir::new().unwrap();
    let text = "{\"statements\":[],\"actors\":[{\"kind\":\"person\",\"name\":\"A\\u00e9\\/\",\"id\":\"a\",\"roles\":[{\"title\":\"t\",\"at\":\"a\"}]}],\n\"incidents\":[{\"id\":\"i\",\"name\":\"I\",\"kind\":\"event\",\"accounts\":[{\"figures\":[{\"value\":1.50,\"what\":\"w\"}],\"per\":\"s\"}]}],\"sources\":[{\"id\":\"s\"}]}";
    fs::write(folder.path().join("g.json"), text).unwrap();
    let (code, out, _) = run(folder.path(), &["-g", "g.json", "fmt", "--check"]);
    assert_eq!((code, out.as_str()), (1, "g.json is laid out otherwise\n"));
    done(folder.path(), &["-g", "g.json", "fmt"]);
    let now = fs::read_to_string(folder.path().join("g.json")).unwrap();
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(read(&now), read(text));
    assert!(
        now.contains("\"Aé/\"") && now.contains("\"value\": 1.50") && now.contains("{\"at\": \"a\", \"title\": \"t\"}"),
        "{now}"
    );
    done(folder.path(), &["-g", "g.json", "fmt", "--check"]);
}

#[test]
fn the_shipped_graph_is_laid_out_as_it_should_be() {
    done(shipped().path(), &["fmt", "--check"]);
}

#[test]
fn likely_same_actors_are_suggested_until_they_are_told_apart() {
    let folder = shipped();
    let at = folder.path();
    let (code, out, _) = run(at, &["suggest", "merges"]);
    assert_eq!(code, 1, "{out}");
    for (name, kind) in
        [("I. C. E.", "agency"), ("J. Gonzalez", "person"), ("a senior immigration official", "unnamed")]
    {
        done(at, &["add", "actor", "--name", name, "--kind", kind]);
    }
    let rows = |at: &Path| {
        let (_, out, _) = run(at, &["suggest", "merges", "-f", "json"]);
        let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
        let row = |r: &serde_json::Value| format!("{} {}", r["actor"].as_str().unwrap(), r["other"].as_str().unwrap());
        answer["rows"].as_array().unwrap().iter().map(row).collect::<Vec<_>>()
    };
    assert_eq!(rows(at), ["ice i-c-e", "jacinta-gonzalez j-gonzalez"]);
    done(at, &["suggest", "merges", "--reject", "i-c-e", "ice"]);
    assert_eq!(rows(at), ["jacinta-gonzalez j-gonzalez"]);
    done(at, &["rename", "i-c-e", "another"]);
    assert_eq!(rows(at), ["jacinta-gonzalez j-gonzalez"]);
    let kept = fs::read_to_string(at.join("graph/.gainsay/apart.jsonl")).unwrap();
    assert_eq!(kept, "{\"actors\": [\"i-c-e\", \"ice\"]}\n");
}
