//! Splits a data file into its records, so that one that cannot be read hides no other.
//!
//! It looks only at brackets, strings and commas between records; what is inside a record is
//! for the parser. A library's parser stops at the first fault of a file; this goes on.

use memchr::{memchr, memchr2, memchr3};

use super::File;
use crate::diagnostic::{Fault, Place, did_you_mean};
use crate::graph::NodeKind;

/// A record, not yet parsed: its kind and its bytes.
pub(super) struct Piece {
    pub(super) kind: NodeKind,
    pub(super) start: usize,
    pub(super) end: usize,
}

const LISTS: [(&str, NodeKind); 4] = [
    ("actors", NodeKind::Actor),
    ("incidents", NodeKind::Incident),
    ("sources", NodeKind::Source),
    ("statements", NodeKind::Statement),
];

/// The records of a file, in order; what stands between them wrongly is reported.
pub(super) fn split(file: &File, number: usize, faults: &mut Vec<Fault>) -> Vec<Piece> {
    let mut scanner = Scanner { bytes: &file.bytes, pos: 0, end: file.bytes.len(), number, faults, pieces: Vec::new() };
    if !scanner.prologue() {
        return Vec::new();
    }
    if file.is_lines() {
        scanner.lines()
    } else {
        scanner.document()
    }
    scanner.pieces
}

struct Scanner<'a> {
    bytes: &'a [u8],
    pos: usize,
    end: usize,
    number: usize,
    faults: &'a mut Vec<Fault>,
    pieces: Vec<Piece>,
}

