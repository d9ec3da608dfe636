//! Paints bars with their words, the axis, what joins them, the key and the notes.

use super::Bar;
use super::lag::lag;
use super::place::{HEADING, LEADING, Placed, answers, place};
use super::scale::{self, Scale};
use crate::answer::{Answer, count};
use crate::format::layered::heads::{dashes, head};
use crate::format::layered::measure::width;
use crate::format::lines::lines;
use crate::format::palette::Palette;
use crate::format::svg::{FONTS, Svg, number};
use crate::graph::EdgeView;
use crate::model::Bounds;

/// As wide as lets the smallest words be read on A4.
const WIDTH: f64 = 760.0;
const MARGIN: f64 = 18.0;
/// Room for the number of a row.
const NUMBER: f64 = 22.0;
/// Where the axis begins: words stand left of it.
const LEFT: f64 = 356.0;
const SPAN: f64 = WIDTH - LEFT - MARGIN;
pub(super) const BAR: f64 = 12.0;

/// The sizes of words.
pub(super) const LEAD: f64 = 11.5;
pub(super) const BODY: f64 = 10.5;
const TITLE: f64 = 18.0;

/// The picture being written, and how far down it has come.
struct Picture<'a> {
    svg: Svg,
    y: f64,
    palette: &'static Palette,
    scale: Option<&'a Scale>,
    lanes: Vec<Lane>,
}

/// Where a line runs down.
struct Lane {
    at: usize,
    x: f64,
    from: f64,
    to: f64,
}

/// Writes the picture: first what is in it, since its height is known at the end only.
pub(super) fn paint(
    answer: &Answer,
    bars: &[Bar<'_>],
    undated: usize,
    scale: Option<&Scale>,
    palette: &'static Palette,
) -> Vec<u8> {
    let mut body = Picture { svg: Svg::new(), y: MARGIN, palette, scale, lanes: Vec::new() };
    body.all(answer, bars, undated);
    let height = number(body.y + MARGIN);
    let mut whole = Svg::new();
    whole.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &number(WIDTH)),
            ("height", &height),
            ("viewBox", &format!("0 0 {} {height}", number(WIDTH))),
            ("role", "img"),
            ("aria-labelledby", "timeline-title timeline-words"),
            ("font-family", FONTS),
            ("fill", palette.ink),
        ],
    );
    whole.text("title", &[("id", "timeline-title")], &answer.title);
    whole.text("desc", &[("id", "timeline-words")], &spoken(bars));
    whole.empty("rect", &[("width", "100%"), ("height", "100%"), ("fill", palette.paper)]);
    fades(&mut whole, palette);
    whole.append(body.svg);
    whole.close("svg");
    whole.finish()
}

