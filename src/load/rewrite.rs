//! Changes stretches of data files and no other byte.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::File;
use crate::error::Error;

/// A stretch of a file, first byte and one past the last, and what to write there instead.
pub(crate) type Edit = (usize, usize, String);

/// Makes edits in files, given by their numbers. Each file is read again first and must be as it was;
/// it is written beside itself and then renamed, so that none is left half-written.
pub(crate) fn rewrite(files: &[File], mut edits: BTreeMap<usize, Vec<Edit>>) -> Result<(), Error> {
    edits.retain(|_, edits| !edits.is_empty());
    // Nothing is written before everything is known to be as it was read.
    for &number in edits.keys() {
        unchanged(&files[number])?;
    }
    for (number, mut edits) in edits {
        edits.sort();
        write(&files[number], &edits)?;
    }
    Ok(())
}

fn failed(file: &File, error: &io::Error) -> Error {
    Error::new(format!("cannot write `{}`: {error}", file.name))
}

fn unchanged(file: &File) -> Result<(), Error> {
    if file.name == "-" {
        return Err(Error::new("what came from standard input cannot be mended").hint("name the file with `-g`"));
    }
    let now = fs::read(&file.name).map_err(|e| failed(file, &e))?;
    if now == *file.bytes {
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
