//! `eigenvector`: the leading eigenvector of the weights, of length 1, by power iteration from a
//! vector of ones; of directed networks over the edges that enter.

use super::Measure;
use super::simple::{Simple, real, reals};
use crate::error::Error;

/// Rounds after which it counts as not converging.
const ROUNDS: usize = 100_000;
/// The change in a vertex at which iterating ends.
const EXACT: f64 = 1e-14;

pub(super) const EIGENVECTOR: Measure = Measure {
    name: "eigenvector",
    meaning: "high where neighbours are high, by weight: the leading eigenvector, of length 1; directed: by edges in",
    above_zero: true,
    compute: |simple| Ok(reals("eigenvector", eigenvector(simple)?)),
};

fn eigenvector(simple: &Simple) -> Result<Vec<f64>, Error> {
    let n = simple.len();
    let mut values = vec![1.0 / real(n.max(1)); n];
    for _ in 0..ROUNDS {
        // The vector itself is added, which keeps two-mode networks from swinging to and fro.
        let mut next = values.clone();
        for (at, edges) in simple.out.iter().enumerate() {
            for &(to, weight) in edges {
                next[to] += values[at] * weight;
            }
        }
        let length = next.iter().map(|v| v * v).sum::<f64>().sqrt();
        for value in &mut next {
            *value /= if length == 0.0 { 1.0 } else { length };
        }
        let change: f64 = next.iter().zip(&values).map(|(a, b)| (a - b).abs()).sum();
        values = next;
        if change <= real(n) * EXACT {
            return Ok(values);
        }
    }
    Err(Error::new("the eigenvector does not converge").hint("measure `pagerank`, which always does"))
}
