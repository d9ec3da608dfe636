//! A statement said to be nobody's that has a speaker.

use crate::diagnostic::{Fault, Path};
use crate::graph::KnowledgeGraph;

pub(super) fn find(graph: &KnowledgeGraph, faults: &mut Vec<Fault>) {
    for statement in graph.statements().filter(|s| s.is_unattributed()) {
        if let Some(speaker) = statement.speakers().next() {
            let message = format!("the statement is `unattributed`, but `by` names `{}`", speaker.name());
            faults.push(
                Fault::at(graph.place(statement.node()), "unattributed-with-speaker", message)
                    .path(Path::of("unattributed", &[]))
                    .help("remove `unattributed`, or `by`"),
            );
        }
    }
}
