//! The statements of a DOT file: looks once at the top, then nodes by what they are, frames by whom
//! they enclose, edges by their kind. To change how something looks: its look here.

use std::collections::BTreeMap;

use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, GraphAttributes, Id, Node, NodeId, Stmt, Subgraph, Vertex,
};

use super::escape::quoted;
use super::label;
use super::placed::Placed;
use crate::format::diagram::{Diagram, Form, Ink, Island, Tile};
use crate::format::palette::Palette;
use crate::format::style::Direction;

/// Families that are alike in width, so that text fits its box wherever the picture is opened.
pub(super) const FONT: &str = "Helvetica,Arial,sans-serif";

/// A kind of node: the name of its part of the file, and the tiles it holds.
struct Kind(&'static str, Form, bool, bool);

const KINDS: &[Kind] = &[
    Kind("allegations", Form::Statement, true, false),
    Kind("allegations_by_unnamed", Form::Statement, true, true),
    Kind("statements", Form::Statement, false, false),
    Kind("statements_by_unnamed", Form::Statement, false, true),
    Kind("incidents", Form::Incident, false, false),
    Kind("actors", Form::Actor, false, false),
    Kind("unnamed_actors", Form::Actor, false, true),
    Kind("sources", Form::Source, false, false),
];

/// What is written: a diagram, and where its parts stand if that is known.
pub(super) struct Sheet<'a> {
    pub(super) diagram: &'a Diagram,
    pub(super) placed: Option<&'a Placed>,
}

impl Sheet<'_> {
    /// The looks of everything, with attributes of the whole.
    pub(super) fn looks(&self, whole: Vec<Attribute>) -> Vec<Stmt> {
        let palette = self.diagram.palette;
        let mut graph = vec![text("fontname", FONT), text("bgcolor", palette.paper), text("fontcolor", palette.ink)];
        graph.extend([
            plain("labelloc", "t"),
            plain("labeljust", "l"),
            plain("pad", "0.25"),
            plain("style", "rounded"),
        ]);
        graph.extend([text("color", palette.rim)]);
        if self.placed.is_none() {
            graph.extend(ranks(self.diagram));
        }
        graph.extend(whole);
        let node = [
            text("id", "\\N"),
            text("fontname", FONT),
            plain("fontsize", "11"),
            text("fontcolor", palette.ink),
            text("color", palette.outline),
            plain("shape", "box"),
            text("style", "rounded,filled"),
            text("fillcolor", palette.tile),
            text("margin", "0.13,0.08"),
        ];
        let edge = [text("fontname", FONT), plain("fontsize", "10"), plain("arrowsize", "0.9")];
        vec![
            Stmt::GAttribute(GraphAttributes::Graph(graph)),
            Stmt::GAttribute(GraphAttributes::Node(node.into())),
            Stmt::GAttribute(GraphAttributes::Edge(edge.into())),
        ]
    }

    /// The nodes, frames and edges of several islands.
    pub(super) fn islands(&self, islands: &[&Island]) -> Vec<Stmt> {
        let of = |part: fn(&Island) -> &Vec<usize>| islands.iter().flat_map(move |i| part(i)).copied();
        let tiles: Vec<usize> = of(|i| &i.tiles).collect();
        let mut stmts: Vec<Stmt> = KINDS.iter().filter_map(|kind| self.nodes(kind, &tiles)).collect();
        stmts.extend(of(|i| &i.frames).map(|f| self.frame(f)));
        stmts.extend(self.edges(of(|i| &i.arrows)));
        stmts
    }

    fn nodes(&self, kind: &Kind, tiles: &[usize]) -> Option<Stmt> {
        let &Kind(name, form, tinted, dashed) = kind;
        let is_of = |t: &Tile| t.form == form && t.dashed == dashed && t.tinted == tinted;
        let nodes: Vec<Stmt> =
            tiles.iter().filter(|&&t| is_of(&self.diagram.tiles[t])).map(|&t| self.node(t)).collect();
        let look = look(form, tinted, dashed, self.diagram.palette);
        let look = (!look.is_empty()).then_some(Stmt::GAttribute(GraphAttributes::Node(look)));
        (!nodes.is_empty()).then(|| subgraph(Id::Plain(name.to_owned()), look.into_iter().chain(nodes)))
    }

    fn node(&self, number: usize) -> Stmt {
        let tile = &self.diagram.tiles[number];
        let mut attributes = vec![text("tooltip", &tile.tooltip)];
        attributes.extend(self.placed.map(|p| text("pos", &p.tiles[number])));
        attributes.push(Attribute(Id::Plain("label".to_owned()), label::tile(tile, self.diagram.palette)));
        Stmt::Node(Node { id: node_id(tile), attributes })
    }

    fn frame(&self, number: usize) -> Stmt {
        let frame = &self.diagram.frames[number];
        let mut stmts = vec![
            Attribute(Id::Plain("label".to_owned()), label::frame(frame)),
            text("id", &self.diagram.svg_id(frame)),
            text("tooltip", &frame.tooltip),
            plain("fontsize", "12"),
            text("fontcolor", self.diagram.palette.faint),
            plain("margin", "14"),
        ];
        if let Some((bounds, caption)) = self.placed.map(|p| &p.frames[number]) {
            stmts.extend([text("bb", bounds), text("lp", caption)]);
        }
        let inside =
            frame.tiles.iter().map(|&t| Stmt::Node(Node { id: node_id(&self.diagram.tiles[t]), attributes: vec![] }));
        subgraph(Id::Escaped(quoted(&frame.cluster())), stmts.into_iter().map(Stmt::Attribute).chain(inside))
    }

    /// The edges by their kind, and within it by the end that has the head.
    fn edges(&self, numbers: impl Iterator<Item = usize>) -> Vec<Stmt> {
        let mut kinds: BTreeMap<(&str, bool), Vec<usize>> = BTreeMap::new();
        for number in numbers {
            let arrow = &self.diagram.arrows[number];
            kinds.entry((arrow.kind, arrow.points_up)).or_default().push(number);
        }
        let part = |((kind, points_up), numbers): ((&str, bool), Vec<usize>)| {
            let look = Stmt::GAttribute(GraphAttributes::Edge(stroke(self.diagram.arrows[numbers[0]].ink, points_up)));
            let edges = numbers.into_iter().map(|n| self.edge(n));
            subgraph(Id::Escaped(quoted(kind)), [look].into_iter().chain(edges))
        };
        kinds.into_iter().map(part).collect()
    }

    fn edge(&self, number: usize) -> Stmt {
        let arrow = &self.diagram.arrows[number];
        let mut attributes = vec![
            Attribute(Id::Plain("label".to_owned()), label::arrow(arrow, self.diagram.palette)),
            text("id", &format!("edge-{}", arrow.name)),
            text("tooltip", &arrow.tooltip),
        ];
        // What is cut is shown in full on hovering.
        if arrow.label.iter().any(|w| w.text.ends_with('…')) {
            attributes.push(text("labeltooltip", &arrow.tooltip));
        }
        match self.placed.map(|p| &p.arrows[number]) {
            Some((way, words)) => {
                attributes.push(text("pos", way));
                attributes.extend(words.as_ref().map(|w| text("lp", w)));
            }
            None if arrow.span > 1 => attributes.push(plain("minlen", &arrow.span.to_string())),
            None => {}
        }
        line(&self.diagram.tiles[arrow.upper], &self.diagram.tiles[arrow.lower], attributes)
    }

    /// Invisible lines that put one tile under another.
    pub(super) fn rows(&self, pairs: &[(usize, usize)]) -> Option<Stmt> {
        let tiles = &self.diagram.tiles;
        let look = Stmt::GAttribute(GraphAttributes::Edge(vec![plain("style", "invis")]));
        let lines = pairs.iter().map(|&(upper, lower)| line(&tiles[upper], &tiles[lower], Vec::new()));
        (!pairs.is_empty()).then(|| subgraph(Id::Plain("rows".to_owned()), [look].into_iter().chain(lines)))
    }
}

