//! JSON node-link: the graph as `NetworkX` and D3 read it, one node or edge a line.

use std::io::Write;

use super::Options;
use super::export::EdgesKey;
use super::neutral::{Column, Edge, Neutral, Node, Value};
use super::stream::{Lines, Object};
use crate::error::Error;

pub(super) fn write(graph: &dyn Neutral, options: &Options, out: &mut dyn Write) -> Result<Vec<String>, Error> {
    let mut lines = Lines::new(out);
    let about = serde_json::json!({ "title": graph.title(), "query": graph.query() });
    lines.raw(&format!("{{\"directed\": {}, \"multigraph\": true, \"graph\": {about},\n", graph.directed()))?;
    lines.list("\"nodes\": [", "],\n", graph.nodes().map(|n| node(n, graph.node_columns())))?;
    let edges = match options.export.edges_key {
        EdgesKey::Edges => "\"edges\": [",
        EdgesKey::Links => "\"links\": [",
    };
    lines.list(edges, "]}\n", graph.edges().map(|e| edge(e, graph.edge_columns())))?;
    lines.finish()?;
    Ok(Vec::new())
}

fn node<'a>(node: Node<'a>, columns: &'a [Column]) -> Object<'a> {
    let fixed = vec![
        ("id", node.id()),
        ("label", Value::text(node.label)),
        ("record_id", Value::text(node.record)),
        ("node_kind", Value::text(node.kind)),
    ];
    Object { fixed, columns, values: node.values }
}

fn edge<'a>(edge: Edge<'a>, columns: &'a [Column]) -> Object<'a> {
    let [source, target] = edge.ends();
    let mut fixed =
        vec![("source", source), ("target", target), ("key", edge.id()), ("edge_kind", Value::text(edge.kind))];
    fixed.extend(edge.weight.map(|weight| ("weight", Value::Real(weight))));
    Object { fixed, columns, values: edge.values }
}
