//! Characters that a format cannot hold: replaced by U+FFFD, counted, and told with their records.

/// How many records a note names; the others are counted.
const NAMED: usize = 20;

/// The records in which characters were replaced. Its size does not grow with their number.
#[derive(Debug)]
pub(super) struct Replaced {
    why: &'static str,
    /// How many characters of the record in hand.
    here: usize,
    characters: usize,
    records: usize,
    named: Vec<String>,
}

impl Replaced {
    pub(super) fn new(why: &'static str) -> Self {
        Self { why, here: 0, characters: 0, records: 0, named: Vec::new() }
    }

    /// One more character was replaced.
    pub(super) fn one(&mut self) {
        self.here += 1;
    }

    /// The record in hand is done: names it, if something in it was replaced.
    pub(super) fn done(&mut self, record: impl FnOnce() -> String) {
        if self.here > 0 {
            self.characters += std::mem::take(&mut self.here);
            self.records += 1;
            if self.named.len() < NAMED {
                self.named.push(record());
            }
        }
    }

    /// What to tell, if anything.
    pub(super) fn notes(&mut self) -> Vec<String> {
        self.done(|| "the title".to_owned());
        if self.characters == 0 {
            return Vec::new();
        }
        let more = match self.records - self.named.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let characters = crate::answer::count(self.characters, "character");
        vec![format!("replaced by U+FFFD: {characters} {}, in {}{more}", self.why, self.named.join(", "))]
    }
}
