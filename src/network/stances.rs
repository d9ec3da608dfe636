//! The stance table: who takes which side on which target, once for every source that says so.
//!
//! A target is a statement on which another bears for or against; restatements make one target.
//! The speaker of a target stands for it; who supports or concedes it does so too; who denies,
//! disputes or refuses it stands against it. Nothing else takes a side.

use std::collections::HashMap;

use fixedbitset::FixedBitSet;

use super::gather::{Choice, Gathered};
use super::ties::Tie;
use crate::graph::{KnowledgeGraph, Node, StatementView};
use crate::model::{Day, Polarity};

/// The sides, in the order of their numbers in ties.
const SIDES: [&str; 2] = ["for", "against"];

/// Finds every stance. Linear in statements, relations and reports.
pub(super) fn gather(choice: &Choice<'_>) -> Gathered {
    let record = Record::of(choice.graph);
    let mut gathered = Gathered { kinds: SIDES.to_vec(), ..Gathered::default() };
    let mut rest = &record.sides[..];
    for statement in choice.graph.statements() {
        let many = rest.iter().take_while(|side| side.0 == statement.node()).count();
        let (sides, later) = rest.split_at(many);
        rest = later;
        let own = record.whole(statement.node());
        // An unattributed target takes no stance on itself.
        let stands = record.borne_on.contains(own.index()) && !statement.is_unattributed();
        let idle = sides.is_empty() && !stands;
        if idle && !choice.isolates || !(choice.statement)(statement) {
            continue;
        }
        let stances = stands.then_some((0, own)).into_iter().chain(sides.iter().map(|side| (side.1, side.2)));
        add(choice, &mut gathered, statement, stances, record.gone.get(&statement.node()).copied());
    }
    gathered
}

/// Adds the stances of a statement: one for each of those who say it and each source that reports it.
fn add(
    choice: &Choice<'_>,
    gathered: &mut Gathered,
    statement: StatementView<'_>,
    stances: impl Iterator<Item = (u8, Node)> + Clone,
    gone: Option<Day>,
) {
    let (actors, many) = (choice.actors_of(statement), stances.clone().count());
    let dates = if many == 0 && actors.is_empty() { Vec::new() } else { choice.dates(statement) };
    if dates.is_empty() {
        return;
    }
    if statement.said().is_none() {
        gathered.by_publication += dates.iter().filter(|d| d.0.is_some()).count() * actors.len() * many;
    }
    let gone = gone.unwrap_or(Day::MAX);
    for (side, target) in stances {
        gathered.to.extend(choice.isolates.then_some(target));
        if actors.is_empty() {
            gathered.nobody.extend(dates.iter().map(|d| d.1));
        }
        for &(source, date) in &dates {
            let tie = |&from: &Node| Tie { gone, ..Tie::new(from, target, side, Some(statement.node()), source, date) };
            gathered.ties.extend(actors.iter().map(tie));
        }
    }
    gathered.from.extend(actors.into_iter().filter(|_| choice.isolates));
}

/// The target a statement belongs to: itself, or the earliest of those it restates or is restated by.
pub fn target_of(graph: &KnowledgeGraph, statement: Node) -> Node {
    Record::of(graph).whole(statement)
}

/// What the relations of a graph say of sides: which statements are targets, restatements joined.
#[derive(Default)]
struct Record {
    /// Who bears on which target, on which side, in the order of who does.
    sides: Vec<(Node, u8, Node)>,
    /// The target each node is joined into, where any are joined.
    joined: Vec<Node>,
    /// The statements on which another bears for or against.
    borne_on: FixedBitSet,
    /// From which day on statements are taken back by their speakers. Where that day is not known,
    /// always.
    gone: HashMap<Node, Day>,
}

impl Record {
    fn of(graph: &KnowledgeGraph) -> Self {
        let mut record = Self { borne_on: FixedBitSet::with_capacity(graph.node_count()), ..Self::default() };
        let mut same = Vec::new();
        for edge in graph.statements().flat_map(StatementView::relations) {
            let (from, to) = (edge.from(), edge.to());
            match edge.relation().map(|kind| kind.row().polarity) {
                Some(Polarity::For) => record.sides.push((from, 0, to)),
                Some(Polarity::Against) => record.sides.push((from, 1, to)),
                Some(Polarity::Same) => same.push((from, to)),
                Some(Polarity::Own) => {
                    let day = taken_back(graph, from);
                    record.gone.entry(to).and_modify(|d| *d = day.min(*d)).or_insert(day);
                }
                Some(Polarity::Beside | Polarity::Aside | Polarity::None) | None => {}
            }
        }
        record.joined = joined(graph, &same);
        let mut sides = std::mem::take(&mut record.sides);
        for side in &mut sides {
            side.2 = record.whole(side.2);
        }
        // A target does not bear on itself.
        sides.retain(|side| record.whole(side.0) != side.2);
        for (.., target) in &sides {
            record.borne_on.insert(target.index());
        }
        Self { sides, ..record }
    }

    fn whole(&self, statement: Node) -> Node {
        self.joined.get(statement.index()).copied().unwrap_or(statement)
    }
}

/// Statements that say the same, each with the earliest of them: the one known to have been said
/// by the earliest day, and of several the first in the data. By node; none where nothing is said
/// twice.
fn joined(graph: &KnowledgeGraph, pairs: &[(Node, Node)]) -> Vec<Node> {
    if pairs.is_empty() {
        return Vec::new();
    }
    let mut sets = petgraph::unionfind::UnionFind::<u32>::new(graph.node_count());
    for (a, b) in pairs {
        sets.union(a.0, b.0);
    }
    let rank = |node: Node| {
        let bounds = graph.statement(node).map(StatementView::bounds);
        (bounds.map_or(Day::MAX, |b| b.latest), bounds.map_or(Day::MAX, |b| b.earliest), node)
    };
    let members = || pairs.iter().flat_map(|&(a, b)| [a, b]);
    let mut earliest: HashMap<u32, (Day, Day, Node)> = HashMap::new();
    for node in members() {
        let rank = rank(node);
        earliest.entry(sets.find_mut(node.0)).and_modify(|first| *first = rank.min(*first)).or_insert(rank);
    }
    let mut joined: Vec<Node> = graph.nodes().collect();
    for node in members() {
        joined[node.index()] = earliest.get(&sets.find_mut(node.0)).map_or(node, |first| first.2);
    }
    joined
}

/// The day by which a statement was taken back; the first of all where no day is known.
fn taken_back(graph: &KnowledgeGraph, by: Node) -> Day {
    let latest = graph.statement(by).map_or(Day::MAX, |s| s.bounds().latest);
    if latest == Day::MAX { Day::MIN } else { latest }
}
