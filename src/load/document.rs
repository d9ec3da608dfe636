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
            return self.lose(self.pos, self.end);
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
                Some(b'{' | b',') if ended => self.pos += 1,
                Some(b'{') if kind.is_some() => self.stray_records(kind),
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
    fn stray_records(&mut self, kind: Option<NodeKind>) {
        self.wrong(
            "this record stands outside of its list",
            "the list was closed too early: move its `]` behind the last record",
        );
        if let Some(kind) = kind {
            self.records(kind, None);
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
        let help = format!("write `\"{word}\"`");
        self.fault("invalid-json", start, self.pos, format!("`{word}` is not in quotation marks"), &help);
        self.named_list(start, self.pos)
    }

    fn list(&mut self, seen: &mut Vec<&'static str>) -> Option<NodeKind> {
        let (start, end) = self.string()?;
        if let Some((name, _)) = LISTS.iter().find(|(name, _)| name.as_bytes() == &self.bytes[start..end]) {
            if seen.contains(name) {
                let message = format!("`{name}` stands twice in this file");
                self.fault("duplicate-key", start - 1, end + 1, message, "put the records of both into one list");
            }
            seen.push(name);
        }
        self.named_list(start, end)
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
        match kind {
            Some(kind) if self.eat(b'[') => self.records(kind, Some((self.pos - 1, &name))),
            Some(kind) => {
                let at = self.pos;
                self.fault(
                    "wrong-type",
                    at,
                    at + 1,
                    format!("`{name}` is not a list"),
                    "write `[` before the first record and `]` after the last",
                );
                if self.peek() == Some(b'{') {
                    self.records(kind, None);
                } else {
                    self.pass_over();
                }
            }
            None => self.pass_over(),
        }
        self.comma(b'}', "list");
        kind
    }

    fn unknown_list(&mut self, name: &str, near: Option<&str>, start: usize, end: usize) {
        if name != "$schema" {
            let lists = "the lists are `actors`, `incidents`, `sources`, `statements`".to_owned();
            let help = near.map_or(lists, |n| format!("did you mean `{n}`?"));
            self.fault("unknown-field", start - 1, end + 1, format!("there is no list `{name}`"), &help);
        }
    }

    fn pass_over(&mut self) {
        if let Some(value) = self.value() {
            self.lose(value.start, value.end);
        }
    }

    /// Takes note of a stretch that is not read, so that nobody is blamed for naming what it holds.
    pub(super) fn lose(&mut self, start: usize, end: usize) {
        self.found.lost.push((start, end));
    }

    /// The records of a list that was opened with `[`, or not.
    fn records(&mut self, kind: NodeKind, opened: Option<(usize, &str)>) {
        loop {
            self.space();
            match self.peek() {
                Some(b']') => return self.pos += 1,
                Some(b'}') if self.after().first().is_some_and(|b| matches!(b, b',' | b'{' | b']')) => {
                    self.wrong("this `}` closes nothing", "remove it");
                    self.pos += 1;
                    self.comma(b']', "record");
                }
                Some(b',') => {
                    self.wrong("a record is missing before this comma", "remove the comma");
                    self.pos += 1;
                }
                None | Some(b'}') => return self.unclosed_list(opened),
                Some(b'"') if self.is_key() => return self.unclosed_list(opened),
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

    fn unclosed_list(&mut self, opened: Option<(usize, &str)>) {
        let Some((at, name)) = opened else { return };
        self.broken = true;
        self.fault(
            "invalid-json",
            at,
            at + 1,
            format!("the list `{name}` is never closed"),
            "write `]` after its last record",
        );
    }

    /// Whether a string followed by a colon stands here.
    fn is_key(&mut self) -> bool {
        let before = self.pos;
        let found = self.string().is_some() && self.eat(b':');
        self.pos = before;
        found
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

/// A word of the file as it is shown.
pub(super) fn shown(bytes: &[u8]) -> String {
    super::explain::short(&String::from_utf8_lossy(bytes))
}
