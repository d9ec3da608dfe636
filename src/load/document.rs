//! A `.json` file: one object holding lists of records. After anything wrong it goes on.

use super::scanner::{LISTS, Scanner, Value, is_space};
use super::split::Piece;
use crate::diagnostic::did_you_mean;
use crate::graph::NodeKind;

impl Scanner<'_> {
    pub(super) fn document(&mut self) {
        if !self.eat(b'{') {
            let help = "a data file is an object with any of the lists `actors`, `incidents`, `sources`, `statements`";
            self.wrong("the file does not begin with `{`", help);
            if self.peek() != Some(b'"') {
                return self.lose(self.pos, self.end);
            }
        }
        let mut seen: Vec<&str> = Vec::new();
        let mut kind = None;
        let mut ended = false;
        loop {
            self.space();
            match self.peek() {
                None if ended => return,
                None => return self.unfinished(),
                Some(b'}') => self.end_of_object(&mut ended),
                Some(b'"') => kind = self.list(&mut seen),
                Some(b'{') if kind.is_some() && (!ended || self.after().starts_with(b"\"id\"")) => {
                    kind.into_iter().for_each(|k| self.stray_records(k));
                }
                Some(b'{' | b',') if ended => self.pos += 1,
                Some(b) if b.is_ascii_alphabetic() && !ended => kind = self.bare_list(),
                Some(_) => self.garbage(ended),
            }
        }
    }

    fn unfinished(&mut self) {
        self.broken = true;
        let last = self.bytes[..self.end].iter().rposition(|&b| !is_space(b)).unwrap_or(0);
        self.fault(
            "invalid-json",
            last,
            last + 1,
            "the file ends before its closing `}`",
            "write `}` after the last list",
        );
    }

    fn end_of_object(&mut self, ended: &mut bool) {
        self.pos += 1;
        self.space();
        if self.pos < self.end && !*ended {
            self.wrong(
                "there is more after the end of the object",
                "a `.json` file holds one object: remove the `}` before this, or put the rest into a file of its own",
            );
        }
        *ended = true;
    }

    /// Whatever cannot stand between two lists: reported once, then passed over.
    fn garbage(&mut self, silently: bool) {
        let start = self.pos;
        if !silently {
            match self.bytes[start] {
                b',' => self.wrong("a list is missing before this comma", "remove the comma"),
                b']' => self.wrong("this `]` closes nothing", "remove it"),
                _ => self.wrong(
                    "the name of a list is missing here",
                    "write `\"actors\": [ … ]`, and so for the other lists",
                ),
            }
        }
        self.pos += 1;
        while self.peek().is_some_and(|b| !matches!(b, b'"' | b'{' | b'}')) {
            self.pos += 1;
        }
        self.lose(start, self.pos);
    }

    /// Records after the end of their list belong to it.
    fn stray_records(&mut self, kind: NodeKind) {
        let help = "the list was closed too early: move its `]` behind the last record";
        self.wrong("this record stands outside of its list", help);
        if self.records(kind, None) {
            self.comma(b'}', "list");
        }
    }

    /// A list whose name has no quotation marks.
    fn bare_list(&mut self) -> Option<NodeKind> {
        let start = self.pos;
        while self.peek().is_some_and(|b| b.is_ascii_alphanumeric()) {
            self.pos += 1;
        }
        let word = shown(&self.bytes[start..self.pos]);
        let (end, help) = (self.pos, format!("write `\"{word}\"`"));
        // Where only the first quotation mark is missing, the second still stands.
        self.pos += usize::from(self.peek() == Some(b'"'));
        self.fault("invalid-json", start, end, format!("`{word}` is not in quotation marks"), &help);
        self.named_list(start, end)
    }

    fn list(&mut self, seen: &mut Vec<&'static str>) -> Option<NodeKind> {
        let (start, end) = self.name()?;
        if let Some((name, _)) = LISTS.iter().find(|(name, _)| name.as_bytes() == &self.bytes[start..end]) {
            if seen.contains(name) {
                let message = format!("`{name}` stands twice in this file");
                self.fault("duplicate-key", start - 1, end + 1, message, "put the records of both into one list");
            }
            seen.push(name);
        }
        self.named_list(start, end)
    }

    /// A name in quotation marks; where the second is missing, its first word.
    fn name(&mut self) -> Option<(usize, usize)> {
        let (start, end) = self.string()?;
        if end < self.pos {
            return Some((start, end));
        }
        let word = self.bytes[start..end].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        self.pos = start + word;
        let help = "write `\"` where the name ends";
        self.fault("invalid-json", start - 1, self.pos, "this quotation mark is not closed", help);
        Some((start, self.pos))
    }

    /// The value of a key of the document. A list with a misspelt name is read all the same.
    fn named_list(&mut self, start: usize, end: usize) -> Option<NodeKind> {
        let name = shown(&self.bytes[start..end]);
        if !self.eat(b':') {
            self.wrong(
                format!("a colon is missing after `{name}`"),
                "write `\"actors\": [ … ]`, and so for the other lists",
            );
        }
        let known = |name: &str| LISTS.iter().find(|(list, _)| *list == name).map(|(_, kind)| *kind);
        let kind = known(&name).or_else(|| {
            let near = did_you_mean(&name, LISTS.iter().map(|l| l.0)).filter(|_| name != "$schema");
            self.unknown_list(&name, near, start, end);
            near.and_then(known)
        });
        self.space();
        let closed = match kind {
            Some(kind) if self.eat(b'[') => self.records(kind, Some(&name)),
            Some(kind) => self.no_list(kind, &name),
            None => self.pass_over(),
        };
        // A list that was not closed has its comma behind its last record.
        if closed {
            self.comma(b'}', "list");
        }
        kind
    }

    /// Something else where a list of records is needed.
    fn no_list(&mut self, kind: NodeKind, name: &str) -> bool {
        let help = "write `[` before the first record and `]` after the last";
        self.fault("wrong-type", self.pos, self.pos + 1, format!("`{name}` is not a list"), help);
        if self.peek() == Some(b'{') { self.records(kind, None) } else { self.pass_over() }
    }

    fn unknown_list(&mut self, name: &str, near: Option<&str>, start: usize, end: usize) {
        if name != "$schema" {
            let lists = "the lists are `actors`, `incidents`, `sources`, `statements`".to_owned();
            let help = near.map_or(lists, |n| format!("did you mean `{n}`?"));
            self.fault("unknown-field", start - 1, end + 1, format!("there is no list `{name}`"), &help);
        }
    }

    fn pass_over(&mut self) -> bool {
        if let Some(value) = self.value() {
            self.lose(value.start, value.end);
        }
        true
    }

    /// Takes note of a stretch that is not read, so that nobody is blamed for naming what it holds.
    pub(super) fn lose(&mut self, start: usize, end: usize) {
        self.found.lost.push((start, end));
    }

    /// The records of a list, to its end; whether it is closed. One without a name was never opened.
    fn records(&mut self, kind: NodeKind, name: Option<&str>) -> bool {
        loop {
            self.space();
            match self.peek() {
                Some(b']') => {
                    self.pos += 1;
                    return true;
                }
                Some(b'}') if self.after().first().is_some_and(|b| matches!(b, b',' | b'{' | b']')) => {
                    self.wrong("this `}` closes nothing", "remove it");
                    self.pos += 1;
                    self.comma(b']', "record");
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
        let Some(Value { start, end, closed }) = self.value() else { return self.pos += 1 };
        self.found.pieces.push(Piece { kind, start, end });
        // What ended before its time says so itself, comma and all.
        if closed {
            self.comma(b']', "record");
        }
    }

    /// A list that is still open where another begins or the object ends.
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
        } else if matches!(self.peek(), Some(b'{' | b'"')) {
            let last = self.bytes[..at].iter().rposition(|&b| !is_space(b)).unwrap_or(at);
            let message = format!("a comma is missing after this {what}");
            self.fault("invalid-json", last, last + 1, message, "write a comma between the two");
        }
    }
}

fn is_list(name: &str) -> bool {
    name == "$schema" || did_you_mean(name, LISTS.iter().map(|l| l.0)).is_some()
}

/// A word of the file as it is shown.
pub(super) fn shown(bytes: &[u8]) -> String {
    super::explain::short(&String::from_utf8_lossy(bytes))
}
