//! The records of a list in a `.json` file, whatever stands between them.

use super::document::{is_list, shown};
use super::scanner::{Scanner, Value, is_space};
use super::shape::Piece;
use crate::graph::NodeKind;

impl Scanner<'_> {
    /// The records of a list, to its end; whether it is closed. One without a name was never opened.
    pub(super) fn records(&mut self, kind: NodeKind, name: Option<&str>) -> bool {
        loop {
            self.space();
            match self.peek() {
                Some(b'/') if self.comment() => {}
                Some(b']') => {
                    self.pos += 1;
                    return true;
                }
                Some(b'}') if self.after().first().is_some_and(|b| matches!(b, b',' | b'{' | b']')) => {
                    self.wrong("this `}` closes nothing", "remove it");
                    self.pos += 1;
                    self.eat(b',');
                }
                Some(b',') => {
                    self.wrong("a record is missing before this comma", "remove the comma");
                    self.pos += 1;
                }
                None | Some(b'}') => return self.unclosed_list(name),
                Some(b'"') => match self.next_key() {
                    None => self.record(kind),
                    Some(key) if is_list(&key) => return self.unclosed_list(name),
                    Some(_) => self.headless_record(),
                },
                Some(_) => self.record(kind),
            }
        }
    }

    fn record(&mut self, kind: NodeKind) {
        if self.peek() != Some(b'{') {
            return self.no_record();
        }
        let Some(Value { start, end, closed }) = self.value() else { return self.pos += 1 };
        if closed && self.goes_on() {
            self.astray(end - 1, end, "this `}` ends the record too early", "remove it");
            self.rest_of_object();
            self.lose(start, self.pos);
            self.eat(b',');
            return;
        }
        self.found.pieces.push(Piece { kind, start, end });
        // What ended before its time says so itself, comma and all.
        if closed {
            self.comma(b']', "record");
        }
    }

    /// Something else where a record is needed, up to the next record.
    fn no_record(&mut self) {
        let start = self.pos;
        if self.peek() == Some(b'[') {
            self.pos += 1;
            return self.astray(
                start,
                start + 1,
                "a list stands where a record is needed",
                "remove the `[` and its `]`",
            );
        }
        let end = self.value().map_or(start + 1, |value| value.end);
        self.fault("wrong-type", start, end, "this is no record", "a record is an object: `{ \"id\": …, … }`");
        while self.peek().is_some_and(|b| !matches!(b, b'{' | b']' | b'}')) && !self.begins_list(self.pos) {
            if self.peek() != Some(b'"') || self.string().is_none() {
                self.pos += 1;
            }
        }
        self.lose(start, self.pos);
    }

    /// Whether fields follow a record that is closed. An id after a comma is that of the next.
    fn goes_on(&mut self) -> bool {
        let before = self.pos;
        let comma = self.eat(b',');
        self.space();
        let key = self.next_key();
        self.pos = before;
        key.is_some_and(|key| !(is_list(&key) || comma && key == "id"))
    }

    /// A list that is still open where another begins or the object ends.
    fn unclosed_list(&mut self, name: Option<&str>) -> bool {
        if let Some(name) = name {
            self.broken = true;
            let last = self.bytes[..self.pos].iter().rposition(|&b| !is_space(b) && b != b',').unwrap_or(0);
            let message = format!("a `]` is missing after this: the list `{name}` is still open");
            self.fault("invalid-json", last, last + 1, message, "write `]` after its last record");
        }
        false
    }

    /// A record whose `{` is missing.
    fn headless_record(&mut self) {
        self.wrong("a `{` is missing before this", "write `{` where the record begins");
        if let Some(Value { start, end, .. }) = self.rest_of_object() {
            self.lose(start, end);
            self.comma(b']', "record");
        }
    }

    /// The string that stands here, if a colon follows it.
    fn next_key(&mut self) -> Option<String> {
        let before = self.pos;
        let (start, end) = self.string()?;
        let is_key = self.eat(b':');
        self.pos = before;
        is_key.then(|| shown(&self.bytes[start..end]))
    }

    /// What stands after a record or list: a comma and another, or the closing bracket.
    pub(super) fn comma(&mut self, close: u8, what: &str) {
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
        } else if self.peek() == Some(b'"') || self.peek() == Some(b'{') && close == b']' {
            let last = self.bytes[..at].iter().rposition(|&b| !is_space(b)).unwrap_or(at);
            let message = format!("a comma is missing after this {what}");
            self.fault("invalid-json", last, last + 1, message, "write a comma between the two");
        }
    }
}
