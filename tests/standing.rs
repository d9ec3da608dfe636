//! Standing, what is open for reply, and what says the same, against a naive search.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{ask, cell, ids};

const STATEMENTS: usize = 7;
const KINDS: [&str; 7] = ["denies", "concedes", "declines", "refuses", "restates", "undercuts", "retracts"];
const SCOPES: [&str; 4] = ["whole", "part", "general", "other"];

/// Statements by the accused, a part of it, or another; each accuses, and bears on others.
fn graph() -> impl Strategy<Value = Value> {
    let relation = (0..KINDS.len(), 0..STATEMENTS, 0..SCOPES.len());
    let statement = (0..3usize, any::<bool>(), prop::collection::vec(relation, 0..3), 0..3usize, any::<bool>());
    prop::collection::vec(statement, STATEMENTS).prop_map(|statements| {
        let statements: Vec<Value> = statements
            .iter()
            .enumerate()
            .map(|(i, (by, accuses, relations, about, unprinted))| {
                let relations: Vec<Value> = relations
                    .iter()
                    .filter(|r| r.1 != i)
                    .map(|(kind, to, scope)| {
                        let mut relation = json!({"kind": KINDS[*kind], "to": format!("s{to}")});
                        if *kind < 2 {
                            relation["scope"] = json!(SCOPES[*scope]);
                        }
                        relation
                    })
                    .collect();
                let mut statement = json!({
                    "id": format!("s{i}"), "act": "states", "text": "T", "by": [(["x", "part", "other"][*by])],
                    "about": [format!("i{about}")], "relations": relations,
                });
                if *accuses {
                    statement["against"] = json!(["x"]);
                }
                if *unprinted {
                    statement["answers_unprinted"] = json!("something");
                }
                statement
            })
            .collect();
        json!({
            "actors": [
                {"id": "x", "name": "X", "kind": "agency"}, {"id": "part", "name": "P", "kind": "agency", "part_of": "x"},
                {"id": "other", "name": "O", "kind": "person"}
            ],
            "incidents": ([0, 1, 2].map(|i| json!({"id": format!("i{i}"), "name": "I", "kind": "event"}))),
            "statements": statements,
        })
    })
}

struct Edge {
    from: String,
    to: String,
    kind: String,
    scope: Option<String>,
}

fn edges(graph: &Value) -> Vec<Edge> {
    let text = |v: &Value| v.as_str().map(str::to_owned);
    let of = |s: &Value| {
        let relations = s["relations"].as_array().unwrap().clone();
        let from = text(&s["id"]).unwrap();
        relations.into_iter().map(move |r| Edge {
            from: from.clone(),
            to: text(&r["to"]).unwrap(),
            kind: text(&r["kind"]).unwrap(),
            scope: text(&r["scope"]),
        })
    };
    graph["statements"].as_array().unwrap().iter().flat_map(of).collect()
}

/// All that says the same, by going over every relation until nothing is added.
fn same(edges: &[Edge], id: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::from([id.to_owned()]);
    loop {
        let before = all.len();
        for edge in edges.iter().filter(|e| e.kind == "restates") {
            if all.contains(&edge.from) || all.contains(&edge.to) {
                all.extend([edge.from.clone(), edge.to.clone()]);
            }
        }
        if all.len() == before {
            return all;
        }
    }
}

fn answers<'e>(edges: &'e [Edge], id: &str) -> Vec<&'e Edge> {
    let same = same(edges, id);
    edges
        .iter()
        .filter(|e| same.contains(&e.to) && ["denies", "concedes", "declines", "refuses"].contains(&e.kind.as_str()))
        .collect()
}

