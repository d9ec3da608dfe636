//! `unanswered`: allegations that nothing here answers.

use std::collections::HashSet;

use clap::Args;

use super::exchange::justify;
use super::phrase::{COLUMNS, card, cells, joined, passive};
use super::{Context, Example, Filter, Question};
use crate::answer::{Answer, Cell, Layout, Row, count, in_these_sources};
use crate::error::Error;
use crate::graph::{EdgeView, KnowledgeGraph, Node, StatementView};
use crate::model::{Outcome, Polarity, Scope};

/// Allegations that no statement here answers, and those answered in general terms only
///
/// Unanswered is a fact about these sources, not about the accused. It is split by what sources
/// say was asked: not known to have been put to the accused, asked and declined, asked without
/// response. An answer to a statement that restates or is restated by the allegation counts.
/// Set apart are allegations whose every answer speaks of a general policy or of another matter.
#[derive(Debug, Args)]
pub(super) struct Unanswered {
    #[command(flatten)]
    filter: Filter,
}

const GROUPS: [&str; 5] = [
    "Not known to have been put to the accused",
    "Asked, declined",
    "Asked, no response",
    "Asked, replied, but no answer is recorded",
    "Answered in general terms only",
];

impl Question for Unanswered {
    const NAME: &'static str = "unanswered";
    const EXAMPLES: &'static [Example] = &[
        Example { args: "", asks: "every allegation without an answer" },
        Example {
            args: "--against ICE --about austin-raids",
            asks: "what an agency left unanswered about one incident",
        },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        let filtered = self.filter.on(graph)?;
        let mut groups: [Vec<StatementView<'_>>; 5] = Default::default();
        let mut allegations = 0;
        for statement in filtered.statements().filter(|s| s.is_allegation()) {
            allegations += 1;
            if let Some(group) = group(graph, statement) {
                groups[group].push(statement);
            }
        }
        let columns = [&["group"], COLUMNS, &["answers", "beside"]].concat();
        let mut answer = Answer::new("Allegations without an answer", &columns).laid_out(Layout::Cards);
        for (heading, statements) in GROUPS.iter().zip(&groups) {
            for (i, statement) in statements.iter().enumerate() {
                answer.rows.push(row(graph, heading, *statement, i == 0));
                justify(graph, &mut answer, *statement);
                for edge in answers(graph, *statement) {
                    answer.subgraph.add_edge(graph, edge.number());
                }
            }
        }
        filtered.finish(&mut answer)?;
        let unanswered: usize = groups[..4].iter().map(Vec::len).sum();
        answer.note(format!(
            "{} of {} unanswered, {} answered in general terms only, {}",
            unanswered,
            count(allegations, "allegation"),
            groups[4].len(),
            in_these_sources(graph)
        ));
        Ok(answer)
    }
}

fn row(graph: &KnowledgeGraph, heading: &str, statement: StatementView<'_>, first: bool) -> Row {
    let answers = answers(graph, statement);
    let beside = beside(graph, statement);
    let mut cells_ = vec![Cell::Text(heading.to_lowercase())];
    cells_.extend(cells(graph, statement));
    cells_.push(Cell::ids(graph, answers.iter().map(|e| e.from())));
    cells_.push(Cell::ids(graph, beside.iter().map(|s| s.node())));
    let mut card = card(graph, statement, None, 0);
    card.heading = first.then(|| heading.to_owned());
    card.details.extend(answers.iter().map(|e| format!("{}: {}", passive(graph, *e), graph.label(e.from()))));
    if answers.is_empty() && !beside.is_empty() {
        let accused: Vec<&str> = statement.against().map(|a| a.name()).collect();
        let ids: Vec<&str> = beside.iter().map(|s| s.id()).collect();
        card.details.push(format!(
            "not answered itself; {} answered about the same matter: {}",
            joined(&accused),
            ids.join(", ")
        ));
    }
    Row { cells: cells_, card }
}

/// The statements that say the same: those joined to it by relations of polarity *same*.
fn restatements(graph: &KnowledgeGraph, statement: StatementView<'_>) -> Vec<Node> {
    let mut all = vec![statement.node()];
    let mut next = 0;
    while let Some(view) = all.get(next).and_then(|&n| graph.statement(n)) {
        let same = |e: &EdgeView<'_>| e.relation().is_some_and(|k| k.row().polarity == Polarity::Same);
        let ends =
            view.relations().filter(same).map(EdgeView::to).chain(view.borne_on().filter(same).map(EdgeView::from));
        for node in ends.collect::<Vec<_>>() {
            if !all.contains(&node) {
                all.push(node);
            }
        }
        next += 1;
    }
    all
}

/// The answers to a statement or to what says the same.
fn answers<'g>(graph: &'g KnowledgeGraph, statement: StatementView<'_>) -> Vec<EdgeView<'g>> {
    restatements(graph, statement)
        .into_iter()
        .filter_map(|n| graph.statement(n))
        .flat_map(StatementView::answers)
        .collect()
}

/// What the accused said, in answer to something else, about the same incident.
fn beside<'g>(graph: &'g KnowledgeGraph, statement: StatementView<'_>) -> Vec<StatementView<'g>> {
    let incidents: HashSet<Node> = statement.about().collect();
    let accused: HashSet<Node> = statement.against().flat_map(|a| graph.with_parts(a.node())).collect();
    let answers = |s: &StatementView<'_>| s.relations().any(EdgeView::is_answer) || s.answers_unprinted().is_some();
    let about = incidents
        .iter()
        .flat_map(|&i| graph.incoming(i, crate::graph::EdgeKind::ABOUT).map(EdgeView::from).collect::<Vec<_>>());
    let mut found: Vec<Node> = about.collect();
    found.sort();
    found.dedup();
    let views = found.into_iter().filter_map(|n| graph.statement(n));
    views.filter(|s| s.node() != statement.node() && answers(s) && super::filter::is_by(*s, &accused, false)).collect()
}

/// The group an allegation belongs to; none when it is answered.
fn group(graph: &KnowledgeGraph, statement: StatementView<'_>) -> Option<usize> {
    let answers = answers(graph, statement);
    if !answers.is_empty() {
        let general = |e: &EdgeView<'_>| matches!(e.scope(), Some(Scope::General | Scope::Other));
        return answers.iter().all(general).then_some(4);
    }
    Some(match asked(graph, statement) {
        None => 0,
        Some(Outcome::Declined) => 1,
        Some(Outcome::NoResponse) => 2,
        Some(Outcome::Replied) => 3,
    })
}

/// What the carriers of an allegation say came of asking the accused about its incidents.
fn asked(graph: &KnowledgeGraph, statement: StatementView<'_>) -> Option<Outcome> {
    let accused: HashSet<Node> = statement.against().flat_map(|a| graph.with_parts(a.node())).collect();
    let about: HashSet<Node> = statement.about().collect();
    let edges = statement.carriers().flat_map(crate::graph::SourceView::asked).collect::<Vec<_>>();
    let put = |e: &&EdgeView<'_>| accused.contains(&e.to()) && e.asked_about().any(|n| about.contains(&n));
    edges.iter().filter(put).filter_map(|e| e.outcome()).max()
}
