//! When the sources of statements were published.

use std::collections::BTreeMap;

use super::super::exchange::justify;
use super::super::filter::Filtered;
use super::Item;
use crate::answer::{Answer, Card, Cell, count};
use crate::graph::{ActorView, KnowledgeGraph, Node, SourceView};

pub(super) fn items(
    graph: &KnowledgeGraph,
    chosen: &Filtered<'_>,
    answer: &mut Answer,
) -> (&'static str, &'static [&'static str], Vec<Item>) {
    let mut carried: BTreeMap<Node, Vec<Node>> = BTreeMap::new();
    for statement in chosen.statements() {
        justify(graph, answer, statement);
        for carrier in statement.carriers().filter(|s| chosen.takes_source(*s)) {
            carried.entry(carrier.node()).or_default().push(statement.node());
        }
    }
    let items = carried.iter().filter_map(|(n, statements)| Some(item(graph, graph.source(*n)?, statements)));
    let columns = &["source", "title", "publisher", "published", "statements"];
    ("When the sources were published", columns, items.collect())
}

fn item(graph: &KnowledgeGraph, view: SourceView<'_>, statements: &[Node]) -> Item {
    let ids: Vec<&str> = statements.iter().map(|&n| graph.id(n)).collect();
    let title = Some(view.title()).filter(|t| *t != view.id());
    let (first, more) = ids.split_at(ids.len().min(5));
    let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
    let card = Card {
        lead: view.publisher().map_or("Publisher not known", ActorView::name).to_owned(),
        id: view.id().to_owned(),
        body: title.unwrap_or("untitled").to_owned(),
        details: vec![format!(
            "reports {} of those asked for: {}{more}",
            count(ids.len(), "statement"),
            first.join(", ")
        )],
        ..Card::default()
    };
    let cells = vec![
        Cell::Id(view.id().to_owned()),
        Cell::text(title),
        view.publisher().map_or(Cell::Empty, |p| Cell::Id(p.id().to_owned())),
        Cell::date(view.published()),
        Cell::ids(graph, statements.iter().copied()),
    ];
    Item { bounds: view.bounds(), date: view.published().map(str::to_owned), printed: None, cells, card }
}
