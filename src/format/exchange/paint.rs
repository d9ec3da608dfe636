//! Paints a page as SVG: its names and key here, cards in `boxes`, lines between them in `relations`.

use super::key::{self, Box, Sample};
use super::outline::Outline;
use super::place::{COLUMNS, GUTTER, HEADING, MARGIN, NOTE, Page, Rect, TITLE, WIDTH};
use super::spoken::spoken;
use crate::answer::Answer;
use crate::format::layered::measure::{times, width};
use crate::format::palette::Palette;
use crate::format::svg::{FONTS, Svg, number};
use crate::graph::KnowledgeGraph;

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

pub(super) struct Painter<'a> {
    pub(super) svg: Svg,
    pub(super) graph: &'a KnowledgeGraph,
    pub(super) outline: &'a Outline,
    pub(super) page: &'a Page,
    pub(super) palette: &'static Palette,
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

    pub(super) fn words(&mut self, (x, y): (f64, f64), size: f64, look: &[(&str, &str)], text: &str) {
        let (x, y, size) = (number(x), number(y), number(size));
        let place = [("x", x.as_str()), ("y", &y), ("font-size", &size)];
        self.svg.text("text", &[&place[..], look].concat(), text);
    }
}
