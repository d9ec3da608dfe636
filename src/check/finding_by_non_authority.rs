//! A finding by somebody who is no court or public body, or by nobody named.

use crate::diagnostic::{Fault, Path};
use crate::graph::{ActorView, EdgeView, KnowledgeGraph, StatementView};
use crate::model::{Act, ActorKind};

pub(super) fn find(graph: &KnowledgeGraph, faults: &mut Vec<Fault>) {
    for statement in graph.statements().filter(|s| s.act() == Act::Finds) {
        // Who speaks for a court or public body, speaks as one.
        if statement.body().is_some_and(is_authority) {
            continue;
        }
        let said = statement.said_by();
        let other = said.iter().find(|e| graph.actor(e.from()).is_some_and(|a| !is_authority(a)));
        if other.is_some() || said.is_empty() {
            faults.push(fault(graph, statement, other));
        }
    }
}

fn is_authority(actor: ActorView<'_>) -> bool {
    matches!(actor.kind(), ActorKind::Court | ActorKind::Agency)
}

fn fault(graph: &KnowledgeGraph, statement: StatementView<'_>, other: Option<&EdgeView<'_>>) -> Fault {
    let name = |e: &EdgeView<'_>| format!("`{}` is no court or agency, and cannot find", graph.label(e.from()));
    let message = other.map_or_else(|| "this finding is by nobody who is named".to_owned(), name);
    let named = other.filter(|e| !e.is_own_voice());
    let path = named.map_or_else(|| Path::of("act", &[]), |e| Path::of("by.#", &[e.ordinal()]));
    Fault::at(graph.place(statement.node()), "finding-by-non-authority", message)
        .path(path)
        .help("name the court or agency in `by` or `for`, or choose another act, such as `concludes` or `states`")
}
