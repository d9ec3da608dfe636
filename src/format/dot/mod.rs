//! DOT, the language of Graphviz: a diagram as a graph of graphviz-rust, printed.

mod escape;
mod label;

use std::io::Write;

use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use super::Options;
use super::diagram::{Arrow, Diagram, Form, Frame, OUTLINE, RIM, TINT, Tile};
use crate::answer::Answer;
use crate::error::Error;
use crate::graph::KnowledgeGraph;
use escape::quoted;

/// Families that are alike in width, so that text fits its box wherever the picture is opened.
const FONT: &str = "Helvetica,Arial,sans-serif";

pub(super) fn write(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    Ok(writeln!(out, "{}", dot(&Diagram::new(answer, graph, &options.style)))?)
}

/// A diagram in DOT.
pub(super) fn dot(diagram: &Diagram) -> String {
    let mut stmts = styles(diagram);
    stmts.extend(diagram.frames.iter().map(|f| frame(f, diagram)));
    let framed = |i: &usize| diagram.frames.iter().any(|f| f.tiles.contains(i));
    stmts.extend((0..diagram.tiles.len()).filter(|i| !framed(i)).map(|i| tile(&diagram.tiles[i])));
    stmts.extend(diagram.arrows.iter().map(|a| arrow(a, &diagram.tiles)));
    stmts.extend(
        diagram
            .stack
            .iter()
            .map(|&(upper, lower)| line(&diagram.tiles[upper], &diagram.tiles[lower], vec![plain("style", "invis")])),
    );
    let graph = Graph::DiGraph { id: Id::Plain("gainsay".to_owned()), strict: false, stmts };
    // A context keeps its indent, so each graph takes a fresh one.
    graph.print(&mut PrinterContext::default())
}

/// The look of everything that does not say otherwise.
fn styles(diagram: &Diagram) -> Vec<Stmt> {
    let mut graph = vec![
        text("charset", "UTF-8"),
        text("fontname", FONT),
        text("bgcolor", "white"),
        text("labelloc", "t"),
        text("labeljust", "l"),
        text("nodesep", "0.3"),
        text("ranksep", "0.35"),
        text("pad", "0.25"),
        // Ranked one by one, frames whose statements answer one another in a circle make Graphviz 2.43 fail.
        plain("newrank", "true"),
        Attribute(Id::Plain("label".to_owned()), label::heading(diagram)),
    ];
    if diagram.is_large() {
        graph.extend([plain("layout", "sfdp"), plain("overlap", "prism"), plain("splines", "line")]);
    }
    let node = vec![
        text("fontname", FONT),
        text("fontsize", "11"),
        text("shape", "box"),
        text("style", "filled"),
        text("color", OUTLINE),
        text("fillcolor", "white"),
        text("margin", "0.13,0.06"),
    ];
    let edge = vec![text("fontname", FONT), text("fontsize", "10"), text("arrowsize", "0.9")];
    vec![
        Stmt::GAttribute(GraphAttributes::Graph(graph)),
        Stmt::GAttribute(GraphAttributes::Node(node)),
        Stmt::GAttribute(GraphAttributes::Edge(edge)),
    ]
}

fn frame(frame: &Frame, diagram: &Diagram) -> Stmt {
    let mut stmts: Vec<Stmt> = [
        Attribute(Id::Plain("label".to_owned()), label::frame(frame)),
        text("id", &frame.id),
        text("tooltip", &frame.tooltip),
        text("style", "rounded"),
        text("color", RIM),
        text("margin", "14"),
    ]
    .map(Stmt::Attribute)
    .into();
    stmts.extend(frame.tiles.iter().map(|&i| tile(&diagram.tiles[i])));
    Stmt::Subgraph(Subgraph { id: Id::Plain(frame.name.clone()), stmts })
}

fn tile(tile: &Tile) -> Stmt {
    let (shape, style) = match tile.form {
        Form::Statement => ("box", "rounded,filled"),
        Form::Incident => ("folder", "filled"),
        Form::Actor => ("ellipse", "filled"),
        Form::Source => ("note", "filled"),
    };
    let style = if tile.dashed { format!("{style},dashed") } else { style.to_owned() };
    let mut attributes = vec![
        Attribute(Id::Plain("label".to_owned()), label::tile(tile)),
        text("shape", shape),
        text("style", &style),
        text("id", &tile.id),
        text("tooltip", &tile.tooltip),
    ];
    if tile.tinted {
        attributes.push(text("fillcolor", TINT));
    }
    Stmt::Node(Node { id: node_id(tile), attributes })
}

fn arrow(arrow: &Arrow, tiles: &[Tile]) -> Stmt {
    let ink = arrow.ink;
    // Graphviz puts the tail above the head, whichever end has the arrow head.
    let (dir, head) = if arrow.points_up { ("back", "arrowtail") } else { ("forward", "arrowhead") };
    let mut attributes = vec![
        plain("dir", dir),
        plain(head, ink.head),
        text("style", ink.style),
        plain("penwidth", &format!("{}.{}", ink.width / 10, ink.width % 10)),
        text("color", ink.colour),
        text("fontcolor", ink.colour),
        Attribute(Id::Plain("label".to_owned()), label::arrow(arrow)),
        text("id", &format!("edge-{}", arrow.name)),
        text("tooltip", &arrow.tooltip),
        text("labeltooltip", &arrow.tooltip),
    ];
    if arrow.span > 1 {
        attributes.push(plain("minlen", &arrow.span.to_string()));
    }
    line(&tiles[arrow.upper], &tiles[arrow.lower], attributes)
}

fn line(upper: &Tile, lower: &Tile, attributes: Vec<Attribute>) -> Stmt {
    Stmt::Edge(Edge { ty: EdgeTy::Pair(Vertex::N(node_id(upper)), Vertex::N(node_id(lower))), attributes })
}

fn node_id(tile: &Tile) -> NodeId {
    NodeId(Id::Plain(tile.name.clone()), None)
}

/// An attribute whose value is words of ours.
fn plain(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), Id::Plain(value.to_owned()))
}

/// An attribute whose value may be any text.
fn text(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), Id::Escaped(quoted(value)))
}

#[cfg(test)]
mod tests {
    use std::process::{Command, Stdio};

    use proptest::prelude::*;

    use super::*;
    use crate::format::diagram::sample;

    /// What Graphviz remarks on a graph; nothing where there is no Graphviz.
    fn remarks(dot: &str) -> Option<(bool, String)> {
        let mut command = Command::new("dot");
        command.arg("-Tsvg").stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().ok()?;
        child.stdin.take().unwrap().write_all(dot.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        Some((output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned()))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

        /// Also where frames answer one another in a circle, over which Graphviz 2.43 would stumble.
        #[test]
        fn graphviz_ranks_whatever_it_is_given(
            homes in prop::collection::vec(0_usize..4, 1..40),
            arrows in prop::collection::vec((0_usize..40, 0_usize..40, 1_usize..3), 0..40),
        ) {
            if let Some((success, remarks)) = remarks(&dot(&sample(&homes, &arrows))) {
                prop_assert!(success && !remarks.contains("init_rank"), "{}", remarks);
            }
        }
    }
}
