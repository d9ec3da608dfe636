//! Both sides of one matter: statements of one actor or body for it and against it.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{EdgeView, KnowledgeGraph, Node, StatementView};
use crate::model::Polarity;
use crate::record::Record;

/// The statements of one actor on the two sides of one matter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Sides {
    pub(super) of: BTreeSet<Node>,
    pub(super) against: BTreeSet<Node>,
}

/// Who stands on both sides of which matter. A matter is what is answered, with all that says the
/// same; whoever says it is for it, as is whoever supports or concedes it. Linear, but for sorting.
pub(super) fn on_both_sides<'g>(
    graph: &'g KnowledgeGraph,
    record: &Record<'g>,
    keeps: &dyn Fn(StatementView<'g>) -> bool,
    actors: &dyn Fn(StatementView<'g>) -> Vec<Node>,
) -> Vec<(Node, Node, Sides)> {
    let mut all: BTreeMap<(Node, Node), Sides> = BTreeMap::new();
    let side = |e: &EdgeView<'_>| e.relation().map(|k| k.row().polarity);
    let mut contested = BTreeSet::new();
    for statement in graph.statements().filter(|s| keeps(*s)) {
        for edge in statement.relations() {
            let matter = record.representative(edge.to());
            let polarity = side(&edge);
            if polarity == Some(Polarity::Against) {
                contested.insert(matter);
            }
            for actor in actors(statement) {
                match polarity {
                    Some(Polarity::For) => all.entry((matter, actor)).or_default().of.insert(statement.node()),
                    Some(Polarity::Against) => all.entry((matter, actor)).or_default().against.insert(statement.node()),
                    _ => false,
                };
            }
        }
    }
    for &matter in &contested {
        let says = record.same(matter).into_iter().filter_map(|n| graph.statement(n)).filter(|s| keeps(*s));
        for (actor, node) in says.flat_map(|s| actors(s).into_iter().map(move |a| (a, s.node()))) {
            all.entry((matter, actor)).or_default().of.insert(node);
        }
    }
    let both = all.into_iter().filter(|(_, sides)| !sides.of.is_empty() && !sides.against.is_empty());
    both.map(|((matter, actor), sides)| (matter, actor, sides)).collect()
}
