//! JSON lines of any shape: which of their fields is which of ours is said with `--map`.

use std::collections::HashSet;

use clap::Args;
use serde_json::Value;

use super::foreign::Left;
use super::json::{Piece, pieces, texts};
use super::rows::{self, Cell, Column, DateOrder, Mapping, Row, Table};
use super::{Batch, Folder, Import, Record};
use crate::diagnostic::{Fault, Place};
use crate::edit::fields::{named, of_record};
use crate::error::Error;
use crate::graph::NodeKind;
use crate::load::File;

/// Take over JSON lines: one object a statement, or an actor, incident or source
///
/// `--map` says which of their fields is which of ours: with dots for fields inside others and `*` for each item of a
/// list (`meta.authors.*.name=source_authors`), or as a JSON pointer (`/meta/authors/0=by`). Fields that are
/// named like a column of `gainsay template csv --explain` need no `--map`. A file may also be a list of objects,
/// or hold objects over several lines. Lines such as `{"statement": {…}}`, as this program has them, are
/// taken as they are. All else is as for `gainsay import csv`.
#[derive(Debug, Args)]
pub(super) struct Jsonl {
    /// Which of their fields is which of our columns, as `THEIRS=OURS`; `THEIRS=` leaves a field out
    #[arg(long = "map", value_name = "THEIRS=OURS")]
    map: Vec<String>,
    /// What the objects are, where the name of the file does not say it
    #[arg(long, value_name = "TABLE", value_parser = ["statements", "actors", "incidents", "sources"])]
    table: Option<String>,
    /// In which order the numbers of dates like `8/5/21` stand
    #[arg(long, value_name = "ORDER")]
    dates: Option<DateOrder>,
}

impl Import for Jsonl {
    const NAME: &'static str = "jsonl";
    const EXAMPLES: &'static [(&'static str, &'static str)] = &[
        (
            "claims.jsonl --map claim.text=text --map claim.speaker.name=by --map link=source_url --into graph",
            "take over claims with fields inside fields",
        ),
        ("other.jsonl --into graph", "take over the records of another graph"),
    ];

    fn read(&self, files: &[File], known: &Folder, batch: &mut Batch<'_>) -> Result<(), Error> {
        let map = rows::mapping(&self.map)?;
        let mut all = Vec::new();
        for (number, file) in files.iter().enumerate() {
            let table = rows::table_of(self.table.as_deref(), &file.name);
            let mut left = Left::new(number);
            for piece in pieces(file, number, batch) {
                match own(&piece, number) {
                    Some(Ok(record)) => batch.add(record),
                    Some(Err(field)) => {
                        let fault = Fault::at(
                            Place::new(number, piece.start),
                            "unknown-field",
                            format!("there is no field `{field}`"),
                        );
                        batch.remark(fault.bytes(piece.start, piece.end).help("take the record over by `--map`"));
                    }
                    None => all.extend(row(file, number, &piece, table, &map, &mut left, batch)),
                }
            }
            left.say(batch);
        }
        rows::add(&all, self.dates, known, batch);
        Ok(())
    }
}

/// A record in our own shape; a field that there is not is named as the fault of it.
fn own(piece: &Piece, number: usize) -> Option<Result<Record, String>> {
    let outer = piece.value.as_object().filter(|o| o.len() == 1)?;
    let (word, inner) = outer.iter().next()?;
    let kind = NodeKind::ALL.into_iter().find(|k| k.word() == word)?;
    let inner = inner.as_object()?;
    let mut record = Record::new(kind, inner.get("id")?.as_str()?, Place::new(number, piece.start));
    for (field, value) in inner.iter().filter(|(field, _)| *field != "id") {
        let Some(field) = named(of_record(kind), field).map(|f| f.name) else { return Some(Err(field.clone())) };
        record.set(field, value.clone());
        record.whole(field);
    }
    Some(Ok(record))
}

/// The row of an object: a cell for each of its fields that means a column.
fn row(
    file: &File,
    number: usize,
    piece: &Piece,
    table: &'static Table,
    map: &Mapping,
    left: &mut Left,
    batch: &mut Batch<'_>,
) -> Option<Row> {
    let place = Place::new(number, piece.start);
    let Value::Object(object) = &piece.value else {
        let fault = Fault::at(place, "wrong-value", "this is no object").bytes(piece.start, piece.end);
        batch.remark(fault.help("a file holds one object a line, or a list of objects"));
        return None;
    };
    let text = std::str::from_utf8(&file.bytes[piece.start..piece.end]).unwrap_or_default();
    let mut cells = Vec::new();
    let mut taken: HashSet<*const Value> = HashSet::new();
    let by_name = object.keys().filter(|key| !map.0.contains_key(*key)).map(|key| (key, key));
    for (theirs, ours) in map.0.iter().chain(by_name) {
        let column = if map.0.contains_key(theirs) && ours.is_empty() { None } else { table.column(ours) };
        let mut found = Vec::new();
        match object.get(theirs) {
            Some(value) => found.push(value),
            None => select(&piece.value, &steps(theirs), &mut found),
        }
        let Some(column) = column else {
            if ours.is_empty() {
                found.iter().for_each(|value| take(value, &mut taken));
            }
            continue;
        };
        if found.iter().any(|value| is_nested(value)) {
            let message = format!("`{theirs}` holds more than texts");
            let fault = Fault::at(place, "wrong-value", message).bytes(piece.start, piece.start + 1);
            batch.remark(fault.help(format!("name what is meant inside it, as `--map {theirs}.NAME={}`", column.name)));
            return None;
        }
        found.iter().for_each(|value| take(value, &mut taken));
        cells.extend(cell(column, &found, piece, text));
    }
    rest(&piece.value, &mut String::new(), &taken, piece.start, left);
    Some(Row { table, place, cells })
}

