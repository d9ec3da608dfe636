//! Normalization: what a weight is divided by, so that actors of unlike activity compare.
//!
//! With n the number of an actor's stances that were kept: formulas as in Leifeld's discourse
//! network analysis, the true cosine added. A weight whose divisor is 0 is 0.

use super::join::{Counts, Shared};
use super::projection::Projection;
use super::table::Cells;

/// What weights are divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Normalize {
    /// Nothing.
    #[default]
    None,
    /// One-mode: the mean of the two actors' numbers of stances.
    Average,
    /// One-mode: what the two have in all, by target and side: the product of their counts where
    /// both have some, else their sum. Where nothing is repeated, that is the size of the union.
    Jaccard,
    /// One-mode: the product of the two actors' numbers of stances (DNA calls it cosine).
    ActivityProduct,
    /// One-mode: the product of the lengths of the two vectors of which the weight is the product.
    Cosine,
    /// Two-mode: the number of the actor's stances.
    Activity,
    /// Two-mode: the number of stances on the target.
    Prominence,
}

impl Normalize {
    /// Whether it makes sense of the weights of a projection.
    pub fn goes_with(self, projection: &Projection) -> bool {
        match self {
            Self::None => true,
            Self::Average | Self::Jaccard | Self::ActivityProduct | Self::Cosine => projection.is_joined(),
            Self::Activity | Self::Prominence => projection.is_two_mode(),
        }
    }
}

/// A normalization with the numbers it rests on, by actor.
#[derive(Debug, Clone)]
pub(super) struct Divisor {
    normalize: Normalize,
    /// How many stances an actor has.
    totals: Vec<i64>,
    /// The square of the length of its vector.
    squares: Vec<i64>,
}

impl Divisor {
    /// Reads totals and, where needed, lengths off the cells of the actors.
    pub(super) fn new(normalize: Normalize, actors: &Cells, square: fn(Counts) -> i64) -> Self {
        let all = 0..actors.len();
        let totals = all.clone().map(|i| actors.total(i)).collect();
        let square = |i| actors.of(i).iter().map(|c| square(c.counts())).sum();
        let squares = if normalize == Normalize::Cosine { all.map(square).collect() } else { Vec::new() };
        Self { normalize, totals, squares }
    }

    /// Whether it rests on where two actors overlap.
    pub(super) fn needs_overlap(&self) -> bool {
        self.normalize == Normalize::Jaccard
    }

    /// The weight of a pair, normalized, with what it shares and where it overlaps.
    pub(super) fn divide(&self, weight: i64, one: u32, other: u32, (shared, overlap): (&Shared, i64)) -> f64 {
        let total = |i: u32| self.totals[i as usize];
        match self.normalize {
            Normalize::Average => 2.0 * quotient(weight, real(total(one) + total(other))),
            Normalize::ActivityProduct => quotient(weight, real(total(one)) * real(total(other))),
            // Where only one of the two has a side of a target, its count; where both, the product.
            Normalize::Jaccard => quotient(weight, real(total(one) + total(other) - overlap + shared.same)),
            Normalize::Cosine => {
                let [a, b] = [one, other].map(|i| real(self.squares[i as usize]));
                quotient(weight, (a * b).sqrt())
            }
            Normalize::None | Normalize::Activity | Normalize::Prominence => real(weight),
        }
    }
}

/// A quotient; 0 where nothing is divided by.
pub(super) fn quotient(weight: i64, divisor: f64) -> f64 {
    if divisor == 0.0 { 0.0 } else { real(weight) / divisor }
}

/// A count as a real number: exact up to 2^53.
// Counts beyond that would need more memory than there is.
#[allow(clippy::cast_precision_loss)]
pub(super) fn real(count: i64) -> f64 {
    count as f64
}
