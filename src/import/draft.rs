//! What the files of a folder become: records changed in place, new ones put where their kind is kept.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use serde_json::{Map, Value};

use super::batch::article;
use super::folder::Folder;
use super::merge::{overlay, short};
use super::{Record, Tally};
use crate::diagnostic::Fault;
use crate::edit::fields::of_record;
use crate::edit::json::Json;
use crate::edit::layout;
use crate::graph::NodeKind;
use crate::load::File;
use crate::model::schema::json_schema;

/// Changes to a folder, as they are collected.
pub(super) struct Draft<'f> {
    folder: &'f Folder,
    /// Whether new sources share a file.
    shared: bool,
    /// Records of the folder that change: their JSON by their place.
    changed: BTreeMap<usize, Map<String, Value>>,
    /// New records by their file, in the order of the batch.
    added: BTreeMap<PathBuf, Vec<(NodeKind, Map<String, Value>)>>,
    pub(super) faults: Vec<Fault>,
    pub(super) tally: Tally,
}

impl<'f> Draft<'f> {
    pub(super) fn new(folder: &'f Folder, shared: bool) -> Self {
        let (changed, added, faults, tally) = Default::default();
        Self { folder, shared, changed, added, faults, tally }
    }

    /// Changes a record that is there.
    pub(super) fn change(&mut self, at: usize, record: &Record) {
        let held = &self.folder.records[at];
        if held.kind != record.kind {
            let message = format!(
                "`{}` is {} in the graph, and {} here",
                record.id,
                article(held.kind.word()),
                article(record.kind.word())
            );
            let fault =
                Fault::at(record.place, "id-taken", message).bytes(record.place.offset(), record.place.offset() + 1);
            self.tally.left_out += 1;
            return self.faults.push(fault);
        }
        let before = self.changed.get(&at).cloned().unwrap_or_else(|| parsed(self.folder.json(at)));
        let mut after = before.clone();
        let replaced = overlay(record, &mut after, |field, value| self.folder.implies(at, field, value));
        if after == before {
            self.tally.unchanged += 1;
            return;
        }
        for (field, old) in replaced {
            let message = format!("`{field}` of `{}` was {} in the graph", held.id, short(&old));
            self.faults.push(
                Fault::at(record.place, "replaced", message).bytes(record.place.offset(), record.place.offset() + 1),
            );
        }
        self.tally.changed += 1;
        self.changed.insert(at, after);
    }

    /// Adds a record that is not there; `sources` are the new ones.
    pub(super) fn add(&mut self, record: &Record, sources: &HashSet<&str>) {
        let said = record.fields.iter().map(|(k, v)| ((*k).to_owned(), v.clone()));
        let mut json: Map<String, Value> = said.collect();
        json.insert("id".to_owned(), record.id.clone().into());
        if !record.assumed.is_empty() {
            let inferred = json.entry("inferred").or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(fields) = inferred {
                fields.extend(record.assumed.iter().map(|f| Value::from(*f)));
            }
        }
        json.values_mut().for_each(without_nulls);
        json.retain(|_, value| !value.is_null());
        let home = self.home(record, sources);
        self.added.entry(home).or_default().push((record.kind, json));
        self.tally.added += 1;
    }

    /// The file that a new record goes to.
    fn home(&self, record: &Record, sources: &HashSet<&str>) -> PathBuf {
        match record.kind {
            NodeKind::Actor => self.folder.path.join("actors.json"),
            NodeKind::Incident => self.folder.path.join("incidents.json"),
            NodeKind::Source => self.home_of_source(&record.id),
            NodeKind::Statement => {
                let report = record.get("reports").and_then(|r| r.get(0));
                let source = report.and_then(|r| r.get("source")).and_then(Value::as_str);
                match source.map(|id| (id, self.folder.at(id))) {
                    Some((_, Some(at))) => PathBuf::from(&self.folder.files[self.folder.records[at].file].name),
                    Some((id, None)) if sources.contains(id) && !self.shared => self.home_of_source(id),
                    _ => self.folder.path.join("statements.json"),
                }
            }
        }
    }

    fn home_of_source(&self, id: &str) -> PathBuf {
        const TAKEN: [&str; 5] = ["actors", "incidents", "schema", "sources", "statements"];
        let name = match id {
            _ if self.shared => "sources.json".to_owned(),
            id if TAKEN.contains(&id) => format!("{id}-source.json"),
            id => format!("{id}.json"),
        };
        self.folder.path.join(name)
    }