/// The rows in words, for who hears the picture read.
fn spoken(bars: &[Bar<'_>]) -> String {
    let told = |(i, bar): (usize, &Bar<'_>)| {
        let heading = bar.heading.iter().map(|h| format!("{h}:\n")).collect::<String>();
        let answers = answers(bars, bar).iter().map(|a| format!(" ({a})")).collect::<String>();
        format!("{heading}{}. {}: {}{answers}", i + 1, bar.card.lead, bar.card.body)
    };
    bars.iter().enumerate().map(told).collect::<Vec<_>>().join("\n")
}

impl Picture<'_> {
    fn all(&mut self, answer: &Answer, bars: &[Bar<'_>], undated: usize) {
        for text in lines(&answer.title, TITLE * 1.06, WIDTH - 2.0 * MARGIN) {
            self.line(&text, TITLE, &[("font-weight", "bold")], 22.0);
        }
        for note in answer.notes.iter().flat_map(|n| lines(n, BODY, WIDTH - 2.0 * MARGIN)) {
            self.line(&note, BODY, &[("fill", self.palette.faint)], 14.0);
        }
        self.y += 24.0;
        let placed = place(bars, self.y + 6.0, LEFT - MARGIN - NUMBER - 16.0);
        let end = placed.last().map_or(self.y, |p| p.top + p.height);
        self.axis(bars, &placed);
        bars.iter().zip(&placed).for_each(|(b, p)| self.heading(b, p));
        bars.iter().enumerate().for_each(|(i, b)| self.joins(bars, &placed, i, b));
        bars.iter().zip(&placed).enumerate().for_each(|(i, (b, p))| self.row(i, b, p));
        self.y = end + 6.0;
        let beyond = answer.rows.len() - undated - bars.len();
        let undated_words = "without any date, joined by no answer to one with a date";
        for (number, words) in [(beyond, "further down"), (undated, undated_words)] {
            if number > 0 {
                let words = format!("not drawn: {} {words}", count(number, "row"));
                self.line(&words, BODY, &[("fill", self.palette.faint)], 16.0);
            }
        }
        self.key(bars);
        if !answer.query.is_empty() {
            self.line(&format!("gainsay {}", answer.query), 10.0, &[("fill", self.palette.faint)], 26.0);
        }
    }

    /// A line of text, and on to the next.
    fn line(&mut self, text: &str, size: f64, look: &[(&str, &str)], down: f64) {
        self.y += down;
        self.words((MARGIN, self.y), size, look, text);
    }

    fn words(&mut self, (x, y): (f64, f64), size: f64, look: &[(&str, &str)], text: &str) {
        let (x, y, size) = (number(x), number(y), number(size));
        let place = [("x", x.as_str()), ("y", &y), ("font-size", &size)];
        self.svg.text("text", &[&place[..], look].concat(), text);
    }

    /// The marked days, with lines down to the last bar that has a day.
    fn axis(&mut self, bars: &[Bar<'_>], placed: &[Placed]) {
        let Some(scale) = self.scale else { return };
        let dated = bars.iter().rposition(|b| b.bounds != Bounds::UNKNOWN);
        let end = dated.map_or(self.y, |last| placed[last].top + placed[last].height);
        let (top, bottom) = (number(self.y + 5.0), number(end));
        for tick in scale.ticks() {
            let x = LEFT + SPAN * scale.place(tick.day);
            let look = [("fill", self.palette.faint), ("text-anchor", "middle")];
            self.words((x, self.y), BODY, &look, &tick.label);
            let x = number(x);
            let line = [("x1", x.as_str()), ("x2", &x), ("y1", &top), ("y2", &bottom), ("stroke", self.palette.rim)];
            self.svg.empty("line", &[&line[..], &[("stroke-width", "0.6")]].concat());
        }
    }

    fn heading(&mut self, bar: &Bar<'_>, placed: &Placed) {
        if let Some(heading) = bar.heading {
            let look = [("font-weight", "bold"), ("fill", self.palette.faint)];
            self.words((MARGIN, placed.top - HEADING + 24.0), 12.0, &look, heading);
        }
    }

    /// A row: its words, and its bar where it has a day.
    fn row(&mut self, i: usize, bar: &Bar<'_>, placed: &Placed) {
        self.svg.open("g", &[("class", "row"), ("data-id", &bar.card.id)]);
        let all = [&bar.card.lead, &bar.card.body].into_iter().chain(&bar.card.details);
        self.svg.text("title", &[], &all.map(String::as_str).collect::<Vec<_>>().join("\n"));
        let faint = [("fill", self.palette.faint)];
        let end = [("text-anchor", "end"), ("font-weight", "bold"), ("fill", self.palette.faint)];
        let mut y = placed.words() + 10.5;
        self.words((MARGIN + NUMBER - 8.0, y), BODY, &end, &(i + 1).to_string());
        let styles: [Words<'_>; 3] = [
            (&placed.lead, LEAD, &[("font-weight", "bold")]),
            (&placed.body, BODY, &[]),
            (&placed.answers, BODY, &faint),
        ];
        for (texts, size, look) in styles {
            for text in texts {
                self.words((MARGIN + NUMBER, y), size, look, text);
                y += LEADING;
            }
        }
        match self.ends(bar) {
            None if self.scale.is_some() => self.words((LEFT + 6.0, placed.bar() + 4.0), BODY, &faint, "no date"),
            None => {}
            Some((left, right, look)) => self.block(left, right, placed.bar() - BAR / 2.0, look),
        }
        self.svg.close("g");
    }

    /// Where a bar begins and ends, and how it looks; none without any day.
    fn ends(&self, bar: &Bar<'_>) -> Option<(f64, f64, Look)> {
        let scale = self.scale?;
        let (from, to) = (scale::number(bar.bounds.earliest), scale::number(bar.bounds.latest).map(|d| d + 1));
        let at = |day: i64| LEFT + SPAN * scale.place(day).clamp(0.0, 1.0);
        if from.is_none() && to.is_none() {
            return None;
        }
        let open_left = from.is_none_or(|d| d < scale.first);
        let open_right = to.is_none_or(|d| d > scale.last + 1);
        let left = from.map_or(LEFT, at);
        let kind = match bar.bounds {
            _ if bar.hedged => Kind::Hedged,
            b if b.earliest == b.latest => Kind::Day,
            _ => Kind::Days,
        };
        Some((left, to.map_or(LEFT + SPAN, at).max(left + 6.0), Look { open_left, open_right, kind }))
    }

    /// The lines from what a row answers down to it.
    fn joins(&mut self, bars: &[Bar<'_>], placed: &[Placed], i: usize, bar: &Bar<'_>) {
        let Some((left, right, _)) = self.ends(bar) else { return };
        for (n, (at, edge)) in bar.answers.iter().enumerate() {
            let Some((begin, end, _)) = self.ends(&bars[*at]) else { continue };
            let (from, to) = (placed[*at].bar(), placed[i].bar());
            let x = self.lane((f64::midpoint(begin, end)).max(end - 8.0), (*at, from.min(to), from.max(to)));
            self.join(*edge, (x, placed[*at].bar()), (left, right, placed[i].bar()));
            if n == 0 {
                self.lag(lag(&bars[*at], bar), (right, placed[i].bar()));
            }
        }
    }

    /// The place nearest to this one in which no line to another bar runs beside it; after eight
    /// tries, this one. What is answered, and from where to where the line runs.
    fn lane(&mut self, x: f64, (at, from, to): (usize, f64, f64)) -> f64 {
        let free =
            |x: &f64| !self.lanes.iter().any(|l| l.at != at && (l.x - x).abs() < 4.0 && l.from < to && from < l.to);
        let near = [0.0, 5.0, -5.0, 10.0, -10.0, 15.0, -15.0, 20.0].map(|by| x + by);
        let x = near.iter().copied().find(free).unwrap_or(x);
        self.lanes.push(Lane { at, x, from, to });
        x
    }

    fn join(&mut self, edge: EdgeView<'_>, (x, from): (f64, f64), (left, right, to): (f64, f64, f64)) {
        let Some(row) = edge.relation().map(|k| k.row()) else { return };
        let colour = self.palette.side(row.polarity);
        let down = if to > from { 1.0 } else { -1.0 };
        let tip = from + down * (BAR / 2.0 + 1.0);
        // To the side of the bar that is nearer; from above where it lies below.
        let way = match x {
            x if x < left => format!("V{}H{}", number(to), number(left)),
            x if x > right => format!("V{}H{}", number(to), number(right)),
            _ => format!("V{}", number(to - down * BAR / 2.0)),
        };
        let names = ["edge", &format!("edge-e{}", edge.number().0), row.name].map(str::to_owned);
        self.svg.open("g", &[("class", &names[0]), ("id", &names[1]), ("data-kind", &names[2])]);
        let d = format!("M{} {}{way}", number(x), number(tip + 5.0 * down));
        let thick = if row.style == "bold" { "2" } else { "1.2" };
        let look =
            [("fill", "none"), ("stroke", colour), ("stroke-width", thick), ("stroke-dasharray", dashes(row.style))];
        self.svg.empty("path", &[&[("d", d.as_str())], &look[..]].concat());
        let (shape, filled) = head(row.arrow, (x, tip), down > 0.0);
        let fill = if filled { colour } else { self.palette.paper };
        self.svg.empty("path", &[("d", &shape), ("fill", fill), ("stroke", colour)]);
        self.svg.close("g");
    }

    /// How long after, beside the bar, where there is room for it.
    fn lag(&mut self, lag: Option<String>, (right, middle): (f64, f64)) {
        let Some(words) = lag.filter(|words| right + 8.0 + width(words, BODY) < WIDTH - MARGIN) else { return };
        // The paper behind the letters keeps lines out of them.
        let ground = [("paint-order", "stroke"), ("stroke", self.palette.paper), ("stroke-width", "3")];
        let look = [("fill", self.palette.ink), ("font-style", "italic")];
        self.words((right + 6.0, middle + 4.0), BODY, &[&look[..], &ground].concat(), &words);
    }

    /// A bar; of a single day, a mark wide enough to be seen.
    fn block(&mut self, left: f64, right: f64, top: f64, look: Look) {
        let (fill, opacity) = match (look.open_left, look.open_right) {
            (true, true) => ("url(#fade-both)", "1"),
            (true, false) => ("url(#fade-left)", "1"),
            (false, true) => ("url(#fade-right)", "1"),
            (false, false) if look.kind == Kind::Day => (self.palette.outline, "1"),
            (false, false) => (self.palette.outline, "0.35"),
        };
        let place = [number(left), number(top), number(right - left), number(BAR)];
        let place = [("x", &*place[0]), ("y", &*place[1]), ("width", &*place[2]), ("height", &*place[3])];
        self.svg.empty("rect", &[&place[..], &[("fill", fill), ("fill-opacity", opacity)]].concat());
        self.outline(left, right, top, look);
    }

    /// The outline of a bar, without the ends that are open.
    fn outline(&mut self, left: f64, right: f64, top: f64, look: Look) {
        let bottom = top + BAR;
        let mut path = String::new();
        let mut stroke = |x1: f64, y1: f64, x2: f64, y2: f64| {
            path += &format!("M{} {}L{} {}", number(x1), number(y1), number(x2), number(y2));
        };
        if !look.open_left {
            stroke(left, top, left, bottom);
        }
        if !look.open_right {
            stroke(right, top, right, bottom);
        }
        if !look.open_left && !look.open_right {
            stroke(left, top, right, top);
            stroke(left, bottom, right, bottom);
        }
        let dash = if look.kind == Kind::Hedged { "3 3" } else { "none" };
        let look = [("fill", "none"), ("stroke", self.palette.outline), ("stroke-dasharray", dash)];
        self.svg.empty("path", &[&[("d", path.as_str())], &look[..]].concat());
    }

    /// What the forms of bars mean that are in use.
    fn key(&mut self, bars: &[Bar<'_>]) {
        let used: Vec<Look> = bars.iter().filter_map(|b| self.ends(b)).map(|(_, _, look)| look).collect();
        let plain = Look { open_left: false, open_right: false, kind: Kind::Days };
        let samples: [Sample; 5] = [
            (Look { kind: Kind::Day, ..plain }, |l| l.kind == Kind::Day, "that day"),
            (plain, |l| l.kind == Kind::Days, "within these days, or all of them"),
            (Look { kind: Kind::Hedged, ..plain }, |l| l.kind == Kind::Hedged, "hedged (about, perhaps)"),
            (Look { open_left: true, ..plain }, |l| l.open_left, "no earliest day known"),
            (Look { open_right: true, ..plain }, |l| l.open_right, "no latest day known"),
        ];
        self.y += 8.0;
        for (look, shows, words) in samples {
            if used.iter().any(shows) {
                self.y += 17.0;
                let width = if look.kind == Kind::Day { 6.0 } else { 34.0 };
                self.block(MARGIN, MARGIN + width, self.y - BAR + 2.0, look);
                self.words((MARGIN + 44.0, self.y), BODY, &[("fill", self.palette.faint)], words);
            }
        }
        if bars.iter().any(|b| !b.answers.is_empty()) {
            let words = "a line leads from an answer to what it answers; the words beside the answer say how, and how long after";
            self.line(words, BODY, &[("fill", self.palette.faint)], 17.0);
        }
    }
}

/// Colours for bars without an end.
fn fades(svg: &mut Svg, palette: &Palette) {
    svg.open("defs", &[]);
    for (id, stops) in [
        ("fade-left", &[("0", "0.05"), ("1", "0.4")][..]),
        ("fade-right", &[("0", "0.4"), ("1", "0.05")]),
        ("fade-both", &[("0", "0.05"), ("0.5", "0.3"), ("1", "0.05")]),
    ] {
        svg.open("linearGradient", &[("id", id)]);
        for (offset, opacity) in stops {
            svg.empty("stop", &[("offset", offset), ("stop-color", palette.outline), ("stop-opacity", opacity)]);
        }
        svg.close("linearGradient");
    }
    svg.close("defs");
}

/// Lines of words, their size and look.
type Words<'t> = (&'t [String], f64, &'t [(&'t str, &'t str)]);

/// A line of the key: a bar, which bars it explains, and the words.
type Sample = (Look, fn(&Look) -> bool, &'static str);

/// How a bar looks.
#[derive(Clone, Copy)]
struct Look {
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
