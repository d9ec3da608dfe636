//! One data file of a draft: its records, which of them change, and its text after that.

use std::collections::BTreeMap;

use super::fields::of_record;
use super::json::{Inside, Json, Node, quoted};
use super::layout::{self, LISTS, RECORD, list_of};
use super::patch::{Part, patch, rebuild};
use crate::error::Error;
use crate::graph::NodeKind;

const MARK: &str = "\u{feff}";

/// Where a record is added: counted from the start of the file as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Where {
    First,
    /// Behind the record that begins at this byte.
    After(usize),
    Last,
}

/// A file with what is planned on it.
pub(crate) struct DraftFile {
    pub(crate) name: String,
    text: String,
    /// How many bytes stand before the text: those of a byte order mark.
    mark: usize,
    shape: Shape,
    records: Vec<Record>,
    planned: BTreeMap<usize, Option<Json>>,
    added: Vec<(NodeKind, Json, Where)>,
}

enum Shape {
    /// One object with lists of records.
    Document(Node),
    /// One record a line.
    Lines,
}

/// A record of the file: where it stands, and of a line, where the line does.
struct Record {
    kind: NodeKind,
    start: usize,
    end: usize,
    line: (usize, usize),
}

impl DraftFile {
    /// Reads a file in which nothing is wrong.
    pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        let whole = std::str::from_utf8(bytes).map_err(|e| unreadable(name, &e))?;
        let text = whole.strip_prefix(MARK).unwrap_or(whole);
        let lines = layout::is_lines(name);
        let (shape, records) = if lines {
            (Shape::Lines, records_of_lines(text).map_err(|e| unreadable(name, &e))?)
        } else {
            let node = Node::parse(text, 2).map_err(|e| unreadable(name, &e))?;
            let records = records_of(&node);
            (Shape::Document(node), records)
        };
        let mark = whole.len() - text.len();
        let (name, text) = (name.to_owned(), text.to_owned());
        Ok(Self { name, text, mark, shape, records, planned: BTreeMap::new(), added: Vec::new() })
    }

    /// A file that is not there yet.
    pub(crate) fn empty(name: &str, schema: Option<String>) -> Self {
        let schema = schema.map(|s| format!("\n  \"$schema\": {}\n", quoted(&s))).unwrap_or_default();
        let text = if layout::is_lines(name) { String::new() } else { format!("{{{schema}}}\n") };
        Self::read(name, text.as_bytes()).expect("this is a data file without records")
    }

    fn number(&self, offset: usize) -> Result<usize, Error> {
        let found = self.records.binary_search_by_key(&(offset - self.mark), |r| r.start);
        found.map_err(|_| Error::new(format!("a record of `{}` is not where it was read", self.name)))
    }

    /// The record that begins at a byte, as it is planned.
    pub(crate) fn get(&self, offset: usize) -> Result<Option<Json>, Error> {
        let number = self.number(offset)?;
        if let Some(planned) = self.planned.get(&number) {
            return Ok(planned.clone());
        }
        let record = &self.records[number];
        Json::parse(&self.text[record.start..record.end]).map(Some).map_err(|e| unreadable(&self.name, &e))
    }

    pub(crate) fn put(&mut self, offset: usize, record: Option<Json>) -> Result<(), Error> {
        let number = self.number(offset)?;
        self.planned.insert(number, record);
        Ok(())
    }

    pub(crate) fn add(&mut self, kind: NodeKind, record: Json, at: Where) {
        self.added.push((kind, record, at));
    }

    /// The byte at which the record before this one begins: of the same list, or on the line before.
    pub(crate) fn before(&self, offset: usize) -> Option<usize> {
        let number = self.number(offset).ok()?;
        let kind = self.records[number].kind;
        let lines = matches!(self.shape, Shape::Lines);
        let before = self.records[..number].iter().rev().find(|r| lines || r.kind == kind);
        before.map(|r| r.start + self.mark)
    }

    /// The bytes of the file as planned; none where the last record goes and the file may go with it.
    pub(crate) fn write(&self, may_go: bool) -> Option<Vec<u8>> {
        let removed = self.planned.values().filter(|record| record.is_none()).count();
        if may_go && self.added.is_empty() && removed == self.records.len() && removed > 0 {
            return None;
        }
        let text = match &self.shape {
            Shape::Lines => self.lines(),
            Shape::Document(node) => self.document(node),
        };
        Some(if self.mark > 0 { MARK.to_owned() + &text } else { text }.into_bytes())
    }

    /// What stands in place of a record, inside whatever is around it.
    fn record(&self, number: usize) -> Option<String> {
        let Record { kind, start, end, .. } = self.records[number];
        let text = &self.text[start..end];
        let Some(planned) = self.planned.get(&number) else { return Some(text.to_owned()) };
        let new = planned.as_ref()?;
        let Ok(old) = Node::parse(text, usize::MAX) else { return Some(self.laid_out(new, kind)) };
        // What follows the common layout goes on to; everything else keeps its own.
        if self.laid_out(&Json::of(text, &old), kind) == text {
            return Some(self.laid_out(new, kind));
        }
        Some(patch(text, &old, new))
    }

    fn laid_out(&self, record: &Json, kind: NodeKind) -> String {
        let ordered = layout::ordered(record, of_record(kind));
        if matches!(self.shape, Shape::Lines) { ordered.line() } else { layout::block(&ordered, RECORD) }
    }

    fn lines(&self) -> String {
        let end = |text: &mut String| {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
        };
        let mut out = String::new();
        let added = |out: &mut String, at: Where| {
            for (kind, record, _) in self.added.iter().filter(|(_, _, place)| *place == at) {
                end(out);
                *out += &format!("{}\n", layout::record(record, *kind, true));
            }
        };
        added(&mut out, Where::First);
        let mut from = 0;
        for (number, record) in self.records.iter().enumerate() {
            out += &self.text[from..record.line.0];
            if let Some(text) = self.record(number) {
                out += &self.text[record.line.0..record.start];
                out += &text;
                out += &self.text[record.end..record.line.1];
            }
            from = record.line.1;
            added(&mut out, Where::After(record.start + self.mark));
        }
        out += &self.text[from..];
        added(&mut out, Where::Last);
        out
    }

    fn document(&self, node: &Node) -> String {
        let Inside::Object(fields) = &node.inside else { return self.text.clone() };
        let mut parts: Vec<Part> = Vec::new();
        for (number, (name, list)) in fields.iter().enumerate() {
            let kind = LISTS.iter().find(|(of, _)| of == name).map(|(_, kind)| *kind);
            let text = match kind {
                Some(kind) => match self.list(kind, list) {
                    Some(text) => text,
                    None => continue,
                },
                None => self.text[list.start..list.end].to_owned(),
            };
            parts.push((Some(number), self.text[list.entry..list.start].to_owned() + &text));
        }
        for (name, kind) in LISTS {
            if fields.iter().all(|(field, _)| field != name) {
                let added = self.added.iter().filter(|(of, _, _)| *of == kind);
                let records: Vec<String> = added.map(|(_, record, _)| self.laid_out(record, kind)).collect();
                if !records.is_empty() {
                    let text = format!("{}: [\n    {}\n  ]", quoted(list_of(kind)), records.join(",\n    "));
                    parts.push((None, text));
                }
            }
        }
        let nodes: Vec<&Node> = fields.iter().map(|(_, node)| node).collect();
        let before = &self.text[..node.start];
        if nodes.is_empty() {
            let parts: Vec<String> = parts.into_iter().map(|(_, text)| format!("\n  {text}")).collect();
            return format!("{before}{{{}\n}}{}", parts.join(","), &self.text[node.end..]);
        }
        before.to_owned() + &rebuild(&self.text, node, &nodes, &parts) + &self.text[node.end..]
    }

    /// A list as planned; nothing where all its records are removed.
    fn list(&self, kind: NodeKind, list: &Node) -> Option<String> {
        let Inside::List(items) = &list.inside else { return Some(self.text[list.start..list.end].to_owned()) };
        let own = self.records.iter().enumerate().filter(|(_, r)| r.kind == kind);
        let mut parts: Vec<Part> = Vec::new();
        let lead = items.first().map_or("\n    ", |first| &self.text[list.start + 1..first.entry]);
        let added = |parts: &mut Vec<Part>, at: Where| {
            let here = self.added.iter().filter(|(of, _, place)| *of == kind && *place == at);
            parts.extend(here.map(|(_, record, _)| (None, placed(record, kind, lead))));
        };
        added(&mut parts, Where::First);
        for (place, (number, record)) in own.enumerate() {
            parts.extend(self.record(number).map(|text| (Some(place), text)));
            added(&mut parts, Where::After(record.start + self.mark));
        }
        added(&mut parts, Where::Last);
        if parts.is_empty() && !items.is_empty() {
            return None;
        }
        if items.is_empty() && !parts.is_empty() {
            let texts: Vec<String> = parts.into_iter().map(|(_, text)| text).collect();
            return Some(format!("[\n    {}\n  ]", texts.join(",\n    ")));
        }
        Some(rebuild(&self.text, list, &items.iter().collect::<Vec<_>>(), &parts))
    }
}

