//! Two records that mean one actor become one; what was done is kept aside, so that `split` undoes it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::commit::{ASIDE, folder};
use super::draft::{Change, Draft};
use super::fields::of_record;
use super::file::Where;
use super::json::Json;
use super::perform::Deed;
use super::references::{mentioning, redirect, referring};
use super::rename::{deed, own_record};
use crate::error::Error;
use crate::graph::{ActorView, Node, NodeKind};
use crate::model::ActorKind;

/// The folder, aside, with a file for each merge, named by the id that went.
pub(crate) const MERGED: &str = "merged";

/// The fields of which the one that stays takes over what it has not.
const LISTS: [&str; 3] = ["aliases", "same_as", "roles"];

/// What a merge did.
pub(crate) struct Merged {
    pub(crate) deeds: Vec<Deed>,
    /// What the record that stays did not take over, in words.
    pub(crate) notes: Vec<String>,
}

/// Where what is known of a merge lies.
pub(super) fn memory(draft: &Draft<'_>, gone: &str) -> PathBuf {
    folder(&draft.path).join(ASIDE).join(MERGED).join(format!("{gone}.json"))
}

/// Merges the second actor into the first.
pub(crate) fn merge(draft: &mut Draft<'_>, keep: Node, gone: Node) -> Result<Merged, Error> {
    let graph = draft.graph();
    let (kept, lost) = (graph.id(keep).to_owned(), graph.id(gone).to_owned());
    mergeable(draft, keep, gone)?;
    let (Some(before), Some(other)) = (draft.record(keep)?, draft.record(gone)?) else {
        return Err(Error::new("a record to be merged is not there any more"));
    };
    let moved = move_references(draft, &kept, &lost)?;
    let mut deeds = vec![deed("merged", "actor", &lost, format!("into `{kept}`"))];
    deeds.extend(moved.iter().map(|(kind, user, ..)| deed("changed", kind.word(), user, "refers to it".to_owned())));
    // Its own references, such as the body it is part of, may have been moved too.
    let current = draft.record(keep)?.unwrap_or(before);
    let (new, gave, notes) = united(current, &other, &lost);
    draft.put(keep, Some(new))?;
    let after = match draft.before(gone)? {
        Where::After(offset) => before_id(draft, gone, offset),
        _ => None,
    };
    draft.put(gone, None)?;
    remember(draft, &kept, &lost, other, gave, &moved, after);
    Ok(Merged { deeds, notes })
}

/// The id of the record that stands before one in its file.
fn before_id(draft: &Draft<'_>, node: Node, offset: usize) -> Option<String> {
    let graph = draft.graph();
    let file = graph.place(node).file();
    let here = |n: &Node| graph.place(*n).file() == file && graph.place(*n).offset() == offset;
    graph.nodes().find(here).map(|n| graph.id(n).to_owned())
}

fn mergeable(draft: &Draft<'_>, keep: Node, gone: Node) -> Result<(), Error> {
    let graph = draft.graph();
    let (kept, lost) = (graph.id(keep), graph.id(gone));
    own_record(kept)?;
    own_record(lost)?;
    let (Some(a), Some(b)) = (graph.actor(keep), graph.actor(gone)) else {
        return Err(Error::new("only actors can be merged").hint("what sources keep apart stays apart"));
    };
    if keep == gone {
        return Err(Error::new(format!("`{kept}` cannot be merged with itself")));
    }
    if let Some(unnamed) = [a, b].into_iter().find(|actor| actor.is_unnamed()) {
        return Err(Error::new(format!("`{}` is unnamed: nothing in the record says who that is", unnamed.id()))
            .hint("where a source gives the name, give the actor another `kind` first"));
    }
    let person = |actor: ActorView<'_>| actor.kind() == ActorKind::Person;
    if person(a) != person(b) {
        return Err(Error::new(format!("of `{kept}` and `{lost}`, only one is a person"))
            .hint("if one has the wrong `kind`, mend that first"));
    }
    let linked = |a: ActorView<'_>, b: Node| {
        a.part_of().is_some_and(|whole| whole.node() == b) || a.roles().any(|role| role.to() == b)
    };
    if linked(a, gone) || linked(b, keep) {
        return Err(Error::new(format!(
            "`{kept}` and `{lost}` cannot be one: one is part of the other, or in its service"
        ))
        .hint("take the `part_of` or the role out first, if it is wrong"));
    }
    Ok(())
}

