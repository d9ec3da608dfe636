//! Exports of several files: a folder written whole beside its place, then renamed to it.

use std::fs;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// The folder of an export while it is written.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
}

/// The file by which a folder is known to hold nothing but an export.
const MARK: &str = ".gainsay-export";

impl Folder {
    /// A new file in it.
    pub fn file(&mut self, name: &str) -> io::Result<BufWriter<fs::File>> {
        fs::File::create(self.path.join(name)).map(BufWriter::new)
    }
}

/// Writes a folder: all of it, or nothing. One that an export made before is replaced; any other
/// that holds something is left alone, which is an error.
pub(super) fn save(path: &Path, write: impl FnOnce(&mut Folder) -> Result<(), Error>) -> Result<(), Error> {
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !parent.is_dir() {
        return Err(Error::new(format!("the folder `{}` does not exist", parent.display())).hint("make it first"));
    }
    replaceable(path)?;
    let failed = |e: io::Error| Error::new(format!("cannot write `{}`: {e}", path.display()));
    // Removed with all it holds when anything fails.
    let made = tempfile::Builder::new().prefix(".gainsay-").tempdir_in(parent).map_err(failed)?;
    let new = made.path().join("new");
    fs::create_dir(&new).map_err(failed)?;
    fs::write(new.join(MARK), "").map_err(failed)?;
    write(&mut Folder { path: new.clone() })?;
    if path.exists() {
        fs::rename(path, made.path().join("old")).map_err(failed)?;
    }
    fs::rename(&new, path).map_err(failed)
}

/// Writes a file that a library opens by its name: to another name first, then renamed.
pub(super) fn save_file<T>(path: &Path, write: impl FnOnce(&Path) -> Result<T, Error>) -> Result<T, Error> {
    if fs::metadata(path).is_ok_and(|m| !m.is_file()) {
        return Err(Error::new(format!("`{}` is no file", path.display())).hint("name a new file"));
    }
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !parent.is_dir() {
        return Err(Error::new(format!("the folder `{}` does not exist", parent.display())).hint("make it first"));
    }
    let failed = |e: io::Error| Error::new(format!("cannot write `{}`: {e}", path.display()));
    let made = tempfile::Builder::new().prefix(".gainsay-").tempdir_in(parent).map_err(failed)?;
    let new = made.path().join("new");
    let written = write(&new)?;
    fs::rename(&new, path).map_err(failed)?;
    Ok(written)
}

fn replaceable(path: &Path) -> Result<(), Error> {
    let refused = |why: &str| {
        Err(Error::new(format!("`{}` {why}", path.display())).hint("this format writes a folder: name a new one"))
    };
    let holds_something = match fs::read_dir(path) {
        Err(_) if path.exists() => return refused("is a file"),
        entries => entries.is_ok_and(|mut entries| entries.next().is_some()),
    };
    if holds_something && !path.join(MARK).is_file() { refused("is a folder that holds other files") } else { Ok(()) }
}
