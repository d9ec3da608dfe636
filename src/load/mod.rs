//! From files to the graph: find and read files, split them into records, parse each, build.
//! What cannot be read is a fault with its place, and loading goes on.

mod conflict;
mod document;
mod explain;
mod files;
mod inside;
mod lines;
mod locate;
mod parse;
mod position;
mod records;
mod rewrite;
mod scanner;
mod split;
mod token;

use std::collections::HashSet;
use std::path::Path;

pub use files::{File, find};
pub(crate) use locate::{locate, numbered};
pub(crate) use rewrite::{Edit, rewrite};

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

/// Reads a folder, a `.json` or `.jsonl` file, or, for `-`, standard input.
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
        read_file(file, number, &mut builder, &mut faults);
    }
    let (graph, more) = builder.finish(files.iter().map(|f| f.name.clone()).collect());
    faults.extend(more);
    Loaded { graph, faults, files }
}

fn read_file(file: &File, number: usize, builder: &mut Builder, faults: &mut Vec<Fault>) {
    let (bytes, blanked) = conflict::settle(file, number, faults);
    let split = split::split(&bytes, &file.name, number);
    for (start, end) in blanked.into_iter().chain(split.lost) {
        parse::remember(&file.bytes[start..end], builder);
    }
    // How many records there are up to each that is torn.
    let mut torn = HashSet::new();
    for (before, piece) in split.pieces.iter().enumerate() {
        let record = &bytes[piece.start..piece.end];
        if let Err(fault) = parse::record(record, piece.kind, Place::new(number, piece.start), builder) {
            faults.push(*fault);
            if split.runs_on && !parse::is_json(record) {
                torn.insert(before + 1);
            }
        }
    }
    // Brackets that a torn record lost are missed after it: mending it mends them.
    faults.extend(split.faults.into_iter().filter(|(after, _)| !torn.contains(after)).map(|(_, fault)| fault));
}
