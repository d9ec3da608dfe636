//! `thread`: the exchange around one statement.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use super::dates;
use super::exchange::Exchange;
use super::resolve::resolve;
use super::{Context, Example, Question};
use crate::answer::{Answer, Cell, count, in_these_sources};
use crate::error::Error;
use crate::graph::{EdgeView, KnowledgeGraph, Node, NodeKind, StatementView};

/// The exchange around a statement: what it answers, and all that bears on that, as a tree
///
/// From the statement it goes up to what it bears on (answers, supports, restates, takes back, …),
/// and on from there to the top of each matter. Under each top stands the whole tree of what bears
/// on it, answers first, then by date. Example: for B, where B denies A and C restates B, the top
/// is A; under it stands B, under B stands C. The statement asked about is marked `»`. What bears
/// on several statements is written out once and named again elsewhere. Where statements bear on
/// one another in a circle that answers nothing outside, its earliest by date is taken for the top,
/// and the place where the circle closes is marked.
#[derive(Debug, Args)]
pub(super) struct Thread {
    /// The id of a statement
    #[arg(value_name = "STATEMENT")]
    statement: String,
}

impl Question for Thread {
    const NAME: &'static str = "thread";
    const EXAMPLES: &'static [Example] = &[
        Example { args: "albence-denies-targeting", asks: "what a denial answers, and what else was said about that" },
        Example { args: "clinic-report-campaign", asks: "what was said to a report" },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        let focus = resolve(graph, &self.statement, &[NodeKind::Statement])?;
        let tops = tops(graph, &ancestors(graph, focus));
        let mut exchange = Exchange::new(context, format!("The exchange around [{}], marked »", graph.id(focus)));
        for (i, top) in tops.iter().enumerate() {
            if tops.len() > 1 {
                exchange.heading(format!("Matter {} of {} that it bears on", i + 1, tops.len()));
            }
            exchange.top(*top);
        }
        let mut answer = exchange.answer;
        let shown = mark(graph, &mut answer, focus);
        let scope = in_these_sources(graph);
        answer.note(match shown {
            1 => format!("nothing bears on it, and it bears on nothing, {scope}"),
            n => format!("{} {scope}", count(n, "statement")),
        });
        Ok(answer)
    }
}

/// The statements that a statement bears on, directly or through others; itself among them.
/// Linear in what is reached.
fn ancestors(graph: &KnowledgeGraph, focus: Node) -> BTreeSet<Node> {
    let mut reached = BTreeSet::from([focus]);
    let mut next = vec![focus];
    while let Some(view) = next.pop().and_then(|n| graph.statement(n)) {
        next.extend(view.relations().map(EdgeView::to).filter(|n| reached.insert(*n)));
    }
    reached
}

/// Where to begin: of each circle or single statement that bears on no other, its earliest.
fn tops<'g>(graph: &'g KnowledgeGraph, reached: &BTreeSet<Node>) -> Vec<StatementView<'g>> {
    let mut up: DiGraph<StatementView<'g>, ()> = DiGraph::new();
    let places: BTreeMap<Node, _> =
        reached.iter().filter_map(|&n| Some((n, up.add_node(graph.statement(n)?)))).collect();
    for (node, from) in &places {
        for edge in graph.statement(*node).into_iter().flat_map(StatementView::relations) {
            if let Some(to) = places.get(&edge.to()) {
                up.add_edge(*from, *to, ());
            }
        }
    }
    let circles = kosaraju_scc(&up);
    let mut circle_of = vec![0; up.node_count()];
    for (i, circle) in circles.iter().enumerate() {
        for node in circle {
            circle_of[node.index()] = i;
        }
    }
    let ends = |circle: &&Vec<_>| {
        circle.iter().all(|&n| up.neighbors(n).all(|m| circle_of[m.index()] == circle_of[n.index()]))
    };
    let key = |s: &StatementView<'_>| (s.bounds().latest, s.bounds().earliest, s.node());
    let mut tops: Vec<_> =
        circles.iter().filter(ends).filter_map(|c| c.iter().map(|n| up[*n]).min_by_key(key)).collect();
    tops.sort_by_key(key);
    tops
}

/// Marks the rows of the statement asked about, and what has no date; how many statements there are.
fn mark(graph: &KnowledgeGraph, answer: &mut Answer, focus: Node) -> usize {
    answer.columns.push("asked");
    let mut shown = BTreeSet::new();
    for row in &mut answer.rows {
        let Some(statement) = graph.find(&row.card.id).and_then(|n| graph.statement(n)) else { continue };
        let is_focus = statement.node() == focus;
        if is_focus {
            row.card.lead.insert_str(0, "» ");
        }
        row.cells.push(if is_focus { Cell::Text("true".to_owned()) } else { Cell::Empty });
        if shown.insert(statement.node()) && statement.said().is_none() {
            row.card.details.push(dates::undated(statement.bounds()));
        }
    }
    shown.len()
}
