//! An answer given before what it answers was said.

use crate::diagnostic::{Fault, Path};
use crate::graph::{EdgeView, KnowledgeGraph, SourceView, StatementView};
use crate::model::Order;

pub(super) fn find(graph: &KnowledgeGraph, faults: &mut Vec<Fault>) {
    for statement in graph.statements() {
        let answers: Vec<EdgeView<'_>> = statement.relations().filter(|e| e.is_answer()).collect();
        if answers.is_empty() || is_hedged(statement) {
            continue;
        }
        let bounds = statement.bounds();
        faults.extend(answers.into_iter().filter_map(|edge| {
            // Without a day of its own, nothing is said too late to be answered.
            let answered = graph.statement(edge.to()).filter(|a| a.said().is_some() && !is_hedged(*a))?;
            (bounds.order(answered.bounds()) == Order::Before).then(|| fault(graph, edge, statement, answered))
        }));
    }
}

fn fault(graph: &KnowledgeGraph, edge: EdgeView<'_>, answer: StatementView<'_>, answered: StatementView<'_>) -> Fault {
    let when = answer.said().map_or_else(|| "was published".to_owned(), |said| format!("was said on `{said}`"));
    let message =
        format!("the answer {when}, before `{}` was said on `{}`", answered.id(), answered.said().unwrap_or_default());
    Fault::at(graph.place(edge.from()), "answer-before-what-it-answers", message)
        .path(Path::of("relations.#.to", &[edge.ordinal()]))
        .help("look at `said` of both, and at which of the two statements is meant")
}

/// Whether the date that bounds a statement is marked as uncertain, and so proves nothing.
fn is_hedged(statement: StatementView<'_>) -> bool {
    let hedged = |date: &str| date.contains(['~', '?', '%']);
    statement.said().map_or_else(|| statement.carriers().filter_map(SourceView::published).any(hedged), hedged)
}
