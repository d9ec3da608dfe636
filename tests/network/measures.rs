//! Measures against networkx, where Python has it: the interpreter is `GAINSAY_PYTHON`, or `python3`.

use std::io::Write;
use std::process::Command;

use gainsay::format::{Format, Options};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::super::random;

/// Statements by actors of which some answer others: both sorts of network come of it.
fn record() -> impl Strategy<Value = String> {
    let relations = prop::collection::vec((0..40_usize, any::<bool>()), 0..4);
    prop::collection::vec((0..16_usize, relations), 40).prop_map(|statements| {
        let mut lines: Vec<String> =
            (0..16).map(|i| format!(r#"{{"actor": {{"id": "a{i}", "name": "A{i}", "kind": "agency"}}}}"#)).collect();
        for (i, (by, relations)) in statements.into_iter().enumerate() {
            let relation = |(to, positive): (usize, bool)| {
                let kind = if positive { r#""supports""# } else { r#""denies", "scope": "whole""# };
                format!(r#"{{"kind": {kind}, "to": "s{to}"}}"#)
            };
            let relations: Vec<String> = relations.into_iter().map(relation).collect();
            lines.push(format!(
                r#"{{"statement": {{"id": "s{i}", "by": ["a{by}"], "act": "states", "text": "T", "relations": [{}]}}}}"#,
                relations.join(", ")
            ));
        }
        lines.join("\n")
    })
}

#[test]
fn measures_are_those_of_networkx() {
    let python = std::env::var("GAINSAY_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let there =
        Command::new(&python).args(["-c", "import networkx, numpy, scipy"]).output().is_ok_and(|o| o.status.success());
    if !there {
        assert!(std::env::var_os("CI").is_none(), "`{python}` has no networkx with numpy and scipy");
        eprintln!("not compared: `{python}` has no networkx with numpy and scipy; name another with GAINSAY_PYTHON");
        return;
    }
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let mut file = tempfile::NamedTempFile::new().unwrap();
    let all = "degree,strength,betweenness,closeness,pagerank,components,k-core,communities";
    for _ in 0..30 {
        let loaded = random::load(&record().new_tree(&mut runner).unwrap().current());
        for (args, directed) in [
            (vec!["network", "agreement", "--measure", all, "--measure", "eigenvector", "--min-weight", "2"], false),
            (vec!["network", "conflict", "--normalize", "average", "--measure", all], false),
            (vec!["network", "denial", "--measure", all], true),
            (vec!["network", "stance", "--count", "--measure", all], false),
        ] {
            let mut answer = random::ask(&loaded, &args);
            let mut json = Vec::new();
            let format = Format::named("json").unwrap();
            format.write(&mut answer, &loaded.graph, &Options::default(), &mut json).unwrap();
            let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
            writeln!(file, "{}", serde_json::json!({ "answer": json, "directed": directed })).unwrap();
        }
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network/measures.py");
    let ran = Command::new(&python).args([script, file.path().to_str().unwrap()]).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    assert_eq!(String::from_utf8_lossy(&ran.stdout).trim(), "agreed");
}
