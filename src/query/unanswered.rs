//! `unanswered`: allegations that nothing here answers.

use clap::Args;

use super::exchange::justify;
use super::phrase::{COLUMNS, card, cells, passive};
use super::standing::facts::beside_line;
use super::{Context, Example, Filter, Question};
use crate::answer::{Answer, Cell, Layout, Row, count, in_these_sources};
use crate::error::Error;
use crate::graph::{KnowledgeGraph, StatementView};
use crate::record::{GROUPS, Record};

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
        let record = Record::of(graph);
        let mut groups: [Vec<StatementView<'_>>; 5] = Default::default();
        let mut allegations = 0;
        for statement in filtered.statements().filter(|s| s.is_allegation()) {
            allegations += 1;
            if let Some(group) = record.group(statement) {
                groups[group].push(statement);
            }
        }
        let columns = [&["group"], COLUMNS, &["answers", "beside"]].concat();
        let mut answer = Answer::new("Allegations without an answer", &columns).laid_out(Layout::Cards);
        for (heading, statements) in GROUPS.iter().zip(&groups) {
            for (i, statement) in statements.iter().enumerate() {
                answer.rows.push(row(graph, &record, heading, *statement, i == 0));
                justify(graph, &mut answer, *statement);
                for edge in record.answers(*statement) {
                    answer.subgraph.add_edge(graph, edge.number());
                }
            }
        }
        let unanswered: usize = groups[..4].iter().map(Vec::len).sum();
        // Those stand first, and what was said beside them stands in their last cell.
        let beside = answer.rows[..unanswered].iter().filter(|r| r.cells.last() != Some(&Cell::Empty)).count();
        answer.note(format!(
            "{} of {} have no answer here; about the matter of {beside} of these the accused answered something else; \
             {} answered in general terms only; {}: a fact about these sources, not about the accused",
            unanswered,
            count(allegations, "allegation"),
            groups[4].len(),
            in_these_sources(graph)
        ));
        filtered.finish(&mut answer)?;
        Ok(answer)
    }
}

fn row(graph: &KnowledgeGraph, record: &Record<'_>, heading: &str, statement: StatementView<'_>, first: bool) -> Row {
    let answers = record.answers(statement);
    let beside = record.beside(statement);
    let mut cells_ = vec![Cell::Text(heading.to_lowercase())];
    cells_.extend(cells(graph, statement));
    cells_.push(Cell::ids(graph, answers.iter().map(|e| e.from())));
    cells_.push(Cell::ids(graph, beside.iter().map(|s| s.node())));
    let mut card = card(graph, statement, None, 0);
    card.heading = first.then(|| heading.to_owned());
    card.details.extend(answers.iter().map(|e| format!("{}: {}", passive(graph, *e), graph.label(e.from()))));
    if answers.is_empty() && !beside.is_empty() {
        card.details.push(beside_line(statement, &beside));
    }
    Row { cells: cells_, card }
}
