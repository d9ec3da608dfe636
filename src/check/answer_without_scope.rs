//! An answer that does not say how much of the statement it touches, where its kind asks for that.

use crate::diagnostic::{Fault, Path};
use crate::graph::{EdgeView, KnowledgeGraph, StatementView};
use crate::model::{Scope, TakesScope};

pub(super) fn find(graph: &KnowledgeGraph, faults: &mut Vec<Fault>) {
    let lacks =
        |e: &EdgeView<'_>| e.relation().is_some_and(|k| k.row().scope == TakesScope::Required) && e.scope().is_none();
    let words = Scope::ALL.iter().map(|s| format!("`{s}`")).collect::<Vec<_>>().join(", ");
    for edge in graph.statements().flat_map(StatementView::relations).filter(lacks) {
        let message = format!("it {} `{}`, but how much of it is not said", edge.kind(), graph.id(edge.to()));
        faults.push(
            Fault::at(graph.place(edge.from()), "answer-without-scope", message)
                .path(Path::of("relations.#", &[edge.ordinal()]))
                .help(format!("add `scope`: one of {words}")),
        );
    }
}
