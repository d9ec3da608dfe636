//! What is drawn, decided once for every engine: tiles, arrows between them, frames around them,
//! a title and a key. Engines only place and paint it.

mod arrows;
mod choose;
mod island;
mod key;
#[cfg(test)]
mod sample;
mod text;
mod tiles;

use super::palette::Palette;
use super::style::{Direction, Legend, Style};
use crate::answer::Answer;
use crate::graph::KnowledgeGraph;
use crate::model::{Day, RelationRow};
use choose::Chosen;
pub(super) use island::Island;

#[cfg(test)]
pub(super) use sample::sample;
pub(super) use text::{clean, wrap};

/// Above this many tiles ranks no longer help, and layered engines take minutes.
pub(super) const LAYERED: usize = 400;

/// A drawing of an answer, without coordinates.
#[derive(Debug)]
pub(super) struct Diagram {
    pub(super) title: Vec<String>,
    pub(super) notes: Vec<String>,
    /// What is left to words, or left out.
    pub(super) remarks: Vec<String>,
    pub(super) tiles: Vec<Tile>,
    pub(super) arrows: Vec<Arrow>,
    pub(super) frames: Vec<Frame>,
    /// The parts that nothing joins: each is laid out on its own.
    pub(super) islands: Vec<Island>,
    pub(super) key: Vec<Key>,
    pub(super) legend: Legend,
    pub(super) direction: Direction,
    pub(super) palette: &'static Palette,
}

/// A node, or a statement with everything that is written on its card.
#[derive(Debug)]
pub(super) struct Tile {
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
    /// The latest day it can be of: what is earlier stands first, where nothing else says what does.
    pub(super) latest: Day,
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
    /// The name of its kind of edge.
    pub(super) kind: &'static str,
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

/// A node around statements: an incident around those about it.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) id: String,
    /// Which part of it this is, from 0: on each island that has some of its tiles there is one.
    pub(super) part: usize,
    pub(super) label: String,
    pub(super) tooltip: String,
    pub(super) tiles: Vec<usize>,
}

impl Frame {
    /// A name for it that no other has.
    pub(super) fn cluster(&self) -> String {
        match self.part {
            0 => format!("cluster_{}", self.id),
            part => format!("cluster_{}_{}", self.id, part + 1),
        }
    }
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
        let chosen = Chosen::new(answer, graph, style);
        let tiles: Vec<Tile> = chosen.tiles.iter().map(|&n| tiles::tile(graph, &chosen, n)).collect();
        let arrows = arrows::arrows(graph, &chosen, palette);
        let key = if style.legend == Legend::None { Vec::new() } else { key::key(&tiles, &arrows, palette) };
        let title = text::wrap(&answer.title, 80, 3);
        let notes = answer.notes.iter().take(3).chain(&chosen.remarks).flat_map(|n| text::wrap(n, 110, 2)).collect();
        let frames = tiles::frames(graph, &chosen);
        let (legend, direction, remarks) = (style.legend, style.direction, chosen.remarks);
        let islands = Vec::new();
        Self { title, notes, remarks, tiles, arrows, frames, islands, key, legend, direction, palette }.parted()
    }

    /// The id of a frame in a picture. An id stands for one thing: the tile of a node, else the first
    /// part of its frame.
    pub(super) fn svg_id(&self, frame: &Frame) -> String {
        let has_tile = frame.tiles.iter().any(|&t| self.tiles[t].id == frame.id);
        if frame.part == 0 && !has_tile { frame.id.clone() } else { frame.cluster() }
    }

    /// Whether it is too large to be drawn in ranks. Frames are drawn in no other way.
    pub(super) fn is_large(&self) -> bool {
        self.tiles.len() > LAYERED && self.frames.is_empty()
    }
}
