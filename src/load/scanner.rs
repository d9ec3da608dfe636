//! Moves over JSON that may be wrong anywhere: spaces, strings, values, and what was found.

use memchr::memchr3;

use super::shape::Split;
use super::sound;
use crate::diagnostic::{Fault, Place};
use crate::graph::NodeKind;

/// The lists of a data file.
pub(super) static LISTS: [(&str, NodeKind); 4] = [
    ("actors", NodeKind::Actor),
    ("incidents", NodeKind::Incident),
    ("sources", NodeKind::Source),
    ("statements", NodeKind::Statement),
];

/// After so many faults between records, a file is no data file.
const MOST: usize = 1000;

/// A stretch that was passed over as one value.
pub(super) struct Value {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether all its brackets are closed.
    pub(super) closed: bool,
}

pub(super) struct Scanner<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) pos: usize,
    pub(super) end: usize,
    pub(super) number: usize,
    /// Whether an object that begins with an id is taken for a record, whatever is open.
    careful: bool,
    /// Whether a bracket is missing.
    pub(super) broken: bool,
    /// After how many records the way was lost.
    pub(super) lost_at: Option<usize>,
    pub(super) found: Split,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(bytes: &'a [u8], number: usize, careful: bool) -> Self {
        Self { bytes, pos: 0, end: bytes.len(), number, careful, broken: false, lost_at: None, found: Split::default() }
    }

    pub(super) fn fault(
        &mut self,
        code: &'static str,
        start: usize,
        end: usize,
        message: impl Into<String>,
        help: &str,
    ) {
        if self.lost_at == Some(self.found.pieces.len()) {
            return;
        }
        let fault = Fault::at(Place::new(self.number, start), code, message).bytes(start, end).help(help);
        let fault = match self.found.faults.len() {
            0..MOST => fault,
            MOST => {
                let message = "so much stands wrongly between the records of this file that no more of it is listed";
                Fault { message: message.to_owned(), ..fault }
            }
            _ => return,
        };
        self.found.faults.push((self.found.pieces.len(), fault));
    }

    /// What stands wrongly at the present position.
    pub(super) fn wrong(&mut self, message: impl Into<String>, help: &str) {
        self.astray(self.pos, self.pos + 1, message, help);
    }

    /// What is so wrong that whatever seems wrong up to the next record may come of it.
    pub(super) fn astray(&mut self, start: usize, end: usize, message: impl Into<String>, help: &str) {
        self.fault("invalid-json", start, end, message, help);
        self.lost_at = Some(self.found.pieces.len());
    }

    /// Byte order marks, other encodings and empty files; where the text begins, if there is any.
    pub(super) fn prologue(&mut self) -> Option<usize> {
        let start = &self.bytes[..self.bytes.len().min(4)];
        if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) || start.contains(&0) {
            self.fault("invalid-utf8", 0, 2, "the file is not UTF-8: it looks like UTF-16", "save it as UTF-8");
            return None;
        }
        if start.starts_with(&[0xef, 0xbb, 0xbf]) {
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
            return None;
        }
        Some(self.pos)
    }

    /// Passes over a comment, which JSON does not have; whether there is one.
    pub(super) fn comment(&mut self) -> bool {
        let rest = &self.bytes[self.pos..self.end];
        let end: &[u8] = match rest.get(..2) {
            Some(b"//") => b"\n",
            Some(b"/*") => b"*/",
            _ => return false,
        };
        let length = memchr::memmem::find(rest, end).map_or(rest.len(), |at| at + end.len());
        let (start, end) = (self.pos, self.pos + length);
        self.fault(
            "invalid-json",
            start,
            end,
            "JSON has no comments",
            "remove it, or keep it in the `note` of a record",
        );
        self.pos = end;
        true
    }

    pub(super) fn peek(&self) -> Option<u8> {
        (self.pos < self.end).then(|| self.bytes[self.pos])
    }

    pub(super) fn space(&mut self) {
        while self.peek().is_some_and(is_space) {
            self.pos += 1;
        }
    }

    pub(super) fn eat(&mut self, byte: u8) -> bool {
        self.space();
        let found = self.peek() == Some(byte);
        self.pos += usize::from(found);
        found
    }

    /// What stands here, spaces aside.
    pub(super) fn after_space(&mut self) -> Option<u8> {
        self.space();
        self.peek()
    }

    /// What stands after the present byte, spaces aside.
    pub(super) fn after(&self) -> &'a [u8] {
        let rest = self.bytes.get(self.pos + 1..self.end).unwrap_or_default();
        &rest[rest.iter().position(|b| !is_space(*b)).unwrap_or(rest.len())..]
    }

    /// Passes over a string; it ends at its quotation mark or, left open, at the end of the line.
    pub(super) fn string(&mut self) -> Option<(usize, usize)> {
        self.space();
        if self.peek() != Some(b'"') {
            return None;
        }
        let start = self.pos + 1;
        self.pos = start;
        while let Some(at) = memchr3(b'"', b'\\', b'\n', &self.bytes[self.pos..self.end]) {
            self.pos += at;
            match self.bytes[self.pos] {
                b'\\' => self.pos += 1 + usize::from(self.after_is_escaped()),
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

    fn after_is_escaped(&self) -> bool {
        self.pos + 1 < self.end && self.bytes[self.pos + 1] != b'\n'
    }

    /// Passes over a value of any kind, counting brackets, however wrong its inside may be.
    pub(super) fn value(&mut self) -> Option<Value> {
        self.pass(Vec::new())
    }

    /// Passes over the rest of an object whose `{` is missing.
    pub(super) fn rest_of_object(&mut self) -> Option<Value> {
        self.pass(vec![b'}'])
    }

    /// Passes over what closes the brackets that are open, or over one value.
    fn pass(&mut self, mut open: Vec<u8>) -> Option<Value> {
        self.space();
        let start = self.pos;
        if open.is_empty()
            && !self.careful
            && let Some(length) = sound::object(&self.bytes[start..self.end])
        {
            self.pos += length;
            return Some(Value { start, end: self.pos, closed: true });
        }
        let (mut before, mut last) = (b'{', b':');
        while let Some(byte) = self.peek() {
            match byte {
                b'"' if self.careful && !open.is_empty() && self.begins_list(self.pos) => return self.unclosed(start),
                b'"' => drop(self.string()),
                b']' if !open.is_empty() && !open.contains(&b']') && !self.ends_list() => self.pos += 1,
                b'{' if !open.is_empty() && self.is_next(last, &mut open) => return self.unclosed(start),
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
                b':' if open.last() == Some(&b']') && last == b'"' => {
                    field_in_list(before, &mut open);
                    self.pos += 1;
                }
                _ => self.pos += 1,
            }
            if !is_space(byte) {
                (before, last) = (last, byte);
            }
            let scalar = open.is_empty() && !matches!(byte, b'"' | b'{' | b'[' | b'}' | b']');
            let ended = self.peek().is_none_or(|b| is_space(b) || matches!(b, b'}' | b']' | b'{' | b'"'));
            if open.is_empty() && (!scalar || ended) {
                break;
            }
        }
        if !open.is_empty() {
            return self.unclosed(start);
        }
        (self.pos > start).then_some(Value { start, end: self.pos, closed: true })
    }

    /// Whether the `{` here begins the next record, so that what is open was never closed: in an
    /// object, `{` can stand only after a colon.
    fn is_next(&self, last: u8, open: &mut Vec<u8>) -> bool {
        while last != b':' && open.last() == Some(&b'}') {
            open.pop();
        }
        open.is_empty() || self.careful && self.after().starts_with(b"\"id\"")
    }

    /// Whether a `]` that closes nothing in a record closes the list around it, as what follows
    /// tells: another list, or the end of the file.
    fn ends_list(&self) -> bool {
        let next = |at: usize| (at..self.end).find(|at| !is_space(self.bytes[*at])).unwrap_or(self.end);
        let at = next(self.pos + 1);
        match self.bytes[..self.end].get(at) {
            Some(b',') => self.begins_list(next(at + 1)),
            Some(b'}') => next(at + 1) == self.end,
            Some(_) => false,
            None => true,
        }
    }

    /// Whether the name of a list begins here; no field of a record has one.
    pub(super) fn begins_list(&self, at: usize) -> bool {
        let name = self.bytes[..self.end].get(at + 1..).unwrap_or_default();
        let is_name = |list: &str| name.strip_prefix(list.as_bytes()).is_some_and(|rest| rest.first() == Some(&b'"'));
        LISTS.iter().any(|(list, _)| is_name(list))
    }

    fn unclosed(&mut self, start: usize) -> Option<Value> {
        self.broken = true;
        let text = &self.bytes[start..self.pos];
        let length = text.iter().rposition(|&b| !is_space(b) && b != b',').map_or(0, |at| at + 1);
        (self.pos > start).then_some(Value { start, end: start + length, closed: false })
    }
}

/// A field in a list: of an object whose `{` is missing, or of the one around a list whose
/// `]` is missing.
fn field_in_list(before: u8, open: &mut Vec<u8>) {
    if before == b'[' {
        open.push(b'}');
    } else {
        open.pop();
    }
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}
