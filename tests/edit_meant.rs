//! Edits that could be meant otherwise than they would be written down: refused, with what may be meant.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::edit::{done, run};

const GRAPH: &str = r#"{"actor": {"id": "ash-valley-farmers-league", "name": "Ash Valley Farmers' League", "kind": "organization", "aliases": ["AVFL"]}}
{"actor": {"id": "tom-reyes", "name": "Tom Réyes", "kind": "person"}}
{"incident": {"id": "ford", "name": "Closing of the ford", "kind": "event"}}
{"source": {"id": "weir", "title": "The weir", "publisher": "ash-valley-farmers-league", "document": {"file": "weir.txt"}}}
{"statement": {"id": "s", "act": "alleges", "text": "S", "by": ["tom-reyes"], "against": ["ash-valley-farmers-league"], "about": ["ford"], "reports": [{"source": "weir"}]}}
"#;

fn graph() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("graph")).unwrap();
    fs::write(folder.path().join("graph/all.jsonl"), GRAPH).unwrap();
    fs::write(folder.path().join("weir.txt"), "The ford is open at all times, they said. 不存在的水坝").unwrap();
    folder
}

/// What is said of a command that is refused and writes nothing.
fn refused(at: &Path, args: &[&str]) -> String {
    let (code, out, err) = run(at, args);
    assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {err}");
    assert_eq!(fs::read_to_string(at.join("graph/all.jsonl")).unwrap(), GRAPH, "{args:?}");
    err
}

const SAID: [&str; 6] = ["add", "statement", "--act", "states", "--text", "T"];

#[test]
fn a_part_of_a_name_is_asked_about_and_never_written_down() {
    let folder = graph();
    let at = folder.path();
    let hint = "did you mean `ash-valley-farmers-league` (Ash Valley Farmers' League)?";
    for args in [
        &[&SAID[..], &["--by", "farmers"]].concat()[..],
        &["set", "actor", "farmers", "--note", "N"],
        &["add", "role", "tom-reyes", "--at", "farmers"],
        &["rename", "farmers", "league"],
        &["remove", "farmers"],
    ] {
        let err = refused(at, args);
        assert!(err.contains("is called `farmers`") && err.contains(hint), "{args:?}: {err}");
    }
    done(at, &["show", "farmers"]);
    for name in ["avfl", "ash valley FARMERS’ league", "ash-valley-farmers-league"] {
        let out = done(at, &[&SAID[..], &["--by", name, "--source", "weir", "--dry-run"]].concat());
        assert!(out.contains(r#""by": ["ash-valley-farmers-league"]"#), "{out}");
    }
    let out = done(at, &[&SAID[..], &["--by", "tom reyes", "--source", "weir", "--dry-run"]].concat());
    assert!(out.contains(r#""by": ["tom-reyes"]"#), "{out}");
}

#[test]
fn an_id_that_is_taken_says_by_what() {
    let err = refused(graph().path(), &["rename", "ash-valley-farmers-league", "tom-reyes"]);
    assert!(err.contains("`tom-reyes` is the id of an actor already"), "{err}");
}

#[test]
fn a_field_that_is_none_is_answered_with_those_there_are() {
    let folder = graph();
    let err = refused(folder.path(), &["set", "statement", "s", "--colour", "red"]);
    assert!(err.contains("--colour") && err.contains("the fields are --by, --unattributed, --for"), "{err}");
    let err = refused(folder.path(), &["add", "incident", "--colour", "red"]);
    assert!(err.contains("the fields are --id, --name, --kind"), "{err}");
    let err = refused(folder.path(), &["set", "statement", "s", "--aboot", "red"]);
    assert!(err.contains("'--about'") && !err.contains("the fields are"), "{err}");
}

#[test]
fn an_answer_needs_its_scope_and_a_denial_something_denied() {
    let folder = graph();
    let at = folder.path();
    let denial = ["add", "statement", "--by", "AVFL", "--source", "weir", "--text", "D", "--dry-run"];
    let err = refused(at, &[&denial[..], &["--denies", "s"]].concat());
    assert!(err.contains("`--denies` needs a `--scope`"), "{err}");
    assert!(err.contains("  general  A general policy or motive, where particular acts were alleged."), "{err}");
    done(at, &[&denial[..], &["--denies", "s", "--scope", "part"]].concat());
    done(at, &[&denial[..], &["--justifies", "s"]].concat());
    let remark = "it denies, but what it denies is not said";
    for (more, told) in [
        (&["--act", "denies"][..], true),
        (&["--act", "denies", "--answers-unprinted", "that it was shut"], false),
        (&["--act", "denies", "--denies", "s", "--scope", "whole"], false),
        (&["--act", "states"], false),
    ] {
        let (code, _, err) = run(at, &[&denial[..], more].concat());
        assert_eq!((code, err.contains(remark)), (0, told), "{err}");
    }
}

#[test]
fn words_that_end_inside_a_word_are_no_passage() {
    let folder = graph();
    let at = folder.path();
    let words = |words| {
        [&SAID[..], &["--by", "AVFL", "--source", "weir", "--documents", ".", "--dry-run", "--words", words]].concat()
    };
    let err = refused(at, &words("open at all time"));
    assert!(err.contains("the words end inside the word `times`"), "{err}");
    let err = refused(at, &words("pen at all times"));
    assert!(err.contains("the words begin inside the word `open`"), "{err}");
    assert!(done(at, &words("open at all times")).contains("\"12-29 "));
    // One `is` stands by itself, the other ends in nothing else; and some scripts put no spaces.
    assert!(done(at, &words("is")).contains("\"9-11 "));
    assert!(done(at, &words("存在")).contains("\"43-45 "));
}
