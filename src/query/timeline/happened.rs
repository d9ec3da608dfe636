//! When incidents happened, by the accounts of them.

use std::collections::BTreeSet;

use super::super::exchange::justify;
use super::super::filter::Filtered;
use super::super::phrase::{inferred, joined, source, speaker};
use super::Item;
use crate::answer::{Answer, Card, Cell};
use crate::graph::{EdgeView, IncidentView, KnowledgeGraph, Node, NodeView};
use crate::model::{Bounds, Date};

const COLUMNS: &[&str] = &["incident", "name", "per", "date", "place", "figures", "printed", "inferred"];

pub(super) fn items(
    graph: &KnowledgeGraph,
    chosen: &Filtered<'_>,
    answer: &mut Answer,
) -> (&'static str, &'static [&'static str], Vec<Item>) {
    let mut items = Vec::new();
    for incident in incidents(graph, chosen, answer).into_iter().filter_map(|n| graph.incident(n)) {
        let accounts: Vec<EdgeView<'_>> = incident.accounts().collect();
        if accounts.is_empty() {
            items.push(item(graph, incident, None));
        }
        for account in accounts {
            answer.subgraph.add_edge(graph, account.number());
            items.push(item(graph, incident, Some(account)));
        }
    }
    ("When it is said to have happened", COLUMNS, items)
}

/// The incidents that the statements chosen are about, within those asked for.
fn incidents(graph: &KnowledgeGraph, chosen: &Filtered<'_>, answer: &mut Answer) -> BTreeSet<Node> {
    let inside = |n: &Node| chosen.incidents().is_none_or(|asked| asked.contains(n));
    let mut found: BTreeSet<Node> = BTreeSet::new();
    if chosen.is_unfiltered() {
        found.extend(graph.incidents().map(IncidentView::node));
    }
    for statement in chosen.statements() {
        justify(graph, answer, statement);
        found.extend(statement.about().filter(inside));
    }
    for node in &found {
        answer.subgraph.add(*node);
    }
    found
}

fn item(graph: &KnowledgeGraph, incident: IncidentView<'_>, account: Option<EdgeView<'_>>) -> Item {
    let date = account.and_then(EdgeView::date);
    let figures: Vec<String> = account.into_iter().flat_map(EdgeView::figures).map(|f| f.to_string()).collect();
    let printed = account.and_then(EdgeView::printed);
    let cells = vec![
        Cell::Id(incident.id().to_owned()),
        Cell::Text(incident.name().to_owned()),
        account.map_or(Cell::Empty, |a| Cell::Id(graph.id(a.from()).to_owned())),
        Cell::date(date),
        Cell::text(account.and_then(EdgeView::place)),
        if figures.is_empty() { Cell::Empty } else { Cell::List(figures.iter().cloned().map(Cell::Text).collect()) },
        Cell::text(printed),
        account.map_or(Cell::Empty, inferred),
    ];
    let mut details: Vec<String> =
        account.and_then(EdgeView::place).map(|p| format!("place: {p}")).into_iter().collect();
    details.extend((!figures.is_empty()).then(|| joined(&figures)));
    details.extend(printed.map(|p| format!("printed: “{p}”")));
    let card = Card {
        lead: incident.name().to_owned(),
        id: incident.id().to_owned(),
        body: account.map_or_else(
            || "nobody here says when or where".to_owned(),
            |a| format!("according to {}", asserter(graph, a)),
        ),
        details,
        ..Card::default()
    };
    let bounds = date.and_then(|d| Date::parse(d).ok()).map_or(Bounds::UNKNOWN, |d| d.bounds());
    Item { bounds, date: date.map(str::to_owned), printed: None, cells, card }
}

/// Whose account it is.
fn asserter(graph: &KnowledgeGraph, account: EdgeView<'_>) -> String {
    let who = match graph.view(account.from()) {
        NodeView::Statement(s) => format!("{} [{}]", speaker(s), s.id()),
        NodeView::Source(s) => source(s),
        NodeView::Actor(_) | NodeView::Incident(_) => graph.label(account.from()).to_owned(),
    };
    if account.is_inferred() { format!("{who} (inferred)") } else { who }
}
