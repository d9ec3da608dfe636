//! Conflicts between accounts, against sets of the numbers and days that each leaves open; drift.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{ask, cell, ids};

#[derive(Debug, Clone)]
struct Account {
    figure: (u32, u32, usize),
    hedged: bool,
    unit: usize,
    by: usize,
}

fn account() -> impl Strategy<Value = Account> {
    ((0..6u32, 0..4u32, 0..5usize), any::<bool>(), 0..2usize, 0..4usize)
        .prop_map(|(figure, hedged, unit, by)| Account { figure, hedged, unit, by })
}

fn figure(account: &Account) -> Value {
    let (n, more, form) = account.figure;
    let mut figure = match form {
        0 => json!({"value": n}),
        1 => json!({"over": n}),
        2 => json!({"min": n}),
        3 => json!({"max": n}),
        _ => json!({"min": n, "max": n + more}),
    };
    figure["what"] = json!("people");
    figure["unit"] = json!(["members", "events"][account.unit]);
    figure["about"] = json!(account.hedged);
    figure
}

/// Every half from below the least to above the greatest number that a figure leaves open.
fn numbers(account: &Account) -> BTreeSet<i64> {
    let (n, more, form) = account.figure;
    let (n, more) = (i64::from(n) * 2, i64::from(more) * 2);
    let all = -4..=24;
    all.filter(|&x| match form {
        0 => x == n,
        1 => x > n,
        2 => x >= n,
        3 => x <= n,
        _ => n <= x && x <= n + more,
    })
    .collect()
}

fn relation(a: &Account, b: &Account) -> &'static str {
    let (x, y) = (numbers(a), numbers(b));
    if a.by == b.by {
        "two accounts of one asserter"
    } else if a.unit != b.unit {
        "not comparable"
    } else if x.is_disjoint(&y) {
        if a.hedged || b.hedged { "may differ" } else { "in conflict" }
    } else if x == y && a.hedged == b.hedged {
        "agree"
    } else if x.is_subset(&y) || y.is_subset(&x) {
        "agree, one less precise"
    } else {
        "may differ"
    }
}

fn graph(accounts: &[Account]) -> String {
    let statements: Vec<Value> = accounts
        .iter()
        .enumerate()
        .map(|(i, a)| json!({"id": format!("s{i}"), "act": "states", "text": "T", "by": [format!("a{}", a.by)]}))
        .collect();
    let given: Vec<Value> =
        accounts.iter().enumerate().map(|(i, a)| json!({"per": format!("s{i}"), "figures": [figure(a)]})).collect();
    json!({
        "actors": ([0, 1, 2, 3].map(|i| json!({"id": format!("a{i}"), "name": "A", "kind": "person"}))),
        "incidents": [{"id": "i", "name": "I", "kind": "event", "accounts": given}],
        "statements": statements,
    })
    .to_string()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn accounts_compare_as_the_sets_of_what_they_leave_open(accounts in prop::collection::vec(account(), 0..5)) {
        let answer = ask(&["conflicts"], &graph(&accounts));
        let mut found: BTreeMap<(String, String), String> = BTreeMap::new();
        for row in &answer.rows {
            let (per, other) = (ids(&answer, row, "per"), ids(&answer, row, "other_per"));
            let others = if other.is_empty() { &per } else { &other };
            for (a, b) in per.iter().flat_map(|a| others.iter().map(move |b| (a, b))).filter(|(a, b)| a != b) {
                found.insert((a.min(b).clone(), a.max(b).clone()), cell(&answer, row, "relation"));
            }
        }
        for (i, a) in accounts.iter().enumerate() {
            for (j, b) in accounts.iter().enumerate().skip(i + 1) {
                let expected = relation(a, b);
                let printed = found.get(&(format!("s{i}"), format!("s{j}"))).map(String::as_str);
                // One asserter's accounts may stand in a row beside those of others who give the same.
                if a.by == b.by {
                    prop_assert!(a.figure == b.figure || printed.is_some() || numbers(a) == numbers(b));
                } else {
                    prop_assert_eq!(printed, Some(expected), "s{} and s{}", i, j);
                }
            }
        }
    }
}

fn dates(one: &str, other: &str) -> String {
    let graph = json!({
        "sources": [{"id": "y"}, {"id": "z"}],
        "incidents": [{"id": "i", "name": "I", "kind": "event", "accounts": [{"per": "y", "date": one}, {"per": "z", "date": other}]}],
    });
    let answer = ask(&["conflicts"], &graph.to_string());
    cell(&answer, &answer.rows[0], "relation")
}

#[test]
fn dates_conflict_only_when_apart_and_firm() {
    assert_eq!(dates("2017-01", "2017-02"), "in conflict");
    assert_eq!(dates("2017-01~", "2017-02"), "may differ");
    assert_eq!(dates("2017", "2017-02"), "agree, one less precise");
    assert_eq!(dates("2017-02", "2017-02"), "agree");
    assert_eq!(dates("2017-01/2017-03", "2017-02/2017-05"), "may differ");
    assert_eq!(dates("XXXX-01", "2017-02"), "may differ", "some January is no year's length");
}

#[test]
fn accounts_with_one_origin_are_one() {
    let graph = |derived: &str| {
        json!({
            "sources": [{"id": "wire"}, {"id": "paper", "derives_from": [{"source": "wire", "how": derived}]}],
            "incidents": [{"id": "i", "name": "I", "kind": "event", "accounts": [
                {"per": "wire", "date": "2017"}, {"per": "paper", "date": "2018"}
            ]}],
        })
        .to_string()
    };
    let relation = |derived| {
        let answer = ask(&["conflicts"], &graph(derived));
        cell(&answer, &answer.rows[0], "relation")
    };
    assert_eq!(relation("reprints"), "two accounts of one asserter");
    assert_eq!(relation("cites"), "in conflict");
}

#[test]
fn places_are_listed_and_never_in_conflict() {
    let graph = r#"{"sources": [{"id": "y"}, {"id": "z"}], "incidents": [{"id": "i", "name": "I", "kind": "event", "accounts": [
        {"per": "y", "place": "Austin"}, {"per": "z", "place": "Dallas"}]}]}"#;
    let answer = ask(&["conflicts"], graph);
    assert_eq!(cell(&answer, &answer.rows[0], "relation"), "places, as each gives them");
    assert!(answer.notes[0].starts_with("0 conflicts"), "{:?}", answer.notes);
}

#[test]
fn reports_drift_in_name_words_and_quotation() {
    let graph = r#"{"actors": [{"id": "a", "name": "Ann", "kind": "person"}], "sources": [{"id": "x"}, {"id": "y"}, {"id": "z"}],
      "statements": [
        {"id": "s", "by": ["a"], "act": "states", "text": "S", "reports": [
          {"source": "x", "cue": "said", "printed_name": "Anne"}, {"source": "y", "cue": "Said", "printed_name": "Ann X."}, {"source": "z", "cue": "admitted"}]},
        {"id": "t", "by": ["a"], "act": "states", "text": "T", "reports": [{"source": "x", "cue": "said"}, {"source": "y"}]}
      ]}"#;
    let answer = ask(&["conflicts"], graph);
    let rows: Vec<String> = answer.rows.iter().map(|r| cell(&answer, r, "property")).collect();
    assert_eq!(rows, ["reporting words", "printed name of the speaker"], "case is no drift, nor is silence");
    assert!(ask(&["conflicts", "--source", "z"], graph).rows.len() == 2);
}
