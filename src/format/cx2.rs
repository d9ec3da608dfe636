//! CX2, the exchange format of `NDEx` and Cytoscape: aspects in their order, every column declared.

use std::io::Write;

use serde::Serialize;
use serde_json::{Map, Value as Json, json};

use super::Options;
use super::neutral::{Column, Edge, Neutral, Node, Type, Value};
use super::stream::{Lines, Object};
use crate::error::Error;

#[derive(Serialize)]
struct NodeRow<'a> {
    id: u32,
    v: Object<'a>,
}

#[derive(Serialize)]
struct EdgeRow<'a> {
    id: u64,
    s: u32,
    t: u32,
    v: Object<'a>,
}

pub(super) fn write(graph: &dyn Neutral, _: &Options, out: &mut dyn Write) -> Result<Vec<String>, Error> {
    let mut lines = Lines::new(out);
    lines.raw("[{\"CXVersion\": \"2.0\", \"hasFragments\": false},\n")?;
    let count = |name, count| json!({ "name": name, "elementCount": count });
    let (nodes, edges) = (graph.node_count(), graph.edge_count());
    let counts = [
        count("attributeDeclarations", 1),
        count("networkAttributes", 1),
        count("nodes", nodes),
        count("edges", edges),
    ];
    lines.value(&json!({ "metaData": counts }))?;
    lines.raw(",\n")?;
    lines.value(&declarations(graph))?;
    lines.raw(",\n")?;
    lines.value(&json!({ "networkAttributes": [{ "name": graph.title(), "query": graph.query() }] }))?;
    lines.list(",\n{\"nodes\": [", "]},\n", graph.nodes().map(|n| node(n, graph.node_columns())))?;
    // Edges are numbered on from the nodes, so that none has the number of a node.
    let first = graph.nodes().map(|n| u64::from(n.number) + 1).last().unwrap_or(0);
    lines.list("{\"edges\": [", "]},\n", graph.edges().map(|e| edge(e, first, graph.edge_columns())))?;
    lines.raw("{\"status\": [{\"error\": \"\", \"success\": true}]}]\n")?;
    lines.finish()?;
    Ok(Vec::new())
}

fn declarations(graph: &dyn Neutral) -> Json {
    let declare = |always: &[&str], columns: &[Column]| {
        let always = always.iter().map(|name| ((*name).to_owned(), json!({ "d": "string" })));
        let more = columns.iter().map(|c| (c.name.to_owned(), json!({ "d": type_of(c.holds) })));
        always.chain(more).collect::<Map<_, _>>()
    };
    let nodes = declare(&["name", "record_id", "node_kind"], graph.node_columns());
    let mut edges = declare(&["name", "interaction", "edge_id"], graph.edge_columns());
    if graph.is_network() {
        edges.insert("weight".to_owned(), json!({ "d": "double" }));
    }
    let about = declare(&["name", "query"], &[]);
    json!({ "attributeDeclarations": [{ "networkAttributes": about, "nodes": nodes, "edges": edges }] })
}

fn type_of(holds: Type) -> &'static str {
    match holds {
        Type::Text | Type::Day => "string",
        Type::Integer => "long",
        Type::Real => "double",
        Type::Boolean => "boolean",
        Type::List => "list_of_string",
    }
}

fn node<'a>(node: Node<'a>, columns: &'a [Column]) -> NodeRow<'a> {
    let fixed = vec![
        ("name", Value::text(node.label)),
        ("record_id", Value::text(node.record)),
        ("node_kind", Value::text(node.kind)),
    ];
    NodeRow { id: node.number, v: Object { fixed, columns, values: node.values } }
}

fn edge<'a>(edge: Edge<'a>, first: u64, columns: &'a [Column]) -> EdgeRow<'a> {
    let mut fixed =
        vec![("name", Value::text(edge.kind)), ("interaction", Value::text(edge.kind)), ("edge_id", edge.id())];
    fixed.extend(edge.weight.map(|weight| ("weight", Value::Real(weight))));
    let v = Object { fixed, columns, values: edge.values };
    EdgeRow { id: first + u64::from(edge.number), s: edge.from, t: edge.to, v }
}
