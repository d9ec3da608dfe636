//! The stance table: who takes which side on which target, once for every source that says so.
//!
//! A target is a statement on which another bears for or against; restatements make one target.
//! The speaker of a target stands for it; who supports or concedes it does so too; who denies,
//! disputes or refuses it stands against it. Nothing else takes a side.

use std::collections::HashMap;

use fixedbitset::FixedBitSet;

use super::gather::{Choice, Gathered};
use super::ties::Tie;
use crate::graph::{EdgeView, KnowledgeGraph, Node, NodeKind, StatementView};
use crate::model::{Day, Polarity};

/// The sides, in the order of their numbers in ties.
const SIDES: [&str; 2] = ["for", "against"];

/// Finds every stance. Linear in statements, relations and reports.
pub(super) fn gather(choice: &Choice<'_>) -> Gathered {
    let graph = choice.graph;
    let targets = Targets::of(graph);
    let gone = retracted(graph);
    let mut gathered = Gathered { kinds: SIDES.to_vec(), ..Gathered::default() };
    for statement in choice.statements() {
        let actors = choice.actors_of(statement);
        let stances: Vec<_> = targets.stances(statement).collect();
        let idle = stances.is_empty() && actors.is_empty();
        let dates = if idle { Vec::new() } else { choice.dates(statement) };
        if dates.is_empty() {
            continue;
        }
        let gone = gone.get(&statement.node()).copied().unwrap_or(Day::MAX);
        for (side, target) in stances {
            gathered.to.push(target);
            if actors.is_empty() {
                gathered.nobody.extend(dates.iter().map(|d| d.1));
            }
            for &(source, date) in &dates {
                let tie =
                    |&from: &Node| Tie { gone, ..Tie::new(from, target, side, Some(statement.node()), source, date) };
                gathered.ties.extend(actors.iter().map(tie));
            }
            gathered.by_publication += if statement.said().is_none() {
                dates.iter().filter(|d| d.0.is_some()).count() * actors.len()
            } else {
                0
            };
        }
        gathered.from.extend(actors);
    }
    gathered
}

/// The target a statement belongs to: itself, or the earliest of those it restates or is restated by.
pub fn target_of(graph: &KnowledgeGraph, statement: Node) -> Node {
    Targets::of(graph).whole(statement)
}

/// Which statements are targets, restatements joined.
struct Targets {
    /// The target a statement is joined into, where it is not its own.
    joined: HashMap<Node, Node>,
    /// The statements on which another bears for or against.
    borne_on: FixedBitSet,
}

impl Targets {
    fn of(graph: &KnowledgeGraph) -> Self {
        let mut targets = Self { joined: joined(graph), borne_on: FixedBitSet::with_capacity(graph.node_count()) };
        for statement in graph.statements() {
            for (_, target) in targets.sides(statement).collect::<Vec<_>>() {
                targets.borne_on.insert(target.index());
            }
        }
        targets
    }

    fn whole(&self, statement: Node) -> Node {
        self.joined.get(&statement).copied().unwrap_or(statement)
    }

    /// The stances of a statement: side and target. An unattributed target has none on itself.
    fn stances<'a>(&'a self, statement: StatementView<'a>) -> impl Iterator<Item = (u8, Node)> + 'a {
        let own = self.whole(statement.node());
        let stands = self.borne_on.contains(own.index()) && !statement.is_unattributed();
        stands.then_some((0, own)).into_iter().chain(self.sides(statement))
    }

    /// What it stands for and against by its relations. A target does not bear on itself.
    fn sides<'a>(&'a self, statement: StatementView<'a>) -> impl Iterator<Item = (u8, Node)> + 'a {
        let own = self.whole(statement.node());
        let sides = statement.relations().filter_map(move |e| Some((side(e)?, self.whole(e.to()))));
        sides.filter(move |(_, target)| *target != own)
    }
}

fn side(edge: EdgeView<'_>) -> Option<u8> {
    match edge.relation()?.row().polarity {
        Polarity::For => Some(0),
        Polarity::Against => Some(1),
        Polarity::Beside | Polarity::Aside | Polarity::Same | Polarity::Own | Polarity::None => None,
    }
}

/// Statements that say the same, each with the earliest of them: the one known to have been said
/// by the earliest day, and of several the first in the data.
fn joined(graph: &KnowledgeGraph) -> HashMap<Node, Node> {
    let mut numbers: HashMap<Node, usize> = HashMap::new();
    let mut members: Vec<Node> = Vec::new();
    let mut pairs = Vec::new();
    for (from, to) in of_polarity(graph, Polarity::Same) {
        let mut number = |node| {
            *numbers.entry(node).or_insert_with(|| {
                members.push(node);
                members.len() - 1
            })
        };
        pairs.push((number(from), number(to)));
    }
    let mut sets = petgraph::unionfind::UnionFind::new(members.len());
    for (a, b) in pairs {
        sets.union(a, b);
    }
    let rank = |node: Node| {
        let bounds = graph.statement(node).map(StatementView::bounds);
        (bounds.map_or(Day::MAX, |b| b.latest), bounds.map_or(Day::MAX, |b| b.earliest), node)
    };
    let mut earliest: Vec<Option<(Day, Day, Node)>> = vec![None; members.len()];
    for (i, &node) in members.iter().enumerate() {
        let first = &mut earliest[sets.find(i)];
        *first = Some(first.map_or(rank(node), |f| f.min(rank(node))));
    }
    let whole = |i: usize| earliest[sets.find(i)].map(|e| e.2);
    members.iter().enumerate().filter_map(|(i, &node)| Some((node, whole(i)?))).collect()
}

/// From which day on statements are taken back by their speakers. Where that day is not known, always.
fn retracted(graph: &KnowledgeGraph) -> HashMap<Node, Day> {
    let mut gone: HashMap<Node, Day> = HashMap::new();
    for (from, to) in of_polarity(graph, Polarity::Own) {
        let latest = graph.statement(from).map_or(Day::MAX, |s| s.bounds().latest);
        let day = if latest == Day::MAX { Day::MIN } else { latest };
        gone.entry(to).and_modify(|d| *d = day.min(*d)).or_insert(day);
    }
    gone
}

/// The relations of a polarity: from, to.
fn of_polarity(graph: &KnowledgeGraph, polarity: Polarity) -> impl Iterator<Item = (Node, Node)> + '_ {
    let relations = graph.of_kind(NodeKind::Statement).filter_map(|n| graph.statement(n)).flat_map(|s| s.relations());
    relations.filter(move |e| e.relation().is_some_and(|k| k.row().polarity == polarity)).map(|e| (e.from(), e.to()))
}
