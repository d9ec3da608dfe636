//! The filters that questions about statements have in common.

use std::cell::Cell as Counter;
use std::collections::{BTreeSet, HashSet};

use clap::Args;

use super::limit::Limit;
use super::resolve::{resolve, whole};
use crate::answer::{Answer, Cell, count};
use crate::error::Error;
use crate::graph::{EdgeKind, EdgeView, KnowledgeGraph, Node, NodeKind, SourceView, StatementView};
use crate::model::{Act, Bounds, Day, Order, RelationKind, Scope};
use crate::record::is_by;

/// Which statements to take.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Filters")]
pub struct Filter {
    /// Only what this actor says, or somebody who speaks for it or one of its parts
    #[arg(long, value_name = "ACTOR")]
    pub by: Option<String>,
    /// Only what is said for this body or one of its parts
    #[arg(long = "for", value_name = "ACTOR")]
    pub r#for: Option<String>,
    /// Only what is said about this incident or one of its parts
    #[arg(long, value_name = "INCIDENT")]
    pub about: Option<String>,
    /// Only what is said against this actor or one of its parts
    #[arg(long, value_name = "ACTOR")]
    pub against: Option<String>,
    /// Only statements that do this, such as `alleges` or `demands`
    #[arg(long)]
    pub act: Option<Act>,
    /// Only statements that bear on another in this way, such as `denies`
    #[arg(long, value_name = "KIND")]
    pub relation: Option<RelationKind>,
    /// Only statements that answer another to this extent, such as `general`
    #[arg(long)]
    pub scope: Option<Scope>,
    /// Only what this source reports
    #[arg(long, value_name = "SOURCE")]
    pub source: Option<String>,
    /// Only what sources of this publisher report
    #[arg(long, value_name = "ACTOR")]
    pub outlet: Option<String>,
    /// Only what was said on or after this date (EDTF), to the second where a time is given; what cannot be ordered is kept and counted
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Only what was said on or before this date (EDTF), to the second where a time is given; what cannot be ordered is kept and counted
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// Only what somebody unnamed or nobody named says
    #[arg(long)]
    pub unnamed: bool,
    /// Take names as they are: no parts of an agency or incident, no spokespeople
    #[arg(long)]
    pub exact: bool,
    /// Order the rows by this column
    #[arg(long, value_name = "COLUMN")]
    pub sort: Option<String>,
    /// Only the first so many rows
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// A filter with its names looked up.
pub(super) struct Filtered<'g> {
    graph: &'g KnowledgeGraph,
    filter: &'g Filter,
    by: Option<HashSet<Node>>,
    r#for: Option<HashSet<Node>>,
    about: Option<HashSet<Node>>,
    against: Option<HashSet<Node>>,
    source: Option<Node>,
    outlet: Option<Node>,
    since: Option<Limit>,
    until: Option<Limit>,
    unordered: Counter<usize>,
}

impl Filter {
    /// Looks up every name that is given.
    pub(super) fn on<'g>(&'g self, graph: &'g KnowledgeGraph) -> Result<Filtered<'g>, Error> {
        let node = |text: &Option<String>, kind| text.as_deref().map(|t| resolve(graph, t, &[kind])).transpose();
        let nodes = |text: &Option<String>, kind| -> Result<Option<HashSet<Node>>, Error> {
            Ok(node(text, kind)?.map(|n| whole(graph, n, self.exact)))
        };
        Ok(Filtered {
            graph,
            filter: self,
            by: nodes(&self.by, NodeKind::Actor)?,
            r#for: nodes(&self.r#for, NodeKind::Actor)?,
            about: nodes(&self.about, NodeKind::Incident)?,
            against: nodes(&self.against, NodeKind::Actor)?,
            source: node(&self.source, NodeKind::Source)?,
            outlet: node(&self.outlet, NodeKind::Actor)?,
            since: limit(self.since.as_deref())?,
            until: limit(self.until.as_deref())?,
            unordered: Counter::new(0),
        })
    }

