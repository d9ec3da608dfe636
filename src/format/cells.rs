//! What the formats of rows and cells share: CSV writers, guarded and escaped cells.

use std::borrow::Cow;
use std::io::Write;

use super::Export;
use super::replaced::Replaced;
use crate::error::Error;

/// A file of cells being written.
pub(super) struct Cells<'e, W: Write> {
    writer: csv::Writer<W>,
    export: &'e Export,
    pub(super) replaced: Replaced,
}

impl<'e, W: Write> Cells<'e, W> {
    /// Cells separated by this byte, quoted where needed (RFC 4180).
    pub(super) fn new(out: W, separator: u8, export: &'e Export) -> Self {
        Self {
            writer: csv::WriterBuilder::new().delimiter(separator).from_writer(out),
            export,
            replaced: Replaced::new("NUL"),
        }
    }

    /// Writes a row.
    pub(super) fn row<'t>(&mut self, cells: impl IntoIterator<Item = Cow<'t, str>>) -> Result<(), Error> {
        for cell in cells {
            cell.bytes().filter(|b| *b == 0).for_each(|_| self.replaced.one());
            self.writer.write_field(cell_of(&cell, self.export).as_bytes()).map_err(failed)?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(failed)
    }

    /// Writes what is left, and says what was replaced.
    pub(super) fn finish(mut self) -> Result<Vec<String>, Error> {
        self.writer.flush()?;
        Ok(self.replaced.notes())
    }
}

/// A cell as the options ask for it. NUL ends a text in many readers, and is never written.
fn cell_of<'t>(cell: &'t str, export: &Export) -> Cow<'t, str> {
    let mut cell = Cow::Borrowed(cell);
    if cell.contains('\0') {
        cell = cell.replace('\0', "\u{fffd}").into();
    }
    if export.newline_escape && cell.contains(['\n', '\r', '\\']) {
        cell = cell.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r").into();
    }
    if export.guard_cells && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        cell = format!("'{cell}").into();
    }
    cell
}

fn failed(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(e) => e.into(),
        other => Error::new(format!("cannot write CSV: {other:?}")),
    }
}
