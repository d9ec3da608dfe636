//! `verify`, `locate`, `read` and the words in answers, on documents written for these tests.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use tempfile::TempDir;

use crate::check::gainsay;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/documents");

/// A command on the graph and the documents of these tests.
fn on(args: &[&str]) -> Command {
    let mut command = gainsay(Path::new(FOLDER), &["-g", "graph.json", "--documents", "texts"]);
    command.args(args);
    command
}

fn printed(args: &[&str]) -> String {
    let output = on(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let all = format!("exit {}\n{}{}", output.status.code().unwrap(), text(output.stdout), text(output.stderr));
    all.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn json(args: &[&str]) -> serde_json::Value {
    serde_json::from_slice(&on(args).args(["-f", "json"]).output().unwrap().stdout).unwrap()
}

#[test]
fn every_state_is_told_with_both_places() {
    insta::assert_snapshot!("verify", printed(&["verify"]));
}

#[test]
fn problems_are_rows_for_machines() {
    let answer = json(&["verify"]);
    let rows = answer["rows"].as_array().unwrap();
    let codes: Vec<&str> = rows.iter().map(|r| r["code"].as_str().unwrap()).collect();
    assert_eq!(
        codes,
        ["unchecked", "not-utf8", "unchecked", "unchecked", "moved", "altered", "ambiguous", "lost", "quote-outside"]
    );
    assert_eq!((&rows[4]["place"], &rows[4]["document_line"]), (&"266-326".into(), &7.into()));
    assert_eq!(rows[5]["difference"], "No such letter [-has-] {+was+} ever [-reached-] {+seen in+} this office");
}

#[test]
fn keyed_hashes_are_checked_with_their_key_only() {
    on(&["verify", "--key", "key"]).assert().code(1).stdout(contains("renamed-memo.txt  1"));
    let folder = TempDir::new().unwrap();
    let wrong = folder.path().join("wrong");
    fs::write(&wrong, "another key").unwrap();
    on(&["verify", "--key", wrong.to_str().unwrap()]).assert().stdout(contains("is this the key"));
    fs::write(&wrong, "").unwrap();
    on(&["verify", "--key", wrong.to_str().unwrap()]).assert().code(2).stderr(contains("is empty"));
    on(&["verify", "--key", "no/such/key"]).assert().code(2).stderr(contains("cannot read the key"));
}

/// The graph and the documents in a folder that may be written to.
fn copied() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("texts")).unwrap();
    for name in ["graph.json", "key", "texts/mill.txt", "texts/minutes.txt", "texts/renamed-memo.txt"] {
        fs::copy(Path::new(FOLDER).join(name), folder.path().join(name)).unwrap();
    }
    folder
}

#[test]
fn fixing_writes_new_positions_and_no_other_byte() {
    let folder = copied();
    let path = folder.path().join("graph.json");
    let before = fs::read_to_string(&path).unwrap();
    let verify = ["-g", "graph.json", "--documents", "texts", "verify"];
    gainsay(folder.path(), &verify).arg("--fix").assert().code(1).stdout(contains("1 moved passage given"));
    let after = fs::read_to_string(&path).unwrap();
    let changed: Vec<(&str, &str)> = before.split('"').zip(after.split('"')).filter(|(a, b)| a != b).collect();
    assert_eq!(changed.len(), 1, "{changed:?}");
    let (was, is) = changed[0];
    assert_eq!((is.split(' ').next(), was.split(' ').nth(1)), (Some("266-326"), is.split(' ').nth(1)));
    assert_eq!(before.replace(was, is), after);
    gainsay(folder.path(), &verify).assert().stdout(contains(" moved:").not());
    let left = fs::read_dir(folder.path()).unwrap().map(|f| f.unwrap().file_name().into_string().unwrap());
    assert_eq!(left.filter(|name| name != ".gainsay").count(), 3, "nothing half-written is left");
}

