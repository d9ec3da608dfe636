//! The table `ROWS`: what is timed, each with the proof of its answer. To add one: a function that asks,
//! asserts what came of it against [`Facts`] and returns the time, and a row here.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use gainsay::load::{Loaded, load};

use crate::facts::{Facts, Matter, WORDS};
use crate::pairs::Pairs;

/// A graph: its files, and what there is to say of it.
pub(crate) struct Case {
    pub(crate) text: PathBuf,
    pub(crate) compiled: PathBuf,
    /// Where answers are written that are too long for a pipe, and other things for the moment.
    pub(crate) answers: PathBuf,
    pub(crate) facts: Facts,
}

/// Something that is timed.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    /// What the time is expected to follow: how much is read or answered.
    pub(crate) work: fn(&Facts) -> usize,
    /// Whether the program is started for it; otherwise it is a call of the library.
    pub(crate) starts: bool,
    /// Does it, proves the answer, and says how long it took, without the proof.
    pub(crate) run: fn(&Case) -> Duration,
}

/// The rows, in the order of the table that is printed.
pub(crate) const ROWS: &[Row] = &[
    Row { name: "load text", work: |f| f.statements.len(), starts: false, run: load_text },
    Row { name: "compile", work: |f| f.statements.len(), starts: true, run: compile },
    Row { name: "open compiled", work: |_| 1, starts: false, run: open },
    Row { name: "about, 60", work: |f| f.sixty.statements.len(), starts: true, run: |c| about(c, &c.facts.sixty) },
    Row {
        name: "about, busiest",
        work: |f| f.busiest.statements.len(),
        starts: true,
        run: |c| about(c, &c.facts.busiest),
    },
    Row { name: "show", work: |_| 1, starts: true, run: show },
    Row { name: "thread", work: |f| f.thread.len(), starts: true, run: thread },
    Row { name: "search", work: |f| f.found.len(), starts: true, run: search },
    Row { name: "timeline, CSV", work: |f| f.statements.len(), starts: true, run: timeline },
    Row { name: "graph, GraphML", work: |f| f.nodes + f.edges, starts: true, run: graphml },
    Row { name: "network, CSV", work: |f| f.agreement.number + f.conflict.number, starts: true, run: network },
];

/// How long the program takes to do nothing.
pub(crate) fn start_up() -> Duration {
    let (time, out) = gainsay(["--version".as_ref()]);
    assert_eq!(out, concat!("gainsay ", env!("CARGO_PKG_VERSION"), "\n").as_bytes());
    time
}

fn load_text(case: &Case) -> Duration {
    let (time, loaded) = opened(&case.text);
    assert_eq!(loaded.faults, [], "`{}` is not sound", case.text.display());
    holds_all(&loaded, &case.facts);
    time
}

pub(crate) fn compile(case: &Case) -> Duration {
    let (time, _) = gainsay(["compile".as_ref(), case.text.as_path(), "-o".as_ref(), &case.compiled]);
    holds_all(&opened(&case.compiled).1, &case.facts);
    time
}

/// One opening would be shorter than the clock is sure of.
fn open(case: &Case) -> Duration {
    const TIMES: u32 = 100;
    let one = |_| {
        let (time, loaded) = opened(&case.compiled);
        holds_all(&loaded, &case.facts);
        time
    };
    (0..TIMES).map(one).sum::<Duration>() / TIMES
}

fn about(case: &Case, matter: &Matter) -> Duration {
    let (time, out) = ask(case, &["about", &matter.id, "-f", "csv"]);
    assert_eq!(sorted(column(&out[..], "statement")), matter.statements, "about `{}`", matter.id);
    time
}

fn show(case: &Case) -> Duration {
    let shown = &case.facts.shown;
    let (time, out) = ask(case, &["show", &shown.id, "-f", "csv"]);
    let fields: Vec<_> = column(&out[..], "field").zip(column(&out[..], "value")).collect();
    let has = |field: &str, value: &str| fields.iter().any(|(f, v)| f == field && v == value);
    assert!(has("id", &shown.id) && has("text", &shown.text), "`{}` says something else", shown.id);
    // Each of the edges stands with the id of its other end in brackets.
    let id = |value: &str| value.strip_prefix('[').and_then(|v| v.split_once(']')).map(|(id, _)| id.to_owned());
    let ends = fields.iter().filter_map(|(field, value)| Some((field.as_str(), id(value)?)));
    let wanted = shown.edges.iter().map(|(edge, id)| (*edge, id.clone()));
    assert_eq!(ends.collect::<BTreeSet<_>>(), wanted.collect(), "the edges of `{}`", shown.id);
    time
}

