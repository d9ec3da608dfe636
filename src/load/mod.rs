//! From files to the graph: find and read files, split them into records, parse each, build.
//! What cannot be read is a fault with its place, and loading goes on.

mod files;
mod locate;
mod parse;
mod revision;
mod split;

use std::path::Path;

pub use files::{File, find};
pub(crate) use locate::locate;

use crate::diagnostic::{Fault, Place};
use crate::error::Error;
use crate::graph::{Builder, KnowledgeGraph};

/// A graph with the files it was read from and what was wrong in them.
#[derive(Debug)]
pub struct Loaded {
    /// Everything that could be read.
    pub graph: KnowledgeGraph,
    /// What could not be read, and references that lead nowhere.
    pub faults: Vec<Fault>,
    /// The files, in reading order.
    pub files: Vec<File>,
}

/// Reads a folder, a `.json` or `.jsonl` file, or, for `-`, standard input. A path that does not
/// exist and reads like `REV:path` is looked up in git.
///
/// Fails only when there is nothing to read; what is wrong inside the files is in
/// [`Loaded::faults`]. Takes time linear in the size of the files.
pub fn load(path: &Path) -> Result<Loaded, Error> {
    Ok(read(files::read(path)?))
}

/// Reads files that are in memory already.
pub fn read(files: Vec<File>) -> Loaded {
    let mut builder = Builder::new();
    let mut faults = Vec::new();
    for (number, file) in files.iter().enumerate() {
        for piece in split::split(file, number, &mut faults) {
            let place = Place::new(number, piece.start);
            if let Err(fault) = parse::record(&file.bytes[piece.start..piece.end], piece.kind, place, &mut builder) {
                faults.push(*fault);
            }
        }
    }
    let (graph, more) = builder.finish(files.iter().map(|f| f.name.clone()).collect());
    faults.extend(more);
    Loaded { graph, faults, files }
}
