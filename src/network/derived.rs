//! A network: vertices that stand for nodes of the graph, edges with weights, and attributes.

use std::sync::Arc;

use fixedbitset::FixedBitSet;

use super::edges::Edge;
use super::join::{self, Sides, Weighing};
use super::projection::Projection;
use super::table::{Cell, Held, Table};
use super::window::Window;
use crate::graph::Node;
use crate::model::Polarity;

/// A network derived from the graph.
///
/// Its vertices are numbered from 0; of a two-mode network those where edges begin come first. The
/// ids of vertices are those of the nodes they stand for, so they stay the same from run to run.
/// Edges come in the order of window, beginning, end and kind. A large one-mode network does not
/// hold its edges: [`Network::edges`] computes them each time.
#[derive(Debug, Clone)]
pub struct Network {
    pub(super) shape: Shape,
    pub(super) projections: Vec<&'static Projection>,
    pub(super) vertices: Vec<Vertex>,
    /// How many vertices stand where edges begin.
    pub(super) split: usize,
    pub(super) kinds: Vec<&'static str>,
    /// The side each kind takes, where kinds take sides.
    pub(super) sides: Vec<Polarity>,
    pub(super) attributes: Vec<Attribute>,
    /// The attributes of the vertices of each window, where measured.
    pub(super) by_window: Vec<Vec<Attribute>>,
    pub(super) windows: Vec<Window>,
    /// The vertices of each window.
    pub(super) present: Vec<FixedBitSet>,
    pub(super) edges: Edges,
    /// The place in the table of each vertex; empty where they stand there in the same order.
    pub(super) places: Vec<u32>,
    /// The cells the edges come from: what is behind them.
    pub(super) table: Arc<Table>,
    /// Whether a file of rows takes the form of a matrix.
    pub(super) matrix: bool,
}

/// What kind of network it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    TwoMode,
    Directed,
    /// Undirected: actors joined through targets.
    JoinedActors,
    /// Undirected: targets joined through actors.
    JoinedTargets,
}

/// A vertex of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vertex {
    /// The node of the graph it stands for.
    pub node: Node,
    /// Whether, in a two-mode network, it stands where edges end.
    pub is_target: bool,
}

/// On which side an edge stands, for drawing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// For, or on the same side.
    For,
    /// Against, or on opposite sides.
    Against,
    /// Both have occurred.
    Both,
    /// It takes no side.
    Neither,
}

/// A property of vertices.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribute {
    /// Its name: one lower-case word.
    pub name: &'static str,
    /// One value a vertex.
    pub values: Values,
}

/// The values of an attribute, all of one type.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Whole numbers.
    Integer(Vec<i64>),
    /// Real numbers.
    Real(Vec<f64>),
}

/// Edges at hand, or computed when asked for.
#[derive(Debug, Clone)]
pub(super) enum Edges {
    Stored(Vec<Edge>),
    Joined { weighings: Vec<Weighing>, least: Option<f64> },
}

impl Network {
    /// Whether its edges have a direction.
    pub fn is_directed(&self) -> bool {
        matches!(self.shape, Shape::TwoMode | Shape::Directed)
    }

    /// Whether its edges run between two kinds of vertices.
    pub fn is_two_mode(&self) -> bool {
        self.shape == Shape::TwoMode
    }

    /// Whether its weights may be below zero.
    pub fn is_signed(&self) -> bool {
        self.projections.iter().any(|p| p.is_signed())
    }

    /// Whether its edges are stances, each with how often for and how often against.
    pub fn is_stance(&self) -> bool {
        self.projections.iter().any(|p| p.is_stance())
    }

    /// Whether a file of rows takes the form of a matrix.
    pub fn as_matrix(&self) -> bool {
        self.matrix
    }

    /// The vertices; of a two-mode network, those where edges begin first.
    pub fn vertices(&self) -> &[Vertex] {
        &self.vertices
    }

    /// The vertices where edges begin; of a one-mode network, all.
    pub fn sources(&self) -> &[Vertex] {
        &self.vertices[..self.split]
    }

    /// The names of the kinds of edges.
    pub fn kinds(&self) -> &[&'static str] {
        &self.kinds
    }

    /// What its edges are.
    pub fn projections(&self) -> &[&'static Projection] {
        &self.projections
    }

