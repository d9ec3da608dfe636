//! A network as a matrix of tinted cells, like vertices side by side: what is above zero is filled,
//! what is below is hatched, so that both are told apart without colour and weigh the same.

use super::Style;
use super::diagram::wrap;
use super::palette::Palette;
use super::sociogram::real;
use super::svg::{Svg, number};
use crate::answer::Answer;
use crate::error::Error;
use crate::graph::KnowledgeGraph;
use crate::model::Polarity;
use crate::network::{Matrix, Network};

/// Above this many rows or columns labels cannot be read, and clustering takes long.
const MOST: usize = 250;
const MARGIN: f64 = 24.0;
const COLUMN: f64 = 6.4;

pub(super) fn svg(answer: &Answer, network: &Network, graph: &KnowledgeGraph, style: &Style) -> Result<Vec<u8>, Error> {
    if network.projections().len() > 1 {
        let names: Vec<String> = network.projections().iter().map(|p| format!("`{}`", p.name)).collect();
        return Err(Error::new("a heat map shows one projection")
            .hint(format!("ask {}; `balance` shows agreement against conflict", names.join(" or "))));
    }
    let matrix = Matrix::of(network, graph)?;
    let (n, m) = (matrix.rows.len(), matrix.columns.len());
    if n.max(m) > MOST {
        return Err(Error::new(format!(
            "{} rows or columns are too many for a picture: the most are {MOST}",
            n.max(m)
        ))
        .hint("leave some out by filters or `--exclude-actor`, or write `-f csv --matrix`"));
    }
    let cells: Vec<Vec<f64>> = (0..n).map(|i| matrix.row(i)).collect();
    let rows = cluster(&cells);
    let columns = if network.is_two_mode() { cluster(&turned(&cells, m)) } else { rows.clone() };
    let map = Map { answer, matrix: &matrix, cells: &cells, rows, columns, palette: Palette::of(style.theme) };
    Ok(map.paint())
}

fn turned(cells: &[Vec<f64>], columns: usize) -> Vec<Vec<f64>> {
    (0..columns).map(|j| cells.iter().map(|row| row[j]).collect()).collect()
}

/// An order in which like rows are neighbours: that of the leaves of an average-linkage tree over the
/// distances of rows. O(rows³).
fn cluster(rows: &[Vec<f64>]) -> Vec<usize> {
    let distance = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| (x - y).powi(2)).sum::<f64>().sqrt();
    let mut groups: Vec<Vec<usize>> = (0..rows.len()).map(|i| vec![i]).collect();
    let mut apart: Vec<Vec<f64>> = rows.iter().map(|a| rows.iter().map(|b| distance(a, b)).collect()).collect();
    while groups.len() > 1 {
        let pairs = (0..groups.len()).flat_map(|a| (a + 1..groups.len()).map(move |b| (a, b)));
        let nearest = pairs.min_by(|&(a, b), &(c, d)| apart[a][b].total_cmp(&apart[c][d]));
        let Some((a, b)) = nearest else { break };
        let (own, other) = (real(groups[a].len()), real(groups[b].len()));
        let mean = |(one, two): (&f64, &f64)| (own * one + other * two) / (own + other);
        let means: Vec<f64> = apart[a].iter().zip(&apart[b]).map(mean).collect();
        for (row, mean) in apart.iter_mut().zip(&means) {
            row[a] = *mean;
        }
        apart[a] = means;
        apart.remove(b);
        for row in &mut apart {
            row.remove(b);
        }
        let moved = groups.remove(b);
        groups[a].extend(moved);
    }
    groups.pop().unwrap_or_default()
}

struct Map<'a> {
    answer: &'a Answer,
    matrix: &'a Matrix,
    cells: &'a [Vec<f64>],
    rows: Vec<usize>,
    columns: Vec<usize>,
    palette: &'static Palette,
}

