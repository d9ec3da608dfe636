//! `fmt`: the one layout of data files.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{dry_run_arg, report, target};
use crate::answer::count;
use crate::cli::{Outcome, Terminal};
use crate::edit::commit::{commit, folder};
use crate::edit::draft::faulty;
use crate::edit::fmt::{deeds, fmt};
use crate::edit::lock::Lock;
use crate::edit::perform::Performed;
use crate::error::Error;
use crate::load;

pub(super) fn command() -> Command {
    let check = Arg::new("check")
        .long("check")
        .action(ArgAction::SetTrue)
        .conflicts_with("dry_run")
        .help("Only say which files are laid out otherwise, and end with 1 if any is");
    Command::new("fmt")
        .about("Lay the data files out in the one way, fields in the order of the data model")
        .long_about("Lay the data files out in the one way, fields in the order of the data model\n\nRecords keep their order, and no value changes. What fits stands on one line. Records that are laid out so stay so when they are edited; records in another layout are edited within theirs.")
        .after_help("Examples:\n  gainsay fmt\n  gainsay fmt --check\n      for continuous integration\n  gainsay fmt --dry-run\n      what would change, as a diff")
        .args([check, dry_run_arg()])
}

pub(super) fn run(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let path = target(matches)?;
    let (check, trial) = (matches.get_flag("check"), matches.get_flag("dry_run"));
    let lock = if check || trial { None } else { Some(Lock::take(&folder(&path))?) };
    let before = load::load(&path)?;
    faulty(&before, &before.files.iter().map(|f| f.name.as_str()).collect::<Vec<_>>())?;
    let changes = fmt(&before)?;
    let files = count(before.files.len(), "file");
    if changes.is_empty() {
        writeln!(
            terminal.out,
            "{files} laid out as {} should be",
            if before.files.len() == 1 { "it" } else { "they" }
        )?;
        return Ok(Outcome::Found);
    }
    if check {
        for change in &changes {
            writeln!(terminal.out, "{} is laid out otherwise", change.name)?;
        }
        writeln!(terminal.err, "`gainsay fmt` lays {} out", count(changes.len(), "file"))?;
        return Ok(Outcome::Nothing);
    }
    if let Some(lock) = lock {
        commit(&lock, &changes)?;
    }
    let deeds = deeds(&changes);
    let performed = Performed { outcome: (), changes, loaded: before, warnings: Vec::new() };
    report(matches, &performed, &deeds, &[], terminal)
}
