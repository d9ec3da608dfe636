//! Pages as files: how large, how strict, and what they say when there is nothing to draw. What they
//! do in a browser is in `browser.rs`.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::gainsay;

/// A page about a graph, and the exit code.
fn page(graph: &str, question: &[&str]) -> String {
    let output =
        gainsay(&["-g", "-", "--lenient"]).args(question).args(["-f", "html"]).write_stdin(graph).output().unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What stands between two texts, the first time.
fn between<'p>(page: &'p str, begin: &str, end: &str) -> &'p str {
    page.split_once(begin).and_then(|(_, rest)| rest.split_once(end)).map(|(inside, _)| inside).unwrap()
}

const ONE: &str = r#"{"statements": [{"id": "a", "act": "alleges", "text": "A", "against": ["x"]}],
    "actors": [{"id": "x", "name": "X", "kind": "person"}]}"#;

#[test]
fn a_page_is_small_beside_its_data() {
    let page = page(ONE, &["about", "x"]);
    assert!(page.len() < 60_000, "{} bytes", page.len());
}

#[test]
fn the_policy_allows_this_page_and_nothing_else() {
    let page = page(ONE, &["about", "x"]);
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\">");
    assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"), "{policy}");
    let hash = |text: &str| {
        let mut hex = String::new();
        Sha256::digest(text).iter().for_each(|b| write!(hex, "{b:02x}").unwrap());
        hex
    };
    let script = page.rsplit_once("<script>").unwrap().1.split_once("</script>").unwrap().0;
    let styles = page.split("<style>").skip(1).map(|s| s.split_once("</style>").unwrap().0);
    let named = policy.matches("sha256-").count();
    assert_eq!(styles.clone().count() + 1, named, "each has its hash");
    let hashes: Vec<String> = policy.split('\'').filter_map(|p| p.strip_prefix("sha256-")).map(hex_of_base64).collect();
    assert!([script].into_iter().chain(styles).all(|text| hashes.contains(&hash(text))));
    assert!(
        !page.contains(" style=\"")
            && !page.contains(" onload=")
            && !page.contains("<link")
            && !page.contains("@import")
    );
}

/// Base64 as hexadecimal digits.
fn hex_of_base64(text: &str) -> String {
    let value = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let bits: String = text.bytes().filter(|&c| c != b'=').map(|c| format!("{:06b}", value(c))).collect();
    let bytes =
        bits.as_bytes().chunks_exact(8).map(|b| u8::from_str_radix(std::str::from_utf8(b).unwrap(), 2).unwrap());
    bytes.map(|b| format!("{b:02x}")).collect()
}

#[test]
fn texts_are_escaped_wherever_they_stand() {
    let hostile = ONE.replace("\"A\"", r#""</script><b>{{data}}\u2028\u202e""#).replace("\"X\"", r#""<!--<script>""#);
    let page = page(&hostile, &["about", "x"]);
    assert_eq!(page.matches("<script").count(), 2);
    assert_eq!(page.matches("</script>").count(), 2);
    assert!(!page.contains("<!--") && !page.contains("<b>") && !page.contains('\u{202e}'));
    assert!(page.contains("&lt;b&gt;{{data}}"), "a marker in a text is text");
    let json: serde_json::Value = serde_json::from_str(between(&page, "data-part=\"data\">", "</script>")).unwrap();
    let statement = json["nodes"].as_array().unwrap().iter().find(|n| n["id"] == "a").unwrap();
    assert_eq!(statement["label"], "</script><b>{{data}}\u{2028}\u{fffd}");
}

#[test]
fn what_bears_on_the_answer_is_on_its_page() {
    let graph = r#"{"statements": [
        {"id": "a", "by": ["y"], "text": "A"},
        {"id": "b", "by": ["x"], "text": "B", "relations": [{"kind": "denies", "to": "a", "scope": "whole"}]},
        {"id": "c", "by": ["y"], "text": "C", "relations": [{"kind": "disputes", "to": "b", "scope": "part"}, {"kind": "restates", "to": "e"}]},
        {"id": "d", "by": ["x"], "text": "D"},
        {"id": "e", "by": ["x"], "text": "E"}],
      "actors": [{"id": "x", "name": "X", "kind": "person"}, {"id": "y", "name": "Y", "kind": "person"}]}"#;
    let page = page(graph, &["list", "statements", "--by", "y", "--act", "comments"]);
    let json: serde_json::Value = serde_json::from_str(between(&page, "data-part=\"data\">", "</script>")).unwrap();
    let nodes = json["nodes"].as_array().unwrap();
    let node = |id: &str| nodes.iter().find(|n| n["id"] == id);
    assert!(node("a").unwrap().get("outside").is_none());
    assert_eq!(node("b").unwrap()["outside"], true, "an answer, though another's");
    assert!(node("d").is_none(), "what bears on nothing here");
    for edge in json["edges"].as_array().unwrap() {
        assert!(
            node(edge["from"].as_str().unwrap()).is_some() && node(edge["to"].as_str().unwrap()).is_some(),
            "{edge}"
        );
        assert!(json["kinds"].get(edge["kind"].as_str().unwrap()).is_some());
    }
}

#[test]
fn too_large_a_picture_is_told_and_the_table_is_there() {
    let records: String =
        (0..2100).map(|i| format!("{{\"statement\": {{\"id\": \"s{i}\", \"text\": \"T\"}}}}\n")).collect();
    let page = page(&records, &["list", "statements"]);
    assert!(!page.contains("<svg"));
    assert!(
        page.contains("<p class=\"quiet\">No picture: 2100 statements are too many for a picture"),
        "{}",
        between(&page, "<main>", "<table")
    );
    assert_eq!(page.matches("<tr").count(), 2101);
    assert!(between(&page, "id=\"_notes\"", "</section>").contains("no picture: 2100"), "and noted");
}

#[test]
fn an_answer_without_rows_or_picture_says_so() {
    let page = page(ONE, &["denials"]);
    assert!(page.contains("No rows.") && page.contains("Nothing to draw") && page.contains("id=\"_notes\""));
}
