//! A statement that no source reports: nothing here says how it is known.

use crate::diagnostic::Fault;
use crate::graph::KnowledgeGraph;

pub(super) fn find(graph: &KnowledgeGraph, faults: &mut Vec<Fault>) {
    for statement in graph.statements().filter(|s| s.carriers().next().is_none()) {
        let message = format!("no source reports `{}`", statement.id());
        faults.push(
            Fault::at(graph.place(statement.node()), "unreported-statement", message)
                .help("add `\"reports\": [{ \"source\": … }]` with the source it stands in"),
        );
    }
}
