//! Times what gainsay does on a graph and on one ten times as large, and fails where ten times the
//! data cost more than thirteen times the time.
//!
//! ```text
//! cargo bench                                       10,000 and 100,000 statements
//! cargo bench -- --statements 1000000               100,000 and 1,000,000
//! cargo bench -- about                              only the rows with `about` in their names
//! ```
//!
//! Beside its peers gainsay is timed by `peers.py` (`DuckDB`, `SQLite`, `python-igraph`, `NetworkX`),
//! `exports.py` (`GraphML`, GEXF) and `networks.py` (`SciPy`); each says at its top how to run it.
//!
//! Questions are asked of the compiled file by the built program, from its start to its end, as
//! people ask them; `load text` and `open compiled` are calls of the library. The graphs are written
//! anew by `generated.rs`, and every answer, each time, is asserted to be what `facts.rs` finds in
//! their text by itself. The two graphs take turns. Printed are medians of wall time; judged are the
//! fastest runs, because what else a machine does adds to a time and never takes from it.
//!
//! What is asked has the same size in both graphs where it can: an incident with nearest to 60
//! statements, an exchange nearest to six, a statement of one shape. The busiest incident and what two
//! words find grow with the graph, as do the rows that take all of it. What grows may take thirteen
//! times as long, what stays the same three times. That is said of the time beyond the start of the
//! program, which is the same for both and most of a small question; that time is taken for at least
//! a millisecond, because the start varies by as much.

mod facts;
mod generated;
mod pairs;
mod rows;

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;

use facts::Facts;
use rows::{Case, ROWS, Row, compile, start_up};

/// How many times as long what grows may take on ten times the data.
const GROWS: u32 = 13;
/// How many times as long a question may take whose answer stays the same.
const STAYS: u32 = 3;
/// What the start of the program varies by, and nobody sees.
const UNSEEN: Duration = Duration::from_millis(1);
/// What takes less than this is timed several times in a round.
const QUICK: Duration = Duration::from_millis(50);

/// Times gainsay on a graph and on one ten times as large
///
/// Asserts every answer before it prints a time, and fails where ten times the data cost more than
/// thirteen times the time. How gainsay does beside its peers, the scripts `peers.py`, `exports.py`
/// and `networks.py` in `benches/` tell; each says at its top how to run it.
#[derive(Parser)]
#[command(name = "cargo bench --", bin_name = "cargo bench --")]
struct Args {
    /// Only rows with this in their names
    #[arg(default_value = "")]
    row: String,
    /// Statements of the larger graph; the smaller has a tenth
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(10_000..))]
    statements: u32,
    /// Rounds, in each of which every row is timed
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// What `cargo bench` says; without it, answers on small graphs are proved, and nothing is timed
    #[arg(long, hide = true)]
    bench: bool,
}

/// The times of a row, or of the start, on the smaller graph and on the larger.
#[derive(Default, Clone)]
struct Times([Vec<Duration>; 2]);

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let args = Args::parse();
    let most = if args.bench { args.statements as usize } else { 2000 };
    let rows: Vec<&Row> = ROWS.iter().filter(|row| row.name.contains(&args.row)).collect();
    if rows.is_empty() {
        let names: Vec<_> = ROWS.iter().map(|row| row.name).collect();
        return Err(format!("no row has `{}` in its name; the rows are {}", args.row, names.join("; ")).into());
    }
    let cases = [case(most / 10)?, case(most)?];
    if !args.bench {
        for row in &rows {
            cases.iter().map(row.run).for_each(drop);
        }
        writeln!(io::stdout(), "{} rows answer as they should; `cargo bench` times them", rows.len())?;
        return Ok(ExitCode::SUCCESS);
    }
    let (start, times) = time(&rows, &cases, args.rounds);
    print(&rows, &cases, start, &times)
}

/// Writes, reads and compiles a graph.
fn case(statements: usize) -> Result<Case, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("bench");
    fs::create_dir_all(&folder)?;
    let at = |kind: &str| folder.join(format!("{statements}.{kind}"));
    generated::write(statements, &at("jsonl"))?;
    let facts = Facts::of(&at("jsonl"))?;
    let case = Case { text: at("jsonl"), compiled: at("gainsay"), answers: at("answer"), facts };
    compile(&case);
    Ok(case)
}

/// Times the rows in turn; how long the program takes to start, and the times of each row.
fn time(rows: &[&Row], cases: &[Case; 2], rounds: u32) -> (Duration, Vec<Times>) {
    let mut times = vec![Times::default(); rows.len()];
    let mut starts = Vec::new();
    for _ in 0..rounds {
        for (row, times) in rows.iter().zip(&mut times) {
            starts.push(start_up());
            for _ in 0..5 {
                let last = [0, 1].map(|size| (row.run)(&cases[size]));
                times.0.iter_mut().zip(last).for_each(|(times, last)| times.push(last));
                if last[1] > QUICK {
                    break;
                }
            }
        }
    }
    (fastest(&starts), times)
}

/// Prints the table, and which rows took too long.
fn print(rows: &[&Row], cases: &[Case; 2], start: Duration, times: &[Times]) -> Result<ExitCode, Box<dyn Error>> {
    let mut out = io::stdout().lock();
    let [few, many] = cases.each_ref().map(|case| case.facts.statements.len());
    writeln!(out, "wall time, medians; ratios of the fastest; the program starts in {}\n", shown(start))?;
    writeln!(out, "{:<16}{:>20}{few:>12}{many:>12}{:>9}{:>9}", "statements", "work", "ratio", "at most")?;
    let mut slow = Vec::new();
    for (row, Times(times)) in rows.iter().zip(times) {
        let work = cases.each_ref().map(|case| (row.work)(&case.facts));
        let [small, large] = times.each_ref().map(|times| fastest(times));
        let start = if row.starts { start } else { Duration::ZERO };
        let [ratio, most] = [large, at_most(small, start, work)].map(|time| time.as_secs_f64() / small.as_secs_f64());
        let (work, [few, many]) = (format!("{} → {}", work[0], work[1]), times.each_ref().map(|t| shown(median(t))));
        writeln!(out, "{:<16}{work:>20}{few:>12}{many:>12}{ratio:>9.2}{most:>9.2}", row.name)?;
        slow.extend((ratio > most).then_some(row.name));
    }
    if slow.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(out, "\nlonger than ten times the data explain: {}", slow.join("; "))?;
    Ok(ExitCode::FAILURE)
}

/// How long the larger graph may take: what the smaller takes beyond the start, so many times.
fn at_most(small: Duration, start: Duration, [few, many]: [usize; 2]) -> Duration {
    let times = if many > few + few / 10 { GROWS } else { STAYS };
    start + small.saturating_sub(start).max(UNSEEN) * times
}

fn fastest(times: &[Duration]) -> Duration {
    times.iter().min().copied().unwrap_or_default()
}

fn median(times: &[Duration]) -> Duration {
    let mut times = times.to_vec();
    times.sort_unstable();
    times[times.len() / 2]
}

fn shown(time: Duration) -> String {
    match time.as_secs_f64() {
        s if s < 1e-3 => format!("{:.1} µs", s * 1e6),
        s if s < 1.0 => format!("{:.1} ms", s * 1e3),
        s => format!("{s:.2} s"),
    }
}
