//! The command line: options common to all commands; picks the question and the format.

mod check;
mod compile;
mod completions;
mod diagnostics;
mod documents;
mod edit;
mod formats;
mod help;
mod import;
mod left_out;
mod locate;
mod progress;
mod read;
mod template;
mod verify;

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, value_parser};

use crate::answer::{Answer, Wanted};
use crate::check::errors;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::format::{Export, FORMATS, Format, Options, Style, Takes, save};
use crate::graph::KnowledgeGraph;
use crate::load::{self, Loaded};
use crate::query::{Context, QUERIES};

pub use completions::completed_by_shell;
pub use diagnostics::explain;

/// How a command ended when nothing prevented it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Something was found, or nothing is wrong.
    Found,
    /// Nothing was found, or problems were reported.
    Nothing,
}

/// Where a command writes, and how wide lines may be.
pub struct Terminal<'a> {
    /// Where text goes.
    pub out: &'a mut dyn Write,
    /// Where answers in other formats go: the same place, but nothing is styled or stripped on the way.
    pub data: &'a mut dyn Write,
    /// Where remarks go.
    pub err: &'a mut dyn Write,
    /// Columns of the terminal.
    pub width: usize,
}

/// The whole command line, made from the tables of questions and formats.
pub fn command() -> Command {
    help::grouped(program(|command, rest| rest(command)))
}

/// Adds to a command what is needed only when it is run: at once, or then. Most of the time of a
/// small question would go into describing commands that nobody asked for.
type Later = fn(Command, fn(Command) -> Command) -> Command;

fn program(later: Later) -> Command {
    let graph = Arg::new("graph")
        .short('g')
        .long("graph")
        .value_name("PATH")
        .global(true)
        .env("GAINSAY_GRAPH")
        .value_parser(value_parser!(PathBuf))
        .hide_env_values(true)
        .help("Folder, `.json` or `.jsonl` file of the graph, what `compile` wrote, `-` for standard input [default: `graph/` here or in a parent folder]");
    let lenient = Arg::new("lenient")
        .long("lenient")
        .global(true)
        .action(ArgAction::SetTrue)
        .help("Go on with what could be read, and say what was left out");
    let format = Arg::new("format")
        .short('f')
        .long("format")
        .value_name("FORMAT")
        .global(true)
        .value_parser(PossibleValuesParser::new(FORMATS.iter().map(|f| f.name)))
        .hide_possible_values(true)
        .help(format!(
            "How to write the answer: {} [default: text, or by the name of the file]",
            FORMATS.iter().map(|f| f.name).collect::<Vec<_>>().join(", ")
        ));
    let output = Arg::new("output")
        .short('o')
        .long("output")
        .value_name("FILE")
        .global(true)
        .value_parser(value_parser!(PathBuf))
        .help("Write to a file; its extension picks the format");
    let width = Arg::new("width")
        .long("width")
        .value_name("COLUMNS")
        .global(true)
        .value_parser(value_parser!(u16))
        .hide_short_help(true)
        .help("Width of text [default: that of the terminal]");
    Command::new("gainsay").version(env!("CARGO_PKG_VERSION"))
        .about("Who said what about which event, who denied it, in what words, and how do we know?")
        .after_help("The record, never the verdict: answers say what stands in the sources of the graph, nothing more.\nExit codes: 0 found, 1 nothing found or problems reported, 2 error.")
        .subcommand_required(true).arg_required_else_help(true).disable_help_subcommand(true)
        .args([graph, lenient, documents::documents_arg(), format, output, width].map(|a| a.help_heading("Common options")))
        .subcommands(QUERIES.iter().map(|q| later(q.command(), drawn)))
        .subcommand(check::command())
        .subcommand(verify::command())
        .subcommand(locate::command())
        .subcommand(read::command())
        .subcommand(formats::command())
        .subcommand(compile::command())
        .subcommand(import::command())
        .subcommand(template::command())
        .subcommands(edit::commands(later))
        .subcommand(Command::new("schema").about("Print the JSON Schema of data files"))
        .subcommand(completions::completions_command())
        .subcommand(completions::man_command())
}

/// A command whose answer may be drawn and exported.
fn drawn(command: Command) -> Command {
    // Each struct of options brings its own description along.
    let about = command.get_about().cloned().unwrap_or_default();
    let long = command.get_long_about().cloned().unwrap_or_else(|| about.clone());
    Export::augment_args(Style::augment_args(command)).about(about).long_about(long)
}

