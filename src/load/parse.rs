//! Parses one record; what cannot be read becomes a fault, and its ids are kept.

use std::str;

use memchr::memmem;

use super::explain::{explain, like_an_id};
use super::scanner::is_space;
use crate::diagnostic::{Fault, Place};
use crate::graph::{Builder, NodeKind};
use crate::model::{Record, is_id};

/// Parses a record, or says what is wrong with it.
pub(super) fn record(bytes: &[u8], kind: NodeKind, place: Place) -> Result<Record<'_>, Box<Fault>> {
    str::from_utf8(bytes).map_err(|e| not_utf8(place, e)).and_then(|text| {
        if text.starts_with('{') { parse(text, kind, place) } else { Err(no_object(text, kind, place)) }
    })
}

fn parse(text: &str, kind: NodeKind, place: Place) -> Result<Record<'_>, Box<Fault>> {
    let read = match kind {
        NodeKind::Actor => serde_json::from_str(text).map(Record::Actor),
        NodeKind::Incident => serde_json::from_str(text).map(Record::Incident),
        NodeKind::Statement => serde_json::from_str(text).map(Record::Statement),
        NodeKind::Source => serde_json::from_str(text).map(Record::Source),
    };
    read.map_err(|error| {
        let why = explain(text, &error);
        let fault = Fault::at(place, why.code, why.message).help(why.help);
        let meant = why.span.map(|(start, end)| (place.offset() + start, place.offset() + end));
        Box::new(meant.map_or(fault.clone(), |(start, end)| fault.bytes(start, end)))
    })
}

/// Remembers a stretch that could not be read; the ids of the records that stand in it.
pub(super) fn unread(bytes: &[u8], kind: Option<NodeKind>, builder: &mut Builder) -> Vec<String> {
    remember(bytes, builder);
    let ids = ids(bytes);
    for id in &ids {
        builder.may_be_meant(kind, id);
    }
    ids
}

/// Keeps the ids of records that cannot be read, so that what refers to them is not blamed.
/// Only records have ids, so every one in such a stretch is that of a record. Where not even that
/// can be read, an id stands near the beginning.
fn remember(bytes: &[u8], builder: &mut Builder) {
    let ids = ids(bytes);
    for id in &ids {
        builder.unreadable(id);
    }
    if ids.is_empty() {
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(100)]);
        start
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .filter(|w| is_id(w))
            .for_each(|w| builder.unreadable(w));
    }
}

/// The values of every `"id"` in a stretch, as the ids they were probably meant to be.
fn ids(bytes: &[u8]) -> Vec<String> {
    let id = |key: usize| {
        let rest = after_space(&bytes[key + 4..]).strip_prefix(b":").map(after_space)?;
        let text = rest.strip_prefix(b"\"")?;
        let length = text.iter().take(200).position(|b| matches!(b, b'"' | b'\n')).unwrap_or(0);
        like_an_id(&String::from_utf8_lossy(&text[..length]))
    };
    memmem::find_iter(bytes, b"\"id\"").filter_map(id).collect()
}

/// Whether a stretch is JSON of any kind.
pub(super) fn is_json(bytes: &[u8]) -> bool {
    serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok()
}

fn after_space(bytes: &[u8]) -> &[u8] {
    &bytes[bytes.iter().position(|b| !is_space(*b)).unwrap_or(bytes.len())..]
}

pub(super) fn not_utf8(place: Place, error: str::Utf8Error) -> Box<Fault> {
    let at = place.offset() + error.valid_up_to();
    let fault = Fault::at(place, "invalid-utf8", "these bytes are not UTF-8");
    Box::new(fault.bytes(at, at + error.error_len().unwrap_or(1)).help("save the file as UTF-8"))
}

/// A parser would take a list for a record, field after field; the data model does not.
fn no_object(text: &str, kind: NodeKind, place: Place) -> Box<Fault> {
    let fault = Fault::at(place, "wrong-type", format!("this is no record of {}", kind.a_word()));
    Box::new(fault.bytes(place.offset(), place.offset() + text.len()).help("a record is an object: `{ \"id\": …, … }`"))
}