/// A record whose field was moved: kind, id, field, before and after.
type Moved = (NodeKind, String, String, Json, Json);

fn move_references(draft: &mut Draft<'_>, kept: &str, lost: &str) -> Result<Vec<Moved>, Error> {
    let graph = draft.graph();
    let only = BTreeSet::from([lost.to_owned()]);
    let mut moved = Vec::new();
    for user in mentioning(draft.loaded, &only) {
        let kind = graph.kind(user);
        let Some(mut record) = draft.record(user)? else { continue };
        if referring(&record, kind, &only).is_empty() {
            continue;
        }
        let before = record.clone();
        redirect(&mut record, of_record(kind), &|id| (id == lost).then(|| kept.to_owned()));
        for ((name, was), (_, is)) in before.fields().iter().zip(record.fields()).filter(|(was, is)| was != is) {
            moved.push((kind, graph.id(user).to_owned(), name.clone(), was.clone(), is.clone()));
        }
        draft.put(user, Some(record))?;
    }
    Ok(moved)
}

/// The record that stays with what the other gives it; what that is; and what it does not take.
fn united(mut record: Json, other: &Json, lost: &str) -> (Json, Json, Vec<String>) {
    let fields = of_record(NodeKind::Actor);
    let mut given = Vec::new();
    let mut take_over = |record: &mut Json, field: &str, offered: Vec<Json>| {
        let mut items = record.get(field).map(Json::items).unwrap_or_default().to_vec();
        let new: Vec<Json> = offered.into_iter().filter(|item| !items.contains(item)).collect();
        if !new.is_empty() {
            items.extend(new.iter().cloned());
            record.set(fields, field, Json::List(items));
            given.push((field.to_owned(), Json::List(new)));
        }
    };
    for field in LISTS {
        let mut offered = other.get(field).map(Json::items).unwrap_or_default().to_vec();
        if field == "aliases" {
            offered.insert(0, Json::text(other.str("name").unwrap_or_default()));
            offered.retain(|alias| alias.as_str() != record.str("name"));
        }
        let mut once = Vec::new();
        for item in offered {
            if !once.contains(&item) {
                once.push(item);
            }
        }
        take_over(&mut record, field, once);
    }
    let former = other.get("formerly").map(Json::items).unwrap_or_default();
    take_over(&mut record, "formerly", [Json::text(lost)].into_iter().chain(former.iter().cloned()).collect());
    let inferred = other.get("inferred").map(Json::items).unwrap_or_default();
    take_over(&mut record, "inferred", inferred.to_vec());
    let mut notes = Vec::new();
    for field in ["kind", "part_of", "note"] {
        match (record.get(field), other.get(field)) {
            (None, Some(value)) => {
                record.set(fields, field, value.clone());
                given.push((field.to_owned(), value.clone()));
            }
            (Some(own), Some(value)) if own != value => notes.push(kept_own(field, own, value)),
            _ => {}
        }
    }
    (record, Json::Object(given), notes)
}

fn kept_own(field: &str, own: &Json, other: &Json) -> String {
    format!("`{field}` stays {}; that of the other was {}", own.line(), other.line())
}

fn remember(
    draft: &mut Draft<'_>,
    kept: &str,
    lost: &str,
    record: Json,
    gave: Json,
    moved: &[Moved],
    after: Option<String>,
) {
    let text = |name: &str, value: &str| (name.to_owned(), Json::text(value));
    let file = draft.graph().find(lost).map_or_else(String::new, |node| draft.file_of(node).to_owned());
    let file = file.strip_prefix(&*draft.in_folder("")).unwrap_or(&file).to_owned();
    let moved = moved.iter().map(|(kind, id, field, was, is)| {
        Json::Object(vec![
            text(kind.word(), id),
            text("field", field),
            ("was".to_owned(), was.clone()),
            ("is".to_owned(), is.clone()),
        ])
    });
    let mut memory = vec![text("kept", kept), ("actor".to_owned(), record), text("file", &file)];
    memory.extend(after.map(|after| text("after", &after)));
    memory.extend([("gave".to_owned(), gave), ("moved".to_owned(), Json::List(moved.collect()))]);
    let name = self::memory(draft, lost).to_string_lossy().into_owned();
    let new = super::layout::block(&Json::Object(memory), 0) + "\n";
    let old = std::fs::read(&name).ok();
    draft.aside.push(Change { name, old, new: Some(new.into_bytes()) });
}