/// Runs a command line, its first word the name of the program.
pub fn run(args: impl IntoIterator<Item = OsString>, terminal: &mut Terminal<'_>) -> Result<Outcome, Ended> {
    let args: Vec<OsString> = args.into_iter().collect();
    let program = program(Command::defer);
    let program = if help::may_be_asked(&args) { help::grouped(program) } else { program };
    let matches = program.try_get_matches_from(&args).map_err(|e| Ended::Usage(edit::with_fields(e, &args)))?;
    dispatch(&matches, terminal).map_err(Ended::Error)
}

/// Why a command did not run to its end.
#[derive(Debug)]
pub enum Ended {
    /// The command line asks for help, or is wrong.
    Usage(clap::Error),
    /// The command could not go on.
    Error(Error),
}

fn dispatch(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let (name, options) = matches
        .subcommand()
        .ok_or_else(|| Error::new("no command is given").hint("`gainsay --help` lists the commands"))?;
    match name {
        "formats" => return formats::run(options, terminal),
        "schema" => return schema(options, terminal),
        "import" => return import::run(options, terminal),
        "template" => return template::run(options, terminal),
        "completions" => return completions::completions(options, terminal),
        "man" => return completions::man(options, terminal),
        "compile" => return compile::run(options, terminal),
        _ => {}
    }
    if let Some(outcome) = edit::run(name, options, terminal) {
        return outcome;
    }
    if name == "check" && options.get_flag("rules") {
        return check::rules(options, terminal);
    }
    let path = graph_path(options)?;
    let loaded = load::load(&path)?;
    let outcome = command_on(&loaded, &path, name, options, terminal);
    // What came of damaged data is worth nothing, an error neither.
    if loaded.graph.is_damaged() { Err(Error::damaged(&path)) } else { outcome }
}

fn command_on(
    loaded: &Loaded,
    path: &Path,
    name: &str,
    options: &ArgMatches,
    terminal: &mut Terminal<'_>,
) -> Result<Outcome, Error> {
    if loaded.graph.is_compiled() && matches!(name, "check" | "verify" | "diff") {
        return Err(Error::new(format!("`{name}` reads the text of a graph, and `{}` is compiled", path.display()))
            .hint("name the folder or file it was compiled from with `-g`"));
    }
    match name {
        "check" => check::run(options, loaded, terminal),
        "verify" => verify::run(options, loaded, terminal),
        "locate" => locate::run(options, loaded, terminal),
        "read" => read::run(options, loaded, terminal),
        _ => question(loaded, path, name, options, terminal),
    }
}

fn question(
    loaded: &Loaded,
    path: &Path,
    name: &str,
    options: &ArgMatches,
    terminal: &mut Terminal<'_>,
) -> Result<Outcome, Error> {
    let query =
        QUERIES.iter().find(|q| q.name == name).ok_or_else(|| Error::new(format!("there is no command `{name}`")))?;
    let errors = usable(loaded, options.get_flag("lenient"))?;
    let left_out = left_out::LeftOut::new(loaded, &errors);
    let named = left_out.named(options);
    let documents = documents::documents(options)?;
    let wanted = wanted(format(options)?.takes);
    let context = Context { graph: &loaded.graph, files: &loaded.files, documents: documents.as_ref(), wanted };
    let asked = query.ask(options, context);
    let mut answer = asked.map_err(|e| if named.is_empty() { e } else { e.hint(named.join("\n")) })?;
    answer.notes.extend(named);
    answer.notes.extend(left_out.notes());
    if let Some(origin) = loaded.graph.origin() {
        answer.notes.extend(origin.notes.iter().cloned());
        let changed = load::changed(&loaded.graph, origin, path);
        answer.notes.extend(changed.map(|what| format!("{what} since `{}` was compiled", path.display())));
    }
    if !loaded.graph.is_damaged() {
        write(options, &mut answer, &loaded.graph, terminal)?;
    }
    Ok(if answer.is_empty() { Outcome::Nothing } else { Outcome::Found })
}

/// What of an answer a format reads.
fn wanted(takes: Takes) -> Wanted {
    Wanted {
        rows: !matches!(takes, Takes::Graph | Takes::Network),
        cards: takes != Takes::Rows,
        subgraph: !matches!(takes, Takes::Rows | Takes::Cards),
    }
}

fn schema(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let schema = crate::model::schema::json_schema();
    match matches.get_one::<PathBuf>("output") {
        Some(path) => crate::format::save(path, |out| Ok(out.write_all(schema.as_bytes())?))?,
        None => terminal.out.write_all(schema.as_bytes())?,
    }
    Ok(Outcome::Found)
}

