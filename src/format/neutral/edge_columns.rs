//! The columns of edges of a knowledge graph. To add one: a row here.

use std::borrow::Cow;

use super::node_columns::{day, list, text};
use super::{Column, Type, Value};
use crate::graph::{EdgeKind, EdgeView, KnowledgeGraph};
use crate::model::{Bounds, Date};

/// A column, which kinds of edge may have it, and how it is read.
pub(super) struct EdgeColumn {
    pub(super) column: Column,
    pub(super) of: fn(EdgeKind) -> bool,
    pub(super) read: for<'g> fn(&'g KnowledgeGraph, EdgeView<'g>) -> Option<Value<'g>>,
}

const fn row(
    name: &'static str,
    holds: Type,
    of: fn(EdgeKind) -> bool,
    read: for<'g> fn(&'g KnowledgeGraph, EdgeView<'g>) -> Option<Value<'g>>,
) -> EdgeColumn {
    EdgeColumn { column: Column { name, holds }, of, read }
}

/// Every column, in the order in which they are written. `about` and `date` are what they are in the records.
pub(super) const COLUMNS: &[EdgeColumn] = &[
    row("scope", Type::Text, relation, |_, e| text(Some(e.scope()?.word()))),
    row("leaves_open", Type::Text, relation, |_, e| text(e.leaves_open())),
    row("own_voice", Type::Boolean, |k| k == EdgeKind::SAID, |_, e| Some(Value::Boolean(e.is_own_voice()))),
    row("chain", Type::Text, report, |_, e| text(Some(e.report()?.chain().word()))),
    row("via", Type::List, report, |g, e| list(e.report()?.via().map(|n| g.id(n)))),
    row("cue", Type::Text, report, |_, e| text(e.report()?.cue())),
    row("mode", Type::Text, report, |_, e| text(Some(e.report()?.mode().word()))),
    row("quote", Type::Text, report, |_, e| text(e.report()?.quote())),
    row("gloss", Type::Text, report, |_, e| text(e.report()?.gloss())),
    row("printed_name", Type::Text, report, |_, e| text(e.report()?.printed_name())),
    row("passages", Type::List, report, |_, e| texts(e.report()?.passages().map(|p| p.to_string()))),
    row("title", Type::Text, |k| k == EdgeKind::ROLE, |_, e| text(e.title())),
    row("date", Type::Text, dated, |_, e| text(e.date())),
    row("earliest", Type::Day, dated, |_, e| day(bounds(e).earliest)),
    row("latest", Type::Day, dated, |_, e| day(bounds(e).latest)),
    row("place", Type::Text, |k| k == EdgeKind::ACCOUNT, |_, e| text(e.place())),
    row("figures", Type::List, |k| k == EdgeKind::ACCOUNT, |_, e| texts(e.figures().map(|f| f.to_string()))),
    row("printed", Type::Text, |k| k == EdgeKind::ACCOUNT, |_, e| text(e.printed())),
    row("role", Type::Text, |k| k == EdgeKind::INVOLVED, |_, e| text(Some(e.involvement()?.word()))),
    row("per", Type::Text, |k| k == EdgeKind::INVOLVED, |g, e| text(Some(g.id(e.per()?)))),
    row("how", Type::Text, |k| k == EdgeKind::DERIVES_FROM, |_, e| text(Some(e.how()?.word()))),
    row("outcome", Type::Text, |k| k == EdgeKind::ASKED, |_, e| text(Some(e.outcome()?.word()))),
    row("about", Type::List, |k| k == EdgeKind::ASKED, |g, e| list(e.asked_about().map(|n| g.id(n)))),
    // The first of a list needs no number.
    row(
        "ordinal",
        Type::Integer,
        |_| true,
        |_, e| i64::try_from(e.ordinal()).ok().filter(|place| *place > 0).map(Value::Integer),
    ),
    row("inferred", Type::List, |_| true, |_, e| inferred(e)),
];

/// The days between which an edge is dated: those of an account or a role.
pub(super) fn bounds(edge: EdgeView<'_>) -> Bounds {
    edge.date().and_then(|date| Date::parse(date).ok()).map_or(Bounds::UNKNOWN, |date| date.bounds())
}

/// Whether edges of this kind may have a date of their own.
pub(super) fn dated(kind: EdgeKind) -> bool {
    kind == EdgeKind::ROLE || kind == EdgeKind::ACCOUNT
}

fn relation(kind: EdgeKind) -> bool {
    kind.relation().is_some()
}

fn report(kind: EdgeKind) -> bool {
    kind == EdgeKind::REPORTS
}

/// The fields that are inferred; `*` for the whole, as of nodes.
fn inferred(edge: EdgeView<'_>) -> Option<Value<'_>> {
    if edge.is_inferred() { list(["*"].into_iter()) } else { list(edge.inferred()) }
}

fn texts(items: impl Iterator<Item = String>) -> Option<Value<'static>> {
    let items: Vec<Cow<'static, str>> = items.map(Cow::Owned).collect();
    (!items.is_empty()).then_some(Value::List(items))
}
