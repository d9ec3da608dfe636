//! Joins actors through the targets they share: one actor after another against all who come after
//! it, into one row of counts (Gustavson, 1978). Takes time in the shared targets of the pairs that
//! share any, and memory in the number of actors.

use super::edges::Edge;
use super::normalize::Divisor;
use super::projection::Joined;
use super::table::Cells;

/// How often an actor takes each side of a target.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counts {
    pub(super) positive: i64,
    pub(super) negative: i64,
}

/// What two actors share, over all targets: with a and d the counts for and against of the one,
/// a' and d' of the other.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shared {
    /// The sum of a·a' + d·d'.
    pub(super) same: i64,
    /// The sum of a·d' + d·a'.
    pub(super) opposite: i64,
    /// The sum of a + a' where both are above zero, and of d + d' likewise.
    pub(super) overlap: i64,
}

/// A projection with what its weights are divided by.
#[derive(Debug, Clone)]
pub(super) struct Weighing {
    pub(super) joined: Joined,
    pub(super) divisor: Divisor,
}

/// The cells of actors, and the same by target.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sides<'t> {
    pub(super) actors: &'t Cells,
    pub(super) targets: &'t Cells,
}

/// The edges of a join, computed as they are asked for, by actor and actor.
pub(super) struct Edges<'t> {
    sides: Sides<'t>,
    weighings: &'t [Weighing],
    /// Whether an actor meets all others, not only those after it.
    both_ways: bool,
    row: u32,
    shared: Vec<Shared>,
    met: Vec<bool>,
    others: Vec<u32>,
    ready: std::vec::IntoIter<Edge>,
}

impl<'t> Edges<'t> {
    pub(super) fn new(sides: Sides<'t>, weighings: &'t [Weighing], both_ways: bool) -> Self {
        let actors = sides.actors.len() as usize;
        Self {
            sides,
            weighings,
            both_ways,
            row: 0,
            shared: vec![Shared::default(); actors],
            met: vec![false; actors],
            others: Vec::new(),
            ready: Vec::new().into_iter(),
        }
    }

    /// The edges of the next actor; none after the last. They may be no edges at all.
    pub(super) fn next_row(&mut self, edges: &mut Vec<Edge>) -> bool {
        if self.row >= self.sides.actors.len() {
            return false;
        }
        self.meet();
        self.order();
        for &other in &self.others {
            let shared = std::mem::take(&mut self.shared[other as usize]);
            self.met[other as usize] = false;
            for (kind, weighing) in (0..).zip(self.weighings) {
                if let Some(weight) = (weighing.joined.weight)(&shared) {
                    let weight = weighing.divisor.divide(weight, self.row, other, &shared);
                    edges.push(Edge { from: self.row, to: other, kind, weight, ..Edge::default() });
                }
            }
        }
        self.others.clear();
        self.row += 1;
        true
    }

    /// Adds up what the actor shares with each other.
    fn meet(&mut self) {
        for cell in self.sides.actors.of(self.row) {
            let own = cell.counts();
            let column = self.sides.targets.of(cell.other);
            let after = if self.both_ways { 0 } else { column.partition_point(|c| c.other <= self.row) };
            for cell in &column[after..] {
                let place = cell.other as usize;
                if !std::mem::replace(&mut self.met[place], true) {
                    self.others.push(cell.other);
                }
                self.shared[place].add(own, cell.counts());
            }
        }
        // Nobody is joined to itself.
        if self.met.get(self.row as usize) == Some(&true) {
            self.met[self.row as usize] = false;
            self.shared[self.row as usize] = Shared::default();
            self.others.retain(|o| *o != self.row);
        }
    }

    /// Brings those met into order: by sorting, or, of many, by looking at all.
    fn order(&mut self) {
        if self.others.len() > self.met.len() / 16 {
            self.others.clear();
            self.others.extend((0..).zip(&self.met).filter(|(_, met)| **met).map(|(other, _)| other));
        } else {
            self.others.sort_unstable();
        }
    }
}

impl Shared {
    #[inline]
    fn add(&mut self, one: Counts, other: Counts) {
        self.same += one.positive * other.positive + one.negative * other.negative;
        self.opposite += one.positive * other.negative + one.negative * other.positive;
        let both = |a: i64, b: i64| if a > 0 && b > 0 { a + b } else { 0 };
        self.overlap += both(one.positive, other.positive) + both(one.negative, other.negative);
    }
}

impl Iterator for Edges<'_> {
    type Item = Edge;

    fn next(&mut self) -> Option<Edge> {
        loop {
            if let Some(edge) = self.ready.next() {
                return Some(edge);
            }
            let mut edges = Vec::new();
            if !self.next_row(&mut edges) {
                return None;
            }
            self.ready = edges.into_iter();
        }
    }
}
