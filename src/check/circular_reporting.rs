//! Sources that have words from each other, so that none of them is where the words come from.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet, VecDeque};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::part_of_cycle::chain;
use crate::diagnostic::Fault;
use crate::graph::{KnowledgeGraph, Node, Report};

pub(super) fn find(graph: &KnowledgeGraph, faults: &mut Vec<Fault>) {
    let hops = hops(graph);
    let circles = kosaraju_scc(&hops).into_iter().filter(|circle| circle.len() > 1);
    faults.extend(circles.filter_map(|circle| {
        let first = *circle.iter().min()?;
        let way = around(&hops, &circle.into_iter().collect(), first);
        let ids: Vec<&str> = way.into_iter().map(|index| graph.id(hops[index])).collect();
        let message = format!("each has words from the next, in a circle: {}", chain(&ids));
        Some(Fault::at(graph.place(hops[first]), "circular-reporting", message).help(
            "look in `derives_from` of these sources and in `via` of their reports for the one that goes the wrong way",
        ))
    }));
}

/// The sources, and from each to those it has words from: `derives_from`, and `via` of its reports.
fn hops(graph: &KnowledgeGraph) -> DiGraph<Node, ()> {
    let first = graph.sources().next().map_or(0, |s| s.node().0);
    let index = |node: Node| NodeIndex::new((node.0 - first) as usize);
    let mut hops = DiGraph::with_capacity(graph.sources().len(), 0);
    for source in graph.sources() {
        hops.add_node(source.node());
    }
    for source in graph.sources() {
        for from in source.derives_from().filter(|e| e.from() != e.to()) {
            hops.add_edge(index(source.node()), index(from.to()), ());
        }
        for report in source.reports() {
            for pair in passed(graph, report).windows(2).filter(|pair| pair[0] != pair[1]) {
                hops.add_edge(index(pair[0]), index(pair[1]), ());
            }
        }
    }
    hops
}

/// The sources the words of a report passed through, from the document in hand inwards.
fn passed(graph: &KnowledgeGraph, report: Report<'_>) -> Vec<Node> {
    let via = report.via().filter(|&hop| graph.source(hop).is_some());
    std::iter::once(report.source().node()).chain(via).collect()
}

/// A shortest way from a member of a circle back to it.
fn around(hops: &DiGraph<Node, ()>, circle: &HashSet<NodeIndex>, first: NodeIndex) -> Vec<NodeIndex> {
    let mut came_from = HashMap::new();
    let mut queue = VecDeque::from([first]);
    while let Some(at) = queue.pop_front() {
        let mut next: Vec<NodeIndex> = hops.neighbors(at).filter(|to| circle.contains(to)).collect();
        next.sort_unstable();
        for to in next {
            if to == first {
                return back(&came_from, at, first);
            }
            if let Entry::Vacant(entry) = came_from.entry(to) {
                entry.insert(at);
                queue.push_back(to);
            }
        }
    }
    vec![first]
}

fn back(came_from: &HashMap<NodeIndex, NodeIndex>, last: NodeIndex, first: NodeIndex) -> Vec<NodeIndex> {
    let mut way = vec![first];
    way.extend(std::iter::successors(Some(last), |at| came_from.get(at).copied()));
    way.reverse();
    way
}
