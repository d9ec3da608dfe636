//! The key with real samples: small tiles and lines beside the words that explain them.

use graphviz_rust::dot_structures::{Attribute, Edge, EdgeTy, Id, Node, NodeId, Stmt, Vertex};

use super::label;
use super::sheet::{look, plain, stroke, text};
use crate::format::diagram::{Ink, Key, Sample};
use crate::format::layered::measure::{times, width};
use crate::format::palette::Palette;

/// The height of a line and the width of a sample, and the space around these, in points.
const LINE: f64 = 17.0;
const SAMPLE: f64 = 34.0;
const GAP: f64 = 10.0;

/// The key in columns, as many as a page has room for.
pub(super) struct Rows<'a> {
    key: &'a [Key],
    /// The widths of names and meanings.
    name: f64,
    meaning: f64,
    lines: usize,
}

impl<'a> Rows<'a> {
    pub(super) fn new(key: &'a [Key], room: f64) -> Self {
        let widest =
            |of: fn(&Key) -> &str, bold: f64| key.iter().map(|k| width(of(k), 10.0) * bold).fold(0.0, f64::max);
        let rows =
            Self { key, name: widest(|k| k.name, 1.07) + GAP, meaning: widest(|k| k.meaning, 1.0) + GAP, lines: 0 };
        let columns = (2..=4).take_while(|&n| times(n) * rows.column() <= room).last().unwrap_or(1);
        Self { lines: key.len().div_ceil(columns), ..rows }
    }

    fn column(&self) -> f64 {
        SAMPLE + GAP + self.name + self.meaning + GAP
    }

    pub(super) fn width(&self) -> f64 {
        if self.key.is_empty() { 0.0 } else { times(self.key.len().div_ceil(self.lines)) * self.column() }
    }

    pub(super) fn height(&self) -> f64 {
        times(self.lines) * LINE
    }

    /// The key with its upper left corner at a height.
    pub(super) fn stmts(&self, top: f64, palette: &Palette) -> Vec<Stmt> {
        let row = |(number, key): (usize, &Key)| {
            let (column, line) = (number / self.lines, number % self.lines);
            let (x, y) = (times(column) * self.column(), top - (times(line) + 0.5) * LINE);
            let name = format!("key_{number}");
            let mut stmts = sample(key.sample, &name, (x, y), palette);
            let words = label::key(key, palette, (self.name, self.meaning), LINE);
            let middle = x + SAMPLE + GAP + f64::midpoint(self.name, self.meaning);
            let words =
                vec![plain("shape", "plain"), text("style", ""), Attribute(Id::Plain("label".to_owned()), words)];
            stmts.push(node(&format!("{name}_words"), (middle, y), words));
            stmts
        };
        self.key.iter().enumerate().flat_map(row).collect()
    }
}

fn sample(sample: Sample, name: &str, (x, y): (f64, f64), palette: &Palette) -> Vec<Stmt> {
    match sample {
        Sample::Line(ink) => line(ink, name, (x, y)),
        Sample::Box { form, dashed, tinted } => {
            let mut attributes = look(form, tinted, dashed, palette);
            let size = [("width", 0.47), ("height", 0.17)].map(|(name, n)| plain(name, &n.to_string()));
            attributes.extend(size);
            attributes.extend([plain("fixedsize", "true"), text("label", "")]);
            vec![node(name, (x + SAMPLE / 2.0, y), attributes)]
        }
    }
}

/// A line between two points that do not show, its head at the left.
fn line(ink: Ink, name: &str, (x, y): (f64, f64)) -> Vec<Stmt> {
    let begin = x + 9.0 * length(ink.head);
    let end = x + SAMPLE;
    let third = (end - begin) / 3.0;
    let way = format!(
        "s,{x:.2},{y:.2} {begin:.2},{y:.2} {:.2},{y:.2} {:.2},{y:.2} {end:.2},{y:.2}",
        begin + third,
        end - third
    );
    let names = [format!("{name}_head"), format!("{name}_tail")];
    let point = || vec![plain("shape", "point"), plain("style", "invis"), plain("width", "0.01")];
    let mut attributes = stroke(ink, true);
    attributes.extend([plain("class", "key"), text("id", name), text("tooltip", ""), text("pos", &way)]);
    let [head, tail] = names.each_ref().map(|n| Vertex::N(NodeId(Id::Plain(n.clone()), None)));
    vec![
        node(&names[0], (x, y), point()),
        node(&names[1], (end, y), point()),
        Stmt::Edge(Edge { ty: EdgeTy::Pair(head, tail), attributes }),
    ]
}

/// How long Graphviz draws a head, next to a plain one.
fn length(head: &str) -> f64 {
    match head.trim_start_matches('o') {
        "tee" => 0.25,
        "box" => 0.75,
        "diamond" => 1.2,
        "dot" => 0.8,
        _ => 1.0,
    }
}

fn node(name: &str, (x, y): (f64, f64), mut attributes: Vec<Attribute>) -> Stmt {
    // No id in the data has an underscore.
    attributes.extend([plain("class", "key"), text("tooltip", " "), text("pos", &format!("{x:.2},{y:.2}"))]);
    Stmt::Node(Node { id: NodeId(Id::Plain(name.to_owned()), None), attributes })
}
