//! Paints the places of a page: cards with their lines and steps, and what is left open.

use super::card::{Line, Look, PADDING, STEP, Step, set};
use super::key::Box;
use super::outline::{Entry, What};
use super::paint::Painter;
use super::place::{Rect, is_card};
use crate::format::svg::number;
use crate::graph::ActorView;
use crate::phrase;

/// What is left open.
const OPEN: &str = "7 4";
/// Who speaks is not named.
const UNNAMED: &str = "2.5 2.5";

impl Painter<'_> {
    pub(super) fn place(&mut self, i: usize, (look, unnamed): (Box, bool)) {
        let (entry, placed) = (&self.outline.entries[i], &self.page.places[i]);
        let id = self.graph.id(entry.node);
        let group = match entry.what {
            What::Statement => vec![("class", "node"), ("id", id)],
            What::Again { .. } => vec![("class", "again"), ("data-id", id)],
            What::Unanswered | What::Unprinted => vec![("class", "open"), ("data-id", id)],
        };
        self.svg.open("g", &group);
        if let Some(s) = self.graph.statement(entry.node).filter(|_| is_card(entry)) {
            let card = phrase::card(self.graph, s, None, 0);
            let lines = [format!("{} [{}]", card.lead, card.id), card.body];
            self.svg.text("title", &[], &lines.into_iter().chain(card.details).collect::<Vec<_>>().join("\n"));
            self.shape(placed.at, look, unnamed, "5");
            self.lines(&placed.card.lines, placed.at);
        }
        if entry.number > 0 {
            let (x, y) = (placed.at.x + placed.at.w - PADDING, placed.at.y + PADDING + 9.0);
            let look = [("text-anchor", "end"), ("fill", self.palette.faint), ("font-weight", "bold")];
            self.words((x, y), 11.0, &look, &entry.number.to_string());
        }
        if !placed.card.open.is_empty() {
            self.shape(placed.open, Box::Open, false, "0");
            self.lines(&placed.card.open, placed.open);
        }
        self.svg.close("g");
    }

    pub(super) fn look(&self, entry: &Entry) -> (Box, bool) {
        let Some(s) = self.graph.statement(entry.node).filter(|_| is_card(entry)) else { return (Box::Open, false) };
        let answers = entry.facing && entry.links.iter().any(|e| self.graph.edge(*e).is_answer());
        let look = match (s.is_allegation(), answers) {
            (true, _) => Box::Allegation,
            (false, true) => Box::Answer,
            (false, false) => Box::Other,
        };
        let unnamed = s.is_unattributed() || s.speakers().next().is_some() && s.speakers().all(ActorView::is_unnamed);
        (look, unnamed)
    }

    pub(super) fn shape(&mut self, at: Rect, look: Box, unnamed: bool, round: &str) {
        let fill = match look {
            Box::Allegation => self.palette.tint,
            Box::Answer => self.palette.reply,
            Box::Other | Box::Unnamed => self.palette.tile,
            Box::Open => "none",
        };
        let dash = match look {
            Box::Open => OPEN,
            _ if unnamed => UNNAMED,
            _ => "none",
        };
        let place = [number(at.x), number(at.y), number(at.w), number(at.h)];
        self.svg.empty(
            "rect",
            &[
                ("x", &place[0]),
                ("y", &place[1]),
                ("width", &place[2]),
                ("height", &place[3]),
                ("rx", round),
                ("fill", fill),
                ("stroke", self.palette.outline),
                ("stroke-dasharray", dash),
            ],
        );
    }

    fn lines(&mut self, lines: &[Line], at: Rect) {
        let x = at.x + PADDING;
        for (middle, line) in set(lines).0 {
            let size = line.look.size();
            let middle = at.y + PADDING + middle;
            let (look, indent): (&[(&str, &str)], f64) = match line.look {
                Look::Date => (&[("fill", self.palette.faint), ("font-weight", "bold")], 0.0),
                Look::Head | Look::Nothing => (&[("font-weight", "bold")], 0.0),
                Look::Deed => (&[("font-style", "italic")], 0.0),
                Look::Body | Look::Open => (&[], 0.0),
                Look::Small => (&[("fill", self.palette.faint)], 0.0),
                Look::Step(_) => (&[("fill", self.palette.faint)], STEP),
            };
            if let Look::Step(Step::First { known } | Step::Next { known }) = line.look {
                self.step((x + 3.0, middle), known);
            }
            if is_rtl(&line.text) {
                let look = [look, &[("direction", "rtl")]].concat();
                self.words((at.x + at.w - PADDING, middle + size * 0.36), size, &look, &line.text);
            } else {
                self.words((x + indent, middle + size * 0.36), size, look, &line.text);
            }
        }
    }

    /// A step of a chain: a dot, with a line up to where the words come from; broken where that is not stated.
    fn step(&mut self, (x, y): (f64, f64), known: bool) {
        let d = format!("M{} {}V{}", number(x), number(y - 8.5), number(y));
        let dash = if known { "none" } else { "1.5 2" };
        let look = [("fill", "none"), ("stroke", self.palette.faint), ("stroke-dasharray", dash)];
        self.svg.empty("path", &[&[("d", d.as_str())], &look[..]].concat());
        let (cx, cy) = (number(x), number(y));
        self.svg.empty("circle", &[("cx", &cx), ("cy", &cy), ("r", "2.4"), ("fill", self.palette.faint)]);
    }
}

/// Whether a line is read from the right: its first letter is of Hebrew, Arabic or a script beside them.
fn is_rtl(text: &str) -> bool {
    let rtl = |c: &char| matches!(*c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    text.chars().find(|c| c.is_alphabetic()).as_ref().is_some_and(rtl)
}
