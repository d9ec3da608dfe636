//! `citation`: which source has its words from which.

use super::{Projection, Shape};
use crate::graph::{EdgeKind, KnowledgeGraph, Node, NodeKind, Report};
use crate::network::gather::Gathered;
use crate::network::ties::Tie;

pub(super) const CITATION: Projection = Projection {
    name: "citation",
    meaning: "from a source to the one it derives from, or has a statement from",
    shape: Shape::Directed,
    ties: |choice| {
        let mut gathered = Gathered { kinds: vec![EdgeKind::DERIVES_FROM.name(), "via"], ..Gathered::default() };
        for source in choice.graph.sources().filter(|s| (choice.source)(*s) && (choice.date)(s.bounds(), s.node())) {
            gathered.from.push(source.node());
            let tie = |to| Tie::new(source.node(), to, 0, None, Some(source.node()), source.bounds());
            gathered.ties.extend(source.derives_from().map(|e| tie(e.to())));
            for report in source.reports().filter(|r| (choice.statement)(r.statement())) {
                for (from, to) in hops(choice.graph, report) {
                    let statement = Some(report.statement().node());
                    gathered.ties.push(Tie::new(from, to, 1, statement, Some(source.node()), source.bounds()));
                }
            }
        }
        gathered
    },
};

/// From each source that the words of a report passed through to the next, the document in hand first.
/// Between two sources may stand people.
fn hops(graph: &KnowledgeGraph, report: Report<'_>) -> Vec<(Node, Node)> {
    let through = report.via().filter(|n| graph.kind(*n) == NodeKind::Source);
    let all: Vec<Node> = std::iter::once(report.source().node()).chain(through).collect();
    all.windows(2).map(|w| (w[0], w[1])).collect()
}
