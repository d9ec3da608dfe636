//! CSV: the rows, one line each, for spreadsheets and statistics (RFC 4180).

use std::io::Write;

use super::Options;
use crate::answer::{Answer, Cell};
use crate::error::Error;
use crate::graph::KnowledgeGraph;

pub(super) fn write(answer: &mut Answer, _: &KnowledgeGraph, _: &Options, out: &mut dyn Write) -> Result<(), Error> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(&answer.columns).map_err(failed)?;
    for row in &answer.rows {
        writer.write_record(row.cells.iter().map(Cell::flat)).map_err(failed)?;
    }
    Ok(writer.flush()?)
}

fn failed(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(e) => e.into(),
        other => Error::new(format!("cannot write CSV: {other:?}")),
    }
}
