//! What the JSON formats share: lists that stream, one item a line.

use std::io::{self, BufWriter, Write};

use serde::{Serialize, Serializer};

use super::neutral::{Column, Value, Values};
use crate::error::Error;

/// A JSON file being written.
pub(super) struct Lines<'o> {
    out: BufWriter<&'o mut dyn Write>,
}

impl<'o> Lines<'o> {
    pub(super) fn new(out: &'o mut dyn Write) -> Self {
        Self { out: BufWriter::with_capacity(1 << 16, out) }
    }

    /// Writes JSON as it is.
    pub(super) fn raw(&mut self, json: &str) -> io::Result<()> {
        self.out.write_all(json.as_bytes())
    }

    /// Writes one value.
    pub(super) fn value(&mut self, value: &impl Serialize) -> Result<(), Error> {
        serde_json::to_writer(&mut self.out, value).map_err(|e| Error::from(io::Error::from(e)))
    }

    /// Writes items between these ends, each on a line of its own.
    pub(super) fn list<T: Serialize>(
        &mut self,
        open: &str,
        close: &str,
        items: impl Iterator<Item = T>,
    ) -> Result<(), Error> {
        self.raw(open)?;
        for (place, item) in items.enumerate() {
            self.raw(if place == 0 { "\n" } else { ",\n" })?;
            self.value(&item)?;
        }
        Ok(self.raw(close)?)
    }

    /// Writes what is left.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// An object whose fields stand in the order of writing: the fixed ones first, then those of the columns.
pub(super) struct Object<'a> {
    pub(super) fixed: Vec<(&'static str, Value<'a>)>,
    pub(super) columns: &'a [Column],
    pub(super) values: Values<'a>,
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fixed = self.fixed.iter().map(|(name, value)| (*name, value));
        let known = self.values.iter().map(|(column, value)| (self.columns[*column].name, value));
        // JSON has no word for a number that is none.
        let written = |value: &Value<'_>| !matches!(value, Value::Real(n) if !n.is_finite());
        serializer.collect_map(fixed.chain(known).filter(|(_, value)| written(value)))
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Integer(n) => serializer.serialize_i64(*n),
            Self::Real(n) => serializer.serialize_f64(*n),
            Self::Boolean(yes) => serializer.serialize_bool(*yes),
            Self::List(items) => serializer.collect_seq(items),
            Self::Text(_) | Self::Day(_) => serializer.serialize_str(&self.flat()),
        }
    }
}