fn field<'v>(graph: &'v Value, id: &str, name: &str) -> &'v Value {
    &graph["statements"].as_array().unwrap().iter().find(|s| s["id"] == id).unwrap()[name]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn standing_names_every_statement_behind_it(graph in graph()) {
        let edges = edges(&graph);
        let answer = ask(&["standing"], &graph.to_string());
        let allegations = graph["statements"].as_array().unwrap().iter().filter(|s| s.get("against").is_some()).count();
        prop_assert_eq!(answer.rows.len(), allegations);
        for row in &answer.rows {
            let id = cell(&answer, row, "statement");
            let answers = answers(&edges, &id);
            let mut behind: BTreeSet<String> = answers.iter().map(|e| e.from.clone()).collect();
            let on_it = |e: &&Edge| e.to == id && ["undercuts", "retracts"].contains(&e.kind.as_str());
            behind.extend(edges.iter().filter(on_it).map(|e| e.from.clone()));
            if answers.is_empty() {
                let beside = graph["statements"].as_array().unwrap().iter().filter(|s| {
                    let replies = s.get("answers_unprinted").is_some()
                        || edges.iter().any(|e| s["id"] == e.from.as_str() && KINDS[..4].contains(&e.kind.as_str()));
                    s["id"] != id.as_str() && s["by"][0] != "other" && replies && s["about"] == *field(&graph, &id, "about")
                });
                behind.extend(beside.map(|s| s["id"].as_str().unwrap().to_owned()));
            }
            let found: BTreeSet<String> = ids(&answer, row, "behind").into_iter().collect();
            prop_assert_eq!(found, behind, "{}", id);
            let standing = cell(&answer, row, "standing");
            prop_assert_eq!(standing.contains("unanswered"), answers.is_empty());
            for (kind, word) in [("denies", "denied"), ("concedes", "conceded"), ("declines", "declined"), ("refuses", "refused")] {
                let has = answers.iter().any(|e| e.kind == kind);
                prop_assert_eq!(ids(&answer, row, "standing").iter().any(|f| f.starts_with(word)), has, "{}: {}", id, standing);
            }
            let denials: Vec<&&Edge> = answers.iter().filter(|e| e.kind == "denies").collect();
            let general = !denials.is_empty() && denials.iter().all(|e| e.scope.as_deref() == Some("general"));
            prop_assert_eq!(standing.contains("denied in general terms only"), general);
        }
    }

    #[test]
    fn a_packet_holds_what_the_accused_did_not_answer_as_a_whole(graph in graph()) {
        let edges = edges(&graph);
        let by_accused = |e: &&&Edge| field(&graph, &e.from, "by")[0] != "other";
        let open = |id: &str| {
            !answers(&edges, id).iter().filter(by_accused).any(|e| e.scope.as_deref() == Some("whole") || e.kind == "refuses")
        };
        let allegations = graph["statements"].as_array().unwrap().iter().filter(|s| s.get("against").is_some());
        let expected: BTreeSet<String> =
            allegations.map(|s| s["id"].as_str().unwrap().to_owned()).filter(|id| open(id)).collect();
        let answer = ask(&["packet", "x"], &graph.to_string());
        let found: BTreeSet<String> = answer.rows.iter().map(|r| cell(&answer, r, "statement")).collect();
        prop_assert_eq!(answer.rows.len(), found.len());
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn unanswered_agrees_with_standing(graph in graph()) {
        let (standing, unanswered) = (ask(&["standing"], &graph.to_string()), ask(&["unanswered"], &graph.to_string()));
        let open: BTreeSet<String> = standing
            .rows
            .iter()
            .filter(|r| cell(&standing, r, "standing").contains("unanswered"))
            .map(|r| cell(&standing, r, "statement"))
            .collect();
        let rows = unanswered.rows.iter().filter(|r| cell(&unanswered, r, "group") != "answered in general terms only");
        let found: BTreeSet<String> = rows.map(|r| cell(&unanswered, r, "statement")).collect();
        prop_assert_eq!(found, open);
    }
}

#[test]
fn a_finding_is_said_of_its_own_instance() {
    let graph = r#"{"actors": [{"id": "a", "name": "A", "kind": "agency"}, {"id": "c", "name": "District Court", "kind": "court"}],
      "incidents": [{"id": "i", "name": "The March raid", "kind": "event"}, {"id": "j", "name": "The May raid", "kind": "event"}],
      "sources": [{"id": "z", "title": "A ruling"}],
      "statements": [
        {"id": "march", "act": "alleges", "text": "M", "about": ["i"], "against": ["a"]},
        {"id": "may", "act": "alleges", "text": "N", "about": ["j"], "against": ["a"]},
        {"id": "no", "by": ["c"], "act": "finds", "text": "Not so.", "about": ["j"], "relations": [{"kind": "denies", "to": "may", "scope": "whole"}]},
        {"id": "yes", "by": ["c"], "act": "finds", "text": "So.", "about": ["i"], "relations": [{"kind": "supports", "to": "march"}], "reports": [{"source": "z"}]}
      ]}"#;
    let answer = ask(&["standing"], graph);
    let standing: Vec<String> = answer.rows.iter().map(|r| cell(&answer, r, "standing")).collect();
    assert_eq!(
        standing,
        ["found by District Court in: The March raid", "found otherwise by District Court in: The May raid"]
    );
    assert!(answer.rows[0].card.details.iter().any(|d| d.contains("per A ruling [z]")), "{:?}", answer.rows[0].card);
}

#[test]
fn answers_that_go_different_ways_are_several_facts() {
    let graph = r#"{"actors": [{"id": "a", "name": "A", "kind": "agency"}],
      "statements": [
        {"id": "claim", "act": "alleges", "text": "C", "against": ["a"]},
        {"id": "no", "by": ["a"], "text": "N", "relations": [{"kind": "denies", "to": "claim", "scope": "general"}]},
        {"id": "yes", "by": ["a"], "text": "Y", "relations": [{"kind": "concedes", "to": "claim", "scope": "part"}]},
        {"id": "back", "by": ["a"], "act": "announces", "text": "B", "relations": [{"kind": "retracts", "to": "no"}]}
      ]}"#;
    let answer = ask(&["standing"], graph);
    assert_eq!(ids(&answer, &answer.rows[0], "standing"), ["denied in general terms only", "conceded in part only"]);
    assert!(answer.rows[0].card.details.iter().any(|d| d.ends_with("taken back: back")), "{:?}", answer.rows[0].card);
}