#[test]
fn when_all_that_was_wrong_moved_and_is_mended_nothing_is_wrong() {
    let folder = TempDir::new().unwrap();
    let words = "the same eight words stand here as before";
    let start = "before. ".chars().count();
    let passage = gainsay::model::Passage {
        start: 0,
        end: u32::try_from(words.len()).unwrap(),
        hash: gainsay::passage::hash(words, None),
        keyed: false,
    };
    fs::write(folder.path().join("text"), format!("before. {words}.")).unwrap();
    let line = format!(
        "{{\"source\": {{\"id\": \"s\", \"document\": {{\"file\": \"text\"}}}}}}\r\n{{\"statement\":  {{\"id\": \"t\", \"act\": \"states\", \"text\": \"T\", \"reports\": [{{\"source\": \"s\", \"passages\": [\"00{passage}\"]}}]}}}}\r\n"
    );
    fs::write(folder.path().join("g.jsonl"), &line).unwrap();
    let verify = ["-g", "g.jsonl", "--documents", ".", "verify"];
    gainsay(folder.path(), &verify).assert().code(1);
    assert_eq!(fs::read_to_string(folder.path().join("g.jsonl")).unwrap(), line, "nothing is mended unasked");
    gainsay(folder.path(), &verify).arg("--fix").assert().code(0);
    let moved = format!("{start}-{} ", start + words.len());
    let expected = line.replace(&format!("00{}-{} ", passage.start, passage.end), &moved);
    assert_eq!(fs::read_to_string(folder.path().join("g.jsonl")).unwrap(), expected);
    gainsay(folder.path(), &verify).assert().code(0);
    let stdin = gainsay(folder.path(), &["-g", "-", "--documents", ".", "verify", "--fix"]).write_stdin(line).assert();
    stdin.code(2).stderr(contains("standard input"));
}

#[test]
fn documents_must_be_given_to_be_checked() {
    gainsay(Path::new(FOLDER), &["-g", "graph.json", "verify"]).assert().code(2).stderr(contains("--documents"));
    let none = ["-g", "graph.json", "--documents", "nowhere", "verify"];
    gainsay(Path::new(FOLDER), &none).assert().code(2).stderr(contains("no folder of documents"));
    let mut by_variable = gainsay(Path::new(FOLDER), &["-g", "graph.json", "verify"]);
    by_variable.env("GAINSAY_DOCUMENTS", "texts").assert().code(1);
    // A question that can do without goes on without.
    let mut question = gainsay(Path::new(FOLDER), &["-g", "graph.json", "show", "pauls-doubts"]);
    question.env("GAINSAY_DOCUMENTS", "nowhere").assert().code(0);
}

#[test]
fn words_that_were_copied_make_a_passage() {
    let found =
        printed(&["locate", "--source", "minutes", "\"the inspection of   the mill was done", "by the book.\""]);
    insta::assert_snapshot!("locate", found);
    insta::assert_snapshot!("locate-twice", printed(&["locate", "--source", "crier-mill", "the doors were open"]));
    insta::assert_snapshot!("locate-near", printed(&["locate", "No such letter has reached this office"]));
    insta::assert_snapshot!("locate-nothing", printed(&["locate", "the zebra quickly vexed everybody at lunch"]));
}

#[test]
fn words_come_from_standard_input_too() {
    let located = on(&["locate", "--source", "minutes", "-"])
        .write_stdin("“he doubted it —\nnobody had seen a report...")
        .assert();
    located.code(1).stdout(contains("nearest"));
    let located = on(&["locate", "--source", "minutes", "-"])
        .write_stdin("he doubted it —\nnobody had seen a report...")
        .assert();
    located.code(0).stdout(contains("shares words with [pauls-doubts]"));
    on(&["locate", "--source", "minutes", " "]).assert().code(2).stderr(contains("no words"));
    on(&["locate", "--source", "unfiled", "words"]).assert().code(2).stderr(contains("names no document"));
}

