//! Which files make the graph, and their bytes.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::file::{File, is_data, is_read};
use super::{Bytes, revision};
use crate::error::Error;

/// The most bytes of data that are read: texts are numbered in 32 bits.
const MOST: usize = 3_500_000_000;

/// The graph to use when none is named: `graph/` here or in a parent folder.
pub fn find() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let holds_data =
        |dir: &PathBuf| fs::read_dir(dir).is_ok_and(|mut entries| entries.any(|e| e.is_ok_and(|e| is_data(&e.path()))));
    let found = here.ancestors().map(|dir| dir.join("graph")).find(holds_data)?;
    Some(if found.parent() == Some(&here) { PathBuf::from("graph") } else { found })
}

/// The data files at a path, in name order, with their bytes.
pub(super) fn read(path: &Path) -> Result<Vec<File>, Error> {
    if path.as_os_str() == "-" {
        return Ok(vec![one(path)?]);
    }
    if let Some(spec) = revision::named(path) {
        return revision::read(spec);
    }
    crate::edit::commit::recover(path)?;
    let paths = paths(path)?;
    if paths.is_empty() {
        return Err(Error::new(format!("no `.json` or `.jsonl` file in `{}`", path.display()))
            .hint("name a folder that holds a graph with `-g`"));
    }
    let files = paths.iter().map(|path| one(path)).collect::<Result<Vec<File>, Error>>()?;
    let size: usize = files.iter().map(|f| f.bytes.len()).sum();
    if size > MOST {
        return Err(Error::new(format!(
            "the files of `{}` hold {size} bytes; a graph holds at most {MOST}",
            path.display()
        ))
        .hint("ask parts of it, file by file"));
    }
    Ok(files)
}

/// The paths of the data files at a path, in name order.
pub(super) fn paths(path: &Path) -> Result<Vec<PathBuf>, Error> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut paths = Vec::new();
    collect(path, &mut paths)?;
    Ok(paths)
}

/// A file of any kind, with its bytes; `-` is standard input.
pub(crate) fn one(path: &Path) -> Result<File, Error> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map_err(|e| Error::unreadable(path, &e))?;
        return Ok(File { name: "-".to_owned(), bytes: bytes.into() });
    }
    let bytes = Bytes::of(path).map_err(|e| Error::unreadable(path, &e))?;
    Ok(File { bytes, name: shown(path) })
}

/// The data files of a folder; none where it does not exist.
pub(crate) fn of_folder(folder: &Path) -> Result<Vec<File>, Error> {
    crate::edit::commit::recover(folder)?;
    let mut paths = Vec::new();
    if folder.exists() {
        collect(folder, &mut paths)?;
    }
    paths.iter().map(|path| one(path)).collect()
}

/// Data files of a folder and its folders, in name order; the schema and hidden files are none.
fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Error> {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut entries: Vec<PathBuf> =
        entries.map_err(|e| Error::unreadable(folder, &e))?.iter().map(fs::DirEntry::path).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if !is_read(&name) {
            continue;
        }
        if path.is_dir() {
            collect(&path, paths)?;
        } else if is_data(&path) {
            paths.push(path);
        }
    }
    Ok(())
}

/// A path as it is shown: with slashes on every system.
pub(super) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
