//! A network as a matrix: one row a node, full, as spreadsheets and UCINET take it.

use std::collections::HashMap;

use super::network::Network;
use crate::error::Error;
use crate::graph::KnowledgeGraph;

/// The rows and columns of a matrix.
pub struct Matrix {
    /// The labels of the rows, each unlike the others: a label that several nodes bear has the id added.
    pub rows: Vec<String>,
    /// The labels of the columns.
    pub columns: Vec<String>,
    /// Of each row, its columns that are not empty.
    cells: Vec<Vec<(u32, f64)>>,
}

impl Matrix {
    /// The matrix of a network; edges of several kinds between two nodes are added up. Windows and
    /// networks of several projections do not fit into one.
    pub fn of(network: &Network, graph: &KnowledgeGraph) -> Result<Self, Error> {
        if network.windows().len() > 1 {
            return Err(Error::new("a matrix shows one window").hint("write each to a file of its own with `--split`"));
        }
        if network.projections().len() > 1 {
            return Err(Error::new("a matrix shows one projection").hint("name one"));
        }
        let split = network.sources().len();
        let rows = labels(network, graph, 0..split);
        let columns =
            if network.is_two_mode() { labels(network, graph, split..network.vertices().len()) } else { rows.clone() };
        let mut cells: Vec<Vec<(u32, f64)>> = vec![Vec::new(); split];
        for edge in network.edges() {
            let to = if network.is_two_mode() { edge.to - split as u32 } else { edge.to };
            cells[edge.from as usize].push((to, edge.weight));
            if !network.is_directed() {
                cells[to as usize].push((edge.from, edge.weight));
            }
        }
        Ok(Self { rows, columns, cells })
    }

    /// A row with all its cells.
    pub fn row(&self, row: usize) -> Vec<f64> {
        let mut full = vec![0.0; self.columns.len()];
        self.cells[row].iter().for_each(|(column, weight)| full[*column as usize] += weight);
        full
    }
}

fn labels(network: &Network, graph: &KnowledgeGraph, range: std::ops::Range<usize>) -> Vec<String> {
    let nodes = || network.vertices()[range.clone()].iter().map(|v| v.node);
    let mut bearers: HashMap<&str, usize> = HashMap::new();
    nodes().for_each(|n| *bearers.entry(graph.label(n)).or_default() += 1);
    let label = |n| match graph.label(n) {
        label if bearers[label] > 1 => format!("{label} [{}]", graph.id(n)),
        label => label.to_owned(),
    };
    nodes().map(label).collect()
}
