//! CSV and TSV: the rows, one line each, for spreadsheets and statistics (RFC 4180); of a network, if wished,
//! a matrix.

use std::borrow::Cow;
use std::io::Write;

use super::Options;
use super::cells::Cells;
use super::edges;
use crate::answer::{Answer, Cell};
use crate::error::Error;
use crate::graph::KnowledgeGraph;
use crate::network::{Matrix, Network};

/// Cells separated by commas.
pub(super) fn write(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    rows(answer, graph, options, out, b',')
}

/// Cells separated by tabs.
pub(super) fn tsv(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    rows(answer, graph, options, out, b'\t')
}

fn rows(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    options: &Options,
    out: &mut dyn Write,
    separator: u8,
) -> Result<(), Error> {
    let mut cells = Cells::new(&mut *out, separator, &options.export);
    match &answer.network {
        Some(network) if network.as_matrix() => matrix(network, graph, &mut cells)?,
        _ => {
            cells.row(answer.columns.iter().map(|&c| Cow::Borrowed(c)))?;
            for row in &answer.rows {
                cells.row(row.cells.iter().map(|c| Cow::Owned(Cell::flat(c))))?;
            }
        }
    }
    answer.notes.extend(cells.finish()?);
    match &answer.network {
        Some(network) if !network.as_matrix() && answer.rows.is_empty() => {
            edges::write(network, graph, (separator, &options.export), out)
        }
        _ => Ok(()),
    }
}

/// A matrix with a row and a column of labels.
fn matrix<W: Write>(network: &Network, graph: &KnowledgeGraph, cells: &mut Cells<'_, W>) -> Result<(), Error> {
    let matrix = Matrix::of(network, graph)?;
    cells.row([""].into_iter().chain(matrix.columns.iter().map(String::as_str)).map(Cow::Borrowed))?;
    for (number, label) in matrix.rows.iter().enumerate() {
        let weights = matrix.row(number).into_iter().map(|weight| Cow::Owned(weight.to_string()));
        cells.row([Cow::Borrowed(label.as_str())].into_iter().chain(weights))?;
    }
    Ok(())
}
