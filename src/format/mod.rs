//! Ways to write an answer: the table `FORMATS`, one format a file.
//! To add one: a file with a `write` function, and a row here.

pub mod bars;
mod csv;
mod diagram;
mod dl;
mod dot;
mod exchange;
mod graphviz;
mod heatmap;
pub(crate) mod html;
mod json;
mod layered;
mod lines;
mod markdown;
mod pack;
mod palette;
mod picture;
mod raster;
mod readable;
mod sociogram;
mod style;
mod svg;
mod text;

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::answer::Answer;
use crate::error::Error;
use crate::graph::KnowledgeGraph;

pub use style::{Direction, Engine, Group, Hide, Label, Legend, Style, Theme};

/// How to write.
#[derive(Debug, Clone)]
pub struct Options {
    /// The width of a line of text, in columns of a terminal.
    pub width: usize,
    /// Whether text is styled for a terminal.
    pub colour: bool,
    /// How pictures are drawn.
    pub style: Style,
}

impl Default for Options {
    fn default() -> Self {
        Self { width: 80, colour: false, style: Style::default() }
    }
}

/// A row of [`FORMATS`].
#[derive(Debug)]
pub struct Format {
    /// Its name, for `-f`.
    pub name: &'static str,
    /// The file extensions by which `-o` picks it.
    pub extensions: &'static [&'static str],
    /// Its media type.
    pub media_type: &'static str,
    /// What it is for.
    pub meaning: &'static str,
    /// What of an answer it writes.
    pub takes: Takes,
    write: Writer,
}

/// What of an answer a format writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// The rows, and the notes where it has a place for them.
    Rows,
    /// The part of the graph that justifies the rows.
    Graph,
    /// The network, where the answer is one.
    Network,
    /// Everything.
    Whole,
}

type Writer = fn(&mut Answer, &KnowledgeGraph, &Options, &mut dyn Write) -> Result<(), Error>;

/// Every format, in the order of the help.
pub const FORMATS: &[Format] = &[
    Format {
        name: "text",
        extensions: &["txt"],
        media_type: "text/plain",
        meaning: "for reading on a terminal",
        takes: Takes::Rows,
        write: text::write,
    },
    Format {
        name: "json",
        extensions: &["json"],
        media_type: "application/json",
        meaning: "the whole answer for programs: rows, nodes, edges, notes",
        takes: Takes::Whole,
        write: json::write,
    },
    Format {
        name: "csv",
        extensions: &["csv"],
        media_type: "text/csv",
        meaning: "the rows for spreadsheets",
        takes: Takes::Rows,
        write: csv::write,
    },
    Format {
        name: "dl",
        extensions: &["dl"],
        media_type: "text/plain",
        meaning: "a network as a matrix for UCINET",
        takes: Takes::Network,
        write: dl::write,
    },
    Format {
        name: "markdown",
        extensions: &["md", "markdown"],
        media_type: "text/markdown",
        meaning: "the rows for documents",
        takes: Takes::Rows,
        write: markdown::write,
    },
    Format {
        name: "html",
        extensions: &["html", "htm"],
        media_type: "text/html",
        meaning: "one page for the browser that works offline: picture, table, notes",
        takes: Takes::Whole,
        write: html::write,
    },
    Format {
        name: "dot",
        extensions: &["dot", "gv"],
        media_type: "text/vnd.graphviz",
        meaning: "the drawing as a Graphviz graph",
        takes: Takes::Graph,
        write: dot::write,
    },
    Format {
        name: "svg",
        extensions: &["svg"],
        media_type: "image/svg+xml",
        meaning: "a picture for the web, with the full texts on hovering",
        takes: Takes::Graph,
        write: picture::svg,
    },
    Format {
        name: "png",
        extensions: &["png"],
        media_type: "image/png",
        meaning: "a picture for slides (of a graph: by Graphviz)",
        takes: Takes::Graph,
        write: picture::png,
    },
    Format {
        name: "pdf",
        extensions: &["pdf"],
        media_type: "application/pdf",
        meaning: "a picture for print (of a graph: by Graphviz)",
        takes: Takes::Graph,
        write: picture::pdf,
    },
];

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
        let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        FORMATS.iter().find(|f| f.extensions.contains(&extension.as_str())).ok_or_else(|| {
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
        if self.takes == Takes::Graph && answer.subgraph.is_empty() && answer.network.is_none() {
            return Err(Error::new(format!("this answer has nothing to draw: {}", answer.notes.join("; ")))
                .hint("write it as text, JSON, CSV or Markdown"));
        }
        (self.write)(answer, graph, options, out)
    }

    /// Writes an answer to a file, by way of [`save`].
    pub fn save(
        &self,
        answer: &mut Answer,
        graph: &KnowledgeGraph,
        options: &Options,
        path: &Path,
    ) -> Result<(), Error> {
        save(path, |out| self.write(answer, graph, options, out))
    }
}

/// Writes a file: to a temporary one beside it first, so that none is left half-written.
pub fn save(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<(), Error>) -> Result<(), Error> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(Error::new(format!("the folder `{}` does not exist", folder.display())).hint("make it first"));
    }
    let failed = |e: io::Error| Error::new(format!("cannot write `{}`: {}", path.display(), e.kind()));
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
