//! `diff`: what changed between two graphs, against comparing the records naively; revisions of git.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use gainsay::model::KINDS;
use proptest::prelude::*;
use serde_json::Value;

use super::gainsay;
use super::random::{ask, column, graphs, list, load, records, text_of};

type Rows = BTreeSet<(String, String, String, String)>;

/// Change, record, id and, for what changed, the field at the top of the record.
fn rows(answer: &gainsay::answer::Answer) -> Rows {
    let [change, record, id, field] = ["change", "record", "id", "field"].map(|name| column(answer, name));
    let top = |i: usize| {
        let relates = record[i] == "answer" || record[i] == "relation";
        if relates { field[i].clone() } else { field[i].split(['.', '[', ' ']).next().unwrap().to_owned() }
    };
    (0..change.len()).map(|i| (change[i].clone(), record[i].clone(), id[i].clone(), top(i))).collect()
}

/// The same by definition.
fn expected(before: &str, after: &str) -> Rows {
    let mut rows = Rows::new();
    let mut put = |change: &str, record: &str, id: &str, field: &str| {
        rows.insert((change.to_owned(), record.to_owned(), id.to_owned(), field.to_owned()));
    };
    for kind in ["actor", "incident", "statement", "source"] {
        let (a, b) = (records(before, kind), records(after, kind));
        for id in a.keys().chain(b.keys()).collect::<BTreeSet<_>>() {
            match (a.get(id), b.get(id)) {
                (Some(_), None) => put("removed", kind, id, ""),
                (None, Some(_)) => put("added", kind, id, ""),
                (Some(x), Some(y)) => {
                    let fields: BTreeSet<&String> =
                        x.as_object().unwrap().keys().chain(y.as_object().unwrap().keys()).collect();
                    for field in fields.into_iter().filter(|f| *f != "relations" && x.get(*f) != y.get(*f)) {
                        put("changed", kind, id, field);
                    }
                }
                (None, None) => unreachable!(),
            }
            let none = Value::Null;
            let bearing = |record: Option<&Value>| {
                let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
                for r in list(record.unwrap_or(&none), "relations") {
                    *counts.entry((text_of(&r, "kind"), text_of(&r, "to"))).or_default() += 1;
                }
                counts
            };
            let (x, y) = (bearing(a.get(id)), bearing(b.get(id)));
            for key in x.keys().chain(y.keys()).collect::<BTreeSet<_>>() {
                let record = if KINDS.iter().any(|k| k.name == key.0 && k.answer) { "answer" } else { "relation" };
                match x.get(key).unwrap_or(&0).cmp(y.get(key).unwrap_or(&0)) {
                    std::cmp::Ordering::Less => put("added", record, id, &format!("{} {}", key.0, key.1)),
                    std::cmp::Ordering::Greater => put("removed", record, id, &format!("{} {}", key.0, key.1)),
                    std::cmp::Ordering::Equal => {}
                }
            }
        }
    }
    rows
}

/// Writes a graph to a file and asks what changed since.
fn diff(folder: &Path, before: &str, after: &str) -> gainsay::answer::Answer {
    let file = folder.join("before.jsonl");
    fs::write(&file, before).unwrap();
    ask(&load(after), &["diff", file.to_str().unwrap()])
}

/// A text without some of its lines.
fn thinned(text: &str, keep: &[bool]) -> String {
    let kept = text.lines().zip(keep.iter().cycle()).filter(|(_, keep)| **keep);
    kept.fold(String::new(), |all, (line, _)| all + line + "\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_record_and_field_that_differs_is_told_and_no_other(
        a in graphs(), b in graphs(), keep in prop::collection::vec(prop::bool::weighted(0.8), 21), same in prop::bool::ANY,
    ) {
        let folder = tempfile::tempdir().unwrap();
        // Sometimes the second graph is the first with lines taken out.
        let (before, after) = if same { (a.clone(), thinned(&a, &keep)) } else { (thinned(&a, &keep), b) };
        prop_assert_eq!(rows(&diff(folder.path(), &before, &after)), expected(&before, &after));
    }

    #[test]
    fn another_layout_is_no_change(text in graphs()) {
        let folder = tempfile::tempdir().unwrap();
        let of = |kind: &str| records(&text, kind).into_values().rev().collect::<Vec<_>>();
        let document = serde_json::json!({
            "statements": of("statement"), "actors": of("actor"), "sources": of("source"), "incidents": of("incident"),
        });
        fs::write(folder.path().join("all.json"), serde_json::to_string_pretty(&document).unwrap()).unwrap();
        let answer = ask(&load(&text), &["diff", folder.path().to_str().unwrap()]);
        prop_assert!(answer.is_empty(), "{:?}", answer.notes);
        prop_assert_eq!(&answer.notes[0], "no record differs");
    }
}

