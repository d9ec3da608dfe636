//! CSV and TSV: the rows, one line each, for spreadsheets and statistics (RFC 4180).

use std::borrow::Cow;
use std::io::Write;

use super::Options;
use super::cells::Cells;
use crate::answer::{Answer, Cell};
use crate::error::Error;
use crate::graph::KnowledgeGraph;

/// Cells separated by commas.
pub(super) fn write(
    answer: &mut Answer,
    _: &KnowledgeGraph,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    rows(answer, options, out, b',')
}

/// Cells separated by tabs.
pub(super) fn tsv(
    answer: &mut Answer,
    _: &KnowledgeGraph,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    rows(answer, options, out, b'\t')
}

fn rows(answer: &mut Answer, options: &Options, out: &mut dyn Write, separator: u8) -> Result<(), Error> {
    let mut cells = Cells::new(out, separator, &options.export);
    cells.row(answer.columns.iter().map(|&c| Cow::Borrowed(c)))?;
    for row in &answer.rows {
        cells.row(row.cells.iter().map(|c| Cow::Owned(Cell::flat(c))))?;
    }
    answer.notes.extend(cells.finish()?);
    Ok(())
}
