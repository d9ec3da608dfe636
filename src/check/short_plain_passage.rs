//! `short-plain-passage`: a confidential document whose words might be guessed from a hash.
//! A source that has keyed passages is taken for confidential; of others a plain hash is no fault.

use crate::diagnostic::{Fault, Path};
use crate::graph::{KnowledgeGraph, Report};
use crate::model::Passage;

/// Words shorter than this might be guessed: somebody tries sentences until the hash fits.
pub(crate) const GUESSABLE: u32 = 40;

/// Whether the words of a passage might be guessed from its hash.
pub(crate) fn is_guessable(passage: Passage) -> bool {
    !passage.keyed && passage.length() < GUESSABLE
}

pub(super) fn find(graph: &KnowledgeGraph, faults: &mut Vec<Fault>) {
    for source in graph.sources() {
        if source.reports().flat_map(Report::passages).any(|p| p.keyed) {
            source.reports().for_each(|report| plain(graph, report, faults));
        }
    }
}

fn plain(graph: &KnowledgeGraph, report: Report<'_>, faults: &mut Vec<Fault>) {
    for (number, passage) in report.passages().enumerate().filter(|(_, p)| is_guessable(*p)) {
        let message = format!(
            "the words of this passage might be guessed: {} characters with a plain hash, in a source with keyed ones",
            passage.length()
        );
        let path = Path::of("reports.#.passages.#", &[report.edge().ordinal(), number]);
        let fault = Fault::at(graph.place(report.edge().to()), "short-plain-passage", message).path(path);
        faults.push(fault.help("make it anew with `gainsay locate --key FILE`"));
    }
}
