//! Laws that hold for every graph, tried on many small random ones.

use std::collections::{BTreeSet, HashSet};

use gainsay::graph::{EdgeKind, KnowledgeGraph, Node};
use gainsay::load::{File, read};
use petgraph::algo::{connected_components, kosaraju_scc};
use petgraph::graph::DiGraph;
use petgraph::visit::{EdgeRef, IntoEdgesDirected};
use proptest::prelude::*;

/// Statements and actors with random references among them, some of them to nothing.
fn records() -> impl Strategy<Value = String> {
    let relation = (0..4usize, 0..12usize).prop_map(|(kind, to)| {
        let kind = ["denies", "supports", "restates", "declines"][kind];
        format!(r#"{{"kind": "{kind}", "to": "s{to}"}}"#)
    });
    let statement = (prop::collection::vec(relation, 0..3), prop::collection::vec(0..5usize, 0..3), 0..6usize);
    prop::collection::vec(statement, 1..10).prop_map(|statements| {
        let actors = (0..4).map(|i| format!("{{\"actor\": {{\"id\": \"a{i}\", \"name\": \"A{i}\", \"kind\": \"person\"}}}}\n"));
        let mut text: String = actors.collect();
        for (i, (relations, by, against)) in statements.iter().enumerate() {
            let by: Vec<String> = by.iter().map(|a| format!("\"a{a}\"")).collect();
            text += &format!(
                "{{\"statement\": {{\"id\": \"s{i}\", \"act\": \"states\", \"text\": \"T{i}\", \"by\": [{}], \"against\": [\"a{against}\"], \"relations\": [{}]}}}}\n",
                by.join(", "),
                relations.join(", ")
            );
        }
        text
    })
}

fn graph(text: &str) -> (KnowledgeGraph, usize) {
    let loaded = read(vec![File { name: "g.jsonl".to_owned(), bytes: text.as_bytes().into() }]);
    (loaded.graph, loaded.faults.len())
}

/// Every edge that the text holds, as (from, kind, to), read by another parser.
fn expected(text: &str) -> (Vec<(String, String, String)>, usize) {
    let records: Vec<serde_json::Value> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let id = |r: &serde_json::Value| r.as_object().unwrap().values().next().unwrap()["id"].as_str().unwrap().to_owned();
    let ids: HashSet<String> = records.iter().map(id).collect();
    let (mut edges, mut dangling) = (Vec::new(), 0);
    for statement in records.iter().filter_map(|r| r.get("statement")) {
        let own = statement["id"].as_str().unwrap();
        let list = |name: &str| statement[name].as_array().cloned().unwrap_or_default();
        let mut all: Vec<(String, String, String)> = Vec::new();
        all.extend(list("by").iter().map(|a| (a.as_str().unwrap().to_owned(), "said".to_owned(), own.to_owned())));
        all.extend(
            list("against").iter().map(|a| (own.to_owned(), "against".to_owned(), a.as_str().unwrap().to_owned())),
        );
        let text = |v: &serde_json::Value| v.as_str().unwrap().to_owned();
        all.extend(list("relations").iter().map(|r| (own.to_owned(), text(&r["kind"]), text(&r["to"]))));
        let (good, bad): (Vec<_>, Vec<_>) = all.into_iter().partition(|(a, _, b)| ids.contains(a) && ids.contains(b));
        edges.extend(good);
        dangling += bad.len();
    }
    edges.sort();
    (edges, dangling)
}

fn triple(graph: &KnowledgeGraph, edge: gainsay::graph::EdgeView<'_>) -> (String, String, String) {
    (graph.id(edge.from()).to_owned(), edge.kind().to_string(), graph.id(edge.to()).to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_graph_holds_exactly_what_the_records_say(text in records()) {
        let (graph, faults) = graph(&text);
        let (edges, dangling) = expected(&text);
        let mut found: Vec<_> = graph.edges().map(|e| triple(&graph, graph.edge(e))).collect();
        found.sort();
        prop_assert_eq!(&found, &edges);
        prop_assert_eq!(faults, dangling);
    }

    #[test]
    fn both_adjacencies_hold_every_edge_once_by_kind(text in records()) {
        let (graph, _) = graph(&text);
        let mut out = BTreeSet::new();
        let mut entering = BTreeSet::new();
        for node in graph.nodes() {
            for kind in EdgeKind::all() {
                for edge in graph.outgoing(node, kind) {
                    prop_assert!(edge.from() == node && edge.kind() == kind && out.insert(edge.number()));
                }
                for edge in graph.incoming(node, kind) {
                    prop_assert!(edge.to() == node && edge.kind() == kind && entering.insert(edge.number()));
                }
            }
            prop_assert_eq!(graph.all_outgoing(node).count(), (&graph).edges_directed(node, petgraph::Outgoing).count());
            prop_assert_eq!(graph.all_incoming(node).count(), (&graph).edges_directed(node, petgraph::Incoming).count());
        }
        prop_assert_eq!(out.len(), graph.edge_count());
        prop_assert_eq!(out, entering);
    }

    #[test]
    fn petgraphs_algorithms_run_on_it_as_on_their_own_graph(text in records()) {
        let (graph, _) = graph(&text);
        let mut theirs: DiGraph<(), ()> = DiGraph::new();
        let nodes: Vec<_> = graph.nodes().map(|_| theirs.add_node(())).collect();
        for edge in graph.edges().map(|e| graph.edge(e)) {
            let number = |n: Node| graph.nodes().position(|m| m == n).unwrap();
            theirs.add_edge(nodes[number(edge.from())], nodes[number(edge.to())], ());
        }
        prop_assert_eq!(connected_components(&graph), connected_components(&theirs));
        let sizes = |mut sizes: Vec<usize>| { sizes.sort_unstable(); sizes };
        let ours = sizes(kosaraju_scc(&graph).iter().map(Vec::len).collect());
        prop_assert_eq!(ours, sizes(kosaraju_scc(&theirs).iter().map(Vec::len).collect()));
        for node in graph.nodes() {
            for edge in petgraph::visit::IntoEdges::edges(&graph, node) {
                prop_assert_eq!(edge.source(), node);
                prop_assert_eq!(*edge.weight(), graph.edge(edge.id()).kind());
            }
        }
    }

    #[test]
    fn every_id_is_found_and_no_other(text in records(), other in "[a-z]{1,3}") {
        let (graph, _) = graph(&text);
        for node in graph.nodes() {
            prop_assert_eq!(graph.find(graph.id(node)), Some(node));
        }
        prop_assert_eq!(graph.find(&other), None);
    }
}
