//! An actor that takes part in nothing.

use std::collections::HashSet;

use crate::diagnostic::Fault;
use crate::graph::{EdgeKind, KnowledgeGraph, Node, Report, SourceView};

pub(super) fn find(graph: &KnowledgeGraph, faults: &mut Vec<Fault>) {
    let passed_on: HashSet<Node> = graph.sources().flat_map(SourceView::reports).flat_map(Report::via).collect();
    // Where an actor is filed and what offices it holds does not bring it into the exchange.
    let own = [EdgeKind::PART_OF, EdgeKind::ROLE];
    let is_used = |node: Node| {
        graph.all_incoming(node).any(|e| e.from() != node)
            || graph.all_outgoing(node).any(|e| !own.contains(&e.kind()))
            || passed_on.contains(&node)
    };
    for actor in graph.actors().filter(|a| !is_used(a.node())) {
        let message = format!("`{}` says nothing, and nothing names it", actor.id());
        faults.push(
            Fault::at(graph.place(actor.node()), "unused-actor", message)
                .help("remove it, or name it where it speaks or takes part"),
        );
    }
}
