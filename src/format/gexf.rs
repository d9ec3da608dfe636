//! GEXF, for Gephi: 1.3, or 1.2 for older readers.
//!
//! A node or edge with a date starts on its earliest day and ends with its latest: at the midnight
//! after it, so that no interval is empty, which made imports fail silently (gephi #666). Parallel
//! edges of one kind get a number after their kind, or Gephi merges them (gephi #2038).

use std::io::{self, Write};

use super::Options;
use super::export::Gexf;
use super::neutral::{Column, Edge, Neutral, Node, Type, Value};
use super::xml::Xml;
use crate::calendar;
use crate::error::Error;
use crate::model::{Bounds, Day, written};

const OF_NODES: &[&str] = &["record_id", "node_kind"];
const OF_EDGES: &[&str] = &["edge_kind"];

pub(super) fn write(graph: &dyn Neutral, options: &Options, out: &mut dyn Write) -> Result<Vec<String>, Error> {
    let version = options.export.gexf;
    let mut xml = Xml::new(out)?;
    head(&mut xml, graph, version)?;
    attributes(&mut xml, "node", OF_NODES, graph.node_columns(), version)?;
    attributes(&mut xml, "edge", OF_EDGES, graph.edge_columns(), version)?;
    xml.raw("<nodes>\n")?;
    for node in graph.nodes() {
        write_node(&mut xml, &node, graph.node_columns())?;
        xml.replaced.done(|| format!("`{}`", node.record));
    }
    xml.raw("</nodes>\n<edges>\n")?;
    for edge in graph.edges() {
        write_edge(&mut xml, &edge, graph.edge_columns(), version)?;
        xml.replaced.done(|| edge.told(graph));
    }
    xml.raw("</edges>\n</graph>\n</gexf>\n")?;
    Ok(xml.finish()?)
}

fn head(xml: &mut Xml<'_>, graph: &dyn Neutral, version: Gexf) -> io::Result<()> {
    let (space, number) = match version {
        Gexf::V13 => ("http://gexf.net/1.3", "1.3"),
        Gexf::V12 => ("http://www.gexf.net/1.2draft", "1.2"),
    };
    // Without a `schemaLocation`, which the RELAX NG of 1.3 refuses.
    xml.raw(&format!(
        "<gexf xmlns=\"{space}\" version=\"{number}\">\n<meta><creator>gainsay {}</creator><description>",
        env!("CARGO_PKG_VERSION")
    ))?;
    xml.text(&format!("{}: gainsay {}", graph.title(), graph.query()), super::xml::Where::Element)?;
    let direction = if graph.directed() { "directed" } else { "undirected" };
    xml.raw(&format!("</description></meta>\n<graph defaultedgetype=\"{direction}\""))?;
    let dated = |columns: &[Column]| columns.iter().any(|c| c.holds == Type::Day);
    if !(dated(graph.node_columns()) || dated(graph.edge_columns())) {
        return xml.raw(" mode=\"static\">\n");
    }
    xml.raw(match version {
        Gexf::V13 => " mode=\"dynamic\" timerepresentation=\"interval\" timeformat=\"date\">\n",
        Gexf::V12 => " mode=\"dynamic\" timeformat=\"date\">\n",
    })
}

fn attributes(xml: &mut Xml<'_>, of: &str, always: &[&str], columns: &[Column], version: Gexf) -> io::Result<()> {
    xml.raw(&format!("<attributes class=\"{of}\" mode=\"static\">\n"))?;
    let always = always.iter().map(|&name| (name, "string"));
    for (name, holds) in always.chain(columns.iter().map(|c| (c.name, type_of(c.holds, version)))) {
        xml.raw(&format!("<attribute id=\"{name}\" title=\"{name}\" type=\"{holds}\"/>\n"))?;
    }
    xml.raw("</attributes>\n")
}

/// There is no type for a day in either version; it is a string beside `start` and `end`.
fn type_of(holds: Type, version: Gexf) -> &'static str {
    match holds {
        Type::Integer => "long",
        Type::Real => "double",
        Type::Boolean => "boolean",
        Type::List if version == Gexf::V13 => "liststring",
        Type::Text | Type::Day | Type::List => "string",
    }
}

