//! `components`: the pieces of the network, directions left aside, numbered from the largest.

use petgraph::unionfind::UnionFind;

use super::Measure;
use super::simple::{by_size, integers};

pub(super) const COMPONENTS: Measure = Measure {
    name: "components",
    meaning: "the number of the piece it belongs to, 1 the largest; directions left aside",
    above_zero: false,
    compute: |simple| {
        let mut sets = UnionFind::new(simple.len());
        for (from, edges) in simple.out.iter().enumerate() {
            for &(to, _) in edges {
                sets.union(from, to);
            }
        }
        let groups: Vec<usize> = (0..simple.len()).map(|at| sets.find(at)).collect();
        Ok(integers("component", by_size(&groups)))
    },
};
