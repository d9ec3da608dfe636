//! Import after export is identity on what the format carries.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use gainsay::format::{Format, Options};
use gainsay::import::{Batch, Folder, IMPORTERS, Taken};
use gainsay::load::{File, load};
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

use super::{folder, run};
use crate::random;

const TABLES: [&str; 4] = ["statements", "actors", "incidents", "sources"];

/// The graph of the project, in a folder of its own.
fn graph() -> TempDir {
    let place = TempDir::new().unwrap();
    fs::create_dir(place.path().join("graph")).unwrap();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("graph")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, place.path().join("graph").join(path.file_name().unwrap())).unwrap();
    }
    place
}

#[test]
fn what_list_and_template_write_comes_back_without_a_change() {
    let place = graph();
    let before = super::files(&place.path().join("graph"));
    for table in TABLES {
        let name = format!("{table}.csv");
        for write in [
            &["list", table, "-g", "graph", "-o", &name][..],
            &["template", "csv", "--filled", "--table", table, "-g", "graph", "-o", &name],
            &["template", "excel", "--filled", "--table", table, "-g", "graph", "-o", &name],
        ] {
            assert_eq!(run(place.path(), write).0, 0);
            let (code, out, err) = run(place.path(), &["import", "csv", &name, "--into", "graph"]);
            assert_eq!((code, err.as_str()), (0, ""), "{out}");
            assert!(out.ends_with(" as before; 0 files written\n") && out.lines().count() == 1, "{write:?}: {out}");
        }
    }
    assert_eq!(super::files(&place.path().join("graph")), before);
}

/// The records of a graph by id, with the fields that a table has no column for left out.
fn carried(folder: &Path) -> BTreeMap<String, Value> {
    const NOT_CARRIED: [&str; 6] = ["roles", "accounts", "involved", "derives_from", "document", "asked"];
    let mut records = BTreeMap::new();
    for (name, text) in super::files(folder) {
        let values = |l: &str| -> Vec<Value> {
            serde_json::from_str::<BTreeMap<String, Value>>(l).unwrap().into_values().collect()
        };
        let lists: Vec<Value> =
            if name.ends_with(".json") { values(&text) } else { vec![text.lines().flat_map(values).collect()] };
        for record in lists.iter().filter_map(Value::as_array).flatten() {
            let mut fields = record.as_object().unwrap().clone();
            fields.retain(|name, value| !NOT_CARRIED.contains(&name.as_str()) && *value != Value::Array(Vec::new()));
            fields.values_mut().for_each(plain);
            records.insert(fields["id"].as_str().unwrap().to_owned(), Value::Object(fields));
        }
    }
    records
}

/// Leaves out what is said by default.
fn plain(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, value| {
                !matches!((name.as_str(), value.as_str()), ("chain", Some("unstated")) | ("mode", Some("indirect")))
            });
            fields.values_mut().for_each(plain);
        }
        Value::Array(items) => items.iter_mut().for_each(plain),
        _ => {}
    }
}

#[test]
fn filled_tables_make_the_same_graph_anew() {
    let place = graph();
    for table in TABLES {
        let args = ["template", "csv", "--filled", "--table", table, "-g", "graph", "-o"];
        let name = format!("{table}.csv");
        assert_eq!(run(place.path(), &[&args[..], &[&name]].concat()).0, 0);
    }
    let args = ["import", "csv", "statements.csv", "actors.csv", "incidents.csv", "sources.csv", "--into", "anew"];
    let (code, out, err) = run(place.path(), &args);
    assert_eq!((code, out.lines().count()), (0, 1), "{out}{err}");
    let (before, after) = (carried(&place.path().join("graph")), carried(&place.path().join("anew")));
    assert_eq!(before.len(), 253);
    assert_eq!(before, after);
}

