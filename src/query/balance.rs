//! `balance`: which sources carried an allegation without its answers.

use std::collections::{BTreeSet, HashMap};

use clap::Args;

use super::exchange::justify;
use super::phrase::{card, joined, passive, source};
use super::{Context, Example, Filter, Question};
use crate::answer::{Answer, Cell, Layout, Row, count, in_these_sources};
use crate::error::Error;
use crate::graph::{EdgeView, KnowledgeGraph, Node, SourceView, StatementView};
use crate::model::{Bounds, Day, Order, Outcome};
use crate::record::{Record, asked_by};

/// Each source with the allegations it carries, and whether it carries an answer to them
///
/// Where it carries none, it is said whether one was already public: when the latest day of some
/// other source that carries an answer lies before the earliest day of this one. None was there yet
/// when every answer was said after this source's latest day. All else cannot be ordered: an answer
/// printed only later may have been given before. Example: a denial said in March and printed in
/// April was not there for an article of February, was public for one of May, and cannot be ordered
/// for one of late March. Whether the source says that it asked the accused is told for each.
#[derive(Debug, Args)]
pub(super) struct Balance {
    #[command(flatten)]
    filter: Filter,
}

/// How a source carries the answers to an allegation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Carriage {
    AlreadyPublic,
    Unordered,
    NotYet,
    NoAnswer,
    Carries,
}

impl Carriage {
    fn words(self, sources: &str) -> String {
        match self {
            Self::AlreadyPublic => "carries no answer; one was already public".to_owned(),
            Self::Unordered => "carries no answer; whether one was public yet cannot be ordered".to_owned(),
            Self::NotYet => "carries no answer; there was none yet".to_owned(),
            Self::NoAnswer => format!("no answer {sources}"),
            Self::Carries => "carries an answer".to_owned(),
        }
    }
}

impl Question for Balance {
    const NAME: &'static str = "balance";
    const EXAMPLES: &'static [Example] = &[
        Example { args: "--source al-dia-on-clinic-report", asks: "which allegations an article carries with answers" },
        Example {
            args: "--about activist-targeting --act concludes",
            asks: "which sources carried conclusions without answers",
        },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        let filtered = self.filter.on(graph)?;
        let record = Record::of(graph);
        let allegations = filtered.statements().filter(|s| s.is_allegation());
        let answers: HashMap<Node, Vec<EdgeView<'_>>> = allegations.map(|s| (s.node(), record.answers(s))).collect();
        let columns = [
            "source",
            "published",
            "allegation",
            "text",
            "against",
            "balance",
            "answers_carried",
            "answers_elsewhere",
            "asked",
        ];
        let answer =
            Answer::new("Which sources carry answers to the allegations they carry", &columns).laid_out(Layout::Cards);
        let mut page = Page { graph, answers, sources: in_these_sources(graph), answer, without: 0 };
        graph.sources().filter(|s| filtered.takes_source(*s)).for_each(|s| page.write(s));
        let Page { mut answer, without, sources, .. } = page;
        filtered.finish(&mut answer)?;
        answer.note(format!(
            "{} without an answer in the source that carries it, of {}, {sources}; one that several sources carry \
             counts in each",
            count(without, "allegation"),
            answer.rows.len(),
        ));
        Ok(answer)
    }
}

/// What is being written: the answers by allegation, and how many a source does not carry.
struct Page<'g> {
    graph: &'g KnowledgeGraph,
    answers: HashMap<Node, Vec<EdgeView<'g>>>,
    /// “in these 9 sources”
    sources: String,
    answer: Answer,
    without: usize,
}

impl<'g> Page<'g> {
    /// Writes the allegations of one source.
    fn write(&mut self, source: SourceView<'g>) {
        let graph = self.graph;
        let carried: BTreeSet<Node> = source.reports().map(|r| r.statement().node()).collect();
        let allegations = carried.iter().filter_map(|n| Some((graph.statement(*n)?, self.answers.get(n)?)));
        let mut rows: Vec<(Carriage, StatementView<'g>, &[EdgeView<'g>])> =
            allegations.map(|(s, edges)| (carriage(graph, source, edges, &carried), s, edges.as_slice())).collect();
        rows.sort_by_key(|r| r.0);
        let without = rows.iter().filter(|r| r.0 != Carriage::Carries).count();
        for (i, (carriage, statement, edges)) in rows.iter().enumerate() {
            let mut row = row(graph, source, &carriage.words(&self.sources), *statement, edges, &carried);
            row.card.heading = (i == 0).then(|| heading(source, rows.len(), without));
            self.answer.rows.push(row);
            justify(graph, &mut self.answer, *statement);
            for edge in *edges {
                self.answer.subgraph.add_edge(graph, edge.number());
                graph.statement(edge.from()).into_iter().for_each(|s| justify(graph, &mut self.answer, s));
            }
        }
        self.without += without;
    }
}

