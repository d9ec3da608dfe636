//! `completions` and `man`: the shell completes ids from the graph at hand; the manual is made from the tables.

use std::ffi::OsStr;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command};
use clap_complete::env::{CompleteEnv, Shells};
use clap_complete::{ArgValueCompleter, CompletionCandidate};

use super::{Outcome, Terminal};
use crate::error::Error;
use crate::graph::NodeKind;
use crate::load;

/// The variable by which a shell's script asks for completions.
const VARIABLE: &str = "GAINSAY_COMPLETE";

pub(super) fn completions_command() -> Command {
    let shell = Arg::new("shell").required(true).value_parser(PossibleValuesParser::new(Shells::builtins().names()));
    Command::new("completions").about("Print the script that lets a shell complete commands, ids and names").arg(shell).after_help(
        "Examples:\n  gainsay completions bash >> ~/.bashrc\n  gainsay completions fish > ~/.config/fish/completions/gainsay.fish\n\n\
         Ids come from the graph in $GAINSAY_GRAPH, else from `graph/` here or in a parent folder.",
    )
}

pub(super) fn completions(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let shell = matches.get_one::<String>("shell").map_or("bash", String::as_str);
    let shells = Shells::builtins();
    let script = shells.completer(shell).ok_or_else(|| Error::new(format!("there is no shell `{shell}`")))?;
    script.write_registration(VARIABLE, "gainsay", "gainsay", "gainsay", terminal.out)?;
    Ok(Outcome::Found)
}

pub(super) fn man_command() -> Command {
    let command = Arg::new("command").help("The command whose page to print [default: that of the program]");
    Command::new("man").about("Print the manual page, of the program or of one command").arg(command)
}

pub(super) fn man(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let whole = super::command();
    let page = match matches.get_one::<String>("command") {
        None => whole,
        Some(name) => {
            let part =
                whole.find_subcommand(name).ok_or_else(|| Error::new(format!("there is no command `{name}`")))?;
            part.clone().name(format!("gainsay-{name}"))
        }
    };
    clap_mangen::Man::new(page).render(terminal.out)?;
    Ok(Outcome::Found)
}

/// Answers a shell that asks for completions; whether it did.
///
/// The one place where the library writes to standard output, called by `main` before anything else.
pub fn completed_by_shell() -> bool {
    let here = std::env::current_dir().ok();
    let env = CompleteEnv::with_factory(|| completing(super::command())).var(VARIABLE);
    env.try_complete(std::env::args_os(), here.as_deref()).unwrap_or(false)
}

/// The command line with completion of ids wherever an option's value is called after a kind of node.
fn completing(command: Command) -> Command {
    let command = command.mut_args(|arg| match kinds(&arg) {
        Some(kinds) => arg.add(ArgValueCompleter::new(move |start: &OsStr| candidates(start, kinds))),
        None => arg,
    });
    command.mut_subcommands(completing)
}

/// The kinds of node that the value of an option may name.
fn kinds(arg: &Arg) -> Option<&'static [NodeKind]> {
    const ACTOR: &[NodeKind] = &[NodeKind::Actor];
    const INCIDENT: &[NodeKind] = &[NodeKind::Incident];
    const STATEMENT: &[NodeKind] = &[NodeKind::Statement];
    const SOURCE: &[NodeKind] = &[NodeKind::Source];
    const TOPIC: &[NodeKind] = &[NodeKind::Incident, NodeKind::Actor];
    let name = arg.get_value_names().and_then(|names| names.first())?;
    match name.as_str() {
        "ACTOR" | "OTHER" => Some(ACTOR),
        "INCIDENT" => Some(INCIDENT),
        "STATEMENT" => Some(STATEMENT),
        "SOURCE" => Some(SOURCE),
        "NODE" | "A" | "B" => Some(&NodeKind::ALL),
        name if name.starts_with("INCIDENT|ACTOR") => Some(TOPIC),
        _ => None,
    }
}

/// The ids of the graph at hand that begin so, each with the name it stands for.
fn candidates(start: &OsStr, kinds: &[NodeKind]) -> Vec<CompletionCandidate> {
    let path = std::env::var_os("GAINSAY_GRAPH").map(Into::into).or_else(load::find);
    let Some(Ok(loaded)) = path.as_deref().map(load::load) else { return Vec::new() };
    let graph = &loaded.graph;
    let start = start.to_string_lossy();
    let nodes = kinds.iter().flat_map(|&kind| graph.of_kind(kind));
    let named = nodes.filter(|&n| graph.id(n).starts_with(&*start) && !graph.id(n).contains('/'));
    named.map(|n| CompletionCandidate::new(graph.id(n)).help(Some(graph.label(n).to_owned().into()))).collect()
}
