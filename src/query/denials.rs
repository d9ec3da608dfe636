//! `denials`: each denial with what it denies.

use clap::Args;

use super::exchange::justify;
use super::phrase::{COLUMNS, card, cells, inferred, lead};
use super::{Context, Example, Filter, Question};
use crate::answer::{Answer, Cell, Layout, Row, count, in_these_sources};
use crate::error::Error;
use crate::graph::{EdgeView, KnowledgeGraph, StatementView};
use crate::model::{RelationKind, Scope};

/// Each denial or dispute, what it answers, how far it goes, and what it leaves open
///
/// A denial says that what it answers is not so; a dispute contests a part, a figure or a name.
/// A justification, a disavowal or a refusal to comment is neither. A denial that answers several
/// statements stands once for each; one that answers only what nobody here says stands too. The
/// filters choose among the denials; `--about` and `--against` also take a denial by what it answers:
/// `--against ICE` finds the denials of what is said against ICE.
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
        Example { args: "--against ICE", asks: "what was denied of what is said against an agency" },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        // These hold for either end, so they are looked at here and not by the common filter.
        let by_end = Filter {
            about: self.filter.about.clone(),
            against: self.filter.against.clone(),
            exact: self.filter.exact,
            ..Filter::default()
        };
        let other = Filter { about: None, against: None, ..self.filter.clone() };
        let (by_end, other) = (by_end.on(graph)?, other.on(graph)?);
        let columns = [
            COLUMNS,
            &["relation", "scope", "leaves_open", "answers", "answers_text", "relation_inferred", "answers_unprinted"],
        ]
        .concat();
        let mut answer = Answer::new("Denials and disputes, with what they answer", &columns).laid_out(Layout::Cards);
        let (mut places, mut statements) = (0, 0);
        for statement in graph.statements().filter(|s| denies(*s)).filter(|s| other.keeps(*s)) {
            let edges: Vec<EdgeView<'_>> = denying(statement).collect();
            let takes = |answered: Option<StatementView<'_>>| {
                by_end.keeps(statement) || answered.is_some_and(|a| by_end.keeps(a))
            };
            let of_scope = |e: &&EdgeView<'_>| self.filter.scope.is_none_or(|s| e.scope() == Some(s));
            let before = answer.rows.len();
            for edge in edges.iter().filter(of_scope).filter(|e| takes(graph.statement(e.to()))) {
                write(graph, &mut answer, statement, Some(*edge));
                places += 1;
            }
            if edges.is_empty() && self.filter.scope.is_none() && takes(None) {
                write(graph, &mut answer, statement, None);
            }
            statements += usize::from(answer.rows.len() > before);
        }
        let unprinted = answer.rows.len() - places;
        answer.note(format!(
            "{} that deny or dispute, in {}; {unprinted} that answer only what is not printed here; {}",
            count(statements, "statement"),
            count(places, "place"),
            in_these_sources(graph)
        ));
        other.finish(&mut answer)?;
        Ok(answer)
    }
}

/// Whether a statement denies or disputes: by its act, or by a relation.
fn denies(statement: StatementView<'_>) -> bool {
    let is_act = |k: RelationKind| k.is_denial() && k.row().act == Some(statement.act());
    RelationKind::all().any(is_act) || denying(statement).next().is_some()
}

/// The relations by which a statement denies or disputes.
fn denying(statement: StatementView<'_>) -> impl Iterator<Item = EdgeView<'_>> {
    statement.relations().filter(|e| e.relation().is_some_and(RelationKind::is_denial))
}

/// A denial with what it answers; without an edge, one that answers what nobody here says.
fn write(graph: &KnowledgeGraph, answer: &mut Answer, statement: StatementView<'_>, edge: Option<EdgeView<'_>>) {
    let answered = edge.and_then(|e| graph.statement(e.to()));
    let mut row = cells(graph, statement);
    row.extend([
        Cell::text(edge.map(|e| e.kind().name())),
        Cell::text(edge.and_then(EdgeView::scope).map(Scope::word)),
        Cell::text(edge.and_then(EdgeView::leaves_open)),
        answered.map_or(Cell::Empty, |a| Cell::Id(a.id().to_owned())),
        Cell::text(answered.map(StatementView::text)),
        edge.map_or(Cell::Empty, inferred),
        Cell::text(statement.answers_unprinted()),
    ]);
    let mut card = card(graph, statement, edge, 0);
    if let Some(answered) = answered {
        let line = format!("answers [{}] {}: {}", answered.id(), lead(answered, None), answered.text());
        card.details.insert(0, line);
        justify(graph, answer, answered);
    }
    answer.rows.push(Row { cells: row, card });
    justify(graph, answer, statement);
    if let Some(edge) = edge {
        answer.subgraph.add_edge(graph, edge.number());
    }
}
