//! The columns of nodes of a knowledge graph. To add one: a row here.

use std::borrow::Cow;

use super::{Column, Type, Value};
use crate::graph::{ActorView, IncidentView, NodeKind, NodeView, SourceView, StatementView};
use crate::model::{Bounds, SourceKind};

/// A column, which kinds of node have it, and how it is read.
pub(super) struct NodeColumn {
    pub(super) column: Column,
    pub(super) of: &'static [NodeKind],
    pub(super) read: for<'g> fn(NodeView<'g>) -> Option<Value<'g>>,
}

const ACTOR: &[NodeKind] = &[NodeKind::Actor];
const INCIDENT: &[NodeKind] = &[NodeKind::Incident];
const STATEMENT: &[NodeKind] = &[NodeKind::Statement];
const SOURCE: &[NodeKind] = &[NodeKind::Source];
const DATED: &[NodeKind] = &[NodeKind::Statement, NodeKind::Source];
const ALL: &[NodeKind] = &NodeKind::ALL;

const fn row(
    name: &'static str,
    holds: Type,
    of: &'static [NodeKind],
    read: for<'g> fn(NodeView<'g>) -> Option<Value<'g>>,
) -> NodeColumn {
    NodeColumn { column: Column { name, holds }, of, read }
}

/// Every column, in the order in which they are written.
pub(super) const COLUMNS: &[NodeColumn] = &[
    row("actor_kind", Type::Text, ACTOR, |n| text(Some(actor(n)?.kind().word()))),
    row("aliases", Type::List, ACTOR, |n| list(actor(n)?.aliases())),
    row("same_as", Type::List, ACTOR, |n| list(actor(n)?.same_as())),
    row("incident_kind", Type::Text, INCIDENT, |n| text(Some(incident(n)?.kind().word()))),
    row("printed", Type::Text, INCIDENT, |n| text(incident(n)?.printed())),
    row("act", Type::Text, STATEMENT, |n| text(Some(statement(n)?.act().word()))),
    row("unattributed", Type::Boolean, STATEMENT, |n| Some(Value::Boolean(statement(n)?.is_unattributed()))),
    row("said", Type::Text, STATEMENT, |n| text(statement(n)?.said())),
    row("said_printed", Type::Text, STATEMENT, |n| text(statement(n)?.said_printed())),
    row("occasion", Type::Text, STATEMENT, |n| text(statement(n)?.occasion())),
    row("answers_unprinted", Type::Text, STATEMENT, |n| text(statement(n)?.answers_unprinted())),
    row("source_kind", Type::Text, SOURCE, |n| text(source(n)?.kind().map(SourceKind::word))),
    row("published", Type::Text, SOURCE, |n| text(source(n)?.published())),
    row("earliest", Type::Day, DATED, |n| day(bounds(n).earliest)),
    row("latest", Type::Day, DATED, |n| day(bounds(n).latest)),
    row("authors", Type::List, SOURCE, |n| list(source(n)?.authors())),
    row("url", Type::Text, SOURCE, |n| text(source(n)?.url())),
    row("archived_url", Type::Text, SOURCE, |n| text(source(n)?.archived_url())),
    row("file", Type::Text, SOURCE, |n| text(source(n)?.file())),
    row("sha256", Type::Text, SOURCE, |n| text(source(n)?.sha256())),
    row("lang", Type::Text, DATED, |n| match n {
        NodeView::Statement(s) => text(s.lang()),
        NodeView::Source(s) => text(s.lang()),
        _ => None,
    }),
    row("note", Type::Text, ALL, |n| match n {
        NodeView::Actor(a) => text(a.note()),
        NodeView::Incident(i) => text(i.note()),
        NodeView::Statement(s) => text(s.note()),
        NodeView::Source(s) => text(s.note()),
    }),
    row("formerly", Type::List, ALL, |n| match n {
        NodeView::Actor(a) => list(a.formerly()),
        NodeView::Incident(i) => list(i.formerly()),
        NodeView::Statement(s) => list(s.formerly()),
        NodeView::Source(s) => list(s.formerly()),
    }),
    row("inferred", Type::List, ALL, |n| match n {
        NodeView::Actor(a) => list(a.inferred()),
        NodeView::Incident(i) => list(i.inferred()),
        NodeView::Statement(s) => list(s.inferred()),
        NodeView::Source(s) => list(s.inferred()),
    }),
];

/// The columns that some of these nodes has a value in. Nodes are asked only for the columns that are
/// still in doubt, so that most cost nothing.
pub(super) fn used(
    nodes: impl Iterator<Item = crate::graph::Node>,
    graph: &crate::graph::KnowledgeGraph,
) -> Vec<&'static NodeColumn> {
    let mut doubted: Vec<usize> = (0..COLUMNS.len()).collect();
    for node in nodes {
        let (view, kind) = (graph.view(node), graph.kind(node));
        doubted.retain(|&c| !COLUMNS[c].of.contains(&kind) || (COLUMNS[c].read)(view).is_none());
    }
    COLUMNS.iter().enumerate().filter(|(c, _)| !doubted.contains(c)).map(|(_, column)| column).collect()
}

/// The days between which a node is dated.
pub(super) fn bounds(node: NodeView<'_>) -> Bounds {
    match node {
        NodeView::Statement(s) => s.bounds(),
        NodeView::Source(s) => s.bounds(),
        _ => Bounds::UNKNOWN,
    }
}

pub(super) fn text(text: Option<&str>) -> Option<Value<'_>> {
    Some(Value::Text(Cow::Borrowed(text?)))
}

pub(super) fn list<'g>(items: impl Iterator<Item = &'g str>) -> Option<Value<'g>> {
    let items: Vec<Cow<'g, str>> = items.map(Cow::Borrowed).collect();
    (!items.is_empty()).then_some(Value::List(items))
}

pub(super) fn day(day: crate::model::Day) -> Option<Value<'static>> {
    // Years of four digits from 1 on: most readers know no others, and the EDTF date says it all.
    (1_01_01..=9999_12_31).contains(&day).then_some(Value::Day(day))
}

fn actor(node: NodeView<'_>) -> Option<ActorView<'_>> {
    if let NodeView::Actor(a) = node { Some(a) } else { None }
}

fn incident(node: NodeView<'_>) -> Option<IncidentView<'_>> {
    if let NodeView::Incident(i) = node { Some(i) } else { None }
}

fn statement(node: NodeView<'_>) -> Option<StatementView<'_>> {
    if let NodeView::Statement(s) = node { Some(s) } else { None }
}

fn source(node: NodeView<'_>) -> Option<SourceView<'_>> {
    if let NodeView::Source(s) = node { Some(s) } else { None }
}
