//! Asserters of accounts: who gives a date, place or figure, and which of them are one.

use std::collections::BTreeSet;

use crate::graph::{KnowledgeGraph, Node, StatementView};
use crate::model::Chain;
use crate::query::chain::is_copy;
use crate::query::phrase::{source, speaker};
use crate::query::speakers::{Voice, voices};
use crate::record::Record;

/// The source or statement an account is per.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asserter {
    pub(super) node: Node,
    /// Whose voice it is.
    voices: BTreeSet<Voice>,
    /// The statement that stands for all that say the same.
    same: Option<Node>,
    /// The documents it is found in to begin with, where a document speaks itself.
    roots: BTreeSet<Node>,
}

impl Asserter {
    pub(super) fn of(graph: &KnowledgeGraph, record: &Record<'_>, node: Node) -> Self {
        let Some(statement) = graph.statement(node) else {
            let publisher = graph.source(node).and_then(|s| s.publisher());
            let voice = publisher.map_or(Voice::Document(node), |p| Voice::Actor(p.node()));
            return Self { node, voices: BTreeSet::from([voice]), same: None, roots: roots(graph, node) };
        };
        let own = statement.reports().filter(|r| r.chain() == Chain::OwnVoice);
        Self {
            node,
            voices: voices(statement).into_iter().collect(),
            same: Some(record.representative(node)),
            roots: own.flat_map(|r| roots(graph, r.source().node())).collect(),
        }
    }

    /// Whether two accounts have one origin: they say the same, or one document reprints the other.
    pub(super) fn has_origin_of(&self, other: &Self) -> bool {
        self.node == other.node
            || self.same.is_some() && self.same == other.same
            || !self.roots.is_disjoint(&other.roots)
    }

    /// Whether two accounts are one asserter's, or have one origin.
    pub(super) fn is_one_with(&self, other: &Self) -> bool {
        self.voices == other.voices || self.has_origin_of(other)
    }

    pub(super) fn told(&self, graph: &KnowledgeGraph) -> String {
        let by = |s: StatementView<'_>| format!("{} [{}]", speaker(s), s.id());
        graph.statement(self.node).map(by).or_else(|| graph.source(self.node).map(source)).unwrap_or_default()
    }
}

/// The sources at the end of reprints and translations; in a circle of these, all of it.
fn roots(graph: &KnowledgeGraph, from: Node) -> BTreeSet<Node> {
    let (mut seen, mut open, mut found) = (BTreeSet::from([from]), vec![from], BTreeSet::new());
    while let Some(node) = open.pop() {
        let copied = graph.source(node).into_iter().flat_map(|s| s.derives_from()).filter(|e| is_copy(*e));
        let before: Vec<Node> = copied.map(|e| e.to()).filter(|&n| n != node).collect();
        if before.is_empty() {
            found.insert(node);
        }
        open.extend(before.into_iter().filter(|n| seen.insert(*n)));
    }
    if found.is_empty() { seen } else { found }
}
