//! `denials`: each denial with what it denies.

use clap::Args;

use super::exchange::justify;
use super::phrase::{COLUMNS, card, cells, inferred, lead};
use super::{Context, Example, Filter, Question};
use crate::answer::{Answer, Cell, Layout, Row, count, in_these_sources};
use crate::error::Error;
use crate::graph::EdgeView;

/// Each denial or dispute, what it answers, how far it goes, and what it leaves open
///
/// A denial says that what it answers is not so; a dispute contests a part, a figure or a name.
/// A justification, a disavowal or a refusal to comment is neither. The filters choose among the
/// denials; `--about` also takes a denial by the incident of what it answers.
#[derive(Debug, Args)]
pub(super) struct Denials {
    #[command(flatten)]
    filter: Filter,
}

impl Question for Denials {
    const NAME: &'static str = "denials";
    const EXAMPLES: &'static [Example] = &[
        Example { args: "", asks: "every denial in the graph" },
        Example { args: "--by ICE --scope general", asks: "denials by an agency that stay in general terms" },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        // `--about` holds for either end, so it is looked at here and not by the common filter.
        let by_end = Filter { about: self.filter.about.clone(), exact: self.filter.exact, ..Filter::default() };
        let other = Filter { about: None, ..self.filter.clone() };
        let (by_end, other) = (by_end.on(graph)?, other.on(graph)?);
        let columns =
            [COLUMNS, &["relation", "scope", "leaves_open", "answers", "answers_text", "relation_inferred"]].concat();
        let mut answer = Answer::new("Denials and disputes, with what they answer", &columns).laid_out(Layout::Cards);
        for statement in other.statements() {
            for edge in
                statement.relations().filter(|e| e.relation().is_some_and(crate::model::RelationKind::is_denial))
            {
                let Some(answered) = graph.statement(edge.to()) else { continue };
                if !by_end.keeps(statement) && !by_end.keeps(answered)
                    || self.filter.scope.is_some_and(|s| edge.scope() != Some(s))
                {
                    continue;
                }
                let mut row = cells(graph, statement);
                row.extend([
                    Cell::Text(edge.kind().name().to_owned()),
                    Cell::text(edge.scope().map(crate::model::Scope::word)),
                    Cell::text(edge.leaves_open()),
                    Cell::Id(answered.id().to_owned()),
                    Cell::Text(answered.text().to_owned()),
                    inferred(edge),
                ]);
                let mut card = card(graph, statement, Some(edge), 0);
                card.details
                    .insert(0, format!("answers [{}] {}: {}", answered.id(), lead(answered, None), answered.text()));
                answer.rows.push(Row { cells: row, card });
                justify(graph, &mut answer, statement);
                justify(graph, &mut answer, answered);
                answer.subgraph.add_edge(graph, EdgeView::number(edge));
            }
        }
        answer.note(format!("{} {}", count(answer.rows.len(), "denial"), in_these_sources(graph)));
        other.finish(&mut answer)?;
        Ok(answer)
    }
}
