//! From a fault to its file, line and column, and to the line as it is shown.

use std::collections::BTreeMap;

use super::inside::Inside;
use super::position::Cursor;
use super::{File, position};
use crate::diagnostic::{Diagnostic, Fault, Place, Severity};
use crate::printable::one_line;

/// How much of a long line is shown on either side of a fault, in bytes.
const WINDOW: usize = 200;

/// The bytes of a file that are meant.
type Span = (usize, usize);

/// Turns faults into diagnostics, in the order of files and places. Few passes over each file,
/// however many faults there are and however long its lines. How much a rule weighs is for the
/// caller to say.
pub(crate) fn locate(faults: &[Fault], files: &[File], severity: fn(&str) -> Severity) -> Vec<Diagnostic> {
    numbered(faults, files, severity).into_iter().map(|(_, diagnostic)| diagnostic).collect()
}

/// The same, each diagnostic with the number of its fault.
pub(crate) fn numbered(faults: &[Fault], files: &[File], severity: fn(&str) -> Severity) -> Vec<(usize, Diagnostic)> {
    let mut spans = spans(faults, files);
    spans.sort_by_key(|&(file, span, fault)| (file, span, faults[fault].code));
    let others = lines(faults.iter().filter_map(|f| f.first), files);
    let mut cursor = Cursor::default();
    spans
        .into_iter()
        .map(|(number, span, which)| {
            let (file, fault) = (&files[number], &faults[which]);
            let at = cursor.advance(number, &file.bytes, span.0);
            let (excerpt, shown) = excerpt(&file.bytes, at.line_start, span);
            let other = fault.first.and_then(|first| others.get(&first)).map_or("", String::as_str);
            let diagnostic = Diagnostic {
                code: fault.code,
                severity: severity(fault.code),
                message: one_line(&fault.message) + other,
                help: fault.help.as_deref().map(one_line),
                file: file.name.clone(),
                line: at.line,
                column: at.column,
                byte_start: span.0,
                byte_end: span.1,
                excerpt,
                span: shown,
            };
            (which, diagnostic)
        })
        .collect()
}

/// The bytes each fault is about, and its number. Faults of one record are looked up together.
fn spans(faults: &[Fault], files: &[File]) -> Vec<(usize, Span, usize)> {
    let mut order: Vec<usize> = (0..faults.len()).filter(|&i| faults[i].place.file() < files.len()).collect();
    order.sort_by_key(|&i| faults[i].place);
    let mut inside = Inside::default();
    let of = |number: usize| {
        let fault = &faults[number];
        let bytes = &files[fault.place.file()].bytes;
        let (start, end) = fault.bytes.unwrap_or_else(|| inside.find(bytes, fault.place, &fault.path));
        let start = position::character_before(bytes, start.min(bytes.len()));
        let end = position::character_after(bytes, end.clamp(start, bytes.len()));
        (fault.place.file(), (start, end), number)
    };
    order.into_iter().map(of).collect()
}

/// Where other records stand, in words.
fn lines(places: impl Iterator<Item = Place>, files: &[File]) -> BTreeMap<Place, String> {
    let mut places: Vec<Place> = places.filter(|p| p.file() < files.len()).collect();
    places.sort_unstable();
    places.dedup();
    let mut cursor = Cursor::default();
    let of = |place: Place| {
        let file = &files[place.file()];
        let at = cursor.advance(place.file(), &file.bytes, place.offset().min(file.bytes.len()));
        (place, format!(" (the other stands at {}:{})", file.name, at.line))
    };
    places.into_iter().map(of).collect()
}

/// The line, or the part of a long line around the place, and where in it the place is.
/// Bytes that are no text are shown as `�`; the place is always at borders of characters.
fn excerpt(bytes: &[u8], line_start: usize, (start, end): Span) -> (String, Span) {
    let from = position::character_before(bytes, line_start.max(start.saturating_sub(WINDOW)));
    let most = position::character_before(bytes, bytes.len().min(start + WINDOW)).max(start);
    let line_end = memchr::memchr(b'\n', &bytes[start..most]).map_or(most, |n| start + n);
    let end = end.clamp(start, line_end);
    let mut text = if from > line_start { "…".to_owned() } else { String::new() };
    text += &String::from_utf8_lossy(&bytes[from..start]);
    let lead = text.len();
    text += &String::from_utf8_lossy(&bytes[start..end]);
    let tail = text.len();
    text += &String::from_utf8_lossy(&bytes[end..line_end]);
    text.truncate(text.trim_end().len());
    let shown = (lead.min(text.len()), tail.min(text.len()));
    if line_end == most && most < bytes.len() && bytes[most] != b'\n' {
        text.push('…');
    }
    (text, shown)
}
