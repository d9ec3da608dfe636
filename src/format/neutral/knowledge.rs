//! A part of a knowledge graph as a neutral graph.

use std::collections::HashMap;

use fixedbitset::FixedBitSet;

use super::edge_columns::{self, EdgeColumn};
use super::node_columns::{self, NodeColumn};
use super::{Column, Edge, Neutral, Node};
use crate::answer::Answer;
use crate::graph::{EdgeKind, EdgeView, KnowledgeGraph, Subgraph};
use crate::model::Bounds;

/// The nodes and edges that justify an answer.
pub(super) struct Knowledge<'a> {
    answer: &'a Answer,
    graph: &'a KnowledgeGraph,
    node_columns: Vec<Column>,
    /// For each kind of node, its columns with their places in `node_columns`.
    of_nodes: Vec<Vec<(usize, &'static NodeColumn)>>,
    edge_columns: Vec<Column>,
    /// The same for each kind of edge.
    of_edges: HashMap<EdgeKind, Vec<(usize, &'static EdgeColumn)>>,
}

impl<'a> Knowledge<'a> {
    /// Finds the columns that some node or edge has a value in. Linear in the graph.
    pub(super) fn new(answer: &'a Answer, graph: &'a KnowledgeGraph) -> Self {
        let nodes = node_columns::used(answer.subgraph.nodes(), graph);
        let edges = used_by_edges(&answer.subgraph, graph);
        let of_nodes = crate::graph::NodeKind::ALL
            .map(|kind| nodes.iter().copied().enumerate().filter(|(_, column)| column.of.contains(&kind)).collect());
        let of_edge = |kind| edges.iter().copied().enumerate().filter(|(_, column)| (column.of)(kind)).collect();
        Self {
            answer,
            graph,
            node_columns: nodes.iter().map(|c| c.column).collect(),
            of_nodes: of_nodes.into(),
            edge_columns: edges.iter().map(|c| c.column).collect(),
            of_edges: EdgeKind::all().map(|kind| (kind, of_edge(kind))).collect(),
        }
    }

    fn node(&self, node: crate::graph::Node) -> Node<'_> {
        let (view, kind) = (self.graph.view(node), self.graph.kind(node));
        let columns = self.of_nodes[kind as usize].iter();
        Node {
            number: node.0,
            record: self.graph.id(node),
            kind: kind.word(),
            label: self.graph.label(node),
            bounds: node_columns::bounds(view),
            values: columns.filter_map(|(place, column)| Some((*place, (column.read)(view)?))).collect(),
        }
    }

    fn edge(&self, edge: EdgeView<'a>, parallel: u32) -> Edge<'_> {
        let kind = edge.kind();
        let columns = self.of_edges.get(&kind).into_iter().flatten();
        Edge {
            number: edge.number().0,
            from: edge.from().0,
            to: edge.to().0,
            kind: kind.name(),
            parallel,
            weight: None,
            bounds: if edge_columns::dated(kind) { edge_columns::bounds(edge) } else { Bounds::UNKNOWN },
            values: columns.filter_map(|(place, column)| Some((*place, (column.read)(self.graph, edge)?))).collect(),
        }
    }
}

impl Neutral for Knowledge<'_> {
    fn title(&self) -> &str {
        &self.answer.title
    }

    fn query(&self) -> &str {
        &self.answer.query
    }

    fn directed(&self) -> bool {
        true
    }

    fn is_network(&self) -> bool {
        false
    }

    fn node_columns(&self) -> &[Column] {
        &self.node_columns
    }

    fn edge_columns(&self) -> &[Column] {
        &self.edge_columns
    }

    fn node_count(&self) -> usize {
        self.answer.subgraph.node_count()
    }

    fn edge_count(&self) -> usize {
        self.answer.subgraph.edge_count()
    }

    fn nodes<'b>(&'b self) -> Box<dyn Iterator<Item = Node<'b>> + 'b> {
        Box::new(self.answer.subgraph.nodes().map(|n| self.node(n)))
    }

    fn edges<'b>(&'b self) -> Box<dyn Iterator<Item = Edge<'b>> + 'b> {
        let mut run = Run::new(self.graph.node_count());
        Box::new(self.answer.subgraph.edges().map(move |e| {
            let edge = self.graph.edge(e);
            let parallel = run.before(edge);
            self.edge(edge, parallel)
        }))
    }

    fn record(&self, node: u32) -> &str {
        self.graph.id(crate::graph::Node(node))
    }
}

/// Counts parallel edges. Edges stream by node and kind, so only those of one node and kind are
/// remembered: a bit for each node, and 4 bytes for each such edge.
struct Run {
    of: Option<(crate::graph::Node, EdgeKind)>,
    met: FixedBitSet,
    entered: Vec<u32>,
    again: HashMap<u32, u32>,
}

impl Run {
    fn new(nodes: usize) -> Self {
        Self { of: None, met: FixedBitSet::with_capacity(nodes), entered: Vec::new(), again: HashMap::new() }
    }

    /// How many edges of this kind between these ends came before.
    fn before(&mut self, edge: EdgeView<'_>) -> u32 {
        let (of, to) = (Some((edge.from(), edge.kind())), edge.to().0);
        if self.of != of {
            self.of = of;
            self.entered.drain(..).for_each(|node| self.met.set(node as usize, false));
            self.again.clear();
        }
        if !self.met.put(to as usize) {
            self.entered.push(to);
            return 0;
        }
        let again = self.again.entry(to).or_default();
        *again += 1;
        *again
    }
}

fn used_by_edges(part: &Subgraph, graph: &KnowledgeGraph) -> Vec<&'static EdgeColumn> {
    let mut doubted: Vec<usize> = (0..edge_columns::COLUMNS.len()).collect();
    for edge in part.edges() {
        let view = graph.edge(edge);
        doubted.retain(|&c| {
            let column = &edge_columns::COLUMNS[c];
            !(column.of)(view.kind()) || (column.read)(graph, view).is_none()
        });
    }
    edge_columns::COLUMNS.iter().enumerate().filter(|(c, _)| !doubted.contains(c)).map(|(_, column)| column).collect()
}
