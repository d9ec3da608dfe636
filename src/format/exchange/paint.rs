//! Paints a page as SVG: names of columns and incidents, rails, lines of relations, cards, the key.

use super::card::{Line, Look, PADDING, STEP, Step, label, set};
use super::key::{self, Box, Sample};
use super::outline::{Entry, Outline, Side, What};
use super::place::{
    COLUMNS, DEEPEST, GUTTER, HEADING, LABEL, LABEL_LEADING, LINE, MARGIN, NOTE, Page, Rect, TITLE, WIDTH, is_card,
    line,
};
use super::spoken::spoken;
use crate::answer::Answer;
use crate::format::layered::heads::{dashes, head};
use crate::format::layered::measure::{times, width};
use crate::format::palette::Palette;
use crate::format::svg::{FONTS, Svg, number};
use crate::graph::{ActorView, Edge, KnowledgeGraph};
use crate::model::RelationRow;
use crate::phrase;

/// What is left open.
const OPEN: &str = "7 4";
/// Who speaks is not named.
const UNNAMED: &str = "2.5 2.5";

/// A line of the key.
const KEY: f64 = 16.0;

/// The page, painted.
pub(super) fn paint(
    answer: &Answer,
    graph: &KnowledgeGraph,
    outline: &Outline,
    page: &Page,
    palette: &'static Palette,
) -> Vec<u8> {
    let mut painter = Painter { svg: Svg::new(), graph, outline, page, palette };
    let looks: Vec<(Box, bool)> = outline.entries.iter().map(|e| painter.look(e)).collect();
    let key = key::key(graph, outline, &looks);
    let height = page.bottom + 24.0 + times(key.len() + 1) * KEY + MARGIN;
    painter.begin(answer, height);
    painter.head();
    page.headings.iter().for_each(|h| painter.heading(h));
    (0..outline.entries.len()).for_each(|i| painter.rails(i));
    (0..outline.entries.len()).for_each(|i| painter.relations(i));
    (0..outline.entries.len()).for_each(|i| painter.place(i, looks[i]));
    painter.key(&key);
    painter.foot(answer, height);
    painter.svg.close("svg");
    painter.svg.finish()
}

struct Painter<'a> {
    svg: Svg,
    graph: &'a KnowledgeGraph,
    outline: &'a Outline,
    page: &'a Page,
    palette: &'static Palette,
}

