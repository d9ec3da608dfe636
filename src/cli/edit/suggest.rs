//! `suggest merges`: which actors may be one, and why.

use clap::{Arg, ArgMatches, Command};

use super::{dry_run_arg, report, target};
use crate::answer::{Answer, Cell, count};
use crate::cli::{Outcome, Terminal, usable, write};
use crate::edit::perform::{Deed, perform};
use crate::edit::suggest::{Suggestion, apart, merges, tell_apart};
use crate::error::Error;
use crate::graph::{KnowledgeGraph, Node, NodeKind};
use crate::load;
use crate::query::resolve::resolve_whole;

pub(super) fn command() -> Command {
    let reject = Arg::new("reject")
        .long("reject")
        .num_args(2)
        .value_names(["ACTOR", "OTHER"])
        .help("Remember that these two are not one, so that they are not suggested again");
    let merges = Command::new("merges")
        .about("List actors that may be one, each pair with the reasons, the strongest first")
        .long_about("List actors that may be one, each pair with the reasons, the strongest first\n\nReasons are names that differ only in accents, script, case, hyphens or the order of words; initials; names left out; one name in two transliterations; a letter or two. Aliases count as names. Nothing is merged, a reason is no proof, and someone unnamed is never suggested.\n\n`--reject` remembers that two are not one, in `.gainsay/apart.jsonl` in the folder of the graph: one line a pair, to be kept with the graph; without its line, a pair is suggested again.")
        .after_help("Examples:\n  gainsay suggest merges\n  gainsay suggest merges --reject ann-lee anne-lee\n  gainsay suggest merges -f csv")
        .args([reject, dry_run_arg()]);
    Command::new("suggest")
        .about("Suggest what to look at: actors that may be one")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(merges)
}

pub(super) fn run(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let Some((_, matches)) = matches.subcommand() else { return Ok(Outcome::Nothing) };
    let path = target(matches)?;
    if let Some(pair) = matches.get_many::<String>("reject") {
        return reject(matches, &pair.map(String::as_str).collect::<Vec<_>>(), terminal);
    }
    let loaded = load::load(&path)?;
    usable(&loaded, matches.get_flag("lenient"))?;
    let graph = &loaded.graph;
    let apart = apart(graph, &path)?;
    let found = merges(graph, &apart);
    let mut answer = answer(graph, &found);
    if !apart.is_empty() {
        answer.note(format!("{} told apart, and not suggested", count(apart.len(), "pair")));
    }
    if found.is_empty() {
        answer.note("no two named actors have names that may mean one");
    } else {
        answer.note("look at both before you `gainsay merge ACTOR OTHER`; if they are two, `gainsay suggest merges --reject ACTOR OTHER`");
    }
    write(matches, &mut answer, graph, terminal)?;
    Ok(if found.is_empty() { Outcome::Nothing } else { Outcome::Found })
}

fn answer(graph: &KnowledgeGraph, found: &[Suggestion]) -> Answer {
    let mut answer = Answer::new("Actors that may be one", &["actor", "other", "reasons"]);
    "suggest merges".clone_into(&mut answer.query);
    let id = |node: Node| Cell::Id(graph.id(node).to_owned());
    for suggestion in found {
        let reasons = suggestion.reasons.iter().map(|reason| Cell::Text(reason.clone())).collect();
        answer.row(vec![id(suggestion.actor), id(suggestion.other), Cell::List(reasons)]);
    }
    found.iter().flat_map(|s| [s.actor, s.other]).for_each(|node| answer.subgraph.add(node));
    answer
}

fn reject(matches: &ArgMatches, pair: &[&str], terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let performed = perform(&target(matches)?, matches.get_flag("dry_run"), |draft| {
        let node =
            |at: usize| resolve_whole(draft.graph(), pair.get(at).copied().unwrap_or_default(), &[NodeKind::Actor]);
        let (one, other) = (node(0)?, node(1)?);
        let new = tell_apart(draft, one, other)?;
        let how = format!("told apart from `{}`{}", draft.graph().id(other), if new { "" } else { " before" });
        Ok(vec![Deed { what: "kept", kind: "actor", id: draft.graph().id(one).to_owned(), how }])
    })?;
    report(matches, &performed, &performed.outcome, &[], terminal)
}
