//! JSON: the whole answer as one object, the same for every question.

mod network;

use std::io::Write;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::Options;
use crate::answer::{Answer, Cell};
use crate::error::Error;
use crate::graph::{Edge, KnowledgeGraph, Node, NodeView};

/// The object, its fields in the order in which they are documented.
#[derive(Serialize)]
struct Document<'a> {
    query: &'a str,
    title: &'a str,
    columns: &'a [&'static str],
    rows: Vec<Row<'a>>,
    nodes: Vec<Value>,
    edges: Vec<Value>,
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
    let document = Document {
        query: &answer.query,
        title: &answer.title,
        columns: &answer.columns,
        rows: answer.rows.iter().map(|r| Row { columns: &answer.columns, cells: &r.cells }).collect(),
        nodes: answer.subgraph.nodes().map(|n| node(graph, n)).collect(),
        edges: answer.subgraph.edges().map(|e| edge(graph, e)).collect(),
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

fn node(graph: &KnowledgeGraph, node: Node) -> Value {
    let mut object = json!({ "id": graph.id(node), "kind": graph.kind(node).word(), "label": graph.label(node) });
    let mut put = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            object[name] = json!(value);
        }
    };
    match graph.view(node) {
        NodeView::Actor(a) => put("actor_kind", Some(a.kind().word())),
        NodeView::Incident(i) => put("incident_kind", Some(i.kind().word())),
        NodeView::Statement(s) => {
            put("act", Some(s.act().word()));
            put("said", s.said());
        }
        NodeView::Source(s) => {
            put("source_kind", s.kind().map(crate::model::SourceKind::word));
            put("published", s.published());
        }
    }
    object
}

fn edge(graph: &KnowledgeGraph, edge: Edge) -> Value {
    let view = graph.edge(edge);
    let mut object =
        json!({ "source": graph.id(view.from()), "target": graph.id(view.to()), "kind": view.kind().name() });
    for (name, value) in view.properties() {
        object[name] = json!(value);
    }
    object
}
