//! Somebody known only by a description who is given a name after all.

use crate::diagnostic::{Fault, Path};
use crate::graph::KnowledgeGraph;

pub(super) fn find(graph: &KnowledgeGraph, faults: &mut Vec<Fault>) {
    for actor in graph.actors().filter(|a| a.is_unnamed()) {
        let given = [("aliases", actor.aliases().next()), ("same_as", actor.same_as().next())];
        faults.extend(given.into_iter().filter_map(|(field, name)| {
            let message = format!("`{}` is `unnamed`, but `{field}` says `{}`", actor.id(), name?);
            let fault = Fault::at(graph.place(actor.node()), "unnamed-with-alias", message).path(Path::of(field, &[]));
            Some(fault.help(format!("remove `{field}`; or, if a source gives the name, choose another `kind`")))
        }));
    }
}
