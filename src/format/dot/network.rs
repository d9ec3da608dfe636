//! DOT of a network: vertices where the built-in layout puts them, edges with the dashes of their side.

use graphviz_rust::dot_structures::{Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Vertex};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use super::escape::quoted;
use super::sheet::FONT;
use crate::format::sociogram::{Circle, Line, Sociogram};
use crate::network::Side;

/// A network in DOT. Positions are in points, y upwards.
pub(in crate::format) fn network(picture: &Sociogram) -> String {
    let key = "solid: for, or on the same side; dashed: against, or on opposite sides";
    let label = [&picture.title[..], &picture.notes[..], &[key.to_owned()]].concat().join("\n");
    let whole = [
        ("layout", "neato"),
        ("splines", "true"),
        ("inputscale", "72"),
        ("fontname", FONT),
        ("bgcolor", picture.palette.paper),
    ];
    let whole = whole.into_iter().chain([("fontcolor", picture.palette.ink), ("labelloc", "t"), ("labeljust", "l")]);
    let whole = whole.chain([("charset", "UTF-8"), ("label", label.as_str())]).map(|(n, v)| text(n, v)).collect();
    let node = [("fontname", FONT), ("fontsize", "10"), ("style", "filled"), ("fixedsize", "true")];
    let node = node.map(|(n, v)| text(n, v)).to_vec();
    let mut stmts =
        vec![Stmt::GAttribute(GraphAttributes::Graph(whole)), Stmt::GAttribute(GraphAttributes::Node(node))];
    stmts.extend(picture.circles.iter().enumerate().map(|(i, c)| circle(i, c, picture)));
    stmts.extend(picture.lines.iter().map(|l| line(l, picture)));
    let id = Id::Plain("gainsay".to_owned());
    let graph = if picture.directed {
        Graph::DiGraph { id, strict: false, stmts }
    } else {
        Graph::Graph { id, strict: false, stmts }
    };
    graph.print(&mut PrinterContext::default())
}

fn circle(number: usize, circle: &Circle, picture: &Sociogram) -> Stmt {
    let size = format!("{:.2}", circle.radius * 2.0 / 72.0);
    let place = format!("{:.1},{:.1}!", circle.x, picture.height - circle.y);
    let shape = if circle.is_target { "square" } else { "circle" };
    let attributes = [
        ("label", ""),
        ("xlabel", &circle.text.join("\n")),
        ("tooltip", &circle.tooltip),
        ("id", &circle.id),
        ("shape", shape),
        ("width", &size),
        ("height", &size),
        ("pos", &place),
        ("fillcolor", picture.palette.tint),
        ("color", picture.palette.outline),
        ("fontcolor", picture.palette.ink),
    ];
    Stmt::Node(Node::new(id(number), attributes.into_iter().map(|(n, v)| text(n, v)).collect()))
}

fn line(line: &Line, picture: &Sociogram) -> Stmt {
    let (colour, _) = picture.look(line.side);
    let style = match line.side {
        Side::For | Side::Neither => "solid",
        Side::Against | Side::Both => "dashed",
    };
    let width = format!("{:.1}", line.width);
    let attributes = [("tooltip", line.tooltip.as_str()), ("style", style), ("color", colour), ("penwidth", &width)];
    let ends = EdgeTy::Pair(Vertex::N(id(line.from)), Vertex::N(id(line.to)));
    Stmt::Edge(Edge { ty: ends, attributes: attributes.into_iter().map(|(n, v)| text(n, v)).collect() })
}

fn id(number: usize) -> NodeId {
    NodeId(Id::Plain(format!("n{number}")), None)
}

fn text(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), Id::Escaped(quoted(value)))
}
