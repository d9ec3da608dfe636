//! A `.jsonl` file: one record a line, `{"actor": {…}}`. A line that cannot be read hides no other.

use memchr::memchr;

use super::document::shown;
use super::explain::explain;
use super::parse::not_utf8;
use super::scanner::Scanner;
use super::shape::Piece;
use crate::diagnostic::{Place, did_you_mean};
use crate::graph::NodeKind;

const SHAPE: &str = "a line is `{\"actor\": {…}}`, and so for `incident`, `source`, `statement`";

impl Scanner<'_> {
    /// A file whose name and content disagree: said once, and read by its content.
    pub(super) fn misnamed(&mut self, lines: bool) {
        let (start, end) = (self.bytes.iter().position(|&b| b == b'{').unwrap_or(0), self.pos);
        let (message, help) = if lines {
            ("the file holds one record a line, but its name ends with `.json`", "name it `.jsonl`")
        } else {
            ("the file holds lists of records, but its name ends with `.jsonl`", "name it `.json`")
        };
        self.fault("wrong-type", start, end.min(start + 1), message, help);
    }

    pub(super) fn lines(&mut self) {
        let file_end = self.end;
        let mut spread = false;
        while self.pos < file_end {
            let start = self.pos;
            self.end = memchr(b'\n', &self.bytes[start..file_end]).map_or(file_end, |n| start + n);
            self.space();
            // The rest of a record that is spread over lines was reported where it began.
            if spread && self.bytes[start] != b'{' {
                self.lose(start, self.end);
            } else if self.pos < self.end {
                spread = self.line();
            }
            self.pos = self.end + 1;
            self.end = file_end;
        }
    }

    /// Reads a line; whether its record may go on in the next.
    fn line(&mut self) -> bool {
        let start = self.pos;
        let Some(piece) = self.one_record(start) else { return self.bad_line(start) };
        self.found.pieces.push(piece);
        self.space();
        if self.eat(b'}') {
            self.space();
        } else {
            return self.bad_line(start);
        }
        if self.pos < self.end {
            self.fault(
                "invalid-json",
                self.pos,
                self.end,
                "there is more after the end of the record",
                "begin a new line here",
            );
            self.lose(self.pos, self.end);
        }
        false
    }

    /// The record of a line, up to its own closing bracket.
    fn one_record(&mut self, start: usize) -> Option<Piece> {
        let (from, to) = if self.eat(b'{') { self.string()? } else { return None };
        let kind = NodeKind::ALL.into_iter().find(|k| k.word().as_bytes() == &self.bytes[from..to]);
        let Some(kind) = kind else {
            self.pos = start;
            return None;
        };
        let value = if self.eat(b':') { self.value()? } else { return None };
        value.closed.then_some(Piece { kind, start: value.start, end: value.end })
    }

    /// Says what is wrong with a line; whether its record may go on in the next.
    fn bad_line(&mut self, start: usize) -> bool {
        let end = self.end;
        self.lose(start, end);
        let text = match std::str::from_utf8(&self.bytes[start..end]) {
            Ok(text) => text.trim_end(),
            Err(error) => {
                self.found.faults.push((0, *not_utf8(Place::new(self.number, start), error)));
                return false;
            }
        };
        let Some(error) = serde_json::from_str::<serde::de::IgnoredAny>(text).err() else {
            self.unknown_line(start);
            return false;
        };
        if self.bytes[start] != b'{' {
            self.fault("invalid-json", start, end, "the line does not begin with `{`", SHAPE);
            return false;
        }
        let why = explain(text, &error);
        let spread = error.is_eof();
        let help =
            if spread { "one record stands on one line, with every bracket closed".to_owned() } else { why.help };
        let (from, to) = why.span.unwrap_or((0, 1));
        self.fault(why.code, start + from, (start + to).min(end), why.message, &help);
        spread
    }

    /// A line that is JSON, but no record.
    fn unknown_line(&mut self, start: usize) {
        self.pos = start;
        let key = if self.eat(b'{') { self.string() } else { None };
        let Some((from, to)) = key else {
            return self.fault("wrong-type", start, self.end, "the line is not a record", SHAPE);
        };
        let name = shown(&self.bytes[from..to]);
        let words = NodeKind::ALL.map(NodeKind::word);
        if words.contains(&&*name) {
            return self.fault("wrong-type", start, self.end, "there is more than one record on the line", SHAPE);
        }
        let near = did_you_mean(&name, words.into_iter());
        let help = near.map_or_else(|| SHAPE.to_owned(), |n| format!("did you mean `{n}`?"));
        self.fault("unknown-field", from - 1, to + 1, format!("there is no kind of record `{name}`"), &help);
    }
}
