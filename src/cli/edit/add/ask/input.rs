//! Where answers come from: a person at a terminal, whose tab key completes, or lines of text.

use std::io::{IsTerminal, Write};

use rustyline::completion::{Completer, Pair};
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{CompletionType, Config, Context, Editor, Helper};

use crate::error::Error;
use crate::query::fold::fold;

/// Something that an answer may be: what is written, and what it stands for.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    word: String,
    meaning: String,
}

impl Candidate {
    pub(super) fn new(word: &str, meaning: &str) -> Self {
        Self { word: word.to_owned(), meaning: meaning.to_owned() }
    }

    /// Whether what was typed is the beginning of it, or of a word of what it stands for.
    fn begins(&self, typed: &str) -> bool {
        let meaning = fold(&self.meaning);
        self.word.starts_with(typed)
            || meaning.starts_with(typed)
            || meaning.split(|c: char| !c.is_alphanumeric()).any(|word| !typed.is_empty() && word.starts_with(typed))
    }
}

/// Asks questions, one line an answer.
pub(super) struct Input<'t> {
    person: Option<Editor<Offers, MemHistory>>,
    err: &'t mut dyn Write,
}

impl<'t> Input<'t> {
    pub(super) fn new(err: &'t mut dyn Write) -> Result<Self, Error> {
        let person = if std::io::stdin().is_terminal() {
            let config = Config::builder().completion_type(CompletionType::List).build();
            let mut editor = Editor::with_history(config, MemHistory::new()).map_err(|e| failed(&e))?;
            editor.set_helper(Some(Offers(Vec::new())));
            Some(editor)
        } else {
            None
        };
        Ok(Self { person, err })
    }

    /// Says something that is no question.
    pub(super) fn say(&mut self, text: &str) -> Result<(), Error> {
        Ok(writeln!(self.err, "{text}")?)
    }

    /// The answer to a question, without spaces around it; nothing where the person gives up.
    pub(super) fn line(&mut self, question: &str, offered: &[Candidate]) -> Result<Option<String>, Error> {
        writeln!(self.err, "{question}")?;
        let Some(editor) = &mut self.person else {
            let mut line = String::new();
            let read = std::io::stdin().read_line(&mut line);
            let read = read.map_err(|e| Error::new(format!("cannot read the answer: {e}")))?;
            return Ok((read > 0).then(|| line.trim().to_owned()));
        };
        if let Some(offers) = editor.helper_mut() {
            offers.0 = offered.to_vec();
        }
        match editor.readline("> ") {
            Ok(line) => Ok(Some(line.trim().to_owned())),
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => Ok(None),
            Err(error) => Err(failed(&error)),
        }
    }
}

fn failed(error: &ReadlineError) -> Error {
    Error::new(format!("cannot ask on this terminal: {error}")).hint("say everything by flags; `--help` lists them")
}

/// What the tab key completes an answer to.
struct Offers(Vec<Candidate>);

impl Completer for Offers {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let typed = fold(&line[..at]);
        let found = self.0.iter().filter(|candidate| candidate.begins(&typed));
        let pair = |c: &Candidate| Pair { display: format!("{}  {}", c.word, c.meaning), replacement: c.word.clone() };
        Ok((0, found.map(pair).collect()))
    }
}

impl Hinter for Offers {
    type Hint = String;
}

impl Highlighter for Offers {}

impl Validator for Offers {}

impl Helper for Offers {}
