//! The exchange in words, in reading order, for who hears the picture read.

use super::outline::{Entry, Outline, What};
use super::place::Page;
use crate::graph::KnowledgeGraph;
use crate::phrase;

/// One line a place.
pub(super) fn spoken(graph: &KnowledgeGraph, outline: &Outline, page: &Page) -> String {
    let heading = |entry: &Entry| entry.group.flatten().map(|n| format!("{}:", graph.label(n)));
    let lines = outline
        .entries
        .iter()
        .enumerate()
        .flat_map(|(i, e)| heading(e).into_iter().chain([told(graph, outline, page, i, e)]));
    lines.collect::<Vec<_>>().join("\n")
}

fn told(graph: &KnowledgeGraph, outline: &Outline, page: &Page, i: usize, entry: &Entry) -> String {
    let open = page.places[i].card.open.iter().map(|l| l.text.as_str()).collect::<Vec<_>>().join(" ");
    let parent = entry.parent.map_or(0, |p| outline.entries[p].number);
    let verb = |edge: &crate::graph::Edge| {
        let edge = graph.edge(*edge);
        let verb = phrase::verb(edge);
        let (kind, far) = verb.split_at(edge.kind().name().len());
        format!("{kind} {parent}{far}")
    };
    let verbs: Vec<String> = entry.links.iter().map(verb).collect();
    let Some(s) = graph.statement(entry.node) else { return String::new() };
    let does = if verbs.is_empty() { phrase::deed(s, None) } else { verbs.join(", ") };
    let when = phrase::when(s).unwrap_or_else(|| "no date".to_owned());
    let open = if open.is_empty() { open } else { format!(" ({open})") };
    match entry.what {
        What::Statement => format!("{}. {} — {does}, {when}: {}{open}", entry.number, phrase::speaker(s), s.text()),
        What::Again { above, .. } => {
            format!("{}, {} — {does}{open}", outline.entries[above].number, phrase::speaker(s))
        }
        What::Unanswered | What::Unprinted => open.trim().to_owned(),
    }
}
