//! The order of nodes: by label as UTF-16 code units, which is how the programs of the field sort.

use std::cmp::Ordering;

use fixedbitset::FixedBitSet;

use crate::graph::{KnowledgeGraph, Node};

/// The nodes of a list, each once, by label; those with one label by id.
pub(super) fn sorted(graph: &KnowledgeGraph, nodes: impl Iterator<Item = Node>) -> Vec<Node> {
    let mut labelled: Vec<(Label<'_>, &str, Node)> =
        once(graph, nodes).map(|n| (Label::of(graph.label(n)), graph.id(n), n)).collect();
    labelled.sort_unstable();
    labelled.into_iter().map(|(.., node)| node).collect()
}

/// The nodes of a list, each once, by number: where nobody sees in which order they stand.
pub(super) fn numbered(graph: &KnowledgeGraph, nodes: impl Iterator<Item = Node>) -> Vec<Node> {
    let mut nodes: Vec<Node> = once(graph, nodes).collect();
    nodes.sort_unstable();
    nodes
}

fn once(graph: &KnowledgeGraph, nodes: impl Iterator<Item = Node>) -> impl Iterator<Item = Node> {
    let mut seen = FixedBitSet::with_capacity(graph.node_count());
    nodes.filter(move |n| !seen.put(n.index()))
}

/// A text that is ordered as Java does: by UTF-16 code unit, capitals first, no language taken into
/// account.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Label<'t> {
    text: &'t str,
    /// Whether that is the order of its bytes too: nothing in it is at or beyond the surrogates.
    bytewise: bool,
}

impl<'t> Label<'t> {
    fn of(text: &'t str) -> Self {
        Self { text, bytewise: text.bytes().all(|byte| byte < 0xee) }
    }
}

impl Ord for Label<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.bytewise && other.bytewise {
            self.text.cmp(other.text)
        } else {
            self.text.encode_utf16().cmp(other.text.encode_utf16())
        }
    }
}

impl PartialOrd for Label<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
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
        let texts = ["", "Zebra", "a", "ab", "ape", "é", "\u{d7ff}", "\u{1f600}", "\u{e000}", "\u{ff41}"];
        for (i, a) in texts.iter().enumerate() {
            for (j, b) in texts.iter().enumerate() {
                assert_eq!(Label::of(a).cmp(&Label::of(b)), i.cmp(&j), "{a} {b}");
            }
        }
    }
}
