//! `merge`: two records of one actor become one.

use clap::{Arg, ArgMatches, Command};

use super::{dry_run_arg, named, report, target};
use crate::cli::{Outcome, Terminal};
use crate::edit::merge::merge;
use crate::edit::perform::perform;
use crate::error::Error;
use crate::graph::NodeKind;

pub(super) fn command() -> Command {
    let keep = Arg::new("keep").required(true).value_name("ACTOR").help("The actor whose record and id stay");
    let gone = Arg::new("gone").required(true).value_name("OTHER").help("The actor that is the same");
    Command::new("merge")
        .about("Make one of two records that mean one actor; `split` undoes it")
        .long_about("Make one of two records that mean one actor; `split` undoes it\n\nThe names of the other become aliases, its roles and addresses go along, its id goes on working (`formerly`), and every reference is moved. What the record that stays does not take over is said. What was done is kept in `.gainsay/merged/` in the folder of the graph, so that it can be undone; keep that with the graph.\n\nSomeone unnamed is never merged: nothing in the record says who that is.")
        .after_help("Examples:\n  gainsay suggest merges\n  gainsay merge jacinta-gonzalez j-gonzalez --dry-run\n  gainsay merge jacinta-gonzalez j-gonzalez\n  gainsay split j-gonzalez")
        .args([keep, gone, dry_run_arg()])
}

pub(super) fn run(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let path = target(matches)?;
    let performed = perform(&path, matches.get_flag("dry_run"), |draft| {
        let keep = named(draft.loaded, matches, "keep", &NodeKind::ALL)?;
        let gone = named(draft.loaded, matches, "gone", &NodeKind::ALL)?;
        merge(draft, keep, gone)
    })?;
    report(matches, &performed, &performed.outcome.deeds, &performed.outcome.notes, terminal)
}
