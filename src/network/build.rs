//! From ties to a network: what is excluded and repeated left out, counted in cells, joined, weighed.

use std::sync::Arc;

use fixedbitset::FixedBitSet;

use super::derived::{self, Edges, Network, Shape, Vertex};
use super::duplicates::{self, Duplicates};
use super::edges::{Edge, Keep};
use super::gather::Gathered;
use super::join::{self, Weighing};
use super::normalize::{Divisor, Normalize, quotient};
use super::order::{numbered, places, sorted};
use super::projection::{self, Projection};
use super::table::{Cells, Table};
use super::ties::Tie;
use super::window::{Span, Window};
use crate::calendar;
use crate::error::Error;
use crate::graph::{KnowledgeGraph, Node};
use crate::model::{Bounds, Day};

/// Above this many pairs, edges are computed when they are asked for.
const HELD: usize = 1_000_000;

/// How a network is made.
// Each is a choice of its own, as on the command line.
#[allow(clippy::struct_excessive_bools)]
pub struct Settings<'a> {
    /// What its edges are; several only of those that join actors.
    pub projections: Vec<&'static Projection>,
    /// Whether targets are joined through actors, not actors through targets.
    pub targets: bool,
    /// What a cell of `stance` shows.
    pub cell: StanceCell,
    /// What weights are divided by.
    pub normalize: Normalize,
    /// Within what a stance that is taken again is left out.
    pub duplicates: Duplicates,
    /// Which ties are left out whatever they are.
    pub excluded: &'a dyn Fn(&Tie) -> bool,
    /// Whether nodes stay that have no tie left.
    pub isolates: bool,
    /// Whether what was taken back counts.
    pub keep_retracted: bool,
    /// The first day of the range asked for; `Day::MIN` for none.
    pub since: Day,
    /// The last day of the range asked for; `Day::MAX` for none.
    pub until: Day,
    /// How long windows are, where there are to be any.
    pub window: Option<Span>,
    /// Which edges stay.
    pub keep: Keep,
    /// Whether a file of rows is to take the form of a matrix.
    pub matrix: bool,
}

/// What a cell of `stance` shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StanceCell {
    /// How often for, less how often against.
    #[default]
    Difference,
    /// How often at all.
    Count,
    /// 1 only for, 2 only against, 3 both.
    Combined,
}

/// What was left out on the way.
#[derive(Debug, Default)]
pub struct LeftOut {
    /// Ties of what is excluded.
    pub excluded: usize,
    /// Ties taken back.
    pub retracted: usize,
    /// Ties taken again.
    pub repeated: usize,
    /// Ties kept since their date does not tell whether they are repeated.
    pub unplaced: usize,
    /// Ties that lie wholly in no window.
    pub windowless: usize,
}

/// Makes a network. Linear in ties but for sorting, and then in what pairs of actors share.
pub fn build(
    graph: &KnowledgeGraph,
    mut gathered: Gathered,
    settings: &Settings<'_>,
) -> Result<(Network, LeftOut), Error> {
    let mut left_out = LeftOut::default();
    let mut ties = std::mem::take(&mut gathered.ties);
    let windows = settings.windows(&ties, &gathered.nobody)?;
    let drop = |ties: &mut Vec<Tie>, out: &dyn Fn(&Tie) -> bool| {
        let before = ties.len();
        ties.retain(|t| !out(t));
        before - ties.len()
    };
    left_out.excluded = drop(&mut ties, settings.excluded);
    if settings.keep_retracted {
        for tie in &mut ties {
            tie.gone = Day::MAX;
        }
    } else if settings.window.is_none() {
        let until = settings.until;
        left_out.retracted = drop(&mut ties, &|t| t.gone != Day::MAX && t.gone <= until);
    }
    let before = ties.len();
    left_out.unplaced = duplicates::leave_out(graph, &mut ties, settings.duplicates, settings.is_sided());
    left_out.repeated = before - ties.len();
    if settings.window.is_some() {
        // Ties lie in windows that begin in the same order as they do.
        ties.sort_by_key(|t| t.date.earliest);
        left_out.windowless = drop(&mut ties, &|t| {
            let first = windows.partition_point(|w| w.last < t.date.latest);
            windows.get(first).is_none_or(|w| !w.takes(t))
        });
    }
    let maker = Maker::new(graph, &ties, &gathered, settings, windows);
    Ok((maker.network(&ties, &gathered), left_out))
}

