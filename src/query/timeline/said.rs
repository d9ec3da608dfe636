//! When statements were said.

use super::super::exchange::justify;
use super::super::filter::Filtered;
use super::super::phrase::{COLUMNS, Part, card_without, cells};
use super::Item;
use crate::answer::Answer;
use crate::graph::{KnowledgeGraph, StatementView};

pub(super) fn items(
    graph: &KnowledgeGraph,
    chosen: &Filtered<'_>,
    answer: &mut Answer,
) -> (&'static str, &'static [&'static str], Vec<Item>) {
    let items = chosen.statements().map(|s| {
        justify(graph, answer, s);
        item(graph, s)
    });
    ("What was said, in order of date", COLUMNS, items.collect())
}

fn item(graph: &KnowledgeGraph, statement: StatementView<'_>) -> Item {
    // The date stands before the speaker.
    let card = card_without(graph, statement, Part::When);
    Item {
        bounds: statement.bounds(),
        date: statement.said().map(str::to_owned),
        printed: statement.said_printed().map(str::to_owned),
        cells: cells(graph, statement),
        card,
    }
}
