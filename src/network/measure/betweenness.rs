//! `betweenness`: on how many of the shortest paths between others a vertex lies (Brandes 2001).
//! Unweighted, since weights say how strong an edge is, not how long; divided by the number of pairs of
//! others. O(nodes · edges).

use std::collections::VecDeque;

use super::Measure;
use super::simple::{Simple, real, reals};

pub(super) const BETWEENNESS: Measure = Measure {
    name: "betweenness",
    meaning: "the share of shortest paths between others that lead through it, along edges; weights left aside",
    above_zero: false,
    compute: |simple| {
        let n = simple.len();
        let mut scores = vec![0.0; n];
        for source in 0..n {
            add(simple, source, &mut scores);
        }
        // Each pair of an undirected network is met from both ends.
        if n > 2 {
            for score in &mut scores {
                *score /= real(n - 1) * real(n - 2);
            }
        }
        Ok(reals("betweenness", scores))
    },
};

/// Adds what shortest paths from one vertex owe to each other vertex.
fn add(simple: &Simple, source: usize, scores: &mut [f64]) {
    let n = simple.len();
    let mut order = Vec::new();
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); n];
    let mut paths = vec![0.0; n];
    let mut distance = vec![usize::MAX; n];
    (paths[source], distance[source]) = (1.0, 0);
    let mut queue = VecDeque::from([source]);
    while let Some(at) = queue.pop_front() {
        order.push(at);
        for &(next, _) in &simple.out[at] {
            if distance[next] == usize::MAX {
                distance[next] = distance[at] + 1;
                queue.push_back(next);
            }
            if distance[next] == distance[at] + 1 {
                paths[next] += paths[at];
                before[next].push(at);
            }
        }
    }
    let mut owed = vec![0.0; n];
    for &at in order.iter().rev() {
        for &earlier in &before[at] {
            owed[earlier] += paths[earlier] / paths[at] * (1.0 + owed[at]);
        }
        if at != source {
            scores[at] += owed[at];
        }
    }
}
