//! What the record shows of each allegation: what says the same, what answers it, what was asked.
//! The one place for these definitions; every question about standing, and what drawings leave open,
//! rests on them.

use std::collections::{BTreeSet, HashMap, HashSet};

use petgraph::unionfind::UnionFind;

use crate::graph::{EdgeKind, EdgeView, KnowledgeGraph, Node, NodeKind, SourceView, StatementView};
use crate::model::{Outcome, Polarity, RelationRow, Scope, TakesScope};

/// The groups of allegations that nothing answers, and of those answered in general terms only.
pub(crate) const GROUPS: [&str; 5] = [
    "Not known to have been put to the accused",
    "Asked, declined",
    "Asked, no response",
    "Asked, replied, but no answer is recorded",
    "Answered in general terms only",
];

/// What is looked up often: which statements say the same, and who answered what about what.
pub(crate) struct Record<'g> {
    graph: &'g KnowledgeGraph,
    /// By statement: the number of its class of statements that say the same.
    class: HashMap<Node, u32>,
    /// By class: its statements.
    members: HashMap<u32, Vec<Node>>,
    /// By incident and actor: what the actor, or somebody for it, said in answer to something.
    replies: HashMap<(Node, Node), Vec<Node>>,
}

impl<'g> Record<'g> {
    /// Reads the graph once. Linear in statements and relations, but for the union of classes.
    pub(crate) fn of(graph: &'g KnowledgeGraph) -> Self {
        let (class, members) = classes(graph);
        Self { graph, class, members, replies: replies(graph) }
    }

    /// The statements that say the same, itself first: those joined by relations of polarity *same*,
    /// whichever way these run and through however many statements.
    pub(crate) fn same(&self, statement: Node) -> Vec<Node> {
        let class = self.class.get(&statement).and_then(|c| self.members.get(c));
        let others = class.into_iter().flatten().copied().filter(|&n| n != statement);
        std::iter::once(statement).chain(others).collect()
    }

    /// One statement that stands for all that say the same.
    pub(crate) fn representative(&self, statement: Node) -> Node {
        let class = self.class.get(&statement).and_then(|c| self.members.get(c));
        class.and_then(|m| m.first().copied()).unwrap_or(statement)
    }

