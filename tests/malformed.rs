//! Input that is wrong in any way: nothing panics, everything has its place, nothing is hidden.

use std::fmt::Write;

use gainsay::check::check;
use gainsay::diagnostic::Diagnostic;
use gainsay::graph::SourceView;
use gainsay::load::{File, Loaded, read};
use proptest::prelude::*;

const VALID: &str = include_str!("fixtures/broken/unused-actor/graph.json");

fn loaded(name: &str, bytes: impl AsRef<[u8]>) -> Loaded {
    read(vec![File { name: name.to_owned(), bytes: bytes.as_ref().into() }])
}

/// What is wrong, its place checked against the file.
fn found(name: &str, bytes: impl AsRef<[u8]>) -> Vec<Diagnostic> {
    let found = check(&loaded(name, &bytes));
    let lines = bytes.as_ref().split(|b| *b == b'\n').count();
    for d in &found {
        assert!(d.excerpt.get(d.span.0..d.span.1).is_some(), "{d:?}");
        assert!(d.byte_start <= d.byte_end && d.byte_end <= bytes.as_ref().len(), "{d:?}");
        assert!(d.line <= lines && d.column > 0, "{d:?}");
        assert!(!d.message.contains(char::is_control) && !d.message.is_empty() && d.help.is_some(), "{d:?}");
    }
    found
}

/// Each fault as `line:column code: message`.
fn told(name: &str, bytes: impl AsRef<[u8]>) -> Vec<String> {
    let short = |d: Diagnostic| format!("{}:{} {}: {}", d.line, d.column, d.code, d.message);
    found(name, bytes).into_iter().map(short).collect()
}

/// The valid graph, one record a line.
fn lines() -> String {
    let document: serde_json::Value = serde_json::from_str(VALID).unwrap();
    let mut text = String::new();
    for (list, records) in document.as_object().unwrap() {
        for record in records.as_array().unwrap() {
            let line = serde_json::json!({ list.trim_end_matches('s'): record });
            writeln!(text, "{line}").unwrap();
        }
    }
    text
}

fn mutated(text: &str, edits: &[(usize, u8, u8)]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for &(at, kind, byte) in edits.iter().filter(|_| !text.is_empty()) {
        let at = at % bytes.len().max(1);
        match kind % 3 {
            _ if bytes.is_empty() => bytes.push(byte),
            0 => drop(bytes.remove(at)),
            1 => bytes.insert(at, byte),
            _ => bytes[at] = byte,
        }
    }
    bytes
}

/// Bytes that mean something in JSON more often than others.
fn byte() -> impl Strategy<Value = u8> {
    prop_oneof![any::<u8>(), prop::sample::select(&b"{}[],:\"\\\n\r \t0-u"[..])]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(byte(), 0..400)) {
        for name in ["a.json", "a.jsonl", "-"] {
            found(name, &bytes);
        }
    }

    #[test]
    fn valid_files_with_any_faults_are_read(edits in prop::collection::vec((any::<usize>(), any::<u8>(), byte()), 1..8)) {
        found("a.json", mutated(VALID, &edits));
        found("a.jsonl", mutated(&lines(), &edits));
    }

    #[test]
    fn whatever_is_wrong_can_be_printed(edits in prop::collection::vec((any::<usize>(), any::<u8>(), byte()), 1..8)) {
        let folder = tempfile::TempDir::new().unwrap();
        std::fs::write(folder.path().join("a.json"), mutated(VALID, &edits)).unwrap();
        std::fs::write(folder.path().join("b.jsonl"), mutated(&lines(), &edits)).unwrap();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut terminal = gainsay::cli::Terminal { out: &mut out, data: &mut Vec::new(), err: &mut err, width: 80 };
        let args = ["gainsay".into(), "check".into(), "-g".into(), folder.path().into()];
        gainsay::cli::run(args, &mut terminal).unwrap();
        prop_assert!(!out.is_empty());
    }
}

/// How many records are not read, and what is said of it; references to what has another id now
/// are not counted.
fn damage(text: &str) -> (usize, Vec<String>) {
    let all = loaded("a.json", VALID).graph.node_count();
    let loaded = loaded("a.json", text);
    let errors = gainsay::check::errors(&loaded).into_iter().filter(|d| d.code != "dangling-reference");
    (all.saturating_sub(loaded.graph.node_count()), errors.map(|d| d.to_string()).collect())
}

#[test]
fn a_lost_character_hides_one_record_and_makes_one_error() {
    for at in (0..VALID.len()).filter(|&at| VALID.is_char_boundary(at)) {
        let mut text = VALID.to_owned();
        text.remove(at);
        let (lost, errors) = damage(&text);
        assert!(lost <= 1 && errors.len() <= 1, "{lost} {errors:#?} {text}");
    }
}

