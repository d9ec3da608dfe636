//! JSON of a network: an edge at a time, each with the statements behind it.

use std::io::Write;

use serde_json::json;

use crate::answer::{Answer, Cell};
use crate::error::Error;
use crate::format::neutral;
use crate::format::stream::Object;
use crate::graph::KnowledgeGraph;
use crate::network::{Edge, Network};

/// Writes the same object as for every answer. The rows have a column more than in other formats:
/// `statements`, the ids of the statements behind each edge; nodes and edges are those of the network.
pub(super) fn write(
    answer: &Answer,
    network: &Network,
    graph: &KnowledgeGraph,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let columns: Vec<&'static str> = answer.columns.iter().copied().chain(["statements"]).collect();
    write!(out, "{{\n  \"query\": {},\n  \"title\": {},", json!(answer.query), json!(answer.title))?;
    write!(out, "\n  \"columns\": {},\n  \"rows\": [", json!(columns))?;
    for_each(network.edges(), out, |edge, out| {
        let cells = cells(network, graph, &edge);
        Ok(serde_json::to_writer(out, &super::Row { columns: &columns, cells: &cells })
            .map_err(std::io::Error::from)?)
    })?;
    let drawn = neutral::of(answer, graph);
    let written = |object: &Object<'_>, out: &mut dyn Write| {
        Ok(serde_json::to_writer(out, object).map_err(std::io::Error::from)?)
    };
    write!(out, "\n  ],\n  \"nodes\": [")?;
    for_each(drawn.nodes(), out, |n, out| written(&super::node(n, drawn.node_columns()), out))?;
    write!(out, "\n  ],\n  \"edges\": [")?;
    for_each(drawn.edges(), out, |e, out| written(&super::edge(&*drawn, e), out))?;
    Ok(writeln!(out, "\n  ],\n  \"notes\": {}\n}}", json!(answer.notes))?)
}

/// The cells of an edge, in the order of the columns.
fn cells(network: &Network, graph: &KnowledgeGraph, edge: &Edge) -> Vec<Cell> {
    let mut cells = network.row(graph, edge);
    cells.push(Cell::ids(graph, network.behind(edge)));
    cells
}

/// Values, one a line.
fn for_each<T>(
    values: impl Iterator<Item = T>,
    out: &mut dyn Write,
    write: impl Fn(T, &mut dyn Write) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut before = "\n    ";
    for value in values {
        out.write_all(before.as_bytes())?;
        write(value, out)?;
        before = ",\n    ";
    }
    Ok(())
}
