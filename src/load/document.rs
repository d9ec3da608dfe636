//! A `.json` file: one object holding lists of records. After anything wrong it goes on.

use super::scanner::{LISTS, Scanner, is_space};
use crate::diagnostic::did_you_mean;
use crate::graph::NodeKind;

impl Scanner<'_> {
    pub(super) fn document(&mut self) {
        if !self.eat(b'{') && !self.beginning() {
            return self.lose(self.pos, self.end);
        }
        let mut seen: Vec<&str> = Vec::new();
        let mut kind = None;
        let mut ended = false;
        loop {
            self.space();
            match self.peek() {
                Some(b'/') if self.comment() => {}
                None if ended => return,
                None => return self.unfinished(),
                Some(b'}') => self.end_of_object(&mut ended),
                Some(b'"') => kind = self.list(&mut seen),
                Some(b'{') if kind.is_some() && (!ended || self.after().starts_with(b"\"id\"")) => {
                    self.stray_records(kind);
                }
                Some(b'{' | b',') if ended => self.pos += 1,
                Some(b) if b.is_ascii_alphabetic() && !ended => kind = self.bare_list(),
                Some(_) => self.garbage(ended),
            }
        }
    }

    /// Looks for the beginning of a document behind something else; whether there is one.
    fn beginning(&mut self) -> bool {
        let help = "a data file is an object with any of the lists `actors`, `incidents`, `sources`, `statements`";
        self.wrong("the file does not begin with `{`", help);
        let start = self.pos;
        while self.peek().is_some_and(|b| !matches!(b, b'{' | b'"')) {
            self.pos += 1;
        }
        let list = self.end - self.after().len();
        let found = self.begins_list(self.pos) || self.peek() == Some(b'{') && self.begins_list(list);
        self.pos = if found { self.pos + usize::from(self.peek() == Some(b'{')) } else { start };
        found
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
        let help = "the list was closed too early: move its `]` behind the last record";
        self.wrong("this record stands outside of its list", help);
        if kind.is_some_and(|kind| self.records(kind, None)) {
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
        self.astray(start, end, format!("`{word}` is not in quotation marks"), &help);
        if matches!(self.after_space(), Some(b':' | b'[')) { self.named_list(start, end) } else { None }
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
        self.astray(start - 1, self.pos, "this quotation mark is not closed", help);
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
            if !is_list(&name) {
                return None;
            }
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
        let rest = &self.bytes[self.pos..self.end];
        let line = &rest[..memchr::memchr(b'\n', rest).unwrap_or(rest.len())];
        if let Some(bracket) = memchr::memchr(b'[', line) {
            self.pos += bracket + 1;
            self.lost_at = Some(self.found.pieces.len());
            return self.records(kind, Some(name));
        }
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
}

/// Whether a name is that of a list, or nearly; `act`, a field, is not nearly `actors`.
pub(super) fn is_list(name: &str) -> bool {
    name == "$schema" || name.len() > 4 && did_you_mean(name, LISTS.iter().map(|l| l.0)).is_some()
}

/// A word of the file as it is shown.
pub(super) fn shown(bytes: &[u8]) -> String {
    super::explain::short(&String::from_utf8_lossy(bytes))
}
