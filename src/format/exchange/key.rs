//! The key under the page: only what is in use, in the order of the data model.

use std::collections::BTreeSet;

use super::outline::{Outline, What};
use crate::graph::KnowledgeGraph;
use crate::model::{RelationKind, RelationRow};

/// A line of the key.
pub(super) enum Sample {
    /// A line with a head.
    Relation(&'static RelationRow),
    /// A card or an empty place, its meaning.
    Box(Box, &'static str, &'static str),
}

/// The looks of boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Box {
    Allegation,
    Answer,
    Other,
    Unnamed,
    Open,
}

/// What is in use.
pub(super) fn key(graph: &KnowledgeGraph, outline: &Outline, looks: &[(Box, bool)]) -> Vec<Sample> {
    let all = [
        (Box::Allegation, "allegation", "accuses somebody"),
        (Box::Answer, "answer", "answers what it faces, and accuses nobody"),
        (Box::Other, "other statement", "accuses nobody"),
        (Box::Unnamed, "dashed outline", "who speaks is not named"),
    ];
    let used = |b: Box| looks.iter().any(|(look, unnamed)| *look == b || (b == Box::Unnamed && *unnamed));
    let mut key: Vec<Sample> =
        all.into_iter().filter(|(b, ..)| used(*b)).map(|(b, name, meaning)| Sample::Box(b, name, meaning)).collect();
    let open = |e: &super::outline::Entry| {
        matches!(e.what, What::Unanswered | What::Unprinted)
            || e.links.iter().any(|l| graph.edge(*l).leaves_open().is_some())
    };
    if outline.entries.iter().any(open) {
        key.push(Sample::Box(
            Box::Open,
            "empty place",
            "nothing in these sources; or left open by the answer above it",
        ));
    }
    let kinds: BTreeSet<RelationKind> =
        outline.entries.iter().flat_map(|e| &e.links).filter_map(|e| graph.edge(*e).relation()).collect();
    key.extend(kinds.into_iter().map(|k| Sample::Relation(k.row())));
    key
}
