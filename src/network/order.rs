//! The order of nodes: by label as UTF-16 code units, which is how the programs of the field sort.

use std::cmp::Ordering;

use fixedbitset::FixedBitSet;

use crate::graph::{KnowledgeGraph, Node};

/// The nodes of a list, each once, by label; those with one label by id.
pub(super) fn sorted(graph: &KnowledgeGraph, nodes: impl Iterator<Item = Node>) -> Vec<Node> {
    let mut seen = FixedBitSet::with_capacity(graph.node_count());
    let mut sorted: Vec<Node> = nodes.filter(|n| !seen.put(n.index())).collect();
    sorted.sort_by(|a, b| by_code_unit(graph.label(*a), graph.label(*b)).then_with(|| graph.id(*a).cmp(graph.id(*b))));
    sorted
}

/// Orders texts as Java does: by UTF-16 code unit, capitals first, no language taken into account.
fn by_code_unit(a: &str, b: &str) -> Ordering {
    a.encode_utf16().cmp(b.encode_utf16())
}

/// Where each node stands in a list; `u32::MAX` for those that do not.
pub(super) fn places(graph: &KnowledgeGraph, nodes: &[Node]) -> Vec<u32> {
    let mut places = vec![u32::MAX; graph.node_count()];
    for (place, node) in (0..).zip(nodes) {
        places[node.index()] = place;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_come_first_and_surrogates_before_the_end_of_the_plane() {
        assert_eq!(by_code_unit("Zebra", "ape"), Ordering::Less);
        assert_eq!(by_code_unit("\u{1f600}", "\u{ff41}"), Ordering::Less, "not the order of code points");
        assert_eq!(by_code_unit("a", "ab"), Ordering::Less);
    }
}
