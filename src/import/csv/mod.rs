//! CSV: tables of statements, actors, incidents and sources, as spreadsheets save them.

mod sheet;

use clap::Args;

use super::rows::{self, DateOrder};
use super::{Batch, Folder, Import};
use crate::error::Error;
use crate::load::File;

/// Take over a table: one row a statement, or an actor, incident or source
///
/// `gainsay template csv` prints the empty table and `--explain` what belongs into each column; only `text`
/// is needed. What `gainsay list statements -o coding.csv` writes can be edited in a spreadsheet and
/// imported again: a row is found by its id, an empty cell removes the value, columns and rows that are
/// not there change nothing. Several values stand in one cell with semicolons between them. Actors,
/// incidents and sources are given by id or name; a name that nobody bears makes a new record. A row that
/// repeats an id adds a report or a relation to that statement. Files named `actors.csv`, `incidents.csv` or `sources.csv` hold
/// these, others statements.
///
/// Commas, semicolons and tabs between cells, byte order marks, UTF-16, Windows-1252 and the marks by which
/// spreadsheets guard texts against formulas are understood. Dates are EDTF; `8/5/21` is reported, not
/// guessed, unless `--dates` says how it is meant.
#[derive(Debug, Args)]
pub(super) struct Csv {
    /// Which column of the file is which of ours, as `THEIRS=OURS`; `THEIRS=` leaves a column out
    #[arg(long = "map", value_name = "THEIRS=OURS")]
    map: Vec<String>,
    /// What the rows are, where the name of the file does not say it
    #[arg(long, value_name = "TABLE", value_parser = ["statements", "actors", "incidents", "sources"])]
    table: Option<String>,
    /// What stands between cells: one character, or `tab` [default: told by the first line]
    #[arg(long, value_name = "CHARACTER")]
    separator: Option<String>,
    /// In which order the numbers of dates like `8/5/21` stand
    #[arg(long, value_name = "ORDER")]
    dates: Option<DateOrder>,
}

impl Import for Csv {
    const NAME: &'static str = "csv";
    const EXAMPLES: &'static [(&'static str, &'static str)] = &[
        ("coding.csv --into graph", "take over a table of statements, or bring it back after editing"),
        ("actors.csv claims.csv --into graph", "the same, with a table that says who the actors are"),
        (
            "claims.csv --map Claimant=by --map \"Claim text\"=text --dates mdy --into graph",
            "a table with headings of its own",
        ),
    ];

    fn read(&self, files: &[File], known: &Folder, batch: &mut Batch<'_>) -> Result<(), Error> {
        let separator = separator(self.separator.as_deref())?;
        let map = rows::mapping(&self.map)?;
        let mut all = Vec::new();
        for (number, file) in files.iter().enumerate() {
            let table = rows::table_of(self.table.as_deref(), &file.name);
            all.extend(sheet::read(file, number, table, &map, separator, batch)?);
        }
        rows::add(&all, self.dates, known, batch);
        Ok(())
    }
}

fn separator(given: Option<&str>) -> Result<Option<u8>, Error> {
    match given.map(str::as_bytes) {
        None => Ok(None),
        Some(b"tab" | b"\\t") => Ok(Some(b'\t')),
        Some(&[one]) if one.is_ascii() && !one.is_ascii_alphanumeric() && one != b'"' => Ok(Some(one)),
        Some(_) => Err(Error::new("the separator is not one character").hint("such as `--separator ';'`, or `tab`")),
    }
}