impl Painter<'_> {
    fn begin(&mut self, answer: &Answer, height: f64) {
        let (w, h) = (number(WIDTH), number(height));
        self.svg.open(
            "svg",
            &[
                ("xmlns", "http://www.w3.org/2000/svg"),
                ("width", &w),
                ("height", &h),
                ("viewBox", &format!("0 0 {w} {h}")),
                ("role", "img"),
                ("aria-labelledby", "exchange-title exchange-words"),
                ("font-family", FONTS),
                ("fill", self.palette.ink),
            ],
        );
        self.svg.text("title", &[("id", "exchange-title")], &answer.title);
        self.svg.text("desc", &[("id", "exchange-words")], &spoken(self.graph, self.outline, self.page));
        self.svg.empty("rect", &[("width", "100%"), ("height", "100%"), ("fill", self.palette.paper)]);
    }

    /// Title, notes, and the names of the columns.
    fn head(&mut self) {
        let mut y = MARGIN;
        for text in &self.page.title {
            y += TITLE.1;
            self.words((MARGIN, y - 6.0), TITLE.0, &[("font-weight", "bold")], text);
        }
        for text in &self.page.notes {
            y += NOTE.1;
            self.words((MARGIN, y - 3.0), NOTE.0, &[("fill", self.palette.faint)], text);
        }
        let tops = self.outline.entries.iter().filter(|e| e.parent.is_none());
        let (all, allegations) =
            tops.fold((0, 0), |(all, of), e| (all + 1, of + usize::from(self.look(e).0 == Box::Allegation)));
        let left = match allegations {
            0 => "What is said",
            n if n == all => "What is alleged",
            _ => "What is alleged, and what else is said",
        };
        y += COLUMNS - 14.0;
        let look = [("font-weight", "bold"), ("fill", self.palette.faint)];
        self.words((MARGIN, y), 11.5, &look, left);
        self.words((WIDTH - MARGIN - (WIDTH - 2.0 * MARGIN - GUTTER) / 2.0, y), 11.5, &look, "What is answered");
    }

    fn heading(&mut self, heading: &super::place::Heading) {
        self.svg.open("g", &[("class", "node"), ("id", self.graph.id(heading.incident))]);
        let rule = [
            ("x1", number(MARGIN)),
            ("x2", number(WIDTH - MARGIN)),
            ("y1", number(heading.y)),
            ("y2", number(heading.y)),
        ];
        let rule: Vec<(&str, &str)> =
            rule.iter().map(|(n, v)| (*n, v.as_str())).chain([("stroke", self.palette.rim)]).collect();
        self.svg.empty("line", &rule);
        for (text, row) in heading.lines.iter().zip(1_u8..) {
            let y = heading.y + f64::from(row) * HEADING.1 + 2.0;
            self.words((MARGIN, y), HEADING.0, &[("font-weight", "bold")], text);
        }
        self.svg.close("g");
    }

    /// The edges of a card, drawn on as far as something bears on it.
    fn rails(&mut self, parent: usize) {
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
            self.rail(at.inner(entry.side), at.bottom(), facing + 5.0);
        }
        if under > at.bottom() {
            self.rail(rail(at, entry.side), at.bottom(), under + 5.0);
        }
    }

    fn rail(&mut self, x: f64, from: f64, to: f64) {
        let d = format!("M{} {}V{}", number(x), number(from), number(to));
        self.svg.empty("path", &[("class", "rail"), ("d", &d), ("fill", "none"), ("stroke", self.palette.outline)]);
    }

    /// How a place bears on the one it faces or stands under.
    fn relations(&mut self, i: usize) {
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
            self.arrow(row, (to, top + super::place::ELBOW), (from - to).abs(), from > to);
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
    fn arrow(&mut self, row: &RelationRow, (x, y): (f64, f64), length: f64, points_left: bool) {
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

    fn place(&mut self, i: usize, (look, unnamed): (Box, bool)) {
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

    fn look(&self, entry: &Entry) -> (Box, bool) {
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

    fn shape(&mut self, at: Rect, look: Box, unnamed: bool, round: &str) {
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

    fn key(&mut self, key: &[Sample]) {
        let mut y = self.page.bottom + 24.0;
        self.svg.open("g", &[("class", "key")]);
        for sample in key {
            let (name, meaning, colour) = match sample {
                Sample::Box(look, name, meaning) => {
                    let at = Rect { x: MARGIN, y: y - 5.5, w: 30.0, h: 11.0 };
                    let drawn = if *look == Box::Unnamed { Box::Other } else { *look };
                    self.shape(at, drawn, *look == Box::Unnamed, "2");
                    (*name, *meaning, self.palette.ink)
                }
                Sample::Relation(row) => {
                    self.arrow(row, (MARGIN, y), 30.0, true);
                    (row.name, row.meaning, self.palette.side(row.polarity))
                }
            };
            self.words((MARGIN + 40.0, y + 4.0), 10.5, &[("font-weight", "bold"), ("fill", colour)], name);
            let x = MARGIN + 46.0 + width(name, 10.5 * 1.06);
            self.words((x, y + 4.0), 10.5, &[("fill", self.palette.faint)], meaning);
            y += KEY;
        }
        self.svg.close("g");
    }

    /// The question, as it can be asked again.
    fn foot(&mut self, answer: &Answer, height: f64) {
        if !answer.query.is_empty() {
            let text = format!("gainsay {}", answer.query);
            self.words((MARGIN, height - MARGIN), 10.0, &[("fill", self.palette.faint)], &text);
        }
    }

    fn words(&mut self, (x, y): (f64, f64), size: f64, look: &[(&str, &str)], text: &str) {
        let (x, y, size) = (number(x), number(y), number(size));
        let place = [("x", x.as_str()), ("y", &y), ("font-size", &size)];
        self.svg.text("text", &[&place[..], look].concat(), text);
    }
}

/// Whether a line is read from the right: its first letter is of Hebrew, Arabic or a script beside them.
fn is_rtl(text: &str) -> bool {
    let rtl = |c: &char| matches!(*c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    text.chars().find(|c| c.is_alphabetic()).as_ref().is_some_and(rtl)
}

/// Where what stands under a card joins it.
fn rail(at: Rect, side: Side) -> f64 {
    if side == Side::Left { at.x + 5.0 } else { at.x + at.w - 5.0 }
}
