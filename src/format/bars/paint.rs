//! Paints bars with their words, the axis, the key and the notes.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::Bar;
use super::scale::{self, Scale};
use crate::answer::Answer;
use crate::format::svg::{Svg, number};
use crate::model::Bounds;

const WIDTH: f64 = 1200.0;
const MARGIN: f64 = 20.0;
/// Where the axis begins: words stand left of it.
const LEFT: f64 = 560.0;
const SPAN: f64 = WIDTH - LEFT - MARGIN;
const ROW: f64 = 38.0;
const HEAD: f64 = 34.0;
const BAR: f64 = 14.0;
/// Columns of text that fit left of the axis.
const COLUMNS: usize = 96;
/// Columns of text across the whole picture.
const ACROSS: usize = 180;

const INK: &str = "#222222";
const FAINT: &str = "#555555";
const RIM: &str = "#dddddd";
const OUTLINE: &str = "#4a5560";
const FILL: &str = "#c3ccd4";

/// The picture being written, and how far down it has come.
struct Picture {
    svg: Svg,
    y: f64,
}

/// Writes the picture: first what is in it, since its height is known at the end only.
pub(super) fn paint(answer: &Answer, bars: &[Bar<'_>], scale: Option<&Scale>) -> String {
    let mut body = Picture { svg: Svg::new(), y: MARGIN };
    body.all(answer, bars, scale);
    let height = format!("{:.0}", body.y + MARGIN);
    let size = format!("0 0 {WIDTH:.0} {height}");
    let mut whole = Svg::new();
    whole.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", "1200"),
            ("height", &height),
            ("viewBox", &size),
            ("font-family", "Helvetica, Arial, sans-serif"),
            ("font-size", "12"),
            ("fill", INK),
        ],
    );
    whole.empty("rect", &[("width", "100%"), ("height", "100%"), ("fill", "#ffffff")]);
    fades(&mut whole);
    whole.append(body.svg);
    whole.close("svg");
    String::from_utf8_lossy(&whole.finish()).into_owned()
}