#[test]
fn a_located_passage_is_the_one_that_was_coded() {
    let row = &json(&["locate", "--source", "minutes", "he doubted it"])["rows"][0];
    let graph = fs::read_to_string(Path::new(FOLDER).join("graph.json")).unwrap();
    assert!(graph.contains(row["passage"].as_str().unwrap()));
    let row = &json(&["locate", "--key", "key", "nobody opened the east doors"])["rows"][0];
    assert!(row["passage"].as_str().unwrap().contains(" k:") && graph.contains(row["passage"].as_str().unwrap()));
    on(&["locate", "--source", "memo", "sign all the same"]).assert().stdout(contains("use `--key`"));
    on(&["locate", "--source", "minutes", "e doubted it"]).assert().stdout(contains("inside a word"));
}

#[test]
fn a_document_is_read_with_its_passages() {
    insta::assert_snapshot!("read-narrow", printed(&["read", "minutes", "--width", "72"]));
    insta::assert_snapshot!("read-wide", printed(&["read", "crier-mill", "--width", "120"]));
    let rows = json(&["read", "minutes"]);
    let states: Vec<&str> = rows["rows"].as_array().unwrap().iter().map(|r| r["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["coded", "coded", "coded", "not coded", "not coded"]);
    on(&["read", "rathaus"]).assert().code(2).stderr(contains("not UTF-8"));
}

#[test]
fn a_page_loads_nothing_and_text_stays_text() {
    let folder = TempDir::new().unwrap();
    let page = folder.path().join("minutes.html");
    on(&["read", "minutes", "-o", page.to_str().unwrap()]).assert().code(0).stderr(contains("wrote"));
    let html = fs::read_to_string(page).unwrap();
    assert!(!html.contains("<script") && html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;burn"));
    assert!(html.contains("default-src 'none'; style-src 'sha256-"), "{html}");
    assert!(
        !html.contains("http://") && !html.contains("https://") && !html.contains(" style=") && !html.contains("src=")
    );
    insta::assert_snapshot!("read-page", html.split("</style>").nth(1).unwrap());
}

#[test]
fn answers_print_the_words_where_documents_are_at_hand() {
    let shown = printed(&["show", "pauls-doubts"]);
    assert!(shown.contains("“he doubted it” (minutes.txt:3)"), "{shown}");
    insta::assert_snapshot!("about-words", printed(&["about", "mill-fire", "--words"]));
    let rows = json(&["about", "mill-fire", "--words"]);
    assert!(rows["rows"].as_array().unwrap().iter().any(|r| r["words"][0] == "“he doubted it” (minutes.txt:3)"));
    let without = gainsay(Path::new(FOLDER), &["-g", "graph.json", "about", "mill-fire", "--words"]).assert();
    without.code(2).stderr(contains("none are at hand"));
}

#[test]
fn control_characters_of_a_document_do_not_reach_the_terminal() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("t"), "He said \u{1b}[31m“red” \u{202e}words\u{7}.\n").unwrap();
    let graph = r#"{"sources": [{"id": "s", "document": {"file": "t"}}]}"#;
    for args in [&["read", "s"][..], &["locate", "red"]] {
        let mut command = gainsay(folder.path(), &["-g", "-", "--documents", "."]);
        let output =
            command.args(args).env_remove("NO_COLOR").env("CLICOLOR_FORCE", "1").write_stdin(graph).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(!text.contains("\u{1b}[31m") && !text.contains('\u{202e}') && !text.contains('\u{7}'), "{text:?}");
    }
}

#[test]
fn trail_and_packet_print_the_words_where_documents_are_at_hand() {
    on(&["trail", "workers-accuse"]).assert().code(0).stdout(contains("printed there: “its owner had ignored"));
    on(&["packet", "harrow-paper"]).assert().code(0).stdout(contains("words in [crier-mill]: “We told them twice"));
}
