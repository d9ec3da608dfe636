//! Every question on the data that the project ships: its examples, in every format.

use gainsay::format::{FORMATS, Takes};
use gainsay::query::QUERIES;

use super::{gainsay, printed};

/// Options as they are typed; examples hold no quotation marks.
fn split(args: &'static str) -> Vec<&'static str> {
    args.split_whitespace().collect()
}

#[test]
fn every_example_finds_something_and_reads_as_kept() {
    for query in QUERIES {
        assert!(!query.examples.is_empty(), "{}", query.name);
        for (i, example) in query.examples.iter().enumerate() {
            let mut args = vec![query.name];
            args.extend(split(example.args));
            let text = printed(&args);
            assert!(text.starts_with("exit 0"), "{args:?}: {text}");
            insta::assert_snapshot!(format!("{}-{}", query.name, i + 1), text);
        }
    }
}

#[test]
fn every_example_can_be_written_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    for format in FORMATS {
        for query in QUERIES {
            let fits = match format.takes {
                Takes::Network => query.name == "network",
                Takes::Records => query.name != "network",
                _ => true,
            };
            if !fits {
                continue;
            }
            // A matrix shows one projection, and the first example of networks asks for two.
            let example = query.examples[usize::from(format.takes == Takes::Network)];
            let mut args = vec![query.name, "-f", format.name];
            args.extend(split(example.args));
            let target = folder.path().join(format!("{}-{}", query.name, format.name));
            if !format.is_streamed() {
                args.extend(["-o", target.to_str().unwrap()]);
            }
            let output = gainsay(&args).output().unwrap();
            let remarks = String::from_utf8_lossy(&output.stderr);
            let refused = match format.name {
                "png" | "pdf" => remarks.contains("built without the feature `raster`"),
                "pajek" => remarks.contains("Pajek holds networks of one kind of node"),
                _ => false,
            };
            assert_eq!(output.status.code(), Some(if refused { 2 } else { 0 }), "{args:?}: {remarks}");
            let written = if format.is_streamed() { !output.stdout.is_empty() } else { target.exists() };
            assert!(refused || written, "{args:?}");
        }
    }
}

#[test]
fn json_is_one_object_of_documented_shape() {
    for query in QUERIES {
        let mut args = vec![query.name, "-f", "json"];
        args.extend(split(query.examples[0].args));
        let output = gainsay(&args).output().unwrap();
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let keys: Vec<&String> = answer.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["columns", "edges", "nodes", "notes", "query", "rows", "title"]);
        let columns: Vec<&str> = answer["columns"].as_array().unwrap().iter().map(|c| c.as_str().unwrap()).collect();
        for row in answer["rows"].as_array().unwrap() {
            assert!(columns.iter().all(|c| row.get(c).is_some()) && row.as_object().unwrap().len() == columns.len());
        }
        let ids: std::collections::HashSet<&str> =
            answer["nodes"].as_array().unwrap().iter().map(|n| n["id"].as_str().unwrap()).collect();
        for edge in answer["edges"].as_array().unwrap() {
            let end = |name: &str| edge[name].as_str().unwrap();
            assert!(ids.contains(end("source")) && ids.contains(end("target")) && !end("kind").is_empty());
        }
        let asked = format!("{} {}", query.name, query.examples[0].args);
        assert_eq!(answer["query"].as_str().unwrap().replace('"', ""), asked.trim(), "the question can be typed again");
    }
}

#[test]
fn the_same_question_gives_the_same_bytes() {
    for format in FORMATS.iter().filter(|f| f.is_streamed()) {
        let bytes = || gainsay(&["about", "ICE", "-f", format.name]).output().unwrap().stdout;
        assert_eq!(bytes(), bytes(), "{}", format.name);
    }
}

#[test]
fn filters_choose_among_statements() {
    let rows = |args: &[&str]| {
        let output = gainsay(args).args(["-f", "csv"]).output().unwrap();
        csv::Reader::from_reader(&output.stdout[..]).records().count()
    };
    let all = rows(&["list", "statements"]);
    assert!(all > 100);
    for filter in [
        ["--by", "ICE"],
        ["--for", "ICE"],
        ["--about", "activist-targeting"],
        ["--against", "ICE"],
        ["--act", "demands"],
        ["--relation", "denies"],
        ["--scope", "general"],
        ["--source", "days-in-immigration"],
        ["--outlet", "AL DÍA"],
        ["--until", "2017-12"],
    ] {
        let found = rows(&["list", "statements", filter[0], filter[1]]);
        assert!(0 < found && found < all, "{filter:?}: {found} of {all}");
    }
    assert_eq!(rows(&["list", "statements", "--since", "2022", "--source", "days-in-immigration"]), 0);
    assert!(rows(&["said", "ICE", "--act", "denies"]) < rows(&["said", "ICE"]));
    let parts = rows(&["list", "statements", "--about", "activist-targeting"]);
    assert!(rows(&["list", "statements", "--about", "activist-targeting", "--exact"]) < parts);
}

#[test]
fn what_cannot_be_ordered_is_kept_and_counted() {
    let text = printed(&["list", "statements", "--since", "2018", "--act", "refuses"]);
    assert!(text.contains("cannot be ordered"), "{text}");
}

#[test]
fn circles_of_answers_are_shown_once() {
    let circle = r#"{"statements": [
        {"id": "a", "act": "alleges", "text": "A", "against": ["x"], "relations": [{"kind": "disputes", "to": "b", "scope": "whole"}]},
        {"id": "b", "act": "disputes", "text": "B", "against": ["x"], "relations": [{"kind": "disputes", "to": "a", "scope": "whole"}]}
      ], "actors": [{"id": "x", "name": "X", "kind": "person"}]}"#;
    let output = gainsay(&["-g", "-", "about", "x", "-f", "csv"]).write_stdin(circle).output().unwrap();
    assert_eq!(csv::Reader::from_reader(&output.stdout[..]).records().count(), 3);
}

#[test]
fn an_allegation_is_unanswered_by_what_sources_say_was_asked() {
    let graph = r#"{"actors": [{"id": "x", "name": "X", "kind": "agency"}], "incidents": [{"id": "i", "name": "I", "kind": "event"}],
      "sources": [{"id": "s", "asked": [{"actor": "x", "outcome": "no-response", "about": ["i"]}]}, {"id": "t"}],
      "statements": [
        {"id": "put", "act": "alleges", "text": "A", "about": ["i"], "against": ["x"], "reports": [{"source": "s"}]},
        {"id": "not-put", "act": "alleges", "text": "B", "about": ["i"], "against": ["x"], "reports": [{"source": "t"}]},
        {"id": "again", "act": "alleges", "text": "C", "against": ["x"], "relations": [{"kind": "restates", "to": "met"}]},
        {"id": "met", "act": "alleges", "text": "D", "against": ["x"]},
        {"id": "no", "by": ["x"], "text": "E", "relations": [{"kind": "denies", "to": "met", "scope": "whole"}]}
      ]}"#;
    let output = gainsay(&["-g", "-", "unanswered", "-f", "csv"]).write_stdin(graph).output().unwrap();
    let mut rows = csv::Reader::from_reader(&output.stdout[..]);
    let found: Vec<(String, String)> =
        rows.records().map(|r| r.unwrap()).map(|r| (r[0].to_owned(), r[1].to_owned())).collect();
    let row = |group: &str, id: &str| (group.to_owned(), id.to_owned());
    assert_eq!(found, [row("not known to have been put to the accused", "not-put"), row("asked, no response", "put")]);
}
