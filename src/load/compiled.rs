//! Compiled graphs: whether a file is one, opening it, and whether its text has changed since.

use std::fs;
use std::io::Read;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::bytes::map;
use super::{Bytes, File, files};
use crate::error::Error;
use crate::graph::{KnowledgeGraph, MAGIC, Origin, Print};

/// The graph of a compiled file; nothing where the path is none.
pub(super) fn open(path: &Path) -> Result<Option<KnowledgeGraph>, Error> {
    if !path.is_file() {
        return Ok(None);
    }
    let mut file = fs::File::open(path).map_err(|e| Error::unreadable(path, &e))?;
    let mut start = Vec::new();
    (&mut file).take(MAGIC.len() as u64).read_to_end(&mut start).map_err(|e| Error::unreadable(path, &e))?;
    if start != MAGIC {
        return Ok(None);
    }
    let bytes = map(&file).map_err(|e| Error::unreadable(path, &e))?;
    // A question needs a page here and there; huge pages would count two megabytes for each as
    // memory of this process. Advice that is not taken does no harm.
    #[cfg(target_os = "linux")]
    let _ = bytes.advise(memmap2::Advice::NoHugePage);
    KnowledgeGraph::open_compiled(bytes, path).map(Some)
}

/// The size and SHA-256 of each file.
pub(crate) fn prints(files: &[File]) -> Vec<Print> {
    files.iter().map(|file| print(&file.bytes)).collect()
}

fn print(bytes: &[u8]) -> Print {
    Print { bytes: bytes.len() as u64, sha256: Sha256::digest(bytes).into() }
}

/// What has changed in the text a graph was compiled from, as far as that is at hand: files with
/// other bytes, and files that came or went. Only files younger than the compiled one are read.
pub(crate) fn changed(graph: &KnowledgeGraph, origin: &Origin, compiled: &Path) -> Option<String> {
    let root = Path::new(&origin.root);
    if root.is_dir() {
        let now = files::paths(root).ok()?;
        let before = (0..graph.file_count()).map(|number| graph.file(number));
        if !now.iter().map(|path| files::shown(path)).eq(before) {
            return Some(format!("files came to `{}`, or went,", origin.root));
        }
    }
    let made = fs::metadata(compiled).and_then(|about| about.modified()).ok()?;
    let other = |(number, print): (usize, &Print)| {
        let name = graph.file(number);
        let about = fs::metadata(name).ok()?;
        let same_size = about.len() == print.bytes;
        let is_older = about.modified().is_ok_and(|time| time < made);
        let is_same = || Bytes::of(Path::new(name)).is_ok_and(|bytes| self::print(&bytes).sha256 == print.sha256);
        (!same_size || !is_older && !is_same()).then(|| format!("`{name}` has changed"))
    };
    origin.prints.all().iter().enumerate().find_map(other)
}