/// Ends on a graph with errors; told to be lenient, returns them instead.
fn usable(loaded: &Loaded, lenient: bool) -> Result<Vec<Diagnostic>, Error> {
    let errors = errors(loaded);
    if errors.is_empty() || lenient {
        return Ok(errors);
    }
    Err(Error::faulty(errors, !loaded.unread.is_empty()))
}

fn graph_path(matches: &ArgMatches) -> Result<PathBuf, Error> {
    let given = matches.get_one::<PathBuf>("graph").cloned();
    given.or_else(load::find).ok_or_else(|| {
        Error::new("there is no folder `graph` here or in a parent folder")
            .hint("name the folder or file of the graph with `-g`")
    })
}

/// The format that is named, or that the file's name tells.
fn format(matches: &ArgMatches) -> Result<&'static Format, Error> {
    match (matches.get_one::<String>("format"), matches.get_one::<PathBuf>("output")) {
        (Some(name), _) => Format::named(name).ok_or_else(|| Error::new(format!("there is no format `{name}`"))),
        (None, Some(path)) => Format::for_file(path),
        (None, None) => Ok(&FORMATS[0]),
    }
}

/// Whether the answer is to be text on the terminal, which a command may lay out itself.
fn is_text(matches: &ArgMatches) -> bool {
    matches.get_one::<String>("format").is_none_or(|f| f == "text") && !matches.contains_id("output")
}

/// Options that only commands have whose answer may be drawn, known by one of them.
fn options_of<T: FromArgMatches + Default>(matches: &ArgMatches, known: &str) -> Result<T, Error> {
    match matches.try_contains_id(known) {
        Ok(_) => T::from_arg_matches(matches).map_err(|e| Error::new(e.to_string())),
        Err(_) => Ok(T::default()),
    }
}

fn write(
    matches: &ArgMatches,
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    terminal: &mut Terminal<'_>,
) -> Result<(), Error> {
    let output = matches.get_one::<PathBuf>("output").map(PathBuf::as_path);
    let format = format(matches)?;
    let options = Options {
        colour: output.is_none(),
        width: matches.get_one::<u16>("width").map_or(terminal.width, |w| usize::from(*w)),
        style: options_of(matches, "engine")?,
        export: options_of(matches, "gexf")?,
    };
    let split = matches.try_get_one::<bool>("split").ok().flatten() == Some(&true);
    if let Some(network) = answer.network.as_ref().filter(|_| split) {
        let path =
            output.ok_or_else(|| Error::new("`--split` writes files, and none is named").hint("add `-o FILE`"))?;
        for (number, window) in network.windows().iter().enumerate() {
            let mut part = answer.of_window(network, number, graph);
            format.save(&mut part, graph, &options, &with_days(path, &window.name()))?;
        }
        writeln!(terminal.err, "wrote {}", crate::answer::count(network.windows().len(), "file"))?;
    } else if let Some(path) = output {
        format.save(answer, graph, &options, path)?;
        writeln!(terminal.err, "wrote {}", path.display())?;
        if let Some(other) = named_otherwise(format, path) {
            writeln!(terminal.err, "`{}` is named as {other}, and what is in it is {}", path.display(), format.name)?;
        }
    } else if format.name == FORMATS[0].name {
        format.write(answer, graph, &options, terminal.out)?;
    } else {
        format.write(answer, graph, &options, terminal.data)?;
    }
    let unwritten = split && answer.network.as_ref().is_some_and(|n| n.windows().is_empty());
    // A picture has no place for notes.
    if unwritten || matches!(format.takes, Takes::Graph | Takes::Records | Takes::Network) {
        answer.notes.iter().try_for_each(|note| writeln!(terminal.err, "{note}"))?;
    }
    Ok(())
}

/// The format that the name of a file tells, where it is another than what is in it. Several formats
/// may share an ending, and some have none of their own.
fn named_otherwise(format: &Format, path: &Path) -> Option<&'static str> {
    let ending = path.extension()?.to_str()?;
    let ends = |e: &&str| e.rsplit('.').next() == Some(ending);
    let told = Format::for_file(path).ok().filter(|told| told.name != format.name)?;
    (!format.extensions.is_empty() && !format.extensions.iter().any(ends)).then_some(told.name)
}

/// The name of the file for one window: `net.csv` becomes `net_2004-01-01_2004-01-31.csv`.
fn with_days(path: &Path, days: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().map(|e| format!(".{}", e.to_string_lossy())).unwrap_or_default();
    path.with_file_name(format!("{stem}_{days}{extension}"))
}
