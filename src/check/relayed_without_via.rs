//! A chain and a `via` that contradict each other.

use crate::diagnostic::{Fault, Path};
use crate::graph::{KnowledgeGraph, StatementView};
use crate::model::Chain;

pub(super) fn find(graph: &KnowledgeGraph, faults: &mut Vec<Fault>) {
    for report in graph.statements().flat_map(StatementView::reports) {
        let (field, message, help) = match (report.chain(), report.via().next().is_some()) {
            (Chain::Relayed, false) => (
                "reports.#.chain",
                "the words are `relayed`, but `via` does not say through whom".to_owned(),
                "add `via`, or write `unstated` where the source does not say",
            ),
            (chain @ (Chain::OwnVoice | Chain::Direct), true) => (
                "reports.#.via",
                format!("the chain is `{chain}`, but `via` says that the words were passed on"),
                "write `\"chain\": \"relayed\"`, or remove `via`",
            ),
            _ => continue,
        };
        faults.push(
            Fault::at(graph.place(report.edge().to()), "relayed-without-via", message)
                .path(Path::of(field, &[report.edge().ordinal()]))
                .help(help),
        );
    }
}
