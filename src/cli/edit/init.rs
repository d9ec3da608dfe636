//! `init`: a folder in which a graph begins, with a worked example and a guide.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::shown;
use crate::cli::{Outcome, Terminal};
use crate::edit::init::init;
use crate::error::Error;

pub(super) fn command() -> Command {
    let folder = Arg::new("dir")
        .value_name("DIR")
        .default_value("graph")
        .value_parser(value_parser!(PathBuf))
        .help("The folder of the graph; made if need be");
    let empty = Arg::new("empty")
        .long("empty")
        .action(ArgAction::SetTrue)
        .help("Without the worked example and the guide to it");
    Command::new("init")
        .about("Start a graph: a folder with a worked example and a guide to coding the first article")
        .long_about("Start a graph: a folder with a worked example and a guide to coding the first article\n\nThe guide is `README.md` in the folder; it takes ten minutes. A folder that holds a graph is left alone.")
        .after_help("Examples:\n  gainsay init\n      in `graph/`, where every command finds it\n  gainsay init harbour --empty\n      in `harbour/`, without the example")
        .args([folder, empty])
}

pub(super) fn run(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let folder = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_else(|| PathBuf::from("graph"));
    let empty = matches.get_flag("empty");
    for name in init(&folder, empty)? {
        writeln!(terminal.out, "wrote {name}")?;
    }
    let folder = shown(&folder);
    let named = if folder == "graph" { String::new() } else { format!("-g {folder} ") };
    let next = if empty {
        format!("`gainsay {named}add source` is a way to begin")
    } else {
        format!("read {folder}/README.md: your first article takes ten minutes")
    };
    writeln!(terminal.err, "{next}")?;
    Ok(Outcome::Found)
}
