//! `said`: everything said by or for an actor.

use clap::Args;

use super::exchange::justify;
use super::filter::statements_around;
use super::phrase::{COLUMNS, card, cells, lead, verb};
use super::resolve::{resolve, whole};
use super::{Context, Example, Filter, Question};
use crate::answer::{Answer, Cell, Layout, Row, count, in_these_sources};
use crate::error::Error;
use crate::graph::{EdgeKind, NodeKind};

/// Everything said by or for an actor, in order of date, with what it answers
///
/// An agency includes its parts and those who speak for it, unless `--exact`. Dates are compared
/// by their bounds; where a date is missing, the earliest publication stands for its latest day.
#[derive(Debug, Args)]
pub(super) struct Said {
    /// An actor: id, name or alias
    #[arg(required = true, value_name = "ACTOR")]
    actor: Vec<String>,
    #[command(flatten)]
    filter: Filter,
}

impl Question for Said {
    const NAME: &'static str = "said";
    const EXAMPLES: &'static [Example] = &[
        Example { args: "ICE", asks: "what an agency and those who speak for it said" },
        Example { args: "Maru Mora Villalpando", asks: "what a person said, however her name is spelled" },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        let actor = resolve(graph, &self.actor.join(" "), &[NodeKind::Actor])?;
        let exact = self.filter.exact;
        let filtered = self.filter.on(graph)?;
        let actors = whole(graph, actor, exact);
        let body: &[EdgeKind] = if exact { &[] } else { &[EdgeKind::FOR] };
        let mut said = statements_around(graph, &actors, &[EdgeKind::SAID], body);
        said.retain(|s| filtered.keeps(*s));
        said.sort_by_cached_key(|s| (s.bounds().latest, s.bounds().earliest, s.node()));
        let mut columns = COLUMNS.to_vec();
        columns.push("bears_on");
        let mut answer = Answer::new(format!("Said by or for {} [{}]", graph.label(actor), graph.id(actor)), &columns)
            .laid_out(Layout::Cards);
        for statement in &said {
            let mut card = card(graph, *statement, None, 0);
            let mut row = cells(graph, *statement);
            row.push(Cell::ids(graph, statement.relations().map(|e| e.to())));
            let answered = statement.relations().filter_map(|e| Some((e, graph.statement(e.to())?)));
            let lines = answered.map(|(e, to)| {
                let open = e.leaves_open().map(|o| format!(" (leaves open: {o})")).unwrap_or_default();
                format!("{} [{}] {}: {}{open}", verb(e), to.id(), lead(to, None), to.text())
            });
            card.details.splice(0..0, lines);
            answer.rows.push(Row { cells: row, card });
            justify(graph, &mut answer, *statement);
            statement.relations().for_each(|e| answer.subgraph.add_edge(graph, e.number()));
        }
        let undated = said.iter().filter(|s| s.said().is_none()).count();
        if undated > 0 {
            answer.note(format!(
                "{} without a date of its own: placed by the earliest publication known, else last",
                count(undated, "statement")
            ));
        }
        answer.note(format!("{} {}", count(said.len(), "statement"), in_these_sources(graph)));
        filtered.finish(&mut answer)?;
        Ok(answer)
    }
}