/// Brings files into a folder, as the command does, without starting it.
fn import(format: &str, files: Vec<File>, folder: &Path) -> (Folder, Taken) {
    let importer = IMPORTERS.iter().find(|i| i.name == format).unwrap();
    let matches = importer.command().try_get_matches_from([format]).unwrap();
    let known = Folder::read(folder).unwrap();
    let mut batch = Batch::default();
    importer.read(&matches, files, &known, &mut batch).unwrap();
    let taken = known.take(batch, false);
    (known, taken)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn lists_of_any_graph_come_back_without_a_change(text in random::graphs()) {
        let place = folder(&[("graph/all.jsonl", text.as_bytes())]);
        let loaded = load(&place.path().join("graph")).unwrap();
        let files = TABLES.map(|table| {
            let mut answer = random::ask(&loaded, &["list", table]);
            let mut bytes = Vec::new();
            Format::named("csv").unwrap().write(&mut answer, &loaded.graph, &Options::default(), &mut bytes).unwrap();
            File { name: format!("{table}.csv"), bytes: bytes.into() }
        });
        let (_, taken) = import("csv", files.into(), &place.path().join("graph"));
        prop_assert!(taken.faults.is_empty(), "{:?}", taken.faults);
        prop_assert!(taken.files.is_empty(), "{:?}", taken.files);
    }

    #[test]
    fn records_of_any_graph_are_taken_over_as_they_are(text in random::graphs()) {
        let place = folder(&[("graph/all.jsonl", text.as_bytes())]);
        let file = File { name: "all.jsonl".to_owned(), bytes: text.into_bytes().into() };
        let anew = place.path().join("anew");
        let (known, taken) = import("jsonl", vec![file.clone()], &anew);
        prop_assert!(taken.faults.is_empty(), "{:?}", taken.faults);
        taken.write(&known).unwrap();
        prop_assert_eq!(carried(&place.path().join("graph")), carried(&anew));
        let (_, again) = import("jsonl", vec![file], &anew);
        prop_assert!(again.files.is_empty() && again.faults.is_empty(), "{:?}", again);
    }
}

/// What a graph's JSON says of its edges: the labels of both ends.
fn joined(place: &Path, graph: &str, takes: impl Fn(&str) -> bool) -> Vec<(String, String)> {
    let (code, out, err) = run(place, &["graph", "-g", graph, "-f", "json"]);
    assert_eq!(code, 0, "{err}");
    let answer: Value = serde_json::from_str(&out).unwrap();
    let list = |name: &str| answer[name].as_array().unwrap().clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let label: BTreeMap<String, String> = list("nodes").iter().map(|n| (text(&n["id"]), text(&n["label"]))).collect();
    let ends = |e: &Value| (label[&text(&e["source"])].clone(), label[&text(&e["target"])].clone());
    let mut all: Vec<_> = list("edges").iter().filter(|e| takes(e["kind"].as_str().unwrap())).map(ends).collect();
    all.sort();
    all.dedup();
    all
}

#[test]
fn argument_maps_come_back_with_their_speakers_and_what_bears_on_what() {
    let place = graph();
    assert_eq!(run(place.path(), &["graph", "-g", "graph", "-o", "g.aif.json"]).0, 0);
    let (code, out, err) = run(place.path(), &["import", "aif", "g.aif.json", "--into", "again"]);
    assert_eq!(code, 0, "{out}{err}");
    // Nobody named for the words is no participant of the map; the author of a document in its own voice is.
    let said = |graph: &str| joined(place.path(), graph, |kind| kind == "said");
    let (before, after) = (said("graph"), said("again"));
    assert!(before.iter().all(|pair| after.contains(pair)), "{before:?}\n{after:?}");
    let has_word = |kind: &str| gainsay::model::KINDS.iter().any(|row| row.name == kind && !row.aif.is_empty());
    let borne = |graph: &str| joined(place.path(), graph, has_word);
    assert_eq!(borne("graph"), borne("again"));
    assert_eq!(borne("graph").len(), 50);
}

#[test]
fn followed_money_comes_back_with_every_named_actor() {
    let place = graph();
    assert_eq!(run(place.path(), &["graph", "-g", "graph", "-o", "g.ftm.json"]).0, 0);
    let (code, out, err) = run(place.path(), &["import", "ftm", "g.ftm.json", "--into", "again"]);
    assert_eq!(code, 0, "{out}{err}");
    let part_of = |graph: &str| joined(place.path(), graph, |kind| kind == "part-of" || kind == "published-by");
    assert!(!part_of("again").is_empty());
    assert!(part_of("again").iter().all(|pair| part_of("graph").contains(pair)));
}
