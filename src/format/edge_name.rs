//! Names for edges where each needs one that lasts: after the record that holds it.

use crate::graph::{EdgeView, KnowledgeGraph};

/// The name of an edge, such as `austin-raids/account-1`. No record has a name with a slash but
/// those of people described in place, and theirs begin otherwise.
pub(super) fn edge_name(graph: &KnowledgeGraph, edge: EdgeView<'_>) -> String {
    let owner = if edge.kind().owned_by_target() { edge.to() } else { edge.from() };
    // The relations of a statement are one list.
    let word = if edge.relation().is_some() { "relation" } else { edge.kind().name() };
    let voice = if edge.is_own_voice() { "-in-own-voice" } else { "" };
    format!("{}/{word}{voice}-{}", graph.id(owner), edge.ordinal() + 1)
}
