//! `nodes.csv` and `edges.csv`: plain, for `DuckDB`, Polars, pandas, R and Cytoscape; and as Gephi
//! imports them. A list is a JSON array in its cell.

use std::borrow::Cow;
use std::fs::File;
use std::io::BufWriter;

use super::cells::Cells;
use super::neutral::{Column, Edge, Neutral, Node, Values};
use super::{Folder, Options};
use crate::error::Error;

/// What stands before the columns.
struct Fixed {
    nodes: &'static [&'static str],
    edges: &'static [&'static str],
    weight: &'static str,
    node: for<'n> fn(&'n Node<'_>) -> Vec<Cow<'n, str>>,
    edge: for<'n> fn(&'n Edge<'_>, bool) -> Vec<Cow<'n, str>>,
}

const PLAIN: Fixed = Fixed {
    nodes: &["node_id", "record_id", "node_kind", "label"],
    edges: &["edge_id", "source", "target", "edge_kind"],
    weight: "weight",
    node: |n| vec![format!("n{}", n.number).into(), n.record.into(), n.kind.into(), n.label.into()],
    edge: |e, _| {
        let [id, from, to] = ids(e);
        vec![id, from, to, e.kind.into()]
    },
};

/// Gephi makes one edge of two with the same ends and `Kind`.
const GEPHI: Fixed = Fixed {
    nodes: &["Id", "Label", "record_id", "node_kind"],
    edges: &["Source", "Target", "Type", "Kind", "Id", "Label"],
    weight: "Weight",
    node: |n| vec![format!("n{}", n.number).into(), n.label.into(), n.record.into(), n.kind.into()],
    edge: |e, directed| {
        let [id, from, to] = ids(e);
        let direction = if directed { "Directed" } else { "Undirected" };
        let kind = match e.parallel {
            0 => Cow::Borrowed(e.kind),
            before => format!("{} {}", e.kind, before + 1).into(),
        };
        vec![from, to, direction.into(), kind, id, e.kind.into()]
    },
};

/// `nodes.csv` and `edges.csv` with our own names of columns.
pub(super) fn plain(graph: &dyn Neutral, options: &Options, folder: &mut Folder) -> Result<Vec<String>, Error> {
    write(graph, options, folder, &PLAIN)
}

/// `nodes.csv` and `edges.csv` as Gephi imports them.
pub(super) fn gephi(graph: &dyn Neutral, options: &Options, folder: &mut Folder) -> Result<Vec<String>, Error> {
    write(graph, options, folder, &GEPHI)
}

fn write(graph: &dyn Neutral, options: &Options, folder: &mut Folder, fixed: &Fixed) -> Result<Vec<String>, Error> {
    let mut nodes = Cells::new(folder.file("nodes.csv")?, b',', &options.export);
    nodes.row(head(fixed.nodes, "", graph.node_columns()))?;
    for node in graph.nodes() {
        row(&mut nodes, (fixed.node)(&node), &node.values, graph.node_columns().len())?;
        nodes.replaced.done(|| format!("`{}`", node.record));
    }
    let mut told = nodes.finish()?;
    let mut edges = Cells::new(folder.file("edges.csv")?, b',', &options.export);
    let weight = if graph.is_network() { fixed.weight } else { "" };
    edges.row(head(fixed.edges, weight, graph.edge_columns()))?;
    for edge in graph.edges() {
        let mut before = (fixed.edge)(&edge, graph.directed());
        if graph.is_network() {
            before.push(edge.weight.map_or(Cow::Borrowed(""), |w| w.to_string().into()));
        }
        row(&mut edges, before, &edge.values, graph.edge_columns().len())?;
        edges.replaced.done(|| edge.told(graph));
    }
    told.extend(edges.finish()?);
    Ok(told)
}

fn ids(edge: &Edge<'_>) -> [Cow<'static, str>; 3] {
    [format!("e{}", edge.number).into(), format!("n{}", edge.from).into(), format!("n{}", edge.to).into()]
}

fn head<'a>(fixed: &[&'static str], weight: &'static str, columns: &'a [Column]) -> Vec<Cow<'a, str>> {
    let fixed = fixed.iter().copied().chain((!weight.is_empty()).then_some(weight));
    fixed.chain(columns.iter().map(|c| c.name)).map(Cow::Borrowed).collect()
}

fn row(
    cells: &mut Cells<'_, BufWriter<File>>,
    mut before: Vec<Cow<'_, str>>,
    values: &Values<'_>,
    columns: usize,
) -> Result<(), Error> {
    let fixed = before.len();
    before.resize(fixed + columns, Cow::Borrowed(""));
    for (column, value) in values {
        before[fixed + column] = Cow::Owned(value.flat().into_owned());
    }
    cells.row(before)
}
