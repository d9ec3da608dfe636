//! Where everything stands on the page. Places are taken in reading order, so this is linear.

use std::collections::BTreeSet;

use super::card::{Card, PADDING, Writer, label, set};
use super::outline::{Entry, Outline, Side, What};
use super::tally::tally;
use crate::answer::{Answer, Cell};
use crate::format::layered::measure::times;
pub(super) use crate::format::layered::rect::Rect;
use crate::format::lines::lines;
use crate::graph::{KnowledgeGraph, Node};
use crate::record::Record;

/// As wide as lets the smallest words be read on A4 (7 points) and most words on a phone.
pub(super) const WIDTH: f64 = 760.0;
pub(super) const MARGIN: f64 = 18.0;
/// Between the columns, where relations say their words.
pub(super) const GUTTER: f64 = 116.0;
const COLUMN: f64 = (WIDTH - 2.0 * MARGIN - GUTTER) / 2.0;

/// How far each step sets in from the outer and the inner edge of a column; deeper ones no more.
const OUTER: f64 = 22.0;
const INNER: f64 = 11.0;
pub(super) const DEEPEST: u8 = 4;

/// Between what stands under one another.
const GAP: f64 = 14.0;
const GROUP: f64 = 24.0;

/// From the top of a card to the line of a relation that faces it, and from one such line to the next.
pub(super) const LINE: f64 = 22.0;
const NEXT_LINE: f64 = 50.0;
/// The same, for what stands under.
pub(super) const ELBOW: f64 = 14.0;

/// The words of relations.
pub(super) const LABEL: f64 = 11.0;
pub(super) const LABEL_LEADING: f64 = 12.5;

/// Boxes as columns see them.
impl Rect {
    pub(super) fn bottom(self) -> f64 {
        self.y + self.h
    }

    /// The edge towards the other column.
    pub(super) fn inner(self, side: Side) -> f64 {
        if side == Side::Left { self.x + self.w } else { self.x }
    }

    /// The edge towards the border of the page.
    pub(super) fn outer(self, side: Side) -> f64 {
        if side == Side::Left { self.x } else { self.x + self.w }
    }
}

/// A card in its place.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) card: Card,
    /// The card; without lines, where it would be.
    pub(super) at: Rect,
    /// The empty place under it, or in its stead.
    pub(super) open: Rect,
    /// By relation, the words beside its line after the verb.
    pub(super) labels: Vec<Vec<String>>,
}

/// The name of an incident above what is said about it.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) incident: Node,
    pub(super) lines: Vec<String>,
    pub(super) y: f64,
}

/// The page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) title: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) headings: Vec<Heading>,
    /// One for each entry of the outline.
    pub(super) places: Vec<Placed>,
    /// Where the columns end.
    pub(super) bottom: f64,
}

/// The sizes and leadings of the title, of notes and of the names of incidents.
pub(super) const TITLE: (f64, f64) = (18.0, 23.0);
pub(super) const NOTE: (f64, f64) = (10.5, 14.0);
pub(super) const HEADING: (f64, f64) = (13.5, 18.0);
/// The names of the columns.
pub(super) const COLUMNS: f64 = 34.0;

pub(super) fn place(answer: &Answer, graph: &KnowledgeGraph, outline: &Outline) -> Page {
    let across = WIDTH - 2.0 * MARGIN;
    let title = lines(&answer.title, TITLE.0 * 1.06, across);
    let record = Record::of(graph);
    let notes = tally(graph, outline, &record).into_iter().chain(answer.notes.iter().cloned());
    let notes: Vec<String> = notes.flat_map(|n| lines(&n, NOTE.0, across)).collect();
    let top = MARGIN + times(title.len()) * TITLE.1 + times(notes.len()) * NOTE.1 + COLUMNS;
    let writer = Writer { graph, outline, record, asked: asked(answer, graph) };
    let mut page = Page { title, notes, bottom: top, ..Page::default() };
    let mut bottoms = Bottoms([top - GAP; 2]);
    for (i, entry) in outline.entries.iter().enumerate() {
        let placed = one(&writer, &mut page, &mut bottoms, i, entry);
        bottoms.0[entry.side as usize] = placed.open.bottom();
        page.places.push(placed);
    }
    page.bottom = bottoms.lowest();
    page
}

/// The statements whose rows say in the column `asked` that they are asked about.
fn asked(answer: &Answer, graph: &KnowledgeGraph) -> BTreeSet<Node> {
    let Some(column) = answer.columns.iter().position(|c| *c == "asked") else { return BTreeSet::new() };
    let rows = answer.rows.iter().filter(|r| r.cells.get(column).is_some_and(|c| *c != Cell::Empty));
    rows.filter_map(|r| graph.find(&r.card.id)).collect()
}

