//! Writes where moved passages stand now into the data files, and changes no other byte.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::survey::{Problem, span};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::load::File;

/// Bytes of a file, and what to write there instead.
type Edit = (usize, usize, String);

/// Rewrites the positions of moved passages; returns how many. Each file is read again first, and
/// written beside itself and then renamed, so that it is never half-written.
pub(super) fn fix(problems: &[Problem], placed: &[(usize, Diagnostic)], files: &[File]) -> Result<usize, Error> {
    let mut edits: BTreeMap<usize, Vec<Edit>> = BTreeMap::new();
    for (number, diagnostic) in placed {
        let problem = &problems[*number];
        let file = problem.fault.place.file();
        edits.entry(file).or_default().extend(edit(problem, diagnostic, &files[file].bytes));
    }
    edits.retain(|_, edits| !edits.is_empty());
    // Nothing is written before everything is known to be as it was read.
    for &number in edits.keys() {
        unchanged(&files[number])?;
    }
    for (&number, edits) in &mut edits {
        edits.sort();
        write(&files[number], edits)?;
    }
    Ok(edits.values().map(Vec::len).sum())
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

fn failed(file: &File, error: &io::Error) -> Error {
    Error::new(format!("cannot write `{}`: {error}", file.name))
}

fn unchanged(file: &File) -> Result<(), Error> {
    if file.name == "-" {
        return Err(Error::new("what came from standard input cannot be mended").hint("name the file with `-g`"));
    }
    let now = fs::read(&file.name).map_err(|e| failed(file, &e))?;
    if now == file.bytes {
        return Ok(());
    }
    Err(Error::new(format!("`{}` was changed while it was checked; nothing is written", file.name))
        .hint("run it again"))
}

fn write(file: &File, edits: &[Edit]) -> Result<(), Error> {
    let mut bytes = Vec::with_capacity(file.bytes.len() + 16);
    let mut from = 0;
    for (start, end, new) in edits {
        bytes.extend_from_slice(&file.bytes[from..*start]);
        bytes.extend_from_slice(new.as_bytes());
        from = *end;
    }
    bytes.extend_from_slice(&file.bytes[from..]);
    replace(Path::new(&file.name), &bytes).map_err(|e| failed(file, &e))
}

/// Puts a whole new file in the place of another, with the permissions of the other.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link goes on leading to the file.
    let path = fs::canonicalize(path)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".gainsay-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().set_permissions(fs::metadata(&path)?.permissions())?;
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|e| e.error)?;
    Ok(())
}
