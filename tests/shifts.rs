//! Shifts of a body's answers and actors on both sides, against a comparison of every pair.

use std::collections::{BTreeMap, BTreeSet};

use gainsay::model::{Date, Order};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{ask, cell, ids};

const DATES: [Option<&str>; 5] = [None, Some("2017"), Some("2017-03"), Some("2018-05"), Some("../2017-06")];
const KINDS: [&str; 4] = ["denies", "concedes", "supports", "restates"];

/// Matters `m0`–`m2`, of which the last is about no incident, and statements that bear on them.
fn graph() -> impl Strategy<Value = Value> {
    let relation = (0..KINDS.len(), 0..3usize);
    let statement = (0..4usize, any::<bool>(), prop::collection::vec(relation, 0..3), 0..DATES.len(), 0..4usize);
    prop::collection::vec(statement, 0..7).prop_map(|statements| {
        let mut all = vec![
            json!({"id": "m0", "act": "alleges", "text": "M", "by": ["other"], "about": ["i", "j"]}),
            json!({"id": "m1", "act": "alleges", "text": "M", "by": ["body"], "about": ["j"]}),
            json!({"id": "m2", "act": "alleges", "text": "M", "by": ["other"]}),
        ];
        for (n, (by, speaks_for, relations, date, occasion)) in statements.iter().enumerate() {
            let relations: BTreeSet<_> = relations.iter().collect();
            let relations: Vec<Value> = relations
                .iter()
                .map(|(kind, to)| {
                    let mut relation = json!({"kind": KINDS[*kind], "to": format!("m{to}")});
                    if *kind < 2 {
                        relation["scope"] = json!("part");
                    }
                    relation
                })
                .collect();
            let mut statement = json!({
                "id": format!("s{n}"), "act": "states", "text": "S", "by": [(["body", "part", "ann", "other"][*by])],
                "relations": relations,
            });
            if *speaks_for {
                statement["for"] = json!("part");
            }
            if let Some(date) = DATES[*date] {
                statement["said"] = json!(date);
            }
            if *occasion > 1 {
                statement["occasion"] = json!(format!("o{occasion}"));
            }
            all.push(statement);
        }
        json!({
            "actors": [
                {"id": "body", "name": "Body", "kind": "agency"}, {"id": "part", "name": "Part", "kind": "agency", "part_of": "body"},
                {"id": "ann", "name": "Ann", "kind": "person"}, {"id": "other", "name": "Other", "kind": "person"}
            ],
            "incidents": [{"id": "i", "name": "I", "kind": "event"}, {"id": "j", "name": "J", "kind": "event"}],
            "statements": all,
        })
    })
}

fn statement<'v>(graph: &'v Value, id: &str) -> &'v Value {
    graph["statements"].as_array().unwrap().iter().find(|s| s["id"] == id).unwrap()
}

fn actors(statement: &Value) -> BTreeSet<String> {
    let named = [&statement["by"][0], &statement["for"]].into_iter().filter_map(Value::as_str);
    named.map(|a| if a == "part" { "body" } else { a }.to_owned()).collect()
}

fn occasion(statement: &Value) -> &str {
    statement.get("occasion").unwrap_or(&statement["id"]).as_str().unwrap()
}

fn order(a: &Value, b: &Value) -> Order {
    let bounds = |s: &Value| {
        let said = s.get("said").and_then(Value::as_str);
        said.map_or(gainsay::model::Bounds::UNKNOWN, |d| Date::parse(d.to_owned()).unwrap().bounds())
    };
    bounds(a).order(bounds(b))
}

