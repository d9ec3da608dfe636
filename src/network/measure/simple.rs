//! A network as measures take it: one edge between two vertices at most, no loops.

use std::collections::BTreeMap;

use crate::network::{Attribute, Network, Values};

/// Neighbours of each vertex, in the order of their numbers, with the weights of the edges to them.
pub(super) struct Simple {
    pub(super) directed: bool,
    /// Along edges; of an undirected network, all neighbours.
    pub(super) out: Vec<Vec<(usize, f64)>>,
    /// Against edges; of an undirected network, all neighbours.
    pub(super) into: Vec<Vec<(usize, f64)>>,
}

impl Simple {
    pub(super) fn of(network: &Network) -> Self {
        let directed = network.is_directed() && !network.is_two_mode();
        let mut weights: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for edge in network.edges().filter(|e| e.from != e.to) {
            let (from, to) = (edge.from as usize, edge.to as usize);
            *weights.entry((from, to)).or_default() += edge.weight;
            if !directed {
                *weights.entry((to, from)).or_default() += edge.weight;
            }
        }
        let mut out = vec![Vec::new(); network.vertices().len()];
        let mut into = out.clone();
        for ((from, to), weight) in weights {
            out[from].push((to, weight));
            into[to].push((from, weight));
        }
        Self { directed, out, into }
    }

    /// How many vertices there are.
    pub(super) fn len(&self) -> usize {
        self.out.len()
    }

    pub(super) fn has_weights_below_zero(&self) -> bool {
        self.out.iter().flatten().any(|(_, weight)| *weight < 0.0)
    }

    /// The neighbours on either side of each vertex, weights of both directions added up.
    pub(super) fn undirected(&self) -> Vec<BTreeMap<usize, f64>> {
        let mut all: Vec<BTreeMap<usize, f64>> =
            self.out.iter().map(|neighbours| neighbours.iter().copied().collect()).collect();
        for (all, into) in all.iter_mut().zip(&self.into).filter(|_| self.directed) {
            into.iter().for_each(|&(from, weight)| *all.entry(from).or_default() += weight);
        }
        all
    }
}

/// A number of things as a real number.
pub(super) fn real(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

pub(super) fn reals(name: &'static str, values: Vec<f64>) -> Vec<Attribute> {
    vec![Attribute { name, values: Values::Real(values) }]
}

pub(super) fn integers(name: &'static str, values: Vec<usize>) -> Vec<Attribute> {
    let values = values.into_iter().map(|v| i64::try_from(v).unwrap_or(i64::MAX)).collect();
    vec![Attribute { name, values: Values::Integer(values) }]
}

/// Groups numbered from 1 by size, the largest first, and of several by their first vertex.
pub(super) fn by_size(groups: &[usize]) -> Vec<usize> {
    let mut found: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (vertex, group) in groups.iter().enumerate() {
        found.entry(*group).or_insert((0, vertex)).0 += 1;
    }
    let mut order: Vec<(std::cmp::Reverse<usize>, usize, usize)> =
        found.into_iter().map(|(group, (size, first))| (std::cmp::Reverse(size), first, group)).collect();
    order.sort_unstable();
    let numbers: BTreeMap<usize, usize> = (1..).zip(order).map(|(number, (_, _, group))| (group, number)).collect();
    groups.iter().map(|group| numbers[group]).collect()
}
