//! `add`: records, parts of records, or lines of both; by flags, by questions, or from a file.

mod ask;
pub(super) mod flags;
mod lines;
pub(super) mod record;

use std::io::IsTerminal;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{dry_run_arg, look, report};
use crate::cli::{Later, Outcome, Terminal, documents};
use crate::edit::add::{PARTS, Part, add, add_part};
use crate::edit::fields::of_part;
use crate::edit::perform::{Deed, perform};
use crate::error::Error;
use crate::graph::NodeKind;
use crate::model::KINDS;
use crate::query::resolve::resolve_whole;

/// The kinds of record, in the order in which an article is coded.
const RECORDS: [(NodeKind, &str, &str); 4] = [
    (
        NodeKind::Source,
        "Add a source: a document in which statements are reported",
        "  gainsay add source --title \"Pier shut\" --publisher gazette --published 2021-05-02\n  gainsay add source --id gazette-05-02 --document gazette.txt --documents texts\n      with the SHA-256 of the document that is coded\n",
    ),
    (
        NodeKind::Actor,
        "Add an actor: who speaks, publishes, or takes part",
        "  gainsay add actor --name \"Ministry of Works\" --kind agency --aliases \"the ministry\"\n",
    ),
    (
        NodeKind::Incident,
        "Add an incident: a matter spoken of",
        "  gainsay add incident --name \"Closure of the pier\" --kind event\n",
    ),
    (
        NodeKind::Statement,
        "Add a statement: what one speaker said on one occasion, with its first report and what it answers",
        "  gainsay add statement --by union --act alleges --against ministry --about pier-closure \\\n      --text \"The pier was shut without notice.\" --source gazette-05-02 --chain direct\n  gainsay add statement --unnamed \"a spokesman\" --of ministry --for ministry \\\n      --denies union-alleges --scope whole --text \"Everybody was told in time.\" \\\n      --source gazette-05-02 --words \"everybody had been told\" --documents texts\n      the passage is found by its words\n  gainsay add statement --breath ministry-denies --act justifies \\\n      --text \"The pier was not safe.\"\n      of the same breath: speaker, body, matter, report and occasion are taken over\n",
    ),
];

pub(super) fn command(later: Later) -> Command {
    let add = Command::new("add")
        .about("Add a source, actor, incident or statement, a report, a relation or another part; or lines of them")
        .long_about("Add a source, actor, incident or statement, a report, a relation or another part; or lines of them\n\nFlags are the fields of the data. Without any, on a terminal, questions are asked: the tab key completes names and ids, an empty line passes over, and at the end the same is shown as a command. Where an actor, incident or source is wanted, a whole name or alias will do, never a part of one. An id is proposed where none is given.\n\nWhat would come of it is checked first; a change that would give the graph an error is refused. A source gets a file of its own, and a statement goes into the file of the source that reports it; `--into` names another.")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true);
    later(add, |add| {
        let records = RECORDS.iter().map(|(kind, about, examples)| flags::record_command(*kind, about, examples));
        add.subcommands(records).subcommands(PARTS.iter().map(flags::part_command)).subcommand(lines::command())
    })
}

/// Options that adding records and parts have in common.
fn common() -> [Arg; 2] {
    let ask = Arg::new("ask")
        .long("ask")
        .action(ArgAction::SetTrue)
        .hide_short_help(true)
        .help("Ask for what is not given, also where it is not a person at a terminal who answers");
    [ask, dry_run_arg()]
}

pub(super) fn run(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let Some((name, options)) = matches.subcommand() else { return Ok(Outcome::Nothing) };
    if name == "lines" {
        return lines::run(options, terminal);
    }
    let person = std::io::stdin().is_terminal() && !flags::any(options);
    if !person && !options.get_flag("ask") {
        return given(name, options, terminal);
    }
    let (_, loaded) = look(options)?;
    let Some(args) = ask::ask(name, options, &loaded, terminal)? else {
        writeln!(terminal.err, "nothing is written")?;
        return Ok(Outcome::Nothing);
    };
    let whole = crate::cli::command();
    let typed = whole.try_get_matches_from(args).map_err(|e| Error::new(e.to_string()))?;
    match typed.subcommand().and_then(|(_, add)| add.subcommand()) {
        Some((name, options)) => given(name, options, terminal),
        None => Ok(Outcome::Nothing),
    }
}

/// Adds what the flags say.
fn given(name: &str, matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let (path, _) = look(matches)?;
    let documents = documents::documents(matches)?;
    let keyed = matches.try_contains_id("key").unwrap_or(false);
    let key = if keyed { documents::key(matches)? } else { None };
    let words = record::Words { documents: documents.as_ref(), key: key.as_ref() };
    let mut notes = Vec::new();
    let mut performed = perform(&path, matches.get_flag("dry_run"), |draft| -> Result<Vec<Deed>, Error> {
        if let Some(part) = PARTS.iter().find(|part| part.name == name) {
            return part_of(draft, part, matches, &words);
        }
        let (kind, ..) = RECORDS
            .iter()
            .find(|(kind, ..)| kind.word() == name)
            .ok_or_else(|| Error::new(format!("there is nothing called `{name}` to add")))?;
        let (record, mut deeds) = record::record(draft, *kind, matches, &words)?;
        notes.extend(record::unsaid(&record));
        let into = matches.get_one::<String>("into").map(String::as_str);
        deeds.insert(0, add(draft, *kind, record, into)?);
        Ok(deeds)
    })?;
    // Who has only just been added takes part in nothing yet.
    performed.warnings.retain(|warning| warning.code != "unused-actor");
    report(matches, &performed, &performed.outcome, &notes, terminal)
}

fn part_of(
    draft: &mut crate::edit::draft::Draft<'_>,
    part: &Part,
    matches: &ArgMatches,
    words: &record::Words<'_>,
) -> Result<Vec<Deed>, Error> {
    let owner = matches.get_one::<String>("owner").map_or("", String::as_str);
    let node = resolve_whole(draft.graph(), owner, &[part.kind])?;
    let objects = record::parts(draft.graph(), part, of_part(part.kind, part.list), matches, words)?;
    let mut deeds: Vec<Deed> = Vec::new();
    for object in objects {
        let deed = add_part(draft, node, part.list, object)?;
        if !deeds.contains(&deed) {
            deeds.push(deed);
        }
    }
    Ok(deeds)
}

/// The flags that name the statement answered, one for each kind of relation.
fn relation_flags() -> impl Iterator<Item = Arg> {
    KINDS.iter().map(|row| {
        Arg::new(row.name)
            .long(row.name)
            .value_name("STATEMENT")
            .action(ArgAction::Append)
            .help_heading("What it bears on")
            .help(format!("The statement that it {}: {}", row.name, row.meaning))
    })
}
