//! `remove`: a record goes, and what refers to it is named first.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{dry_run_arg, named, report, target};
use crate::cli::{Outcome, Terminal, is_text};
use crate::edit::layout::record;
use crate::edit::perform::perform;
use crate::edit::remove::remove;
use crate::error::Error;
use crate::graph::NodeKind;

pub(super) fn command() -> Command {
    let id = Arg::new("id").required(true).value_name("NODE").help("The record: its id, or a name that only it has");
    let with = Arg::new("with_references")
        .long("with-references")
        .action(ArgAction::SetTrue)
        .help("Take every reference to it out too, and what cannot stand without it");
    Command::new("remove")
        .about("Remove a record; what refers to it is listed, and goes only with `--with-references`")
        .long_about("Remove a record; what refers to it is listed, and goes only with `--with-references`\n\nA reference is taken out of its list, or with the object it belongs to (a relation, a role). What would then say something else goes as a whole: a statement that loses its only speaker or its last report, a report that loses a hop of its chain.\n\nPrints the records that went or changed as they stood before, one a line: `gainsay add lines --replace` puts them back.")
        .after_help("Examples:\n  gainsay remove lapd\n      refused, with a list of what refers to it\n  gainsay remove lapd --with-references > removed.jsonl\n  gainsay add lines --replace removed.jsonl\n      puts everything back")
        .args([id, with, dry_run_arg()])
}

pub(super) fn run(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let path = target(matches)?;
    let trial = matches.get_flag("dry_run");
    let performed = perform(&path, trial, |draft| {
        let node = named(draft.loaded, matches, "id", &NodeKind::ALL)?;
        remove(draft, node, matches.get_flag("with_references"))
    })?;
    let removed = &performed.outcome;
    if trial || !is_text(matches) {
        return report(matches, &performed, &removed.deeds, &[], terminal);
    }
    for (kind, before) in &removed.before {
        writeln!(terminal.out, "{}", record(before, *kind, true))?;
    }
    // The records are the output; what was done is said beside it.
    let mut said: Vec<u8> = Vec::new();
    let mut aside = Terminal { out: &mut said, err: terminal.err, width: terminal.width };
    report(matches, &performed, &removed.deeds, &[], &mut aside)?;
    terminal.err.write_all(&said)?;
    Ok(Outcome::Found)
}
