//! From a fault to its file, line and column: the record is read again, only then.

use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

use super::File;
use crate::check::severity;
use crate::diagnostic::{Diagnostic, Fault, Path, Step};

/// How much of a long line is shown on either side of a fault, in bytes.
const WINDOW: usize = 120;

/// Turns faults into diagnostics, in the order of files and places. One pass over each file.
pub(crate) fn locate(faults: &[Fault], files: &[File]) -> Vec<Diagnostic> {
    let mut spans: Vec<(usize, (usize, usize), &Fault)> =
        faults.iter().filter_map(|f| Some((f.place.file(), span(f, files.get(f.place.file())?), f))).collect();
    spans.sort_by_key(|&(file, span, fault)| (file, span, fault.code));
    let mut cursor = Cursor::default();
    spans
        .into_iter()
        .map(|(file, span, fault)| {
            diagnostic(fault, &files[file], span, cursor.advance(file, &files[file].bytes, span.0), files)
        })
        .collect()
}

fn diagnostic(fault: &Fault, file: &File, (start, end): (usize, usize), at: Position, files: &[File]) -> Diagnostic {
    let mut message = fault.message.clone();
    if let Some(first) = fault.first {
        let other = &files[first.file()];
        let line = 1 + memchr::memchr_iter(b'\n', &other.bytes[..first.offset()]).count();
        message += &format!(" (the other stands at {}:{line})", other.name);
    }
    let line = &file.bytes[at.line_start..];
    let line = &line[..memchr::memchr(b'\n', line).unwrap_or(line.len())];
    let offset = start - at.line_start;
    let from = boundary(line, offset.saturating_sub(WINDOW));
    let to = boundary(line, (offset + WINDOW).min(line.len()));
    let excerpt = String::from_utf8_lossy(&line[from..to]).trim_end().to_owned();
    let lead = offset.saturating_sub(from).min(excerpt.len());
    let width = (end - start).max(1);
    Diagnostic {
        code: fault.code,
        severity: severity(fault.code),
        message,
        help: fault.help.clone(),
        file: file.name.clone(),
        line: at.line,
        column: at.column,
        byte_start: start,
        byte_end: end,
        span: (lead, (lead + width).min(excerpt.len()).max(lead)),
        excerpt,
    }
}

/// The nearest start of a character at or before an offset.
fn boundary(line: &[u8], mut at: usize) -> usize {
    while at > 0 && at < line.len() && line[at] & 0xc0 == 0x80 {
        at -= 1;
    }
    at
}

#[derive(Clone, Copy)]
struct Position {
    line: usize,
    column: usize,
    line_start: usize,
}

/// Counts lines and columns forward through one file after another.
#[derive(Default)]
struct Cursor {
    file: usize,
    offset: usize,
    line: usize,
    line_start: usize,
    characters: usize,
}

impl Cursor {
    fn advance(&mut self, file: usize, bytes: &[u8], to: usize) -> Position {
        if file != self.file {
            *self = Self { file, ..Self::default() };
        }
        let passed = &bytes[self.offset..to];
        if let Some(last) = memchr::memrchr(b'\n', passed) {
            self.line += memchr::memchr_iter(b'\n', passed).count();
            self.line_start = self.offset + last + 1;
            self.characters = 0;
            self.offset = self.line_start;
        }
        self.characters += bytes[self.offset..to].iter().filter(|b| **b & 0xc0 != 0x80).count();
        self.offset = to;
        Position { line: self.line + 1, column: self.characters + 1, line_start: self.line_start }
    }
}

/// The bytes of the file that a fault is about.
fn span(fault: &Fault, file: &File) -> (usize, usize) {
    let clamp = |(a, b): (usize, usize)| (a.min(file.bytes.len()), b.min(file.bytes.len()));
    fault.bytes.map_or_else(|| clamp(find(&file.bytes, fault.place.offset(), &fault.path)), clamp)
}

/// The bytes of the value a path leads to, or of as much of the path as there is.
fn find(bytes: &[u8], offset: usize, path: &Path) -> (usize, usize) {
    let record = bytes.get(offset..).unwrap_or_default();
    let Some(Ok(mut value)) = serde_json::Deserializer::from_slice(record).into_iter::<&RawValue>().next() else {
        return (offset, offset + 1);
    };
    let id = [Step::Field("id")];
    let steps = if path.0.is_empty() { &id[..] } else { &path.0 };
    let mut walked = 0;
    for step in steps {
        let Some(inner) = enter(value, *step) else { break };
        value = inner;
        walked += 1;
    }
    let start = value.get().as_ptr().addr() - bytes.as_ptr().addr();
    (start, if walked == 0 { start + 1 } else { start + value.get().len() })
}

/// The value inside another. A field that holds one value may be asked for its only item.
fn enter(value: &RawValue, step: Step) -> Option<&RawValue> {
    match step {
        Step::Field(name) => {
            Object::deserialize(&mut serde_json::Deserializer::from_str(value.get())).ok()?.0.remove(name)
        }
        Step::Item(place) => serde_json::from_str::<Vec<&RawValue>>(value.get()).ok()?.get(place).copied(),
    }
}

#[derive(Deserialize)]
struct Object<'a>(#[serde(borrow)] BTreeMap<String, &'a RawValue>);
