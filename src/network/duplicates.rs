//! Duplicates: a stance taken again within a document, a week, a month, a year, or ever.

use std::collections::HashSet;

use super::ties::Tie;
use crate::calendar;
use crate::graph::{KnowledgeGraph, SourceView};
use crate::model::Day;

/// Within what a stance that is taken again is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Duplicates {
    /// Nothing is left out.
    #[default]
    Include,
    /// Once for each source.
    Source,
    /// Once for each ISO week of its year.
    Week,
    /// Once for each month of its year.
    Month,
    /// Once for each year.
    Year,
    /// Once.
    Once,
}

impl Duplicates {
    /// What a tie is a duplicate within; none where that cannot be told, and then it is never one.
    fn scope(self, tie: &Tie) -> Option<i64> {
        match self {
            Self::Include => None,
            Self::Source => tie.source.and_then(|s| i64::try_from(s.index()).ok()),
            Self::Week => calendar::week(tie.date).map(i64::from),
            Self::Month => calendar::month(tie.date).map(i64::from),
            Self::Year => calendar::year(tie.date).map(i64::from),
            Self::Once => Some(0),
        }
    }
}

/// Leaves out duplicates: of ties alike in actor, target, scope and, where `sided`, kind, the first
/// stays: by date (of sources with one, by the hour too), then source, then place in it, then
/// statement. Returns how many cannot be placed in a scope.
pub(super) fn leave_out(graph: &KnowledgeGraph, ties: &mut Vec<Tie>, duplicates: Duplicates, sided: bool) -> usize {
    if duplicates == Duplicates::Include {
        return 0;
    }
    ties.sort_by_cached_key(|t| {
        let hour = t.source.and_then(|s| graph.source(s)).and_then(SourceView::published);
        (t.date.earliest, t.date.latest, hour, t.source, place(graph, t), t.statement)
    });
    let mut kept: HashSet<(u32, u32, u8, i64, Day)> = HashSet::with_capacity(ties.len());
    let mut unplaced = 0;
    ties.retain(|tie| {
        let kind = if sided { tie.kind } else { 0 };
        // What is taken back later must not hide what still stands then.
        let key = |scope| (tie.from.index() as u32, tie.to.index() as u32, kind, scope, tie.gone);
        let scope = duplicates.scope(tie);
        unplaced += usize::from(scope.is_none());
        scope.is_none_or(|scope| kept.insert(key(scope)))
    });
    unplaced
}

/// Where in its source the words of a tie begin and end.
fn place(graph: &KnowledgeGraph, tie: &Tie) -> Option<(u32, u32)> {
    let mut reports = graph.statement(tie.statement?)?.reports();
    let report = reports.find(|r| Some(r.source().node()) == tie.source)?;
    report.passages().next().map(|p| (p.start, p.end))
}
