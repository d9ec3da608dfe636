//! A part of the graph: numbers of nodes and edges, never a copy.

use std::collections::BTreeSet;

use super::{Edge, KnowledgeGraph, Node};

/// The nodes and edges that justify an answer, in the order of their numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subgraph {
    nodes: BTreeSet<Node>,
    edges: BTreeSet<Edge>,
}

impl Subgraph {
    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Its nodes.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = Node> + '_ {
        self.nodes.iter().copied()
    }

    /// Its edges.
    pub fn edges(&self) -> impl ExactSizeIterator<Item = Edge> + '_ {
        self.edges.iter().copied()
    }

    /// Whether a node belongs to it.
    pub fn contains(&self, node: Node) -> bool {
        self.nodes.contains(&node)
    }

    /// Adds a node.
    pub fn add(&mut self, node: Node) {
        self.nodes.insert(node);
    }

    /// Adds an edge with its ends.
    pub fn add_edge(&mut self, graph: &KnowledgeGraph, edge: Edge) {
        let view = graph.edge(edge);
        self.nodes.extend([view.from(), view.to()]);
        self.edges.insert(edge);
    }

    /// Adds every edge that runs between two of its nodes.
    pub fn close(&mut self, graph: &KnowledgeGraph) {
        let inside = self.nodes.iter().flat_map(|&n| graph.all_outgoing(n)).filter(|e| self.nodes.contains(&e.to()));
        self.edges.extend(inside.map(super::EdgeView::number).collect::<Vec<_>>());
    }
}
