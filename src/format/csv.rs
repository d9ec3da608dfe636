//! CSV: the rows, one line each, for spreadsheets and statistics (RFC 4180); of a network, if wished, a matrix.

use std::io::Write;

use super::Options;
use crate::answer::{Answer, Cell};
use crate::error::Error;
use crate::graph::KnowledgeGraph;
use crate::network::{Matrix, Network};

pub(super) fn write(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    _: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let mut writer = csv::Writer::from_writer(out);
    match &answer.network {
        Some(network) if network.as_matrix() => return matrix(network, graph, writer),
        _ => writer.write_record(&answer.columns).map_err(failed)?,
    }
    for row in &answer.rows {
        writer.write_record(row.cells.iter().map(Cell::flat)).map_err(failed)?;
    }
    // The rows of a network too large to be held.
    for network in answer.network.iter().filter(|_| answer.rows.is_empty()) {
        for edge in network.edges() {
            writer.write_record(network.row(graph, &edge).iter().map(Cell::flat)).map_err(failed)?;
        }
    }
    Ok(writer.flush()?)
}

/// A matrix with a row and a column of labels.
fn matrix(network: &Network, graph: &KnowledgeGraph, mut writer: csv::Writer<&mut dyn Write>) -> Result<(), Error> {
    let matrix = Matrix::of(network, graph)?;
    let corner = std::iter::once(String::new());
    writer.write_record(corner.chain(matrix.columns.iter().cloned())).map_err(failed)?;
    for (number, label) in matrix.rows.iter().enumerate() {
        let cells = matrix.row(number).into_iter().map(|weight| weight.to_string());
        writer.write_record(std::iter::once(label.clone()).chain(cells)).map_err(failed)?;
    }
    Ok(writer.flush()?)
}

fn failed(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(e) => e.into(),
        other => Error::new(format!("cannot write CSV: {other:?}")),
    }
}
