//! Measures of vertices: the table `MEASURES`, one a file. They describe a place in the exchange these
//! sources show, no importance. To add one: a file with a constant [`Measure`], and a row here.
//!
//! All are defined as networkx 3 defines them, weights as said in each row. Edges of several kinds
//! between two vertices are one edge with the sum of their weights; loops are left aside; a two-mode
//! network is measured as an undirected one.

mod betweenness;
mod closeness;
mod communities;
mod components;
mod core;
mod degree;
mod eigenvector;
mod pagerank;
mod simple;
mod strength;

use super::derived::{Attribute, Network};
use crate::error::Error;
use simple::Simple;

/// A measure of vertices.
#[derive(Debug)]
pub struct Measure {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is.
    pub meaning: &'static str,
    /// Whether it is undefined where weights are below zero.
    above_zero: bool,
    compute: fn(&Simple) -> Result<Vec<Attribute>, Error>,
}

/// Every measure, in the order of the help.
pub const MEASURES: &[Measure] = &[
    degree::DEGREE,
    strength::STRENGTH,
    betweenness::BETWEENNESS,
    closeness::CLOSENESS,
    eigenvector::EIGENVECTOR,
    pagerank::PAGERANK,
    components::COMPONENTS,
    core::CORE,
    communities::COMMUNITIES,
];

impl Measure {
    /// The measure of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        MEASURES.iter().find(|m| m.name == name)
    }
}

impl Network {
    /// Gives the vertices these measures as attributes; of a network cut into windows, the vertices of
    /// each [window](Self::of_window), as that alone has them.
    pub fn measure(&mut self, measures: &[&Measure]) -> Result<(), Error> {
        if measures.is_empty() {
            return Ok(());
        }
        if self.projections().len() > 1 {
            return Err(
                Error::new("measures are of one network, and here are several in one").hint("name one projection")
            );
        }
        if self.windows().is_empty() {
            self.attributes = measured(self, measures)?;
        } else {
            let windows = 0..self.windows().len();
            self.by_window = windows.map(|n| measured(&self.of_window(n), measures)).collect::<Result<_, _>>()?;
        }
        Ok(())
    }
}

fn measured(network: &Network, measures: &[&Measure]) -> Result<Vec<Attribute>, Error> {
    let simple = Simple::of(network);
    let mut attributes = Vec::new();
    for measure in measures {
        if measure.above_zero && simple.has_weights_below_zero() {
            return Err(Error::new(format!("`{}` is not defined on weights below zero", measure.name))
                .hint("measure `agreement`, `conflict` or `co-statement`; of stances, `--count`"));
        }
        attributes.extend((measure.compute)(&simple)?);
    }
    Ok(attributes)
}
