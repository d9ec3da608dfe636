//! `voices` and `stats`: every count, against counting naively.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::random::{ask, bounds, column, graphs, items, list, load, records, text_of};

/// Whose voice a statement is, in a source: by the definitions.
fn voices(statement: &serde_json::Value, report: &serde_json::Value) -> BTreeSet<&'static str> {
    let kinds = ["person", "agency", "unnamed", "group", "outlet"];
    let by = list(statement, "by");
    if text_of(report, "chain") == "own-voice" {
        return BTreeSet::from(["own voice"]);
    }
    if by.is_empty() {
        return BTreeSet::from([if statement.get("unattributed").is_some() { "nobody named" } else { "own voice" }]);
    }
    by.iter().map(|a| kinds[a.as_str().unwrap()[1..].parse::<usize>().unwrap()]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_report_counts_under_each_voice_heard_in_it(text in graphs()) {
        let mut expected: BTreeMap<(String, String), (BTreeSet<String>, [usize; 3])> = BTreeMap::new();
        for (id, statement) in records(&text, "statement") {
            // Whose publisher speaks where nobody is named is a matter of its own, tested below.
            prop_assume!(!list(&statement, "by").is_empty() || statement.get("unattributed").is_some()
                || list(&statement, "reports").iter().all(|r| text_of(r, "chain") != "own-voice"));
            prop_assume!(statement.get("unattributed").is_none()
                || list(&statement, "reports").iter().all(|r| text_of(r, "chain") != "own-voice"));
            for report in list(&statement, "reports") {
                for voice in voices(&statement, &report) {
                    let entry = expected.entry((text_of(&report, "source"), voice.to_owned())).or_default();
                    entry.0.insert(id.clone());
                    let mode = text_of(&report, "mode");
                    entry.1[["direct", "indirect", "mixed"].iter().position(|m| *m == mode).unwrap()] += 1;
                }
            }
        }
        let answer = ask(&load(&text), &["voices"]);
        let mut found = BTreeMap::new();
        for row in &answer.rows {
            let cell = |name: &str| &row.cells[answer.columns.iter().position(|c| *c == name).unwrap()];
            let ids: BTreeSet<String> = items(cell("ids")).into_iter().collect();
            let number = |name: &str| cell(name).flat().parse::<usize>().unwrap();
            prop_assert_eq!(ids.len(), number("statements"));
            let modes = ["direct", "indirect", "mixed"].map(number);
            found.insert((cell("source").flat(), cell("voice").flat()), (ids, modes));
        }
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn what_is_in_the_graph_is_counted(text in graphs()) {
        let answer = ask(&load(&text), &["stats"]);
        let (what, number) = (column(&answer, "what"), column(&answer, "number"));
        let of = |name: &str| what.iter().position(|w| w == name).map(|i| number[i].parse::<usize>().unwrap());
        let (statements, sources) = (records(&text, "statement"), records(&text, "source"));
        prop_assert_eq!(of("statements"), Some(statements.len()));
        prop_assert_eq!(of("actors"), Some(5));
        let count = |test: &dyn Fn(&serde_json::Value) -> bool| Some(statements.values().filter(|s| test(s)).count());
        prop_assert_eq!(of("allegations"), count(&|s| !list(s, "against").is_empty()));
        prop_assert_eq!(of("statements without a date"), count(&|s| text_of(s, "said").is_empty()));
        prop_assert_eq!(of("statements that no source reports"), count(&|s| list(s, "reports").is_empty()));
        let reports: Vec<_> = statements.values().flat_map(|s| list(s, "reports")).collect();
        prop_assert_eq!(of("reports without a passage"), Some(reports.len()));
        let unstated = reports.iter().filter(|r| text_of(r, "chain") == "unstated").count();
        prop_assert_eq!(of("reports that do not state how the words came to the source"), Some(unstated));
        let carrying = sources.iter().filter(|(id, _)| reports.iter().any(|r| text_of(r, "source") == **id));
        let silent = carrying.filter(|(_, s)| text_of(s, "published").is_empty()).count();
        prop_assert_eq!(of("sources without a date of publication"), Some(silent));
        for year in [2017, 2018] {
            let inside = count(&|s| {
                let (earliest, latest) = bounds(&text, s);
                earliest >= year * 10_000 && latest < (year + 1) * 10_000
            });
            prop_assert_eq!(of(&year.to_string()).unwrap_or(0), inside.unwrap());
        }
    }
}

#[test]
fn a_source_speaks_in_its_own_voice_and_is_one_voice_among_others_elsewhere() {
    let text = r#"{"actor": {"id": "paper", "name": "The Paper", "kind": "outlet"}}
{"source": {"id": "own", "publisher": "paper"}}
{"source": {"id": "other"}}
{"statement": {"id": "s", "act": "states", "text": "T", "reports": [{"source": "own", "chain": "own-voice"}, {"source": "other"}]}}"#;
    let answer = ask(&load(text), &["voices"]);
    assert_eq!(column(&answer, "source"), ["own", "other"]);
    assert_eq!(column(&answer, "voice"), ["own voice", "outlet"]);
    assert_eq!(column(&answer, "speakers"), ["paper", "paper"]);
}

#[test]
fn an_empty_graph_is_nothing_found() {
    let answer = ask(&load(""), &["stats"]);
    assert!(answer.is_empty());
    assert_eq!(answer.notes[1], "the graph is empty");
}
