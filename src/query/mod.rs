//! The questions people ask of a graph: the table `QUERIES`, one question a file.
//! To add one: a file with a struct that derives `clap::Args` and implements [`Question`]
//! (its doc comment is the help), and a row here.

mod about;
mod balance;
mod chain;
mod conflicts;
mod dates;
mod denials;
mod diff;
mod exchange;
mod filter;
mod firsts;
pub(crate) mod fold;
mod graph;
mod limit;
mod list;
mod network;
mod origins;
mod packet;
mod path;
pub(crate) mod phrase;
mod range;
pub(crate) mod resolve;
mod said;
mod search;
mod shifts;
mod show;
mod speakers;
mod standing;
mod stats;
mod thread;
mod timeline;
mod trail;
mod unanswered;
mod voices;
mod withdraw;
mod words;

use clap::{ArgMatches, Args, Command};

use crate::answer::{Answer, Wanted};
use crate::error::Error;
use crate::graph::KnowledgeGraph;
use crate::load::File;
use crate::passage::Documents;

pub use filter::Filter;
pub(crate) use search::index::terms;

/// What a question is asked of.
#[derive(Clone, Copy)]
pub struct Context<'g> {
    /// The graph.
    pub graph: &'g KnowledgeGraph,
    /// The files it was read from, for saying where a record stands.
    pub files: &'g [File],
    /// The documents, where they are at hand.
    pub documents: Option<&'g Documents>,
    /// What of the answer is read.
    pub wanted: Wanted,
}

/// A question: its options, and how it is answered.
pub trait Question: Args {
    /// The name of the command.
    const NAME: &'static str;
    /// Examples on the graph that the project ships; each is run by a test in every format.
    const EXAMPLES: &'static [Example];

    /// Answers it. Nothing found is an answer without rows; a name that leads nowhere is an error.
    fn ask(&self, context: Context<'_>) -> Result<Answer, Error>;
}

/// An example of a question.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// The options, as typed.
    pub args: &'static str,
    /// What it asks, in words.
    pub asks: &'static str,
}

/// A row of [`QUERIES`].
#[derive(Debug)]
pub struct Query {
    /// The name of the command.
    pub name: &'static str,
    /// Examples on the graph that the project ships.
    pub examples: &'static [Example],
    augment: fn(Command) -> Command,
    ask: fn(&ArgMatches, Context<'_>) -> Result<Answer, Error>,
}

const fn row<Q: Question>() -> Query {
    Query {
        name: Q::NAME,
        examples: Q::EXAMPLES,
        augment: Q::augment_args,
        ask: |matches, context| Q::from_arg_matches(matches).map_err(|e| Error::new(e.to_string()))?.ask(context),
    }
}

/// Every question, in the order of the help.
pub const QUERIES: &[Query] = &[
    row::<about::About>(),
    row::<thread::Thread>(),
    row::<said::Said>(),
    row::<denials::Denials>(),
    row::<unanswered::Unanswered>(),
    row::<standing::Standing>(),
    row::<packet::Packet>(),
    row::<trail::Trail>(),
    row::<origins::Origins>(),
    row::<withdraw::Withdraw>(),
    row::<balance::Balance>(),
    row::<conflicts::Conflicts>(),
    row::<shifts::Shifts>(),
    row::<firsts::Firsts>(),
    row::<timeline::Timeline>(),
    row::<voices::Voices>(),
    row::<network::Network>(),
    row::<path::Path>(),
    row::<show::Show>(),
    row::<list::List>(),
    row::<search::Search>(),
    row::<graph::Graph>(),
    row::<stats::Stats>(),
    row::<diff::Diff>(),
];

impl Query {
    /// Its command line, examples included.
    pub fn command(&self) -> Command {
        let examples = self.examples.iter().map(|e| format!("  gainsay {} {}\n      {}\n", self.name, e.args, e.asks));
        (self.augment)(Command::new(self.name)).after_help(format!("Examples:\n{}", examples.collect::<String>()))
    }

    /// Asks it as the command line says, and keeps the question as it can be typed again.
    pub fn ask(&self, matches: &ArgMatches, context: Context<'_>) -> Result<Answer, Error> {
        let mut answer = (self.ask)(matches, context)?;
        answer.query = self.typed(matches);
        Ok(answer)
    }

    /// The question with the options that were given, in the order of its help.
    fn typed(&self, matches: &ArgMatches) -> String {
        let mut words = vec![self.name.to_owned()];
        for arg in self.command().get_arguments() {
            let id = arg.get_id().as_str();
            if matches.value_source(id) != Some(clap::parser::ValueSource::CommandLine) {
                continue;
            }
            let takes_value = arg.get_action().takes_values();
            let values = matches.get_raw(id).into_iter().flatten().map(|v| v.to_string_lossy().into_owned());
            let quoted =
                |v: String| if v.contains(char::is_whitespace) || v.is_empty() { format!("\"{v}\"") } else { v };
            let several = arg.get_num_args().is_some_and(|n| n.min_values() > 1);
            match arg.get_long() {
                Some(long) if several => words.extend(std::iter::once(format!("--{long}")).chain(values.map(quoted))),
                Some(long) if takes_value => values.for_each(|v| words.extend([format!("--{long}"), quoted(v)])),
                Some(long) => words.push(format!("--{long}")),
                None => words.extend(values.map(quoted)),
            }
        }
        words.join(" ")
    }
}
