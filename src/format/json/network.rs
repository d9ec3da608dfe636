//! JSON of a network: an edge at a time, each with the statements behind it.

use std::io::Write;

use serde_json::{Value, json};

use crate::answer::{Answer, Cell};
use crate::error::Error;
use crate::graph::KnowledgeGraph;
use crate::model::written;
use crate::network::{Edge, Network, Values};

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
    write!(out, "\n  ],\n  \"nodes\": [")?;
    let statements = network.statements();
    for_each(0..network.vertices().len(), out, |v, out| {
        let mut node = node(network, graph, v);
        node["statements"] = json!(statements[v]);
        Ok(write!(out, "{node}")?)
    })?;
    write!(out, "\n  ],\n  \"edges\": [")?;
    for_each(network.edges(), out, |e, out| Ok(write!(out, "{}", edge(network, graph, &e))?))?;
    Ok(writeln!(out, "\n  ],\n  \"notes\": {}\n}}", json!(answer.notes))?)
}

/// The cells of an edge, in the order of the columns.
fn cells(network: &Network, graph: &KnowledgeGraph, edge: &Edge) -> Vec<Cell> {
    let mut cells = network.row(graph, edge);
    cells.push(Cell::ids(graph, network.behind(edge)));
    cells
}

fn node(network: &Network, graph: &KnowledgeGraph, place: usize) -> Value {
    let mut node = super::node(graph, network.vertices()[place].node);
    for attribute in network.attributes() {
        node[attribute.name] = match &attribute.values {
            Values::Integer(values) => json!(values[place]),
            Values::Real(values) => json!(values[place]),
        };
    }
    node
}

fn edge(network: &Network, graph: &KnowledgeGraph, edge: &Edge) -> Value {
    let id = |end: u32| graph.id(network.vertices()[end as usize].node);
    let mut object =
        json!({ "source": id(edge.from), "target": id(edge.to), "kind": network.kind(edge), "weight": edge.weight });
    if network.is_stance() {
        object["positive"] = json!(edge.positive);
        object["negative"] = json!(edge.negative);
    }
    if let Some(window) = network.window(edge) {
        object["first"] = json!(written(window.first));
        object["last"] = json!(written(window.last));
    }
    object["statements"] = network.behind(edge).into_iter().map(|node| json!(graph.id(node))).collect();
    object
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
