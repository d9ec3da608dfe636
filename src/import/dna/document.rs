//! Documents: what stands in them as sources, and where their passages are.

use serde_json::json;
use sha2::{Digest, Sha256};

use super::database::Row;
use crate::diagnostic::Place;
use crate::graph::NodeKind;
use crate::import::Record;
use crate::model::{Passage, SourceKind};
use crate::passage::{Normal, hash};

/// A document, with its text for as long as its passages are made.
pub(super) struct Document {
    pub(super) id: String,
    pub(super) number: i64,
    /// When it was published, as seconds from 1970.
    pub(super) seconds: Option<i64>,
    /// The code points of the text.
    text: Vec<char>,
    /// For each UTF-16 unit of the text, and its end, the number of the code point it belongs to:
    /// positions are counted so in the database.
    units: Vec<u32>,
}

impl Document {
    /// Reads a row. Version 2 counts milliseconds.
    pub(super) fn of(row: &Row, id: String, milliseconds: bool) -> Self {
        let text: Vec<char> = row.raw("text").unwrap_or_default().chars().collect();
        let mut units: Vec<u32> = Vec::with_capacity(text.len() + 1);
        for (number, c) in (0..).zip(&text) {
            units.extend(std::iter::repeat_n(number, c.len_utf16()));
        }
        units.push(text.len() as u32);
        let seconds = row.number("date").map(|d| if milliseconds { d.div_euclid(1000) } else { d });
        Self { id, number: row.number("id").unwrap_or_default(), seconds, text, units }
    }

    /// The passage from one UTF-16 unit to another; none where the text does not reach so far.
    pub(super) fn passage(&self, start: i64, stop: i64) -> Option<Passage> {
        let at = |unit: i64| usize::try_from(unit).ok().and_then(|u| self.units.get(u)).copied();
        let (start, end) = (at(start)?, at(stop)?);
        let words: String = self.text.get(start as usize..end as usize)?.iter().collect();
        (start < end).then(|| Passage { start, end, hash: hash(Normal::of(&words).text(), None), keyed: false })
    }

    /// The source. `publisher` is the id of the actor that its field `Source` names.
    pub(super) fn source(&self, row: &Row, place: Place, publisher: Option<&str>, coder: Option<&str>) -> Record {
        let mut record = Record::new(NodeKind::Source, &self.id, place);
        record.set_some("title", row.text("title"));
        record.set_some("kind", row.text("type").and_then(kind));
        record.set_some("publisher", publisher);
        record.set_some("authors", row.text("author").map(|a| json!([a])));
        record.set_some("published", self.seconds.and_then(written));
        if !self.text.is_empty() {
            let text: String = self.text.iter().collect();
            let digest = Sha256::digest(text.as_bytes());
            let sha256: String = digest.iter().map(|b| format!("{b:02x}")).collect();
            record.set("document", json!({ "sha256": sha256 }));
        }
        let said = |name: &str| row.text(&name.to_lowercase()).map(|text| format!("{name}: {text}"));
        let of_type = said("Type").filter(|_| row.text("type").and_then(kind).is_none());
        let notes = [said("Section"), of_type, said("Notes"), coder.map(|c| format!("coded by {c}"))];
        let notes: Vec<String> = notes.into_iter().flatten().collect();
        record.set_some("note", (!notes.is_empty()).then(|| notes.join("; ")));
        record
    }
}

/// The kind of source that a document type names word for word.
fn kind(text: &str) -> Option<&'static str> {
    let kinds = (0..).map_while(SourceKind::from_number).map(SourceKind::word);
    kinds.into_iter().find(|word| word.eq_ignore_ascii_case(text.trim()))
}

/// A moment as an EDTF date in UTC; without the hour where that is midnight.
fn written(seconds: i64) -> Option<String> {
    let moment = jiff::Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC).datetime();
    let midnight = moment.time() == jiff::civil::Time::midnight();
    let date = moment.date();
    // Years before 0 are written otherwise, and no document is so old.
    (date.year() >= 0).then(|| if midnight { date.to_string() } else { format!("{date}T{}Z", moment.time()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_dates_in_utc() {
        assert_eq!(written(0).as_deref(), Some("1970-01-01"));
        assert_eq!(written(1_073_298_030).as_deref(), Some("2004-01-05T10:20:30Z"));
        assert_eq!(written(-86_400).as_deref(), Some("1969-12-31"));
        assert_eq!(written(i64::MAX), None);
    }
}
