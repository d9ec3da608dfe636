//! `pagerank`: where a walk along edges, by weight, is found that now and then begins anew anywhere.

use super::Measure;
use super::simple::{Simple, real, reals};

/// How likely the walk goes on along an edge.
const DAMPING: f64 = 0.85;
const ROUNDS: usize = 10_000;
const EXACT: f64 = 1e-16;

pub(super) const PAGERANK: Measure = Measure {
    name: "pagerank",
    meaning: "PageRank by weight, with a damping of 0.85; from where no edge leads, on to anywhere",
    above_zero: true,
    compute: |simple| Ok(reals("pagerank", pagerank(simple))),
};

/// O(edges) a round; the error shrinks by the damping in each.
fn pagerank(simple: &Simple) -> Vec<f64> {
    let n = simple.len();
    let leaving: Vec<f64> = simple.out.iter().map(|edges| edges.iter().map(|e| e.1).sum()).collect();
    let mut values = vec![1.0 / real(n.max(1)); n];
    for _ in 0..ROUNDS {
        let stuck: f64 = (0..n).filter(|&at| leaving[at] == 0.0).map(|at| values[at]).sum();
        let base = (1.0 - DAMPING + DAMPING * stuck) / real(n.max(1));
        let mut next = vec![base; n];
        for at in (0..n).filter(|&at| leaving[at] > 0.0) {
            for &(to, weight) in &simple.out[at] {
                next[to] += DAMPING * values[at] * weight / leaving[at];
            }
        }
        let change: f64 = next.iter().zip(&values).map(|(a, b)| (a - b).abs()).sum();
        values = next;
        if change < real(n) * EXACT {
            break;
        }
    }
    values
}
