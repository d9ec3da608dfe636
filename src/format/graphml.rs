//! `GraphML`, as its XSD and all readers that were tried accept it.
//!
//! Ids are made up, as they must be names in XML; keys have names of their own, as Gephi takes the
//! ids `d3` and `d7` for labels; the id of an edge stands in its data too, as igraph loses it. A
//! list is a JSON array in a string, and what has no value has no datum.

use std::io::Write;

use super::Options;
use super::neutral::{Column, Edge, Neutral, Node, Type, Value};
use super::xml::{Where, Xml};
use crate::error::Error;

const HEAD: &str = "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
    xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";

/// What every node and every edge has, beside its columns.
const OF_NODES: &[&str] = &["label", "record_id", "node_kind"];
const OF_EDGES: &[&str] = &["label", "edge_id", "edge_kind"];

pub(super) fn write(graph: &dyn Neutral, _: &Options, out: &mut dyn Write) -> Result<Vec<String>, Error> {
    let mut xml = Xml::new(out)?;
    xml.raw(HEAD)?;
    keys(&mut xml, "node", OF_NODES, graph.node_columns())?;
    keys(&mut xml, "edge", OF_EDGES, graph.edge_columns())?;
    let weighted = graph.is_network();
    if weighted {
        xml.raw("<key id=\"edge_weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n")?;
    }
    xml.raw("<graph id=\"g\" edgedefault=\"")?;
    xml.raw(if graph.directed() { "directed\">\n" } else { "undirected\">\n" })?;
    let starts = data_starts("node", graph.node_columns());
    for node in graph.nodes() {
        write_node(&mut xml, &node, &starts)?;
        xml.replaced.done(|| format!("`{}`", node.record));
    }
    let starts = data_starts("edge", graph.edge_columns());
    for edge in graph.edges() {
        write_edge(&mut xml, &edge, &starts)?;
        xml.replaced.done(|| edge.told(graph));
    }
    xml.raw("</graph>\n</graphml>\n")?;
    Ok(xml.finish()?)
}

fn keys(xml: &mut Xml<'_>, of: &str, always: &[&str], columns: &[Column]) -> std::io::Result<()> {
    let always = always.iter().map(|&name| (name, "string"));
    for (name, holds) in always.chain(columns.iter().map(|c| (c.name, type_of(c.holds)))) {
        let key = format!("<key id=\"{of}_{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{holds}\"/>\n");
        xml.raw(&key)?;
    }
    Ok(())
}

/// Only what all readers know: igraph stops at any other type.
fn type_of(holds: Type) -> &'static str {
    match holds {
        Type::Integer => "long",
        Type::Real => "double",
        Type::Boolean => "boolean",
        Type::Text | Type::Day | Type::List => "string",
    }
}

/// How the datum of each column begins.
fn data_starts(of: &str, columns: &[Column]) -> Vec<String> {
    columns.iter().map(|c| format!("<data key=\"{of}_{}\">", c.name)).collect()
}

fn write_node(xml: &mut Xml<'_>, node: &Node<'_>, starts: &[String]) -> std::io::Result<()> {
    xml.raw("<node id=\"n")?;
    xml.number(node.number)?;
    xml.raw("\"><data key=\"node_label\">")?;
    xml.text(node.label, Where::Element)?;
    xml.raw("</data><data key=\"node_record_id\">")?;
    xml.text(node.record, Where::Element)?;
    xml.raw("</data><data key=\"node_node_kind\">")?;
    xml.raw(node.kind)?;
    xml.raw("</data>")?;
    write_values(xml, &node.values, starts)?;
    xml.raw("</node>\n")
}

fn write_edge(xml: &mut Xml<'_>, edge: &Edge<'_>, starts: &[String]) -> std::io::Result<()> {
    xml.raw("<edge id=\"e")?;
    xml.number(edge.number)?;
    xml.raw("\" source=\"n")?;
    xml.number(edge.from)?;
    xml.raw("\" target=\"n")?;
    xml.number(edge.to)?;
    xml.raw("\"><data key=\"edge_label\">")?;
    xml.text(edge.kind, Where::Element)?;
    xml.raw("</data><data key=\"edge_edge_id\">e")?;
    xml.number(edge.number)?;
    xml.raw("</data><data key=\"edge_edge_kind\">")?;
    xml.text(edge.kind, Where::Element)?;
    xml.raw("</data>")?;
    if let Some(weight) = edge.weight {
        xml.raw(&format!("<data key=\"edge_weight\">{weight}</data>"))?;
    }
    write_values(xml, &edge.values, starts)?;
    xml.raw("</edge>\n")
}

fn write_values(xml: &mut Xml<'_>, values: &[(usize, Value<'_>)], starts: &[String]) -> std::io::Result<()> {
    for (column, value) in values {
        xml.raw(&starts[*column])?;
        xml.text(&value.flat(), Where::Element)?;
        xml.raw("</data>")?;
    }
    Ok(())
}
