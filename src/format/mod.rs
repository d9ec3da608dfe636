//! Ways to write an answer: the table `FORMATS`, one format a file.
//! To add one: a file with a `write` function, and a row in `table.rs`.

mod aif;
pub mod bars;
mod cells;
mod csv;
mod cx2;
mod cyjs;
mod diagram;
mod dl;
mod dot;
mod edge_name;
mod edges;
mod exchange;
mod export;
mod fit;
mod folder;
mod ftm;
mod gexf;
mod graphml;
mod graphviz;
mod heatmap;
pub(crate) mod html;
mod json;
mod layered;
mod lines;
mod markdown;
mod mermaid;
mod neo4j;
pub mod neutral;
mod node_link;
mod pack;
mod pajek;
mod palette;
mod picture;
mod raster;
mod rdf;
mod readable;
mod records;
mod replaced;
mod sociogram;
#[cfg(feature = "sqlite")]
mod sqlite;
mod stream;
mod style;
mod svg;
mod table;
mod tables;
mod text;
mod xml;

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::answer::Answer;
use crate::error::Error;
use crate::graph::KnowledgeGraph;
use neutral::Neutral;

pub use export::{EdgesKey, Export, Gexf};
pub use folder::Folder;
pub use style::{Direction, Engine, Group, Hide, Label, Legend, Style, Theme};
pub use table::FORMATS;

/// How to write.
#[derive(Debug, Clone)]
pub struct Options {
    /// The width of a line of text, in columns of a terminal.
    pub width: usize,
    /// Whether text is styled for a terminal.
    pub colour: bool,
    /// How pictures are drawn.
    pub style: Style,
    /// How graphs are exported.
    pub export: Export,
}

impl Default for Options {
    fn default() -> Self {
        Self { width: 80, colour: false, style: Style::default(), export: Export::default() }
    }
}

/// A row of [`FORMATS`].
#[derive(Debug)]
pub struct Format {
    /// Its name, for `-f`.
    pub name: &'static str,
    /// The endings of file names by which `-o` picks it.
    pub extensions: &'static [&'static str],
    /// Its media type.
    pub media_type: &'static str,
    /// What it is for.
    pub meaning: &'static str,
    /// What of an answer it writes.
    pub takes: Takes,
    /// The programs that read it.
    pub read_by: &'static str,
    /// What of that it cannot carry; empty for nothing.
    pub cannot_carry: &'static str,
    write: Writer,
}

/// What of an answer a format writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// The cells of the rows.
    Rows,
    /// The rows as people read them, as cards where they are such, and the notes.
    Cards,
    /// The part of the graph that justifies the rows.
    Graph,
    /// The same as the records they are, which a derived network is not.
    Records,
    /// The network, where the answer is one.
    Network,
    /// Everything.
    Whole,
}

/// How a format is written. Exports return what is to be told about them.
#[derive(Debug, Clone, Copy)]
enum Writer {
    /// From an answer.
    Answer(fn(&mut Answer, &KnowledgeGraph, &Options, &mut dyn Write) -> Result<(), Error>),
    /// From the neutral graph of an answer.
    Graph(fn(&dyn Neutral, &Options, &mut dyn Write) -> Told),
    /// From the neutral graph, as several files.
    Folder(fn(&dyn Neutral, &Options, &mut Folder) -> Told),
    /// From the neutral graph, to a file that a library opens by its name.
    #[cfg_attr(not(feature = "sqlite"), allow(dead_code))]
    File(fn(&dyn Neutral, &Options, &Path) -> Told),
}

/// What is to be told of an export.
type Told = Result<Vec<String>, Error>;

