//! The JSON values of a file, each with its place: one a line, one after another, or the items of one list.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::Batch;
use crate::diagnostic::{Fault, Place};
use crate::load::File;

/// A value of a file and where it stands.
pub(super) struct Piece {
    pub(super) value: Value,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The values of a file. A line that cannot be read is remarked on, and reading goes on after it.
pub(super) fn pieces(file: &File, number: usize, batch: &mut Batch<'_>) -> Vec<Piece> {
    let bytes = &file.bytes;
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(skipped) = bytes[at..].iter().position(|b| !b.is_ascii_whitespace()) {
        at += skipped;
        if bytes[at] == b'[' {
            if let Ok(items) = Vec::<&RawValue>::deserialize(&mut serde_json::Deserializer::from_slice(&bytes[at..])) {
                pieces.extend(items.into_iter().filter_map(|raw| piece(raw, bytes)));
                let mut stream = serde_json::Deserializer::from_slice(&bytes[at..]).into_iter::<&RawValue>();
                let _ = stream.next();
                at += stream.byte_offset();
                continue;
            }
        }
        let mut stream = serde_json::Deserializer::from_slice(&bytes[at..]).into_iter::<&RawValue>();
        match stream.next() {
            Some(Ok(raw)) => {
                pieces.extend(piece(raw, bytes));
                at += stream.byte_offset();
            }
            Some(Err(error)) => {
                let line = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |n| at + n);
                let fault =
                    Fault::at(Place::new(number, at), "unreadable", format!("this is no JSON: {}", plain(&error)));
                batch.remark(fault.bytes(at, line));
                at = line;
            }
            None => break,
        }
    }
    pieces
}

fn piece(raw: &RawValue, bytes: &[u8]) -> Option<Piece> {
    let start = raw.get().as_ptr().addr() - bytes.as_ptr().addr();
    Some(Piece { value: serde_json::from_str(raw.get()).ok()?, start, end: start + raw.get().len() })
}

/// What is wrong, without the line and column of the parser, which count from elsewhere.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(what, _)| what.to_owned())
}

/// The texts of a value: of a string or number itself, of a list its items'.
pub(super) fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        None | Some(Value::Null | Value::Object(_)) => Vec::new(),
        Some(Value::String(text)) if text.trim().is_empty() => Vec::new(),
        Some(Value::String(text)) => vec![text.trim().to_owned()],
        Some(Value::Array(items)) => items.iter().flat_map(|item| texts(Some(item))).collect(),
        Some(other) => vec![other.to_string()],
    }
}

/// The text of a value, if it has just one or begins with one.
pub(super) fn text(value: Option<&Value>) -> Option<String> {
    texts(value).into_iter().next()
}
