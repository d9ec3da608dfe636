//! Rows of tables, however they were written, made records. The columns are in `columns.rs`.

mod columns;
mod dates;
mod fill;
mod mapping;
mod names;
mod near;
mod statement;
mod value;

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

pub(crate) use columns::{Column, Holds, Part, TABLES, Table};
pub(crate) use dates::DateOrder;
pub(super) use dates::edtf;
pub(crate) use fill::{headings, rows as filled_rows, without_column};
pub(crate) use mapping::table_of;
pub(super) use mapping::{Mapping, mapping};

use self::near::Near;
use self::value::unguarded;
use super::{Batch, Folder, Record, derived_id, slug};
use crate::diagnostic::{Fault, Place};
use crate::graph::NodeKind;
use crate::model::{RelationKind, is_id};

/// A row: what its filled and empty cells say, and where it stands.
pub(super) struct Row {
    pub(super) table: &'static Table,
    pub(super) place: Place,
    pub(super) cells: Vec<Cell>,
}

/// A cell of a known column.
pub(super) struct Cell {
    pub(super) column: &'static Column,
    pub(super) text: String,
    /// The values, where the file itself has a list.
    pub(super) items: Option<Vec<String>>,
    /// Its bytes in the file.
    pub(super) span: (usize, usize),
}

impl Cell {
    fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.items.as_ref().is_none_or(Vec::is_empty)
    }

    /// Its values: those of the list, or what stands between semicolons.
    fn values(&self) -> Vec<&str> {
        let values: Vec<&str> = match &self.items {
            Some(items) => items.iter().map(String::as_str).collect(),
            None => unguarded(self.text.trim()).split(';').collect(),
        };
        values.into_iter().map(str::trim).filter(|v| !v.is_empty()).collect()
    }
}

/// Puts rows into a batch: actors, incidents and sources first, so that statements can name them.
pub(super) fn add(rows: &[Row], dates: Option<DateOrder>, known: &Folder, batch: &mut Batch<'_>) {
    const ORDER: [NodeKind; 4] = [NodeKind::Actor, NodeKind::Incident, NodeKind::Source, NodeKind::Statement];
    let (names, ids) = (HashMap::new(), HashMap::new());
    let mut build = Build { known, batch, dates, names, near: Near::default(), ids, place: Place::default() };
    for kind in [NodeKind::Actor, NodeKind::Incident] {
        known.names(kind).for_each(|name| build.near.add(kind, name));
    }
    let ids: Vec<String> = rows.iter().map(|row| build.id(row)).collect();
    build.ids = rows.iter().zip(&ids).map(|(row, id)| (id.clone(), row.table.kind)).collect();
    let mut seen = HashSet::new();
    let mut done = 0;
    for kind in ORDER {
        for (row, id) in rows.iter().zip(&ids).filter(|(row, _)| row.table.kind == kind) {
            build.row(row, id, seen.insert(id.as_str()));
            done += 1;
            build.batch.progress(done, rows.len());
        }
    }
}

struct Build<'a, 'p> {
    known: &'a Folder,
    batch: &'a mut Batch<'p>,
    dates: Option<DateOrder>,
    /// What the records of this import are called, by kind and folded name.
    names: HashMap<(NodeKind, String), Vec<String>>,
    /// The names of actors and incidents, those of the graph included.
    near: Near,
    /// The ids of all rows.
    ids: HashMap<String, NodeKind>,
    /// The row that is read.
    place: Place,
}

/// A row cannot become a record; the remark that says why has been made.
struct Wrong;

impl Build<'_, '_> {
    /// The id of a row: what it gives, else one made of its words.
    fn id(&mut self, row: &Row) -> String {
        let kind = row.table.kind;
        let cell = row.cells.iter().find(|c| matches!(c.column.holds, Holds::Id) && !c.is_empty());
        if let Some(cell) = cell {
            return self.record_id(kind, cell.text.trim());
        }
        let words = |name: &str| row.cells.iter().find(|c| c.column.name == name).map_or("", |c| c.text.trim());
        let named = [words("name"), words("title"), words("url")].into_iter().find(|n| !n.is_empty());
        if let Some(name) = named {
            return match self.known.named(kind, name)[..] {
                [id] => id.to_owned(),
                _ => slug(name).unwrap_or_else(|| derived_id(kind.word(), name)),
            };
        }
        // The words make the id: the first of them for people, a hash of all to tell them apart.
        let all = ["text", "by", "said", "source", "source_title", "source_url"].map(words).join("\u{1f}");
        let start: Vec<&str> = words("text").split_whitespace().take(5).collect();
        let hashed = derived_id("statement", &(all + "\u{1f}"));
        let hash = hashed.rsplit('-').next().unwrap_or_default().to_owned();
        slug(&start.join(" ")).map_or(hashed.clone(), |start| format!("{start}-{hash}"))
    }

    /// What a person calls a record, as its id: numbers alone would soon mean two things.
    fn record_id(&self, kind: NodeKind, text: &str) -> String {
        let has_letter = text.bytes().any(|b| b.is_ascii_lowercase());
        if is_id(text) && (has_letter || self.known.find(text).is_some()) {
            text.to_owned()
        } else {
            derived_id(kind.word(), text)
        }
    }

