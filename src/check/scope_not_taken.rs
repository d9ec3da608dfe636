//! A scope on a kind of relation that takes none.

use crate::diagnostic::{Fault, Path};
use crate::graph::{EdgeView, KnowledgeGraph, StatementView};
use crate::model::{RelationKind, TakesScope};

pub(super) fn find(graph: &KnowledgeGraph, faults: &mut Vec<Fault>) {
    let takes_none = |k: RelationKind| k.row().scope == TakesScope::No;
    let has_one = |e: &EdgeView<'_>| e.relation().is_some_and(takes_none) && e.scope().is_some();
    for edge in graph.statements().flat_map(StatementView::relations).filter(has_one) {
        faults.push(
            Fault::at(graph.place(edge.from()), "scope-not-taken", format!("`{}` takes no `scope`", edge.kind()))
                .path(Path::of("relations.#.scope", &[edge.ordinal()]))
                .help("remove `scope`, or choose another kind of relation"),
        );
    }
}
