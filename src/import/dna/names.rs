//! Ids: readable, the same at every import of a database, and no two things under one.

use std::collections::HashSet;

use sha2::{Digest, Sha256};

use crate::import::{Folder, slug};

/// The ids given so far.
pub(super) struct Names<'k> {
    known: &'k Folder,
    given: HashSet<String>,
}

impl<'k> Names<'k> {
    pub(super) fn new(known: &'k Folder) -> Self {
        Self { known, given: HashSet::new() }
    }

    /// An id for what has no name of its own: prefix, kind and number, which sort as the numbers do.
    pub(super) fn numbered(&mut self, prefix: &str, what: &str, number: i64) -> String {
        let id = format!("{prefix}-{what}-{number:06}");
        self.given.insert(id.clone());
        id
    }

    /// An id made of a name: the name alone where nothing else has it, else with a word for what it
    /// is, else with a hash of the name. Given in the order of the database, so that what comes later
    /// changes none. A record of the graph of another name, or another sort, counts as something else.
    pub(super) fn named(&mut self, name: &str, word: &str, same: impl Fn(&serde_json::Value) -> bool) -> String {
        let plain = slug(name);
        let worded = plain.as_ref().map(|slug| format!("{slug}-{word}"));
        let hash: String = Sha256::digest(name.as_bytes())[..4].iter().map(|b| format!("{b:02x}")).collect();
        let hashed = format!("{}-{hash}", worded.as_deref().unwrap_or(word));
        let free = |id: &String| !self.given.contains(id) && self.is_free(id, &same);
        let id = plain.into_iter().chain(worded).find(free).unwrap_or(hashed);
        self.given.insert(id.clone());
        id
    }

    /// Whether nothing in the graph has the id, or the same thing has it.
    fn is_free(&self, id: &str, same: impl Fn(&serde_json::Value) -> bool) -> bool {
        let Some(at) = self.known.at(id) else { return true };
        serde_json::from_str(self.known.json(at)).is_ok_and(|record| same(&record))
    }
}

/// Whether a record of the graph is an actor of this name, a person or not.
pub(super) fn is_actor(record: &serde_json::Value, name: &str, person: bool) -> bool {
    record.get("name").and_then(|n| n.as_str()) == Some(name)
        && record.get("kind").and_then(|k| k.as_str()).is_some_and(|kind| (kind == "person") == person)
}

/// Whether a record of the graph is a statement that nobody is named for, with these words.
pub(super) fn is_concept(record: &serde_json::Value, text: &str) -> bool {
    record.get("text").and_then(|t| t.as_str()) == Some(text) && record.get("unattributed").is_some()
}
