//! From a path to the bytes of the value it leads to: the record is read again, only then.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::diagnostic::{Path, Place, Step};

/// Looks values up in one record after another. What was opened of a record is kept while it is
/// asked for, so that a thousand faults of one record read it once.
#[derive(Default)]
pub(super) struct Inside<'a> {
    record: Option<(Place, &'a RawValue)>,
    objects: HashMap<usize, BTreeMap<String, &'a RawValue>>,
    lists: HashMap<usize, Vec<&'a RawValue>>,
}

impl<'a> Inside<'a> {
    /// The bytes of the value a path leads to, or of as much of the path as there is; of a whole
    /// record, its id.
    pub(super) fn find(&mut self, bytes: &'a [u8], place: Place, path: &Path) -> (usize, usize) {
        let Some(mut value) = self.open(bytes, place) else { return (place.offset(), place.offset() + 1) };
        let id = [Step::Field("id")];
        let steps = if path.0.is_empty() { &id[..] } else { &path.0 };
        let mut walked = 0;
        while let Some(inner) = steps.get(walked).and_then(|step| self.enter(value, *step)) {
            value = inner;
            walked += 1;
        }
        let start = address(value) - bytes.as_ptr().addr();
        match walked {
            // Of a field that is missing, the record is meant: its id says which.
            0 if steps != id => self.find(bytes, place, &Path::record()),
            0 => (start, start + 1),
            _ => (start, start + value.get().len()),
        }
    }

    fn open(&mut self, bytes: &'a [u8], place: Place) -> Option<&'a RawValue> {
        if let Some((_, value)) = self.record.filter(|(of, _)| *of == place) {
            return Some(value);
        }
        *self = Self::default();
        let from = serde_json::Deserializer::from_slice(bytes.get(place.offset()..)?);
        let value = from.into_iter::<&'a RawValue>().next()?.ok()?;
        self.record = Some((place, value));
        Some(value)
    }

    fn enter(&mut self, value: &'a RawValue, step: Step) -> Option<&'a RawValue> {
        match step {
            Step::Field(name) => self.objects.entry(address(value)).or_insert_with(|| object(value)).get(name).copied(),
            Step::Item(at) => self.lists.entry(address(value)).or_insert_with(|| list(value)).get(at).copied(),
        }
    }
}

fn address(value: &RawValue) -> usize {
    value.get().as_ptr().addr()
}

fn list(value: &RawValue) -> Vec<&RawValue> {
    serde_json::from_str(value.get()).unwrap_or_default()
}

fn object(value: &RawValue) -> BTreeMap<String, &RawValue> {
    #[derive(Deserialize, Default)]
    struct Object<'a>(#[serde(borrow)] BTreeMap<String, &'a RawValue>);
    serde_json::from_str::<Object<'_>>(value.get()).unwrap_or_default().0
}
