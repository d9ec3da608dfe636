//! All integration tests, one file a subject.

// In a test a panic is the report of a failure, also in its helpers.
#![allow(clippy::unwrap_used)]

mod check;
mod cli;
mod command;
mod data;
mod laws;
mod malformed;
mod questions;
mod verify;
mod words;

use assert_cmd::Command;

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