    /// The files that change, with their new bytes.
    pub(super) fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut edits: BTreeMap<usize, Vec<(usize, usize, String)>> = BTreeMap::new();
        for (&at, json) in &self.changed {
            let held = &self.folder.records[at];
            let file = &self.folder.files[held.file];
            let text = laid_out(held.kind, json, layout::is_lines(&file.name));
            edits.entry(held.file).or_default().push((held.span.0, held.span.1, text));
        }
        let number = |path: &PathBuf| self.folder.files.iter().position(|f| PathBuf::from(&f.name) == *path);
        for (path, records) in &self.added {
            match number(path) {
                Some(number) => self.append(number, records, edits.entry(number).or_default()),
                None => drop(files.insert(path.clone(), self.fresh(records))),
            }
        }
        for (number, edits) in edits {
            let file = &self.folder.files[number];
            files.insert(PathBuf::from(&file.name), edited(file, edits));
        }
        if !files.is_empty() && self.folder.files.is_empty() && !self.folder.has_schema {
            files.insert(self.folder.path.join("schema.json"), json_schema().into_bytes());
        }
        files
    }

    /// Puts new records behind those of their kind in a file that is there.
    fn append(
        &self,
        number: usize,
        records: &[(NodeKind, Map<String, Value>)],
        edits: &mut Vec<(usize, usize, String)>,
    ) {
        let file = &self.folder.files[number];
        if layout::is_lines(&file.name) {
            let end = file.bytes.len();
            let start = if file.bytes.last().is_none_or(|b| *b == b'\n') { "" } else { "\n" };
            let line =
                |(kind, json): &(NodeKind, _)| format!("{{\"{}\": {}}}\n", kind.word(), laid_out(*kind, json, true));
            let lines: String = records.iter().map(line).collect();
            return edits.push((end, end, start.to_owned() + &lines));
        }
        let there = |kind| {
            self.folder.records.iter().filter(move |h| h.file == number && h.kind == kind).map(|h| h.span.1).max()
        };
        for (kind, texts) in by_kind(records) {
            match there(kind) {
                Some(end) => edits.push((end, end, texts.iter().map(|t| format!(",\n    {t}")).collect())),
                None => {
                    let (at, before, after) = new_list(&file.bytes);
                    edits.push((at, at, format!("{before}{}{after}", list(kind, &texts))));
                }
            }
        }
    }

    /// A new file of these records.
    fn fresh(&self, records: &[(NodeKind, Map<String, Value>)]) -> Vec<u8> {
        let mut parts = Vec::new();
        if self.folder.files.is_empty() || self.folder.has_schema {
            parts.push("  \"$schema\": \"schema.json\"".to_owned());
        }
        parts.extend(by_kind(records).into_iter().map(|(kind, texts)| list(kind, &texts)));
        format!("{{\n{}\n}}\n", parts.join(",\n")).into_bytes()
    }
}

/// The records of each kind, laid out, in the order in which a file has them.
fn by_kind(records: &[(NodeKind, Map<String, Value>)]) -> Vec<(NodeKind, Vec<String>)> {
    let of =
        |kind| records.iter().filter(move |(k, _)| *k == kind).map(|(k, json)| laid_out(*k, json, false)).collect();
    layout::LISTS
        .into_iter()
        .map(|(_, kind)| (kind, of(kind)))
        .filter(|(_, texts): &(_, Vec<_>)| !texts.is_empty())
        .collect()
}

fn list(kind: NodeKind, texts: &[String]) -> String {
    format!("  \"{}\": [\n    {}\n  ]", layout::list_of(kind), texts.join(",\n    "))
}

/// Where a further list goes: before the brace that closes the file; what stands before and after it.
fn new_list(bytes: &[u8]) -> (usize, &'static str, &'static str) {
    let brace = bytes.iter().rposition(|b| *b == b'}').unwrap_or(bytes.len());
    let last = bytes[..brace].iter().rposition(|b| !b.is_ascii_whitespace());
    let comma = if last.is_some_and(|at| bytes[at] == b'{') { "\n" } else { ",\n" };
    let at = last.map_or(brace, |at| at + 1);
    (at, comma, if at == brace { "\n" } else { "" })
}

fn edited(file: &File, mut edits: Vec<(usize, usize, String)>) -> Vec<u8> {
    edits.sort_by_key(|(start, ..)| *start);
    let mut bytes = Vec::with_capacity(file.bytes.len());
    let mut from = 0;
    for (start, end, text) in edits {
        bytes.extend_from_slice(&file.bytes[from..start]);
        bytes.extend_from_slice(text.as_bytes());
        from = end;
    }
    bytes.extend_from_slice(&file.bytes[from..]);
    bytes
}

/// Takes out what is said not to be there.
fn without_nulls(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(without_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(without_nulls),
        _ => {}
    }
}

fn parsed(json: &str) -> Map<String, Value> {
    serde_json::from_str(json).unwrap_or_default()
}

/// A record as it is laid out in a file.
fn laid_out(kind: NodeKind, fields: &Map<String, Value>, lines: bool) -> String {
    let json = serde_json::to_string(fields).ok().and_then(|text| Json::parse(&text).ok());
    let ordered = layout::ordered(&json.expect("a map of JSON values is JSON"), of_record(kind));
    if lines { ordered.line() } else { layout::block(&ordered, layout::RECORD) }
}
