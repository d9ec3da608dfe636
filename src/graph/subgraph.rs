//! A part of the graph: numbers of nodes and edges, never a copy.

use fixedbitset::FixedBitSet;

use super::{Edge, EdgeView, KnowledgeGraph, Node};

/// The nodes and edges that justify an answer, in the order of their numbers: a bit for each.
#[derive(Debug, Clone, Default)]
pub struct Subgraph {
    nodes: FixedBitSet,
    edges: FixedBitSet,
}

impl Subgraph {
    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_clear()
    }

    /// Its nodes.
    pub fn nodes(&self) -> impl Iterator<Item = Node> + '_ {
        self.nodes.ones().map(|n| Node(n as u32))
    }

    /// Its edges.
    pub fn edges(&self) -> impl Iterator<Item = Edge> + '_ {
        self.edges.ones().map(|e| Edge(e as u32))
    }

    /// How many nodes it has.
    pub fn node_count(&self) -> usize {
        self.nodes.count_ones(..)
    }

    /// How many edges it has.
    pub fn edge_count(&self) -> usize {
        self.edges.count_ones(..)
    }

    /// Whether a node belongs to it.
    pub fn contains(&self, node: Node) -> bool {
        self.nodes.contains(node.0 as usize)
    }

    /// Adds a node.
    pub fn add(&mut self, node: Node) {
        self.nodes.grow_and_insert(node.0 as usize);
    }

    /// Adds an edge with its ends.
    pub fn add_edge(&mut self, graph: &KnowledgeGraph, edge: Edge) {
        let view = graph.edge(edge);
        self.add(view.from());
        self.add(view.to());
        self.edges.grow_and_insert(edge.0 as usize);
    }

    /// Adds every edge that runs between two of its nodes.
    pub fn close(&mut self, graph: &KnowledgeGraph) {
        let nodes = &self.nodes;
        let inside = |e: &EdgeView<'_>| nodes.contains(e.to().0 as usize);
        for node in nodes.ones() {
            for edge in graph.all_outgoing(Node(node as u32)).filter(inside) {
                self.edges.grow_and_insert(edge.number().0 as usize);
            }
        }
    }
}
