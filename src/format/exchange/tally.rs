//! How many of the allegations drawn are answered, for who sees but the beginning of a long page.

use super::outline::{Outline, What};
use crate::answer::in_these_sources;
use crate::graph::{KnowledgeGraph, StatementView};
use crate::record::{GROUPS, Record};

/// As many can be counted at a glance.
const FEW: usize = 4;

/// `Of 30 allegations shown: 12 answered, 5 of these in general terms only; 18 with no answer in these 9 sources.`
/// None where there are few.
pub(super) fn tally(graph: &KnowledgeGraph, outline: &Outline, record: &Record<'_>) -> Option<String> {
    let drawn = outline.entries.iter().filter(|e| e.what == What::Statement).filter_map(|e| graph.statement(e.node));
    let groups: Vec<Option<usize>> =
        drawn.filter(|s| StatementView::is_allegation(*s)).map(|s| record.group(s)).collect();
    let all = groups.len();
    let general = groups.iter().filter(|g| **g == Some(GROUPS.len() - 1)).count();
    let open = groups.iter().flatten().count() - general;
    let of_these = if general > 0 { format!(", {general} of these in general terms only") } else { String::new() };
    (all > FEW).then(|| {
        let answered = all - open;
        format!(
            "Of {all} allegations shown: {answered} answered{of_these}; {open} with no answer {}.",
            in_these_sources(graph)
        )
    })
}
