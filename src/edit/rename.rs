//! Gives a record another id: every reference goes with it, and the old id goes on working.

use std::collections::BTreeSet;
use std::fs;

use super::commit::{ASIDE, folder};
use super::draft::{Change, Draft};
use super::fields::of_record;
use super::json::{Json, quoted};
use super::perform::Deed;
use super::references::{mentioning, redirect, referring};
use crate::error::Error;
use crate::graph::Node;
use crate::model::is_id;

/// Renames. Told to forget, it does not keep the old id in `formerly`, which undoes a renaming.
pub(crate) fn rename(draft: &mut Draft<'_>, node: Node, new: &str, forget: bool) -> Result<Vec<Deed>, Error> {
    let graph = draft.graph();
    let (old, kind) = (graph.id(node).to_owned(), graph.kind(node));
    own_record(&old)?;
    free(draft, Some(node), new)?;
    let only = BTreeSet::from([old.clone()]);
    let mut deeds = vec![deed("renamed", kind.word(), new, format!("from `{old}`"))];
    for user in mentioning(draft.loaded, &only) {
        let kind = graph.kind(user);
        let Some(mut record) = draft.record(user)? else { continue };
        if referring(&record, kind, &only).is_empty() {
            continue;
        }
        redirect(&mut record, of_record(kind), &|id| (id == old).then(|| new.to_owned()));
        draft.put(user, Some(record))?;
        if user != node {
            deeds.push(deed("changed", kind.word(), graph.id(user), "refers to it".to_owned()));
        }
    }
    draft.change(node, |record| {
        let fields = of_record(kind);
        record.set(fields, "id", Json::text(new));
        let before = record.get("formerly").map(Json::items).unwrap_or_default().to_vec();
        let mut former: Vec<Json> = before.into_iter().filter(|id| id.as_str() != Some(new)).collect();
        former.extend((!forget).then(|| Json::text(old.as_str())));
        if former.is_empty() { record.unset("formerly") } else { record.set(fields, "formerly", Json::List(former)) }
    })?;
    if forget {
        follow_aside(draft, &old, new);
    }
    Ok(deeds)
}

pub(crate) fn deed(what: &'static str, kind: &'static str, id: &str, how: String) -> Deed {
    Deed { what, kind, id: id.to_owned(), how }
}

/// Who is described in place of a speaker has no record of its own.
pub(crate) fn own_record(id: &str) -> Result<(), Error> {
    match id.split_once('/') {
        Some((statement, _)) => Err(Error::new(format!("`{id}` is described in place and has no record of its own"))
            .hint(format!("it stands in the record of `{statement}`"))),
        None => Ok(()),
    }
}

/// Whether an id may be given to a record, new or there already; a former id of its own may.
pub(super) fn free(draft: &Draft<'_>, node: Option<Node>, id: &str) -> Result<(), Error> {
    if !is_id(id) {
        let near = super::id::slug(id);
        let error = Error::new(format!("`{id}` is no id: an id is lower-case words joined by hyphens"));
        return Err(if near.is_empty() { error } else { error.hint(format!("such as `{near}`")) });
    }
    let graph = draft.graph();
    if draft.added.contains_key(id) {
        return Err(Error::new(format!("`{id}` is the id of two new records")).hint("give each an id of its own"));
    }
    match graph.find(id) {
        Some(taken) if Some(taken) != node || graph.id(taken) == id => {
            let which = if graph.id(taken) == id { "the id" } else { "a former id" };
            Err(Error::new(format!("`{id}` is {which} of {} already", graph.kind(taken).a_word()))
                .hint("choose another id"))
        }
        _ => Ok(()),
    }
}

/// What was decided about an id that nobody will know any more is kept under the new one.
fn follow_aside(draft: &mut Draft<'_>, old: &str, new: &str) {
    let aside = folder(&draft.path).join(ASIDE);
    let merged = fs::read_dir(aside.join(super::merge::MERGED)).into_iter().flatten().flatten().map(|f| f.path());
    for path in merged.chain([aside.join(super::suggest::APART)]) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let followed = text.replace(&quoted(old), &quoted(new));
        if followed != text {
            let name = path.to_string_lossy().into_owned();
            draft.aside.push(Change { name, old: Some(text.into_bytes()), new: Some(followed.into_bytes()) });
        }
    }
}
