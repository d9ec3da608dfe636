//! A quotation longer than a short phrase: texts stay with their owners.

use crate::diagnostic::{Fault, Path};
use crate::graph::{KnowledgeGraph, Report, StatementView};

/// How many words a short phrase may have.
const WORDS: usize = 15;

pub(super) fn find(graph: &KnowledgeGraph, faults: &mut Vec<Fault>) {
    let words = |r: &Report<'_>| r.quote().map_or(0, |q| q.split_whitespace().count());
    for (report, count) in graph.statements().flat_map(StatementView::reports).map(|r| (r, words(&r))) {
        if count > WORDS {
            faults.push(
                Fault::at(graph.place(report.edge().to()), "quote-too-long", format!("the quote has {count} words, more than {WORDS}"))
                    .path(Path::of("reports.#.quote", &[report.edge().ordinal()]))
                    .help("keep the few words that matter; `text` says the rest in your own words and `passages` show where it stands"),
            );
        }
    }
}
