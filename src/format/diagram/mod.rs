//! What is drawn, decided once for every engine: tiles, arrows between them, frames around them,
//! a title and a key. Engines only place and paint it.

mod arrows;
mod choose;
mod key;
#[cfg(test)]
mod sample;
mod stack;
mod text;
mod tiles;

use super::palette::Palette;
use super::style::Style;
use crate::answer::Answer;
use crate::graph::KnowledgeGraph;
use crate::model::RelationRow;
use choose::Chosen;

#[cfg(test)]
pub(super) use sample::sample;
pub(super) use text::{clean, wrap};

/// Above this many tiles ranks no longer help, and layered engines take minutes.
pub(super) const LAYERED: usize = 400;

/// What is secondary.
pub(super) const FAINT: &str = "#555555";

/// The outline of a tile, and of a frame.
pub(super) const OUTLINE: &str = "#666666";
pub(super) const RIM: &str = "#999999";

/// What an allegation stands on: a tint that takes no side.
pub(super) const TINT: &str = "#f3efe2";

/// A drawing of an answer, without coordinates.
#[derive(Debug, Default)]
pub(super) struct Diagram {
    pub(super) title: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) tiles: Vec<Tile>,
    pub(super) arrows: Vec<Arrow>,
    pub(super) frames: Vec<Frame>,
    pub(super) key: Vec<Key>,
    /// Pairs of tiles, upper and lower: unrelated exchanges stand in rows, or the drawing grows too wide.
    pub(super) stack: Vec<(usize, usize)>,
}

/// A node, or a statement with everything that is written on its card.
#[derive(Debug)]
pub(super) struct Tile {
    /// A name that every engine takes as it is: `n12`.
    pub(super) name: String,
    /// The id in the data.
    pub(super) id: String,
    pub(super) form: Form,
    /// Somebody in it is known only by a description.
    pub(super) dashed: bool,
    /// It accuses somebody.
    pub(super) tinted: bool,
    pub(super) text: Vec<Words>,
    /// Everything in full.
    pub(super) tooltip: String,
}

/// The kinds of tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Statement,
    Incident,
    Actor,
    Source,
}

/// One line of text on a tile.
#[derive(Debug, Clone)]
pub(super) struct Words {
    pub(super) weight: Weight,
    pub(super) text: String,
}

/// How much a line of text weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Head,
    Lead,
    Body,
    Small,
}

/// A line between two tiles. The upper one is what the other bears on.
#[derive(Debug)]
pub(super) struct Arrow {
    pub(super) name: String,
    pub(super) upper: usize,
    pub(super) lower: usize,
    /// At which end the head is.
    pub(super) points_up: bool,
    pub(super) ink: Ink,
    pub(super) label: Vec<Words>,
    pub(super) tooltip: String,
    /// How many ranks it spans: many answers to one statement stand in several rows.
    pub(super) span: usize,
}

/// How a line looks, in Graphviz's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ink {
    pub(super) colour: &'static str,
    pub(super) style: &'static str,
    pub(super) head: &'static str,
    /// Its width in tenths of a point.
    pub(super) width: u8,
}

impl Ink {
    /// How relations of this row of the table of kinds are drawn.
    fn of(row: &'static RelationRow, palette: &'static Palette) -> Self {
        let width = if row.style == "bold" { 26 } else { 14 };
        Self { colour: palette.side(row.polarity), style: row.style, head: row.arrow, width }
    }
}

/// An incident around the statements about it.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) name: String,
    pub(super) id: String,
    pub(super) label: String,
    pub(super) tooltip: String,
    pub(super) tiles: Vec<usize>,
}

/// A line of the key: a sample and what it means.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) sample: Sample,
    pub(super) name: &'static str,
    pub(super) meaning: &'static str,
}

/// What a line of the key explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sample {
    Line(Ink),
    Box { form: Form, dashed: bool, tinted: bool },
}

impl Diagram {
    /// Decides what is drawn of an answer, and what is written on it.
    pub(super) fn new(answer: &Answer, graph: &KnowledgeGraph, style: &Style) -> Self {
        let palette = Palette::of(style.theme);
        let chosen = Chosen::new(answer, graph);
        let tiles: Vec<Tile> = chosen.tiles.iter().map(|&n| tiles::tile(graph, &chosen, n)).collect();
        let mut arrows = arrows::arrows(graph, &chosen, palette);
        stack::spread(&mut arrows, tiles.len());
        let frames = tiles::frames(graph, &chosen);
        let stack = stack::rows(&arrows, &frames, tiles.len());
        let key = key::key(&tiles, &arrows, palette);
        let title = text::wrap(&answer.title, 80, 3);
        let notes = answer.notes.iter().take(3).flat_map(|n| text::wrap(n, 110, 2)).collect();
        Self { title, notes, tiles, arrows, frames, key, stack }
    }

    /// Whether it is too large to be drawn in ranks. Frames are drawn in no other way.
    pub(super) fn is_large(&self) -> bool {
        self.tiles.len() > LAYERED && self.frames.is_empty()
    }
}