impl Scanner<'_> {
    fn fault(&mut self, code: &'static str, start: usize, end: usize, message: impl Into<String>, help: &str) {
        let fault = Fault::at(Place::new(self.number, start), code, message).bytes(start, end);
        self.faults.push(if help.is_empty() { fault } else { fault.help(help) });
    }

    /// Byte order marks and empty files; whether there is anything to read.
    fn prologue(&mut self) -> bool {
        if self.bytes.starts_with(&[0xff, 0xfe]) || self.bytes.starts_with(&[0xfe, 0xff]) {
            self.fault("invalid-utf8", 0, 2, "the file is UTF-16", "save it as UTF-8");
            return false;
        }
        if self.bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
            self.fault(
                "byte-order-mark",
                0,
                3,
                "the file begins with a byte order mark",
                "save it as UTF-8 without one",
            );
            self.pos = 3;
        }
        self.space();
        if self.pos == self.end {
            self.fault("empty-file", 0, 0, "the file is empty", "remove it, or write `{}`");
        }
        self.pos < self.end
    }

    fn peek(&self) -> Option<u8> {
        (self.pos < self.end).then(|| self.bytes[self.pos])
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.pos += 1;
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        self.space();
        let found = self.peek() == Some(byte);
        self.pos += usize::from(found);
        found
    }

    /// Passes over a string; it ends at its quotation mark or, left open, at the end of the line.
    fn string(&mut self) -> Option<(usize, usize)> {
        self.space();
        if self.peek() != Some(b'"') {
            return None;
        }
        let start = self.pos + 1;
        self.pos = start;
        while let Some(at) = memchr3(b'"', b'\\', b'\n', &self.bytes[self.pos..self.end]) {
            self.pos += at;
            match self.bytes[self.pos] {
                b'\\' => self.pos = (self.pos + 2).min(self.end),
                b'\n' => return Some((start, self.pos)),
                _ => {
                    self.pos += 1;
                    return Some((start, self.pos - 1));
                }
            }
        }
        self.pos = self.end;
        Some((start, self.end))
    }

    /// Passes over a value of any kind, counting brackets, however wrong its inside may be.
    fn value(&mut self) -> Option<(usize, usize)> {
        self.space();
        let start = self.pos;
        let mut open: Vec<u8> = Vec::new();
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => drop(self.string()),
                b'{' | b'[' => {
                    open.push(byte + 2);
                    self.pos += 1;
                }
                b'}' | b']' => {
                    // A bracket that closes nothing here closes what is around.
                    let Some(level) = open.iter().rposition(|&o| o == byte) else { break };
                    open.truncate(level);
                    self.pos += 1;
                }
                b',' if open.is_empty() => break,
                _ => self.pos += 1,
            }
            let scalar = open.is_empty() && !matches!(byte, b'"' | b'{' | b'[' | b'}' | b']');
            if open.is_empty() && !scalar
                || scalar && matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t' | b'}' | b']'))
            {
                break;
            }
        }
        (self.pos > start).then_some((start, self.pos))
    }

    /// A file that is one object holding lists of records.
    fn document(&mut self) {
        const SHAPE: &str =
            "a data file is an object with any of the lists `actors`, `incidents`, `sources`, `statements`";
        if !self.eat(b'{') {
            return self.fault("invalid-json", self.pos, self.pos + 1, "the file does not begin with `{`", SHAPE);
        }
        let mut seen: Vec<&[u8]> = Vec::new();
        while !self.eat(b'}') {
            let bytes = self.bytes;
            let Some((start, end)) = self.string() else {
                let (message, to) = if self.pos >= self.end {
                    ("the file ends before its closing `}`", self.pos)
                } else {
                    ("the name of a list is missing here", self.pos + 1)
                };
                return self.fault(
                    "invalid-json",
                    self.pos.min(self.end.saturating_sub(1)),
                    to,
                    message,
                    "a file ends with `}` after its last list; between two lists stands a comma",
                );
            };
            if !self.eat(b':') {
                return self.fault(
                    "invalid-json",
                    self.pos,
                    self.pos + 1,
                    "a colon is missing here",
                    "write `\"name\": [ … ]`",
                );
            }
            let key = &bytes[start..end];
            if seen.contains(&key) {
                self.fault(
                    "duplicate-key",
                    start - 1,
                    end + 1,
                    format!("`{}` stands twice in this file", String::from_utf8_lossy(key)),
                    "put the records of both into one list",
                );
            }
            seen.push(key);
            self.list(start, end);
            self.comma(b'}', "list");
        }
        self.space();
        if self.pos < self.end {
            self.fault(
                "invalid-json",
                self.pos,
                self.pos + 1,
                "there is more after the end of the object",
                "a `.json` file holds one object; one record a line goes into a `.jsonl` file",
            );
        }
    }

    /// The value of a key of the document.
    fn list(&mut self, start: usize, end: usize) {
        let key = String::from_utf8_lossy(&self.bytes[start..end]).into_owned();
        let Some(&(_, kind)) = LISTS.iter().find(|(name, _)| *name == key) else {
            if key != "$schema" {
                let near = did_you_mean(&key, LISTS.iter().map(|l| l.0));
                let help = near.map_or_else(
                    || "the lists are `actors`, `incidents`, `sources`, `statements`".to_owned(),
                    |n| format!("did you mean `{n}`?"),
                );
                self.fault("unknown-field", start - 1, end + 1, format!("there is no list `{key}`"), &help);
            }
            self.value();
            return;
        };
        if !self.eat(b'[') {
            self.fault(
                "wrong-type",
                self.pos,
                self.pos + 1,
                format!("`{key}` is not a list"),
                "write `[` before the first record and `]` after the last",
            );
            self.value();
            return;
        }
        let open = self.pos - 1;
        while !self.eat(b']') {
            match self.value() {
                Some((start, end)) => self.pieces.push(Piece { kind, start, end }),
                None if self.pos >= self.end => {
                    return self.fault(
                        "invalid-json",
                        open,
                        open + 1,
                        "this list is never closed",
                        "write `]` after its last record",
                    );
                }
                None if self.peek() == Some(b',') => self.fault(
                    "invalid-json",
                    self.pos,
                    self.pos + 1,
                    "a record is missing before this comma",
                    "remove the comma",
                ),
                None => return,
            }
            self.comma(b']', "record");
        }
    }

    /// What stands after a record or list: a comma and another, or the closing bracket.
    fn comma(&mut self, close: u8, what: &str) {
        self.space();
        let at = self.pos;
        if self.eat(b',') {
            self.space();
            if self.peek() == Some(close) {
                self.fault(
                    "invalid-json",
                    at,
                    at + 1,
                    format!("a comma stands after the last {what}"),
                    "remove the comma",
                );
            }
        } else if self.pos < self.end && self.peek() != Some(close) && matches!(self.peek(), Some(b'{' | b'"')) {
            self.fault(
                "invalid-json",
                at,
                at + 1,
                format!("a comma is missing before this {what}"),
                "write a comma between the two",
            );
        }
    }

    /// A file with one record a line.
    fn lines(&mut self) {
        let file_end = self.end;
        while self.pos < file_end {
            let start = self.pos;
            self.end = memchr(b'\n', &self.bytes[start..file_end]).map_or(file_end, |n| start + n);
            self.space();
            if self.pos < self.end {
                self.line();
            }
            self.pos = self.end + 1;
            self.end = file_end;
        }
    }

    fn line(&mut self) {
        let start = self.pos;
        let piece = self.one_record();
        self.space();
        match piece {
            Some(piece) if self.pos == self.end => self.pieces.push(piece),
            _ => {
                let text = &self.bytes[start..self.end];
                let error = serde_json::from_slice::<serde::de::IgnoredAny>(text).err();
                let at = error.as_ref().map_or(start, |e| {
                    (start + e.column()).saturating_sub(1).min(self.end.saturating_sub(1)).max(start)
                });
                let message =
                    error.map_or_else(|| "the line is not one record".to_owned(), |e| super::parse::plain(&e));
                self.fault(
                    "invalid-json",
                    at,
                    at + 1,
                    message,
                    "a line is `{\"actor\": {…}}`, and so for `incident`, `source`, `statement`",
                );
            }
        }
    }

    fn one_record(&mut self) -> Option<Piece> {
        if !self.eat(b'{') {
            return None;
        }
        let (start, end) = self.string()?;
        let kind = NodeKind::ALL.into_iter().find(|k| k.word().as_bytes() == &self.bytes[start..end])?;
        if !self.eat(b':') {
            return None;
        }
        let (start, end) = self.value()?;
        self.eat(b'}').then_some(Piece { kind, start, end })
    }
}

/// The first and last byte of the token that ends at an offset, for pointing at it.
pub(super) fn token_ending_at(bytes: &[u8], last: usize) -> (usize, usize) {
    let last = last.min(bytes.len().saturating_sub(1));
    let mut start = last;
    if bytes.get(last) == Some(&b'"') {
        while start > 0
            && (memchr2(b'"', b'\n', &bytes[start - 1..start]).is_none() || start >= 2 && bytes[start - 2] == b'\\')
        {
            start -= 1;
        }
        return (start.saturating_sub(1), last + 1);
    }
    while start > 0 && bytes[start].is_ascii_alphanumeric() && bytes[start - 1].is_ascii_alphanumeric() {
        start -= 1;
    }
    (start, (last + 1).min(bytes.len()))
}
