//! All integration tests, one file a subject.

// In a test a panic is the report of a failure, also in its helpers.
#![allow(clippy::unwrap_used)]
// The names of files are ours; a check that is skipped is told; references say a definition in one piece.
#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    clippy::print_stderr,
    clippy::similar_names,
    clippy::too_many_lines
)]

mod accounts;
mod balance;
mod browser;
mod chains;
mod check;
mod cli;
mod command;
mod compiled;
mod data;
mod diff;
mod draw;
mod edit;
mod edit_laws;
mod edit_meant;
mod edit_safety;
mod exchange;
mod exports;
mod firsts;
mod gallery;
mod import;
mod laws;
mod malformed;
mod network;
mod page;
mod path;
mod questions;
mod random;
mod readers;
mod readme;
mod shifts;
mod standing;
mod thread;
mod timeline;
mod verify;
mod voices;
mod words;

use assert_cmd::Command;
use gainsay::answer::{Answer, Cell, Row, Wanted};

/// The built program, in the folder of the project, with nothing set by whoever runs the tests.
fn gainsay(args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("gainsay").expect("the program is built with its tests");
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("GAINSAY_GRAPH")
        .env_remove("GAINSAY_DOCUMENTS")
        .env_remove("COLUMNS")
        .env("NO_COLOR", "1");
    command.args(args);
    command
}

/// What a command prints, its exit code as the first line.
fn printed(args: &[&str]) -> String {
    let output = gainsay(args).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints UTF-8");
    format!("exit {}\n{}{}", output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

/// The answer to a question about a graph given as JSON, without starting the program.
fn ask(question: &[&str], json: &str) -> Answer {
    let file = gainsay::load::File { name: "g.json".to_owned(), bytes: json.as_bytes().into() };
    let loaded = gainsay::load::read(vec![file]);
    assert!(loaded.faults.is_empty(), "{:?}\n{json}", loaded.faults);
    let query = gainsay::query::QUERIES.iter().find(|q| q.name == question[0]).unwrap();
    let matches = query.command().try_get_matches_from(question).unwrap();
    query
        .ask(
            &matches,
            gainsay::query::Context {
                graph: &loaded.graph,
                files: &loaded.files,
                documents: None,
                wanted: Wanted::ALL,
            },
        )
        .unwrap()
}

/// The cell of a row under a column, as one line.
fn cell(answer: &Answer, row: &Row, column: &str) -> String {
    row.cells[answer.columns.iter().position(|c| *c == column).unwrap()].flat()
}

/// The ids that a cell lists.
fn ids(answer: &Answer, row: &Row, column: &str) -> Vec<String> {
    match &row.cells[answer.columns.iter().position(|c| *c == column).unwrap()] {
        Cell::Empty => Vec::new(),
        Cell::List(items) => items.iter().map(Cell::flat).collect(),
        one => vec![one.flat()],
    }
}
