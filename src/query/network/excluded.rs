//! `--exclude-actor` and `--exclude-target`: what is left out of a network.

use std::collections::HashSet;

use super::Network;
use crate::error::Error;
use crate::graph::{KnowledgeGraph, Node, NodeKind};
use crate::network::{Gathered, Tie, target_of};
use crate::query::resolve::{resolve, whole};
use crate::record::is_by;

/// What is left out.
pub(super) struct Excluded<'g> {
    graph: &'g KnowledgeGraph,
    actors: HashSet<Node>,
    targets: HashSet<Node>,
}

impl<'g> Excluded<'g> {
    /// Looks up the names.
    pub(super) fn new(graph: &'g KnowledgeGraph, network: &Network, gathered: &Gathered) -> Result<Self, Error> {
        let (mut actors, mut targets) = (HashSet::new(), HashSet::new());
        for name in &network.exclude_actor {
            let node = actor(graph, name, gathered)?;
            actors.extend(whole(graph, node, network.filter.exact));
        }
        for name in &network.exclude_target {
            targets.insert(target(graph, name)?);
        }
        Ok(Self { graph, actors, targets })
    }

    /// Whether a tie is left out.
    pub(super) fn takes(&self, tie: &Tie) -> bool {
        let by = || tie.statement.and_then(|s| self.graph.statement(s)).is_some_and(|s| is_by(s, &self.actors, false));
        self.targets.contains(&tie.to)
            || !self.actors.is_empty() && (self.actors.contains(&tie.from) || self.actors.contains(&tie.to) || by())
    }
}

/// The actor that a text names: the one of the network with exactly this name, else of the graph,
/// else as everywhere.
fn actor(graph: &KnowledgeGraph, name: &str, gathered: &Gathered) -> Result<Node, Error> {
    let bears = |n: &Node| graph.kind(*n) == NodeKind::Actor && graph.label(*n) == name;
    let mut here: Vec<Node> = gathered.from.iter().copied().filter(bears).collect();
    here.sort_unstable();
    here.dedup();
    let mut anywhere = graph.of_kind(NodeKind::Actor).filter(bears);
    match (&here[..], anywhere.next(), anywhere.next()) {
        ([node], ..) => Ok(*node),
        ([], Some(node), None) => Ok(node),
        _ => resolve(graph, name, &[NodeKind::Actor]),
    }
}

/// The target that an id or a text names.
fn target(graph: &KnowledgeGraph, name: &str) -> Result<Node, Error> {
    let statement = graph.find(name).filter(|n| graph.kind(*n) == NodeKind::Statement);
    let mut bear = match statement {
        Some(node) => vec![target_of(graph, node)],
        None => graph.of_kind(NodeKind::Statement).filter(|n| graph.label(*n) == name).collect(),
    };
    bear.iter_mut().for_each(|n| *n = target_of(graph, *n));
    bear.sort_unstable();
    bear.dedup();
    match bear[..] {
        [node] => Ok(node),
        [] => resolve(graph, name, &[NodeKind::Statement]).map(|n| target_of(graph, n)),
        _ => {
            let list: Vec<&str> = bear.iter().map(|n| graph.id(*n)).collect();
            Err(Error::new(format!("`{name}` is the text of more than one statement"))
                .hint(format!("name one by its id: {}", list.join(", "))))
        }
    }
}
