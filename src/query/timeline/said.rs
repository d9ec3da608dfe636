//! When statements were said.

use super::super::Context;
use super::super::exchange::justify;
use super::super::filter::Filtered;
use super::super::phrase::{COLUMNS, Part, card_without, cells};
use super::Item;
use crate::answer::Answer;
use crate::graph::StatementView;

pub(super) fn items(
    context: Context<'_>,
    chosen: &Filtered<'_>,
    answer: &mut Answer,
) -> (&'static str, &'static [&'static str], Vec<Item>) {
    let items = chosen.statements().map(|s| {
        if context.wanted.subgraph {
            justify(context.graph, answer, s);
        }
        item(context, s)
    });
    ("What was said, in order of date", COLUMNS, items.collect())
}

fn item(context: Context<'_>, statement: StatementView<'_>) -> Item {
    let Context { graph, wanted, .. } = context;
    // The date stands before the speaker.
    let card = wanted.card(statement, 0, || card_without(graph, statement, Part::When));
    Item {
        bounds: statement.bounds(),
        date: statement.said().map(str::to_owned),
        printed: statement.said_printed().map(str::to_owned),
        cells: cells(graph, statement),
        card,
    }
}
