//! A timeline as a picture: every row a bar from its earliest to its latest day, answers joined to
//! what they answer. No layout engine is needed, so the SVG is written here. `scale` turns days into
//! places, `lag` says how long after, `place` finds room for the words, `paint` draws.

mod lag;
mod paint;
mod place;
mod scale;

use std::collections::{HashMap, HashSet};

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
    /// The heading that it begins.
    heading: Option<&'a str>,
    bounds: Bounds,
    hedged: bool,
    /// The rows that it answers, and how.
    answers: Vec<(usize, EdgeView<'a>)>,
}

/// The rows of an answer that is drawn as bars, as SVG.
///
/// Rows are read by their columns `earliest`, `latest` and `hedged`; those that are statements are
/// joined by their answers. Rows without any day, unless they answer one that has a day or are answered
/// by one, and rows beyond the first 400 are counted in the picture and not drawn.
pub fn svg(answer: &Answer, graph: &KnowledgeGraph, style: &Style) -> Vec<u8> {
    let place = |name: &str| answer.columns.iter().position(|c| *c == name);
    let columns = Columns {
        earliest: place("earliest"),
        latest: place("latest"),
        hedged: place("hedged"),
        statements: place("statement").is_some(),
    };
    let mut rows = columns.drawn(answer, graph);
    let undated = answer.rows.len() - rows.len();
    rows.truncate(MOST);
    let statements = if columns.statements { &rows[..] } else { &[] };
    let numbers: HashMap<&str, usize> = statements.iter().zip(0..).map(|((r, _), i)| (r.card.id.as_str(), i)).collect();
    let bars: Vec<Bar<'_>> = rows.iter().map(|(row, heading)| columns.bar(row, *heading, graph, &numbers)).collect();
    let scale = Scale::of(bars.iter().map(|b| b.bounds));
    paint::paint(answer, &bars, undated, scale.as_ref(), Palette::of(style.theme))
}

/// Where the cells stand that are drawn; whether rows are statements.
struct Columns {
    earliest: Option<usize>,
    latest: Option<usize>,
    hedged: Option<usize>,
    statements: bool,
}

impl Columns {
    /// The rows that have a place in time, or are joined to one that has; all, where none has. Each with
    /// the heading that it begins, be it that of a row before it that is not drawn.
    fn drawn<'a>(&self, answer: &'a Answer, graph: &KnowledgeGraph) -> Vec<(&'a Row, Option<&'a str>)> {
        let dated: HashSet<&str> =
            answer.rows.iter().filter(|r| self.bounds(r) != Bounds::UNKNOWN).map(|r| r.card.id.as_str()).collect();
        let is_joined = |row: &Row| {
            let statement = graph.find(&row.card.id).and_then(|n| graph.statement(n)).filter(|_| self.statements);
            statement.is_some_and(|s| {
                let answered = s.relations().filter(|e| e.is_answer()).map(EdgeView::to);
                answered.chain(s.answers().map(EdgeView::from)).any(|n| dated.contains(graph.id(n)))
            })
        };
        let mut heading = None;
        let mut drawn = Vec::new();
        for row in &answer.rows {
            heading = row.card.heading.as_deref().or(heading);
            if dated.is_empty() || self.bounds(row) != Bounds::UNKNOWN || is_joined(row) {
                drawn.push((row, heading.take()));
            }
        }
        drawn
    }

    fn bounds(&self, row: &Row) -> Bounds {
        Bounds {
            earliest: day(cell(row, self.earliest)).unwrap_or(Day::MIN),
            latest: day(cell(row, self.latest)).unwrap_or(Day::MAX),
        }
    }

    fn bar<'a>(
        &self,
        row: &'a Row,
        heading: Option<&'a str>,
        graph: &'a KnowledgeGraph,
        numbers: &HashMap<&str, usize>,
    ) -> Bar<'a> {
        let statement = graph.find(&row.card.id).and_then(|n| graph.statement(n)).filter(|_| !numbers.is_empty());
        let answers = statement.into_iter().flat_map(|s| s.relations().filter(|e| e.is_answer()));
        let answers = answers.filter_map(|e| Some((*numbers.get(graph.id(e.to()))?, e))).collect();
        let hedged = *cell(row, self.hedged) != Cell::Empty;
        Bar { card: &row.card, heading, bounds: self.bounds(row), hedged, answers }
    }
}

fn cell(row: &Row, place: Option<usize>) -> &Cell {
    place.and_then(|p| row.cells.get(p)).unwrap_or(&Cell::Empty)
}

/// The day in a cell.
fn day(cell: &Cell) -> Option<Day> {
    match cell {
        Cell::Date(date) => Date::parse(date.as_str()).ok().map(|d| d.bounds().earliest),
        _ => None,
    }
}