#[test]
fn a_stray_character_hides_few_records() {
    let (mut all, mut told_once) = (0, 0);
    for at in 1..VALID.len() {
        for stray in ["{", "}", "[", "]", ",", ":", "\"", "x"] {
            let (lost, errors) = damage(&format!("{}{stray}{}", &VALID[..at], &VALID[at..]));
            // Where the name of the first list is torn, the list is lost.
            assert!(
                lost <= if at < 20 { 4 } else { 2 } && errors.len() <= 10,
                "{lost} {errors:#?} {at} {stray} {}",
                &VALID[at..]
            );
            all += 1;
            told_once += usize::from(errors.len() <= 1);
        }
    }
    assert!(told_once * 100 > all * 94, "{told_once} of {all}");
}

#[test]
fn every_sort_of_malformed_file_is_told_in_one_line() {
    let record = |inside: &str| format!(r#"{{ "actors": [{{ "id": "a", "name": {inside}, "kind": "person" }}] }}"#);
    let cases: &[(&str, Vec<u8>)] = &[
        ("empty", b"".to_vec()),
        ("only spaces", b" \r\n\t".to_vec()),
        ("null", b"null".to_vec()),
        ("a number", b"1".to_vec()),
        ("a list", b"[{\"id\": \"a\"}]".to_vec()),
        ("utf-16 with a mark", b"\xff\xfe{\0}\0".to_vec()),
        ("utf-16 without", b"{\0}\0".to_vec()),
        ("a mark", b"\xef\xbb\xbf{}".to_vec()),
        ("utf-8 cut off", [record("\"").as_bytes(), b"\xe2\x82"].concat()),
        ("a list for a record", br#"{ "actors": [["a", "A", "person"]] }"#.to_vec()),
        ("null for a record", br#"{ "actors": [null] }"#.to_vec()),
        ("null for a list", br#"{ "actors": null, "sources": [] }"#.to_vec()),
        ("an object for a list", br#"{ "actors": { "id": "a", "name": "A", "kind": "person" }, "sources": [] }"#.to_vec()),
        ("twice a list", br#"{ "sources": [], "sources": [] }"#.to_vec()),
        ("twice a field", record("\"A\", \"name\": \"B\"").into_bytes()),
        ("half a character", record(r#""\ud800""#).into_bytes()),
        ("no escape", record(r#""C:\data""#).into_bytes()),
        ("a zero byte", record("\"a\0b\"").into_bytes()),
        ("a tab", record("\"a\tb\"").into_bytes()),
        ("a number too large", br#"{ "incidents": [{ "id": "a", "name": "A", "kind": "event", "accounts": [{ "per": "b", "figures": [{ "what": "x", "value": 1e999 }] }] }] }"#.to_vec()),
        ("a field of an inner object", br#"{ "sources": [{ "id": "a", "document": { "flie": "x" } }] }"#.to_vec()),
        ("a field that an inner object lacks", br#"{ "sources": [{ "id": "a", "derives_from": [{ "how": "cites" }] }] }"#.to_vec()),
        ("deep lists", record(&"[".repeat(100_000)).into_bytes()),
        ("deep objects", record(&r#"{"a":"#.repeat(100_000)).into_bytes()),
        ("deep in an unknown field", record(&format!("\"A\", \"x\": {}{}", "[".repeat(100_000), "]".repeat(100_000))).into_bytes()),
        ("lists in lists", format!("{{ \"actors\": {}", "[".repeat(100_000)).into_bytes()),
        ("two objects", b"{}\n{}".to_vec()),
        ("carriage returns", b"{\r\n  \"actors\": [\r\n    { \"id\": \"A\", \"name\": \"x\",\r\n      \"kind\": \"person\" }\r\n  ]\r\n}\r\n".to_vec()),
        ("a column after wide letters", "{ \"actors\": [{ \"name\": \"日本é\", \"id\": \"A\", \"kind\": \"person\" }] }".into()),
    ];
    let mut text = String::new();
    for (what, bytes) in cases {
        let told = told("a.json", bytes);
        assert!(told.len() <= 2, "{what}: {told:#?}");
        writeln!(text, "{what}\n    {}", told.join("\n    ")).unwrap();
    }
    insta::assert_snapshot!(text);
}

#[test]
fn lines_that_cannot_be_read_hide_no_other() {
    let good = r#"{"source": {"id": "a"}}"#;
    for bad in [
        "x",
        "null",
        "[]",
        "{",
        r#"{"source": {"id": "b""#,
        r#"{"source": {"id": "b"}"#,
        "\"",
        "{\"source\": {\"id\": \"b\", \"title\": \"\u{e9}}}",
    ] {
        let text = format!("{good}\n{bad}\n{}\n", good.replace("\"a\"", "\"c\""));
        assert!(loaded("a.jsonl", &text).graph.find("c").is_some(), "{bad}");
        let told = told("a.jsonl", &text);
        assert!(told.len() == 1 && told[0].starts_with("2:"), "{bad}: {told:?}");
    }
}

#[test]
fn what_names_an_unreadable_record_is_not_blamed() {
    let names = r#"{"source": {"id": "s", "publisher": "daily"}}"#;
    for bad in [
        r#"{"actor": {"id": "daily", "name": "D", "kind": "outlt"}}"#,
        r#"{"actor": {"id": "Daily", "name": "D", "kind": "outlet"}}"#,
        r#"{"actor": {"id": "daily", "name": "D"#,
        r#"{"actr": {"id": "daily", "name": "D", "kind": "outlet"}}"#,
        r#"{"actor": {"idd": "daily", "name": "D", "kind": "outlet"}}"#,
    ] {
        let codes: Vec<_> = found("a.jsonl", format!("{bad}\n{names}\n")).iter().map(|d| d.code).collect();
        assert!(codes.len() == 1 && codes[0] != "dangling-reference", "{bad}: {codes:?}");
    }
    let list = "[{\"id\": \"daily\"}]\n";
    let files = [("a.json", list), ("b.jsonl", names)];
    let file = |(name, text): (&str, &str)| File { name: name.to_owned(), bytes: text.as_bytes().into() };
    let codes: Vec<_> = check(&read(files.map(file).to_vec())).iter().map(|d| d.code).collect();
    assert_eq!(codes, ["invalid-json"]);
}

#[test]
fn both_sides_of_a_merge_are_told_from_each_other() {
    let side = |id: &str| format!("    {{ \"id\": \"{id}\" }},\n");
    let text = format!(
        "{{\n  \"sources\": [\n<<<<<<< HEAD\n{}||||||| base\n{}=======\n{}>>>>>>> other\n    {{ \"id\": \"d\" }}\n  ]\n}}\n",
        side("a"),
        side("b"),
        side("c")
    );
    let loaded = loaded("a.json", &text);
    let ids: Vec<_> = loaded.graph.sources().map(SourceView::id).collect();
    assert_eq!(ids, ["a", "d"]);
    assert_eq!(told("a.json", &text), ["3:1 invalid-json: an unresolved merge conflict begins here"]);
}

#[test]
fn a_long_line_is_read_and_shown_in_part() {
    let text = "é".repeat(15_000_000);
    let one = format!(r#"{{"source": {{"id": "a", "note": "{text}"}}}}"#);
    assert!(loaded("a.jsonl", &one).faults.is_empty());
    assert!(told("a.json", format!("{{\"sources\": [{}]}}", &one[11..one.len() - 1])).is_empty());
    let found = found("a.jsonl", one.replace("}}", ", \"x\": 1}}"));
    assert_eq!((found.len(), found[0].code, found[0].column), (1, "unknown-field", 15_000_036));
    assert!(found[0].excerpt.len() < 1000);
}

#[test]
fn many_faults_on_one_line_take_time_in_proportion() {
    let relation = r#"{ "kind": "denies", "to": "a" }"#;
    let text = |n: usize| {
        format!(
            r#"{{"statement": {{"id": "a", "text": "x", "relations": [{}], "reports": [{}]}}}}"#,
            vec![relation; n].join(", "),
            vec![r#"{ "source": "nobody" }"#; n].join(", ")
        )
    };
    let started = std::time::Instant::now();
    assert!(found("a.jsonl", text(10_000)).len() >= 20_000);
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn garbage_takes_time_in_proportion() {
    for piece in [
        "{",
        "[",
        "}",
        "]",
        ",",
        "\"",
        ":",
        "x ",
        "{\"a\":[",
        "{\"id\":\"a\",",
        "\\",
        "[{\"id\"",
        "\"actors\":[",
        "<<<<<<<\n",
    ] {
        let started = std::time::Instant::now();
        let text = piece.repeat(100_000);
        found("a.json", &text);
        found("a.jsonl", format!("{text}\n{text}"));
        found("a.json", format!("{{\"actors\": [{text}"));
        assert!(started.elapsed().as_secs() < 30, "{piece}: {:?}", started.elapsed());
    }
}