fn thread(case: &Case) -> Duration {
    // The last in the list: any would do.
    let asked = case.facts.thread.last().expect("an exchange has a statement");
    let (time, out) = ask(case, &["thread", asked, "-f", "csv"]);
    assert_eq!(sorted(column(&out[..], "statement")), case.facts.thread, "the exchange around `{asked}`");
    time
}

fn search(case: &Case) -> Duration {
    let (time, out) = ask(case, &["search", WORDS[0], WORDS[1], "-f", "csv"]);
    assert_eq!(sorted(column(&out[..], "id")), case.facts.found, "search for {WORDS:?}");
    time
}

fn timeline(case: &Case) -> Duration {
    let (time, path) = write(case, &["timeline"], "timeline.csv");
    assert_eq!(sorted(column(file(&path), "statement")), case.facts.statements, "the statements of the timeline");
    let days = column(file(&path), "group").zip(column(file(&path), "latest"));
    assert!(days.is_sorted(), "the timeline is out of order");
    discard(&path);
    time
}

fn graphml(case: &Case) -> Duration {
    let (time, path) = write(case, &["graph"], "graphml");
    let (mut nodes, mut edges, mut line) = (0, 0, Vec::new());
    let mut lines = file(&path);
    while lines.read_until(b'\n', &mut line).expect("what was written can be read") > 0 {
        nodes += usize::from(line.starts_with(b"<node "));
        edges += usize::from(line.starts_with(b"<edge "));
        line.clear();
    }
    assert_eq!((nodes, edges), (case.facts.nodes, case.facts.edges), "the nodes and edges of GraphML");
    discard(&path);
    time
}

fn network(case: &Case) -> Duration {
    let (time, path) = write(case, &["network", "agreement", "conflict"], "network.csv");
    let [mut agreement, mut conflict] = [Pairs::default(); 2];
    for (kind, weight) in column(file(&path), "kind").zip(column(file(&path), "weight")) {
        let pairs = if kind == "agreement" { &mut agreement } else { &mut conflict };
        pairs.number += 1;
        pairs.weight += weight.parse::<u64>().expect("a weight is a number");
    }
    assert_eq!((agreement, conflict), (case.facts.agreement, case.facts.conflict), "who agrees and conflicts");
    discard(&path);
    time
}

/// Loads a graph; freeing it again is not part of the time, as programs end without.
fn opened(path: &Path) -> (Duration, Loaded) {
    let start = Instant::now();
    let loaded = load(path);
    (start.elapsed(), loaded.expect("the graph was written by this program"))
}

fn holds_all(loaded: &Loaded, facts: &Facts) {
    let held = (loaded.graph.statements().count(), loaded.graph.node_count(), loaded.graph.edge_count());
    assert_eq!(held, (facts.statements.len(), facts.nodes, facts.edges), "statements, nodes and edges of the graph");
}

/// Asks a question of the compiled graph; what is printed.
fn ask(case: &Case, words: &[&str]) -> (Duration, Vec<u8>) {
    gainsay(["-g".as_ref(), case.compiled.as_path()].into_iter().chain(words.iter().map(Path::new)))
}

/// Asks a question of the compiled graph, and has the answer written to a file.
fn write(case: &Case, words: &[&str], name: &str) -> (Duration, PathBuf) {
    let path = case.answers.with_extension(name);
    let to = ["-o", path.to_str().expect("the folder of this program is named in UTF-8")];
    (ask(case, &[words, &to[..]].concat()).0, path)
}

/// Removes an answer that is proved, lest later rows wait for the disk that it is on its way to.
fn discard(path: &Path) {
    fs::remove_file(path).expect("the answer was written");
}

/// Runs the program from its start to its end.
fn gainsay<'a>(words: impl IntoIterator<Item = &'a Path>) -> (Duration, Vec<u8>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gainsay"));
    command.args(words).stdin(Stdio::null());
    let start = Instant::now();
    let done = command.output();
    let time = start.elapsed();
    let done = done.unwrap_or_else(|e| panic!("{command:?} cannot be run: {e}"));
    assert!(done.status.success(), "{command:?} ended with {}: {}", done.status, String::from_utf8_lossy(&done.stderr));
    (time, done.stdout)
}

fn file(path: &Path) -> BufReader<File> {
    BufReader::with_capacity(1 << 20, File::open(path).expect("the answer was written"))
}

/// The cells of a column.
fn column(rows: impl std::io::Read, name: &str) -> impl Iterator<Item = String> {
    let mut reader = csv::Reader::from_reader(rows);
    let names = reader.headers().expect("an answer has columns");
    let place = names.iter().position(|n| n == name).unwrap_or_else(|| panic!("no column `{name}` in {names:?}"));
    reader.into_records().map(move |row| row.expect("a row is CSV")[place].to_owned())
}

fn sorted(ids: impl Iterator<Item = String>) -> Vec<String> {
    let mut ids: Vec<String> = ids.collect();
    ids.sort_unstable();
    ids
}
