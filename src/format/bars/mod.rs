//! A timeline as a picture: every row a bar from its earliest to its latest day, answers joined to
//! what they answer. No layout engine is needed, so the SVG is written here. `scale` turns days into
//! places, `lag` says how long after, `place` finds room for the words, `paint` draws.

mod lag;
mod paint;
mod place;
mod scale;

use std::collections::HashMap;

use super::palette::Palette;
use super::style::Style;
use crate::answer::{Answer, Card, Cell, Row};
use crate::graph::{EdgeView, KnowledgeGraph};
use crate::model::{Bounds, Date, Day};
use scale::Scale;

/// Beyond this many rows a picture is too long to be looked at.
const MOST: usize = 400;

/// A row as it is drawn.
struct Bar<'a> {
    card: &'a Card,
    bounds: Bounds,
    hedged: bool,
    /// The rows that it answers, and how.
    answers: Vec<(usize, EdgeView<'a>)>,
}

/// The rows of an answer that is drawn as bars, as SVG.
///
/// Rows are read by their columns `earliest`, `latest` and `hedged`; those that are statements are
/// joined by their answers. Rows beyond the first 400 are counted in the picture and not drawn.
pub fn svg(answer: &Answer, graph: &KnowledgeGraph, style: &Style) -> Vec<u8> {
    let rows = &answer.rows[..answer.rows.len().min(MOST)];
    let place = |name: &str| answer.columns.iter().position(|c| *c == name);
    let columns = [place("earliest"), place("latest"), place("hedged")];
    let statements = if place("statement").is_some() { rows } else { &[] };
    let numbers: HashMap<&str, usize> = statements.iter().zip(0..).map(|(r, i)| (r.card.id.as_str(), i)).collect();
    let bars: Vec<Bar<'_>> = rows.iter().map(|row| bar(row, columns, graph, &numbers)).collect();
    let scale = Scale::of(bars.iter().map(|b| b.bounds));
    paint::paint(answer, &bars, scale.as_ref(), Palette::of(style.theme))
}

fn bar<'a>(
    row: &'a Row,
    [earliest, latest, hedged]: [Option<usize>; 3],
    graph: &'a KnowledgeGraph,
    numbers: &HashMap<&str, usize>,
) -> Bar<'a> {
    let cell = |place: Option<usize>| place.and_then(|p| row.cells.get(p)).unwrap_or(&Cell::Empty);
    let bounds =
        Bounds { earliest: day(cell(earliest)).unwrap_or(Day::MIN), latest: day(cell(latest)).unwrap_or(Day::MAX) };
    let statement = graph.find(&row.card.id).and_then(|n| graph.statement(n)).filter(|_| !numbers.is_empty());
    let answers = statement.into_iter().flat_map(|s| s.relations().filter(|e| e.is_answer()));
    let answers = answers.filter_map(|e| Some((*numbers.get(graph.id(e.to()))?, e))).collect();
    Bar { card: &row.card, bounds, hedged: *cell(hedged) != Cell::Empty, answers }
}

/// The day in a cell.
fn day(cell: &Cell) -> Option<Day> {
    match cell {
        Cell::Date(date) => Date::parse(date.as_str()).ok().map(|d| d.bounds().earliest),
        _ => None,
    }
}
