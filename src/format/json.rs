//! JSON: the whole answer as one object, the same for every question.

mod network;

use std::io::Write;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::Options;
use super::neutral::{self, Column, Edge, Neutral, Node, Value as Field};
use super::stream::Object;
use crate::answer::{Answer, Cell};
use crate::error::Error;
use crate::graph::KnowledgeGraph;
use crate::model::Bounds;

/// The object, its fields in the order in which they are documented.
#[derive(Serialize)]
struct Document<'a> {
    query: &'a str,
    title: &'a str,
    columns: &'a [&'static str],
    rows: Vec<Row<'a>>,
    nodes: Vec<Object<'a>>,
    edges: Vec<Object<'a>>,
    notes: &'a [String],
}

/// A row as an object whose fields stand in the order of the columns.
struct Row<'a> {
    columns: &'a [&'static str],
    cells: &'a [Cell],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.columns.iter().zip(self.cells.iter().map(value)))
    }
}

pub(super) fn write(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    _: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    if let Some(network) = &answer.network {
        return network::write(answer, network, graph, out);
    }
    let drawn = neutral::of(answer, graph);
    let document = Document {
        query: &answer.query,
        title: &answer.title,
        columns: &answer.columns,
        rows: answer.rows.iter().map(|r| Row { columns: &answer.columns, cells: &r.cells }).collect(),
        nodes: drawn.nodes().map(|n| node(n, drawn.node_columns())).collect(),
        edges: drawn.edges().map(|e| edge(&*drawn, e)).collect(),
        notes: &answer.notes,
    };
    serde_json::to_writer_pretty(&mut *out, &document).map_err(|e| Error::from(std::io::Error::from(e)))?;
    Ok(writeln!(out)?)
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(t) | Cell::Id(t) | Cell::Date(t) | Cell::Iri(t) => json!(t),
        Cell::Number(n) => json!(n),
        Cell::Real(r) => json!(r),
        Cell::List(items) => items.iter().map(value).collect(),
    }
}

fn node<'a>(node: Node<'a>, columns: &'a [Column]) -> Object<'a> {
    let fixed =
        vec![("id", Field::text(node.record)), ("kind", Field::text(node.kind)), ("label", Field::text(node.label))];
    Object { fixed, columns, values: node.values }
}

fn edge<'a>(graph: &'a dyn Neutral, edge: Edge<'a>) -> Object<'a> {
    let mut fixed = vec![
        ("source", Field::text(graph.record(edge.from))),
        ("target", Field::text(graph.record(edge.to))),
        ("kind", Field::text(edge.kind)),
    ];
    fixed.extend(edge.weight.map(|weight| ("weight", Field::Real(weight))));
    if graph.is_network() && edge.bounds != Bounds::UNKNOWN {
        fixed.extend([("first", Field::Day(edge.bounds.earliest)), ("last", Field::Day(edge.bounds.latest))]);
    }
    Object { fixed, columns: graph.edge_columns(), values: edge.values }
}
