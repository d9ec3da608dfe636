//! From what a person types to a node: an id, a name, an alias or a title.

use std::collections::HashSet;

use super::fold::{fold, words};
use crate::diagnostic::did_you_mean;
use crate::error::Error;
use crate::graph::{KnowledgeGraph, Node, NodeKind, NodeView};

/// The one node that a text names among nodes of these kinds.
///
/// An id comes before a name, a whole name before words of one. A name that several nodes bear is
/// an error that lists them.
pub(crate) fn resolve(graph: &KnowledgeGraph, text: &str, kinds: &[NodeKind]) -> Result<Node, Error> {
    let mut named = candidates(graph, text, kinds);
    if named.is_empty() {
        named = named_in_part(graph, text, kinds);
    }
    only(graph, text, kinds, &named)
}

/// The one node that a text names by an id, a name or an alias, and never by a part of one: what is
/// written down must not become somebody else's. Who may be meant is in the hint.
pub(crate) fn resolve_whole(graph: &KnowledgeGraph, text: &str, kinds: &[NodeKind]) -> Result<Node, Error> {
    let named = candidates(graph, text, kinds);
    let part = if named.is_empty() { named_in_part(graph, text, kinds) } else { Vec::new() };
    match part[..] {
        [] => only(graph, text, kinds, &named),
        [node] => Err(Error::new(format!("no {} is called `{text}`", either(kinds))).hint(format!(
            "did you mean `{}` ({})?",
            graph.id(node),
            graph.label(node)
        ))),
        _ => Err(Error::new(format!("no {} is called `{text}`", either(kinds)))
            .hint(format!("did you mean one of these?\n{}", listed(graph, &part)))),
    }
}

fn only(graph: &KnowledgeGraph, text: &str, kinds: &[NodeKind], named: &[Node]) -> Result<Node, Error> {
    match named {
        [node] => Ok(*node),
        [] => Err(unknown(graph, text, kinds, &either(kinds))),
        several => Err(Error::new(format!("`{text}` names more than one {}", either(kinds)))
            .hint(format!("name one by its id:\n{}", listed(graph, several)))),
    }
}

fn either(kinds: &[NodeKind]) -> String {
    kinds.iter().map(|k| k.word()).collect::<Vec<_>>().join(" or ")
}

fn listed(graph: &KnowledgeGraph, nodes: &[Node]) -> String {
    let line = |&n: &Node| format!("  {} ({}) {}", graph.id(n), graph.kind(n).word(), graph.label(n));
    nodes.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Every node of these kinds that a text names.
pub(super) fn candidates(graph: &KnowledgeGraph, text: &str, kinds: &[NodeKind]) -> Vec<Node> {
    if let Some(node) = graph.find(text).filter(|&n| kinds.contains(&graph.kind(n))) {
        return vec![node];
    }
    let wanted = fold(text);
    let bears = |node: &Node| names(graph, *node).any(|name| fold(name) == wanted);
    perhaps(graph, &words(text), kinds).into_iter().filter(bears).collect()
}

/// Nodes of these kinds, kind by kind: all in whose names the words stand, and perhaps others.
fn perhaps(graph: &KnowledgeGraph, words: &[String], kinds: &[NodeKind]) -> Vec<Node> {
    let Some(holding) = graph.naming(words).filter(|_| !words.is_empty()) else {
        return kinds.iter().flat_map(|&k| graph.of_kind(k)).collect();
    };
    kinds.iter().flat_map(|k| holding.iter().copied().filter(|n| graph.kind(*n) == *k)).collect()
}

/// Every node of these kinds with a name in which all the words of a text stand, such as a surname.
/// Who is unnamed has no name of which a part could be meant.
pub(super) fn named_in_part(graph: &KnowledgeGraph, text: &str, kinds: &[NodeKind]) -> Vec<Node> {
    let wanted = words(text);
    let holds = |name: &str| {
        let there = words(name);
        !wanted.is_empty() && wanted.iter().all(|w| there.contains(w))
    };
    let named = |n: &Node| graph.actor(*n).is_none_or(|a| !a.is_unnamed()) && names(graph, *n).any(holds);
    perhaps(graph, &wanted, kinds).into_iter().filter(named).collect()
}

/// A node with all that is filed under it, or, where names are taken exactly, by itself.
pub(super) fn whole(graph: &KnowledgeGraph, node: Node, exact: bool) -> HashSet<Node> {
    if exact { HashSet::from([node]) } else { graph.with_parts(node).into_iter().collect() }
}

/// What a node is called: its name and aliases, as printed anywhere.
pub(crate) fn names(graph: &KnowledgeGraph, node: Node) -> Box<dyn Iterator<Item = &str> + '_> {
    let own = std::iter::once(graph.label(node));
    match graph.view(node) {
        NodeView::Actor(actor) => Box::new(own.chain(actor.aliases())),
        NodeView::Incident(incident) => Box::new(own.chain(incident.printed())),
        NodeView::Source(_) => Box::new(own),
        // A statement has a text, not a name.
        NodeView::Statement(_) => Box::new(std::iter::empty()),
    }
}

fn unknown(graph: &KnowledgeGraph, text: &str, kinds: &[NodeKind], what: &str) -> Error {
    let error = Error::new(format!("no {what} is called `{text}`"));
    let nodes = || kinds.iter().flat_map(|&k| graph.of_kind(k));
    let wanted = fold(text);
    let part = || nodes().find(|&n| names(graph, n).any(|name| fold(name).contains(&wanted))).map(|n| graph.id(n));
    let near = did_you_mean(text, nodes().map(|n| graph.id(n)).chain(nodes().flat_map(|n| names(graph, n))));
    match near.or_else(part) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => {
            error.hint(format!("`gainsay list {}s` shows what there is", kinds.first().map_or("actor", |k| k.word())))
        }
    }
}
