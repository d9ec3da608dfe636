//! The columns that questions about statements share; the words are those of [`crate::phrase`].

use crate::answer::Cell;
use crate::graph::{ActorView, EdgeView, KnowledgeGraph, SourceView, StatementView};

pub(super) use crate::phrase::{
    Part, capital, card, card_of, card_without, extent, joined, lead, passive, source, speaker, title, told, verb, word,
};

/// The columns every question about statements has, in this order.
pub(super) const COLUMNS: &[&str] =
    &["statement", "speakers", "for", "act", "text", "said", "about", "against", "sources", "inferred"];

/// The cells of [`COLUMNS`].
pub(super) fn cells(graph: &KnowledgeGraph, s: StatementView<'_>) -> Vec<Cell> {
    let inferred: Vec<Cell> = s.inferred().map(|f| Cell::Text(f.to_owned())).collect();
    vec![
        Cell::Id(s.id().to_owned()),
        Cell::ids(graph, s.speakers().map(ActorView::node)),
        s.body().map_or(Cell::Empty, |b| Cell::Id(b.id().to_owned())),
        Cell::Text(s.act().word().to_owned()),
        Cell::Text(s.text().to_owned()),
        Cell::date(s.said()),
        Cell::ids(graph, s.about()),
        Cell::ids(graph, s.against().map(ActorView::node)),
        Cell::ids(graph, s.carriers().map(SourceView::node)),
        if inferred.is_empty() { Cell::Empty } else { Cell::List(inferred) },
    ]
}

/// Whether a relation is inferred, as a cell.
pub(super) fn inferred(edge: EdgeView<'_>) -> Cell {
    if edge.is_inferred() { Cell::Text("true".to_owned()) } else { Cell::Empty }
}
