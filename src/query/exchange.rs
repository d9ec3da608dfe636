//! The exchange: statements with what answers them under them, each exchange shown once.

use std::collections::HashSet;

use super::phrase::{self, card, cells};
use crate::answer::{Answer, Card, Cell, Layout, Row};
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
    pub(super) answer: Answer,
    /// Statements shown with all that is under them.
    shown: HashSet<Node>,
    /// The statements between the top and the one being written.
    above: Vec<Node>,
    heading: Option<String>,
}

impl<'g> Exchange<'g> {
    pub(super) fn new(graph: &'g KnowledgeGraph, title: impl Into<String>) -> Self {
        let answer = Answer::new(title, &columns()).laid_out(Layout::Cards);
        Self { graph, answer, shown: HashSet::new(), above: Vec::new(), heading: None }
    }

    /// The heading of the next statement at the top.
    pub(super) fn heading(&mut self, heading: impl Into<String>) {
        self.heading = Some(heading.into());
    }

    pub(super) fn has_shown(&self, node: Node) -> bool {
        self.shown.contains(&node)
    }

    /// A statement at the top, with everything that bears on it under it, answers first.
    pub(super) fn top(&mut self, statement: StatementView<'g>) {
        self.write(statement, None, 0);
    }

    fn write(&mut self, statement: StatementView<'g>, edge: Option<EdgeView<'g>>, depth: usize) {
        let node = statement.node();
        let again = !self.shown.insert(node);
        let mut card = card(self.graph, statement, edge, depth);
        if again {
            card.details.retain(|d| d.starts_with("leaves open"));
            card.details.push("shown in full above".to_owned());
        }
        self.push(statement, edge, depth, card);
        self.justify(statement, edge);
        // A circle of answers, or an exchange already written, is not written again.
        if again || self.above.contains(&node) {
            return;
        }
        self.above.push(node);
        let mut replies: Vec<_> = statement.borne_on().collect();
        replies.sort_by_key(|e| {
            let bounds = self.graph.statement(e.from()).map(StatementView::bounds);
            (!e.is_answer(), bounds.map(|b| (b.latest, b.earliest)), e.number())
        });
        for reply in replies {
            if let Some(from) = self.graph.statement(reply.from()) {
                self.write(from, Some(reply), depth + 1);
            }
        }
        self.above.pop();
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

    /// What a drawing of the exchange shows: speakers, the accused, carriers, and the relation.
    fn justify(&mut self, statement: StatementView<'g>, edge: Option<EdgeView<'g>>) {
        justify(self.graph, &mut self.answer, statement);
        if let Some(edge) = edge {
            self.answer.subgraph.add_edge(self.graph, edge.number());
        }
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