/// How Graphviz is to place what it is given.
fn ranks(diagram: &Diagram) -> Vec<Attribute> {
    if diagram.is_large() {
        return vec![plain("layout", "sfdp"), plain("overlap", "prism"), plain("splines", "line")];
    }
    // Ranked one by one, frames whose statements answer one another in a circle make Graphviz 2.43 fail.
    let mut ranks = vec![plain("nodesep", "0.3"), plain("ranksep", "0.35"), plain("newrank", "true")];
    match diagram.direction {
        Direction::Tb => {}
        Direction::Lr => ranks.push(plain("rankdir", "LR")),
        Direction::Bt => ranks.push(plain("rankdir", "BT")),
        Direction::Rl => ranks.push(plain("rankdir", "RL")),
    }
    ranks
}

/// How tiles of a kind differ from a statement that accuses nobody.
pub(super) fn look(form: Form, tinted: bool, dashed: bool, palette: &Palette) -> Vec<Attribute> {
    let shape = match form {
        Form::Statement => None,
        Form::Incident => Some("folder"),
        Form::Actor => Some("ellipse"),
        Form::Source => Some("tab"),
    };
    let style = match (form, dashed) {
        (Form::Statement, false) => None,
        (Form::Statement, true) => Some("rounded,filled,dashed"),
        (_, false) => Some("filled"),
        (_, true) => Some("filled,dashed"),
    };
    let shape = shape.map(|s| plain("shape", s));
    let tint = tinted.then(|| text("fillcolor", palette.tint));
    shape.into_iter().chain(style.map(|s| text("style", s))).chain(tint).collect()
}

/// How arrows of a kind look.
pub(super) fn stroke(ink: Ink, points_up: bool) -> Vec<Attribute> {
    // Graphviz puts the tail above the head, whichever end has the arrow head.
    let (dir, head) = if points_up { ("back", "arrowtail") } else { ("forward", "arrowhead") };
    vec![
        plain("dir", dir),
        plain(head, ink.head),
        plain("style", ink.style),
        plain("penwidth", &format!("{}.{}", ink.width / 10, ink.width % 10)),
        text("color", ink.colour),
        text("fontcolor", ink.colour),
    ]
}

pub(super) fn subgraph(id: Id, stmts: impl Iterator<Item = Stmt>) -> Stmt {
    Stmt::Subgraph(Subgraph { id, stmts: stmts.collect() })
}

fn line(upper: &Tile, lower: &Tile, attributes: Vec<Attribute>) -> Stmt {
    Stmt::Edge(Edge { ty: EdgeTy::Pair(Vertex::N(node_id(upper)), Vertex::N(node_id(lower))), attributes })
}

fn node_id(tile: &Tile) -> NodeId {
    NodeId(Id::Escaped(quoted(&tile.id)), None)
}

/// An attribute whose value is words of ours.
pub(super) fn plain(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), Id::Plain(value.to_owned()))
}

/// An attribute whose value may be any text. Graphviz's `\N` is written as it is.
pub(super) fn text(name: &str, value: &str) -> Attribute {
    let value = if value == "\\N" { "\"\\N\"".to_owned() } else { quoted(value) };
    Attribute(Id::Plain(name.to_owned()), Id::Escaped(value))
}
