//! The questions about a statement: who, what, what it answers, and where it is reported.

use std::collections::BTreeSet;

use super::Questions;
use super::input::Candidate;
use crate::edit::fields::{named, of_part, of_record};
use crate::error::Error;
use crate::graph::{Node, NodeKind, StatementView};
use crate::model::{KINDS, Scope, TakesScope};

/// How many allegations are offered, and how much of each is shown.
const OFFERED: usize = 12;
const SHOWN: usize = 70;

impl Questions<'_, '_> {
    /// A statement with its first report. Of the same breath as another, it takes over who speaks, when and where.
    pub(super) fn statement(&mut self, documents: bool) -> Result<Option<()>, Error> {
        let question = "breath: a statement said in the same breath, whose speaker, occasion and report are taken over";
        let statements = self.records(&[NodeKind::Statement]);
        let breath =
            if statements.is_empty() { Some(String::new()) } else { self.reference(question, "breath", &statements)? };
        let Some(breath) = breath else { return Ok(None) };
        let fields = of_record(NodeKind::Statement);
        if breath.is_empty() && (self.speaker()?.is_none() || self.fields(fields, &["for"])?.is_none()) {
            return Ok(None);
        }
        if self.fields(fields, &["text"])?.is_none() {
            return Ok(None);
        }
        let about = match self.graph.find(&breath).and_then(|node| self.graph.statement(node)) {
            Some(earlier) => earlier.about().map(|n| self.graph.id(n).to_owned()).collect(),
            None => match named(fields, "about").map(|field| self.field(field)).transpose()?.flatten() {
                Some(about) => about,
                None => return Ok(None),
            },
        };
        if self.answers(&about)?.is_none() {
            return Ok(None);
        }
        let tells_act = self
            .args
            .iter()
            .any(|arg| KINDS.iter().any(|k| k.act.is_some() && arg[..].strip_prefix("--") == Some(k.name)));
        let rest: &[&str] = if tells_act { &["against"] } else { &["act", "against"] };
        if self.fields(fields, rest)?.is_none() {
            return Ok(None);
        }
        if breath.is_empty() && (self.fields(fields, &["said"])?.is_none() || self.report()?.is_none()) {
            return Ok(None);
        }
        if documents { self.words() } else { Ok(Some(())) }
    }

    /// Who speaks: a record, or in quotation marks a description.
    fn speaker(&mut self) -> Result<Option<()>, Error> {
        let question = "by: who says it; in quotation marks, someone known only by a description; empty, the source itself or nobody named";
        loop {
            let Some(line) = self.input.line(question, &self.records(&[NodeKind::Actor]))? else { return Ok(None) };
            if line.is_empty() {
                return Ok(Some(()));
            }
            if let Some(words) = line.strip_prefix(['"', '“', '”']) {
                let words = words.trim_end_matches(['"', '”', '“']).to_owned();
                self.args.extend(["--unnamed".to_owned(), words]);
                let question = "of: the body the one described is said to belong to";
                let actors = self.records(&[NodeKind::Actor]);
                return Ok(self.reference(question, "of", &actors)?.map(|_| ()));
            }
            match self.id_of(&line, &[NodeKind::Actor]) {
                Ok(id) => {
                    self.args.extend(["--by".to_owned(), id]);
                    return Ok(Some(()));
                }
                Err(error) => {
                    self.input.say(&format!("{}\n{}", error.message(), error.to_do().unwrap_or_default()))?;
                    self.input.say("(a new actor is added first, by `gainsay add actor`)")?;
                }
            }
        }
    }

    /// Asks for one record; an empty id where none is named.
    fn reference(&mut self, question: &str, flag: &str, offered: &[Candidate]) -> Result<Option<String>, Error> {
        loop {
            let Some(line) = self.input.line(question, offered)? else { return Ok(None) };
            if line.is_empty() {
                return Ok(Some(line));
            }
            match self.id_of(&line, &NodeKind::ALL) {
                Ok(id) => {
                    self.args.extend([format!("--{flag}"), id.clone()]);
                    return Ok(Some(id));
                }
                Err(error) => self.input.say(&format!("{}\n{}", error.message(), error.to_do().unwrap_or_default()))?,
            }
        }
    }

