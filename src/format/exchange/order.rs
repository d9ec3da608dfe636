//! What stands before what: by time, under which incident, on which side.

use std::collections::HashMap;

use crate::answer::{Answer, Cell, Row};
use crate::graph::{EdgeView, KnowledgeGraph, Node, NodeKind, StatementView};
use crate::model::Polarity;

/// Whether a relation comes from the other side: an answer does, and what speaks against.
pub(super) fn faces(edge: EdgeView<'_>) -> bool {
    let sides = |p: Polarity| !matches!(p, Polarity::For | Polarity::Same | Polarity::Own);
    edge.relation().is_some_and(|k| k.row().answer || sides(k.row().polarity))
}

/// The order of time: what has no date last.
pub(super) fn time(s: StatementView<'_>) -> (bool, i32, i32, Node) {
    (s.said().is_none(), s.bounds().latest, s.bounds().earliest, s.node())
}

/// Statements under the incident that most of them are about, in the order of their first.
pub(super) fn groups<'g>(
    graph: &KnowledgeGraph,
    tops: Vec<StatementView<'g>>,
) -> Vec<(Option<Node>, Vec<StatementView<'g>>)> {
    let incidents =
        |s: &StatementView<'g>| s.about().filter(|&n| graph.kind(n) == NodeKind::Incident).collect::<Vec<_>>();
    let mut counts: HashMap<Node, usize> = HashMap::new();
    for incident in tops.iter().flat_map(incidents) {
        *counts.entry(incident).or_default() += 1;
    }
    let mut groups: Vec<(Option<Node>, Vec<StatementView<'g>>)> = Vec::new();
    let mut places: HashMap<Option<Node>, usize> = HashMap::new();
    for top in tops {
        let most = incidents(&top).into_iter().rev().max_by_key(|n| counts.get(n));
        let at = *places.entry(most).or_insert(groups.len());
        match groups.get_mut(at) {
            Some((_, group)) => group.push(top),
            None => groups.push((most, vec![top])),
        }
    }
    // What is about no incident has no heading: it stands last, where none stands above it by mistake.
    groups.sort_by_key(|(incident, _)| incident.is_none());
    groups
}

/// The column `number` of an answer, by statement.
pub(super) fn numbers(graph: &KnowledgeGraph, answer: &Answer) -> HashMap<Node, usize> {
    let Some(column) = answer.columns.iter().position(|c| *c == "number") else { return HashMap::new() };
    let number = |row: &Row| match row.cells.get(column) {
        Some(Cell::Number(n)) => Some((graph.find(&row.card.id)?, usize::try_from(*n).ok()?)),
        _ => None,
    };
    answer.rows.iter().filter_map(number).collect()
}
