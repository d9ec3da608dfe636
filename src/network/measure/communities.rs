//! `communities`: groups with more weight inside than chance would put there (Louvain: Blondel and
//! others 2008), directions left aside. The best of several runs, each going through the vertices in
//! another order that a fixed seed gives.

use std::collections::BTreeMap;

use super::Measure;
use super::simple::{Simple, by_size, integers};

const RUNS: u64 = 24;
/// A gain in modularity below this is none.
const LEAST: f64 = 1e-12;

pub(super) const COMMUNITIES: Measure = Measure {
    name: "communities",
    meaning: "the number of its group, 1 the largest: Louvain's method, by weight, directions left aside, the same each time",
    above_zero: true,
    compute: |simple| {
        let level = Level::of(simple);
        let best = (1..=RUNS).map(|seed| louvain(&level, seed)).map(|groups| (level.modularity(&groups), groups));
        let best = best.reduce(|a, b| if b.0 > a.0 + LEAST { b } else { a });
        Ok(integers("community", by_size(&best.map(|b| b.1).unwrap_or_default())))
    },
};

/// Vertices, or groups of them taken as one.
struct Level {
    neighbours: Vec<Vec<(usize, f64)>>,
    /// The weight within each, counted twice.
    within: Vec<f64>,
    /// The weight of all its edges.
    strength: Vec<f64>,
    /// The weight of all edges, counted twice.
    total: f64,
}

impl Level {
    fn of(simple: &Simple) -> Self {
        let neighbours = simple.undirected().into_iter().map(|n| n.into_iter().collect()).collect();
        Self::new(neighbours, vec![0.0; simple.len()])
    }

    fn new(neighbours: Vec<Vec<(usize, f64)>>, within: Vec<f64>) -> Self {
        let sum = |(edges, within): (&Vec<(usize, f64)>, &f64)| edges.iter().map(|e| e.1).sum::<f64>() + within;
        let strength: Vec<f64> = neighbours.iter().zip(&within).map(sum).collect();
        Self { total: strength.iter().sum(), neighbours, within, strength }
    }

    /// Modularity (Newman 2004) of a division into groups.
    fn modularity(&self, groups: &[usize]) -> f64 {
        if self.total == 0.0 {
            return 0.0;
        }
        let (mut inside, mut strength) = (0.0, BTreeMap::<usize, f64>::new());
        for (at, group) in groups.iter().enumerate() {
            let own = self.neighbours[at].iter().filter(|(to, _)| groups[*to] == *group);
            inside += own.map(|e| e.1).sum::<f64>() + self.within[at];
            *strength.entry(*group).or_default() += self.strength[at];
        }
        inside / self.total - strength.values().map(|s| (s / self.total).powi(2)).sum::<f64>()
    }

    /// Moves vertices to the group of a neighbour as long as modularity grows. `None` if nothing moves.
    fn moved(&self, random: &mut Random) -> Option<Vec<usize>> {
        let n = self.neighbours.len();
        let mut groups: Vec<usize> = (0..n).collect();
        let mut strength = self.strength.clone();
        let mut order: Vec<usize> = (0..n).collect();
        random.shuffle(&mut order);
        let mut ever = false;
        loop {
            let mut moved = false;
            for &at in &order {
                let own = groups[at];
                let mut to: BTreeMap<usize, f64> = BTreeMap::from([(own, 0.0)]);
                for (n, weight) in &self.neighbours[at] {
                    *to.entry(groups[*n]).or_default() += weight;
                }
                strength[own] -= self.strength[at];
                let gain = |group: usize, weight: f64| weight - strength[group] * self.strength[at] / self.total;
                let stay = gain(own, to[&own]);
                let best = to.iter().map(|(&group, &weight)| (gain(group, weight), group));
                let best = best.fold((stay, own), |a, b| if b.0 > a.0 + LEAST * self.total { b } else { a });
                strength[best.1] += self.strength[at];
                moved |= best.1 != own;
                groups[at] = best.1;
            }
            if !moved {
                return ever.then_some(groups);
            }
            ever = true;
        }
    }

    /// Groups taken as one vertex each; `groups` are numbered from 0 without gaps.
    fn merged(&self, groups: &[usize], count: usize) -> Self {
        let mut within = vec![0.0; count];
        let mut between: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); count];
        for (at, &group) in groups.iter().enumerate() {
            within[group] += self.within[at];
            for &(to, weight) in &self.neighbours[at] {
                if groups[to] == group {
                    within[group] += weight;
                } else {
                    *between[group].entry(groups[to]).or_default() += weight;
                }
            }
        }
        Self::new(between.into_iter().map(|b| b.into_iter().collect()).collect(), within)
    }
}

/// The group of each vertex.
fn louvain(first: &Level, seed: u64) -> Vec<usize> {
    let mut random = Random(seed);
    let mut all: Vec<usize> = (0..first.neighbours.len()).collect();
    let mut level = None;
    if first.total == 0.0 {
        return all;
    }
    while let Some(groups) = level.as_ref().unwrap_or(first).moved(&mut random) {
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        let numbered = |group: &usize| {
            let next = numbers.len();
            *numbers.entry(*group).or_insert(next)
        };
        let groups: Vec<usize> = groups.iter().map(numbered).collect();
        for group in &mut all {
            *group = groups[*group];
        }
        level = Some(level.as_ref().unwrap_or(first).merged(&groups, numbers.len()));
    }
    all
}

/// Numbers in an order that only the seed decides (Marsaglia's xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn shuffle(&mut self, items: &mut [usize]) {
        // The first numbers after a small seed are small too.
        for _ in 0..8 {
            self.next();
        }
        for last in (1..items.len()).rev() {
            let at = self.next() % (last as u64 + 1);
            items.swap(last, at as usize);
        }
    }
}
