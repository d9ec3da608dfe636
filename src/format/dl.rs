//! DL: a network as a full matrix for UCINET, which also Pajek, visone and R read.

use std::io::Write;

use super::Options;
use crate::answer::Answer;
use crate::error::Error;
use crate::graph::KnowledgeGraph;
use crate::network::Matrix;

pub(super) fn write(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    _: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let network = answer.network.as_ref().ok_or_else(|| {
        Error::new("DL holds a network, and this answer is none").hint("ask `gainsay network`, or write `.csv`")
    })?;
    let matrix = Matrix::of(network, graph)?;
    let (rows, columns) = (matrix.rows.len(), matrix.columns.len());
    if network.is_two_mode() {
        writeln!(out, "dl nr={rows}, nc={columns}, format=fullmatrix\nrow labels:")?;
        labels(&matrix.rows, out)?;
        writeln!(out, "column labels:")?;
        labels(&matrix.columns, out)?;
    } else {
        writeln!(out, "dl n={rows}, format=fullmatrix\nlabels:")?;
        labels(&matrix.rows, out)?;
    }
    writeln!(out, "data:")?;
    for row in 0..rows {
        let cells: Vec<String> = matrix.row(row).iter().map(f64::to_string).collect();
        writeln!(out, "{}", cells.join(" "))?;
    }
    Ok(())
}

/// One label a line, in quotation marks, within which UCINET takes blanks and commas as they are.
fn labels(labels: &[String], out: &mut dyn Write) -> Result<(), Error> {
    for label in labels {
        let plain: String = label.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        writeln!(out, "\"{}\"", plain.replace('"', "'"))?;
    }
    Ok(())
}