    /// Whether it takes everything.
    pub(super) fn is_empty(&self) -> bool {
        let named =
            [&self.by, &self.r#for, &self.about, &self.against, &self.source, &self.outlet, &self.since, &self.until];
        named.iter().all(|f| f.is_none())
            && self.act.is_none()
            && self.relation.is_none()
            && self.scope.is_none()
            && !self.unnamed
    }
}

fn limit(text: Option<&str>) -> Result<Option<Limit>, Error> {
    text.map(Limit::parse).transpose()
}

/// The statements at the other end of edges of these kinds leaving and entering some nodes, in the
/// order of the data. Linear in those edges, however large the graph is.
pub(super) fn statements_around<'g>(
    graph: &'g KnowledgeGraph,
    nodes: &HashSet<Node>,
    leaving: &[EdgeKind],
    entering: &[EdgeKind],
) -> Vec<StatementView<'g>> {
    let to = |n: &Node| leaving.iter().flat_map(|k| graph.outgoing(*n, *k)).map(EdgeView::to).collect::<Vec<_>>();
    let from = |n: &Node| entering.iter().flat_map(|k| graph.incoming(*n, *k)).map(EdgeView::from).collect::<Vec<_>>();
    let ends: BTreeSet<Node> = nodes.iter().flat_map(|n| [to(n), from(n)]).flatten().collect();
    ends.into_iter().filter_map(|n| graph.statement(n)).collect()
}

impl<'g> Filtered<'g> {
    /// The statements that pass, in the order of the data.
    pub(super) fn statements(&self) -> impl Iterator<Item = StatementView<'g>> + '_ {
        self.some().into_iter().filter(|s| self.keeps(*s))
    }

