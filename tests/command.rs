//! What ends a command and what does not: errors, warnings, `--lenient`, `--deny warnings`.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::check::{broken, gainsay};

/// A graph with one error in each of two files and nothing else wrong.
fn two_errors() -> TempDir {
    let folder = TempDir::new().unwrap();
    let good = r#"{ "actors": [{ "id": "ice", "name": "ICE", "kind": "agency" }] }"#;
    let text = [("a.json", r#"{ "actors": [{ "id": "x", "name": "X", "kind": "agancy" }] }"#), ("b.json", good)];
    let line = r#"{"source": {"id": "daily", "publisher": "nobody"}}"#;
    for (name, text) in text.into_iter().chain([("c.jsonl", line)]) {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = gainsay(folder, args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn errors_of_all_files_are_reported_together_and_stop_a_question() {
    let folder = two_errors();
    let (code, out, err) = run(folder.path(), &["list", "actors", "-g", "."]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("a.json:1:48 unknown-word") && err.contains("c.jsonl:1:41 dangling-reference"), "{err}");
    assert!(err.contains("error: the graph has 2 errors\nhint: mend the data"), "{err}");
}

#[test]
fn lenient_goes_on_and_says_what_was_left_out() {
    let folder = two_errors();
    let (code, out, err) = run(folder.path(), &["list", "actors", "--lenient", "-g", "."]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("ICE"), "{out}");
    let flat = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("left out: actor `x` (./a.json:1:48 unknown-word: there is no word `agancy` here)"), "{out}");
    assert_eq!(flat.matches("left out for an error: ").count(), 1, "{out}");
}

#[test]
fn what_was_left_out_is_named_where_it_is_asked_for_or_referred_to() {
    let folder = two_errors();
    let lines =
        "{\"source\": {\"id\": \"s\", \"publisher\": \"x\"}}\n{\"source\": {\"id\": \"t\", \"publisher\": \"x\"}}\n";
    fs::write(folder.path().join("d.jsonl"), lines).unwrap();
    let (code, _, err) = run(folder.path(), &["show", "x", "--lenient", "-g", "."]);
    assert_eq!(code, 2);
    assert!(err.contains("`x` is in a record that could not be read: ./a.json:1:48 unknown-word"), "{err}");
    let (_, out, _) = run(folder.path(), &["list", "actors", "--lenient", "-g", "."]);
    let flat = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(", and with it 2 references to it"), "{out}");
}

#[test]
fn an_id_in_a_record_with_an_error_may_be_meant() {
    let folder = TempDir::new().unwrap();
    let text = r#"{ "actors": [
        { "id": "pike-angler", "name": "P", "kind": "person" },
        { "id": "pike-accuses", "name": "Q", "kind": "persn" },
        { "id": "a", "name": "A", "kind": "person", "part_of": "pike-acuses" }] }"#;
    fs::write(folder.path().join("a.json"), text).unwrap();
    let (_, out, _) = run(folder.path(), &["check", "-g", "."]);
    assert!(out.contains("did you mean `pike-accuses`?"), "{out}");
    assert!(out.ends_with("records with an error may hold more: mend and check again\n"), "{out}");
}

#[test]
fn rules_are_listed_without_a_graph() {
    let (code, out, err) = run(TempDir::new().unwrap().path(), &["check", "--rules"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("invalid-json"), "{out}");
}

#[test]
fn warnings_stop_no_question() {
    let (code, out, err) = run(&broken(), &["list", "actors", "-g", "unused-actor"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("Sam Lee"), "{out}");
}

#[test]
fn check_ends_by_what_it_finds() {
    let ends = |args: &[&str]| run(&broken(), args).0;
    assert_eq!(ends(&["check", "-g", "unknown-word"]), 1);
    assert_eq!(ends(&["check", "-g", "unused-actor"]), 0);
    assert_eq!(ends(&["check", "--deny", "warnings", "-g", "unused-actor"]), 1);
    assert_eq!(ends(&["check", "--deny", "warnings", "-g", "empty-file/graph.json"]), 0);
    assert_eq!(ends(&["check", "-g", "no-such-folder"]), 2);
}

#[test]
fn problems_are_rows_of_json() {
    let (code, out, _) = run(&broken(), &["check", "-f", "json", "-g", "unknown-word"]);
    assert_eq!(code, 1);
    insta::assert_snapshot!(out);
}

#[test]
fn the_same_data_give_the_same_bytes() {
    for format in ["text", "json"] {
        let args = ["check", "-f", format, "-g", "."];
        assert_eq!(run(&broken(), &args), run(&broken(), &args));
    }
}
