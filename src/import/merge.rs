//! Two records made one: inside an import the first holds; in the graph the file holds for what it says.

use serde_json::{Map, Value};

use super::Record;
use super::batch::says;

/// By which fields the items of a list are told apart. Items of other lists are told apart as a whole.
const KEYS: &[(&str, &[&str])] = &[
    ("reports", &["source"]),
    ("relations", &["kind", "to"]),
    ("accounts", &["per"]),
    ("involved", &["actor", "role"]),
    ("roles", &["at", "title"]),
    ("derives_from", &["source", "how"]),
    ("asked", &["actor", "outcome"]),
];

fn same_item(list: &str, a: &Value, b: &Value) -> bool {
    match KEYS.iter().find(|(name, _)| *name == list) {
        Some((_, keys)) => keys.iter().all(|key| a.get(key) == b.get(key)),
        None => a == b,
    }
}

/// Adds what `new` says to what is known; returns what contradicts it.
pub(super) fn combine(field: &str, known: &mut Value, new: Value) -> Option<Value> {
    match (known, new) {
        (known, new) if *known == new || !says(&new) => None,
        (known, new) if !says(known) => {
            *known = new;
            None
        }
        (Value::Array(known), Value::Array(new)) => {
            let rest: Vec<Value> = new.into_iter().filter_map(|item| combine_item(field, known, item)).collect();
            (!rest.is_empty()).then_some(Value::Array(rest))
        }
        (_, new) => Some(new),
    }
}

fn combine_item(list: &str, known: &mut Vec<Value>, new: Value) -> Option<Value> {
    let Some(same) = known.iter_mut().find(|old| same_item(list, old, &new)) else {
        known.push(new);
        return None;
    };
    let (Value::Object(same), Value::Object(new)) = (same, new) else { return None };
    let mut rest = Map::new();
    for (name, value) in new {
        if let Some(other) = same.get_mut(&name) {
            if let Some(value) = combine(&name, other, value) {
                rest.insert(name, value);
            }
        } else {
            same.insert(name, value);
        }
    }
    (!rest.is_empty()).then_some(Value::Object(rest))
}

/// A field of the graph that the file has another value for: its name, and the value that was there.
pub(super) type Replaced = (String, Value);

/// Sets in a record of the graph what the file says of it; returns what that replaces. What the record
/// implies without writing it is not written either.
pub(super) fn overlay(
    record: &Record,
    known: &mut Map<String, Value>,
    implies: impl Fn(&str, &Value) -> bool,
) -> Vec<Replaced> {
    let mut replaced = Vec::new();
    for (&field, new) in record.fields.iter().filter(|(field, _)| !record.assumed.contains(*field)) {
        let old = known.get(field).cloned().unwrap_or_default();
        if old == *new || !says(&old) && (!says(new) || implies(field, new)) {
            continue;
        }
        let value = set(field, &old, new, record.whole.contains(field));
        if says(&old) && value != old && !extends(&value, &old) {
            replaced.push((field.to_owned(), old));
        }
        if says(&value) {
            known.insert(field.to_owned(), value);
        } else {
            known.remove(field);
        }
    }
    replaced
}

/// The value of a field after the file has said `new` where the graph had `old`.
fn set(field: &str, old: &Value, new: &Value, whole: bool) -> Value {
    let (Value::Array(old), Value::Array(new)) = (old, new) else { return new.clone() };
    // The order of plain lists is that of the file, which may be what was mended.
    if whole && !new.iter().chain(old).any(Value::is_object) {
        return Value::Array(new.clone());
    }
    let named = |item: &&Value| !whole || new.iter().any(|n| same_item(field, n, item));
    let mut items: Vec<Value> = old.iter().filter(named).cloned().collect();
    for item in new {
        match (items.iter_mut().find(|old| same_item(field, old, item)), item) {
            (None, item) => items.push(item.clone()),
            (Some(Value::Object(old)), Value::Object(new)) => set_fields(old, new),
            (Some(_), _) => {}
        }
    }
    Value::Array(items)
}

fn set_fields(old: &mut Map<String, Value>, new: &Map<String, Value>) {
    for (name, value) in new {
        if says(value) {
            old.insert(name.clone(), value.clone());
        } else {
            old.remove(name);
        }
    }
}

/// Whether nothing of a list is lost in another.
fn extends(new: &Value, old: &Value) -> bool {
    match (new, old) {
        (Value::Array(new), Value::Array(old)) => old.iter().all(|item| new.contains(item)),
        _ => false,
    }
}

/// A value as it is shown in a remark.
pub(super) fn short(value: &Value) -> String {
    const LONGEST: usize = 60;
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let mut cut: String = text.chars().take(LONGEST).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    format!("`{cut}`")
}
