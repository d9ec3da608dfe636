//! Which nodes are tiles, which are frames, and which are only words on a card.

use std::collections::{BTreeMap, BTreeSet};

use super::LAYERED;
use crate::answer::{Answer, Drawing};
use crate::graph::{Edge, EdgeKind, EdgeView, KnowledgeGraph, Node, NodeKind, StatementView, Subgraph};

/// What is drawn of the subgraph of an answer.
pub(super) struct Chosen {
    pub(super) drawing: Drawing,
    /// The nodes that are tiles, statements in the order of their numbers.
    pub(super) tiles: Vec<Node>,
    /// The place of each of them.
    pub(super) places: BTreeMap<Node, usize>,
    /// Incidents that are frames, with the statements in them.
    pub(super) frames: BTreeMap<Node, Vec<Node>>,
    /// The edges that are arrows.
    pub(super) arrows: Vec<Edge>,
}

impl Chosen {
    pub(super) fn new(answer: &Answer, graph: &KnowledgeGraph) -> Self {
        let subgraph = &answer.subgraph;
        let exchange = answer.drawing == Drawing::Exchange;
        let statements = subgraph.nodes().filter(|&n| graph.kind(n) == NodeKind::Statement).count();
        // Engines for large graphs draw no frames.
        let boxed = exchange && statements <= LAYERED;
        let frames = if boxed { frames(subgraph, graph) } else { BTreeMap::new() };
        let told = if exchange { told(subgraph, graph, boxed) } else { BTreeSet::new() };
        let tiles: Vec<Node> = subgraph.nodes().filter(|n| !told.contains(n) && !frames.contains_key(n)).collect();
        let places: BTreeMap<Node, usize> = tiles.iter().copied().zip(0..).collect();
        let between = |e: &Edge| [graph.edge(*e).from(), graph.edge(*e).to()];
        let arrows = subgraph.edges().filter(|e| between(e).iter().all(|n| places.contains_key(n))).collect();
        Self { drawing: answer.drawing, tiles, places, frames, arrows }
    }

    /// The incidents a statement is about besides the one whose frame it stands in.
    pub(super) fn also_about<'g>(&self, graph: &'g KnowledgeGraph, statement: StatementView<'g>) -> Vec<&'g str> {
        if self.frames.is_empty() {
            return Vec::new();
        }
        let incidents = statement.about().filter(|&n| graph.kind(n) == NodeKind::Incident);
        let inside = |n: &Node| self.frames.get(n).is_some_and(|s| s.contains(&statement.node()));
        incidents.filter(|n| !inside(n)).map(|n| graph.label(n)).collect()
    }
}

/// Each statement stands in the frame of the first incident it is about.
fn frames(subgraph: &Subgraph, graph: &KnowledgeGraph) -> BTreeMap<Node, Vec<Node>> {
    let mut frames: BTreeMap<Node, Vec<Node>> = BTreeMap::new();
    for statement in subgraph.nodes().filter_map(|n| graph.statement(n)) {
        let first = statement.about().find(|&n| graph.kind(n) == NodeKind::Incident && subgraph.contains(n));
        if let Some(incident) = first {
            frames.entry(incident).or_default().push(statement.node());
        }
    }
    frames
}

/// The nodes that cards speak of: they would only repeat what is written there.
fn told(subgraph: &Subgraph, graph: &KnowledgeGraph, boxed: bool) -> BTreeSet<Node> {
    let is_statement = |n: Node| graph.kind(n) == NodeKind::Statement;
    let kept = |n: Node| is_statement(n) || (!boxed && graph.kind(n) == NodeKind::Incident);
    let ends = |e: EdgeView<'_>| [(e.from(), e.to()), (e.to(), e.from())];
    let edges = || subgraph.edges().map(|e| graph.edge(e));
    let beside = edges().flat_map(ends).filter(|&(one, other)| is_statement(one) && !kept(other));
    let mut told: BTreeSet<Node> = beside.map(|(_, other)| other).collect();
    // A card names the publishers of its sources.
    let publishers = edges().filter(|e| e.kind() == EdgeKind::PUBLISHED_BY && told.contains(&e.from()));
    let publishers: Vec<Node> = publishers.map(EdgeView::to).collect();
    told.extend(publishers);
    told
}
