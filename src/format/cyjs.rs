//! Cytoscape.js JSON, for Cytoscape desktop and web pages; `NetworkX` reads it too, for which
//! nodes have a `value` and edges a `key`.

use std::io::Write;

use super::Options;
use super::neutral::{Column, Edge, Neutral, Node, Value};
use super::stream::{Lines, Object};
use crate::error::Error;

/// What the lists of elements hold.
#[derive(serde::Serialize)]
struct Element<'a> {
    data: Object<'a>,
}

pub(super) fn write(graph: &dyn Neutral, _: &Options, out: &mut dyn Write) -> Result<Vec<String>, Error> {
    let mut lines = Lines::new(out);
    let named = serde_json::json!({ "name": graph.title(), "query": graph.query() });
    lines.raw(&format!(
        "{{\"format_version\": \"1.0\", \"generated_by\": \"gainsay-{}\", \"target_cytoscapejs_version\": \"~3\", \
         \"directed\": {}, \"multigraph\": true, \"data\": {named},\n",
        env!("CARGO_PKG_VERSION"),
        graph.directed(),
    ))?;
    lines.list("\"elements\": {\"nodes\": [", "],\n", graph.nodes().map(|n| node(n, graph.node_columns())))?;
    lines.list("\"edges\": [", "]}}\n", graph.edges().map(|e| edge(e, graph.edge_columns())))?;
    lines.finish()?;
    Ok(Vec::new())
}

fn node<'a>(node: Node<'a>, columns: &'a [Column]) -> Element<'a> {
    let fixed = vec![
        ("id", node.id()),
        ("value", node.id()),
        ("name", Value::text(node.label)),
        ("record_id", Value::text(node.record)),
        ("node_kind", Value::text(node.kind)),
    ];
    Element { data: Object { fixed, columns, values: node.values } }
}

fn edge<'a>(edge: Edge<'a>, columns: &'a [Column]) -> Element<'a> {
    let [source, target] = edge.ends();
    let mut fixed = vec![
        ("id", edge.id()),
        ("key", edge.id()),
        ("source", source),
        ("target", target),
        ("name", Value::text(edge.kind)),
        ("interaction", Value::text(edge.kind)),
    ];
    fixed.extend(edge.weight.map(|weight| ("weight", Value::Real(weight))));
    Element { data: Object { fixed, columns, values: edge.values } }
}
