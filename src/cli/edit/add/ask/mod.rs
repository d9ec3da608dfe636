//! `add` by questions: what a person answers becomes the flags of a command.
//! To ask for another field of a record: its name in `ASKED`.

mod answers;
mod input;

use clap::ArgMatches;

use self::input::{Candidate, Input};
use super::flags::flag;
use super::record;
use crate::cli::{Terminal, documents, graph_path};
use crate::diagnostic::did_you_mean;
use crate::edit::add::PARTS;
use crate::edit::draft::Draft;
use crate::edit::fields::{Field, Holds, Need, named, of_part, of_record};
use crate::edit::id::proposed;
use crate::edit::json::Json;
use crate::error::Error;
use crate::graph::{KnowledgeGraph, NodeKind};
use crate::load::Loaded;
use crate::model::Date;
use crate::query::resolve::resolve_whole;

/// The fields that are asked for, in the order in which a coder comes upon them.
const ASKED: [(NodeKind, &[&str]); 3] = [
    (NodeKind::Actor, &["name", "kind", "aliases", "part_of", "note"]),
    (NodeKind::Incident, &["name", "kind", "part_of", "note"]),
    (NodeKind::Source, &["title", "kind", "publisher", "authors", "published", "url", "document", "lang", "note"]),
];

/// The questions about one thing to be added, and what was answered so far.
pub(super) struct Questions<'a, 't> {
    graph: &'a KnowledgeGraph,
    input: Input<'t>,
    args: Vec<String>,
}

/// Asks for what is to be added; the command that adds it, or nothing where the person gives up.
pub(super) fn ask(
    name: &str,
    matches: &ArgMatches,
    loaded: &Loaded,
    terminal: &mut Terminal<'_>,
) -> Result<Option<Vec<String>>, Error> {
    let input = Input::new(terminal.err)?;
    let mut questions = Questions { graph: &loaded.graph, input, args: Vec::new() };
    questions.input.say("An empty line passes over, the tab key completes, Ctrl-D gives up.")?;
    let kind = NodeKind::ALL.into_iter().find(|kind| kind.word() == name);
    let answered = match (kind, PARTS.iter().find(|part| part.name == name)) {
        (Some(NodeKind::Statement), _) => questions.statement(matches.contains_id("documents"))?,
        (Some(kind), _) => {
            let asked = ASKED.iter().find(|(of, _)| *of == kind).map_or(&[][..], |(_, fields)| fields);
            questions.fields(of_record(kind), asked)?
        }
        (None, Some(part)) => questions.part(part, matches.contains_id("documents"))?,
        (None, None) => None,
    };
    if answered.is_none() {
        return Ok(None);
    }
    if let Some(kind) = kind
        && questions.id(kind, name, matches, loaded)?.is_none()
    {
        return Ok(None);
    }
    let whole = command(matches, name, &questions.args)?;
    questions.input.say(&format!("\nThe same as a command:\n  {}\n", shell(&whole)))?;
    let yes = questions.input.line("Add it? [yes]", &[])?;
    let yes = yes.is_some_and(|y| y.is_empty() || y.to_lowercase().starts_with('y'));
    Ok(yes.then_some(whole))
}

impl Questions<'_, '_> {
    /// Asks for several fields of an object.
    fn fields(&mut self, fields: &'static [Field], asked: &[&str]) -> Result<Option<()>, Error> {
        for name in asked {
            if let Some(field) = named(fields, name)
                && self.field(field)?.is_none()
            {
                return Ok(None);
            }
        }
        Ok(Some(()))
    }

    /// Asks for a field until the answer can stand; of a list, until nothing more is said.
    fn field(&mut self, field: &'static Field) -> Result<Option<Vec<String>>, Error> {
        let several = matches!(
            field.holds,
            Holds::Texts | Holds::References(_) | Holds::Parties(..) | Holds::Passages | Holds::Former
        );
        let mut given = Vec::new();
        loop {
            let more = if given.is_empty() { "" } else { " (another)" };
            let words =
                if let Holds::Word(words) = field.holds { format!(" ({})", words().join(", ")) } else { String::new() };
            let question = format!("{}{more}: {}{words}", flag(field.name), field.help);
            let Some(line) = self.input.line(&question, &self.candidates(field.holds))? else { return Ok(None) };
            if line.is_empty() {
                if field.need == Need::Required && given.is_empty() {
                    self.input.say("this one is needed")?;
                    continue;
                }
                return Ok(Some(given));
            }
            match self.understood(field, &line) {
                Ok(value) => {
                    self.args.extend([format!("--{}", flag(field.name)), value.clone()]);
                    given.push(value);
                }
                Err(error) => {
                    let hint = error.to_do().map(|hint| format!("\n{hint}")).unwrap_or_default();
                    self.input.say(&format!("{}{hint}", error.message()))?;
                    continue;
                }
            }
            if !several {
                return Ok(Some(given));
            }
        }
    }