impl Settings<'_> {
    /// Whether duplicates are told apart by their side.
    fn is_sided(&self) -> bool {
        let sided =
            |p: &&'static Projection| p.joined().map_or(!p.is_stance() || self.cell != StanceCell::Count, |j| j.sided);
        self.projections.iter().all(sided)
    }

    fn shape(&self) -> Shape {
        let all = |test: fn(&Projection) -> bool| self.projections.iter().all(|p| test(p));
        match self.targets {
            _ if all(Projection::is_two_mode) => Shape::TwoMode,
            _ if !all(Projection::is_joined) => Shape::Directed,
            true => Shape::JoinedTargets,
            false => Shape::JoinedActors,
        }
    }

    /// The windows over the range asked for, or, where it is open, over that of all ties found: what
    /// is left out moves no window, so that networks of the same statements compare.
    fn windows(&self, ties: &[Tie], nobody: &[Bounds]) -> Result<Vec<Window>, Error> {
        let Some(span) = self.window else { return Ok(Vec::new()) };
        let dates = || ties.iter().map(|t| t.date).chain(nobody.iter().copied());
        let first = dates().map(|d| d.earliest).filter(|d| *d != Day::MIN).min();
        let last = dates().map(|d| d.latest).filter(|d| *d != Day::MAX).max();
        let first = if self.since == Day::MIN { first } else { Some(self.since) };
        let last = if self.until == Day::MAX { last } else { Some(self.until) };
        match first.and_then(calendar::date).zip(last.and_then(calendar::date)) {
            Some((first, last)) => span.over(first, last),
            None => Ok(Vec::new()),
        }
    }
}

/// A network in the making.
struct Maker<'a> {
    settings: &'a Settings<'a>,
    shape: Shape,
    /// The nodes on the side where ties begin, and on the side where they end.
    sides: [Vec<Node>; 2],
    /// Where each node stands on its side.
    places: [Vec<u32>; 2],
    windows: Vec<Window>,
}

impl<'a> Maker<'a> {
    fn new(
        graph: &KnowledgeGraph,
        ties: &[Tie],
        gathered: &Gathered,
        settings: &'a Settings<'a>,
        windows: Vec<Window>,
    ) -> Self {
        let shape = settings.shape();
        let idle = |nodes: &[Node]| if settings.isolates { nodes.to_vec() } else { Vec::new() };
        let from = ties.iter().map(|t| t.from).chain(idle(&gathered.from));
        let to = ties.iter().map(|t| t.to).chain(idle(&gathered.to));
        let sides = match shape {
            Shape::Directed => {
                let both = sorted(graph, from.chain(to));
                [both.clone(), both]
            }
            // What is joined through is not shown.
            Shape::JoinedActors => [sorted(graph, from), numbered(graph, to)],
            Shape::JoinedTargets => [numbered(graph, from), sorted(graph, to)],
            Shape::TwoMode => [sorted(graph, from), sorted(graph, to)],
        };
        let places = [places(graph, &sides[0]), places(graph, &sides[1])];
        Self { settings, shape, sides, places, windows }
    }

    fn network(self, ties: &[Tie], gathered: &Gathered) -> Network {
        let table = self.table(ties.iter());
        let mut network = Network {
            shape: self.shape,
            projections: self.settings.projections.clone(),
            vertices: self.vertices(),
            split: self.sides[usize::from(self.shape == Shape::JoinedTargets)].len(),
            kinds: self.kinds(gathered),
            sides: gathered.sides.clone(),
            attributes: Vec::new(),
            by_window: Vec::new(),
            windows: self.windows.clone(),
            present: Vec::new(),
            edges: Edges::Stored(Vec::new()),
            places: Vec::new(),
            table: Arc::new(table),
            matrix: self.settings.matrix,
        };
        if self.windows.is_empty() && self.settings.window.is_none() {
            network.edges = self.edges(&network);
            return network;
        }
        let mut edges = Vec::new();
        for (number, window) in (0..).zip(&self.windows) {
            let begin = |day| ties.partition_point(|t| t.date.earliest < day);
            let near = &ties[begin(window.first)..begin(window.last.saturating_add(1))];
            let table = self.table(near.iter().filter(|t| window.takes(t)));
            network.present.push(self.present(&table, &network));
            let first = edges.len();
            self.stored(&table, &mut edges);
            edges[first..].iter_mut().for_each(|e| e.window = number);
        }
        self.settings.keep.apply(&network, &mut edges);
        network.edges = Edges::Stored(edges);
        network
    }

    fn vertices(&self) -> Vec<Vertex> {
        let vertex = |is_target| move |&node: &Node| Vertex { node, is_target };
        let [from, to] = &self.sides;
        match self.shape {
            Shape::TwoMode => from.iter().map(vertex(false)).chain(to.iter().map(vertex(true))).collect(),
            Shape::JoinedTargets => to.iter().map(vertex(false)).collect(),
            Shape::Directed | Shape::JoinedActors => from.iter().map(vertex(false)).collect(),
        }
    }

