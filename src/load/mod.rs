//! From files to the graph: find and read files, split them into records, parse each, build.
//! What cannot be read is a fault with its place, and loading goes on.

mod batches;
mod bytes;
mod compiled;
mod conflict;
mod document;
mod explain;
mod file;
mod files;
mod inside;
mod lines;
mod locate;
mod mends;
mod parse;
mod position;
mod records;
mod revision;
mod scanner;
mod shape;
mod sound;
mod split;
mod token;

use std::collections::HashSet;
use std::path::Path;

pub use bytes::Bytes;
pub(crate) use compiled::{changed, prints};
pub use file::File;
pub(crate) use file::{is_data, is_read};
pub use files::find;
pub(crate) use files::{of_folder, one};
pub(crate) use locate::{locate, numbered};

use crate::diagnostic::{Fault, Place};
use crate::error::Error;
use crate::graph::{Builder, KnowledgeGraph, NodeKind};

/// A graph with the files it was read from and what was wrong in them.
#[derive(Debug)]
pub struct Loaded {
    /// Everything that could be read.
    pub graph: KnowledgeGraph,
    /// What could not be read, and references that lead nowhere.
    pub faults: Vec<Fault>,
    /// The files, in reading order.
    pub files: Vec<File>,
    /// The records that could not be read, as far as they have an id.
    pub unread: Vec<Unread>,
}

/// A record that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its kind, where that could be told.
    pub kind: Option<NodeKind>,
    /// Its id.
    pub id: String,
    /// The number of its file, in reading order.
    pub file: usize,
    /// The first byte of the stretch that could not be read.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// How many references to it were left out too.
    pub references: usize,
}

/// Reads a folder, a `.json` or `.jsonl` file, or, for `-`, standard input. A path that does not
/// exist and reads like `REV:path` is looked up in git.
///
/// Fails only when there is nothing to read; what is wrong inside the files is in
/// [`Loaded::faults`]. Takes time linear in the size of the files. A file written by `gainsay
/// compile` is opened as it is, in the time of a few reads; its [`Loaded::files`] are none.
pub fn load(path: &Path) -> Result<Loaded, Error> {
    match compiled::open(path)? {
        Some(graph) => Ok(Loaded { graph, faults: Vec::new(), files: Vec::new(), unread: Vec::new() }),
        None => small_enough(read(files::read(path)?), path),
    }
}

/// What a graph has room for, unless it is made of nothing but lists of ids.
fn small_enough(loaded: Loaded, path: &Path) -> Result<Loaded, Error> {
    let (edges, most) = (loaded.graph.edge_count(), KnowledgeGraph::MOST_EDGES);
    let what = if edges > most {
        format!("holds {edges} edges; a graph holds at most {most}")
    } else if loaded.graph.text_bytes() > KnowledgeGraph::MOST_TEXT {
        format!("holds {} bytes of text; a graph holds at most 4 GB", loaded.graph.text_bytes())
    } else {
        return Ok(loaded);
    };
    Err(Error::new(format!("`{}` {what}", path.display())).hint("ask parts of it, file by file"))
}

/// Reads files that are in memory already.
pub fn read(files: Vec<File>) -> Loaded {
    let mut builder = Builder::new();
    let mut faults = Vec::new();
    let mut unread = Vec::new();
    for (number, file) in files.iter().enumerate() {
        unread.extend(read_file(file, number, &mut builder, &mut faults));
    }
    let (graph, more, missed) = builder.finish(&files.iter().map(|f| f.name.as_str()).collect::<Vec<_>>());
    faults.extend(more);
    // Of two records with one id, the other may have been read.
    unread.retain(|u| graph.find(&u.id).is_none());
    for record in &mut unread {
        record.references = missed.get(&record.id).copied().unwrap_or(0);
    }
    Loaded { graph, faults, files, unread }
}

/// The records of a sound data file: the kind of each, its first byte and one past its last.
pub(crate) fn records(file: &File) -> Vec<(NodeKind, usize, usize)> {
    split::split(&file.bytes, &file.name, 0).pieces.into_iter().map(|p| (p.kind, p.start, p.end)).collect()
}

/// Reads a file into the builder; returns the records that could not be read.
fn read_file(file: &File, number: usize, builder: &mut Builder, faults: &mut Vec<Fault>) -> Vec<Unread> {
    let (bytes, blanked) = conflict::settle(file, number, faults);
    let split = split::split(&bytes, &file.name, number);
    let mut unread = Vec::new();
    let mut forgo = |bytes: &[u8], kind, start, end, builder: &mut Builder| {
        let ids = parse::unread(bytes, kind, builder).into_iter();
        unread.extend(ids.map(|id| Unread { kind, id, file: number, start, end, references: 0 }));
    };
    for (start, end) in blanked.into_iter().chain(split.lost) {
        forgo(&file.bytes[start..end], None, start, end, builder);
    }
    // How many records there are up to each that is torn.
    let mut torn = HashSet::new();
    let (mut line, mut counted) = (1, 0);
    batches::each(&bytes, number, &split.pieces, |before, piece, parsed| {
        line += memchr::memchr_iter(b'\n', &bytes[counted..piece.start]).count();
        counted = piece.start;
        match parsed {
            Ok(record) => builder.add(record, Place::new(number, piece.start), line as u32),
            Err(fault) => {
                let record = &bytes[piece.start..piece.end];
                faults.push(Fault::clone(fault));
                forgo(record, Some(piece.kind), piece.start, piece.end, builder);
                if split.runs_on && !parse::is_json(record) {
                    torn.insert(before + 1);
                }
            }
        }
    });
    // Brackets that a torn record lost are missed after it: mending it mends them.
    faults.extend(split.faults.into_iter().filter(|(after, _)| !torn.contains(after)).map(|(_, fault)| fault));
    unread
}
