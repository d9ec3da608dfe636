//! `split`: what was merged comes apart again.

use clap::{Arg, ArgMatches, Command};

use super::{dry_run_arg, report, target};
use crate::cli::{Outcome, Terminal};
use crate::edit::perform::perform;
use crate::edit::split::split;
use crate::error::Error;

pub(super) fn command() -> Command {
    let id = Arg::new("id")
        .required(true)
        .value_name("ACTOR")
        .help("The id of the record that went, or the actor it went into where only one did");
    Command::new("split")
        .about("Undo a merge: the record that went comes back, and every reference that was moved")
        .long_about(
            "Undo a merge: the record that went comes back, laid out as `fmt` does, and every reference that was moved",
        )
        .after_help("Examples:\n  gainsay split j-gonzalez")
        .args([id, dry_run_arg()])
}

pub(super) fn run(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let path = target(matches)?;
    let id = matches.get_one::<String>("id").map_or("", String::as_str);
    let performed = perform(&path, matches.get_flag("dry_run"), |draft| split(draft, id))?;
    report(matches, &performed, &performed.outcome, &[], terminal)
}
