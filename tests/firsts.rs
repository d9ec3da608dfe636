//! `firsts`: who can have been first, against trying every order of days.

use std::collections::{BTreeMap, BTreeSet};

use gainsay::model::{KINDS, Polarity};
use proptest::prelude::*;
use serde_json::Value;

use super::random::{ask, bounds, days, graphs, items, list, load, records, text_of};

fn relations(statements: &BTreeMap<String, Value>) -> Vec<(String, &'static gainsay::model::RelationRow, String)> {
    let kind = |name: &str| KINDS.iter().find(|k| k.name == name).unwrap();
    let of = |(id, s): (&String, &Value)| {
        let end = |r: &Value| (id.clone(), kind(&text_of(r, "kind")), text_of(r, "to"));
        list(s, "relations").iter().map(end).collect::<Vec<_>>()
    };
    statements.iter().flat_map(of).collect()
}

/// Those whose every rival can fall on the same day or later, by trying each pair.
fn can_be_first(all: &BTreeMap<String, (i32, i32)>) -> BTreeSet<String> {
    let able = |(_, own): &(&String, &(i32, i32))| all.values().all(|other| own.0 <= other.1);
    all.iter().filter(able).map(|(id, _)| id.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn first_is_whom_no_other_surely_precedes(text in graphs()) {
        let statements = records(&text, "statement");
        let sources = records(&text, "source");
        let relations = relations(&statements);
        let answer = ask(&load(&text), &["firsts"]);
        let mut listed = BTreeSet::new();
        for row in &answer.rows {
            let matter = row.cells[0].flat();
            // What says the same, by joining pairs until nothing is new.
            let mut same = BTreeSet::from([matter.clone()]);
            for _ in 0..statements.len() {
                for (a, _, b) in relations.iter().filter(|r| r.1.polarity == Polarity::Same) {
                    if same.contains(a) || same.contains(b) {
                        same.extend([a.clone(), b.clone()]);
                    }
                }
            }
            listed.extend(same.iter().cloned());
            let supports = |r: &&(String, &gainsay::model::RelationRow, String)| {
                r.1.polarity == Polarity::For && !r.1.answer && same.contains(&r.2)
            };
            let mut members = same.clone();
            members.extend(relations.iter().filter(supports).map(|r| r.0.clone()));
            let found: BTreeSet<String> = items(&row.cells[2]).into_iter().collect();
            prop_assert_eq!(&found, &members);

            let all: BTreeMap<String, (i32, i32)> =
                members.iter().map(|m| (m.clone(), bounds(&text, &statements[m]))).collect();
            // Who is reached from whom by restating.
            let up = |from: &String| {
                let mut far = BTreeSet::new();
                for _ in 0..statements.len() {
                    let step: Vec<String> = relations.iter()
                        .filter(|r| r.1.polarity == Polarity::Same && (r.0 == *from || far.contains(&r.0)))
                        .map(|r| r.2.clone()).collect();
                    far.extend(step);
                }
                far
            };
            // It says again what another one says that does not in turn come back to it.
            let repeats = |m: &String| relations.iter()
                .any(|r| r.0 == *m && same.contains(m) && r.1.polarity == Polarity::Same && r.0 != r.2 && !up(&r.2).contains(m));
            let able = can_be_first(&all);
            let free: BTreeSet<String> = able.iter().filter(|m| !repeats(m)).cloned().collect();
            let expected = if free.is_empty() { able } else { free };
            let mut shown: BTreeSet<String> = items(&row.cells[3]).into_iter().collect();
            let undated: BTreeSet<String> = items(&row.cells[5]).into_iter().collect();
            prop_assert!(undated.iter().all(|u| all[u] == (i32::MIN, i32::MAX)));
            let order = row.cells[4].flat();
            let dated_shown = shown.len();
            shown.extend(undated.iter().cloned());
            prop_assert_eq!(&shown, &expected);
            match order.as_str() {
                "the only one" => prop_assert_eq!(members.len(), 1),
                "first" => prop_assert!(shown.len() == 1 && members.len() > 1),
                "first, of those with a date," => prop_assert!(dated_shown == 1 && !undated.is_empty()),
                o if o.starts_with("first and on the same day") => {
                    prop_assert!(dated_shown > 1);
                    let same_day: BTreeSet<(i32, i32)> = items(&row.cells[3]).iter().map(|m| all[m]).collect();
                    prop_assert!(same_day.len() == 1 && same_day.iter().all(|(a, b)| a == b));
                }
                o => prop_assert!(o == "cannot be ordered" && shown.len() > 1),
            }

            let carriers: BTreeMap<String, (i32, i32)> = members.iter()
                .flat_map(|m| list(&statements[m], "reports")).map(|r| text_of(&r, "source"))
                .map(|c| (c.clone(), days(&text_of(&sources[&c], "published")))).collect();
            let mut published: BTreeSet<String> = items(&row.cells[7]).into_iter().collect();
            published.extend(items(&row.cells[9]));
            prop_assert_eq!(published, can_be_first(&carriers));
        }
        let matters = statements.iter().filter(|(id, s)| {
            !list(s, "against").is_empty() || relations.iter().any(|r| r.2 == **id && r.1.answer)
        });
        prop_assert!(matters.map(|(id, _)| id).all(|id| listed.contains(id)));
    }
}