const BEFORE: &str = r#"{"source": {"id": "d"}}
{"source": {"id": "e"}}
{"actor": {"id": "a", "name": "A", "kind": "person", "aliases": ["B", "C"]}}
{"statement": {"id": "s", "act": "alleges", "text": "T", "by": ["a", {"unnamed": "a friend"}], "reports": [{"source": "d"}, {"source": "e", "cue": "said"}]}}
{"statement": {"id": "old", "text": "U", "relations": [{"kind": "denies", "to": "s", "scope": "whole"}]}}
"#;

const AFTER: &str = r#"{"source": {"id": "d"}}
{"source": {"id": "e"}}
{"actor": {"id": "a", "name": "A", "kind": "person", "aliases": ["C", "B", "D"]}}
{"statement": {"id": "s", "act": "alleges", "text": "T", "said": "2017", "by": [{"unnamed": "a friend"}, "a"], "reports": [{"source": "e", "cue": "told"}]}}
{"statement": {"id": "new", "formerly": ["old"], "act": "denies", "text": "U", "relations": [{"kind": "denies", "to": "s", "scope": "general"}]}}
"#;

#[test]
fn a_change_is_told_field_by_field_and_a_new_id_is_no_new_record() {
    let folder = tempfile::tempdir().unwrap();
    let answer = diff(folder.path(), BEFORE, AFTER);
    let text = |answer: &gainsay::answer::Answer| -> String {
        answer.rows.iter().map(|r| r.cells.iter().map(|c| c.flat()).collect::<Vec<_>>().join(" | ") + "\n").collect()
    };
    insta::assert_snapshot!(text(&answer));
    assert_eq!(answer.notes, ["2 statements changed, 1 answer changed, 1 actor changed"]);
    // And back again.
    let back = diff(folder.path(), AFTER, BEFORE);
    assert_eq!(back.rows.len(), answer.rows.len());
    assert_eq!(back.notes, answer.notes);
}

#[test]
fn a_graph_is_read_as_it_stood_in_a_revision() {
    let folder = tempfile::tempdir().unwrap();
    let git = |args: &[&str]| {
        let own = ["-c", "user.name=N", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false"];
        let done = Command::new("git").current_dir(folder.path()).args(own).args(args).output();
        done.is_ok_and(|o| o.status.success())
    };
    if !git(&["init", "-q"]) {
        return; // Without git there is nothing to read.
    }
    let data = folder.path().join("graph/inner");
    fs::create_dir_all(&data).unwrap();
    fs::write(data.join("a.jsonl"), BEFORE).unwrap();
    fs::write(folder.path().join("graph/schema.json"), "{}").unwrap();
    fs::write(folder.path().join("graph/b.json"), r#"{"actors": []}"#).unwrap();
    assert!(git(&["add", "."]) && git(&["commit", "-qm", "first"]));
    fs::write(data.join("a.jsonl"), AFTER).unwrap();
    let run = |args: &[&str]| gainsay(args).current_dir(folder.path()).assert();
    run(&["diff", "HEAD:graph"]).code(0).stdout(predicates::str::contains("2 statements changed"));
    run(&["diff", "HEAD:graph/inner/a.jsonl"]).code(0).stdout(predicates::str::contains("2 statements changed"));
    run(&["diff", "graph"]).code(1).stdout(predicates::str::contains("no record differs"));
    run(&["-g", "HEAD:graph", "show", "old"]).code(0);
    for wrong in ["HEAD:nothing", "nobody:graph", "--upload-pack=x:graph", "HEAD:graph/schema.json/"] {
        run(&["diff", "--", wrong]).code(2);
    }
    run(&["diff", "nobody:graph"]).stderr(predicates::str::contains("REV:path"));
    gainsay(&["diff", "HEAD:graph", "-g", "graph"])
        .current_dir(folder.path())
        .env("PATH", "")
        .assert()
        .code(2)
        .stderr(predicates::str::contains("git, which might know it, was not found"));
}

#[test]
fn a_revision_without_a_path_is_told_how_to_write_one() {
    let output = gainsay(&["diff", "no-such-revision"]).output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(err.contains("a revision in git is written `REV:path`, such as `HEAD:graph`"), "{err}");
}