fn heading(of: SourceView<'_>, allegations: usize, without: usize) -> String {
    let published = of.published().map(|p| format!(", published {p}")).unwrap_or_default();
    format!("{}{published}: {}, {without} without an answer", source(of), count(allegations, "allegation"))
}

fn carriage(
    graph: &KnowledgeGraph,
    source: SourceView<'_>,
    answers: &[EdgeView<'_>],
    carried: &BTreeSet<Node>,
) -> Carriage {
    if answers.is_empty() {
        return Carriage::NoAnswer;
    }
    if answers.iter().any(|e| carried.contains(&e.from())) {
        return Carriage::Carries;
    }
    let replies = || answers.iter().filter_map(|e| graph.statement(e.from()));
    if replies().any(|s| public(s).order(source.bounds()) == Order::Before) {
        Carriage::AlreadyPublic
    } else if replies().all(|s| public(s).order(source.bounds()) == Order::After) {
        Carriage::NotYet
    } else {
        Carriage::Unordered
    }
}

/// When a statement became public: not before it was said, and not after a source here carried it.
fn public(statement: StatementView<'_>) -> Bounds {
    let earliest = if statement.said().is_some() { statement.bounds().earliest } else { Day::MIN };
    let latest = statement.carriers().map(|s| s.bounds().latest).min().unwrap_or(Day::MAX);
    // A source dated before the words it carries were said is an error of dates, not an order.
    if latest < earliest { Bounds::UNKNOWN } else { Bounds { earliest, latest } }
}

fn row(
    graph: &KnowledgeGraph,
    source: SourceView<'_>,
    words: &str,
    statement: StatementView<'_>,
    answers: &[EdgeView<'_>],
    carried: &BTreeSet<Node>,
) -> Row {
    let (here, elsewhere): (Vec<_>, Vec<_>) = answers.iter().copied().partition(|e| carried.contains(&e.from()));
    let ids = |edges: &[EdgeView<'_>]| Cell::ids(graph, edges.iter().map(|e| e.from()));
    let asked = asked_by(graph, source, statement).map(asked_words);
    let cells = vec![
        Cell::Id(source.id().to_owned()),
        Cell::date(source.published()),
        Cell::Id(statement.id().to_owned()),
        Cell::Text(statement.text().to_owned()),
        Cell::ids(graph, statement.against().map(|a| a.node())),
        Cell::Text(words.to_owned()),
        ids(&here),
        ids(&elsewhere),
        Cell::text(asked),
    ];
    let mut card = card(graph, statement, None, 0);
    let asked =
        asked.map_or("it does not say that it asked the accused".to_owned(), |a| format!("it says it asked: {a}"));
    card.details = vec![words.to_owned()];
    card.details.extend(here.iter().map(|e| format!("here: {}", passive(graph, *e))));
    card.details
        .extend(elsewhere.iter().map(|e| format!("elsewhere: {}{}", passive(graph, *e), told_where(graph, *e))));
    card.details.push(asked);
    Row { cells, card }
}

/// `, in AL DÍA [al-dia], published 2021`
fn told_where(graph: &KnowledgeGraph, edge: EdgeView<'_>) -> String {
    let Some(statement) = graph.statement(edge.from()) else { return String::new() };
    let dated = |s: SourceView<'_>| {
        let published = s.published().map_or(" (undated)".to_owned(), |p| format!(" ({p})"));
        format!("{}{published}", source(s))
    };
    let sources: Vec<String> = statement.carriers().map(dated).collect();
    if sources.is_empty() { String::new() } else { format!(", in {}", joined(&sources)) }
}

fn asked_words(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Replied => "replied",
        Outcome::Declined => "declined",
        Outcome::NoResponse => "no response",
    }
}
