//! `timeline`: what was said, published or is said to have happened, in order of bounds.
//! What differs between the axes stands in a file each.

mod happened;
mod published;
mod said;

use clap::{Args, ValueEnum};

use super::filter::Filtered;
use super::{Context, Example, Filter, Question, dates};
use crate::answer::{Answer, Card, Cell, Drawing, Layout, Row, count, in_these_sources};
use crate::error::Error;
use crate::graph::KnowledgeGraph;
use crate::model::{Bounds, Day};

/// What was said, published or is said to have happened, in order of date
///
/// Dates are ranges of days and stay so: `2017` is any day of that year, a statement without a date
/// is no later than its earliest publication. Rows stand in the order of their latest day, then of
/// their earliest; two rows whose ranges overlap cannot be ordered, whatever their place here. What
/// has no date of its own is listed apart. Example: of `2017-02-08` and `2017-02`, the first stands
/// first, and yet may have come second.
///
/// The filters choose statements. `--axis published` shows the sources that report them, `--axis
/// happened` the accounts that somebody gives of the incidents they are about: each is its asserter's
/// own. `--since` and `--until` hold for the axis. Written as SVG, the ranges are bars.
#[derive(Debug, Args)]
pub(super) struct Timeline {
    /// Which dates
    #[arg(long, value_enum, default_value_t = Axis::Said)]
    axis: Axis,
    #[command(flatten)]
    filter: Filter,
}

/// The dates there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Axis {
    /// When statements were said
    Said,
    /// When sources were published
    Published,
    /// When incidents happened, by the accounts of them
    Happened,
}

/// A row before it is put in order.
struct Item {
    bounds: Bounds,
    /// The date as written; none where it is missing.
    date: Option<String>,
    /// The words for the date, as printed.
    printed: Option<String>,
    cells: Vec<Cell>,
    card: Card,
}

/// Whether an item is placed by a date, by its publication, or not at all; the heading of its group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Dated,
    ByPublication,
    Undated,
}

impl Question for Timeline {
    const NAME: &'static str = "timeline";
    const EXAMPLES: &'static [Example] = &[
        Example {
            args: "--against ICE --source al-dia-on-clinic-report",
            asks: "when accusations in a source were made",
        },
        Example { args: "--axis published", asks: "when the sources came out" },
        Example { args: "--axis happened --about activist-targeting", asks: "when things happened, and who says so" },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        let timed = self.filter.on(graph)?;
        // The days given hold for the axis, so they do not choose among statements.
        let timeless = Filter { since: None, until: None, ..self.filter.clone() };
        let chosen = timeless.on(graph)?;
        let mut answer = Answer::default();
        let (title, columns, items) = match self.axis {
            Axis::Said => said::items(context, &chosen, &mut answer),
            Axis::Published => published::items(graph, &chosen, &mut answer),
            Axis::Happened => happened::items(graph, &chosen, &mut answer),
        };
        answer.title = title.to_owned();
        answer.columns = [&["group", "earliest", "latest", "hedged"], columns].concat();
        (answer.layout, answer.drawing) = (Layout::Cards, Drawing::Bars);
        fill(&mut answer, items, &timed);
        notes(graph, &mut answer);
        timed.finish(&mut answer)?;
        Ok(answer)
    }
}

impl Item {
    fn group(&self) -> Group {
        match (self.date.is_some(), self.bounds.latest) {
            (true, _) => Group::Dated,
            (false, Day::MAX) => Group::Undated,
            (false, _) => Group::ByPublication,
        }
    }

    fn row(self) -> Row {
        let group = self.group();
        let hedged = self.date.as_deref().is_some_and(|d| d.contains(['~', '?', '%']));
        let [earliest, latest] = dates::cells(self.bounds);
        let hedged = if hedged { Cell::Text("true".to_owned()) } else { Cell::Empty };
        let mut cells = vec![Cell::Text(group.heading().to_lowercase()), earliest, latest, hedged];
        cells.extend(self.cells);
        let printed = self.printed.map(|p| format!("“{p}”"));
        let when = self.date.or_else(|| (group == Group::ByPublication).then(|| dates::range(self.bounds)));
        let lead = match (when, printed) {
            (Some(when), Some(printed)) => format!("{when} ({printed}): {}", self.card.lead),
            (Some(when), None) | (None, Some(when)) => format!("{when}: {}", self.card.lead),
            (None, None) => self.card.lead,
        };
        Row { cells, card: Card { lead, ..self.card } }
    }
}

impl Group {
    const fn heading(self) -> &'static str {
        match self {
            Self::Dated => "Dated",
            Self::ByPublication => "No date given, known by its publication",
            Self::Undated => "Undated",
        }
    }
}

/// Puts items in order, those in time, under the heading of their group.
fn fill(answer: &mut Answer, mut items: Vec<Item>, timed: &Filtered<'_>) {
    items.retain(|item| timed.in_time(item.bounds, || item.date.as_deref()));
    // Stable, so that what has the same days keeps the order of the data.
    items.sort_by_key(|i| (i.group(), i.bounds.latest, i.bounds.earliest));
    let mut last = None;
    for item in items {
        let group = item.group();
        let mut row = item.row();
        row.card.heading = (last != Some(group)).then(|| group.heading().to_owned());
        last = Some(group);
        answer.rows.push(row);
    }
}

fn notes(graph: &KnowledgeGraph, answer: &mut Answer) {
    let of = |group: Group| {
        let word = Cell::Text(group.heading().to_lowercase());
        answer.rows.iter().filter(|r| r.cells[0] == word).count()
    };
    let (dated, known, undated) = (of(Group::Dated), of(Group::ByPublication), of(Group::Undated));
    let mut parts = vec![format!("{dated} with a date")];
    parts.extend((known > 0).then(|| format!("{known} known by publication only")));
    parts.extend((undated > 0).then(|| format!("{undated} without any date")));
    let total = count(answer.rows.len(), "row");
    answer.note(format!("{total}: {}, {}", parts.join(", "), in_these_sources(graph)));
}