    /// The answers to a statement or to what says the same.
    pub(crate) fn answers(&self, statement: StatementView<'_>) -> Vec<EdgeView<'g>> {
        let same = self.same(statement.node()).into_iter().filter_map(|n| self.graph.statement(n));
        same.flat_map(StatementView::answers).collect()
    }

    /// What the accused said, in answer to something else, about the same incident.
    pub(crate) fn beside(&self, statement: StatementView<'_>) -> Vec<StatementView<'g>> {
        let accused = accused(self.graph, statement);
        let about: BTreeSet<Node> = statement.about().collect();
        let replies = about.iter().flat_map(|&i| accused.iter().filter_map(move |&a| self.replies.get(&(i, a))));
        let found: BTreeSet<Node> = replies.flatten().copied().filter(|&n| n != statement.node()).collect();
        found.into_iter().filter_map(|n| self.graph.statement(n)).collect()
    }

    /// The place in [`GROUPS`] of an allegation; none when it is answered.
    pub(crate) fn group(&self, statement: StatementView<'_>) -> Option<usize> {
        let answers = self.answers(statement);
        if !answers.is_empty() {
            let general = |e: &EdgeView<'_>| matches!(e.scope(), Some(Scope::General | Scope::Other));
            return answers.iter().all(general).then_some(4);
        }
        Some(match self.asked(statement) {
            None => 0,
            Some(Outcome::Declined) => 1,
            Some(Outcome::NoResponse) => 2,
            Some(Outcome::Replied) => 3,
        })
    }

    /// What the carriers of an allegation say came of asking the accused about its incidents.
    fn asked(&self, statement: StatementView<'_>) -> Option<Outcome> {
        statement.carriers().filter_map(|s| asked_by(self.graph, s, statement)).max()
    }

    /// Whether an answer by or for one of these actors speaks to the whole of an allegation.
    ///
    /// It does when its scope says so, or when it takes a side and its kind knows no scope (to refuse
    /// a demand is to refuse it). “We never target people for their views” does not speak to the
    /// whole of “ICE arrested twenty members”, nor does a settlement, nor “no comment”.
    pub(crate) fn is_wholly_answered(&self, statement: StatementView<'_>, accused: &HashSet<Node>) -> bool {
        let by_accused = |e: &EdgeView<'_>| self.graph.statement(e.from()).is_some_and(|s| is_by(s, accused, false));
        self.answers(statement).iter().filter(|e| by_accused(e)).any(|e| {
            let sided = |k: &RelationRow| k.scope == TakesScope::No && k.polarity != Polarity::None;
            e.scope() == Some(Scope::Whole) || e.relation().is_some_and(|k| sided(k.row()))
        })
    }
}

/// Whether a statement is by one of these actors, or somebody speaking for one of them.
pub(crate) fn is_by(statement: StatementView<'_>, actors: &HashSet<Node>, exact: bool) -> bool {
    let body = statement.body().is_some_and(|b| actors.contains(&b.node()));
    statement.speakers().any(|a| actors.contains(&a.node())) || !exact && body
}

/// The accused of an allegation, with their parts.
pub(crate) fn accused(graph: &KnowledgeGraph, statement: StatementView<'_>) -> Vec<Node> {
    let all: BTreeSet<Node> = statement.against().flat_map(|a| graph.with_parts(a.node())).collect();
    all.into_iter().collect()
}

/// What one source says came of asking the accused about the incidents of an allegation.
pub(crate) fn asked_by(
    graph: &KnowledgeGraph,
    source: SourceView<'_>,
    statement: StatementView<'_>,
) -> Option<Outcome> {
    let mut edges = source.asked().peekable();
    edges.peek()?;
    let (accused, about) = (accused(graph, statement), statement.about().collect::<HashSet<Node>>());
    let put = |e: &EdgeView<'_>| accused.contains(&e.to()) && e.asked_about().any(|n| about.contains(&n));
    edges.filter(put).filter_map(|e| e.outcome()).max()
}

fn is_same(edge: EdgeView<'_>) -> bool {
    edge.relation().is_some_and(|k| k.row().polarity == Polarity::Same)
}

fn classes(graph: &KnowledgeGraph) -> (HashMap<Node, u32>, HashMap<u32, Vec<Node>>) {
    let first = graph.of_kind(NodeKind::Statement).next().map_or(0, |n| n.0);
    let mut union = UnionFind::<u32>::new(graph.of_kind(NodeKind::Statement).len());
    let mut joined = BTreeSet::new();
    for edge in graph.statements().flat_map(|s| s.relations().filter(|e| is_same(*e))) {
        union.union(edge.from().0 - first, edge.to().0 - first);
        joined.extend([edge.from(), edge.to()]);
    }
    let (mut class, mut members) = (HashMap::new(), HashMap::<u32, Vec<Node>>::new());
    for node in joined {
        let number = union.find(node.0 - first);
        class.insert(node, number);
        members.entry(number).or_default().push(node);
    }
    (class, members)
}

fn replies(graph: &KnowledgeGraph) -> HashMap<(Node, Node), Vec<Node>> {
    let mut all = HashMap::<(Node, Node), Vec<Node>>::new();
    let answers = |s: &StatementView<'_>| s.relations().any(EdgeView::is_answer) || s.answers_unprinted().is_some();
    for statement in graph.statements().filter(answers) {
        let by: BTreeSet<Node> = statement.speakers().chain(statement.body()).map(|a| a.node()).collect();
        for about in graph.outgoing(statement.node(), EdgeKind::ABOUT).map(EdgeView::to) {
            for &actor in &by {
                all.entry((about, actor)).or_default().push(statement.node());
            }
        }
    }
    all
}
