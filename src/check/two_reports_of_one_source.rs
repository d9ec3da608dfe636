//! Two reports of one statement by the same source, where one source is one report.

use crate::diagnostic::{Fault, Path};
use crate::graph::{KnowledgeGraph, Report};

pub(super) fn find(graph: &KnowledgeGraph, faults: &mut Vec<Fault>) {
    for statement in graph.statements() {
        // Reports come in the order of their sources.
        let reports: Vec<Report<'_>> = statement.reports().collect();
        for pair in reports.windows(2).filter(|pair| pair[0].source().node() == pair[1].source().node()) {
            let edge = pair[1].edge();
            let message = format!("`{}` reports this statement twice", graph.id(edge.from()));
            faults.push(
                Fault::at(graph.place(statement.node()), "two-reports-of-one-source", message)
                    .path(Path::of("reports.#.source", &[edge.ordinal()]))
                    .help("put both into one report with several `passages`"),
            );
        }
    }
}
