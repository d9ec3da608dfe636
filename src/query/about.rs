//! `about`: the main question.

use std::collections::HashSet;

use clap::Args;

use super::exchange::Exchange;
use super::filter::statements_around;
use super::fold;
use super::resolve::{candidates, named_in_part, resolve, whole};
use super::{Context, Example, Question, search, words};
use crate::answer::{Answer, count, in_these_sources};
use crate::diagnostic::did_you_mean;
use crate::error::Error;
use crate::graph::{EdgeKind, KnowledgeGraph, Node, NodeKind, StatementView};

/// Who said what about an incident, an actor, or some words, and who answered
///
/// Each allegation stands with its answers under it: speaker, body spoken for, how far the answer
/// goes, when it was said, and the sources that report it. An incident includes its parts; an actor
/// brings what is said against it or asked of it, then what is said by it or for it. Anything else
/// is taken as words to look for in statements and in the names of incidents.
#[derive(Debug, Args)]
pub(super) struct About {
    /// An incident or actor (id, name or alias), or words
    #[arg(required = true, value_name = "INCIDENT|ACTOR|WORDS")]
    topic: Vec<String>,
    /// Take names as they are: no parts, no spokespeople
    #[arg(long)]
    exact: bool,
    /// Print the words themselves under each statement, from the documents at hand (`--documents`)
    #[arg(long)]
    words: bool,
}

impl Question for About {
    const NAME: &'static str = "about";
    const EXAMPLES: &'static [Example] = &[
        Example { args: "austin-raids", asks: "who said what about the raids near Austin, and who answered" },
        Example { args: "ICE", asks: "everything said against an agency, with its answers" },
        Example { args: "social media", asks: "who said what in which these words occur" },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let mut answer = self.about(context)?;
        if self.words {
            words::add(context.graph, context.documents, &mut answer)?;
        }
        Ok(answer)
    }
}

impl About {
    fn about(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        let topic = self.topic.join(" ");
        let kinds = [NodeKind::Incident, NodeKind::Actor];
        let found = if candidates(graph, &topic, &kinds).is_empty() {
            match named_in_part(graph, &topic, &[NodeKind::Actor])[..] {
                [actor] => actor,
                _ => return Ok(about_words(context, &topic)),
            }
        } else {
            resolve(graph, &topic, &kinds)?
        };
        let whole = whole(graph, found, self.exact);
        Ok(match graph.kind(found) {
            NodeKind::Incident => about_incident(context, found, &whole),
            _ => self.about_actor(context, found, &whole),
        })
    }

    fn about_actor(&self, context: Context<'_>, actor: Node, whole: &HashSet<Node>) -> Answer {
        let graph = context.graph;
        let title = format!("About {} [{}]", graph.label(actor), graph.id(actor));
        let at = statements_around(graph, whole, &[], &[EdgeKind::AGAINST, EdgeKind::ASKS]);
        let by = statements_around(graph, whole, &[EdgeKind::SAID], if self.exact { &[] } else { &[EdgeKind::FOR] });
        exchanges(context, title, at, &by)
    }
}

fn about_incident(context: Context<'_>, incident: Node, whole: &HashSet<Node>) -> Answer {
    let graph = context.graph;
    let title = format!("About {} [{}]", graph.label(incident), graph.id(incident));
    exchanges(context, title, statements_around(graph, whole, &[], &[EdgeKind::ABOUT]), &[])
}

fn about_words(context: Context<'_>, topic: &str) -> Answer {
    let graph = context.graph;
    let found = search::matches(graph, &fold::words(topic));
    let (statements, rest): (Vec<Node>, Vec<Node>) =
        found.into_iter().partition(|n| graph.kind(*n) == NodeKind::Statement);
    let incidents = rest.into_iter().filter(|n| graph.kind(*n) == NodeKind::Incident).collect();
    let mut spoken = statements_around(graph, &incidents, &[], &[EdgeKind::ABOUT]);
    spoken.extend(statements.into_iter().filter_map(|n| graph.statement(n)));
    spoken.sort_by_key(|s| s.node());
    spoken.dedup_by_key(|s| s.node());
    let mut answer = exchanges(context, format!("About the words “{topic}”"), spoken, &[]);
    let found = if answer.rows.is_empty() { "" } else { ": these are the statements in which the words occur" };
    answer.note(format!("{}{found}", no_name(graph, topic)));
    answer
}

/// Says that a text was taken as words since it names nothing, and what is named nearly so.
fn no_name(graph: &KnowledgeGraph, topic: &str) -> String {
    let named = [NodeKind::Incident, NodeKind::Actor].into_iter().flat_map(|kind| graph.of_kind(kind));
    let near = did_you_mean(topic, named.map(|n| graph.id(n)).filter(|id| !id.contains('/')));
    let near = near.map(|id| format!(" (did you mean `{id}`?)")).unwrap_or_default();
    format!("no incident or actor is called “{topic}”{near}")
}

/// Statements with what bears on them; `beside` are shown after them, where not shown with them.
fn exchanges<'g>(
    context: Context<'g>,
    title: String,
    mut about: Vec<StatementView<'g>>,
    beside: &[StatementView<'g>],
) -> Answer {
    let found = (about.len(), about.iter().filter(|s| s.is_allegation()).count());
    about.sort_by_cached_key(|s| (!s.is_allegation(), s.bounds().latest, s.bounds().earliest, s.node()));
    let inside: HashSet<Node> = about.iter().map(|s| s.node()).collect();
    let under = |s: &StatementView<'_>| s.relations().any(|e| e.to() != s.node() && inside.contains(&e.to()));
    let mut exchange = Exchange::new(context, title);
    // First what stands on its own; then, should answers run in a circle, what that left out.
    let (replies, tops): (Vec<&StatementView<'_>>, Vec<_>) = about.iter().partition(|s| under(s));
    section(&mut exchange, "Allegations and what bears on them", tops.iter().copied().filter(|s| s.is_allegation()));
    section(
        &mut exchange,
        "Other statements",
        tops.iter().copied().filter(|s| !s.is_allegation()).chain(replies.iter().copied()),
    );
    section(&mut exchange, "Said by or for them", beside.iter());
    let shown = exchange.shown();
    let mut answer = exchange.answer;
    answer.note(summary(found, shown, &in_these_sources(context.graph)));
    answer
}

/// How many statements are about the matter, and how many others are shown with them.
fn summary((about, allegations): (usize, usize), shown: usize, sources: &str) -> String {
    let beside = shown - about.min(shown);
    match (about, beside) {
        (0, 0) => format!("nothing is said about it {sources}; `gainsay search` looks in names too"),
        (0, _) => format!(
            "nothing is said against them or asked of them {sources}; {} by or for them, or bearing on that",
            count(beside, "statement")
        ),
        (_, 0) => format!("{} about it ({}), {sources}", count(about, "statement"), count(allegations, "allegation")),
        _ => format!(
            "{} about it ({}) and {beside} more shown with them, {sources}",
            count(about, "statement"),
            count(allegations, "allegation")
        ),
    }
}

fn section<'a, 'g: 'a>(
    exchange: &mut Exchange<'g>,
    heading: &str,
    statements: impl Iterator<Item = &'a StatementView<'g>>,
) {
    let mut begun = false;
    for statement in statements {
        if exchange.has_shown(statement.node()) {
            continue;
        }
        if !begun {
            exchange.heading(heading);
        }
        begun = true;
        exchange.top(*statement);
    }
}