impl Format {
    /// The format of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|f| f.name == name)
    }

    /// The format for a file, by its extension.
    pub fn for_file(path: &Path) -> Result<&'static Self, Error> {
        if path.is_dir() {
            return Err(Error::new(format!("`{}` is a folder", path.display())).hint("name a file in it"));
        }
        let name = path.file_name().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
        let ends = |extension: &&str| name.strip_suffix(*extension).is_some_and(|rest| rest.ends_with('.'));
        let longest = |f: &&Self| f.extensions.iter().filter(|e| ends(e)).map(|e| e.len()).max();
        // `x.ftm.json` is no `x.json`. Of two formats with one ending the first is meant.
        FORMATS.iter().rev().filter(|f| longest(f).is_some()).max_by_key(longest).ok_or_else(|| {
            let known: Vec<&str> = FORMATS.iter().flat_map(|f| f.extensions).copied().collect();
            Error::new(format!("no format is known for `{}`", path.display()))
                .hint(format!("end the name in one of .{}, or name the format with `-f`", known.join(", .")))
        })
    }

    /// Writes an answer. The writer may add notes, such as which engine drew a picture.
    pub fn write(
        &self,
        answer: &mut Answer,
        graph: &KnowledgeGraph,
        options: &Options,
        out: &mut dyn Write,
    ) -> Result<(), Error> {
        self.refuse_empty(answer)?;
        match self.write {
            Writer::Answer(write) => write(answer, graph, options, out),
            Writer::Graph(write) => {
                let notes = write(&*neutral::of(answer, graph), options, out)?;
                answer.notes.extend(notes);
                Ok(())
            }
            Writer::File(_) => {
                Err(Error::new(format!("`{}` is no stream", self.name)).hint("name a file for it with `-o`"))
            }
            Writer::Folder(_) => {
                Err(Error::new(format!("`{}` is several files", self.name)).hint("name a folder for them with `-o`"))
            }
        }
    }

    /// Writes an answer to a file, by way of [`save`], or to a folder, where the format is several files.
    pub fn save(
        &self,
        answer: &mut Answer,
        graph: &KnowledgeGraph,
        options: &Options,
        path: &Path,
    ) -> Result<(), Error> {
        match self.write {
            Writer::Folder(write) => {
                self.refuse_empty(answer)?;
                let mut notes = Vec::new();
                folder::save(path, |folder| {
                    notes = write(&*neutral::of(answer, graph), options, folder)?;
                    Ok(())
                })?;
                answer.notes.extend(notes);
                Ok(())
            }
            Writer::File(write) => {
                self.refuse_empty(answer)?;
                let told = folder::save_file(path, |path| write(&*neutral::of(answer, graph), options, path))?;
                answer.notes.extend(told);
                Ok(())
            }
            _ => save(path, |out| self.write(answer, graph, options, out)),
        }
    }

    /// Whether it can be written to standard output; else it is a folder or database, and needs `-o`.
    pub fn is_streamed(&self) -> bool {
        !matches!(self.write, Writer::Folder(_) | Writer::File(_))
    }

    fn refuse_empty(&self, answer: &Answer) -> Result<(), Error> {
        match (self.takes, &answer.network) {
            (Takes::Records, Some(_)) => {
                Err(Error::new(format!("`{}` holds records, and a network is derived from them", self.name))
                    .hint("write the network as GraphML, GEXF or CSV, or the records with `gainsay graph`"))
            }
            (Takes::Graph | Takes::Records, None) if answer.subgraph.is_empty() => {
                Err(Error::new(format!("this answer has nothing to draw or export: {}", answer.notes.join("; ")))
                    .hint("write it as text, JSON, CSV or Markdown"))
            }
            _ => Ok(()),
        }
    }
}

/// Writes a file: to a temporary one beside it first, so that none is left half-written.
pub fn save(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<(), Error>) -> Result<(), Error> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(Error::new(format!("the folder `{}` does not exist", folder.display())).hint("make it first"));
    }
    let failed = |e: io::Error| Error::new(format!("cannot write `{}`: {}", path.display(), e.kind()));
    // What is no file, such as `/dev/stdout` or a pipe, is written to, never replaced.
    if fs::metadata(path).is_ok_and(|m| !m.is_file()) {
        let mut out = io::BufWriter::new(fs::File::options().write(true).open(path).map_err(failed)?);
        write(&mut out)?;
        return out.flush().map_err(failed);
    }
    let mut file = tempfile::Builder::new().prefix(".gainsay-").tempfile_in(folder).map_err(failed)?;
    {
        let mut out = io::BufWriter::new(&mut file);
        write(&mut out)?;
        out.flush().map_err(failed)?;
    }
    let mode = fs::metadata(path).map(|m| m.permissions()).ok();
    let file = file.persist(path).map_err(|e| failed(e.error))?;
    permissions(&file, mode).map_err(failed)
}

/// A temporary file is private; the file it becomes is as readable as others, or as it was.
#[cfg(unix)]
fn permissions(file: &fs::File, mode: Option<fs::Permissions>) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(mode.unwrap_or_else(|| fs::Permissions::from_mode(0o644)))
}

#[cfg(not(unix))]
fn permissions(_: &fs::File, _: Option<fs::Permissions>) -> io::Result<()> {
    Ok(())
}
