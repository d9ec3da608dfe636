//! The words themselves, where the documents are at hand: what a passage points to, as printed.

use crate::answer::{Answer, Cell};
use crate::error::Error;
use crate::graph::{KnowledgeGraph, Report, SourceView};
use crate::passage::{Document, Documents, State, verify};

/// The words of a report as its document prints them, each with its place: `“…” (daily.txt:14)`.
/// Words that are not where the graph says are not given for those that were coded.
pub(super) fn printed(documents: &Documents, report: Report<'_>) -> Vec<String> {
    let passages: Vec<_> = report.passages().collect();
    if passages.is_empty() {
        return Vec::new();
    }
    match &*documents.kept(report.source()) {
        Err(absent) => vec![format!("not at hand: {absent}")],
        Ok(document) => {
            let states = verify(document, &passages, None);
            passages.iter().zip(states).map(|(p, state)| line(document, p.start..p.end, &state)).collect()
        }
    }
}

fn line(document: &Document, coded: std::ops::Range<u32>, state: &State) -> String {
    let (place, remark) = match state {
        State::Exact => (coded, ""),
        State::Moved(now) => (now.clone(), ", moved"),
        State::Unchecked => (coded, ", not checked: the hash is keyed"),
        state => return format!("{} in {}: `gainsay verify` says more", state.word(), document.name()),
    };
    let words = document.words(place.clone()).unwrap_or_default();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    // Words that are a quotation already get no second pair of marks.
    let quoted = words.starts_with(['“', '"']) && words.ends_with(['”', '"']);
    let words = if quoted { words } else { format!("“{words}”") };
    format!("{words} ({}{remark})", document.at(place.start))
}

/// Adds the words to an answer that is read as cards: under each statement, and as a column.
pub(super) fn add(graph: &KnowledgeGraph, documents: Option<&Documents>, answer: &mut Answer) -> Result<(), Error> {
    let documents = documents.ok_or_else(|| {
        Error::new("the words are in the documents, and none are at hand")
            .hint("name their folder with `--documents` or in $GAINSAY_DOCUMENTS")
    })?;
    answer.columns.push("words");
    for row in &mut answer.rows {
        let statement = graph.find(&row.card.id).and_then(|node| graph.statement(node));
        let reports = statement.into_iter().flat_map(|s| s.reports());
        let words: Vec<(SourceView<'_>, String)> =
            reports.flat_map(|r| printed(documents, r).into_iter().map(move |w| (r.source(), w))).collect();
        let lines = words.iter().map(|(source, words)| format!("words in [{}]: {words}", source.id()));
        // What was shown in full above is not printed again.
        if !row.card.repeated {
            row.card.details.extend(lines);
        }
        let cells: Vec<Cell> = words.into_iter().map(|(_, words)| Cell::Text(words)).collect();
        row.cells.push(if cells.is_empty() { Cell::Empty } else { Cell::List(cells) });
    }
    Ok(())
}
