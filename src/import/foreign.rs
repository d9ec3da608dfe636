//! What importers of other tools' files share: ids, actors by name, dates, and what was left out.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::rows::edtf;
use super::{Batch, Folder, Record, derived_id, slug};
use crate::answer::count;
use crate::diagnostic::{Fault, Place};
use crate::graph::NodeKind;
use crate::model::is_id;

/// More kinds of things that have no place in the graph than these are counted together.
const MOST: usize = 200;

/// The id of a record whose id in a file is `foreign`: the same where it can be one of ours.
pub(super) fn foreign_id(prefix: &str, foreign: &str) -> String {
    let has_letter = foreign.bytes().any(|b| b.is_ascii_lowercase());
    if is_id(foreign) && has_letter { foreign.to_owned() } else { derived_id(prefix, foreign) }
}

/// Somebody a file names, without an id of its own.
pub(super) struct Named<'a> {
    pub(super) name: &'a str,
    /// The kind, where the file says it.
    pub(super) kind: Option<&'static str>,
    /// The kind that is assumed where it does not.
    pub(super) assumed: &'static str,
    /// Addresses of the same actor elsewhere.
    pub(super) same_as: Vec<String>,
}

/// The actor of a name: one of the graph where one alone bears the name or address, else one of the import.
pub(super) fn actor(named: Named<'_>, place: Place, known: &Folder, batch: &mut Batch<'_>) -> String {
    let by = |text: &str| match known.named(NodeKind::Actor, text)[..] {
        [id] => Some(id.to_owned()),
        _ => None,
    };
    let own = slug(named.name).unwrap_or_else(|| derived_id("actor", named.name));
    let found = named.same_as.iter().find_map(|address| by(address)).or_else(|| by(named.name));
    if let Some(id) = found {
        if id != own {
            let message = format!("`{}` is taken to be `{id}` of the graph, which bears the name", named.name);
            batch.remark(Fault::at(place, "assumed", message).bytes(place.offset(), place.offset() + 1));
        }
        let mut record = Record::new(NodeKind::Actor, &id, place);
        named.same_as.iter().for_each(|address| record.push("same_as", address.as_str()));
        if !named.same_as.is_empty() {
            batch.add(record);
        }
        return id;
    }
    // The id may be that of something else.
    let taken = |id: &String| known.find(id).is_some() || batch.get(id).is_some_and(|r| r.kind != NodeKind::Actor);
    let id =
        std::iter::once(own.clone()).chain((2..).map(|n| format!("{own}-{n}"))).find(|id| !taken(id)).unwrap_or(own);
    let mut record = Record::new(NodeKind::Actor, &id, place).with("name", named.name);
    named.same_as.iter().for_each(|address| record.push("same_as", address.as_str()));
    match named.kind {
        Some(kind) => record.set("kind", kind),
        None => {
            assume_kind(&mut record, named.assumed, batch);
        }
    }
    batch.add(record);
    id
}

/// Assumes the kind of a record, and says so the first time.
pub(super) fn assume_kind(record: &mut Record, kind: &'static str, batch: &mut Batch<'_>) {
    record.assume("kind", kind);
    if batch.get(&record.id).is_none() {
        let message = format!("the kind of `{}` is not given, and assumed to be `{kind}`", record.id);
        let place = record.place;
        batch.remark(Fault::at(place, "assumed", message).bytes(place.offset(), place.offset() + 1));
    }
}

/// A date as EDTF; one that cannot be read is remarked on, and left out.
pub(super) fn date(text: Option<String>, what: &str, place: Place, batch: &mut Batch<'_>) -> Option<String> {
    let text = text?;
    // A moment is coded by its day.
    let day = text.split_once('T').map_or(text.as_str(), |(day, _)| day);
    match edtf(day, None) {
        Ok(date) => Some(date),
        Err((why, _)) => {
            batch.not_carried(place, what, &why);
            None
        }
    }
}

/// A relation whose kind the file does not have in these words, so that it is ours.
pub(super) fn relation(kind: &str, to: &str, scope: Option<&str>, inferred: bool) -> Value {
    let mut relation = Map::new();
    relation.insert("kind".to_owned(), kind.into());
    relation.insert("to".to_owned(), to.into());
    if let Some(scope) = scope {
        relation.insert("scope".to_owned(), scope.into());
    }
    if inferred {
        relation.insert("inferred".to_owned(), json!(true));
    }
    Value::Object(relation)
}

/// What has no place in the graph: for each sort of thing where it first stands, how often, and why.
pub(super) struct Left {
    number: usize,
    things: BTreeMap<String, (usize, usize, &'static str)>,
}

impl Left {
    /// For the file with this number.
    pub(super) fn new(number: usize) -> Self {
        Self { number, things: BTreeMap::new() }
    }

    /// Counts a thing, by the words for its sort.
    pub(super) fn count(&mut self, what: &str, why: &'static str, at: usize) {
        let what = if self.things.len() < MOST || self.things.contains_key(what) { what } else { "other fields" };
        match self.things.get_mut(what) {
            Some((_, count, _)) => *count += 1,
            None => drop(self.things.insert(what.to_owned(), (at, 1, why))),
        }
    }

    /// Counts the fields of an object that are not among those read.
    pub(super) fn fields(&mut self, object: &Map<String, Value>, read: &[&str], of: &str, at: usize) {
        for (name, _) in object.iter().filter(|(name, value)| !read.contains(&name.as_str()) && !is_empty(value)) {
            self.count(&format!("`{name}` of {of}"), "the graph has no field for it", at);
        }
    }

    /// Remarks on all of it, once for each sort.
    pub(super) fn say(self, batch: &mut Batch<'_>) {
        for (what, (at, times, why)) in self.things {
            batch.not_carried(Place::new(self.number, at), &format!("{what}, {}", count(times, "time")), why);
        }
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_empty),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}
