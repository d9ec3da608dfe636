//! `strength`: the sum of the weights of a vertex's edges (networkx: weighted degree).

use super::Measure;
use super::simple::reals;

pub(super) const STRENGTH: Measure = Measure {
    name: "strength",
    meaning: "the sum of the weights of its edges; directed: in and out, and their sum",
    above_zero: false,
    compute: |simple| {
        let sums = |all: &[Vec<(usize, f64)>]| -> Vec<f64> {
            all.iter().map(|edges| edges.iter().map(|e| e.1).sum()).collect()
        };
        let (out, into) = (sums(&simple.out), sums(&simple.into));
        if !simple.directed {
            return Ok(reals("strength", out));
        }
        let sum = out.iter().zip(&into).map(|(a, b)| a + b).collect();
        Ok([reals("strength", sum), reals("in_strength", into), reals("out_strength", out)].concat())
    },
};