impl Map<'_> {
    fn paint(&self) -> Vec<u8> {
        let size = if self.rows.len().max(self.columns.len()) > 60 { 15.0 } else { 30.0 };
        let label = |text: &String| wrap(text, 40, 1).join(" ");
        let longest = |labels: &[String]| labels.iter().map(|l| label(l).chars().count()).max().unwrap_or(0);
        let left = MARGIN + COLUMN * real(longest(&self.matrix.rows)) + 10.0;
        let notes: Vec<String> = self.answer.notes.iter().flat_map(|n| wrap(n, 120, 2)).collect();
        let head = 70.0 + 15.0 * real(notes.len());
        // Labels of columns stand aslant.
        let up = COLUMN * real(longest(&self.matrix.columns)) * 0.72 + 16.0;
        let top = head + up;
        let width = (left + size * real(self.columns.len()) + up + MARGIN).max(760.0);
        let height = top + size * real(self.rows.len()) + MARGIN;
        let mut svg = self.open(width, height);
        self.heading(&mut svg, &notes);
        for (place, &row) in self.rows.iter().enumerate() {
            let y = top + size * real(place);
            self.words(&mut svg, (left - 6.0, y + size / 2.0 + 4.0), "end", None, &label(&self.matrix.rows[row]));
            for (at, &column) in self.columns.iter().enumerate() {
                self.cell(&mut svg, (left + size * real(at), y), size, row, column);
            }
        }
        for (at, &column) in self.columns.iter().enumerate() {
            let x = left + size * (real(at) + 0.5);
            self.words(&mut svg, (x, top - 6.0), "start", Some(-45), &label(&self.matrix.columns[column]));
        }
        svg.close("svg");
        svg.finish()
    }

    fn open(&self, width: f64, height: f64) -> Svg {
        let (width, height) = (number(width), number(height));
        let view = format!("0 0 {width} {height}");
        let mut svg = Svg::new();
        let size = [("width", width.as_str()), ("height", &height), ("viewBox", &view)];
        let font = [("font-family", "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif")];
        svg.open("svg", &[&[("xmlns", "http://www.w3.org/2000/svg")], &size[..], &font].concat());
        svg.text("title", &[], &self.answer.title);
        svg.empty("rect", &[("width", "100%"), ("height", "100%"), ("fill", self.palette.paper)]);
        svg.open("defs", &[]);
        let tile = [("patternUnits", "userSpaceOnUse"), ("width", "5"), ("height", "5")];
        svg.open("pattern", &[&[("id", "below")], &tile[..], &[("patternTransform", "rotate(45)")]].concat());
        let colour = self.palette.side(Polarity::Against);
        svg.empty("rect", &[("width", "5"), ("height", "5"), ("fill", self.palette.paper)]);
        svg.empty("rect", &[("width", "3"), ("height", "5"), ("fill", colour)]);
        svg.close("pattern");
        svg.close("defs");
        svg
    }

    fn heading(&self, svg: &mut Svg, notes: &[String]) {
        let (x, palette) = (number(MARGIN), self.palette);
        let title = [("x", x.as_str()), ("y", "32"), ("font-size", "18"), ("font-weight", "bold")];
        svg.text("text", &[&title[..], &[("fill", palette.ink)]].concat(), &wrap(&self.answer.title, 80, 1).join(""));
        for (line, note) in notes.iter().enumerate() {
            let y = number(50.0 + 15.0 * real(line));
            svg.text("text", &[("x", &x), ("y", &y), ("font-size", "11"), ("fill", palette.faint)], note);
        }
        let y = 56.0 + 15.0 * real(notes.len());
        let samples = [(palette.side(Polarity::For), "above zero"), ("url(#below)", "below zero")];
        let some_below = self.cells.iter().flatten().any(|w| *w < 0.0);
        let mut at = MARGIN;
        for (fill, words) in samples.into_iter().take(if some_below { 2 } else { 1 }) {
            let place = [("x", &*number(at)), ("y", &*number(y - 10.0)), ("width", "22"), ("height", "12")].map(owned);
            let place: Vec<(&str, &str)> = place.iter().map(|(n, v)| (*n, v.as_str())).collect();
            svg.empty("rect", &[&place[..], &[("fill", fill)]].concat());
            self.words(svg, (at + 28.0, y), "start", None, words);
            at += 120.0;
        }
        let most = format!("the darker, the further from zero, up to {}; like rows stand together", short(self.most()));
        self.words(svg, (at, y), "start", None, &most);
    }

    fn most(&self) -> f64 {
        self.cells.iter().flatten().map(|w| w.abs()).fold(0.0, f64::max)
    }

    fn cell(&self, svg: &mut Svg, corner: (f64, f64), size: f64, row: usize, column: usize) {
        let weight = self.cells[row][column];
        let part = if self.most() > 0.0 { weight.abs() / self.most() } else { 0.0 };
        let (left, top, length) = (number(corner.0), number(corner.1), number(size - 1.0));
        let place = [("x", left.as_str()), ("y", &top), ("width", &length), ("height", &length)];
        let fill = if weight < 0.0 { "url(#below)" } else { self.palette.side(Polarity::For) };
        svg.open("g", &[("class", "cell")]);
        let what = format!("{} – {}: {weight}", self.matrix.rows[row], self.matrix.columns[column]);
        svg.text("title", &[], &what);
        svg.empty(
            "rect",
            &[&place[..], &[("fill", "none"), ("stroke", self.palette.rim), ("stroke-width", "0.5")]].concat(),
        );
        if weight != 0.0 {
            let shade = format!("{:.2}", 0.12 + 0.68 * part);
            svg.empty("rect", &[&place[..], &[("fill", fill), ("fill-opacity", &shade)]].concat());
        }
        if size > 20.0 && weight != 0.0 {
            let (x, y) = (number(corner.0 + size / 2.0), number(corner.1 + size / 2.0 + 3.5));
            let place = [("x", x.as_str()), ("y", &y), ("font-size", "9.5"), ("text-anchor", "middle")];
            let halo = [("fill", "none"), ("stroke", self.palette.paper), ("stroke-width", "2.5")];
            svg.text("text", &[&place[..], &halo].concat(), &short(weight));
            svg.text("text", &[&place[..], &[("fill", self.palette.ink)]].concat(), &short(weight));
        }
        svg.close("g");
    }

    fn words(&self, svg: &mut Svg, (x, y): (f64, f64), anchor: &str, turn: Option<i32>, words: &str) {
        let (x, y) = (number(x), number(y));
        let turn = turn.map(|t| format!("rotate({t},{x},{y})"));
        let place =
            [("x", x.as_str()), ("y", &y), ("font-size", "11"), ("text-anchor", anchor), ("fill", self.palette.ink)];
        let turn: Vec<(&str, &str)> = turn.iter().map(|t| ("transform", t.as_str())).collect();
        svg.text("text", &[&place[..], &turn].concat(), words);
    }
}

fn owned<'a>((name, value): (&'a str, &str)) -> (&'a str, String) {
    (name, value.to_owned())
}

/// A weight short enough for its cell; the full one is in the tooltip.
fn short(weight: f64) -> String {
    match weight.abs() {
        w if w >= 100.0 || weight.fract() == 0.0 => format!("{weight:.0}"),
        w if w >= 10.0 => format!("{weight:.1}"),
        _ => format!("{weight:.2}"),
    }
}
