//! The knowledge graph: read-only, flat, numbered. The only folder that knows how it is stored;
//! everyone else reads it through the typed views of this module or petgraph's visit traits.

mod build;
mod collect;
mod column;
mod compiled;
mod edge_kind;
mod edge_view;
mod map;
mod node_view;
mod resolve;
mod sparse;
mod statement_view;
mod store;
mod subgraph;
mod terms;
mod traverse;

pub(crate) use build::Builder;
pub(crate) use compiled::MAGIC;
pub use edge_kind::EdgeKind;
pub use edge_view::{EdgeView, Report};
pub use node_view::{ActorView, IncidentView, NodeView, SourceView};
pub use statement_view::StatementView;
use store::{Entering, Store};
pub(crate) use store::{Origin, Print};
pub use subgraph::Subgraph;
pub(crate) use terms::{Hit, Standing, Terms, TermsBuilder};
pub use traverse::EdgeRef;

use crate::diagnostic::Place;

/// The number of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Node(pub(crate) u32);

impl Node {
    /// The number, for tables with a row for each node.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// The number of an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Edge(pub(crate) u32);

/// The kind of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeKind {
    /// Who speaks, publishes, or takes part.
    Actor,
    /// A matter spoken of.
    Incident,
    /// What was said.
    Statement,
    /// A document in which statements are reported.
    Source,
}

impl NodeKind {
    /// Every kind, in the order in which nodes are numbered.
    pub const ALL: [Self; 4] = [Self::Actor, Self::Incident, Self::Statement, Self::Source];

    /// The word for one node of this kind.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Incident => "incident",
            Self::Statement => "statement",
            Self::Source => "source",
        }
    }

    /// The same after `a` or `an`.
    pub const fn a_word(self) -> &'static str {
        match self {
            Self::Actor => "an actor",
            Self::Incident => "an incident",
            Self::Statement => "a statement",
            Self::Source => "a source",
        }
    }
}

/// Actors, incidents, statements and sources, and the edges between them.
#[derive(Debug)]
pub struct KnowledgeGraph {
    store: Store,
}

impl KnowledgeGraph {
    /// More edges than this have no numbers.
    pub const MOST_EDGES: usize = sparse::MOST_OWNERS;

    /// More bytes of text than this have no places.
    pub const MOST_TEXT: usize = u32::MAX as usize;

    /// How many bytes its texts take, their lengths included.
    pub fn text_bytes(&self) -> usize {
        self.store.area.len()
    }

    /// How many nodes there are.
    pub fn node_count(&self) -> usize {
        self.store.nodes.len()
    }

    /// How many edges there are.
    pub fn edge_count(&self) -> usize {
        self.store.edges.len()
    }

    /// The nodes of one kind, in reading order.
    pub fn of_kind(&self, kind: NodeKind) -> impl DoubleEndedIterator<Item = Node> + ExactSizeIterator + use<> {
        self.store.range(kind).map(Node)
    }