fn write_node(xml: &mut Xml<'_>, node: &Node<'_>, columns: &[Column]) -> io::Result<()> {
    xml.raw("<node id=\"n")?;
    xml.number(node.number)?;
    xml.raw("\"")?;
    xml.attribute("label", node.label)?;
    write_bounds(xml, node.bounds)?;
    xml.raw("><attvalues><attvalue for=\"record_id\"")?;
    xml.attribute("value", node.record)?;
    xml.raw("/><attvalue for=\"node_kind\" value=\"")?;
    xml.raw(node.kind)?;
    xml.raw("\"/>")?;
    write_values(xml, &node.values, columns)?;
    xml.raw("</attvalues></node>\n")
}

fn write_edge(xml: &mut Xml<'_>, edge: &Edge<'_>, columns: &[Column], version: Gexf) -> io::Result<()> {
    xml.raw("<edge id=\"e")?;
    xml.number(edge.number)?;
    xml.raw("\" source=\"n")?;
    xml.number(edge.from)?;
    xml.raw("\" target=\"n")?;
    xml.number(edge.to)?;
    xml.raw("\"")?;
    if version == Gexf::V13 {
        match edge.parallel {
            0 => xml.attribute("kind", edge.kind)?,
            before => xml.attribute("kind", &format!("{} {}", edge.kind, before + 1))?,
        }
    }
    xml.attribute("label", edge.kind)?;
    if let Some(weight) = edge.weight {
        xml.attribute("weight", &weight.to_string())?;
    }
    write_bounds(xml, edge.bounds)?;
    xml.raw("><attvalues><attvalue for=\"edge_kind\"")?;
    xml.attribute("value", edge.kind)?;
    xml.raw("/>")?;
    write_values(xml, &edge.values, columns)?;
    xml.raw("</attvalues></edge>\n")
}

fn write_values(xml: &mut Xml<'_>, values: &[(usize, Value<'_>)], columns: &[Column]) -> io::Result<()> {
    for (column, value) in values {
        xml.raw("<attvalue")?;
        xml.attribute("for", columns[*column].name)?;
        match value {
            Value::List(items) => xml.attribute("value", &list(items))?,
            value => xml.attribute("value", &value.flat())?,
        }
        xml.raw("/>")?;
    }
    Ok(())
}

/// A list as Gephi reads it, `["a b", "c"]`: it knows a backslash before a mark, and no `\u001f`.
fn list(items: &[std::borrow::Cow<'_, str>]) -> String {
    let quoted = |item: &std::borrow::Cow<'_, str>| format!("\"{}\"", item.replace('\\', "\\\\").replace('"', "\\\""));
    format!("[{}]", items.iter().map(quoted).collect::<Vec<_>>().join(", "))
}

fn write_bounds(xml: &mut Xml<'_>, bounds: Bounds) -> io::Result<()> {
    if let Some(start) = dated(bounds.earliest) {
        xml.attribute("start", &start)?;
    }
    match next_day(bounds.latest).and_then(dated) {
        Some(end) => xml.attribute("end", &end),
        None => Ok(()),
    }
}

/// A day as XML dates are written: those of four digits, from year 1 on. Others have no bound here,
/// and keep it in their data.
fn dated(day: Day) -> Option<String> {
    ((1_00_00..=9999_99_99).contains(&day)).then(|| written(day)).flatten()
}

/// The day after a day.
fn next_day(day: Day) -> Option<Day> {
    calendar::date(day)?.tomorrow().ok().map(calendar::day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_after_crosses_months_and_years() {
        for (day, next) in [
            (2017_02_08, 2017_02_09),
            (2017_02_28, 2017_03_01),
            (2016_02_28, 2016_02_29),
            (1900_02_28, 1900_03_01),
            (2000_02_29, 2000_03_01),
            (2017_04_30, 2017_05_01),
            (2017_12_31, 2018_01_01),
        ] {
            assert_eq!(next_day(day), Some(next), "{day}");
        }
        assert_eq!((next_day(Day::MAX), next_day(Day::MIN)), (None, None));
    }

    #[test]
    fn days_that_xml_cannot_write_are_no_bounds() {
        assert_eq!((dated(-44_03_15), dated(3_15), dated(Day::MIN)), (None, None, None));
        assert_eq!(dated(1_01_01).as_deref(), Some("0001-01-01"));
    }
}
