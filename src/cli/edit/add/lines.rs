//! `add lines`: records and parts, one a line, from a file or standard input, all of them or none.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{dry_run_arg, look, report};
use crate::check::errors;
use crate::cli::{Outcome, Terminal};
use crate::edit::add::{PARTS, Part, add, add_part, replace};
use crate::edit::draft::Draft;
use crate::edit::json::Json;
use crate::edit::perform::{Deed, perform};
use crate::error::Error;
use crate::graph::NodeKind;
use crate::load::{self, File};

/// What only the whole graph can tell.
const OF_THE_WHOLE: [&str; 3] = ["dangling-reference", "wrong-kind-of-node", "duplicate-id"];

pub(super) fn command() -> Command {
    let file = Arg::new("file").value_name("FILE").default_value("-").help("The file; `-` is standard input");
    let replaces = Arg::new("replace")
        .long("replace")
        .action(ArgAction::SetTrue)
        .help("Let a record take the place of one with its id");
    let into = Arg::new("into").long("into").value_name("FILE").help("The data file to write new records into");
    Command::new("lines")
        .about("Add records and parts, one a line of JSON, all of them or none")
        .long_about("Add records and parts, one a line of JSON, all of them or none\n\nA line is a record as in a `.jsonl` file, `{\"actor\": {…}}`, and so for `incident`, `source`, `statement`; without an `id`, one is proposed. A part names its owner first: `{\"report\": {\"statement\": \"union-alleges\", \"source\": \"courier\"}}`, and so for the other parts that `gainsay add` knows. Lines may refer to one another in any order.")
        .after_help("Examples:\n  gainsay add lines coded.jsonl\n  echo '{\"actor\": {\"name\": \"Ann Lee\", \"kind\": \"person\"}}' | gainsay add lines\n  gainsay add lines removed.jsonl --replace\n      puts back what `remove` printed")
        .args([file, replaces, into, dry_run_arg()])
}

/// A line that adds a part: to which record, where it stands.
struct PartLine {
    part: &'static Part,
    owner: String,
    object: Json,
    line: usize,
}

pub(super) fn run(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let (path, _) = look(matches)?;
    let name = matches.get_one::<String>("file").map_or("-", String::as_str);
    let (records, parts) = read(name)?;
    let (replaces, into) = (matches.get_flag("replace"), matches.get_one::<String>("into").map(String::as_str));
    let performed = perform(&path, matches.get_flag("dry_run"), |draft| {
        let mut deeds = Vec::new();
        // What others name by its id goes first, so that statements find the file of their source.
        for wanted in [NodeKind::Source, NodeKind::Actor, NodeKind::Incident, NodeKind::Statement] {
            for (_, (kind, record)) in records.iter().filter(|(_, (kind, _))| *kind == wanted) {
                let there = record.str("id").and_then(|id| draft.graph().find(id));
                match there.filter(|n| replaces && draft.graph().kind(*n) == *kind) {
                    Some(node) => deeds.extend(replace(draft, node, record.clone())?),
                    None => deeds.push(add(draft, *kind, record.clone(), into)?),
                }
            }
        }
        parts.iter().try_for_each(|part| part_line(draft, part, name, &mut deeds))?;
        Ok(deeds)
    })?;
    report(matches, &performed, &performed.outcome, &[], terminal)
}

fn part_line(draft: &mut Draft<'_>, line: &PartLine, name: &str, deeds: &mut Vec<Deed>) -> Result<(), Error> {
    let node = draft.graph().find(&line.owner).filter(|n| draft.graph().kind(*n) == line.part.kind);
    let node = node.ok_or_else(|| {
        let kind = line.part.kind.word();
        Error::new(format!("{name}:{}: no {kind} in the graph has the id `{}`", line.line, line.owner))
            .hint(format!("give a new {kind} its `{}` in its own line", line.part.list))
    })?;
    let deed = add_part(draft, node, line.part.list, line.object.clone())?;
    if !deeds.contains(&deed) {
        deeds.push(deed);
    }
    Ok(())
}

type Records = BTreeMap<usize, (NodeKind, Json)>;

/// The records, by line, and the parts; what is wrong in a line by itself is an error with its place.
fn read(name: &str) -> Result<(Records, Vec<PartLine>), Error> {
    let mut text = String::new();
    let read = if name == "-" {
        std::io::stdin().read_to_string(&mut text).map(drop)
    } else {
        std::fs::read_to_string(name).map(|read| text = read)
    };
    read.map_err(|e| Error::unreadable(Path::new(name), &e))?;
    let (mut records, mut parts, mut checked) = (BTreeMap::new(), Vec::new(), String::new());
    for (number, line) in text.lines().enumerate() {
        let whole = Json::parse(line).unwrap_or(Json::List(Vec::new()));
        let first = whole.fields().first();
        let part = first.and_then(|(word, _)| PARTS.iter().find(|part| part.name == word));
        if let (Some(part), Some((_, object))) = (part, first) {
            parts.push(of_part(part, object.clone(), name, number + 1)?);
            checked.push('\n');
            continue;
        }
        if let Some((word, record)) = first {
            let kind = NodeKind::ALL.into_iter().find(|kind| kind.word() == word);
            records.extend(kind.map(|kind| (number, (kind, record.clone()))));
        }
        // A proposed id is not in the line yet; the rest of it is checked all the same.
        checked += &with_id(line, first, number);
        checked.push('\n');
    }
    let loaded = load::read(vec![File { name: lines_name(name), bytes: checked.into_bytes().into() }]);
    let mut wrong = errors(&loaded);
    wrong.retain(|d| !OF_THE_WHOLE.contains(&d.code));
    if wrong.is_empty() {
        return Ok((records, parts));
    }
    let so_many = crate::answer::count(wrong.len(), "error");
    Err(Error::new(format!("the lines have {so_many}; nothing is written")).hint("mend the lines").with(wrong))
}

fn of_part(part: &'static Part, mut object: Json, name: &str, line: usize) -> Result<PartLine, Error> {
    let word = part.kind.word();
    // A derivation has a `source` of its own: the owner is the first of two.
    let owner = match &mut object {
        Json::Object(fields) if fields.first().is_some_and(|(field, _)| field == word) => Some(fields.remove(0).1),
        _ => None,
    };
    let owner = owner.as_ref().and_then(Json::as_str).map(str::to_owned).ok_or_else(|| {
        Error::new(format!("{name}:{line}: the {} does not say first to which {word} it belongs", part.name))
            .hint(format!("write `{{\"{}\": {{\"{word}\": \"…\", …}}}}`", part.name))
    })?;
    Ok(PartLine { part, owner, object, line })
}

/// A line as it is checked: where it has no id, with one that stands for what will be proposed.
fn with_id(line: &str, first: Option<&(String, Json)>, number: usize) -> String {
    match first {
        Some((word, record)) if record.get("id").is_none() && NodeKind::ALL.iter().any(|k| k.word() == word) => {
            let Json::Object(fields) = record else { return line.to_owned() };
            let mut fields = fields.clone();
            fields.push(("id".to_owned(), Json::text(format!("line-{}", number + 1))));
            Json::Object(vec![(word.clone(), Json::Object(fields))]).line()
        }
        _ => line.to_owned(),
    }
}

/// A name under which text is read as lines, whatever the file is called.
fn lines_name(name: &str) -> String {
    if name == "-" || crate::edit::layout::is_lines(name) { name.to_owned() } else { "-".to_owned() }
}
