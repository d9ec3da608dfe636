//! What an import does to a graph that is there: what it changes, and what it leaves alone.

use std::fs;

use super::{files, folder, run};

const GRAPH: &str = r#"{
  "actors": [
      { "id": "ana",   "name": "Ana Duarte", "kind": "person" },
      { "id": "herald", "name": "The Herald", "kind": "outlet", "aliases": ["Herald"] }
  ],
  "statements": [
    {"id": "sold", "by": ["ana"], "act": "alleges", "text": "It was sold.", "against": ["herald"],
     "note": "Mine.", "reports": [{"source": "day", "cue": "said", "passages": ["1-9 9f1365c3a1b2c3d4"]}]}
  ],
  "sources": [{"id": "day", "publisher": "herald"}, {"id": "night"}]
}
"#;

#[test]
fn only_what_the_file_says_changes_and_every_other_byte_stays() {
    let table = "id,text,by,cue,source\nsold,It was sold twice.,herald,claimed,day\n";
    let place = folder(&[("graph/all.json", GRAPH.as_bytes()), ("coding.csv", table.as_bytes())]);
    let (code, out, err) = run(place.path(), &["import", "csv", "coding.csv", "--into", "graph"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(
        out,
        "coding.csv:2:1 replaced: `by` of `sold` was `[\"ana\"]` in the graph\n\
         coding.csv:2:1 replaced: `reports` of `sold` was `[{\"cue\":\"said\",\"passages\":[\"1-9 9f1365c3a1b2c3d4\"],\"source\":…` in the graph\n\
         coding.csv:2:1 replaced: `text` of `sold` was `It was sold.` in the graph\n\
         1 record: 1 changed; 1 file written\n"
    );
    let now = &files(&place.path().join("graph"))["all.json"];
    let (before, after) = GRAPH.split_once("    {\"id\": \"sold\"").unwrap();
    assert!(now.starts_with(before), "{now}");
    assert!(now.ends_with(after.split_once("]}]}").unwrap().1), "{now}");
    let new = r#"    {
      "id": "sold", "by": ["herald"], "act": "alleges", "text": "It was sold twice.", "against": ["herald"],
      "reports": [{"source": "day", "cue": "claimed", "passages": ["1-9 9f1365c3a1b2c3d4"]}], "note": "Mine."
    }"#;
    assert!(now.contains(new), "{now}");
    let (_, out, _) = run(place.path(), &["import", "csv", "coding.csv", "--into", "graph"]);
    assert_eq!(out, "1 record: 1 as before; 0 files written\n");
}

#[test]
fn an_empty_cell_removes_and_a_column_that_is_not_there_does_not() {
    let table = "statement,speakers,against,sources\nsold,ana,,day; night\n";
    let place = folder(&[("graph/all.json", GRAPH.as_bytes()), ("coding.csv", table.as_bytes())]);
    let import = ["import", "csv", "coding.csv", "--into", "graph"];
    assert_eq!(run(place.path(), &import).0, 0);
    let now = &files(&place.path().join("graph"))["all.json"];
    assert!(
        !now.contains("against") && now.contains("\"note\": \"Mine.\"") && now.contains("9f1365c3a1b2c3d4"),
        "{now}"
    );
    assert!(now.contains("{\"source\": \"night\"}"), "{now}");
    fs::write(place.path().join("coding.csv"), "statement,sources\nsold,night\n").unwrap();
    assert_eq!(run(place.path(), &import).0, 0);
    let now = &files(&place.path().join("graph"))["all.json"];
    assert!(now.contains("\"reports\": [{\"source\": \"night\"}]"), "{now}");
}

#[test]
fn new_records_go_behind_those_of_their_kind() {
    let table = "id,by,act,text,source\nnew,Bo Lee,states,New.,day\nother,Herald,states,Other.,dusk\n";
    let place = folder(&[("graph/all.json", GRAPH.as_bytes()), ("coding.csv", table.as_bytes())]);
    let (code, out, _) = run(place.path(), &["import", "csv", "coding.csv", "--into", "graph"]);
    assert_eq!(code, 0, "{out}");
    let now = files(&place.path().join("graph"));
    assert_eq!(now.keys().collect::<Vec<_>>(), ["actors.json", "all.json", "dusk.json"]);
    // A name that one actor bears is that actor; the schema is named only where it lies.
    let dusk = "{\n  \"sources\": [\n    {\"id\": \"dusk\"}\n  ],\n  \"statements\": [\n    {\"id\": \"other\", \"by\": [\"herald\"], \"act\": \"states\", \"text\": \"Other.\", \"reports\": [{\"source\": \"dusk\"}]}\n  ]\n}\n";
    assert_eq!(now["dusk.json"], dusk);
    let sold = GRAPH.find("{\"id\": \"sold\"").unwrap();
    let end = sold + GRAPH[sold..].find("]}]}").unwrap() + 4;
    let new = ",\n    {\"id\": \"new\", \"by\": [\"bo-lee\"], \"act\": \"states\", \"text\": \"New.\", \"reports\": [{\"source\": \"day\"}]}";
    assert_eq!(now["all.json"], format!("{}{new}{}", &GRAPH[..end], &GRAPH[end..]));
}

#[test]
fn lines_stay_lines() {
    let lines = "{\"source\": {\"id\": \"day\"}}\n{\"statement\": {\"id\": \"sold\",  \"act\": \"states\", \"text\": \"Sold.\"}}";
    let table = "id,act,text,source\nsold,states,Sold!,\nnew,states,New.,day\n";
    let place = folder(&[("graph/all.jsonl", lines.as_bytes()), ("coding.csv", table.as_bytes())]);
    assert_eq!(run(place.path(), &["import", "csv", "coding.csv", "--into", "graph"]).0, 0);
    assert_eq!(
        files(&place.path().join("graph"))["all.jsonl"],
        "{\"source\": {\"id\": \"day\"}}\n{\"statement\": {\"id\": \"sold\", \"act\": \"states\", \"text\": \"Sold!\"}}\n\
         {\"statement\": {\"id\": \"new\", \"act\": \"states\", \"text\": \"New.\", \"reports\": [{\"source\": \"day\"}]}}\n"
    );
}

#[test]
fn a_list_that_a_file_lacks_is_added_to_it() {
    for (before, after) in [
        ("{}", "{\n  \"statements\": [\n    {\"id\": \"a\", \"act\": \"states\", \"text\": \"A.\"}\n  ]\n}"),
        (
            "{ \"sources\": [] }",
            "{ \"sources\": [],\n  \"statements\": [\n    {\"id\": \"a\", \"act\": \"states\", \"text\": \"A.\"}\n  ] }",
        ),
    ] {
        let place =
            folder(&[("graph/statements.json", before.as_bytes()), ("coding.csv", b"id,act,text\na,states,A.\n")]);
        let (code, out, err) = run(place.path(), &["import", "csv", "coding.csv", "--into", "graph"]);
        assert_eq!(code, 0, "{out}{err}");
        assert_eq!(files(&place.path().join("graph"))["statements.json"], after);
    }
}

#[test]
fn nothing_is_written_for_a_graph_with_errors_or_on_a_dry_run() {
    let broken = GRAPH.replace("outlet", "outlt");
    let table = "id,act,text\nnew,states,New.\n";
    let place = folder(&[("graph/all.json", broken.as_bytes()), ("coding.csv", table.as_bytes())]);
    let import = ["import", "csv", "coding.csv", "--into", "graph"];
    let (code, _, err) = run(place.path(), &import);
    assert_eq!(code, 2);
    assert!(
        err.contains("graph/all.json:4:55 unknown-word") && err.contains("error: the graph in `graph` has errors\n"),
        "{err}"
    );
    let place = folder(&[("graph/all.json", GRAPH.as_bytes()), ("coding.csv", table.as_bytes())]);
    let dry: Vec<&str> = import.iter().copied().chain(["--dry-run"]).collect();
    assert_eq!(run(place.path(), &dry).1, "1 record: 1 new; 1 file would be written\n");
    assert_eq!(files(&place.path().join("graph")).len(), 1);
}

#[test]
fn an_error_of_the_result_is_reported_where_the_row_stands() {
    // The id is that of a source already.
    let table = "id,text\nday,Text.\nfine,Text.\n";
    let place = folder(&[("graph/all.json", GRAPH.as_bytes()), ("coding.csv", table.as_bytes())]);
    let (code, _, err) = run(place.path(), &["import", "csv", "coding.csv", "--into", "graph"]);
    assert_eq!(code, 2);
    assert!(err.starts_with("coding.csv:2:1 id-taken\n"), "{err}");
    let line = "{\"statement\": {\"id\": \"x\", \"act\": \"states\", \"text\": \"X.\", \"against\": [\"nobody\"], \"said\": \"8/5/21\"}}\n{\"statement\": {\"id\": \"y\", \"act\": \"states\", \"text\": \"Y.\", \"relations\": [{\"kind\": \"supports\", \"to\": \"x\"}]}}\n{\"actor\": {\"id\": \"z\", \"name\": \"Z\", \"kind\": \"person\"}}\n";
    let place = folder(&[("in.jsonl", line.as_bytes())]);
    let (code, out, _) =
        run(place.path(), &["import", "jsonl", "in.jsonl", "--into", "graph", "--lenient", "-f", "csv"]);
    assert_eq!(code, 1);
    let told: Vec<&str> = out.lines().skip(1).map(|l| l.split_once(",in.jsonl,").unwrap().1).collect();
    assert!(told[0].starts_with("1,1") && told[0].contains("statement `x`"), "{out}");
    assert!(told[1].starts_with("2,1") && told[1].contains("no statement has the id `x`"), "{out}");
    assert_eq!(files(&place.path().join("graph")).keys().collect::<Vec<_>>(), ["actors.json"]);
}
