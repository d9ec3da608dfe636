//! Pajek's `.net`: vertices by number and label, arcs or edges with their weights. Only networks:
//! it has no word for kinds of nodes and little for texts.

use std::collections::HashMap;
use std::io::{BufWriter, Write};

use super::Options;
use super::neutral::Neutral;
use crate::error::Error;

pub(super) fn write(graph: &dyn Neutral, _: &Options, out: &mut dyn Write) -> Result<Vec<String>, Error> {
    if !graph.is_network() {
        return Err(Error::new("Pajek holds networks of one kind of node, and this graph has several")
            .hint("derive a network of actors and write that, or write GraphML"));
    }
    let mut out = BufWriter::new(out);
    // Of a two-mode network, the second number says how many are of the first mode.
    let first = graph.first_mode().map(|n| format!(" {n}")).unwrap_or_default();
    writeln!(out, "*Vertices {}{first}", graph.node_count())?;
    // Vertices are numbered from 1 without gaps.
    let mut places = HashMap::with_capacity(graph.node_count());
    for (place, node) in graph.nodes().enumerate() {
        places.insert(node.number, place + 1);
        writeln!(out, "{} \"{}\"", place + 1, label(node.label))?;
    }
    writeln!(out, "{}", if graph.directed() { "*Arcs" } else { "*Edges" })?;
    for edge in graph.edges() {
        // Both ends are among the nodes.
        let (Some(from), Some(to)) = (places.get(&edge.from), places.get(&edge.to)) else { continue };
        writeln!(out, "{from} {to} {} l \"{}\"", edge.weight.unwrap_or(1.0), label(edge.kind))?;
    }
    out.flush()?;
    Ok(Vec::new())
}

/// There is no escape: a quotation mark becomes an apostrophe, a line break a space.
fn label(text: &str) -> String {
    let plain = |c: char| match c {
        '"' => '\'',
        c if c.is_control() => ' ',
        c => c,
    };
    text.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::neutral::{Column, Edge, Node};
    use crate::model::Bounds;

    /// Two actors, one of whom answers the other.
    struct Two;

    impl Neutral for Two {
        fn title(&self) -> &'static str {
            "Two"
        }
        fn query(&self) -> &'static str {
            ""
        }
        fn directed(&self) -> bool {
            true
        }
        fn is_network(&self) -> bool {
            true
        }
        fn node_columns(&self) -> &[Column] {
            &[]
        }
        fn edge_columns(&self) -> &[Column] {
            &[]
        }
        fn node_count(&self) -> usize {
            2
        }
        fn edge_count(&self) -> usize {
            1
        }
        fn nodes<'a>(&'a self) -> Box<dyn Iterator<Item = Node<'a>> + 'a> {
            let node = |(number, label)| {
                let bounds = Bounds::UNKNOWN;
                Node { number, record: "r", kind: "actor", label, bounds, values: Vec::new() }
            };
            Box::new([(3, "a \"b\"\nc"), (7, "Ж")].into_iter().map(node))
        }
        fn edges<'a>(&'a self) -> Box<dyn Iterator<Item = Edge<'a>> + 'a> {
            let (bounds, values, weight) = (Bounds::UNKNOWN, Vec::new(), Some(2.5));
            Box::new(std::iter::once(Edge {
                number: 0,
                from: 7,
                to: 3,
                kind: "denies",
                parallel: 0,
                weight,
                bounds,
                values,
            }))
        }
        fn record(&self, _: u32) -> &'static str {
            "r"
        }
    }

    #[test]
    fn vertices_count_from_one_and_labels_hold_no_quotation_mark() {
        let mut out = Vec::new();
        write(&Two, &Options::default(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "*Vertices 2\n1 \"a 'b' c\"\n2 \"Ж\"\n*Arcs\n2 1 2.5 l \"denies\"\n");
    }
}
