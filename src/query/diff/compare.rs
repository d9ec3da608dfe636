//! Two JSON values field by field. Lists of objects are matched by what identifies an item.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// A field that differs; a side that has nothing is `None`.
#[derive(Debug, PartialEq)]
pub(super) struct Change {
    pub(super) field: String,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

/// What tells the items of a list apart, in every record of the data model.
const IDENTITY: [&str; 8] = ["kind", "source", "to", "actor", "per", "at", "what", "unnamed"];

/// Where two values differ.
pub(super) fn changes(before: &Value, after: &Value) -> Vec<Change> {
    let mut all = Vec::new();
    compare("", Some(before), Some(after), &mut all);
    all
}

fn compare(field: &str, before: Option<&Value>, after: Option<&Value>, all: &mut Vec<Change>) {
    match (before, after) {
        (before, after) if before == after => {}
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            for name in a.keys().chain(b.keys()).collect::<BTreeSet<_>>() {
                let inner = if field.is_empty() { name.clone() } else { format!("{field}.{name}") };
                compare(&inner, a.get(name), b.get(name), all);
            }
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) if a.iter().chain(b).all(Value::is_object) => {
            objects(field, a, b, all);
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) => scalars(field, a, b, all),
        (before, after) => {
            all.push(Change { field: field.to_owned(), before: before.map(shown), after: after.map(shown) });
        }
    }
}

/// What identifies an item of a list of objects: `cnn-2017`, `denies austin-raids`.
pub(super) fn identity(item: &Value) -> String {
    let words = IDENTITY.iter().filter_map(|name| item.get(name)?.as_str());
    words.collect::<Vec<_>>().join(" ")
}

/// The items of two lists side by side: those of one identity in pairs, in order of identity.
pub(super) fn pairs<'v>(a: &'v [Value], b: &'v [Value]) -> Vec<(String, Option<&'v Value>, Option<&'v Value>)> {
    let mut sides: BTreeMap<String, [Vec<&Value>; 2]> = BTreeMap::new();
    for (side, items) in [a, b].into_iter().enumerate() {
        for item in items {
            sides.entry(identity(item)).or_default()[side].push(item);
        }
    }
    let mut pairs = Vec::new();
    for (identity, [a, b]) in sides {
        for i in 0..a.len().max(b.len()) {
            pairs.push((identity.clone(), a.get(i).copied(), b.get(i).copied()));
        }
    }
    pairs
}

fn objects(field: &str, a: &[Value], b: &[Value], all: &mut Vec<Change>) {
    let begun = all.len();
    for (identity, a, b) in pairs(a, b) {
        compare(&format!("{field}[{identity}]"), a, b, all);
    }
    if all.len() == begun {
        order(field, a, b, all);
    }
}

/// Lists of words: what left and what came.
fn scalars(field: &str, a: &[Value], b: &[Value], all: &mut Vec<Change>) {
    let mut left: BTreeMap<String, isize> = BTreeMap::new();
    for (items, step) in [(a, 1), (b, -1)] {
        for item in items {
            *left.entry(shown(item)).or_default() += step;
        }
    }
    let only = |sign: isize| {
        let items = left.iter().filter(|(_, n)| n.signum() == sign).map(|(text, _)| text.as_str());
        let items: Vec<&str> = items.collect();
        (!items.is_empty()).then(|| items.join("; "))
    };
    let (before, after) = (only(1), only(-1));
    if before.is_none() && after.is_none() {
        order(field, a, b, all);
        return;
    }
    all.push(Change { field: field.to_owned(), before, after });
}

fn order(field: &str, a: &[Value], b: &[Value], all: &mut Vec<Change>) {
    let list = |items: &[Value]| {
        let one = |v: &Value| if v.is_object() { identity(v) } else { shown(v) };
        Some(items.iter().map(one).collect::<Vec<_>>().join("; "))
    };
    all.push(Change { field: format!("{field} (order)"), before: list(a), after: list(b) });
}

/// A value as it is shown: a text as it is, all else as JSON.
pub(super) fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
