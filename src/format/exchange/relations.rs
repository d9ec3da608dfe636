//! Paints how statements bear on one another: rails along which lines arrive, the lines and their words.

use super::card::label;
use super::outline::{Side, What};
use super::paint::Painter;
use super::place::{DEEPEST, ELBOW, LABEL, LABEL_LEADING, LINE, Rect, WIDTH, is_card, line};
use crate::format::layered::heads::{dashes, head};
use crate::format::layered::measure::times;
use crate::format::svg::number;
use crate::graph::Edge;
use crate::model::RelationRow;
use crate::phrase;

/// The dashes of a line to what is not printed.
const OPEN: &str = "7 4";

impl Painter<'_> {
    /// The edges of a card, drawn on as far as something bears on it.
    pub(super) fn rails(&mut self, parent: usize) {
        let entry = &self.outline.entries[parent];
        if !is_card(entry) {
            return;
        }
        let at = self.page.places[parent].at;
        let (mut facing, mut under) = (0.0_f64, 0.0_f64);
        for &child in self.outline.children(parent) {
            let child_entry = &self.outline.entries[child];
            let lines = (0..child_entry.links.len()).map(|l| line(&self.page.places[child], child_entry, l));
            let lowest = lines.fold(0.0, f64::max);
            if child_entry.facing { facing = facing.max(lowest) } else { under = under.max(lowest) }
        }
        if facing > at.bottom() {
            self.rail(at.inner(entry.side), at.bottom(), facing);
        }
        if under > at.bottom() {
            self.rail(rail(at, entry.side), at.bottom(), under);
        }
    }

    fn rail(&mut self, x: f64, from: f64, to: f64) {
        let d = format!("M{} {}V{}", number(x), number(from), number(to));
        self.svg.empty("path", &[("class", "rail"), ("d", &d), ("fill", "none"), ("stroke", self.palette.outline)]);
    }

    /// How a place bears on the one it faces or stands under.
    pub(super) fn relations(&mut self, i: usize) {
        let entry = &self.outline.entries[i];
        let Some(parent) = entry.parent else { return };
        let (placed, above) = (&self.page.places[i], &self.page.places[parent]);
        let side = self.outline.entries[parent].side;
        // Beyond the last step rails lie on one another: the number says which is meant.
        let of = match &self.outline.entries[parent] {
            of if of.level.inner.max(entry.level.outer) > DEEPEST => format!(" {}", of.number),
            _ => String::new(),
        };
        if entry.facing {
            let from = placed.at.inner(entry.side);
            for (at, edge) in entry.links.iter().enumerate() {
                self.facing(*edge, &of, (from, above.at.inner(side), line(placed, entry, at)), &placed.labels[at]);
            }
            if self.outline.entries[parent].what == What::Unprinted {
                self.unprinted(from, above.open.inner(side), placed.at.y + LINE);
            }
        } else {
            let (from, to) = (placed.at.outer(entry.side), rail(above.at, side));
            for (at, edge) in entry.links.iter().enumerate() {
                let up = times(entry.links.len() - at) * LABEL_LEADING;
                self.under(
                    *edge,
                    (entry.side, &of),
                    (from, to, placed.at.y),
                    placed.at.y - up + LABEL_LEADING - 3.5,
                    at == 0,
                );
            }
        }
    }

    /// A line across, its words in the middle between the columns.
    fn facing(&mut self, edge: Edge, of: &str, (from, to, y): (f64, f64, f64), rest: &[String]) {
        let row = self.edge(edge);
        let Some(row) = row else { return };
        let colour = self.palette.side(row.polarity);
        self.arrow(row, (to, y), (from - to).abs(), from > to);
        let view = self.graph.edge(edge);
        let middle = number(WIDTH / 2.0 + if from > to { 5.0 } else { -5.0 });
        let place = [("x", middle.as_str()), ("text-anchor", "middle"), ("font-size", &number(LABEL))];
        let verb = [("y", &*number(y - 6.0)), ("font-weight", "bold"), ("fill", colour)];
        self.svg.text("text", &[&place[..], &verb].concat(), &format!("{}{of}", label(view).0));
        for (text, n) in rest.iter().zip(0_u8..) {
            let base = number(y + LABEL_LEADING + 1.0 + f64::from(n) * LABEL_LEADING);
            self.svg.text("text", &[&place[..], &[("y", &*base), ("fill", colour)]].concat(), text);
        }
        self.svg.close("g");
    }

    /// A short line to the side, its words above the card.
    fn under(
        &mut self,
        edge: Edge,
        (side, of): (Side, &str),
        (from, to, top): (f64, f64, f64),
        base: f64,
        arrow: bool,
    ) {
        let Some(row) = self.edge(edge) else { return };
        let colour = self.palette.side(row.polarity);
        if arrow {
            self.arrow(row, (to, top + ELBOW), (from - to).abs(), from > to);
        }
        let (verb, rest) = label(self.graph.edge(edge));
        let text = [&[format!("{verb}{of}")][..], &rest].concat().join(" ");
        let anchor = if side == Side::Left { "start" } else { "end" };
        let look = [("text-anchor", anchor), ("font-weight", "bold"), ("fill", colour)];
        self.words((from, base), LABEL, &look, &text);
        self.svg.close("g");
    }

    /// Begins the group of a relation.
    fn edge(&mut self, edge: Edge) -> Option<&'static RelationRow> {
        let view = self.graph.edge(edge);
        let row = view.relation()?.row();
        let (from, to) = (self.graph.id(view.from()), self.graph.id(view.to()));
        self.svg.open(
            "g",
            &[
                ("class", "edge"),
                ("id", &format!("edge-e{}", edge.0)),
                ("data-from", from),
                ("data-to", to),
                ("data-kind", row.name),
            ],
        );
        let mut lines = vec![format!("{from} {} {to}", phrase::verb(view))];
        lines.extend(view.properties().iter().map(|(name, value)| format!("{name}: {value}")));
        self.svg.text("title", &[], &lines.join("\n"));
        Some(row)
    }

    /// A lying line with its head at a point, pointing left or right.
    pub(super) fn arrow(&mut self, row: &RelationRow, (x, y): (f64, f64), length: f64, points_left: bool) {
        let colour = self.palette.side(row.polarity);
        let turn = if points_left { -90 } else { 90 };
        self.svg.open("g", &[("transform", &format!("translate({},{}) rotate({turn})", number(x), number(y)))]);
        let thick = if row.style == "bold" { "2.6" } else { "1.4" };
        let d = format!("M0,4 L0,{}", number(length));
        let look =
            [("fill", "none"), ("stroke", colour), ("stroke-width", thick), ("stroke-dasharray", dashes(row.style))];
        self.svg.empty("path", &[&[("d", d.as_str())], &look[..]].concat());
        let (shape, filled) = head(row.arrow, (0.0, 0.0), true);
        let fill = if filled { colour } else { self.palette.paper };
        self.svg.empty("path", &[("d", &shape), ("fill", fill), ("stroke", colour)]);
        self.svg.close("g");
    }

    fn unprinted(&mut self, from: f64, to: f64, y: f64) {
        let d = format!("M{} {y:.1}H{}", number(to), number(from));
        let look = [("fill", "none"), ("stroke", self.palette.outline), ("stroke-dasharray", OPEN)];
        self.svg.empty("path", &[&[("d", d.as_str())], &look[..]].concat());
        let middle = [("text-anchor", "middle"), ("fill", self.palette.faint)];
        self.words((WIDTH / 2.0, y - 6.0), LABEL, &middle, "answers");
    }
}

/// Where what stands under a card joins it.
fn rail(at: Rect, side: Side) -> f64 {
    if side == Side::Left { at.x + 5.0 } else { at.x + at.w - 5.0 }
}
