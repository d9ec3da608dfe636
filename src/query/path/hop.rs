//! A step as a sentence: what an edge says, the way it runs.

use super::super::phrase::{joined, lead, verb};
use crate::answer::Card;
use crate::graph::{EdgeKind, EdgeView, KnowledgeGraph, Node, NodeView};

/// A node with the sentences that lead to it.
pub(super) fn card(graph: &KnowledgeGraph, node: Node, edges: &[EdgeView<'_>]) -> Card {
    let sentences: Vec<String> = edges.iter().map(|e| sentence(graph, *e)).collect();
    let (about, body) = match graph.view(node) {
        NodeView::Statement(s) => (lead(s, None), s.text().to_owned()),
        _ => (graph.label(node).to_owned(), graph.kind(node).word().to_owned()),
    };
    let id = graph.id(node).to_owned();
    if sentences.is_empty() {
        return Card { lead: about, id, body, ..Card::default() };
    }
    let body = if graph.statement(node).is_some() { format!("{about}: {body}") } else { String::new() };
    // A sentence that names the node by its id needs no second mention of it.
    let lead = sentences.join("; ");
    let id = if lead.contains(&format!("[{id}]")) { String::new() } else { id };
    Card { lead, id, body, depth: 1, ..Card::default() }
}

/// `[albence-denies-targeting] denies, in general terms, [groups-accuse-targeting]`
pub(super) fn sentence(graph: &KnowledgeGraph, edge: EdgeView<'_>) -> String {
    let (from, to) = (named(graph, edge.from()), named(graph, edge.to()));
    if edge.relation().is_some() {
        return format!("{from} {} {to}", closed(&verb(edge)));
    }
    let text = words(graph, edge, &from, &to);
    if edge.is_inferred() { format!("{text} (inferred)") } else { text }
}

/// A verb with qualities needs a comma before what follows.
fn closed(verb: &str) -> String {
    if verb.contains(',') && !verb.ends_with(')') { format!("{verb},") } else { verb.to_owned() }
}

fn words(graph: &KnowledgeGraph, edge: EdgeView<'_>, from: &str, to: &str) -> String {
    let given = |value: Option<&str>, before: &str| value.map(|v| format!("{before}{v}")).unwrap_or_default();
    match edge.kind() {
        EdgeKind::SAID if edge.is_own_voice() => format!("{from} says {to} in its own voice"),
        EdgeKind::SAID => format!("{from} says {to}"),
        EdgeKind::FOR => format!("{from} is said for {to}"),
        EdgeKind::AGAINST => format!("{from} is said against {to}"),
        EdgeKind::ASKS => format!("{from} asks something of {to}"),
        EdgeKind::ABOUT => format!("{from} speaks of {to}"),
        EdgeKind::REPORTS => format!("{from} reports {to}"),
        EdgeKind::DERIVES_FROM => {
            format!("{from} {} {to}", edge.how().map_or("derives from", crate::model::Derives::word))
        }
        EdgeKind::PUBLISHED_BY => format!("{from} is published by {to}"),
        EdgeKind::ASKED => {
            let outcome = edge.outcome().map(crate::model::Outcome::word);
            format!("{from} asked {to} for comment{}", given(outcome, ": "))
        }
        EdgeKind::PART_OF => format!("{from} is filed here under {to}"),
        EdgeKind::ROLE => format!("{from} has a role at {to}{}{}", given(edge.title(), ": "), given(edge.date(), ", ")),
        EdgeKind::INVOLVED => {
            let role = edge.involvement().map_or("other", crate::model::Involvement::word);
            let per = edge.per().map_or_else(|| "nobody named".to_owned(), |n| named(graph, n));
            format!("{from} has the part “{role}” in {to}, according to {per}")
        }
        EdgeKind::ACCOUNT => {
            let facts: Vec<String> = [edge.date(), edge.place()].into_iter().flatten().map(str::to_owned).collect();
            let facts = if facts.is_empty() { String::new() } else { format!(": {}", joined(&facts)) };
            format!("{from} gives an account of {to}{facts}")
        }
        kind => format!("{from} {kind} {to}"),
    }
}

/// A node in a sentence: an actor or incident by its name, all else by its id.
fn named(graph: &KnowledgeGraph, node: Node) -> String {
    match graph.view(node) {
        NodeView::Actor(a) if a.is_unnamed() => format!("{} (unnamed)", a.name()),
        NodeView::Actor(a) => a.name().to_owned(),
        NodeView::Incident(i) => format!("“{}”", i.name()),
        NodeView::Statement(_) | NodeView::Source(_) => format!("[{}]", graph.id(node)),
    }
}
