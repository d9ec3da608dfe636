//! petgraph's visit traits, so that its algorithms run on the graph as it is.

use petgraph::visit as pg;
use petgraph::{Directed, Direction};

use super::store::Entering;
use super::{Edge, EdgeKind, KnowledgeGraph, Node};

/// An edge as petgraph's algorithms see it.
#[derive(Debug, Clone, Copy)]
pub struct EdgeRef<'g> {
    edge: Edge,
    source: Node,
    target: Node,
    kind: &'g EdgeKind,
}

impl<'g> EdgeRef<'g> {
    fn new(graph: &'g KnowledgeGraph, edge: Edge) -> Self {
        let row = graph.store.edge(edge);
        Self { edge, source: Node(row.from), target: Node(row.to), kind: &row.kind }
    }
}

impl<'g> pg::EdgeRef for EdgeRef<'g> {
    type NodeId = Node;
    type EdgeId = Edge;
    type Weight = EdgeKind;

    fn source(&self) -> Node {
        self.source
    }

    fn target(&self) -> Node {
        self.target
    }

    fn weight(&self) -> &'g EdgeKind {
        self.kind
    }

    fn id(&self) -> Edge {
        self.edge
    }
}

impl pg::GraphBase for KnowledgeGraph {
    type NodeId = Node;
    type EdgeId = Edge;
}

impl pg::Data for KnowledgeGraph {
    type NodeWeight = ();
    type EdgeWeight = EdgeKind;
}

impl pg::GraphProp for KnowledgeGraph {
    type EdgeType = Directed;
}

impl pg::NodeCount for KnowledgeGraph {
    fn node_count(&self) -> usize {
        self.node_count()
    }
}

impl pg::EdgeCount for KnowledgeGraph {
    fn edge_count(&self) -> usize {
        self.edge_count()
    }
}

impl pg::NodeIndexable for KnowledgeGraph {
    fn node_bound(&self) -> usize {
        self.node_count()
    }

    fn to_index(&self, node: Node) -> usize {
        node.0 as usize
    }

    fn from_index(&self, index: usize) -> Node {
        Node(index as u32)
    }
}

impl pg::NodeCompactIndexable for KnowledgeGraph {}

/// Marks visited nodes, one bit a node.
#[derive(Debug, Clone)]
pub struct Visited(Vec<bool>);

impl pg::VisitMap<Node> for Visited {
    fn visit(&mut self, node: Node) -> bool {
        !std::mem::replace(&mut self.0[node.0 as usize], true)
    }

    fn is_visited(&self, node: &Node) -> bool {
        self.0[node.0 as usize]
    }

    fn unvisit(&mut self, node: Node) -> bool {
        std::mem::take(&mut self.0[node.0 as usize])
    }
}

impl pg::Visitable for KnowledgeGraph {
    type Map = Visited;

    fn visit_map(&self) -> Visited {
        Visited(vec![false; self.node_count()])
    }

    fn reset_map(&self, map: &mut Visited) {
        map.0.clear();
        map.0.resize(self.node_count(), false);
    }
}

/// The edges of a node in one direction.
#[derive(Debug, Clone)]
pub struct Edges<'g> {
    graph: &'g KnowledgeGraph,
    out: std::ops::Range<u32>,
    entering: std::slice::Iter<'g, Entering>,
}

impl<'g> Edges<'g> {
    fn new(graph: &'g KnowledgeGraph, node: Node, direction: Direction) -> Self {
        match direction {
            Direction::Outgoing => Self { graph, out: graph.store.out_range(node), entering: [].iter() },
            Direction::Incoming => Self { graph, out: 0..0, entering: graph.store.in_slice(node).iter() },
        }
    }
}

impl<'g> Iterator for Edges<'g> {
    type Item = EdgeRef<'g>;

    fn next(&mut self) -> Option<EdgeRef<'g>> {
        let edge = self.out.next().map(Edge).or_else(|| self.entering.next().map(|e| e.edge()))?;
        Some(EdgeRef::new(self.graph, edge))
    }
}

/// The neighbours of a node in one direction.
#[derive(Debug, Clone)]
pub struct Neighbours<'g> {
    edges: Edges<'g>,
    direction: Direction,
}

impl Iterator for Neighbours<'_> {
    type Item = Node;

    fn next(&mut self) -> Option<Node> {
        let edge = self.edges.next()?;
        Some(if self.direction == Direction::Outgoing { edge.target } else { edge.source })
    }
}

impl<'g> pg::IntoNeighbors for &'g KnowledgeGraph {
    type Neighbors = Neighbours<'g>;

    fn neighbors(self, node: Node) -> Neighbours<'g> {
        pg::IntoNeighborsDirected::neighbors_directed(self, node, Direction::Outgoing)
    }
}

impl<'g> pg::IntoNeighborsDirected for &'g KnowledgeGraph {
    type NeighborsDirected = Neighbours<'g>;

    fn neighbors_directed(self, node: Node, direction: Direction) -> Neighbours<'g> {
        Neighbours { edges: Edges::new(self, node, direction), direction }
    }
}

impl<'g> pg::IntoEdgeReferences for &'g KnowledgeGraph {
    type EdgeRef = EdgeRef<'g>;
    type EdgeReferences = Box<dyn Iterator<Item = EdgeRef<'g>> + 'g>;

    fn edge_references(self) -> Self::EdgeReferences {
        Box::new(self.edges().map(move |e| EdgeRef::new(self, e)))
    }
}

impl<'g> pg::IntoEdges for &'g KnowledgeGraph {
    type Edges = Edges<'g>;

    fn edges(self, node: Node) -> Edges<'g> {
        Edges::new(self, node, Direction::Outgoing)
    }
}

impl<'g> pg::IntoEdgesDirected for &'g KnowledgeGraph {
    type EdgesDirected = Edges<'g>;

    fn edges_directed(self, node: Node, direction: Direction) -> Edges<'g> {
        Edges::new(self, node, direction)
    }
}

impl pg::IntoNodeIdentifiers for &KnowledgeGraph {
    type NodeIdentifiers = std::iter::Map<std::ops::Range<u32>, fn(u32) -> Node>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        (0..self.node_count() as u32).map(Node)
    }
}
