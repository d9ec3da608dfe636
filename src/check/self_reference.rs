//! A record that refers to itself: a statement answering itself, an actor part of itself.

use crate::diagnostic::{Fault, Path};
use crate::graph::KnowledgeGraph;

pub(super) fn find(graph: &KnowledgeGraph, faults: &mut Vec<Fault>) {
    for edge in graph.edges().map(|e| graph.edge(e)).filter(|e| e.from() == e.to()) {
        let message = format!("`{}` refers to itself", graph.id(edge.from()));
        let path = Path::of(edge.kind().field(), &[edge.ordinal()]);
        faults.push(
            Fault::at(graph.place(edge.from()), "self-reference", message)
                .path(path)
                .help("name another record here, or remove the reference"),
        );
    }
}
