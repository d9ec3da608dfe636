//! A timeline as a picture: every row a bar from its earliest to its latest day. No layout engine is
//! needed, so the SVG is written here. `scale` turns days into places, `paint` draws.

mod paint;
mod scale;

use crate::answer::{Answer, Card, Cell};
use crate::model::{Bounds, Date, Day};
use scale::Scale;

/// Beyond this many rows a picture is too long to be looked at.
const MOST: usize = 400;

/// A row as it is drawn.
struct Bar<'a> {
    card: &'a Card,
    bounds: Bounds,
    hedged: bool,
}

/// The rows of an answer that is drawn as bars, as SVG.
///
/// Rows are read by their columns `earliest`, `latest` and `hedged`. Rows beyond the first 400 are
/// counted in the picture and not drawn.
pub fn svg(answer: &Answer) -> String {
    let place = |name: &str| answer.columns.iter().position(|c| *c == name);
    let (earliest, latest, hedged) = (place("earliest"), place("latest"), place("hedged"));
    let bar = |row| -> Bar<'_> {
        let row: &crate::answer::Row = row;
        let cell = |place: Option<usize>| place.and_then(|p| row.cells.get(p)).unwrap_or(&Cell::Empty);
        let bounds =
            Bounds { earliest: day(cell(earliest)).unwrap_or(Day::MIN), latest: day(cell(latest)).unwrap_or(Day::MAX) };
        Bar { card: &row.card, bounds, hedged: *cell(hedged) != Cell::Empty }
    };
    let bars: Vec<Bar<'_>> = answer.rows.iter().take(MOST).map(bar).collect();
    let scale = Scale::of(bars.iter().map(|b| b.bounds));
    paint::paint(answer, &bars, scale.as_ref())
}

/// The day in a cell.
fn day(cell: &Cell) -> Option<Day> {
    match cell {
        Cell::Date(date) => Date::parse(date.as_str()).ok().map(|d| d.bounds().earliest),
        _ => None,
    }
}