    /// Offers the allegations about the same matters, those that nothing answers first.
    fn answers(&mut self, about: &[String]) -> Result<Option<()>, Error> {
        let matters: BTreeSet<Node> =
            about.iter().filter_map(|id| self.graph.find(id)).flat_map(|node| self.graph.with_parts(node)).collect();
        let mut open: Vec<StatementView<'_>> = self
            .graph
            .statements()
            .filter(|s| s.is_allegation() && s.about().any(|matter| matters.contains(&matter)))
            .collect();
        open.sort_by_key(|s| s.answers().next().is_some());
        let ids: Vec<String> = open.iter().map(|s| s.id().to_owned()).collect();
        if !open.is_empty() {
            self.input.say("Alleged about the same matter:")?;
            for (number, statement) in open.iter().take(OFFERED).enumerate() {
                let line = offered(*statement);
                self.input.say(&format!("  {} {line}", number + 1))?;
            }
        }
        let question = "answers: what it answers, by number or id, if it answers anything here";
        loop {
            let Some(line) = self.input.line(question, &self.records(&[NodeKind::Statement]))? else { return Ok(None) };
            if line.is_empty() {
                return Ok(Some(()));
            }
            let numbered = line.parse::<usize>().ok().and_then(|n| ids.get(n.checked_sub(1)?).cloned());
            match numbered.map_or_else(|| self.id_of(&line, &[NodeKind::Statement]), Ok) {
                Ok(id) => return self.relation(&id),
                Err(error) => self.input.say(&format!("{}\n{}", error.message(), error.to_do().unwrap_or_default()))?,
            }
        }
    }

    /// What a statement that is there bears on.
    pub(super) fn bears_on(&mut self, owner: &str) -> Result<Option<()>, Error> {
        let statement = self.graph.find(owner).and_then(|n| self.graph.statement(n));
        let about: Vec<String> =
            statement.into_iter().flat_map(|s| s.about()).map(|n| self.graph.id(n).to_owned()).collect();
        self.answers(&about)
    }

    /// In what way it bears on it, how far, and what that leaves open.
    fn relation(&mut self, to: &str) -> Result<Option<()>, Error> {
        for row in KINDS {
            self.input.say(&format!("  {}: {}", row.name, row.meaning))?;
        }
        let kinds: Vec<Candidate> = KINDS.iter().map(|row| Candidate::new(row.name, row.meaning)).collect();
        let row = loop {
            let Some(line) = self.input.line("kind: in what way it bears on that", &kinds)? else { return Ok(None) };
            match KINDS.iter().find(|row| row.name == line) {
                Some(row) => break row,
                None => self.input.say("take one of the words above")?,
            }
        };
        self.args.extend([format!("--{}", row.name), to.to_owned()]);
        let fields = of_part(NodeKind::Statement, "relations");
        let Some(scope) = named(fields, "scope").filter(|_| row.scope != TakesScope::No) else { return Ok(Some(())) };
        for word in Scope::ALL {
            self.input.say(&format!("  {}: {}", word.word(), word.meaning()))?;
        }
        loop {
            match self.field(scope)? {
                None => return Ok(None),
                Some(given) if given.is_empty() && row.scope == TakesScope::Required => {
                    self.input.say("this one is needed")?;
                }
                Some(_) => return self.fields(fields, &["leaves_open"]),
            }
        }
    }

    /// The source that reports it, and how the words came there.
    fn report(&mut self) -> Result<Option<()>, Error> {
        let fields = of_part(NodeKind::Statement, "reports");
        if self.fields(fields, &["source", "chain"])?.is_none() {
            return Ok(None);
        }
        // Only what was passed on came through somebody.
        let relayed = self.args.last().is_some_and(|chain| chain == crate::model::Chain::Relayed.word());
        if relayed && self.fields(fields, &["via"])?.is_none() {
            return Ok(None);
        }
        self.fields(fields, &["cue", "mode", "quote"])
    }

    /// The words in the document, of which the passage is made.
    pub(super) fn words(&mut self) -> Result<Option<()>, Error> {
        let question = "words: the words that carry it, copied from the document";
        let Some(line) = self.input.line(question, &[])? else { return Ok(None) };
        if !line.is_empty() {
            self.args.extend(["--words".to_owned(), line]);
        }
        Ok(Some(()))
    }
}

/// An allegation as it is offered: `Dockers’ Union: The pier was … [union-alleges], not answered here`.
fn offered(statement: StatementView<'_>) -> String {
    let speakers: Vec<&str> = statement.speakers().map(|a| a.name()).collect();
    let text = statement.text();
    let text = match text.char_indices().nth(SHOWN) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    };
    let answered = if statement.answers().next().is_none() { "not answered here" } else { "answered" };
    format!("{}: {text} [{}], {answered}", speakers.join(" and "), statement.id())
}
