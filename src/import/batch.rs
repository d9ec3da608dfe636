//! The records of one import and the remarks on it, in the order in which the files say them.

use std::collections::HashMap;

use serde_json::Value;

use super::Record;
use super::merge::{combine, short};
use crate::diagnostic::{Fault, Place};

/// What importers fill. A record that is met again takes what is new.
#[derive(Default)]
pub struct Batch<'p> {
    pub(super) records: Vec<Record>,
    by_id: HashMap<String, usize>,
    pub(super) faults: Vec<Fault>,
    progress: Option<Box<dyn FnMut(usize, usize) + 'p>>,
}

impl<'p> Batch<'p> {
    /// An empty one, that tells how far reading has come: how much is done, of how much.
    pub fn new(progress: impl FnMut(usize, usize) + 'p) -> Self {
        Self { progress: Some(Box::new(progress)), ..Self::default() }
    }

    /// Takes a record. Of one that is there already the fields are combined; where the two say different
    /// things, the first holds and a remark says so.
    pub fn add(&mut self, record: Record) {
        let Some(&at) = self.by_id.get(&record.id) else {
            self.by_id.insert(record.id.clone(), self.records.len());
            self.records.push(record);
            return;
        };
        let first = &mut self.records[at];
        if first.kind != record.kind {
            let message = format!(
                "`{}` is {} here and {} elsewhere",
                record.id,
                article(record.kind.word()),
                article(first.kind.word())
            );
            self.faults.push(Fault::at(record.place, "id-taken", message).first(first.place));
            return;
        }
        let whole = record.whole;
        for (field, value) in record.fields {
            let assumed = record.assumed.contains(field);
            match first.fields.get_mut(field) {
                None if assumed => first.assume(field, value),
                None => first.set(field, value),
                Some(_) if assumed => {}
                Some(_) if first.assumed.contains(field) => first.set(field, value),
                Some(old) => {
                    if let Some(kept) = combine(field, old, value) {
                        let message = format!("the `{field}` of `{}` is {} elsewhere", record.id, short(old));
                        let fault = Fault::at(record.place, "differs", message);
                        self.faults.push(fault.first(first.place).help(format!("left out here: {}", short(&kept))));
                    }
                }
            }
        }
        first.whole.extend(whole);
    }

    /// A record that was added, to say more of it.
    pub fn get_mut(&mut self, id: &str) -> Option<&mut Record> {
        self.by_id.get(id).map(|&at| &mut self.records[at])
    }

    /// A record that was added.
    pub fn get(&self, id: &str) -> Option<&Record> {
        self.by_id.get(id).map(|&at| &self.records[at])
    }

    /// Remarks on something in the files; its code is one of [`REMARKS`](super::REMARKS).
    pub fn remark(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// Remarks that something of the file has no place in the graph: what it is, and why.
    pub fn not_carried(&mut self, place: Place, what: &str, why: &str) {
        self.remark(
            Fault::at(place, "not-carried", format!("{what}: {why}")).bytes(place.offset(), place.offset() + 1),
        );
    }

    /// Tells how far reading has come.
    pub fn progress(&mut self, done: usize, of: usize) {
        if let Some(progress) = &mut self.progress {
            progress(done, of);
        }
    }
}

/// A word with its article.
pub(super) fn article(word: &str) -> String {
    let an = word.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {word}", if an { "an" } else { "a" })
}

/// Whether a value says anything.
pub(super) fn says(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        _ => true,
    }
}
