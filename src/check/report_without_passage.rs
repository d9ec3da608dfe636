//! A report that does not say where the words stand, though the document of its source is at hand.

use crate::diagnostic::{Fault, Path};
use crate::graph::{KnowledgeGraph, Report, StatementView};

pub(super) fn find(graph: &KnowledgeGraph, faults: &mut Vec<Fault>) {
    let at_hand = |r: &Report<'_>| r.source().file().or(r.source().sha256()).is_some();
    let reports = graph.statements().flat_map(StatementView::reports).filter(at_hand);
    for report in reports.filter(|r| r.passages().next().is_none()) {
        let message = format!("where in `{}` the words stand is not said", report.source().id());
        faults.push(
            Fault::at(graph.place(report.edge().to()), "report-without-passage", message)
                .path(Path::of("reports.#", &[report.edge().ordinal()]))
                .help("add `passages`, such as `[\"1003-1268 9f1365c3a1b2c3d4\"]`: start, end and hash of the words"),
        );
    }
}
