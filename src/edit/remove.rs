//! Takes a record out, and with it, when told to, every reference to it.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::fields::of_record;
use super::json::Json;
use super::perform::Deed;
use super::references::{mentioning, referring, strip};
use super::rename::{deed, own_record};
use crate::error::Error;
use crate::graph::{KnowledgeGraph, Node, NodeKind};

/// What a removal did, and the records as they stood before, for taking it back.
pub(crate) struct Removed {
    pub(crate) deeds: Vec<Deed>,
    /// Removed and changed records, in reading order.
    pub(crate) before: Vec<(NodeKind, Json)>,
}

/// Removes a record. Where others refer to it, that is an error that lists them, unless their
/// references are to go too. What a record cannot lose without saying something else takes the
/// record along: a statement loses its only speaker, a report a hop of its chain.
pub(crate) fn remove(draft: &mut Draft<'_>, node: Node, with_references: bool) -> Result<Removed, Error> {
    let graph = draft.graph();
    own_record(graph.id(node))?;
    let mut falls = BTreeSet::from([node]);
    let mut done = BTreeSet::new();
    let mut changed: BTreeSet<Node> = BTreeSet::new();
    let mut lines = Vec::new();
    while let Some(next) = falls.iter().find(|n| !done.contains(*n)).copied() {
        done.insert(next);
        let ids = names(graph, next);
        for user in mentioning(draft.loaded, &ids) {
            let kind = graph.kind(user);
            let Some(mut record) = draft.record(user)? else { continue };
            let places = referring(&record, kind, &ids);
            if user == next || places.is_empty() {
                continue;
            }
            keep_act(&mut record, kind);
            let stays = strip(&mut record, of_record(kind), &ids);
            let how = if stays { "" } else { ", and cannot stand without it" };
            lines.push(format!("  {} [{}] in {}{how}", kind.word(), graph.id(user), places.join(", ")));
            if stays {
                draft.put(user, Some(record))?;
                changed.insert(user);
            } else {
                falls.insert(user);
            }
        }
    }
    if !lines.is_empty() && !with_references {
        let so_many = crate::answer::count(lines.len(), "record");
        let refer = if lines.len() == 1 { "refers" } else { "refer" };
        return Err(Error::new(format!("{so_many} {refer} to `{}`:\n{}", graph.id(node), lines.join("\n")))
            .hint("take the references out first, or add `--with-references` to remove them all"));
    }
    finish(draft, &falls, &changed)
}

fn finish(draft: &mut Draft<'_>, falls: &BTreeSet<Node>, changed: &BTreeSet<Node>) -> Result<Removed, Error> {
    let graph = draft.graph();
    let mut removed = Removed { deeds: Vec::new(), before: Vec::new() };
    for &node in falls.union(changed) {
        let (kind, gone) = (graph.kind(node), falls.contains(&node));
        let before = Draft::new(draft.loaded, &draft.path).record(node)?;
        removed.before.extend(before.map(|record| (kind, record)));
        let (what, how) = if gone { ("removed", "") } else { ("changed", "referred to it") };
        removed.deeds.push(deed(what, kind.word(), graph.id(node), how.to_owned()));
        if gone {
            draft.put(node, None)?;
        }
    }
    Ok(removed)
}

/// Every id that leads to a node.
fn names(graph: &KnowledgeGraph, node: Node) -> BTreeSet<String> {
    use crate::graph::NodeView;
    let former: Vec<&str> = match graph.view(node) {
        NodeView::Actor(view) => view.formerly().collect(),
        NodeView::Incident(view) => view.formerly().collect(),
        NodeView::Statement(view) => view.formerly().collect(),
        NodeView::Source(view) => view.formerly().collect(),
    };
    former.into_iter().chain([graph.id(node)]).map(str::to_owned).collect()
}

/// What a statement does may be told by its first relation only, which is about to go.
fn keep_act(record: &mut Json, kind: NodeKind) {
    if kind != NodeKind::Statement || record.get("act").is_some() {
        return;
    }
    let first = record.get("relations").and_then(|list| list.items().first()).and_then(|r| r.str("kind"));
    let row = crate::model::KINDS.iter().find(|row| Some(row.name) == first);
    if let Some(act) = row.and_then(|row| row.act) {
        record.set(of_record(kind), "act", Json::text(act.word()));
    }
}
