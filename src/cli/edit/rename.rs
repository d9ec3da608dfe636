//! `rename`: another id for a record.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{dry_run_arg, look, named, report};
use crate::cli::{Outcome, Terminal};
use crate::edit::perform::perform;
use crate::edit::rename::rename;
use crate::error::Error;
use crate::graph::NodeKind;

pub(super) fn command() -> Command {
    let id = Arg::new("id").required(true).value_name("NODE").help("The record: its id, or a name that only it has");
    let new = Arg::new("new").required(true).value_name("NEW").help("The new id: lower-case words joined by hyphens");
    let forget = Arg::new("forget")
        .long("forget")
        .action(ArgAction::SetTrue)
        .help("Do not keep the old id in `formerly`, as when a renaming is taken back");
    Command::new("rename")
        .about("Give a record another id; references go with it, and the old id goes on working")
        .after_help("Examples:\n  gainsay rename austin-raids austin-raids-2017\n      every reference follows; `austin-raids` still finds it\n  gainsay rename austin-raids-2017 austin-raids --forget\n      takes that back, byte for byte")
        .args([id, new, forget, dry_run_arg()])
}

pub(super) fn run(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let path = look(matches)?.0;
    let new = matches.get_one::<String>("new").map_or("", String::as_str);
    let performed = perform(&path, matches.get_flag("dry_run"), |draft| {
        let node = named(draft.loaded, matches, "id", &NodeKind::ALL)?;
        rename(draft, node, new, matches.get_flag("forget"))
    })?;
    report(matches, &performed, &performed.outcome, &[], terminal)
}