    /// Edges of a join are of the kind of their projection; ties that have kinds, of theirs.
    fn kinds(&self, gathered: &Gathered) -> Vec<&'static str> {
        match self.shape {
            Shape::Directed => gathered.kinds.clone(),
            _ => self.settings.projections.iter().map(|p| p.name).collect(),
        }
    }

    fn table<'t>(&self, ties: impl Iterator<Item = &'t Tie> + Clone) -> Table {
        let [from, to] = &self.places;
        let sided = !matches!(self.shape, Shape::Directed);
        let dated = self.settings.window.is_some();
        Table::of(ties, [from, to], [self.sides[0].len(), self.sides[1].len()], sided, dated)
    }

    /// The vertices that have a tie in a window, or all of them where those without are wanted.
    fn present(&self, table: &Table, network: &Network) -> FixedBitSet {
        let mut present = FixedBitSet::with_capacity(network.vertices.len());
        let begins = |cells: &Cells, at: usize, present: &mut FixedBitSet| {
            (0..cells.len()).filter(|&i| !cells.of(i).is_empty()).for_each(|i| present.insert(at + i as usize));
        };
        match self.shape {
            _ if self.settings.isolates => present.insert_range(..),
            Shape::JoinedActors => begins(&table.rows, 0, &mut present),
            Shape::JoinedTargets => begins(&table.columns, 0, &mut present),
            Shape::Directed | Shape::TwoMode => {
                begins(&table.rows, 0, &mut present);
                let at = if self.shape == Shape::TwoMode { network.split } else { 0 };
                begins(&table.columns, at, &mut present);
            }
        }
        present
    }

    /// The edges of the whole range.
    fn edges(&self, network: &Network) -> Edges {
        let keep = &self.settings.keep;
        if let Shape::JoinedActors | Shape::JoinedTargets = self.shape {
            let targets = network.sides().targets;
            let pairs: usize = (0..targets.len()).map(|t| targets.of(t).len()).map(|n| n * n / 2).sum();
            if pairs > HELD && keep.is_local() {
                return Edges::Joined { weighings: self.weighings(&network.table), least: keep.min_weight };
            }
        }
        let mut edges = Vec::new();
        self.stored(&network.table, &mut edges);
        keep.apply(network, &mut edges);
        Edges::Stored(edges)
    }

    fn stored(&self, table: &Table, edges: &mut Vec<Edge>) {
        match self.shape {
            Shape::JoinedActors | Shape::JoinedTargets => {
                let weighings = self.weighings(table);
                let mut join = join::Edges::new(derived::sides(table, self.shape), &weighings);
                while join.next_row(edges) {}
            }
            Shape::TwoMode | Shape::Directed => self.ties(table, edges),
        }
    }

    fn weighings(&self, table: &Table) -> Vec<Weighing> {
        let actors = derived::sides(table, self.shape).actors;
        let joined = self.settings.projections.iter().filter_map(|p| p.joined());
        let divisor = |j: &projection::Joined| Divisor::new(self.settings.normalize, actors, j.square);
        joined.map(|j| Weighing { joined: *j, divisor: divisor(j) }).collect()
    }

    /// The cells themselves as edges.
    fn ties(&self, table: &Table, edges: &mut Vec<Edge>) {
        let offset = if self.shape == Shape::TwoMode { self.sides[0].len() as u32 } else { 0 };
        let prominence: Vec<i64> = (0..table.columns.len()).map(|i| table.columns.total(i)).collect();
        for from in 0..table.rows.len() {
            let activity = table.rows.total(from);
            for cell in table.rows.of(from) {
                let (positive, negative) = (cell.positive, cell.negative);
                let count = cell.counts().positive + cell.counts().negative;
                let weight = match self.settings.cell {
                    StanceCell::Difference => cell.counts().positive - cell.counts().negative,
                    StanceCell::Count => count,
                    StanceCell::Combined => i64::from(positive > 0) + 2 * i64::from(negative > 0),
                };
                let divisor = match self.settings.normalize {
                    Normalize::Activity => activity,
                    Normalize::Prominence => prominence[cell.other as usize],
                    _ => 1,
                };
                let weight = quotient(weight, super::normalize::real(divisor));
                let kind = cell.kind;
                edges.push(Edge { from, to: cell.other + offset, kind, weight, positive, negative, window: 0 });
            }
        }
    }
}