/// The cell of what a path leads to; none where it leads nowhere.
fn cell(column: &'static Column, found: &[&Value], piece: &Piece, text: &str) -> Option<Cell> {
    let first = found.first()?;
    let word = |value: &Value| match value {
        Value::Bool(true) => vec!["yes".to_owned()],
        Value::Bool(false) => Vec::new(),
        other => texts(Some(other)),
    };
    let items: Vec<String> = found.iter().flat_map(|value| word(value)).collect();
    let at = memchr::memmem::find(text.as_bytes(), first.to_string().as_bytes()).unwrap_or(0);
    let length = if at == 0 { 1 } else { first.to_string().len() };
    let span = (piece.start + at, piece.start + at + length);
    Some(Cell { column, text: items.join("; "), items: Some(items), span })
}

/// A path as its steps: after dots, or as a JSON pointer.
fn steps(path: &str) -> Vec<String> {
    match path.strip_prefix('/') {
        Some(pointer) => pointer.split('/').map(|s| s.replace("~1", "/").replace("~0", "~")).collect(),
        None => path.split('.').map(str::to_owned).collect(),
    }
}

/// What a path leads to; `*` is each item of a list or field of an object.
fn select<'v>(value: &'v Value, steps: &[String], found: &mut Vec<&'v Value>) {
    let Some((step, rest)) = steps.split_first() else { return found.push(value) };
    match value {
        Value::Object(fields) if step == "*" => fields.values().for_each(|inner| select(inner, rest, found)),
        Value::Object(fields) => fields.get(step).into_iter().for_each(|inner| select(inner, rest, found)),
        Value::Array(items) if step == "*" => items.iter().for_each(|inner| select(inner, rest, found)),
        Value::Array(items) => {
            let item = step.parse::<usize>().ok().and_then(|at| items.get(at));
            item.into_iter().for_each(|inner| select(inner, rest, found));
        }
        _ => {}
    }
}

fn is_nested(value: &Value) -> bool {
    match value {
        Value::Object(_) => true,
        Value::Array(items) => items.iter().any(|item| item.is_object() || item.is_array()),
        _ => false,
    }
}

/// Marks a value and all inside it as read.
fn take(value: &Value, taken: &mut HashSet<*const Value>) {
    taken.insert(value);
    match value {
        Value::Object(fields) => fields.values().for_each(|inner| take(inner, taken)),
        Value::Array(items) => items.iter().for_each(|inner| take(inner, taken)),
        _ => {}
    }
}

/// Counts what of a value no column was given for, by the path to it.
fn rest(value: &Value, path: &mut String, taken: &HashSet<*const Value>, at: usize, left: &mut Left) {
    let before = path.len();
    match value {
        value if taken.contains(&std::ptr::from_ref(value)) => {}
        Value::Null => {}
        Value::Object(fields) => {
            for (name, inner) in fields {
                path.push_str(if before == 0 { "" } else { "." });
                path.push_str(name);
                rest(inner, path, taken, at, left);
                path.truncate(before);
            }
        }
        Value::Array(items) => {
            path.push_str(".*");
            items.iter().for_each(|item| rest(item, path, taken, at, left));
            path.truncate(before);
        }
        _ => left.count(
            &format!("the field `{path}`"),
            "no column is given for it; `--map` says which, or `--map FIELD=` that none is",
            at,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_into_objects_and_lists() {
        let value = serde_json::json!({"a": [{"b": 1}, {"b": 2}], "c/d": {"e": 3}});
        let found = |path: &str| {
            let mut found = Vec::new();
            select(&value, &steps(path), &mut found);
            found.into_iter().map(Value::to_string).collect::<Vec<_>>()
        };
        assert_eq!(found("a.*.b"), ["1", "2"]);
        assert_eq!(found("/a/1/b"), ["2"]);
        assert_eq!(found("/c~1d/e"), ["3"]);
        assert_eq!(found("a.2.b"), Vec::<String>::new());
    }
}
