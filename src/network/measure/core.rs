//! `k-core`: the largest k such that a vertex belongs to a part in which each has k neighbours
//! (Batagelj and Zaveršnik 2003), directions left aside. Linear in edges.

use super::Measure;
use super::simple::{Simple, integers};

pub(super) const CORE: Measure = Measure {
    name: "k-core",
    meaning: "the largest k of a part it is in where each has k neighbours; directions left aside",
    above_zero: false,
    compute: |simple| Ok(integers("core", cores(simple))),
};

fn cores(simple: &Simple) -> Vec<usize> {
    let neighbours = simple.undirected();
    let mut degree: Vec<usize> = neighbours.iter().map(|n| n.len()).collect();
    let most = degree.iter().copied().max().unwrap_or(0);
    let mut of_degree: Vec<Vec<usize>> = vec![Vec::new(); most + 1];
    degree.iter().enumerate().for_each(|(at, d)| of_degree[*d].push(at));
    let mut done = vec![false; degree.len()];
    for k in 0..=most {
        // Those taken away here may bring others down to this degree.
        while let Some(at) = of_degree[k].pop() {
            if done[at] || degree[at] != k {
                continue;
            }
            done[at] = true;
            for &other in neighbours[at].keys() {
                if !done[other] && degree[other] > k {
                    degree[other] -= 1;
                    of_degree[degree[other]].push(other);
                }
            }
        }
    }
    degree
}
