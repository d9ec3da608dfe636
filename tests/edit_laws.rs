//! Laws of edits on random graphs: the graph stays sound, no record is lost, the inverse undoes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use gainsay::cli::{self, Ended, Outcome, Terminal};
use gainsay::load::load;
use proptest::prelude::*;
use serde_json::Value;

use super::random::graphs;

/// Runs a command on the graph in a folder; what it prints, or nothing where it refuses.
fn run(folder: &Path, args: &[&str]) -> Option<String> {
    let (mut out, mut data, mut err) = (Vec::new(), Vec::new(), Vec::new());
    let graph = folder.to_str().unwrap();
    let words = [&["gainsay"], args, &["-g", graph]].concat();
    let ended = cli::run(
        words.iter().map(Into::into),
        &mut Terminal { out: &mut out, data: &mut data, err: &mut err, width: 80 },
    );
    match ended {
        Ok(Outcome::Found | Outcome::Nothing) => Some(String::from_utf8([out, data].concat()).unwrap()),
        Err(Ended::Error(_)) => None,
        Err(Ended::Usage(error)) => panic!("{args:?}: {error}"),
    }
}

/// The data files with their texts.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).unwrap().map(|f| f.unwrap()).filter(|f| f.path().is_file());
    files.map(|f| (f.file_name().into_string().unwrap(), fs::read_to_string(f.path()).unwrap())).collect()
}

/// Every record by its id, as another parser reads it.
fn records(folder: &Path) -> BTreeMap<String, Value> {
    let mut records = BTreeMap::new();
    let mut keep = |record: &Value| {
        let id = record["id"].as_str().unwrap().to_owned();
        assert!(records.insert(id, record.clone()).is_none());
    };
    for (name, text) in texts(folder) {
        if name.ends_with(".jsonl") {
            text.lines().for_each(|l| {
                keep(serde_json::from_str::<Value>(l).unwrap().as_object().unwrap().values().next().unwrap());
            });
        } else {
            let document: Value = serde_json::from_str(&text).unwrap();
            document.as_object().unwrap().values().filter_map(Value::as_array).flatten().for_each(&mut keep);
        }
    }
    records
}

/// Writes a graph of lines into a folder: as it is, or as documents in a layout of their own, or in ours.
fn write(folder: &Path, lines: &str, shape: usize) {
    if shape == 0 {
        return fs::write(folder.join("g.jsonl"), lines).unwrap();
    }
    let mut lists: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in lines.lines() {
        let record: serde_json::Map<String, Value> = serde_json::from_str(line).unwrap();
        for (kind, record) in record {
            lists.entry(format!("{kind}s")).or_default().push(record);
        }
    }
    for (list, records) in lists {
        let text = serde_json::to_string_pretty(&BTreeMap::from([(&list, records)])).unwrap();
        fs::write(folder.join(format!("{list}.json")), text).unwrap();
    }
    if shape == 2 {
        run(folder, &["fmt"]).unwrap();
    }
}

fn sound(folder: &Path, what: &str) {
    let loaded = load(folder).unwrap();
    let errors = gainsay::check::errors(&loaded);
    assert!(errors.is_empty(), "{what}: {errors:?}");
}

/// Does one thing, undoes it, compares, and does it again.
fn step(folder: &Path, shape: usize, (what, a, b): (usize, usize, usize), number: usize) {
    let before = texts(folder);
    let known = records(folder);
    let ids: Vec<String> = known.keys().cloned().collect();
    let one = ids[a % ids.len()].clone();
    let (text, all) = (|| texts(folder), || records(folder));
    match what {
        0 => {
            let id = format!("new-{number}");
            let act = ["add", "actor", "--id", &id, "--name", "N", "--kind", "group"];
            run(folder, &act).unwrap();
            assert_eq!(all().len(), known.len() + 1);
            run(folder, &["remove", &id]).unwrap();
            assert_eq!(text(), before);
            run(folder, &act).unwrap();
        }
        1 => {
            let new = format!("other-{number}");
            let act = ["rename", &one, &new];
            run(folder, &act).unwrap();
            sound(folder, "rename");
            assert_eq!(all().len(), known.len());
            run(folder, &["rename", &new, &one, "--forget"]).unwrap();
            assert_eq!(text(), before);
            run(folder, &act).unwrap();
        }
        2 => {
            let other = ids[b % ids.len()].clone();
            let act = ["merge", &one, &other];
            if run(folder, &act).is_none() {
                return assert_eq!(text(), before);
            }
            sound(folder, "merge");
            assert_eq!(all().len(), known.len() - 1);
            assert!(run(folder, &["show", &other]).unwrap().contains(known[&other]["name"].as_str().unwrap()));
            run(folder, &["split", &other]).unwrap();
            assert_eq!(all(), known);
            // A record that comes back is laid out as `fmt` does.
            if shape != 1 {
                assert_eq!(text(), before);
            }
            run(folder, &act).unwrap();
        }
        3 => {
            let refused = run(folder, &["remove", &one]);
            if refused.is_some() {
                sound(folder, "remove");
                assert_eq!(all().len(), known.len() - 1);
                let mut left = known.clone();
                left.remove(&one);
                assert_eq!(all(), left);
                return;
            }
            let Some(removed) = run(folder, &["remove", &one, "--with-references"]) else { return };
            sound(folder, "remove --with-references");
            let file = folder.join("../removed.jsonl");
            fs::write(&file, removed).unwrap();
            run(folder, &["add", "lines", "--replace", file.to_str().unwrap()]).unwrap();
            assert_eq!(all(), known);
        }
        _ => {
            run(folder, &["fmt"]).unwrap();
            assert_eq!(all(), known);
            let once = text();
            run(folder, &["fmt"]).unwrap();
            assert_eq!(text(), once);
        }
    }
    sound(folder, "the step");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_edits_keeps_the_graph_sound_and_can_be_undone(
        lines in graphs(),
        shape in 0..3_usize,
        steps in prop::collection::vec((0..5_usize, 0..40_usize, 0..40_usize), 1..7),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let graph = folder.path().join("graph");
        fs::create_dir(&graph).unwrap();
        write(&graph, &lines, shape);
        for (number, what) in steps.into_iter().enumerate() {
            step(&graph, shape, what, number);
        }
        // What is laid out by `fmt` stays so, whatever is done.
        if shape == 2 {
            prop_assert!(run(&graph, &["fmt", "--check"]).unwrap().contains("laid out as"));
        }
    }
}
