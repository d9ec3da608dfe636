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
    row: u32,
    /// By target, how many of its actors come before the next row.
    passed: Vec<u32>,
    /// What the actor of the row shares with each other.
    shared: Vec<Shared>,
    /// The sum of a + a' where both are above zero, and of d + d' likewise; where a divisor needs it.
    overlap: Vec<i64>,
    /// Those it meets, in the order in which it does, and a bit for each.
    others: Vec<u32>,
    met: Vec<u64>,
    ready: Vec<Edge>,
    given: usize,
}

impl<'t> Edges<'t> {
    pub(super) fn new(sides: Sides<'t>, weighings: &'t [Weighing]) -> Self {
        let actors = sides.actors.len() as usize;
        let overlaps = weighings.iter().any(|w| w.divisor.needs_overlap());
        Self {
            sides,
            weighings,
            row: 0,
            passed: vec![0; sides.targets.len() as usize],
            shared: vec![Shared::default(); actors],
            overlap: vec![0; if overlaps { actors } else { 0 }],
            others: Vec::new(),
            met: vec![0; actors.div_ceil(64)],
            ready: Vec::new(),
            given: 0,
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
            let shared = self.shared[other as usize];
            let overlap = self.overlap.get(other as usize).copied().unwrap_or_default();
            for (kind, weighing) in (0..).zip(self.weighings) {
                if let Some(weight) = (weighing.joined.weight)(&shared) {
                    let weight = weighing.divisor.divide(weight, self.row, other, (&shared, overlap));
                    edges.push(Edge { from: self.row, to: other, kind, weight, ..Edge::default() });
                }
            }
        }
        for other in self.others.drain(..) {
            self.shared[other as usize] = Shared::default();
            self.overlap.get_mut(other as usize).into_iter().for_each(|overlap| *overlap = 0);
        }
        self.row += 1;
        true
    }

    /// Adds up what the actor shares with each other.
    fn meet(&mut self) {
        for cell in self.sides.actors.of(self.row) {
            let own = cell.counts();
            // Actors come in the order in which they stand in every column; those after it are left.
            let passed = &mut self.passed[cell.other as usize];
            *passed += 1;
            let column = &self.sides.targets.of(cell.other)[*passed as usize..];
            for cell in column {
                let shared = &mut self.shared[cell.other as usize];
                // No cell is empty, so the two share something as soon as they meet.
                if shared.same | shared.opposite == 0 {
                    self.others.push(cell.other);
                }
                shared.add(own, cell.counts());
            }
            if !self.overlap.is_empty() {
                for cell in column {
                    self.overlap[cell.other as usize] += overlap(own, cell.counts());
                }
            }
        }
    }

    /// Brings those met into order: few by sorting, many by a bit for each, in time linear in both.
    fn order(&mut self) {
        if self.others.len() < self.met.len() / 4 {
            return self.others.sort_unstable();
        }
        self.others.drain(..).for_each(|other| self.met[other as usize / 64] |= 1 << (other % 64));
        for (word, bits) in (0..).zip(&mut self.met) {
            while *bits != 0 {
                self.others.push(word * 64 + bits.trailing_zeros());
                *bits &= *bits - 1;
            }
        }
    }
}

impl Shared {
    #[inline]
    fn add(&mut self, one: Counts, other: Counts) {
        self.same += one.positive * other.positive + one.negative * other.negative;
        self.opposite += one.positive * other.negative + one.negative * other.positive;
    }
}

fn overlap(one: Counts, other: Counts) -> i64 {
    let both = |a: i64, b: i64| if a > 0 && b > 0 { a + b } else { 0 };
    both(one.positive, other.positive) + both(one.negative, other.negative)
}

impl Iterator for Edges<'_> {
    type Item = Edge;

    fn next(&mut self) -> Option<Edge> {
        while self.given == self.ready.len() {
            self.given = 0;
            let mut edges = std::mem::take(&mut self.ready);
            edges.clear();
            let more = self.next_row(&mut edges);
            self.ready = edges;
            if !more {
                return None;
            }
        }
        self.given += 1;
        Some(self.ready[self.given - 1])
    }
}
