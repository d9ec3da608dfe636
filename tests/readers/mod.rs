//! Every export is read back by the programs its users use: `read.py` and `read.mjs` print what
//! arrived, and it is compared with the JSON answer, value by value.
//!
//! The programs are found by `GAINSAY_PYTHON` (an interpreter with `requirements.txt`) and
//! `GAINSAY_NODE_MODULES` (a folder with `package.json` installed); `.ci/run` makes both. Without
//! them the checks are skipped, which is told; with `CI=true` a missing reader is a failure.

mod compare;
mod document;
mod expected;
mod schema;
mod table;

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::gainsay;
use table::{CHECKS, Check, Program};

/// The graphs that are exported: the one that is shipped, and one that holds every trap.
const GRAPHS: &[&str] = &["graph", "tests/fixtures/traps"];

/// The interpreter of a program with its script, where there is one.
fn interpreter(program: Program) -> Option<Command> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers");
    let (name, script) = match program {
        Program::Python => (env::var("GAINSAY_PYTHON").ok()?, "read.py"),
        Program::SystemPython => ("/usr/bin/python3".to_owned(), "read.py"),
        Program::Node => ("node".to_owned(), "read.mjs"),
    };
    let there = match program {
        Program::Python => Path::new(&name).is_file(),
        Program::SystemPython => {
            Command::new(&name).args(["-c", "import graph_tool"]).output().is_ok_and(|o| o.status.success())
        }
        Program::Node => env::var("GAINSAY_NODE_MODULES").is_ok(),
    };
    let mut command = Command::new(name);
    command.arg(here.join(script));
    there.then_some(command)
}

/// Says what is skipped; in continuous integration nothing may be.
fn skip(what: &str) {
    assert!(env::var("CI").is_err(), "missing in CI: {what}");
    eprintln!("skipped: {what}");
}

/// Exports a graph for a check; the same export serves all its readers.
fn export(folder: &Path, graph: &str, check: &Check) -> PathBuf {
    let name = format!("{}{}.{}", graph.replace('/', "-"), check.args.concat(), check.format);
    let path = folder.join(name);
    if !path.exists() {
        let mut args = vec!["graph", "-g", graph, "-f", check.format, "-o", path.to_str().unwrap()];
        args.extend(check.args);
        let output = gainsay(&args).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    path
}

/// Runs all checks of a program at once; returns what arrived by job.
fn read(mut command: Command, jobs: &[String]) -> BTreeMap<String, Value> {
    let output = command.args(jobs).output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    let arrived: BTreeMap<String, Value> = lines
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .map(|value| (value["job"].as_str().unwrap().to_owned(), value))
        .collect();
    assert_eq!(arrived.len(), jobs.len(), "{}", String::from_utf8_lossy(&output.stderr));
    arrived
}

/// Checks all exports with one program; returns what is wrong.
fn run(program: Program) -> Vec<String> {
    let Some(command) = interpreter(program) else {
        let readers: Vec<_> =
            CHECKS.iter().filter(|c| c.program == program).map(|c| format!("{} by {}", c.format, c.reader)).collect();
        skip(&readers.join(", "));
        return Vec::new();
    };
    let folder = tempfile::tempdir().unwrap();
    let mut jobs = Vec::new();
    for graph in GRAPHS {
        for check in CHECKS.iter().filter(|c| c.program == program) {
            let path = export(folder.path(), graph, check);
            jobs.push((*graph, check, format!("{}:{}:{}", check.reader, check.format, path.display())));
        }
    }
    let arrived = read(command, &jobs.iter().map(|(_, _, job)| job.clone()).collect::<Vec<_>>());
    let mut wrong = Vec::new();
    for (graph, check, job) in &jobs {
        let expected =
            expected::expected(&expected::answer(graph), &expected::manner(check.format, check.args, check.reader));
        match compare::compare(check, &expected, &arrived[job]) {
            Ok(0) => wrong.push(format!("{} by {}: nothing was compared", check.format, check.reader)),
            Ok(_) => {}
            Err(why) => wrong.push(format!("{} {:?} of {graph} by {}: {why}", check.format, check.args, check.reader)),
        }
    }
    wrong
}

#[test]
fn readers_in_python_get_every_value() {
    assert_eq!(run(Program::Python), Vec::<String>::new());
}

#[test]
fn readers_of_the_system_get_every_value() {
    assert_eq!(run(Program::SystemPython), Vec::<String>::new());
}

#[test]
fn readers_in_javascript_get_every_value() {
    assert_eq!(run(Program::Node), Vec::<String>::new());
}