    /// Every node: actors, incidents, statements, sources.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = Node> + ExactSizeIterator + use<> {
        (0..self.store.nodes.len() as u32).map(Node)
    }

    /// Every edge.
    pub fn edges(&self) -> impl DoubleEndedIterator<Item = Edge> + ExactSizeIterator + use<> {
        (0..self.store.edges.len() as u32).map(Edge)
    }

    /// Every actor.
    pub fn actors(&self) -> impl Iterator<Item = ActorView<'_>> {
        self.of_kind(NodeKind::Actor).map(|node| ActorView { graph: self, node })
    }

    /// Every incident.
    pub fn incidents(&self) -> impl Iterator<Item = IncidentView<'_>> {
        self.of_kind(NodeKind::Incident).map(|node| IncidentView { graph: self, node })
    }

    /// Every statement.
    pub fn statements(&self) -> impl Iterator<Item = StatementView<'_>> {
        self.of_kind(NodeKind::Statement).map(|node| StatementView { graph: self, node })
    }

    /// Every source.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = SourceView<'_>> {
        self.of_kind(NodeKind::Source).map(|node| SourceView { graph: self, node })
    }

    /// The node with this id, present or former. Takes time logarithmic in the number of nodes.
    pub fn find(&self, id: &str) -> Option<Node> {
        self.store.find(id)
    }

    /// What kind of node it is.
    pub fn kind(&self, node: Node) -> NodeKind {
        self.store.kind(node)
    }

    /// The id of a node.
    pub fn id(&self, node: Node) -> &str {
        self.store.text(self.store.node(node).id)
    }

    /// The name of an actor or incident, the text of a statement, the title of a source (or its id).
    pub fn label(&self, node: Node) -> &str {
        match self.store.text(self.store.node(node).label) {
            "" => self.id(node),
            label => label,
        }
    }

    /// A node as what it is.
    pub fn view(&self, node: Node) -> NodeView<'_> {
        match self.kind(node) {
            NodeKind::Actor => NodeView::Actor(ActorView { graph: self, node }),
            NodeKind::Incident => NodeView::Incident(IncidentView { graph: self, node }),
            NodeKind::Statement => NodeView::Statement(StatementView { graph: self, node }),
            NodeKind::Source => NodeView::Source(SourceView { graph: self, node }),
        }
    }

    /// A node as a statement, if it is one.
    pub fn statement(&self, node: Node) -> Option<StatementView<'_>> {
        (self.kind(node) == NodeKind::Statement).then_some(StatementView { graph: self, node })
    }

    /// A node as an actor, if it is one.
    pub fn actor(&self, node: Node) -> Option<ActorView<'_>> {
        (self.kind(node) == NodeKind::Actor).then_some(ActorView { graph: self, node })
    }

    /// A node as a source, if it is one.
    pub fn source(&self, node: Node) -> Option<SourceView<'_>> {
        (self.kind(node) == NodeKind::Source).then_some(SourceView { graph: self, node })
    }

    /// A node as an incident, if it is one.
    pub fn incident(&self, node: Node) -> Option<IncidentView<'_>> {
        (self.kind(node) == NodeKind::Incident).then_some(IncidentView { graph: self, node })
    }

    /// An edge with its ends and what it carries.
    pub fn edge(&self, edge: Edge) -> EdgeView<'_> {
        EdgeView { graph: self, edge, known: None }
    }

    /// The edges of one kind leaving a node, in the order of its record.
    pub fn outgoing(&self, node: Node, kind: EdgeKind) -> impl Iterator<Item = EdgeView<'_>> {
        self.store.out_of_kind(node, kind).map(|e| self.edge(Edge(e)))
    }

    /// The edges of one kind entering a node, by the node they leave.
    pub fn incoming(&self, node: Node, kind: EdgeKind) -> impl Iterator<Item = EdgeView<'_>> {
        self.store.in_of_kind(node, kind).iter().map(|e| self.entering(*e))
    }

    /// Every edge leaving a node.
    pub fn all_outgoing(&self, node: Node) -> impl Iterator<Item = EdgeView<'_>> {
        self.store.out_range(node).map(|e| self.edge(Edge(e)))
    }

    /// Every edge entering a node.
    pub fn all_incoming(&self, node: Node) -> impl Iterator<Item = EdgeView<'_>> {
        self.store.in_slice(node).iter().map(|e| self.entering(*e))
    }

    fn entering(&self, edge: Entering) -> EdgeView<'_> {
        EdgeView { graph: self, edge: edge.edge(), known: Some((edge.kind(), Node(edge.from))) }
    }

    /// Where the record of a node stands, for naming it in a fault. In a compiled graph only the
    /// number of the file is known.
    pub fn place(&self, node: Node) -> Place {
        let offset = self.store.offsets.get(node.0 as usize).copied().unwrap_or_default();
        Place::new(self.store.node(node).file as usize, offset as usize)
    }

    /// The file and line in which the record of a node stands: `graph/actors.json:12`.
    pub fn stands_in(&self, node: Node) -> String {
        let row = self.store.node(node);
        format!("{}:{}", self.file(row.file as usize), row.line)
    }

    /// How many files the graph was read from.
    pub fn file_count(&self) -> usize {
        self.store.files.len()
    }

    /// The name of one of those files, in reading order.
    pub fn file(&self, number: usize) -> &str {
        self.store.files.within(number).map_or("", |text| self.store.text(*text))
    }

    /// How many sources report a statement.
    pub fn reporting_sources(&self) -> usize {
        self.store.reporting as usize
    }

    /// The nodes in which each of some words begins a word, and where: only in a compiled graph.
    pub(crate) fn holding(&self, words: &[String]) -> Option<Vec<Hit>> {
        let mut hits = self.store.terms.as_ref()?.holding(words);
        hits.retain(|hit| hit.0.0 < self.store.ends[3]);
        Some(hits)
    }

    /// The nodes in whose names each of some words is a word: only in a compiled graph.
    pub(crate) fn naming(&self, words: &[String]) -> Option<Vec<Node>> {
        let hits = self.store.terms.as_ref()?.holding_whole(words);
        let in_name = hits.into_iter().filter(|hit| hit.0.0 < self.store.ends[3] && hit.1.is_in(Standing::NAME));
        Some(in_name.map(|hit| hit.0).collect())
    }

    /// What a compiled graph holds beside the graph.
    pub(crate) fn origin(&self) -> Option<&Origin> {
        self.store.origin.as_ref()
    }
}