    /// The statements that one of the named nodes leads to, which every other is none of; all of
    /// them where none is named.
    fn some(&self) -> Vec<StatementView<'g>> {
        let around = |nodes, leaving: &[EdgeKind], entering: &[EdgeKind]| {
            statements_around(self.graph, nodes, leaving, entering)
        };
        let source = self.source.map(|source| HashSet::from([source]));
        let mut lists = [
            self.about.as_ref().map(|nodes| around(nodes, &[], &[EdgeKind::ABOUT])),
            source.as_ref().map(|nodes| around(nodes, &[EdgeKind::REPORTS], &[])),
            self.r#for.as_ref().map(|nodes| around(nodes, &[], &[EdgeKind::FOR])),
            self.by.as_ref().map(|nodes| around(nodes, &[EdgeKind::SAID], &[EdgeKind::FOR])),
            self.against.as_ref().map(|nodes| around(nodes, &[], &[EdgeKind::AGAINST])),
        ];
        lists.iter_mut().find_map(Option::take).unwrap_or_else(|| self.graph.statements().collect())
    }

    /// Whether a statement passes.
    pub(super) fn keeps(&self, statement: StatementView<'_>) -> bool {
        self.chooses(statement) && self.in_time(statement.bounds(), || statement.said())
    }

    /// Whether a statement passes, whenever it was said.
    pub(super) fn chooses(&self, statement: StatementView<'_>) -> bool {
        let f = self.filter;
        let among = |set: &Option<HashSet<Node>>, test: &dyn Fn(&HashSet<Node>) -> bool| set.as_ref().is_none_or(test);
        among(&self.by, &|set| is_by(statement, set, f.exact))
            && among(&self.r#for, &|set| statement.body().is_some_and(|b| set.contains(&b.node())))
            && among(&self.about, &|set| statement.about().any(|n| set.contains(&n)))
            && among(&self.against, &|set| statement.against().any(|a| set.contains(&a.node())))
            && f.act.is_none_or(|act| statement.act() == act)
            && f.relation.is_none_or(|kind| statement.relations().any(|e| e.relation() == Some(kind)))
            && f.scope.is_none_or(|scope| statement.relations().any(|e| e.scope() == Some(scope)))
            && self.source.is_none_or(|source| statement.carriers().any(|s| s.node() == source))
            && self
                .outlet
                .is_none_or(|outlet| statement.carriers().any(|s| s.publisher().is_some_and(|p| p.node() == outlet)))
            && (!f.unnamed || statement.speakers().all(|a| a.is_unnamed()))
    }

    /// Whether no filter is given.
    pub(super) fn is_unfiltered(&self) -> bool {
        self.filter.is_empty()
    }

    /// Whether a source is one that the filter names, by itself or its publisher, or it names none.
    pub(super) fn takes_source(&self, source: SourceView<'_>) -> bool {
        self.source.is_none_or(|named| named == source.node())
            && self.outlet.is_none_or(|outlet| source.publisher().is_some_and(|p| p.node() == outlet))
    }

    /// The first and the last day of the range given; of an open end, one without bound.
    pub(super) fn range(&self) -> Bounds {
        Bounds {
            earliest: self.since.map_or(Day::MIN, |l| l.bounds.earliest),
            latest: self.until.map_or(Day::MAX, |l| l.bounds.latest),
        }
    }

    /// The incidents of `--about` with their parts, where it is given.
    pub(super) fn incidents(&self) -> Option<&HashSet<Node>> {
        self.about.as_ref()
    }

    /// Takes what may lie between `since` and `until`, counting what cannot be ordered. `written` gives
    /// the date as it stands in the data.
    pub(super) fn in_time<'a>(&self, bounds: Bounds, written: impl Fn() -> Option<&'a str>) -> bool {
        let since = self.since.map_or(Some(true), |limit| limit.admits(bounds, &written, Order::After));
        let until = self.until.map_or(Some(true), |limit| limit.admits(bounds, &written, Order::Before));
        if since == Some(false) || until == Some(false) {
            return false;
        }
        self.unordered.set(self.unordered.get() + usize::from(since.is_none() || until.is_none()));
        true
    }

    /// Orders and cuts the rows as told; says what was cut and what the dates could not decide.
    pub(super) fn finish(&self, answer: &mut Answer) -> Result<(), Error> {
        if let Some(column) = &self.filter.sort {
            sort(answer, column)?;
        }
        if let Some(limit) = self.filter.limit.filter(|limit| *limit < answer.rows.len()) {
            answer.note(format!("the first {limit} of {} are shown", count(answer.rows.len(), "row")));
            answer.rows.truncate(limit);
        }
        if self.unordered.get() > 0 {
            answer.note(format!(
                "{} cannot be ordered against the days given and kept in the answer",
                count(self.unordered.get(), "date")
            ));
        }
        Ok(())
    }
}

/// Orders rows by the cells of a column: numbers by size, all else as text, what is empty last.
fn sort(answer: &mut Answer, column: &str) -> Result<(), Error> {
    let place = place(&answer.columns, column)?;
    answer.rows.sort_by_cached_key(|row| key(&row.cells[place]));
    // Groups do not survive another order.
    answer.rows.iter_mut().for_each(|row| row.card.heading = None);
    Ok(())
}

/// Where the column of a name stands.
pub(super) fn place(columns: &[&str], column: &str) -> Result<usize, Error> {
    columns.iter().position(|c| *c == column).ok_or_else(|| {
        Error::new(format!("there is no column `{column}`")).hint(format!("the columns are {}", columns.join(", ")))
    })
}

/// What a cell is ordered by.
pub(super) fn key(cell: &Cell) -> (u8, u64, String) {
    match cell {
        Cell::Empty => (2, 0, String::new()),
        Cell::Number(n) => (0, *n, String::new()),
        Cell::Real(r) => (0, ordered(*r), String::new()),
        other => (1, 0, other.flat()),
    }
}

/// A number that orders as a real number does.
fn ordered(real: f64) -> u64 {
    let bits = real.to_bits();
    if real.is_sign_negative() { !bits } else { bits | 1 << 63 }
}
