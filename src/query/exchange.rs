//! The exchange: statements with what answers them under them, each exchange shown once.

use std::collections::HashSet;

use super::Context;
use super::phrase::{self, Part, card_of, cells};
use crate::answer::{Answer, Card, Cell, Layout, Row, Wanted};
use crate::graph::{EdgeView, KnowledgeGraph, Node, StatementView};

/// Columns of an exchange: where the row stands, how it bears on the row it stands under.
pub(super) fn columns() -> Vec<&'static str> {
    let mut columns = vec!["depth", "relation", "scope", "leaves_open", "to", "relation_inferred"];
    columns.extend(phrase::COLUMNS);
    columns
}

/// Writes exchanges into an answer.
pub(super) struct Exchange<'g> {
    graph: &'g KnowledgeGraph,
    wanted: Wanted,
    pub(super) answer: Answer,
    /// Statements shown with all that is under them.
    shown: HashSet<Node>,
    /// The statements between the top and the one being written.
    above: HashSet<Node>,
    heading: Option<String>,
}

/// What is still to be written, last first: an exchange may be deeper than a call stack.
enum Step<'g> {
    Write(StatementView<'g>, Option<EdgeView<'g>>, usize),
    Leave(Node),
}

impl<'g> Exchange<'g> {
    pub(super) fn new(context: Context<'g>, title: impl Into<String>) -> Self {
        let answer = Answer::new(title, &columns()).laid_out(Layout::Cards);
        let Context { graph, wanted, .. } = context;
        Self { graph, wanted, answer, shown: HashSet::new(), above: HashSet::new(), heading: None }
    }

    /// The heading of the next statement at the top.
    pub(super) fn heading(&mut self, heading: impl Into<String>) {
        self.heading = Some(heading.into());
    }

    pub(super) fn has_shown(&self, node: Node) -> bool {
        self.shown.contains(&node)
    }

    /// How many statements are shown.
    pub(super) fn shown(&self) -> usize {
        self.shown.len()
    }

    /// A statement at the top, with everything that bears on it under it, answers first.
    pub(super) fn top(&mut self, statement: StatementView<'g>) {
        let mut steps = vec![Step::Write(statement, None, 0)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Leave(node) => drop(self.above.remove(&node)),
                Step::Write(statement, edge, depth) => {
                    if self.write(statement, edge, depth) {
                        steps.push(Step::Leave(statement.node()));
                        steps.extend(self.replies(statement, depth + 1));
                    }
                }
            }
        }
    }

    /// Writes one statement; whether what bears on it is to follow.
    fn write(&mut self, statement: StatementView<'g>, edge: Option<EdgeView<'g>>, depth: usize) -> bool {
        let node = statement.node();
        let again = !self.shown.insert(node);
        let parts = if again { &[Part::LeavesOpen][..] } else { &Part::ALL };
        let mut card = self.wanted.card(statement, depth, || card_of(self.graph, statement, edge, depth, parts));
        card.repeated = again;
        if again {
            let circle = self.above.contains(&node);
            let above = if circle { "a circle closes here: shown in full above" } else { "shown in full above" };
            card.details.push(above.to_owned());
        } else {
            if self.wanted.subgraph {
                justify(self.graph, &mut self.answer, statement);
            }
            self.above.insert(node);
        }
        self.push(statement, edge, depth, card);
        if let Some(edge) = edge.filter(|_| self.wanted.subgraph) {
            self.answer.subgraph.add_edge(self.graph, edge.number());
        }
        !again
    }

    /// What bears on a statement, last first.
    fn replies(&self, statement: StatementView<'g>, depth: usize) -> Vec<Step<'g>> {
        let mut replies: Vec<_> = statement.borne_on().collect();
        replies.sort_by_cached_key(|e| {
            let bounds = self.graph.statement(e.from()).map(StatementView::bounds);
            (!e.is_answer(), bounds.map(|b| (b.latest, b.earliest)), e.number())
        });
        let views = replies.into_iter().rev();
        views.filter_map(|e| Some(Step::Write(self.graph.statement(e.from())?, Some(e), depth))).collect()
    }

    fn push(&mut self, statement: StatementView<'g>, edge: Option<EdgeView<'g>>, depth: usize, mut card: Card) {
        let text = |t: Option<&str>| Cell::text(t);
        let mut row = vec![
            Cell::Number(depth as u64),
            text(edge.map(|e| e.kind().name())),
            text(edge.and_then(EdgeView::scope).map(crate::model::Scope::word)),
            text(edge.and_then(EdgeView::leaves_open)),
            edge.map_or(Cell::Empty, |e| Cell::Id(self.graph.id(e.to()).to_owned())),
            edge.map_or(Cell::Empty, phrase::inferred),
        ];
        row.extend(cells(self.graph, statement));
        card.heading = self.heading.take();
        self.answer.rows.push(Row { cells: row, card });
    }
}

/// Adds a statement to the subgraph of an answer, with every edge that is not a relation.
pub(super) fn justify(graph: &KnowledgeGraph, answer: &mut Answer, statement: StatementView<'_>) {
    let node = statement.node();
    answer.subgraph.add(node);
    for edge in graph.all_outgoing(node).chain(graph.all_incoming(node)) {
        let kind = edge.kind();
        if edge.relation().is_none() && (kind != crate::graph::EdgeKind::ABOUT || edge.from() == node) {
            answer.subgraph.add_edge(graph, edge.number());
        }
    }
    for carrier in statement.carriers() {
        let published = graph.outgoing(carrier.node(), crate::graph::EdgeKind::PUBLISHED_BY);
        published.for_each(|e| answer.subgraph.add_edge(graph, e.number()));
    }
}
