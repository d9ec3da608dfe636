//! The lock on a graph: one edit at a time. It ends with the program, however that ends.

use std::fs::{self, File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::commit::{ASIDE, complete};
use crate::error::Error;

/// How long to wait for another edit, in steps of [`STEP`].
const STEPS: usize = 500;
const STEP: Duration = Duration::from_millis(20);

/// What git is to leave alone, this file included.
const IGNORED: &str = "# Made by gainsay for itself.\n.gitignore\nlock\njournal*\nnew-*\n";

/// The right to edit a graph, while it is held.
pub(crate) struct Lock {
    folder: PathBuf,
    _file: File,
}

impl Lock {
    /// Waits for other edits and completes one that was broken off.
    pub(crate) fn take(folder: &Path) -> Result<Self, Error> {
        let aside = folder.join(ASIDE);
        let failed = |e: std::io::Error| {
            Error::new(format!("cannot lock `{}`: {e}", folder.display()))
                .hint("editing needs a folder that may be written to, on a disk that knows locks")
        };
        fs::create_dir_all(&aside).map_err(failed)?;
        let ignore = aside.join(".gitignore");
        if !ignore.exists() {
            fs::write(ignore, IGNORED).map_err(failed)?;
        }
        let path = aside.join("lock");
        let mut file =
            File::options().read(true).write(true).create(true).truncate(false).open(path).map_err(failed)?;
        for _ in 0..STEPS {
            match file.try_lock() {
                Ok(()) => {
                    let _ = file.set_len(0).and_then(|()| write!(file, "process {}", std::process::id()));
                    complete(folder)?;
                    return Ok(Self { folder: folder.to_owned(), _file: file });
                }
                Err(TryLockError::WouldBlock) => thread::sleep(STEP),
                Err(TryLockError::Error(error)) => return Err(failed(error)),
            }
        }
        Err(busy(folder, &mut file))
    }

    /// The folder of the graph.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }
}

fn busy(folder: &Path, file: &mut File) -> Error {
    let mut holder = String::new();
    let _ = file.rewind().and_then(|()| file.read_to_string(&mut holder));
    let by = if holder.is_empty() { "another program".to_owned() } else { holder };
    Error::new(format!("`{}` is being edited by {by}; nothing is written", folder.display()))
        .hint("wait until it is done, or end it: a lock ends with the program that holds it")
}
