//! `packet`: every open allegation against an actor, for its reply.

use clap::Args;

use super::chain::Chains;
use super::exchange::justify;
use super::phrase::{COLUMNS, card, cells, speaker};
use super::resolve::{resolve, whole};
use super::standing::facts::line;
use super::trail::{circle_lines, origins_line, speakers_line};
use super::{Context, Example, Question, words};
use crate::answer::{Answer, Cell, Layout, Row, count, in_these_sources};
use crate::error::Error;
use crate::graph::{KnowledgeGraph, NodeKind, StatementView};
use crate::record::{GROUPS, Record};

/// A right-of-reply packet: every open allegation against an actor, what it rests on, what was answered
///
/// An allegation is open while no answer by or for the accused speaks to the whole of it. Answers in
/// general terms or to a part, disavowals, refusals to comment and settlements leave it open, and are
/// printed with it. Example: “we never target people for their views” leaves “ICE arrested twenty
/// members” open. An agency includes its parts unless `--exact`.
#[derive(Debug, Args)]
pub(super) struct Packet {
    /// The actor to be asked: id, name or alias
    #[arg(required = true)]
    actor: Vec<String>,
    /// Only what is said against the actor itself, not its parts
    #[arg(long)]
    exact: bool,
}

impl Question for Packet {
    const NAME: &'static str = "packet";
    const EXAMPLES: &'static [Example] = &[
        Example { args: "DHS", asks: "what to put to a department before publishing" },
        Example { args: "trump-administration", asks: "what an administration has not answered" },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        let actor = resolve(graph, &self.actor.join(" "), &[NodeKind::Actor])?;
        let actors = whole(graph, actor, self.exact);
        let record = Record::of(graph);
        let against = |s: &StatementView<'_>| s.against().any(|a| actors.contains(&a.node()));
        let (open, wholly): (Vec<_>, Vec<_>) =
            graph.statements().filter(against).partition(|s| !record.is_wholly_answered(*s, &actors));
        let title = format!("For reply: allegations against {} [{}]", graph.label(actor), graph.id(actor));
        let columns =
            [&["open"], COLUMNS, &["answers", "beside", "origins_at_least", "origins_at_most", "number"]].concat();
        let mut answer = Answer::new(title, &columns).laid_out(Layout::Cards);
        let mut rows: Vec<Row> = open.iter().map(|s| row(graph, &record, *s)).collect();
        rows.sort_by_key(|r| r.cells[0] != Cell::Text(UNANSWERED.to_lowercase()));
        number(&mut rows, &in_these_sources(graph));
        answer.rows = rows;
        for statement in &open {
            justify(graph, &mut answer, *statement);
            record.answers(*statement).iter().for_each(|e| answer.subgraph.add_edge(graph, e.number()));
        }
        answer.note(format!(
            "{} open, {} answered as a whole, {}",
            count(open.len(), "allegation"),
            wholly.len(),
            in_these_sources(graph)
        ));
        if !open.is_empty() {
            answer.note("each is printed as these sources have it, in a neutral paraphrase; none is said to be so");
        }
        if context.documents.is_some() {
            words::add(graph, context.documents, &mut answer)?;
        }
        Ok(answer)
    }
}

const UNANSWERED: &str = "Without an answer";
const NOT_WHOLLY: &str = "Answered, but not as a whole";

/// Numbers the allegations, so that a reply can refer to them, and heads the groups.
fn number(rows: &mut [Row], sources: &str) {
    let mut last = None;
    for (i, row) in rows.iter_mut().enumerate() {
        let unanswered = row.cells[0] == Cell::Text(UNANSWERED.to_lowercase());
        let heading = || format!("{} {sources}", if unanswered { UNANSWERED } else { NOT_WHOLLY });
        row.card.heading = (last != Some(unanswered)).then(heading);
        last = Some(unanswered);
        row.card.lead = format!("{}. {}", i + 1, row.card.lead);
        row.cells.push(Cell::Number(i as u64 + 1));
    }
}

fn row(graph: &KnowledgeGraph, record: &Record<'_>, statement: StatementView<'_>) -> Row {
    let (answers, beside) = (record.answers(statement), record.beside(statement));
    let chains = Chains::of(graph, statement);
    let heading = if answers.is_empty() { UNANSWERED } else { NOT_WHOLLY };
    let mut all = vec![Cell::Text(heading.to_lowercase())];
    all.extend(cells(graph, statement));
    all.push(Cell::ids(graph, answers.iter().map(|e| e.from())));
    all.push(Cell::ids(graph, beside.iter().map(|s| s.node())));
    all.extend(chains.origins().cells());
    let mut card = card(graph, statement, None, 0);
    let about: Vec<&str> = statement.about().map(|n| graph.label(n)).collect();
    if !about.is_empty() {
        card.details.insert(0, format!("about: {}", about.join("; ")));
    }
    card.details.push(origins_line(graph, &chains));
    card.details.push(speakers_line(graph, statement));
    card.details.extend(circle_lines(graph, &chains));
    card.details.extend(answered(graph, record, statement));
    Row { cells: all, card }
}

/// What was answered already, to it or beside it; else what is known of asking.
fn answered(graph: &KnowledgeGraph, record: &Record<'_>, statement: StatementView<'_>) -> Vec<String> {
    let answers = record.answers(statement);
    let said = answers.iter().filter_map(|e| Some(line(graph, *e, graph.statement(e.from())?)));
    let mut lines: Vec<String> = said.map(|l| format!("already answered: {l}")).collect();
    if lines.is_empty() {
        let asked = record.group(statement).and_then(|g| GROUPS.get(g)).unwrap_or(&GROUPS[0]);
        lines.push(asked.to_lowercase());
        let said =
            |s: &StatementView<'_>| format!("said about the same matter by {}: [{}] {}", speaker(*s), s.id(), s.text());
        lines.extend(record.beside(statement).iter().map(said));
    }
    lines
}
