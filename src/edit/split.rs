//! Undoes a merge: the record that went comes back, and with it what was moved.

use std::fs;

use super::commit::{ASIDE, folder};
use super::draft::{Change, Draft};
use super::fields::of_record;
use super::file::Where;
use super::json::Json;
use super::merge::{MERGED, memory};
use super::perform::Deed;
use super::references::redirect;
use super::rename::deed;
use crate::error::Error;
use crate::graph::{Node, NodeKind};

/// Splits an actor off again, named by the id it had before the merge, or by that of the one it was
/// merged into where only one was. Fields that were changed since are an error that lists them.
pub(crate) fn split(draft: &mut Draft<'_>, name: &str) -> Result<Vec<Deed>, Error> {
    let lost = which(draft, name)?;
    let path = memory(draft, &lost);
    let bytes = fs::read(&path).map_err(|e| Error::unreadable(&path, &e))?;
    let memory = Json::parse(&String::from_utf8_lossy(&bytes))
        .map_err(|e| Error::new(format!("`{}` cannot be read: {e}", path.display())))?;
    let (Some(kept), Some(actor)) = (memory.str("kept"), memory.get("actor")) else {
        return Err(Error::new(format!("`{}` does not say what was merged", path.display())));
    };
    let keep = draft.graph().find(kept).ok_or_else(|| Error::new(format!("`{kept}` is not there any more")))?;
    take_back(draft, keep, memory.get("gave").unwrap_or(&Json::List(Vec::new())))?;
    let mut deeds = vec![deed("restored", "actor", &lost, format!("from `{}`", draft.graph().id(keep)))];
    let mut changed_since = Vec::new();
    for moved in memory.get("moved").map(Json::items).unwrap_or_default() {
        match move_back(draft, moved, &lost)? {
            Ok(deed) => deeds.push(deed),
            Err(place) => changed_since.push(place),
        }
    }
    if !changed_since.is_empty() {
        return Err(Error::new(format!("what was moved to `{kept}` was changed since: {}", changed_since.join(", ")))
            .hint("make it again as it was after the merge, split, and change it then"));
    }
    let file = draft.in_folder(memory.str("file").unwrap_or_default());
    let file = if draft.path.is_file() { draft.home(NodeKind::Actor) } else { file };
    let after = match memory.str("after") {
        None => Where::First,
        Some(before) => draft.graph().find(before).map_or(Where::Last, |before| draft.after(&file, before)),
    };
    draft.add(&file, NodeKind::Actor, actor.clone(), after)?;
    let name = path.to_string_lossy().into_owned();
    draft.aside.push(Change { name, old: Some(bytes), new: None });
    Ok(deeds)
}

/// The id of the merged actor that is meant.
fn which(draft: &Draft<'_>, name: &str) -> Result<String, Error> {
    if memory(draft, name).is_file() {
        return Ok(name.to_owned());
    }
    let node = crate::query::resolve::resolve(draft.graph(), name, &[NodeKind::Actor])?;
    let former: Vec<String> =
        draft.graph().actor(node).into_iter().flat_map(|a| a.formerly()).map(str::to_owned).collect();
    let merged: Vec<String> = former.into_iter().filter(|id| memory(draft, id).is_file()).collect();
    match &merged[..] {
        [one] => Ok(one.clone()),
        [] => {
            let place = folder(&draft.path).join(ASIDE).join(MERGED);
            Err(Error::new(format!("`{name}` was not merged with another, or nothing is known of it"))
                .hint(format!("`{}` holds a file for each merge", place.display())))
        }
        _ => Err(Error::new(format!("several actors were merged into `{name}`"))
            .hint(format!("name one: `{}`", merged.join("`, `")))),
    }
}

/// Takes from the one that stayed what the other had given it.
fn take_back(draft: &mut Draft<'_>, keep: Node, gave: &Json) -> Result<(), Error> {
    let fields = of_record(NodeKind::Actor);
    draft.change(keep, |record| {
        for (field, given) in gave.fields() {
            let left = match (record.get(field), given) {
                (Some(Json::List(items)), Json::List(given)) => {
                    items.iter().filter(|item| !given.contains(item)).cloned().collect()
                }
                (Some(own), given) if own == given => Vec::new(),
                _ => continue,
            };
            if left.is_empty() { record.unset(field) } else { record.set(fields, field, Json::List(left)) }
        }
    })
}

/// Gives a field back what was moved; where it cannot, says which field.
fn move_back(draft: &mut Draft<'_>, moved: &Json, lost: &str) -> Result<Result<Deed, String>, Error> {
    let found = NodeKind::ALL.into_iter().find_map(|kind| Some((kind, moved.str(kind.word())?)));
    let (Some((kind, id)), Some(field)) = (found, moved.str("field")) else { return Ok(Err("a record".to_owned())) };
    let place = format!("`{field}` of [{id}]");
    // The record may have been merged into another, or removed; then there is nothing to give back.
    let graph = draft.graph();
    let Some(node) = graph.find(id).filter(|n| graph.kind(*n) == kind) else { return Ok(Err(place)) };
    let id = graph.id(node).to_owned();
    // Ids may have changed since the merge; the one that comes back is the former id of another just now.
    let present = |old: &str| {
        let now = graph.find(old).map(|n| graph.id(n)).filter(|now| *now != old && old != lost)?;
        Some(now.to_owned())
    };
    let value = |name: &str| {
        let mut whole = Json::Object(vec![(field.to_owned(), moved.get(name).cloned().unwrap_or(Json::text("")))]);
        redirect(&mut whole, of_record(kind), &present);
        whole.get(field).cloned()
    };
    let (Some(was), Some(is)) = (value("was"), value("is")) else { return Ok(Err(place)) };
    let Some(mut record) = draft.record(node)? else { return Ok(Err(place)) };
    let Some(new) = record.get(field).and_then(|now| undone(now, &was, &is)) else { return Ok(Err(place)) };
    record.set(of_record(kind), field, new);
    draft.put(node, Some(record))?;
    Ok(Ok(deed("changed", kind.word(), &id, "referred to it".to_owned())))
}

/// The value now, with what was moved moved back: the whole where it is as it was left, else item by item.
fn undone(now: &Json, was: &Json, is: &Json) -> Option<Json> {
    if now == is {
        return Some(was.clone());
    }
    let (Json::List(now), Json::List(was), Json::List(is)) = (now, was, is) else { return None };
    if was.len() != is.len() {
        return None;
    }
    let mut now = now.clone();
    for (was, is) in was.iter().zip(is).filter(|(was, is)| was != is) {
        *now.iter_mut().find(|item| *item == is)? = was.clone();
    }
    Some(Json::List(now))
}