    /// The attributes of vertices.
    pub fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }

    /// The windows of time, where the network is cut into such.
    pub fn windows(&self) -> &[Window] {
        &self.windows
    }

    /// The window of an edge.
    pub fn window(&self, edge: &Edge) -> Option<Window> {
        self.windows.get(usize::from(edge.window)).copied()
    }

    /// Whether a vertex belongs to a window, whether it has an edge there or not.
    pub fn is_present(&self, vertex: usize, window: usize) -> bool {
        self.present.get(window).is_none_or(|p| p.contains(vertex))
    }

    /// The edges.
    pub fn edges(&self) -> Box<dyn Iterator<Item = Edge> + '_> {
        match &self.edges {
            Edges::Stored(edges) => Box::new(edges.iter().copied()),
            Edges::Joined { weighings, least } => {
                let edges = join::Edges::new(self.sides(), weighings);
                Box::new(edges.filter(|e| least.is_none_or(|least| e.weight.abs() >= least)))
            }
        }
    }

    /// The edges, some at a time.
    pub(crate) fn each<E>(&self, mut take: impl FnMut(&[Edge]) -> Result<(), E>) -> Result<(), E> {
        let (weighings, least) = match &self.edges {
            Edges::Stored(edges) => return take(edges),
            Edges::Joined { weighings, least } => (weighings, least),
        };
        let mut rows = join::Edges::new(self.sides(), weighings);
        let mut edges = Vec::new();
        while rows.next_row(&mut edges) {
            edges.retain(|e| least.is_none_or(|least| e.weight.abs() >= least));
            take(&edges)?;
            edges.clear();
        }
        Ok(())
    }

    /// On which side an edge stands.
    pub fn side(&self, edge: &Edge) -> Side {
        let joined = self.projections.get(usize::from(edge.kind)).and_then(|p| p.joined());
        match (self.shape, joined.map(|j| ((j.counts)(true), (j.counts)(false), j.signed))) {
            (Shape::TwoMode, _) if self.is_stance() => match (edge.positive > 0, edge.negative > 0) {
                (true, true) => Side::Both,
                (true, false) => Side::For,
                (false, _) => Side::Against,
            },
            (Shape::Directed, _) => match self.sides.get(usize::from(edge.kind)) {
                Some(Polarity::For) => Side::For,
                Some(Polarity::Against) => Side::Against,
                _ => Side::Neither,
            },
            (_, Some((true, false, _))) => Side::For,
            (_, Some((false, true, _))) => Side::Against,
            (_, Some((_, _, true))) if edge.weight > 0.0 => Side::For,
            (_, Some((_, _, true))) if edge.weight < 0.0 => Side::Against,
            _ => Side::Neither,
        }
    }

    /// The edges, where they are held.
    pub fn stored(&self) -> Option<&[Edge]> {
        match &self.edges {
            Edges::Stored(edges) => Some(edges),
            Edges::Joined { .. } => None,
        }
    }

    /// Holds these edges from now on, in this order.
    pub fn set_edges(&mut self, edges: Vec<Edge>) {
        self.edges = Edges::Stored(edges);
    }

    /// Whether it has no edge.
    pub fn is_empty(&self) -> bool {
        self.edges().next().is_none()
    }

    /// How many statements there are behind the ties of each vertex, those to it included.
    pub fn statements(&self) -> Vec<usize> {
        let holds = |held: &Held| self.windows.is_empty() || self.windows.iter().any(|w| w.holds(held));
        let count = |vertex: usize| {
            let place = self.place(vertex as u32);
            let (rows, columns) = (&self.table.rows, &self.table.columns);
            let cells = match self.shape {
                Shape::Directed => [rows.of(place), columns.of(place)],
                Shape::JoinedTargets => [columns.of(place), &[]],
                Shape::TwoMode if vertex >= self.split => [columns.of(place), &[]],
                Shape::TwoMode | Shape::JoinedActors => [rows.of(place), &[]],
            };
            let both = |c| self.table.behind(c, true, holds).chain(self.table.behind(c, false, holds));
            let mut all: Vec<Node> = cells.into_iter().flatten().flat_map(both).collect();
            all.sort_unstable();
            all.dedup();
            all.len()
        };
        (0..self.vertices.len()).map(count).collect()
    }

    /// The statements behind the weight of an edge, in the order of the data. Takes time in the
    /// number of cells of its ends.
    pub fn behind(&self, edge: &Edge) -> Vec<Node> {
        let mut nodes = match self.shape {
            Shape::TwoMode | Shape::Directed => self.behind_tie(edge),
            Shape::JoinedActors | Shape::JoinedTargets => self.behind_join(edge),
        };
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    }

    fn behind_tie(&self, edge: &Edge) -> Vec<Node> {
        let other = self.place(edge.to);
        let kind = |c: &&Cell| c.other == other && (self.is_two_mode() || c.kind == edge.kind);
        let cells = self.table.rows.of(self.place(edge.from)).iter().filter(kind);
        cells.flat_map(|c| self.ties(edge, c, true).chain(self.ties(edge, c, false))).collect()
    }

    fn behind_join(&self, edge: &Edge) -> Vec<Node> {
        let Some(joined) = self.projections.get(usize::from(edge.kind)).and_then(|p| p.joined()) else {
            return Vec::new();
        };
        let mut nodes = Vec::new();
        let [from, to] = [edge.from, edge.to].map(|end| self.sides().actors.of(self.place(end)));
        for (one, other) in shared(from, to) {
            for side in [true, false] {
                for opposite in [true, false] {
                    if (joined.counts)(side == opposite) {
                        let (mine, theirs) = (self.ties(edge, one, side), self.ties(edge, other, opposite));
                        let (mine, theirs): (Vec<_>, Vec<_>) = (mine.collect(), theirs.collect());
                        if !mine.is_empty() && !theirs.is_empty() {
                            nodes.extend(mine.into_iter().chain(theirs));
                        }
                    }
                }
            }
        }
        nodes
    }

    /// Where a vertex stands on its side of the table.
    fn place(&self, vertex: u32) -> u32 {
        match self.places.get(vertex as usize) {
            Some(place) => *place,
            None if self.is_two_mode() && vertex as usize >= self.split => vertex - self.split as u32,
            None => vertex,
        }
    }

    /// The network of one window alone, its vertices those of the window.
    #[must_use]
    pub fn of_window(&self, number: usize) -> Self {
        let mut numbers = vec![u32::MAX; self.vertices.len()];
        let kept: Vec<u32> = (0..self.vertices.len() as u32).filter(|v| self.is_present(*v as usize, number)).collect();
        (0..).zip(&kept).for_each(|(new, old)| numbers[*old as usize] = new);
        let own = self.edges().filter(|e| usize::from(e.window) == number);
        let moved = |e: Edge| Edge { from: numbers[e.from as usize], to: numbers[e.to as usize], window: 0, ..e };
        Self {
            projections: self.projections.clone(),
            vertices: kept.iter().map(|v| self.vertices[*v as usize]).collect(),
            split: kept.iter().filter(|v| (**v as usize) < self.split).count(),
            kinds: self.kinds.clone(),
            sides: self.sides.clone(),
            windows: self.windows.get(number).copied().into_iter().collect(),
            edges: Edges::Stored(own.map(moved).collect()),
            places: kept.iter().map(|v| self.place(*v)).collect(),
            table: self.table.clone(),
            attributes: self.by_window.get(number).cloned().unwrap_or_default(),
            by_window: Vec::new(),
            present: Vec::new(),
            ..*self
        }
    }

    /// The statements of a cell on one side, in the window of an edge.
    fn ties<'a>(&'a self, edge: &Edge, cell: &Cell, positive: bool) -> impl Iterator<Item = Node> + 'a {
        let window = self.window(edge);
        self.table.behind(cell, positive, move |held| window.is_none_or(|w| w.holds(held)))
    }

    pub(super) fn sides(&self) -> Sides<'_> {
        sides(&self.table, self.shape)
    }
}

/// What is joined, and through what.
pub(super) fn sides(table: &Table, shape: Shape) -> Sides<'_> {
    match shape {
        Shape::JoinedTargets => Sides { actors: &table.columns, targets: &table.rows },
        _ => Sides { actors: &table.rows, targets: &table.columns },
    }
}

/// The cells of two lists that meet in one other node, both lists being in its order.
fn shared<'c>(mut one: &'c [Cell], mut other: &'c [Cell]) -> Vec<(&'c Cell, &'c Cell)> {
    let mut shared = Vec::new();
    while let ([a, rest @ ..], [b, others @ ..]) = (one, other) {
        match a.other.cmp(&b.other) {
            std::cmp::Ordering::Less => one = rest,
            std::cmp::Ordering::Greater => other = others,
            std::cmp::Ordering::Equal => {
                shared.push((a, b));
                (one, other) = (rest, others);
            }
        }
    }
    shared
}
