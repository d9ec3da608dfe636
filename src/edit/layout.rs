//! The one layout of data files: fields in the order of the data model, as many on a line as fit.

use std::borrow::Cow;

use super::fields::{Field, Holds};
use super::json::{Json, quoted};
use crate::graph::NodeKind;

/// How wide lines are filled, in characters. A name before a bracket is not counted, so that a
/// list or object is laid out alike wherever it stands.
const WIDTH: usize = 118;

/// Records of a `.json` file stand so deep.
pub(crate) const RECORD: usize = 4;

/// The lists of a data file, in their order.
pub(crate) const LISTS: [(&str, NodeKind); 4] = [
    ("actors", NodeKind::Actor),
    ("incidents", NodeKind::Incident),
    ("sources", NodeKind::Source),
    ("statements", NodeKind::Statement),
];

/// The name of the list that holds records of a kind.
pub(crate) fn list_of(kind: NodeKind) -> &'static str {
    LISTS.iter().find(|(_, of)| *of == kind).map_or("", |(name, _)| name)
}

/// Whether a file of this name holds one record a line.
pub(crate) fn is_lines(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|e| e == "jsonl" || e == "ndjson")
}

/// A record with its fields in order; nothing is left out.
pub(crate) fn ordered(record: &Json, fields: &'static [Field]) -> Json {
    let Json::Object(given) = record else { return record.clone() };
    let place = |name: &str| fields.iter().position(|field| field.name == name);
    let mut given: Vec<(String, Json)> = given.clone();
    // What is no field of the model keeps its place behind all others.
    given.sort_by_key(|(name, _)| place(name).unwrap_or(fields.len()));
    for (name, value) in &mut given {
        match place(name).map(|at| fields[at].holds) {
            Some(Holds::Objects(inner) | Holds::Parties(_, inner)) => {
                if let Json::List(items) = value {
                    for item in items {
                        *item = ordered(item, inner);
                    }
                }
            }
            Some(Holds::Object(inner)) => *value = ordered(value, inner),
            _ => {}
        }
    }
    Json::Object(given)
}

/// A value as it stands after so many spaces.
pub(crate) fn block(value: &Json, indent: usize) -> String {
    let line = value.line();
    if indent + line.chars().count() <= WIDTH {
        return line;
    }
    match value {
        Json::List(items) => {
            let pad = " ".repeat(indent + 2);
            let lines: Vec<String> = items.iter().map(|item| pad.clone() + &block(item, indent + 2)).collect();
            format!("[\n{}\n{}]", lines.join(",\n"), " ".repeat(indent))
        }
        Json::Object(fields) => object(fields, indent),
        _ => line,
    }
}

fn object(fields: &[(String, Json)], indent: usize) -> String {
    let pad = " ".repeat(indent + 2);
    let mut lines: Vec<String> = Vec::new();
    let mut open = false;
    for (number, (name, value)) in fields.iter().enumerate() {
        let comma = if number + 1 < fields.len() { "," } else { "" };
        let entry = format!("{}: {}{comma}", quoted(name), block(value, indent + 2));
        let several = entry.contains('\n');
        let fits = |line: &String| line.chars().count() + 1 + entry.chars().count() <= WIDTH;
        match lines.last_mut().filter(|line| open && !several && fits(line)) {
            Some(line) => *line += &format!(" {entry}"),
            None => lines.push(pad.clone() + &entry),
        }
        open = !several;
    }
    format!("{{\n{}\n{}}}", lines.join("\n"), " ".repeat(indent))
}

/// A record as it stands in a file.
pub(crate) fn record(record: &Json, kind: NodeKind, lines: bool) -> String {
    let ordered = ordered(record, super::fields::of_record(kind));
    if lines { line(&ordered, kind) } else { block(&ordered, RECORD) }
}

/// A record as a line of a `.jsonl` file.
fn line(record: &Json, kind: NodeKind) -> String {
    format!("{{{}: {}}}", quoted(kind.word()), record.line())
}

/// A `.json` file: what is no list first, then the lists in order.
pub(crate) fn document(document: &Json) -> String {
    let place = |name: &str| LISTS.iter().position(|(list, _)| *list == name).map_or(0, |at| at + 1);
    let mut fields: Vec<&(String, Json)> = document.fields().iter().collect();
    fields.sort_by_key(|(name, _)| place(name));
    let entries = fields.iter().map(|(name, value)| {
        let kind = LISTS.iter().find(|(list, _)| list == name).map(|(_, kind)| *kind);
        let value = kind.map_or_else(|| Cow::Owned(value.line()), |kind| list(value.items(), kind));
        format!("  {}: {value}", quoted(name))
    });
    match entries.collect::<Vec<_>>() {
        none if none.is_empty() => "{}\n".to_owned(),
        entries => format!("{{\n{}\n}}\n", entries.join(",\n")),
    }
}

fn list(records: &[Json], kind: NodeKind) -> Cow<'static, str> {
    if records.is_empty() {
        return "[]".into();
    }
    let pad = " ".repeat(RECORD);
    let records: Vec<String> = records.iter().map(|r| pad.clone() + &record(r, kind, false)).collect();
    format!("[\n{}\n  ]", records.join(",\n")).into()
}
