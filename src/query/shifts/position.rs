//! Positions: what an actor or body answered, to what, on which occasion.

use std::collections::BTreeMap;

use crate::graph::{ActorView, EdgeView, KnowledgeGraph, Node, StatementView};
use crate::model::{Bounds, RelationKind, Scope};

/// One statement taking one kind of position on a topic.
#[derive(Clone)]
pub(super) struct Position<'g> {
    pub(super) statement: StatementView<'g>,
    pub(super) kind: RelationKind,
    /// The relations that take it; none where what is answered is not printed.
    pub(super) edges: Vec<EdgeView<'g>>,
}

impl<'g> Position<'g> {
    pub(super) fn bounds(&self) -> Bounds {
        self.statement.bounds()
    }

    /// Statements of one utterance share a word; any other is an occasion of its own.
    pub(super) fn occasion(&self) -> &'g str {
        self.statement.occasion().unwrap_or(self.statement.id())
    }

    pub(super) fn scopes(&self) -> Vec<Scope> {
        let mut all: Vec<Scope> = self.edges.iter().filter_map(|e| e.scope()).collect();
        all.sort();
        all.dedup();
        all
    }
}

/// Whom a statement speaks for: its body, then its speakers, each as the whole it is part of.
pub(super) fn speaks_as(statement: StatementView<'_>, exact: bool) -> Vec<Node> {
    let all = statement.body().into_iter().chain(statement.speakers());
    let mut nodes: Vec<Node> = all.map(|a| if exact { a.node() } else { whole(a) }).collect();
    nodes.sort();
    nodes.dedup();
    nodes
}

fn whole(actor: ActorView<'_>) -> Node {
    let (mut top, mut seen) = (actor, vec![actor.node()]);
    while let Some(next) = top.part_of().filter(|n| !seen.contains(&n.node())) {
        seen.push(next.node());
        top = next;
    }
    // In a circle of parts the first by number stands for all.
    if top.part_of().is_some() { seen.into_iter().min().unwrap_or(top.node()) } else { top.node() }
}

/// The positions a statement takes, by topic: the incidents of what it answers, or that statement
/// itself where it has none; where what it answers is not printed, its own incidents.
pub(super) fn positions<'g>(graph: &'g KnowledgeGraph, statement: StatementView<'g>) -> Vec<(Node, Position<'g>)> {
    let mut all: BTreeMap<(Node, RelationKind), Position<'g>> = BTreeMap::new();
    let mut put = |topic: Node, kind: RelationKind, edge: Option<EdgeView<'g>>| {
        let position = all.entry((topic, kind)).or_insert_with(|| Position { statement, kind, edges: Vec::new() });
        position.edges.extend(edge);
    };
    for edge in statement.relations().filter(|e| e.is_answer()) {
        let Some((kind, matter)) = edge.relation().zip(graph.statement(edge.to())) else { continue };
        let topics: Vec<Node> = matter.about().collect();
        for &topic in &topics {
            put(topic, kind, Some(edge));
        }
        if topics.is_empty() {
            put(matter.node(), kind, Some(edge));
        }
    }
    if statement.answers_unprinted().is_some()
        && let Some(kind) = kind_of_act(statement)
    {
        statement.about().for_each(|topic| put(topic, kind, None));
    }
    all.into_iter().map(|((topic, _), position)| (topic, position)).collect()
}

/// The kind of answer that a statement gives by its act alone.
fn kind_of_act(statement: StatementView<'_>) -> Option<RelationKind> {
    RelationKind::all().find(|k| k.row().answer && k.row().act == Some(statement.act()))
}
