//! When statements were said.

use super::super::exchange::justify;
use super::super::filter::Filtered;
use super::super::phrase::{COLUMNS, card, cells};
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
    let mut card = card(graph, statement, None, 0);
    // The date stands before the speaker.
    card.details.retain(|d| !d.starts_with("said "));
    Item {
        bounds: statement.bounds(),
        date: statement.said().map(str::to_owned),
        printed: statement.said_printed().map(str::to_owned),
        cells: cells(graph, statement),
        card,
    }
}