    /// What an answer means, or what is wrong with it.
    fn understood(&self, field: &Field, line: &str) -> Result<String, Error> {
        match field.holds {
            Holds::Reference(kinds) | Holds::References(kinds) => self.id_of(line, kinds),
            Holds::Parties(kinds, _) if !line.starts_with('{') => self.id_of(line, kinds),
            Holds::Word(words) => {
                let words = words();
                if words.contains(&line) {
                    return Ok(line.to_owned());
                }
                let near = did_you_mean(line, words.iter().copied());
                let hint = near.map_or_else(|| words.join(", "), |near| format!("did you mean `{near}`?"));
                Err(Error::new(format!("there is no word `{line}` here")).hint(hint))
            }
            Holds::Date => Date::parse(line).map(|_| line.to_owned()).map_err(|why| {
                Error::new(format!("that is no date: {why}")).hint("write 2021, 2021-05, 2021-05-08, 2021-05-08?")
            }),
            _ => Ok(line.to_owned()),
        }
    }

    /// The id of the record that an answer names.
    fn id_of(&self, line: &str, kinds: &[NodeKind]) -> Result<String, Error> {
        resolve_whole(self.graph, line, kinds).map(|node| self.graph.id(node).to_owned())
    }

    /// What the tab key offers.
    fn candidates(&self, holds: Holds) -> Vec<Candidate> {
        match holds {
            Holds::Word(words) => words().into_iter().map(|word| Candidate::new(word, "")).collect(),
            Holds::Reference(kinds) | Holds::References(kinds) | Holds::Parties(kinds, _) => self.records(kinds),
            _ => Vec::new(),
        }
    }

    fn records(&self, kinds: &[NodeKind]) -> Vec<Candidate> {
        let nodes = kinds.iter().flat_map(|&kind| self.graph.of_kind(kind));
        let own = nodes.filter(|n| !self.graph.id(*n).contains('/'));
        own.map(|n| Candidate::new(self.graph.id(n), self.graph.label(n))).collect()
    }

    fn part(&mut self, part: &crate::edit::add::Part, documents: bool) -> Result<Option<()>, Error> {
        let question = format!("{}: the one it belongs to", part.kind.word());
        let owner = loop {
            let Some(line) = self.input.line(&question, &self.records(&[part.kind]))? else { return Ok(None) };
            match self.id_of(&line, &[part.kind]) {
                Ok(id) => break id,
                Err(error) => self.input.say(&format!("{}\n{}", error.message(), error.to_do().unwrap_or_default()))?,
            }
        };
        self.args.push(owner.clone());
        if part.list == "relations" {
            return self.bears_on(&owner);
        }
        for field in of_part(part.kind, part.list).iter().filter(|f| f.name != "inferred") {
            if !matches!(field.holds, Holds::Objects(_)) && self.field(field)?.is_none() {
                return Ok(None);
            }
        }
        if part.list == "reports" && documents { self.words() } else { Ok(Some(())) }
    }

    /// Proposes an id and asks whether it will do.
    fn id(&mut self, kind: NodeKind, name: &str, matches: &ArgMatches, loaded: &Loaded) -> Result<Option<()>, Error> {
        let typed = crate::cli::command().try_get_matches_from(command(matches, name, &self.args)?);
        let typed = typed.map_err(|e| Error::new(e.to_string()))?;
        let options = typed.subcommand().and_then(|(_, add)| add.subcommand()).map(|(_, options)| options);
        let documents = documents::documents(matches)?;
        let words = record::Words { documents: documents.as_ref(), key: None };
        let mut draft = Draft::new(loaded, &graph_path(matches)?);
        let record = match options {
            Some(options) => record::record(&mut draft, kind, options, &words)?.0,
            None => Json::Object(Vec::new()),
        };
        let proposal = proposed(&draft, &record, kind);
        let question = format!("id: what others refer to it by [{proposal}]");
        let Some(line) = self.input.line(&question, &[])? else { return Ok(None) };
        let id = if line.is_empty() { proposal } else { line };
        self.args.extend(["--id".to_owned(), id]);
        Ok(Some(()))
    }
}

/// The whole command, with what was said of the graph and the documents.
fn command(matches: &ArgMatches, name: &str, args: &[String]) -> Result<Vec<String>, Error> {
    let mut whole = vec!["gainsay".to_owned(), "add".to_owned(), name.to_owned()];
    whole.extend(args.iter().cloned());
    whole.extend(["-g".to_owned(), graph_path(matches)?.to_string_lossy().into_owned()]);
    if let Some(folder) = matches.get_one::<std::path::PathBuf>("documents") {
        whole.extend(["--documents".to_owned(), folder.to_string_lossy().into_owned()]);
    }
    whole.extend(matches.get_flag("dry_run").then(|| "--dry-run".to_owned()));
    Ok(whole)
}

/// A command as it is typed in a shell.
fn shell(words: &[String]) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,+@".contains(c);
    let quoted = |word: &String| {
        if !word.is_empty() && word.chars().all(plain) {
            word.clone()
        } else {
            format!("'{}'", word.replace('\'', "'\\''"))
        }
    };
    words.iter().map(quoted).collect::<Vec<_>>().join(" ")
}