/// A new record, laid out as deep as the others of its list stand.
fn placed(record: &Json, kind: NodeKind, lead: &str) -> String {
    let ordered = layout::ordered(record, of_record(kind));
    match lead.rsplit_once('\n') {
        Some((_, pad)) if pad.bytes().all(|b| b == b' ') => layout::block(&ordered, pad.len()),
        _ => ordered.line(),
    }
}

fn unreadable(name: &str, error: &dyn std::error::Error) -> Error {
    Error::new(format!("`{name}` cannot be edited: {error}")).hint("`gainsay check` says what is wrong in it")
}

/// The records of a document, in the order in which they stand.
fn records_of(document: &Node) -> Vec<Record> {
    let mut records = Vec::new();
    for (name, kind) in LISTS {
        if let Some(Node { inside: Inside::List(items), .. }) = document.get(name) {
            records.extend(items.iter().map(|n| Record { kind, start: n.start, end: n.end, line: (n.start, n.end) }));
        }
    }
    records.sort_by_key(|r| r.start);
    records
}

fn records_of_lines(text: &str) -> Result<Vec<Record>, serde_json::Error> {
    let mut records = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        if !line.trim().is_empty() {
            let node = Node::parse(line, 1)?;
            let found = NodeKind::ALL.into_iter().find_map(|kind| Some((kind, node.get(kind.word())?)));
            if let Some((kind, value)) = found {
                records.push(Record { kind, start: start + value.start, end: start + value.end, line: (start, end) });
            }
        }
        start = end;
    }
    Ok(records)
}