/// How far down each column is filled.
struct Bottoms([f64; 2]);

impl Bottoms {
    fn lowest(&self) -> f64 {
        self.0[0].max(self.0[1])
    }
}

fn one(writer: &Writer<'_>, page: &mut Page, bottoms: &mut Bottoms, index: usize, entry: &Entry) -> Placed {
    let (x, w) = column(entry);
    let card = writer.card(entry, w);
    let edges = entry.links.iter().map(|e| writer.graph.edge(*e));
    // What stands under says how above itself, in one line.
    let narrow = if entry.facing { GUTTER - 22.0 } else { w };
    let labels: Vec<Vec<String>> =
        edges.map(|e| label(e).1.iter().flat_map(|t| lines(t, LABEL, narrow)).collect()).collect();
    let y = match entry.parent {
        None => begin(writer.graph, page, bottoms, index, entry),
        Some(parent) if entry.facing => facing(writer, page, bottoms, (index, parent)),
        Some(_) if entry.beside => bottoms.0[entry.side as usize] + GAP,
        Some(_) => bottoms.lowest() + GAP,
    };
    // What stands under another says how above itself.
    let y = if entry.facing { y } else { y + times(labels.len()) * LABEL_LEADING };
    let written = if card.lines.is_empty() { 0.0 } else { set(&card.lines).1 + 2.0 * PADDING };
    let h = if card.lines.is_empty() { 0.0 } else { written.max(labels_end(&labels)) };
    let at = Rect { x, y, w, h };
    let open = if card.open.is_empty() { 0.0 } else { set(&card.open).1 + 2.0 * PADDING };
    // What faces nothing faces a place of its own size.
    let faced = entry.parent.filter(|_| entry.what == What::Unanswered).map_or(0.0, |p| page.places[p].at.h);
    let open = open.max(faced);
    let open = Rect { x, y: at.bottom(), w, h: open };
    Placed { card, at, open, labels }
}

/// How far down the words beside the lines of a card reach.
fn labels_end(labels: &[Vec<String>]) -> f64 {
    let Some(last) = labels.last().map(Vec::len) else { return 0.0 };
    LINE + NEXT_LINE * times(labels.len().saturating_sub(1)) + LABEL_LEADING * times(last) + 6.0
}

fn column(entry: &Entry) -> (f64, f64) {
    let step = |level: u8, width: f64| f64::from(level.min(DEEPEST)) * width;
    let (outer, inner) = (step(entry.level.outer, OUTER), step(entry.level.inner, INNER));
    let w = COLUMN - outer - inner;
    match entry.side {
        Side::Left => (MARGIN + outer, w),
        Side::Right => (WIDTH - MARGIN - COLUMN + inner, w),
    }
}

/// Where what stands at the top begins: below all that stands there, and below its heading.
fn begin(graph: &KnowledgeGraph, page: &mut Page, bottoms: &mut Bottoms, i: usize, entry: &Entry) -> f64 {
    let mut y = bottoms.lowest() + if i == 0 { GAP } else { GROUP };
    if let Some(incident) = entry.group.flatten().filter(|&n| !page.title.join(" ").contains(graph.label(n))) {
        let lines = lines(graph.label(incident), HEADING.0 * 1.06, WIDTH - 2.0 * MARGIN);
        let below = times(lines.len()) * HEADING.1 + 10.0;
        page.headings.push(Heading { incident, lines, y });
        y += below;
    }
    bottoms.0 = [y - GAP; 2];
    y
}

/// Beside what it faces, or under what faces that already with all that belongs to it.
fn facing(writer: &Writer<'_>, page: &Page, bottoms: &Bottoms, (i, parent): (usize, usize)) -> f64 {
    let entries = &writer.outline.entries;
    let own = bottoms.0[entries[i].side as usize] + GAP;
    match i {
        // Where the parent has lines of its own across, these come first.
        _ if i == parent + 1 => {
            let above = &page.places[parent];
            let lines = if entries[parent].facing { labels_end(&above.labels) } else { 0.0 };
            own.max(above.at.y + lines)
        }
        _ if entries[i - 1].parent == Some(parent) => own,
        _ => bottoms.lowest() + GAP,
    }
}

/// The heights of the lines of relations of a place.
pub(super) fn line(placed: &Placed, entry: &Entry, at: usize) -> f64 {
    if entry.facing { placed.at.y + LINE + NEXT_LINE * times(at) } else { placed.at.y + ELBOW }
}

/// Whether a place is drawn as a card.
pub(super) fn is_card(entry: &Entry) -> bool {
    matches!(entry.what, What::Statement | What::Again { .. })
}