/// Every answer with its actor and topic: (actor, topic) → {(statement, kind)}.
fn answers(graph: &Value) -> BTreeMap<(String, String), BTreeSet<(String, String)>> {
    let mut all: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for s in graph["statements"].as_array().unwrap() {
        let relations = s.get("relations").and_then(Value::as_array).into_iter().flatten();
        for r in relations.filter(|r| r["kind"] == "denies" || r["kind"] == "concedes") {
            let matter = statement(graph, r["to"].as_str().unwrap());
            let mut topics: Vec<&str> = matter
                .get("about")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .map(|t| t.as_str().unwrap())
                .collect();
            if topics.is_empty() {
                topics.push(matter["id"].as_str().unwrap());
            }
            for actor in actors(s) {
                for topic in &topics {
                    let of = all.entry((actor.clone(), (*topic).to_owned())).or_default();
                    of.insert((s["id"].as_str().unwrap().to_owned(), r["kind"].as_str().unwrap().to_owned()));
                }
            }
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_shift_is_two_answers_of_two_kinds_on_two_occasions(graph in graph()) {
        let answer = ask(&["shifts"], &graph.to_string());
        let mut found: BTreeMap<(String, String), BTreeSet<(String, String)>> = BTreeMap::new();
        for row in answer.rows.iter().filter(|r| cell(&answer, r, "side").is_empty()) {
            for actor in ids(&answer, row, "actors") {
                for topic in ids(&answer, row, "topics") {
                    let is = (cell(&answer, row, "statement"), cell(&answer, row, "kind"));
                    found.entry((actor.clone(), topic)).or_default().insert(is);
                }
            }
        }
        let shifts = |set: &BTreeSet<(String, String)>| {
            set.iter().any(|a| set.iter().any(|b| {
                a.1 != b.1 && occasion(statement(&graph, &a.0)) != occasion(statement(&graph, &b.0))
            }))
        };
        let expected: BTreeMap<_, _> = answers(&graph).into_iter().filter(|(_, set)| shifts(set)).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn each_answer_says_against_how_many_above_it_cannot_be_ordered(graph in graph()) {
        let answer = ask(&["shifts"], &graph.to_string());
        let mut above: Vec<(String, String)> = Vec::new();
        for row in answer.rows.iter().filter(|r| cell(&answer, r, "side").is_empty()) {
            if row.card.heading.is_some() {
                above.clear();
            }
            let (id, order_printed) = (cell(&answer, row, "statement"), cell(&answer, row, "order"));
            let this = statement(&graph, &id);
            let unordered = above.iter().filter(|(other, _)| {
                let other = statement(&graph, other);
                occasion(other) != occasion(this) && order(other, this) == Order::Unordered
            }).count();
            // What is before it stands above it, whatever else cannot be ordered.
            prop_assert!(above.iter().all(|(other, _)| order(statement(&graph, other), this) != Order::After));
            let expected = match unordered {
                0 => String::new(),
                1 => "cannot be ordered against one of those above".to_owned(),
                n => format!("cannot be ordered against {n} of those above"),
            };
            prop_assert!(order_printed.ends_with(&expected), "{}: {} / {}", id, order_printed, expected);
            prop_assert_eq!(order_printed.contains("cannot be ordered"), unordered > 0);
            above.push((id, order_printed));
        }
    }

    #[test]
    fn on_both_sides_is_who_is_for_and_against_one_matter(graph in graph()) {
        let answer = ask(&["shifts"], &graph.to_string());
        let mut found: BTreeSet<(String, String, String)> = BTreeSet::new();
        for row in answer.rows.iter().filter(|r| !cell(&answer, r, "side").is_empty()) {
            for actor in ids(&answer, row, "actors") {
                found.insert((actor, cell(&answer, row, "side"), cell(&answer, row, "statement")));
            }
        }
        let all = graph["statements"].as_array().unwrap();
        let relations = |s: &Value| s.get("relations").and_then(Value::as_array).cloned().unwrap_or_default();
        // Statements that say the same as a matter, until nothing is added.
        let mut same: BTreeMap<String, String> = all.iter().map(|s| s["id"].as_str().unwrap().to_owned()).map(|i| (i.clone(), i)).collect();
        for _ in 0..all.len() {
            for s in all {
                for r in relations(s).iter().filter(|r| r["kind"] == "restates") {
                    let (a, b) = (same[s["id"].as_str().unwrap()].clone(), same[r["to"].as_str().unwrap()].clone());
                    let least = a.clone().min(b.clone());
                    for class in same.values_mut().filter(|c| **c == a || **c == b) {
                        *class = least.clone();
                    }
                }
            }
        }
        let mut sides: BTreeMap<(String, String), BTreeSet<(String, String)>> = BTreeMap::new();
        for s in all {
            let id = s["id"].as_str().unwrap().to_owned();
            for actor in actors(s) {
                sides.entry((same[&id].clone(), actor.clone())).or_default().insert(("for".to_owned(), id.clone()));
                for r in relations(s) {
                    let side = match r["kind"].as_str().unwrap() {
                        "denies" => "against",
                        "concedes" | "supports" => "for",
                        _ => continue,
                    };
                    let matter = same[r["to"].as_str().unwrap()].clone();
                    sides.entry((matter, actor.clone())).or_default().insert((side.to_owned(), id.clone()));
                }
            }
        }
        let mut expected = BTreeSet::new();
        for ((_, actor), set) in sides {
            if set.iter().any(|s| s.0 == "for") && set.iter().any(|s| s.0 == "against") {
                expected.extend(set.into_iter().map(|(side, id)| (actor.clone(), side, id)));
            }
        }
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn spokespeople_shift_their_bodys_answer() {
    let graph = r#"{"actors": [{"id": "b", "name": "Body", "kind": "agency"}, {"id": "x", "name": "Xu", "kind": "person"}, {"id": "y", "name": "Yan", "kind": "person"}],
      "incidents": [{"id": "i", "name": "The raid", "kind": "event"}],
      "statements": [
        {"id": "claim", "act": "alleges", "text": "C", "about": ["i"], "against": ["b"]},
        {"id": "later", "by": ["y"], "for": "b", "said": "2019", "text": "L", "relations": [{"kind": "concedes", "to": "claim", "scope": "part"}]},
        {"id": "first", "by": ["x"], "for": "b", "said": "2017-02", "text": "F", "relations": [{"kind": "denies", "to": "claim", "scope": "whole"}]}
      ]}"#;
    let answer = ask(&["shifts"], graph);
    let rows: Vec<String> = answer
        .rows
        .iter()
        .filter(|r| cell(&answer, r, "side").is_empty())
        .map(|r| cell(&answer, r, "statement"))
        .collect();
    assert_eq!(rows, ["first", "later"]);
    assert_eq!(
        answer.rows[0].card.heading.as_deref(),
        Some("Body on: The raid — denies, concedes (in this order, where the dates tell)")
    );
    assert_eq!(cell(&answer, &answer.rows[1], "order"), "later than what stands above");
}
