//! Commands that change a graph: what they have in common, and how they say what they did.
//! To add one: a file here with `command` and `run`, a row in `COMMANDS`.

mod add;
mod fmt;
mod init;
mod merge;
mod remove;
mod rename;
mod set;
mod split;
mod suggest;

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command};
use similar::TextDiff;

use super::{Later, Outcome, Terminal, graph_path, is_text, write};
use crate::answer::{Answer, Cell, count};
use crate::diagnostic::Diagnostic;
use crate::edit::draft::Change;
use crate::edit::perform::{Deed, Performed, editable};
use crate::error::Error;
use crate::graph::{Node, NodeKind};
use crate::load::{self, Loaded};

/// So many records that were changed along with others are named; of more, how many.
const NAMED: usize = 20;

type Describe = fn(Later) -> Command;
type Run = fn(&ArgMatches, &mut Terminal<'_>) -> Result<Outcome, Error>;

/// Every command that changes a graph, in the order of the help.
const COMMANDS: [(&str, Describe, Run); 9] = [
    ("init", |_| init::command(), init::run),
    ("add", add::command, add::run),
    ("set", set::command, set::run),
    ("rename", |_| rename::command(), rename::run),
    ("merge", |_| merge::command(), merge::run),
    ("split", |_| split::command(), split::run),
    ("remove", |_| remove::command(), remove::run),
    ("suggest", |_| suggest::command(), suggest::run),
    ("fmt", |_| fmt::command(), fmt::run),
];

pub(super) fn commands(later: Later) -> impl Iterator<Item = Command> {
    COMMANDS.iter().map(move |(_, command, _)| command(later))
}

/// Runs the command of this name, if it is one of these.
pub(super) fn run(name: &str, matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Option<Result<Outcome, Error>> {
    let (_, _, run) = COMMANDS.iter().find(|(command, ..)| *command == name)?;
    Some(run(matches, terminal))
}

/// Tells which fields there are, where a flag of a record is none of them.
pub(super) fn with_fields(mut error: clap::Error, args: &[OsString]) -> clap::Error {
    let near = error.get(ContextKind::SuggestedArg).is_some();
    if error.kind() != ErrorKind::UnknownArgument || near {
        return error;
    }
    let whole = super::command();
    let mut commands = args.windows(2).filter_map(|words| {
        let edit = words[0].to_str().filter(|word| ["add", "set"].contains(word))?;
        whole.find_subcommand(edit)?.find_subcommand(words[1].to_str()?)
    });
    if let Some(command) = commands.next_back() {
        let fields = command.get_arguments().filter(|arg| arg.get_help_heading() == Some("Its fields"));
        let fields: Vec<String> = fields.filter_map(|arg| Some(format!("--{}", arg.get_long()?))).collect();
        let tip = format!("the fields are {}", fields.join(", "));
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    error
}

fn dry_run_arg() -> Arg {
    Arg::new("dry_run")
        .long("dry-run")
        .action(ArgAction::SetTrue)
        .help("Print what would change as a diff, and write nothing")
}

/// The graph to be edited: one that is named, or that of the folder; refused where it cannot be edited.
fn target(matches: &ArgMatches) -> Result<PathBuf, Error> {
    let path = graph_path(matches).map_err(|e| {
        if matches.contains_id("graph") { e } else { e.hint("`gainsay init` starts one; name another with `-g`") }
    })?;
    editable(&path)?;
    Ok(path)
}

/// The graph as it is, for looking up names before anything is locked.
fn look(matches: &ArgMatches) -> Result<(PathBuf, Loaded), Error> {
    let path = target(matches)?;
    let loaded = load::load(&path)?;
    Ok((path, loaded))
}

/// The node that an argument names.
fn named(loaded: &Loaded, matches: &ArgMatches, argument: &str, kinds: &[NodeKind]) -> Result<Node, Error> {
    let name = matches.get_one::<String>(argument).map_or("", String::as_str);
    crate::query::resolve::resolve_whole(&loaded.graph, name, kinds)
}

/// Says what was done, or what would be.
fn report<T>(
    matches: &ArgMatches,
    performed: &Performed<T>,
    deeds: &[Deed],
    notes: &[String],
    terminal: &mut Terminal<'_>,
) -> Result<Outcome, Error> {
    let trial = matches.get_flag("dry_run");
    if !is_text(matches) {
        let mut answer = answer(deeds, &performed.loaded);
        answer.notes = notes.to_vec();
        answer.notes.extend(performed.warnings.iter().map(warning));
        if trial {
            answer.note("nothing is written");
        }
        write(matches, &mut answer, &performed.loaded.graph, terminal)?;
        return Ok(Outcome::Found);
    }
    if trial {
        performed.changes.iter().try_for_each(|change| diff(change, terminal.out))?;
    } else {
        lines(deeds, &performed.loaded, terminal.out)?;
    }
    for line in notes.iter().cloned().chain(performed.warnings.iter().map(warning)) {
        writeln!(terminal.err, "{line}")?;
    }
    if trial {
        writeln!(terminal.err, "nothing is written")?;
    }
    Ok(Outcome::Found)
}

fn warning(d: &Diagnostic) -> String {
    format!("warning: {}:{}:{} {}: {}", d.file, d.line, d.column, d.code, d.message)
}

fn lines(deeds: &[Deed], loaded: &Loaded, out: &mut dyn Write) -> Result<(), Error> {
    let mut along = 0;
    for deed in deeds {
        along += usize::from(deed.what == "changed");
        if deed.what == "changed" && along > NAMED {
            continue;
        }
        let how = if deed.how.is_empty() { String::new() } else { format!(", {}", deed.how) };
        let place = place(deed, loaded).map(|(file, line)| format!(" {file}:{line}")).unwrap_or_default();
        let name = if deed.kind == "file" { deed.id.clone() } else { format!("[{}]", deed.id) };
        writeln!(out, "{} {} {name}{how}{place}", deed.what, deed.kind)?;
    }
    if along > NAMED {
        writeln!(out, "… and {} more", count(along - NAMED, "record"))?;
    }
    Ok(())
}

/// The file and line where a record stands now.
fn place(deed: &Deed, loaded: &Loaded) -> Option<(String, usize)> {
    let node = loaded.graph.find(&deed.id).filter(|n| loaded.graph.id(*n) == deed.id)?;
    let place = loaded.graph.place(node);
    let file = &loaded.files[place.file()];
    let line = memchr::memchr_iter(b'\n', &file.bytes[..place.offset()]).count() + 1;
    Some((file.name.clone(), line))
}

fn answer(deeds: &[Deed], loaded: &Loaded) -> Answer {
    let mut answer = Answer::new("Changes", &["change", "record", "id", "detail", "file", "line"]);
    for deed in deeds {
        let (file, line) = match place(deed, loaded) {
            Some((file, line)) => (Cell::Text(file), Cell::Number(line as u64)),
            None if deed.kind == "file" => (Cell::Text(deed.id.clone()), Cell::Empty),
            None => (Cell::Empty, Cell::Empty),
        };
        answer.row(vec![
            Cell::Text(deed.what.to_owned()),
            Cell::Text(deed.kind.to_owned()),
            if deed.kind == "file" { Cell::Empty } else { Cell::Id(deed.id.clone()) },
            Cell::text(Some(&deed.how)),
            file,
            line,
        ]);
    }
    answer
}

/// A file before and after, as `git diff` shows it.
fn diff(change: &Change, out: &mut dyn Write) -> Result<(), Error> {
    let text = |bytes: &Option<Vec<u8>>| String::from_utf8_lossy(bytes.as_deref().unwrap_or_default()).into_owned();
    let (old, new) = (text(&change.old), text(&change.new));
    let name = |there: bool| if there { change.name.as_str() } else { "/dev/null" };
    let diff = TextDiff::from_lines(&old, &new);
    let mut unified = diff.unified_diff();
    let shown = unified.header(name(change.old.is_some()), name(change.new.is_some())).to_string();
    shown.lines().try_for_each(|line| Ok(writeln!(out, "{}", crate::printable::one_line(line))?))
}

/// A path as it is shown.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
