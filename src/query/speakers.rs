//! Speakers of a matter and outlets of a statement, as ranges: who can be told apart from whom.

use std::collections::{BTreeMap, BTreeSet};

use super::chain::can_be_told_apart;
use super::range::Range;
use crate::graph::{ActorView, EdgeView, KnowledgeGraph, Node, StatementView};
use crate::model::{Chain, Polarity};

/// Whose voice a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Voice {
    /// An actor's.
    Actor(Node),
    /// That of a document whose publisher is not known.
    Document(Node),
    /// Nobody's that is named: this statement is unattributed.
    Nobody(Node),
}

impl Voice {
    /// Whether nobody is named: an unnamed actor, or nobody at all.
    pub(super) fn is_unnamed(self, graph: &KnowledgeGraph) -> bool {
        match self {
            Self::Actor(node) => graph.actor(node).is_some_and(ActorView::is_unnamed),
            Self::Document(_) => false,
            Self::Nobody(_) => true,
        }
    }

    /// The node to point to: the actor, the document, or the statement without a speaker.
    pub(super) fn node(self) -> Node {
        match self {
            Self::Actor(node) | Self::Document(node) | Self::Nobody(node) => node,
        }
    }
}

/// Whose voices one statement is.
pub(super) fn voices(statement: StatementView<'_>) -> Vec<Voice> {
    let actors: Vec<Voice> = statement.speakers().map(|a| Voice::Actor(a.node())).collect();
    if !actors.is_empty() {
        return actors;
    }
    let own = statement.reports().filter(|r| !statement.is_unattributed() && r.chain() == Chain::OwnVoice);
    let documents: Vec<Voice> = own.map(|r| Voice::Document(r.source().node())).collect();
    if documents.is_empty() { vec![Voice::Nobody(statement.node())] } else { documents }
}

/// Speakers of a matter: those of the statement and of the statements that support it, each once.
///
/// What supports a statement is on its side without answering it; a restatement adds nobody, nor
/// does a reason given for a reason. Two people at one agency are two. Unnamed people, groups, a
/// document without a known publisher and quotations without a speaker cannot be shown to be others
/// than the rest: “ICE” and “a senior official” are at least 1 speaker, at most 2. Linear in the
/// relations of the statement.
pub(super) fn of_matter(graph: &KnowledgeGraph, statement: StatementView<'_>) -> (Vec<Voice>, Range) {
    let supports = |e: &EdgeView<'_>| {
        e.relation().map(crate::model::RelationKind::row).is_some_and(|k| k.polarity == Polarity::For && !k.answer)
    };
    let others = statement.borne_on().filter(supports).filter_map(|e| graph.statement(e.from()));
    let all: BTreeSet<Voice> = std::iter::once(statement).chain(others).flat_map(voices).collect();
    let shown = |v: &&Voice| matches!(v, Voice::Actor(node) if can_be_told_apart(graph, *node));
    let distinct = all.iter().filter(shown).count();
    let range = Range::of(distinct, all.len() - distinct);
    (all.into_iter().collect(), range)
}

/// Outlets of a statement: the distinct publishers of its carriers. Carriers whose publisher is not
/// known may share one with any other: one known and two unknown make at least 1, at most 3.
pub(super) fn outlets(statement: StatementView<'_>) -> (Vec<Node>, Range) {
    let carriers: BTreeMap<Node, Option<Node>> =
        statement.carriers().map(|s| (s.node(), s.publisher().map(ActorView::node))).collect();
    let known: BTreeSet<Node> = carriers.values().flatten().copied().collect();
    let unknown = carriers.values().filter(|p| p.is_none()).count();
    let range = Range::of(known.len(), unknown);
    (known.into_iter().collect(), range)
}
