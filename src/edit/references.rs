//! References inside a record: finding them, leading them elsewhere, taking them out.

use std::collections::{BTreeSet, HashSet};

use memchr::memmem;

use super::fields::{Field, Holds, Need, of_record};
use super::json::{Json, quoted};
use crate::graph::{KnowledgeGraph, Node, NodeKind};
use crate::load::Loaded;

/// The records in which one of these ids stands as a text, whether it is a reference there or not.
/// Linear in the size of the files.
pub(crate) fn mentioning(loaded: &Loaded, ids: &BTreeSet<String>) -> BTreeSet<Node> {
    let places = places(&loaded.graph);
    let mut found = BTreeSet::new();
    for id in ids {
        let needle = quoted(id);
        for (number, file) in loaded.files.iter().enumerate() {
            for at in memmem::find_iter(&file.bytes, needle.as_bytes()) {
                let record = places.partition_point(|(file, offset, _)| (*file, *offset) <= (number, at));
                let record = record.checked_sub(1).map(|before| places[before]);
                found.extend(record.filter(|(file, ..)| *file == number).map(|(.., node)| node));
            }
        }
    }
    found
}

/// Where each record begins. Who is described in place has no record.
fn places(graph: &KnowledgeGraph) -> Vec<(usize, usize, Node)> {
    let own = graph.nodes().filter(|n| !graph.id(*n).contains('/'));
    let mut places: Vec<_> = own.map(|n| (graph.place(n).file(), graph.place(n).offset(), n)).collect();
    places.sort_unstable();
    places
}

/// The fields in which a record refers to one of these ids: `reports.1.via.0`.
pub(crate) fn referring(record: &Json, kind: NodeKind, ids: &BTreeSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    visit(record, of_record(kind), &mut String::new(), &mut |path, id| {
        if ids.contains(id) {
            found.push(path.to_owned());
        }
    });
    found
}

/// Calls with the path and the id of each reference.
fn visit(object: &Json, fields: &'static [Field], path: &mut String, found: &mut dyn FnMut(&str, &str)) {
    let length = path.len();
    for field in fields {
        let Some(value) = object.get(field.name) else { continue };
        let dot = if length > 0 { "." } else { "" };
        *path += &format!("{dot}{}", field.name);
        let in_list = path.len();
        for (number, item) in items(value).iter().enumerate() {
            if matches!(value, Json::List(_)) {
                *path += &format!(".{number}");
            }
            match (field.holds, item) {
                (Holds::Reference(_) | Holds::References(_) | Holds::Parties(..), Json::Text(id)) => found(path, id),
                (Holds::Objects(inner) | Holds::Object(inner) | Holds::Parties(_, inner), item) => {
                    visit(item, inner, path, found);
                }
                _ => {}
            }
            path.truncate(in_list);
        }
        path.truncate(length);
    }
}

/// The items of a list; of anything else, itself.
fn items(value: &Json) -> &[Json] {
    if let Json::List(items) = value { items } else { std::slice::from_ref(value) }
}

/// Leads references elsewhere, as `to` says. What a list then names twice it names once.
pub(crate) fn redirect(object: &mut Json, fields: &'static [Field], to: &dyn Fn(&str) -> Option<String>) {
    for field in fields {
        let Some(value) = object.get_mut(field.name) else { continue };
        let moved = |item: &mut Json| {
            let new = item.as_str().and_then(to);
            new.map(|new| *item = Json::Text(new)).is_some()
        };
        match (field.holds, value) {
            (Holds::Reference(_), value) => _ = moved(value),
            (Holds::References(_) | Holds::Parties(..), Json::List(items)) => {
                let any = items.iter_mut().fold(false, |any, item| moved(item) | any);
                if let Holds::Parties(_, inner) = field.holds {
                    for item in items.iter_mut() {
                        redirect(item, inner, to);
                    }
                }
                if any {
                    let mut seen = HashSet::new();
                    items.retain(|item| item.as_str().is_none_or(|id| seen.insert(id.to_owned())));
                }
            }
            (Holds::Objects(inner), Json::List(items)) => {
                for item in items {
                    redirect(item, inner, to);
                }
            }
            (Holds::Object(inner), value) => redirect(value, inner, to),
            _ => {}
        }
    }
}

/// Takes references to these ids out. Returns whether the object can stay: some things cannot be
/// taken from it without making it say something else.
pub(crate) fn strip(object: &mut Json, fields: &'static [Field], gone: &BTreeSet<String>) -> bool {
    let is_gone = |item: &Json| item.as_str().is_some_and(|id| gone.contains(id));
    let mut stays = true;
    for field in fields {
        let Some(value) = object.get_mut(field.name) else { continue };
        let mut empty = false;
        match (field.holds, value) {
            (Holds::Reference(_), value) => empty = is_gone(value),
            (Holds::References(_) | Holds::Parties(..), Json::List(items)) => {
                if let Holds::Parties(_, inner) = field.holds {
                    for item in items.iter_mut() {
                        strip(item, inner, gone);
                    }
                }
                let before = items.len();
                items.retain(|item| !is_gone(item));
                empty = items.is_empty() && before > 0;
                stays &= field.need != Need::Whole || items.len() == before;
            }
            (Holds::Objects(inner), Json::List(items)) => {
                let before = items.len();
                items.retain_mut(|item| strip(item, inner, gone));
                empty = items.is_empty() && before > 0;
            }
            _ => {}
        }
        if empty {
            stays &= field.need == Need::None;
            object.unset(field.name);
            forget_inferred(object, field.name);
        }
    }
    stays
}

/// A field that is not there any more cannot be inferred.
fn forget_inferred(object: &mut Json, name: &str) {
    let Some(Json::List(fields)) = object.get_mut("inferred") else { return };
    fields.retain(|field| field.as_str() != Some(name));
    if fields.is_empty() {
        object.unset("inferred");
    }
}