impl Picture {
    fn all(&mut self, answer: &Answer, bars: &[Bar<'_>], scale: Option<&Scale>) {
        self.line(MARGIN, &clip(&answer.title, ACROSS / 2), &[("font-size", "18"), ("font-weight", "bold")], 20.0);
        self.key();
        if let Some(scale) = scale {
            self.axis(scale, bars);
        }
        for bar in bars {
            self.bar(bar, scale);
        }
        self.y += 12.0;
        if answer.rows.len() > bars.len() {
            let more = format!("{} more rows are not drawn", answer.rows.len() - bars.len());
            self.line(MARGIN, &more, &[("fill", FAINT)], 16.0);
        }
        for note in answer.notes.iter().flat_map(|n| textwrap::wrap(n, ACROSS)) {
            self.line(MARGIN, &note, &[("fill", FAINT)], 16.0);
        }
    }

    /// A line of text, and on to the next.
    fn line(&mut self, x: f64, text: &str, style: &[(&str, &str)], down: f64) {
        self.y += down;
        let (x, y) = (number(x), number(self.y));
        let attributes = [&[("x", x.as_str()), ("y", y.as_str())], style].concat();
        self.svg.text("text", &attributes, text);
    }

    /// What the forms of bars mean.
    fn key(&mut self) {
        let y = self.y + 24.0;
        let plain = Style { open_left: false, open_right: false, kind: Kind::Days };
        let samples = [
            (Style { kind: Kind::Day, ..plain }, 6.0, "that day", 80.0),
            (plain, 34.0, "within these days, or all of them", 210.0),
            (Style { kind: Kind::Hedged, ..plain }, 34.0, "hedged (about, perhaps)", 165.0),
            (Style { open_left: true, ..plain }, 34.0, "no earliest day known", 155.0),
            (Style { open_right: true, ..plain }, 34.0, "no latest day known", 150.0),
        ];
        let mut x = MARGIN;
        for (style, width, words, room) in samples {
            self.block(x, x + width, y - 11.0, style);
            let from = number(x + width + 10.0);
            self.svg.text("text", &[("x", &from), ("y", &number(y)), ("fill", FAINT), ("font-size", "11")], words);
            x += width + room;
        }
        self.y = y + 10.0;
    }

    /// The marked days, with lines down to the last bar that has a day.
    fn axis(&mut self, scale: &Scale, bars: &[Bar<'_>]) {
        self.y += 26.0;
        let dated = bars.iter().rposition(|b| b.bounds != Bounds::UNKNOWN).map_or(0, |last| last + 1);
        let height = |b: &Bar<'_>| ROW + if b.card.heading.is_some() { HEAD } else { 0.0 };
        let end = self.y + bars[..dated].iter().map(height).sum::<f64>();
        let (top, bottom) = (number(self.y + 6.0), number(end));
        for tick in scale.ticks() {
            let x = number(LEFT + SPAN * scale.place(tick.day));
            let line = [("x1", x.as_str()), ("x2", &x), ("y1", &top), ("y2", &bottom), ("stroke", RIM)];
            self.svg.empty("line", &line);
            let words = [("x", x.as_str()), ("y", &number(self.y)), ("fill", FAINT), ("text-anchor", "middle")];
            self.svg.text("text", &words, &tick.label);
        }
    }

    /// A row: its words, and its bar where it has a day.
    fn bar(&mut self, bar: &Bar<'_>, scale: Option<&Scale>) {
        if let Some(heading) = &bar.card.heading {
            self.line(MARGIN, heading, &[("font-weight", "bold"), ("fill", FAINT), ("font-size", "13")], HEAD - 8.0);
            self.y += 8.0;
        }
        self.svg.open("g", &[]);
        let all = [&bar.card.lead, &bar.card.body].into_iter().chain(&bar.card.details);
        self.svg.text("title", &[], &all.map(String::as_str).collect::<Vec<_>>().join("\n"));
        let top = self.y + 6.0;
        self.line(MARGIN, &clip(&bar.card.lead, COLUMNS - 14), &[("font-weight", "bold"), ("font-size", "11.5")], 15.0);
        self.line(MARGIN, &clip(&bar.card.body, COLUMNS), &[("fill", FAINT), ("font-size", "11")], 14.0);
        self.y = top - 6.0 + ROW;
        if let Some(scale) = scale {
            self.range(bar, scale, top);
        }
        self.svg.close("g");
    }

    fn range(&mut self, bar: &Bar<'_>, scale: &Scale, top: f64) {
        let (from, to) = (scale::number(bar.bounds.earliest), scale::number(bar.bounds.latest).map(|d| d + 1));
        let at = |day: i64| LEFT + SPAN * scale.place(day).clamp(0.0, 1.0);
        if from.is_none() && to.is_none() {
            let (x, y) = (number(LEFT + 6.0), number(top + 11.0));
            return self.svg.text("text", &[("x", &x), ("y", &y), ("fill", FAINT), ("font-size", "11")], "no date");
        }
        let open_left = from.is_none_or(|d| d < scale.first);
        let open_right = to.is_none_or(|d| d > scale.last + 1);
        let left = from.map_or(LEFT, at);
        let right = to.map_or(LEFT + SPAN, at);
        let kind = match bar.bounds {
            _ if bar.hedged => Kind::Hedged,
            b if b.earliest == b.latest => Kind::Day,
            _ => Kind::Days,
        };
        self.block(left, right, top, Style { open_left, open_right, kind });
    }

    /// A bar; of a single day, a mark wide enough to be seen.
    fn block(&mut self, left: f64, right: f64, top: f64, style: Style) {
        let fill = match (style.open_left, style.open_right) {
            (true, true) => "url(#fade-both)",
            (true, false) => "url(#fade-left)",
            (false, true) => "url(#fade-right)",
            (false, false) if style.kind == Kind::Day => OUTLINE,
            (false, false) => FILL,
        };
        let width = (right - left).max(6.0);
        let shape = [
            ("x", number(left)),
            ("y", number(top)),
            ("width", number(width)),
            ("height", number(BAR)),
            ("fill", fill.into()),
        ];
        let shape: Vec<(&str, &str)> = shape.iter().map(|(n, v)| (*n, v.as_str())).collect();
        self.svg.empty("rect", &shape);
        self.outline(left, left + width, top, style);
    }

    /// The outline of a bar, without the ends that are open.
    fn outline(&mut self, left: f64, right: f64, top: f64, style: Style) {
        let bottom = top + BAR;
        let mut path = String::new();
        let mut stroke = |x1: f64, y1: f64, x2: f64, y2: f64| {
            path += &format!("M{} {}L{} {}", number(x1), number(y1), number(x2), number(y2));
        };
        if !style.open_left {
            stroke(left, top, left, bottom);
        }
        if !style.open_right {
            stroke(right, top, right, bottom);
        }
        if !style.open_left && !style.open_right {
            stroke(left, top, right, top);
            stroke(left, bottom, right, bottom);
        }
        let dash = if style.kind == Kind::Hedged { "3 3" } else { "none" };
        self.svg.empty("path", &[("d", &path), ("fill", "none"), ("stroke", OUTLINE), ("stroke-dasharray", dash)]);
    }
}

/// Colours for bars without an end.
fn fades(svg: &mut Svg) {
    svg.open("defs", &[]);
    for (id, stops) in [
        ("fade-left", &[("0", "0.1"), ("1", "1")][..]),
        ("fade-right", &[("0", "1"), ("1", "0.1")]),
        ("fade-both", &[("0", "0.1"), ("0.5", "0.7"), ("1", "0.1")]),
    ] {
        svg.open("linearGradient", &[("id", id)]);
        for (offset, opacity) in stops {
            svg.empty("stop", &[("offset", offset), ("stop-color", FILL), ("stop-opacity", opacity)]);
        }
        svg.close("linearGradient");
    }
    svg.close("defs");
}

/// How a bar looks.
#[derive(Clone, Copy)]
struct Style {
    open_left: bool,
    open_right: bool,
    kind: Kind,
}

/// What is known of the days of a bar.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// One day, known as such.
    Day,
    /// Within these days, or all of them.
    Days,
    Hedged,
}

/// As much of a text as fits into so many columns; `…` ends what was cut.
fn clip(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut used = 1;
    let fits = |c: &char| {
        used += c.width().unwrap_or(0);
        used <= columns
    };
    text.chars().take_while(fits).collect::<String>().trim_end().to_owned() + "…"
}
