//! Parses one record, and says in plain words what a parser's error means.

use std::str;

use serde_json::error::Category;

use super::split::token_ending_at;
use crate::diagnostic::{Fault, Place, did_you_mean};
use crate::graph::{Builder, NodeKind};
use crate::model::{Actor, Incident, Source, Statement};

/// Reads a record into the builder, or says what is wrong with it.
pub(super) fn record(bytes: &[u8], kind: NodeKind, place: Place, builder: &mut Builder) -> Result<(), Box<Fault>> {
    let text = str::from_utf8(bytes).map_err(|e| {
        remember(bytes, builder);
        let at = place.offset() + e.valid_up_to();
        Box::new(
            Fault::at(place, "invalid-utf8", "these bytes are not UTF-8")
                .bytes(at, at + e.error_len().unwrap_or(1))
                .help("save the file as UTF-8"),
        )
    })?;
    let read = match kind {
        NodeKind::Actor => serde_json::from_str::<Actor<'_>>(text).map(|r| builder.actor(&r, place)),
        NodeKind::Incident => serde_json::from_str::<Incident<'_>>(text).map(|r| builder.incident(&r, place)),
        NodeKind::Statement => serde_json::from_str::<Statement<'_>>(text).map(|r| builder.statement(&r, place)),
        NodeKind::Source => serde_json::from_str::<Source<'_>>(text).map(|r| builder.source(&r, place)),
    };
    read.map_err(|error| {
        remember(bytes, builder);
        Box::new(fault(text, place, &error))
    })
}

/// Keeps the id of a record that cannot be read, so that what refers to it is not blamed.
fn remember(bytes: &[u8], builder: &mut Builder) {
    let text = String::from_utf8_lossy(bytes);
    let id = text.split("\"id\"").nth(1).and_then(|rest| rest.trim_start().strip_prefix(':'));
    if let Some(id) = id.and_then(|rest| rest.split('"').nth(1)) {
        builder.unreadable(id);
    }
}

/// What a parser's error means: code, message, place and mend.
fn fault(text: &str, place: Place, error: &serde_json::Error) -> Fault {
    let message = plain(error);
    let (code, message, help) = explain(error.classify(), &message);
    let (start, end) = span(text, error);
    let fault = Fault::at(place, code, message);
    let fault = help.map_or(fault.clone(), |help| fault.help(help));
    // What a whole record lacks is shown at its id.
    if code == "missing-field" && end >= text.len() {
        fault
    } else {
        fault.bytes(place.offset() + start, place.offset() + end)
    }
}

/// A parser's message without the line and column it appends.
pub(super) fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rfind(" at line ").map_or(text.clone(), |at| text[..at].to_owned())
}

fn explain(category: Category, message: &str) -> (&'static str, String, Option<String>) {
    let starts = |with: &str| message.starts_with(with);
    let owned = |text: &str| Some(text.to_owned());
    match category {
        _ if message == "recursion limit exceeded" => {
            ("invalid-json", "the record is nested too deeply".to_owned(), owned("no field holds lists in lists"))
        }
        Category::Eof => (
            "invalid-json",
            "the record ends before it is closed".to_owned(),
            owned("look for a missing quotation mark, `}` or `]`"),
        ),
        Category::Syntax | Category::Io => ("invalid-json", syntax(message), owned(mend(message))),
        Category::Data if starts("unknown field") => choice("unknown-field", "there is no field", message),
        Category::Data if starts("unknown variant") => choice("unknown-word", "there is no word", message),
        Category::Data if starts("duplicate field") => (
            "duplicate-key",
            message.replace("duplicate field", "the field") + " stands twice",
            owned("keep one of the two"),
        ),
        Category::Data if starts("missing field") => {
            ("missing-field", message.replace("missing field", "the record has no"), owned("add the field"))
        }
        Category::Data if starts("invalid date") => (
            "invalid-date",
            message.to_owned(),
            owned(
                "write an EDTF date such as `2017`, `2017-02`, `2017-02-08`, `2017-01~` or `[2017-01..2017-03]`; keep words such as “last week” in `said_printed`",
            ),
        ),
        Category::Data if starts("invalid id") => (
            "invalid-id",
            message.to_owned(),
            owned("an id is lower-case words joined by hyphens, such as `austin-raids`"),
        ),
        Category::Data if starts("invalid passage") => (
            "invalid-passage",
            message.to_owned(),
            owned("write start, end and hash as in `1003-1268 9f1365c3a1b2c3d4`"),
        ),
        Category::Data => {
            ("wrong-type", message.replace("invalid type: ", "found ").replace(", expected", " instead of"), None)
        }
    }
}

fn syntax(message: &str) -> String {
    match message {
        "trailing comma" => "a comma stands after the last item".to_owned(),
        "expected `,` or `}`" => "a comma (or the closing `}`) is missing before this".to_owned(),
        "expected `,` or `]`" => "a comma (or the closing `]`) is missing before this".to_owned(),
        "key must be a string" => "the name of a field is missing here".to_owned(),
        other => other.to_owned(),
    }
}

fn mend(message: &str) -> &'static str {
    match message {
        "trailing comma" => "remove the comma",
        "control character (\\u0000-\\u001F) found while parsing a string" => {
            "close the quotation mark before the end of the line; write a line break as `\\n`"
        }
        "key must be a string" => "remove the comma before it, or put the name in quotation marks",
        m if m.starts_with("expected `,`") => "write a comma between the two",
        _ => "look for a missing comma, colon or quotation mark just before",
    }
}

/// Reads "unknown field `x`, expected one of `a`, `b`" and picks the nearest.
fn choice(code: &'static str, what: &str, message: &str) -> (&'static str, String, Option<String>) {
    let mut words = message.split('`').skip(1).step_by(2);
    let found = words.next().unwrap_or_default();
    let expected: Vec<&str> = words.collect();
    let help = match did_you_mean(found, expected.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("one of `{}` is expected here", expected.join("`, `")),
    };
    (code, format!("{what} `{found}` here"), Some(help))
}

/// The bytes of the record that an error is about.
fn span(text: &str, error: &serde_json::Error) -> (usize, usize) {
    let line_start = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let at = (line_start + error.column()).saturating_sub(1).min(text.len().saturating_sub(1));
    match error.classify() {
        Category::Data => token_ending_at(text.as_bytes(), at),
        Category::Eof => (0, 1),
        _ => (at, at + 1),
    }
}
