//! Which records are written: those of an answer, and whatever they name but other statements.

use crate::graph::{EdgeKind, EdgeView, KnowledgeGraph, Node, NodeKind, Subgraph};

/// The records to write, and how many references to statements elsewhere were left out.
pub(super) struct Chosen {
    part: Subgraph,
    pub(super) left_out: usize,
}

impl Chosen {
    /// A record is written whole, so what it names comes with it. Statements do not: each would
    /// bring those it answers, and in the end the whole graph. Linear in what is chosen.
    pub(super) fn new(graph: &KnowledgeGraph, part: &Subgraph) -> Self {
        let mut part = part.clone();
        let mut open: Vec<Node> = part.nodes().collect();
        while let Some(node) = open.pop() {
            each_named(graph, node, |named| {
                if !part.contains(named) && graph.kind(named) != NodeKind::Statement {
                    part.add(named);
                    open.push(named);
                }
            });
        }
        Self { part, left_out: 0 }
    }

    /// The records, in the order of their numbers.
    pub(super) fn nodes(&self) -> Vec<Node> {
        self.part.nodes().collect()
    }

    /// Whether a record that may be named is written; counts it where not.
    pub(super) fn keep(&mut self, node: Node) -> bool {
        let keep = self.part.contains(node);
        self.left_out += usize::from(!keep);
        keep
    }
}

/// Calls back for each node that the record of a node names.
fn each_named(graph: &KnowledgeGraph, node: Node, mut found: impl FnMut(Node)) {
    let own = graph.all_outgoing(node).filter(|e| !e.kind().owned_by_target());
    own.for_each(|e| {
        found(e.to());
        e.asked_about().for_each(&mut found);
    });
    for e in graph.all_incoming(node).filter(|e| e.kind().owned_by_target() && !e.is_own_voice()) {
        found(e.from());
        beside(e, &mut found);
    }
}

fn beside(edge: EdgeView<'_>, found: &mut impl FnMut(Node)) {
    if edge.kind() == EdgeKind::REPORTS {
        edge.report().into_iter().for_each(|r| r.via().for_each(&mut *found));
    }
    edge.per().into_iter().for_each(found);
}
