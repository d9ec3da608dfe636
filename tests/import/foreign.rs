//! The files of other tools: what becomes of them, and that a second run changes nothing.

use super::{files, fixtures, folder, run, told};

/// Imports a fixture, checks that the result is sound and that importing again changes nothing, and
/// shows what was said and written.
fn taken_over(format: &str, name: &str) -> String {
    let place = folder(&[(name, &std::fs::read(fixtures().join(name)).unwrap())]);
    let import = ["import", format, name, "--into", "graph"];
    let told = told(place.path(), &import);
    let before = files(&place.path().join("graph"));
    let (code, out, err) = run(place.path(), &import);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.ends_with(" as before; 0 files written\n"), "{out}");
    assert_eq!(files(&place.path().join("graph")), before);
    let (code, out, _) = run(place.path(), &["check", "-g", "graph"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.starts_with("nothing wrong"), "{out}");
    told
}

#[test]
fn claim_review() {
    insta::assert_snapshot!(taken_over("claimreview", "reviews.jsonld"));
}

#[test]
fn follow_the_money() {
    insta::assert_snapshot!(taken_over("ftm", "entities.ftm.json"));
}

#[test]
fn aif() {
    insta::assert_snapshot!(taken_over("aif", "nodeset7.json"));
}

#[test]
fn argdown() {
    insta::assert_snapshot!(taken_over("argdown", "bridge.json"));
}

#[test]
fn json_lines_of_any_shape() {
    let lines = r#"{"claim": {"text": "It was sold.", "who": [{"name": "Ana Duarte"}, {"name": "Bo Lee"}]}, "when": "2021-05-08", "link": "https://d.example/1", "tags": ["a", "b"], "score": 0.7}
{"claim": {"text": "It fell.", "who": []}, "link": "https://d.example/2", "score": 0.1}
"#;
    let place = folder(&[("in.jsonl", lines.as_bytes())]);
    let map = ["claim.text=text", "claim.who.*.name=by", "when=said", "/link=source_url", "tags="];
    let map = map.iter().flat_map(|m| ["--map", m]);
    let args: Vec<&str> = ["import", "jsonl", "in.jsonl", "--into", "graph"].into_iter().chain(map).collect();
    insta::assert_snapshot!(told(place.path(), &args));
    let (code, out, _) = run(place.path(), &args);
    assert_eq!(code, 0);
    assert!(out.ends_with("0 files written\n"), "{out}");
}

#[test]
fn json_over_many_lines_or_in_a_list_is_read_and_a_broken_line_is_found() {
    for text in [
        "[{\"text\": \"A.\", \"act\": \"states\"},\n {\"text\": \"B.\", \"act\": \"states\"}]",
        "{\n  \"text\": \"A.\", \"act\": \"states\"\n}\n{\"act\": \"states\", \"text\":\n\"B.\"}\n",
    ] {
        let place = folder(&[("in.json", text.as_bytes())]);
        let (code, out, err) = run(place.path(), &["import", "jsonl", "in.json", "--into", "graph"]);
        assert_eq!((code, out.as_str(), err.as_str()), (0, "2 records: 2 new; 2 files written\n", ""));
    }
    let place = folder(&[("in.jsonl", b"{\"text\": \"A.\"}\n{\"text\": \"B.}\n{\"text\": \"C.\"}\n")]);
    let (code, out, _) = run(place.path(), &["import", "jsonl", "in.jsonl", "--into", "graph", "--lenient"]);
    assert_eq!(code, 1);
    assert!(
        out.starts_with("in.jsonl:2:1 unreadable\n") && out.ends_with("2 records: 2 new; 2 files written\n"),
        "{out}"
    );
}

#[test]
fn what_is_no_such_file_is_told() {
    for format in ["aif", "argdown", "claimreview", "ftm"] {
        let place = folder(&[("in.json", b"{\"a\": 1}\n")]);
        let (code, _, err) = run(place.path(), &["import", format, "in.json", "--into", "graph"]);
        assert_eq!(code, 2, "{format}");
        assert!(err.starts_with("in.json:1:1 unreadable\n"), "{format}: {err}");
        assert!(files(&place.path().join("graph")).is_empty());
    }
}

#[test]
fn maps_with_ids_of_their_own_are_kept_apart() {
    let map = |text: &str| {
        format!("{{\"AIF\": {{\"nodes\": [{{\"nodeID\": 1, \"text\": \"{text}\", \"type\": \"I\"}}], \"edges\": []}}}}")
    };
    let place = folder(&[("one.json", map("A.").as_bytes()), ("two.json", map("B.").as_bytes())]);
    let (code, out, _) = run(place.path(), &["import", "aif", "one.json", "two.json", "--into", "graph"]);
    assert_eq!((code, out.as_str()), (0, "4 records: 4 new; 3 files written\n"));
}
