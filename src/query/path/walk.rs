//! Paths between two nodes, shortest first, through no node twice.
//!
//! A breadth-first search from the target gives every node its distance. Paths of each length in
//! turn are then walked from the start, never farther than the distance still allows; petgraph's
//! own `k_shortest_path` gives lengths only, and counts walks that pass a node twice.

use std::collections::VecDeque;

use petgraph::Direction::{Incoming, Outgoing};
use petgraph::visit::{EdgeRef, IntoEdgesDirected};

use crate::graph::{EdgeKind, KnowledgeGraph, Node};

/// The way to a target from everywhere.
pub(super) struct Walks<'g> {
    graph: &'g KnowledgeGraph,
    kinds: &'g [EdgeKind],
    target: Node,
    /// Steps to the target; `u32::MAX` where there is no way.
    distance: Vec<u32>,
}

/// Paths, and whether there may be more than could be looked for.
pub(super) struct Found {
    pub(super) paths: Vec<Vec<Node>>,
    pub(super) gave_up: bool,
}

/// A walk under way: its nodes, and of each the neighbours still to be tried.
struct Walk {
    path: Vec<Node>,
    untried: Vec<Vec<Node>>,
}

impl<'g> Walks<'g> {
    /// Linear in the graph.
    pub(super) fn new(graph: &'g KnowledgeGraph, target: Node, kinds: &'g [EdgeKind]) -> Self {
        let mut walks = Self { graph, kinds, target, distance: vec![u32::MAX; graph.node_count()] };
        walks.distance[index(target)] = 0;
        let mut queue = VecDeque::from([target]);
        while let Some(node) = queue.pop_front() {
            let next = walks.distance[index(node)] + 1;
            for neighbour in walks.neighbours(node) {
                let known = &mut walks.distance[index(neighbour)];
                if *known == u32::MAX {
                    *known = next;
                    queue.push_back(neighbour);
                }
            }
        }
        walks
    }

    /// The nodes joined to a node by an edge of the kinds followed, each once, in their order.
    fn neighbours(&self, node: Node) -> Vec<Node> {
        let follow = |e: &crate::graph::EdgeRef<'_>| self.kinds.contains(e.weight());
        let out = self.graph.edges_directed(node, Outgoing).filter(follow).map(|e| e.target());
        let mut all: Vec<Node> =
            out.chain(self.graph.edges_directed(node, Incoming).filter(follow).map(|e| e.source())).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Up to so many paths to the target, shorter ones first, then by the order of the nodes.
    pub(super) fn paths(&self, start: Node, most: usize, effort: usize) -> Found {
        let mut found = Found { paths: Vec::new(), gave_up: false };
        let (mut left, shortest) = (effort, self.distance[index(start)]);
        if shortest == u32::MAX {
            return found;
        }
        // No path is longer than there are nodes that have a way to the target.
        let longest = self.distance.iter().filter(|d| **d != u32::MAX).count();
        for length in shortest as usize..longest.max(1) {
            let cut = self.of_length(start, length, most, &mut left, &mut found);
            if !cut || found.paths.len() >= most || found.gave_up {
                break;
            }
        }
        found
    }

    /// Adds the paths of one length; whether a longer one may exist.
    fn of_length(&self, start: Node, length: usize, most: usize, left: &mut usize, found: &mut Found) -> bool {
        let mut walk = Walk { path: vec![start], untried: vec![self.untried(start)] };
        let mut cut = false;
        while let Some(untried) = walk.untried.last_mut() {
            let at = walk.path.len() - 1;
            let end = walk.path[at] == self.target;
            if end && at == length && found.paths.len() < most {
                found.paths.push(walk.path.clone());
            }
            let next = if end || found.paths.len() >= most { None } else { untried.pop() };
            let Some(next) = next else {
                walk.path.pop();
                walk.untried.pop();
                continue;
            };
            *left = left.saturating_sub(1);
            found.gave_up = *left == 0;
            if found.gave_up {
                return false;
            }
            if walk.path.contains(&next) {
                continue;
            }
            if at + 1 + self.distance[index(next)] as usize > length {
                cut = true;
                continue;
            }
            let untried = self.untried(next);
            *left = left.saturating_sub(untried.len());
            walk.path.push(next);
            walk.untried.push(untried);
        }
        cut
    }

    /// The neighbours from which there is a way, last first.
    fn untried(&self, node: Node) -> Vec<Node> {
        let mut all = self.neighbours(node);
        all.retain(|n| self.distance[index(*n)] != u32::MAX);
        all.reverse();
        all
    }

    /// How many paths are as short as the shortest. Linear in what lies between.
    pub(super) fn shortest(&self, start: Node) -> u64 {
        let mut ways = vec![0u64; self.distance.len()];
        ways[index(start)] = 1;
        let mut queue = VecDeque::from([start]);
        while let Some(node) = queue.pop_front() {
            for next in self.neighbours(node) {
                if self.distance[index(next)].checked_add(1) == Some(self.distance[index(node)]) {
                    if ways[index(next)] == 0 {
                        queue.push_back(next);
                    }
                    ways[index(next)] = ways[index(next)].saturating_add(ways[index(node)]);
                }
            }
        }
        ways[index(self.target)]
    }
}

fn index(node: Node) -> usize {
    node.0 as usize
}
