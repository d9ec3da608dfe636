//! What a page knows of the graph: the part that the answer rests on, and what bears on it.
//!
//! A reply travels with what it replies to: every statement of the answer comes with what it bears
//! on, and each of them with all that bears on it, and so on, also where that is outside the answer.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use super::record;
use super::shell::turns;
use crate::answer::{Answer, in_these_sources};
use crate::error::Error;
use crate::graph::{Edge, EdgeKind, EdgeView, KnowledgeGraph, Node, NodeView, Subgraph};

/// Above so many nodes a page is its table: no browser shows more with ease.
pub(super) const MOST: usize = 10_000;

#[derive(Serialize)]
struct Data<'g> {
    /// "in these 5 sources".
    sources: String,
    nodes: Vec<Value>,
    edges: Vec<Value>,
    /// Of each kind of edge on the page: its words from both ends, and whether it is an answer.
    kinds: BTreeMap<&'g str, Kind<'g>>,
}

#[derive(Serialize)]
struct Kind<'g> {
    inverse: &'g str,
    relation: bool,
    answer: bool,
}

/// The data of a page as JSON in which nothing can end the element that holds it.
pub(super) fn json(answer: &Answer, graph: &KnowledgeGraph) -> Result<String, Error> {
    let empty = Subgraph::default();
    let small = answer.subgraph.node_count() <= MOST;
    let reach = Reach::of(graph, if small { &answer.subgraph } else { &empty });
    let kind = |e: &Edge| graph.edge(*e).kind();
    let data = Data {
        sources: in_these_sources(graph),
        nodes: reach.nodes.iter().map(|&n| reach.node(graph, &answer.subgraph, n)).collect(),
        edges: reach.edges.iter().map(|&e| record::edge(graph, graph.edge(e))).collect(),
        kinds: reach.edges.iter().map(kind).map(|k| (k.name(), words(k))).collect(),
    };
    let json = serde_json::to_string(&data).map_err(|e| Error::from(std::io::Error::from(e)))?;
    Ok(harmless(&json))
}

fn words(kind: EdgeKind) -> Kind<'static> {
    let relation = kind.relation();
    Kind { inverse: kind.inverse(), relation: relation.is_some(), answer: relation.is_some_and(|r| r.row().answer) }
}

/// JSON as it may stand in a page: nothing in it ends the element, or prints a line backwards.
fn harmless(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' => text.push_str("\\u003c"),
            '\u{2028}' => text.push_str("\\u2028"),
            '\u{2029}' => text.push_str("\\u2029"),
            c if turns(c) => text.push('\u{fffd}'),
            c => text.push(c),
        }
    }
    text
}

/// The nodes and edges of a page, in the order of their numbers.
struct Reach {
    nodes: BTreeSet<Node>,
    edges: BTreeSet<Edge>,
    /// Statements with everything that bears on them; of others only the name is on the page.
    whole: BTreeSet<Node>,
}

impl Reach {
    /// Linear in the nodes and edges of what it finds.
    fn of(graph: &KnowledgeGraph, subgraph: &Subgraph) -> Self {
        let given: Vec<Node> = subgraph.nodes().collect();
        let borne_on = |n: &Node| graph.statement(*n).into_iter().flat_map(|s| s.relations().map(EdgeView::to));
        let mut open: Vec<Node> = given.iter().copied().chain(given.iter().flat_map(borne_on)).collect();
        let mut whole = BTreeSet::new();
        while let Some(node) = open.pop() {
            let Some(statement) = graph.statement(node) else { continue };
            if whole.insert(node) {
                open.extend(statement.borne_on().map(EdgeView::from));
            }
        }
        let nodes = given.into_iter().chain(whole.iter().copied()).collect();
        let mut reach = Self { nodes, edges: subgraph.edges().collect(), whole };
        for statement in reach.whole.clone() {
            reach.take(graph.all_outgoing(statement).chain(graph.all_incoming(statement)));
        }
        for node in reach.nodes.clone() {
            reach.record(graph, node);
        }
        let named: Vec<Node> = reach.edges.iter().flat_map(|&e| record::named(graph.edge(e))).collect();
        reach.nodes.extend(named);
        reach
    }

    fn take<'g>(&mut self, edges: impl Iterator<Item = EdgeView<'g>>) {
        for edge in edges {
            self.nodes.extend([edge.from(), edge.to()]);
            self.edges.insert(edge.number());
        }
    }

    /// The edges that stand in the record of what is no statement: not all that lead to it, which may
    /// be the whole graph.
    fn record(&mut self, graph: &KnowledgeGraph, node: Node) {
        match graph.view(node) {
            NodeView::Statement(_) => {}
            NodeView::Source(_) => self.take(graph.all_outgoing(node).filter(|e| e.kind() != EdgeKind::REPORTS)),
            NodeView::Incident(incident) => {
                self.take(graph.all_outgoing(node).chain(incident.involved()).chain(incident.accounts()));
            }
            NodeView::Actor(actor) => self.take(actor.roles().chain(graph.outgoing(node, EdgeKind::PART_OF))),
        }
    }

    fn node(&self, graph: &KnowledgeGraph, subgraph: &Subgraph, node: Node) -> Value {
        let mut value = record::node(graph, node);
        if !subgraph.contains(node) {
            value["outside"] = true.into();
        }
        if graph.statement(node).is_some() && !self.whole.contains(&node) {
            value["partial"] = true.into();
        }
        value
    }
}
