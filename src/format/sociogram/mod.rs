//! A network as a picture: circles as large as their vertices have statements, lines between them.
//! Sides are told by dashes and marks, never by colour alone.

mod course;
mod layout;
mod lines;
mod paint;

use crate::answer::Answer;
use crate::error::Error;
use crate::format::Style;
use crate::format::diagram::wrap;
use crate::format::palette::Palette;
use crate::graph::KnowledgeGraph;
use crate::network::{Edge, Network, Side};

/// Above this many circles nobody finds anything, and the layout takes long.
const MOST: usize = 400;
/// Above this many lines a picture is a tangle.
const TANGLE: usize = 4000;

/// A network with coordinates.
pub(super) struct Sociogram {
    pub(super) title: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) circles: Vec<Circle>,
    pub(super) lines: Vec<Line>,
    pub(super) directed: bool,
    /// The sides that occur, in their order.
    pub(super) sides: Vec<Side>,
    pub(super) palette: &'static Palette,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A vertex.
pub(super) struct Circle {
    pub(super) id: String,
    pub(super) text: Vec<String>,
    pub(super) tooltip: String,
    pub(super) is_target: bool,
    pub(super) radius: f64,
    pub(super) x: f64,
    pub(super) y: f64,
}

/// An edge between two circles.
pub(super) struct Line {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) side: Side,
    pub(super) width: f64,
    pub(super) tooltip: String,
    /// How many lines between its ends come before it: they are drawn beside each other.
    pub(super) before: usize,
    /// How far its middle bows to its left, in pixels: around what it would run through.
    pub(super) bow: f64,
}

/// The picture of a network.
pub(super) fn svg(answer: &Answer, network: &Network, graph: &KnowledgeGraph, style: &Style) -> Result<Vec<u8>, Error> {
    Ok(paint::paint(&Sociogram::new(answer, network, graph, style)?))
}

impl Sociogram {
    /// The colour of a side, and its dashes in SVG's words.
    pub(super) fn look(&self, side: Side) -> (&'static str, &'static str) {
        lines::look(side, self.palette)
    }

    /// Lays a network out; one that nobody could read is an error.
    pub(super) fn new(
        answer: &Answer,
        network: &Network,
        graph: &KnowledgeGraph,
        style: &Style,
    ) -> Result<Self, Error> {
        if network.windows().len() > 1 {
            return Err(Error::new("a picture shows one window").hint("write each to a file of its own with `--split`"));
        }
        let vertices = network.vertices().len();
        let edges: Vec<Edge> = network.edges().take(TANGLE + 1).collect();
        if vertices > MOST || edges.len() > TANGLE {
            let what = if vertices > MOST { format!("{vertices} nodes") } else { format!("more than {TANGLE} edges") };
            return Err(Error::new(format!("{what} are too many for a picture")).hint(
                "draw less by `--top 3`, `--backbone 0.05`, `--min-weight` or filters, or write another export",
            ));
        }
        let mut circles = circles(network, graph);
        let mut lines = lines(network, graph, &edges);
        let (width, height) = layout::place(&mut circles, &lines);
        let directed = network.is_directed() && !network.is_two_mode();
        course::bow(&mut lines, &circles, directed);
        let mut sides: Vec<Side> = lines.iter().map(|l| l.side).collect();
        sides.sort_unstable();
        sides.dedup();
        Ok(Self {
            title: wrap(&answer.title, 90, 2),
            notes: answer.notes.iter().flat_map(|n| wrap(n, 160, 2)).collect(),
            circles,
            lines,
            directed,
            sides,
            palette: Palette::of(style.theme),
            width,
            height,
        })
    }
}

fn circles(network: &Network, graph: &KnowledgeGraph) -> Vec<Circle> {
    let statements = network.statements();
    let most = statements.iter().copied().max().unwrap_or(1).max(1);
    let circle = |(vertex, &count): (&crate::network::Vertex, &usize)| {
        let label = graph.label(vertex.node);
        let share = real(count) / real(most);
        Circle {
            id: graph.id(vertex.node).to_owned(),
            text: wrap(label, 24, if vertex.is_target { 3 } else { 2 }),
            tooltip: format!("{label} [{}]: {}", graph.id(vertex.node), crate::answer::count(count, "statement")),
            is_target: vertex.is_target,
            // The area grows with the statements.
            radius: 6.0 + 18.0 * share.sqrt(),
            x: 0.0,
            y: 0.0,
        }
    };
    network.vertices().iter().zip(&statements).map(circle).collect()
}

fn lines(network: &Network, graph: &KnowledgeGraph, edges: &[Edge]) -> Vec<Line> {
    let heaviest = edges.iter().map(|e| e.weight.abs()).fold(0.0, f64::max);
    let mut met: std::collections::HashMap<[u32; 2], usize> = std::collections::HashMap::new();
    let line = |edge: &Edge| {
        let count = met.entry([edge.from.min(edge.to), edge.from.max(edge.to)]).or_default();
        *count += 1;
        let share = if heaviest > 0.0 { edge.weight.abs() / heaviest } else { 0.0 };
        let label = |end: u32| graph.label(network.vertices()[end as usize].node);
        Line {
            from: edge.from as usize,
            to: edge.to as usize,
            side: network.side(edge),
            width: 0.8 + 5.0 * share,
            tooltip: format!("{} – {}: {} {}", label(edge.from), label(edge.to), network.kind(edge), edge.weight),
            before: *count - 1,
            bow: 0.0,
        }
    };
    edges.iter().map(line).collect()
}

/// A number of things as a length.
pub(super) fn real(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
