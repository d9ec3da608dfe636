//! `path`: paths between two nodes, against petgraph's enumeration of all simple paths.

use std::collections::BTreeSet;
use std::hash::RandomState;

use gainsay::graph::{EdgeKind, Node};
use petgraph::algo::{all_simple_paths, dijkstra};
use petgraph::graph::UnGraph;
use proptest::prelude::*;

use super::random::{ask, column, graphs, load};
use super::{gainsay, printed};

const KINDS: &str = "said,denies,supports,restates,reports,published-by,account";

/// The paths of an answer, by the ids of their nodes.
fn paths(answer: &gainsay::answer::Answer) -> Vec<Vec<String>> {
    let mut paths: Vec<Vec<String>> = Vec::new();
    for (step, node) in column(answer, "step").iter().zip(column(answer, "node")) {
        if step == "0" {
            paths.push(Vec::new());
        }
        paths.last_mut().unwrap().push(node);
    }
    paths
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn paths_are_the_shortest_ones_there_are(text in graphs(), a in 0..9usize, b in 0..9usize, most in 1..15usize) {
        let loaded = load(&text);
        let graph = &loaded.graph;
        let (from, to) = (format!("s{a}"), format!("s{b}"));
        let followed: Vec<EdgeKind> = KINDS.split(',').map(|k| EdgeKind::named(k).unwrap()).collect();
        let number = |node: Node| graph.nodes().position(|n| n == node).unwrap();
        let mut theirs: UnGraph<(), ()> = UnGraph::new_undirected();
        let nodes: Vec<_> = graph.nodes().map(|_| theirs.add_node(())).collect();
        for edge in graph.edges().map(|e| graph.edge(e)).filter(|e| followed.contains(&e.kind()) && e.from() != e.to()) {
            theirs.update_edge(nodes[number(edge.from())], nodes[number(edge.to())], ());
        }
        let (start, end) = (nodes[number(graph.find(&from).unwrap())], nodes[number(graph.find(&to).unwrap())]);

        let found = paths(&ask(&loaded, &["path", &from, &to, "--edges", KINDS, "--all", &most.to_string()]));
        let shortest = dijkstra(&theirs, start, Some(end), |_| 1usize).get(&end).copied();
        prop_assert_eq!(found.first().map(|p| p.len() - 1), shortest);
        prop_assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), found.len(), "each path once");
        prop_assert!(found.windows(2).all(|w| w[0].len() <= w[1].len()), "shorter ones first");
        for path in &found {
            prop_assert_eq!(path.iter().collect::<BTreeSet<_>>().len(), path.len(), "no node twice");
            prop_assert!(path[0] == from && path[path.len() - 1] == to);
            for step in path.windows(2) {
                let end = |i: usize| nodes[number(graph.find(&step[i]).unwrap())];
                prop_assert!(theirs.contains_edge(end(0), end(1)));
            }
        }
        if let Some(shortest) = shortest.filter(|s| *s > 0) {
            let limit = shortest + 1;
            let mut all: Vec<Vec<String>> = all_simple_paths::<Vec<_>, _, RandomState>(&theirs, start, end, 0, Some(limit - 1))
                .map(|p| p.iter().map(|n| graph.id(graph.nodes().nth(n.index()).unwrap()).to_owned()).collect()).collect();
            all.sort_by_key(Vec::len);
            let expected: Vec<usize> = all.iter().take(most).map(Vec::len).collect();
            let near: Vec<usize> = found.iter().map(Vec::len).filter(|l| *l <= limit + 1).collect();
            prop_assert_eq!(near, expected);
            let all: BTreeSet<_> = all.into_iter().collect();
            prop_assert!(found.iter().filter(|p| p.len() <= limit + 1).all(|p| all.contains(p)));
        }
    }
}

#[test]
fn a_path_to_itself_has_no_step_and_none_is_nothing_found() {
    let text = r#"{"actor": {"id": "a", "name": "A", "kind": "person"}}
{"actor": {"id": "b", "name": "B", "kind": "person"}}"#;
    let loaded = load(text);
    assert_eq!(ask(&loaded, &["path", "a", "a"]).rows.len(), 1);
    let none = ask(&loaded, &["path", "a", "b"]);
    assert!(none.is_empty());
    assert_eq!(none.notes, ["nothing joins the two in this graph of 0 sources"]);
}

#[test]
fn edges_between_the_same_nodes_are_one_step_and_all_told() {
    let text = r#"{"statement": {"id": "a", "act": "alleges", "text": "A"}}
{"statement": {"id": "b", "text": "B", "relations": [{"kind": "denies", "to": "a", "scope": "part"}, {"kind": "undercuts", "to": "a", "inferred": true}]}}"#;
    let answer = ask(&load(text), &["path", "a", "b", "--all", "5"]);
    assert_eq!(paths(&answer), [["a", "b"]]);
    assert_eq!(column(&answer, "sentence")[1], "[b] denies, in part, [a]; [b] undercuts (inferred) [a]");
}

#[test]
fn an_unknown_kind_of_edge_is_told() {
    gainsay(&["path", "ice", "aclu", "--edges", "denys"]).assert().code(2);
    assert!(printed(&["path", "ice", "aclu", "--edges", "denys"]).contains("did you mean `denies`?"));
}

#[test]
fn a_crowd_between_two_nodes_does_not_hold_up_the_answer() {
    let mut text = String::new();
    for a in ["x", "y"] {
        text += &format!("{{\"actor\": {{\"id\": \"{a}\", \"name\": \"{a}\", \"kind\": \"person\"}}}}\n");
    }
    for i in 0..50_000 {
        text += &format!(
            "{{\"statement\": {{\"id\": \"s{i}\", \"act\": \"alleges\", \"text\": \"T\", \"by\": [\"x\"], \"against\": [\"y\"]}}}}\n"
        );
    }
    let answer = ask(&load(&text), &["path", "x", "y", "--all", "3"]);
    assert_eq!(paths(&answer).len(), 3);
    assert_eq!(answer.notes, ["there are 50000 paths of 2 steps; `--all 20` shows more"]);
}
