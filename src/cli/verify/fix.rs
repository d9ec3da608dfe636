//! Writes where moved passages stand now into the data files, and changes no other byte.

use std::collections::BTreeMap;
use std::path::Path;

use super::survey::{Problem, span};
use crate::diagnostic::Diagnostic;
use crate::edit::commit::{commit, folder};
use crate::edit::draft::Change;
use crate::edit::lock::Lock;
use crate::edit::perform::editable;
use crate::error::Error;
use crate::load::File;

/// A stretch of a file, first byte and one past the last, and what to write there instead.
type Edit = (usize, usize, String);

/// Rewrites the positions of moved passages in the graph at a path; returns how many.
pub(super) fn fix(
    problems: &[Problem],
    placed: &[(usize, Diagnostic)],
    files: &[File],
    path: &Path,
) -> Result<usize, Error> {
    editable(path)?;
    let mut edits: BTreeMap<usize, Vec<Edit>> = BTreeMap::new();
    for (number, diagnostic) in placed {
        let problem = &problems[*number];
        let file = problem.fault.place.file();
        edits.entry(file).or_default().extend(edit(problem, diagnostic, &files[file].bytes));
    }
    edits.retain(|_, edits| !edits.is_empty());
    let count = edits.values().map(Vec::len).sum();
    let change = |(number, edits): (usize, Vec<Edit>)| {
        let file = &files[number];
        Change::to(&file.name, &file.bytes, Some(edited(&file.bytes, edits)))
    };
    let changes: Vec<Change> = edits.into_iter().map(change).collect();
    if count > 0 {
        commit(&Lock::take(&folder(path))?, &changes)?;
    }
    Ok(count)
}

fn edited(old: &[u8], mut edits: Vec<Edit>) -> Vec<u8> {
    edits.sort();
    let mut bytes = Vec::with_capacity(old.len() + 16);
    let mut from = 0;
    for (start, end, new) in &edits {
        bytes.extend_from_slice(&old[from..*start]);
        bytes.extend_from_slice(new.as_bytes());
        from = *end;
    }
    bytes.extend_from_slice(&old[from..]);
    bytes
}

/// The position of a moved passage, as it stands in the file, and the new one.
fn edit(problem: &Problem, diagnostic: &Diagnostic, bytes: &[u8]) -> Option<Edit> {
    let (passage, place) = (problem.passage?, problem.place.as_ref().filter(|_| problem.fault.code == "moved")?);
    let written = std::str::from_utf8(&bytes[diagnostic.byte_start..diagnostic.byte_end]).ok()?;
    // Written with escapes, it is no position that could be rewritten in place.
    let (position, _) = written.strip_prefix('"')?.split_once(' ')?;
    let (start, end) = position.split_once('-')?;
    let same = start.parse() == Ok(passage.start) && end.parse() == Ok(passage.end);
    let from = diagnostic.byte_start + 1;
    same.then(|| (from, from + position.len(), span(place)))
}
