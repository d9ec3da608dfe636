//! `closeness`: how near a vertex is to all who reach it, by edges, weights left aside; for networks in
//! pieces as Wasserman and Faust have it: times the share of all vertices that reach it. O(nodes · edges).

use std::collections::VecDeque;

use super::Measure;
use super::simple::{Simple, real, reals};

pub(super) const CLOSENESS: Measure = Measure {
    name: "closeness",
    meaning: "one over the mean distance of those who reach it, along edges, times their share; weights left aside",
    above_zero: false,
    compute: |simple| Ok(reals("closeness", (0..simple.len()).map(|at| closeness(simple, at)).collect())),
};

fn closeness(simple: &Simple, to: usize) -> f64 {
    let mut distance = vec![usize::MAX; simple.len()];
    distance[to] = 0;
    let (mut sum, mut reached) = (0, 0);
    let mut queue = VecDeque::from([to]);
    while let Some(at) = queue.pop_front() {
        sum += distance[at];
        for &(next, _) in &simple.into[at] {
            if distance[next] == usize::MAX {
                distance[next] = distance[at] + 1;
                reached += 1;
                queue.push_back(next);
            }
        }
    }
    if sum == 0 { 0.0 } else { real(reached) / real(sum) * (real(reached) / real(simple.len() - 1)) }
}
