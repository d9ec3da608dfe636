//! Two named actors whose names differ at most in case, accents or spaces.

use std::collections::HashMap;

use crate::diagnostic::{Fault, Path};
use crate::graph::{ActorView, KnowledgeGraph};
use crate::query::fold::fold;

pub(super) fn find(graph: &KnowledgeGraph, faults: &mut Vec<Fault>) {
    let mut firsts: HashMap<String, ActorView<'_>> = HashMap::new();
    // Descriptions may be alike and mean different people.
    for actor in graph.actors().filter(|a| !a.is_unnamed()) {
        let first = *firsts.entry(fold(actor.name())).or_insert(actor);
        if first.node() != actor.node() {
            let message = format!("`{}` has the same name as `{}`", actor.id(), first.id());
            faults.push(
                Fault::at(graph.place(actor.node()), "same-name-on-two-actors", message)
                    .path(Path::of("name", &[]))
                    .first(graph.place(first.node()))
                    .help("if they are one, keep one and put the other id in its `formerly`; if not, tell them apart in `name`"),
            );
        }
    }
}
