//! A statement that no source reports: nothing here says how it is known.
//!
//! What a coder worded for others to bear on, such as the concept of a coding scheme, stands in no
//! source: nobody is named for it, and what it does is inferred. It is known by the reports of those.

use crate::diagnostic::Fault;
use crate::graph::{KnowledgeGraph, StatementView};

pub(super) fn find(graph: &KnowledgeGraph, faults: &mut Vec<Fault>) {
    for statement in graph.statements().filter(|s| !is_reported(*s) && !is_worded_by_the_coder(graph, *s)) {
        let message = format!("no source reports `{}`", statement.id());
        faults.push(
            Fault::at(graph.place(statement.node()), "unreported-statement", message)
                .help("add `\"reports\": [{ \"source\": … }]` with the source it stands in"),
        );
    }
}

fn is_reported(statement: StatementView<'_>) -> bool {
    statement.carriers().next().is_some()
}

fn is_worded_by_the_coder(graph: &KnowledgeGraph, statement: StatementView<'_>) -> bool {
    let inferred = || statement.inferred().any(|field| matches!(field, "act" | "*"));
    let reported = || statement.borne_on().any(|e| graph.statement(e.from()).is_some_and(is_reported));
    statement.is_unattributed() && inferred() && reported()
}
