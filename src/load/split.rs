//! Splits a data file into its records, so that one that cannot be read hides no other.
//!
//! It looks only at brackets, strings and commas between records; what is inside a record is
//! for the parser. A library's parser stops at the first fault of a file; this goes on.

use super::scanner::{LISTS, Scanner};
use super::shape::Split;
use crate::graph::NodeKind;

/// The records of a file; of standard input, its first key tells how they are written.
pub(super) fn split(bytes: &[u8], name: &str, number: usize) -> Split {
    let mut scanner = Scanner::new(bytes, number, false);
    let Some(start) = scanner.prologue() else { return scanner.found };
    let lines = match shape(&mut scanner) {
        Some(lines) => {
            if name != "-" && lines != is_lines(name) {
                scanner.misnamed(lines);
            }
            lines
        }
        None => is_lines(name),
    };
    scanner.pos = start;
    if lines {
        scanner.lines();
        return scanner.found;
    }
    scanner.found.runs_on = true;
    let before = scanner.found.faults.clone();
    scanner.document();
    if !scanner.broken {
        return scanner.found;
    }
    // A bracket is missing somewhere, and what follows may have been taken for a part of what is
    // open. Once more, now taking whatever has an id for a record of its own.
    let mut careful = Scanner::new(bytes, number, true);
    (careful.pos, careful.found.faults, careful.found.runs_on) = (start, before, true);
    careful.document();
    careful.found
}

fn is_lines(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|e| e == "jsonl" || e == "ndjson")
}

/// Whether a file holds one record a line, as its first key tells; nothing where that tells nothing.
fn shape(scanner: &mut Scanner<'_>) -> Option<bool> {
    if !scanner.eat(b'{') {
        return None;
    }
    let (start, end) = scanner.string()?;
    let key = &scanner.bytes[start..end];
    if LISTS.iter().any(|(name, _)| name.as_bytes() == key) {
        return Some(false);
    }
    let is_record = NodeKind::ALL.iter().any(|k| k.word().as_bytes() == key);
    (is_record && scanner.eat(b':') && scanner.eat(b'{')).then_some(true)
}
