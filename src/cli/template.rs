//! `template`: the tables that `import csv` reads, empty to be filled in, or filled from the graph.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{Outcome, Terminal, graph_path, write};
use crate::answer::{Answer, Cell};
use crate::edit::layout::list_of;
use crate::error::Error;
use crate::format::save;
use crate::import::Folder;
use crate::import::rows::{Holds, TABLES, Table, filled_rows, headings, table_of, without_column};
use crate::load;

/// A way to write a table: its name, and from its rows to bytes.
struct Form {
    name: &'static str,
    bytes: fn(&[Vec<String>]) -> Result<Vec<u8>, Error>,
}

/// `excel` is what Excel opens in columns on a double click, whatever the country: UTF-16 with tabs.
const FORMS: [Form; 2] = [
    Form { name: "csv", bytes: |rows| separated(rows, b',', csv::Terminator::Any(b'\n')) },
    Form {
        name: "excel",
        bytes: |rows| {
            let text = String::from_utf8_lossy(&separated(rows, b'\t', csv::Terminator::CRLF)?).into_owned();
            Ok(std::iter::once('\u{feff}')
                .chain(text.chars())
                .collect::<String>()
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect())
        },
    },
];

pub(super) fn command() -> Command {
    let form = Arg::new("form")
        .required(true)
        .value_name("FORM")
        .value_parser(PossibleValuesParser::new(FORMS.iter().map(|f| f.name)))
        .help("`csv`, or `excel`: CSV as Excel opens it in columns everywhere (UTF-16, tabs)");
    let table = Arg::new("table")
        .long("table")
        .value_name("TABLE")
        .value_parser(PossibleValuesParser::new(TABLES.iter().map(|t| list_of(t.kind))))
        .default_value("statements")
        .help("Which table");
    let filled = Arg::new("filled")
        .long("filled")
        .action(ArgAction::SetTrue)
        .help("Fill it from the graph, to be edited and imported again");
    let explain = Arg::new("explain")
        .long("explain")
        .action(ArgAction::SetTrue)
        .conflicts_with("filled")
        .help("Say what belongs into each column instead");
    Command::new("template")
        .about("Write the table that a coder fills in and `gainsay import csv` reads")
        .long_about(
            "Write the table that a coder fills in and `gainsay import csv` reads\n\n\
             One row a statement; a further row with the same id adds a report or a relation to it. Only `text` is needed, and columns that nobody fills in can be deleted. Actors, incidents and sources are created as rows name them, or are given in tables of their own with `--table`. With `--filled` the table holds what the graph does, to be edited in a spreadsheet and imported again.",
        )
        .after_help("Examples:\n  gainsay template csv -o coding.csv\n      the empty table of statements\n  gainsay template csv --explain\n      what belongs into each column\n  gainsay template excel --filled -o coding.csv\n      what the graph holds, to be edited in Excel\n")
        .args([form, table, filled, explain])
}

pub(super) fn run(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let table = table_of(matches.get_one::<String>("table").map(String::as_str), "");
    if matches.get_flag("explain") {
        write(matches, &mut explained(table), &load::read(Vec::new()).graph, terminal)?;
        return Ok(Outcome::Found);
    }
    let named = matches.get_one::<String>("form");
    let form = FORMS.iter().find(|f| Some(f.name) == named.map(String::as_str)).unwrap_or(&FORMS[0]);
    let mut rows = vec![headings(table).into_iter().map(str::to_owned).collect()];
    if matches.get_flag("filled") {
        let graph = Folder::of_graph(&graph_path(matches)?)?;
        rows.extend(filled_rows(table, &graph));
        let without: Vec<String> = without_column(table, &graph).iter().map(|(f, n)| format!("`{f}` ({n})")).collect();
        if !without.is_empty() {
            let without = without.join(", ");
            writeln!(
                terminal.err,
                "no column of the table is for {without}: importing it again leaves these as they are"
            )?;
        }
    }
    let bytes = (form.bytes)(&rows)?;
    match matches.get_one::<PathBuf>("output") {
        Some(path) => {
            save(path, |out| Ok(out.write_all(&bytes)?))?;
            writeln!(terminal.err, "wrote {}", path.display())?;
        }
        None => terminal.out.write_all(&bytes)?,
    }
    Ok(Outcome::Found)
}

fn separated(rows: &[Vec<String>], separator: u8, end: csv::Terminator) -> Result<Vec<u8>, Error> {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).terminator(end).from_writer(Vec::new());
    let failed = |e: csv::Error| Error::new(format!("cannot write CSV: {e}"));
    rows.iter().try_for_each(|row| writer.write_record(row).map_err(failed))?;
    writer.into_inner().map_err(|e| Error::new(format!("cannot write CSV: {e}")))
}

/// What belongs into each column.
fn explained(table: &'static Table) -> Answer {
    let mut answer = Answer::new(
        format!("Columns of the table of {}", list_of(table.kind)),
        &["column", "meaning", "words", "also"],
    );
    answer.query = format!("template csv --table {} --explain", list_of(table.kind));
    let kept = headings(table);
    for column in table.columns.iter().filter(|c| kept.contains(&c.name)) {
        let words = match column.holds {
            Holds::Word(words) => Cell::List(words().into_iter().map(|w| Cell::Text(w.to_owned())).collect()),
            Holds::Flag => Cell::Text("yes".to_owned()),
            _ => Cell::Empty,
        };
        let also = column.also.iter().map(|a| Cell::Text((*a).to_owned())).collect::<Vec<_>>();
        answer.row(vec![
            Cell::Text(column.name.to_owned()),
            Cell::Text(column.meaning.to_owned()),
            words,
            if also.is_empty() { Cell::Empty } else { Cell::List(also) },
        ]);
    }
    answer.note("several values stand in one cell with semicolons between them");
    answer
}