    /// Reads a row; `first` says whether it is the first of its id.
    fn row(&mut self, row: &Row, id: &str, first: bool) {
        self.place = row.place;
        if row.table.kind == NodeKind::Actor && self.is_described(row) {
            return;
        }
        let mut record = Record::new(row.table.kind, id, row.place);
        let mut sound = true;
        for cell in row.cells.iter().filter(|c| c.column.part == Part::Record && !matches!(c.column.holds, Holds::Id)) {
            let (column, empty) = (cell.column, cell.is_empty());
            if empty && !first {
                continue;
            }
            if empty && is_required(record.kind, column.field) {
                self.missing(cell.span, format!("`{}` of `{id}` is empty", column.name));
                sound = false;
                continue;
            }
            let value = if empty { Ok(Value::Null) } else { self.value(row, cell, id) };
            match value {
                Ok(value) => {
                    let value = if empty && is_list(column.holds) { Value::Array(Vec::new()) } else { value };
                    record.set(column.field, value);
                    if is_list(column.holds) {
                        record.whole(column.field);
                    }
                }
                Err(Wrong) => sound = false,
            }
        }
        if row.table.kind == NodeKind::Statement {
            sound &= self.statement(row, &mut record).is_ok();
        }
        if sound && self.is_whole(row, &mut record, first) {
            self.call(&record);
            self.batch.add(record);
        }
    }

    /// Whether a row is about somebody whom a statement describes in place, as `gainsay list actors` lists them.
    fn is_described(&mut self, row: &Row) -> bool {
        let cell = |name: &str| row.cells.iter().find(|c| c.column.name == name);
        let Some(id) = cell("id") else { return false };
        let described = id.text.trim().rsplit_once('/').and_then(|(of, which)| self.described_before(of, which));
        let Some(described) = described else { return false };
        if cell("name").is_some_and(|name| described["unnamed"] != name.text.trim()) {
            let message =
                format!("`{}` is described in its statement, where the words stay as they are", id.text.trim());
            self.remark("not-carried", id.span, message, "change them in the statement");
        }
        true
    }

    /// Whether a new record has what every record needs.
    fn is_whole(&mut self, row: &Row, record: &mut Record, first: bool) -> bool {
        if !first || self.known.find(&record.id).is_some() {
            return true;
        }
        if record.kind == NodeKind::Incident && record.get("kind").is_none() {
            record.assume("kind", "event");
            let message = format!("the kind of `{}` is not given, and assumed to be `event`", record.id);
            self.remark("assumed", (row.place.offset(), row.place.offset() + 1), message, "give it in a column `kind`");
        }
        let says = |field: &str| record.get(field).is_some_and(|value| !value.is_null());
        if record.kind == NodeKind::Statement && !says("act") && !is_act(record.get("relations")) {
            record.fields.remove("act");
            record.assume("act", "states");
            let help = "give it in a column `act`: see `gainsay template csv --explain`";
            let span = (row.place.offset(), row.place.offset() + 1);
            self.remark("assumed", span, "what the statement does is not given, and assumed to be `states`", help);
        }
        let lacks: Vec<&str> = required(record.kind).iter().copied().filter(|f| record.get(f).is_none()).collect();
        for field in &lacks {
            let message = format!("the {} `{}` has no `{field}`", record.kind.word(), record.id);
            self.missing((row.place.offset(), row.place.offset() + 1), message);
        }
        lacks.is_empty()
    }

    fn remark(
        &mut self,
        code: &'static str,
        span: (usize, usize),
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let fault = Fault::at(self.place, code, message).bytes(span.0, span.1);
        let help = help.into();
        self.batch.remark(if help.is_empty() { fault } else { fault.help(help) });
    }

    fn missing(&mut self, span: (usize, usize), message: impl Into<String>) {
        self.remark("missing-value", span, message, "");
    }
}

/// Whether the first of these relations says what the statement does.
fn is_act(relations: Option<&Value>) -> bool {
    let first = relations.and_then(|r| r.get(0)).and_then(|r| r.get("kind")).and_then(Value::as_str);
    first.and_then(RelationKind::named).is_some_and(|kind| kind.row().act.is_some())
}

fn required(kind: NodeKind) -> &'static [&'static str] {
    match kind {
        NodeKind::Actor | NodeKind::Incident => &["name", "kind"],
        NodeKind::Statement => &["text"],
        NodeKind::Source => &[],
    }
}

fn is_required(kind: NodeKind, field: &str) -> bool {
    required(kind).contains(&field)
}

fn is_list(holds: Holds) -> bool {
    matches!(holds, Holds::Actors(_) | Holds::Matters | Holds::Texts | Holds::Sources | Holds::Inferred)
}

/// The kinds given for new records that other columns name, by those columns.
fn kinds(row: &Row) -> BTreeMap<&'static str, &Cell> {
    let of = row.cells.iter().filter(|c| c.column.part == Part::KindOf && !c.is_empty());
    of.map(|cell| (cell.column.field, cell)).collect()
}
