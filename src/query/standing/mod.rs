//! `standing`: where each allegation stands in the exchange.

pub(super) mod facts;

use clap::Args;

use self::facts::{Fact, facts};
use super::exchange::justify;
use super::phrase::{COLUMNS, card, cells};
use super::{Context, Example, Filter, Question};
use crate::answer::{Answer, Cell, Layout, Row, count, in_these_sources};
use crate::error::Error;
use crate::graph::{KnowledgeGraph, StatementView};
use crate::record::Record;

/// Where each allegation stands in the exchange, in words, with the statements behind each fact
///
/// Several facts may hold: unanswered, declined, disavowed, denied, denied in general terms only,
/// disputed, justified, conceded, found by a court in an instance, settled, undercut, retracted. None
/// says whether the allegation is so. An answer to what says the same counts. Unanswered is split by
/// what sources say was asked; when the accused answered something else about the same matter, that
/// is said. Example: “ICE condemns retaliation” leaves an allegation disavowed, not denied.
#[derive(Debug, Args)]
pub(super) struct Standing {
    #[command(flatten)]
    filter: Filter,
}

impl Question for Standing {
    const NAME: &'static str = "standing";
    const EXAMPLES: &'static [Example] = &[
        Example {
            args: "--against ICE --source law-office-on-clinic-report",
            asks: "where the allegations of one document stand",
        },
        Example { args: "--about migrant-justice-arrests", asks: "what became of the allegations about some arrests" },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        let filtered = self.filter.on(graph)?;
        let record = Record::of(graph);
        let columns = [COLUMNS, &["standing", "behind"]].concat();
        let mut answer = Answer::new("Where each allegation stands", &columns).laid_out(Layout::Cards);
        for statement in filtered.statements().filter(|s| s.is_allegation()) {
            let facts = facts(graph, &record, statement);
            answer.rows.push(row(graph, statement, &facts));
            justify(graph, &mut answer, statement);
            for edge in record.same(statement.node()).into_iter().filter_map(|n| graph.statement(n)) {
                edge.borne_on().for_each(|e| answer.subgraph.add_edge(graph, e.number()));
            }
        }
        let allegations = answer.rows.len();
        filtered.finish(&mut answer)?;
        answer.note(format!("{} {}", count(allegations, "allegation"), in_these_sources(graph)));
        Ok(answer)
    }
}

fn row(graph: &KnowledgeGraph, statement: StatementView<'_>, facts: &[Fact]) -> Row {
    let mut all = cells(graph, statement);
    all.push(Cell::List(facts.iter().map(|f| Cell::Text(f.words.clone())).collect()));
    all.push(Cell::ids(graph, facts.iter().flat_map(|f| f.behind.iter().copied())));
    let mut card = card(graph, statement, None, 0);
    for fact in facts {
        match &fact.lines[..] {
            [] => card.details.push(fact.words.clone()),
            [line] => card.details.push(format!("{}: {line}", fact.words)),
            lines => {
                card.details.push(format!("{}:", fact.words));
                card.details.extend(lines.iter().map(|l| format!("– {l}")));
            }
        }
    }
    Row { cells: all, card }
}
