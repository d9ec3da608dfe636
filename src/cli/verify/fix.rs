//! Writes where moved passages stand now into the data files, and changes no other byte.

use std::collections::BTreeMap;

use super::survey::{Problem, span};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::load::{Edit, File, rewrite};

/// Rewrites the positions of moved passages; returns how many.
pub(super) fn fix(problems: &[Problem], placed: &[(usize, Diagnostic)], files: &[File]) -> Result<usize, Error> {
    let mut edits: BTreeMap<usize, Vec<Edit>> = BTreeMap::new();
    for (number, diagnostic) in placed {
        let problem = &problems[*number];
        let file = problem.fault.place.file();
        edits.entry(file).or_default().extend(edit(problem, diagnostic, &files[file].bytes));
    }
    let count = edits.values().map(Vec::len).sum();
    rewrite(files, edits)?;
    Ok(count)
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
