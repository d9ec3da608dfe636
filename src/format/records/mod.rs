//! Our own format, a record a line, which gainsay reads again: nothing is lost, and loading what
//! was written gives the same graph.

mod actor;
mod chosen;
mod incident;
mod source;
mod statement;

use std::io::{BufWriter, Write};

use serde::Serialize;

use super::Options;
use crate::answer::{Answer, count};
use crate::error::Error;
use crate::graph::{EdgeView, KnowledgeGraph, NodeView};
use crate::model::{ActorId, Date, Inferred, NodeId, Party, Str, Unnamed};
use chosen::Chosen;

pub(super) fn write(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    _: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let mut chosen = Chosen::new(graph, &answer.subgraph);
    let mut out = BufWriter::with_capacity(1 << 16, out);
    for node in chosen.nodes() {
        match graph.view(node) {
            // Somebody described in place stands in the record of the statement.
            NodeView::Actor(a) if in_place(a.id()) => {}
            NodeView::Actor(a) => line(&mut out, "actor", actor::actor(graph, a))?,
            NodeView::Incident(i) => line(&mut out, "incident", incident::incident(graph, i, &mut chosen))?,
            NodeView::Statement(s) => line(&mut out, "statement", statement::statement(graph, s, &mut chosen))?,
            NodeView::Source(s) => line(&mut out, "source", source::source(graph, s))?,
        }
    }
    out.flush()?;
    if chosen.left_out > 0 {
        answer.note(format!(
            "left out: {} to statements that are not in this answer",
            count(chosen.left_out, "reference")
        ));
    }
    Ok(())
}

fn line(out: &mut impl Write, kind: &str, record: Option<impl Serialize>) -> Result<(), Error> {
    let Some(record) = record else { return Ok(()) };
    write!(out, "{{\"{kind}\":")?;
    serde_json::to_writer(&mut *out, &record).map_err(|e| Error::from(std::io::Error::from(e)))?;
    Ok(out.write_all(b"}\n")?)
}

/// Whether this is the id of somebody described in place: `statement/by-1`.
fn in_place(id: &str) -> bool {
    id.contains('/')
}

fn texts<'g>(texts: impl Iterator<Item = &'g str>) -> Vec<Str<'g>> {
    texts.map(Str::from).collect()
}

/// The fields of a record that are inferred; `*` stands for all.
fn inferred<'g>(fields: impl Iterator<Item = &'g str>) -> Inferred<'g> {
    let fields = texts(fields);
    match fields.as_slice() {
        [] => Inferred::No,
        [one] if &**one == "*" => Inferred::Whole,
        _ => Inferred::Fields(fields),
    }
}

fn inferred_of(edge: EdgeView<'_>) -> Inferred<'_> {
    if edge.is_inferred() { Inferred::Whole } else { inferred(edge.inferred()) }
}

fn date(text: Option<&str>) -> Option<Date<'_>> {
    text.and_then(|text| Date::parse(text).ok())
}

/// An actor or source by its id, or somebody described in place.
fn party(graph: &KnowledgeGraph, node: crate::graph::Node) -> Option<Party<'_>> {
    match graph.actor(node).filter(|a| in_place(a.id())) {
        None => NodeId::new(graph.id(node)).map(Party::Node),
        Some(actor) => {
            let of = actor.roles().next().and_then(|role| ActorId::new(graph.id(role.to())));
            Some(Party::Unnamed(Unnamed { unnamed: actor.name().into(), of }))
        }
    }
}

/// Edges in the order of the list of the record they were read from.
fn in_order<'g>(edges: impl Iterator<Item = EdgeView<'g>>) -> Vec<EdgeView<'g>> {
    let mut edges: Vec<_> = edges.collect();
    edges.sort_by_key(|e| e.ordinal());
    edges
}
