//! `set`: other values for fields of a record.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::add::{flags, record};
use super::{dry_run_arg, named, report, target};
use crate::cli::{Later, Outcome, Terminal, documents};
use crate::edit::fields::{Need, of_record};
use crate::edit::perform::perform;
use crate::edit::rename::{deed, own_record};
use crate::error::Error;
use crate::graph::NodeKind;

pub(super) fn command(later: Later) -> Command {
    let set = Command::new("set")
        .about("Set fields of a record to other values, or unset them")
        .long_about("Set fields of a record to other values, or unset them\n\nFlags are the fields of the data; a list is given whole, each item with its flag. An id is changed by `rename`; reports, relations and other parts are added by `add` and changed in the files.")
        .after_help("Examples:\n  gainsay set actor lapd --name \"Los Angeles Police Department\" --aliases LAPD\n  gainsay set statement tarn-denies --said 2021-05-10 --unset note")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true);
    later(set, |set| set.subcommands(NodeKind::ALL.map(of_kind)))
}

fn of_kind(kind: NodeKind) -> Command {
    let owner = Arg::new("owner")
        .required(true)
        .value_name(flags::value_name(&[kind]))
        .help("The record: its id, or a name that only it has");
    let free = of_record(kind).iter().filter(|f| f.need != Need::Required && f.name != "formerly");
    let unset = Arg::new("unset")
        .long("unset")
        .value_name("FIELD")
        .action(ArgAction::Append)
        .value_parser(PossibleValuesParser::new(free.map(|f| f.name)))
        .help("Take this field away");
    let fields = of_record(kind).iter().filter(|f| f.name != "id" && flags::shown(kind, f));
    let fields = fields.map(|f| flags::arg(f).help_heading("Its fields"));
    Command::new(kind.word())
        .about(format!("Set fields of {}", kind.a_word()))
        .arg(owner)
        .args(fields)
        .args([unset, dry_run_arg()])
}

pub(super) fn run(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let Some((name, matches)) = matches.subcommand() else { return Ok(Outcome::Nothing) };
    let kind = NodeKind::ALL.into_iter().find(|kind| kind.word() == name).unwrap_or(NodeKind::Actor);
    let documents = documents::documents(matches)?;
    let words = record::Words { documents: documents.as_ref(), key: None };
    let performed = perform(&target(matches)?, matches.get_flag("dry_run"), |draft| {
        let node = named(draft.loaded, matches, "owner", &[kind])?;
        let id = draft.graph().id(node).to_owned();
        own_record(&id)?;
        let fields = of_record(kind);
        let mut given = record::object(draft.graph(), fields, matches)?;
        if kind == NodeKind::Source {
            record::document(&mut given, matches, &words)?;
        }
        let away: Vec<&String> = matches.get_many("unset").into_iter().flatten().collect();
        if given.is_empty() && away.is_empty() {
            return Err(Error::new("nothing is said of what to set").hint("`--help` lists the fields"));
        }
        draft.change(node, |record| {
            for (field, value) in given.fields() {
                record.set(fields, field, value.clone());
            }
            for field in &away {
                record.unset(field);
            }
        })?;
        let changed = given.fields().iter().map(|(field, _)| field).chain(away);
        let changed: Vec<String> = changed.map(|field| format!("`{field}`")).collect();
        Ok(vec![deed("changed", kind.word(), &id, changed.join(", "))])
    })?;
    report(matches, &performed, &performed.outcome, &[], terminal)
}
