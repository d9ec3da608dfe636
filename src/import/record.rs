//! A record on its way into the graph: the fields that the foreign file says something about.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::diagnostic::Place;
use crate::graph::NodeKind;

/// What a foreign file says of one record. Fields it says nothing about stay as they are in the
/// graph; see [`Folder::take`](super::Folder::take).
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its kind.
    pub kind: NodeKind,
    /// Its id, made from what the file itself calls it, so that the next import finds it again.
    pub id: String,
    /// Where the file speaks of it.
    pub place: Place,
    /// By the names of the JSON fields; `null` says that there is none.
    pub(super) fields: BTreeMap<&'static str, Value>,
    /// Fields that are only needed for want of better, and yield to anything.
    pub(super) assumed: BTreeSet<&'static str>,
    /// Lists of which the file has the whole, so that what it does not name is removed.
    pub(super) whole: BTreeSet<&'static str>,
}

impl Record {
    /// A record of which nothing is said yet.
    pub fn new(kind: NodeKind, id: impl Into<String>, place: Place) -> Self {
        let (fields, assumed, whole) = Default::default();
        Self { kind, id: id.into(), place, fields, assumed, whole }
    }

    /// Says what a field is; `null` says that there is none.
    #[must_use]
    pub fn with(mut self, field: &'static str, value: impl Into<Value>) -> Self {
        self.set(field, value);
        self
    }

    /// Says what a field is; `null` says that there is none.
    pub fn set(&mut self, field: &'static str, value: impl Into<Value>) {
        self.assumed.remove(field);
        self.fields.insert(field, value.into());
    }

    /// Says what a field is, where the file does.
    pub fn set_some(&mut self, field: &'static str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.set(field, value);
        }
    }

    /// Adds to a list.
    pub fn push(&mut self, field: &'static str, item: impl Into<Value>) {
        let item = item.into();
        match self.fields.entry(field).or_insert_with(|| json!([])) {
            Value::Array(items) if items.contains(&item) => {}
            Value::Array(items) => items.push(item),
            other => *other = json!([item]),
        }
    }

    /// Gives a field that a new record needs and the file does not say: it is marked as inferred, and
    /// yields to what the graph has, or another part of the file says.
    pub fn assume(&mut self, field: &'static str, value: impl Into<Value>) {
        if !self.fields.contains_key(field) {
            self.fields.insert(field, value.into());
            self.assumed.insert(field);
        }
    }

    /// Says that the file has the whole of a list: items in the graph that it does not name are removed.
    pub fn whole(&mut self, field: &'static str) {
        self.whole.insert(field);
    }

    /// What the file says of a field.
    pub fn get(&self, field: &str) -> Option<&Value> {
        self.fields.get(field)
    }
}
