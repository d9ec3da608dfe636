//! A circle of things filed under each other, such as A part of B and B part of A.

use petgraph::algo::kosaraju_scc;
use petgraph::visit::{EdgeFiltered, EdgeRef};

use crate::diagnostic::{Fault, Path};
use crate::graph::{EdgeKind, EdgeView, KnowledgeGraph, Node};

pub(super) fn find(graph: &KnowledgeGraph, faults: &mut Vec<Fault>) {
    let filed = EdgeFiltered::from_fn(graph, |edge| *EdgeRef::weight(&edge) == EdgeKind::PART_OF);
    // A record part of itself is a self-reference, reported there.
    let circles = kosaraju_scc(&filed).into_iter().filter(|circle| circle.len() > 1);
    let firsts = circles.filter_map(|circle| circle.into_iter().min());
    faults.extend(firsts.map(|first| {
        let circle = chain(&around(graph, first).iter().map(|&n| graph.id(n)).collect::<Vec<_>>());
        Fault::at(graph.place(first), "part-of-cycle", format!("each is part of the next, in a circle: {circle}"))
            .path(Path::of("part_of", &[]))
            .help("remove one `part_of` of the circle")
    }));
}

/// The members of a circle, from one of them round to itself. Nothing is part of two things.
fn around(graph: &KnowledgeGraph, first: Node) -> Vec<Node> {
    let whole = |node: &Node| graph.outgoing(*node, EdgeKind::PART_OF).next().map(EdgeView::to);
    let mut members = vec![first];
    members.extend(std::iter::successors(whole(&first), |node| if *node == first { None } else { whole(node) }));
    members
}

/// Ids joined by arrows; of a long circle its beginning and end.
pub(super) fn chain(ids: &[&str]) -> String {
    const SHOWN: usize = 6;
    let quoted = |ids: &[&str]| ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(" → ");
    match ids {
        [start @ .., last] if start.len() > SHOWN => format!("{} → … → `{last}`", quoted(&start[..SHOWN])),
        _ => quoted(ids),
    }
}
