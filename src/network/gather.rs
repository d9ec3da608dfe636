//! From the graph to ties: which statements are taken, whose they are, and when.

use crate::graph::{KnowledgeGraph, Node, SourceView, StatementView};
use crate::model::{ActorKind, Bounds, Polarity};

use super::ties::Tie;

/// Whose a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Actors {
    /// Those who say it.
    #[default]
    Speaker,
    /// The body it is said for; else the speaker, where that is itself a body.
    Body,
}

/// What is taken from the graph.
pub struct Choice<'g> {
    /// The graph.
    pub graph: &'g KnowledgeGraph,
    /// Which statements, whenever they were said.
    pub statement: &'g dyn Fn(StatementView<'_>) -> bool,
    /// Which of the sources that report them.
    pub source: &'g dyn Fn(SourceView<'_>) -> bool,
    /// Of which dates, given with the statement or source whose date it is.
    pub date: &'g dyn Fn(Bounds, Node) -> bool,
    /// Whose a statement is.
    pub actors: Actors,
    /// Whether nodes without a tie are wanted too.
    pub isolates: bool,
}

/// What was found: before duplicates and what is excluded are left out.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The ties, in the order of the statements.
    pub ties: Vec<Tie>,
    /// The names of the kinds of ties, by their number.
    pub kinds: Vec<&'static str>,
    /// The side each kind takes, where kinds take sides.
    pub sides: Vec<Polarity>,
    /// Every node that could have a tie, whether it has one or not, on the side where ties begin;
    /// nodes may stand there more than once.
    pub from: Vec<Node>,
    /// The same for the side where ties end.
    pub to: Vec<Node>,
    /// When the ties are that are left out since nobody is named for them.
    pub nobody: Vec<Bounds>,
    /// How many ties are dated by the publication of their source.
    pub by_publication: usize,
}

impl<'g> Choice<'g> {
    /// The statements chosen, in the order of the data.
    pub(super) fn statements(&self) -> impl Iterator<Item = StatementView<'g>> {
        self.graph.statements().filter(|s| (self.statement)(*s))
    }

    /// Whose a statement is.
    pub(super) fn actors_of(&self, statement: StatementView<'_>) -> Vec<Node> {
        let speakers = || statement.speakers();
        match (self.actors, statement.body()) {
            (Actors::Speaker, _) => speakers().map(|a| a.node()).collect(),
            (Actors::Body, Some(body)) => vec![body.node()],
            (Actors::Body, None) => {
                let person = |kind| matches!(kind, ActorKind::Person | ActorKind::Unnamed);
                speakers().filter(|a| !person(a.kind())).map(|a| a.node()).collect()
            }
        }
    }

    /// The sources that report a statement, each with the date the statement has there: `said`, else
    /// the publication of the source; only those of the dates wanted. A statement that no source
    /// reports has one date and no source.
    pub(super) fn dates(&self, statement: StatementView<'g>) -> Vec<(Option<Node>, Bounds)> {
        let said = statement.said().map(|_| statement.bounds());
        let mut dates: Vec<(Option<Node>, Bounds)> = Vec::new();
        let mut reported = false;
        for source in statement.carriers() {
            reported = true;
            // A source that reports a statement twice is one source.
            if (self.source)(source) && dates.iter().all(|d| d.0 != Some(source.node())) {
                dates.push((Some(source.node()), said.unwrap_or_else(|| source.bounds())));
            }
        }
        if !reported {
            dates.push((None, said.unwrap_or(Bounds::UNKNOWN)));
        }
        let whose = |source: Option<Node>| source.filter(|_| said.is_none()).unwrap_or(statement.node());
        dates.retain(|(source, bounds)| (self.date)(*bounds, whose(*source)));
        dates
    }
}
