//! The exchange as a page: allegations on the left with what supports them, answers facing them on
//! the right, time running down, what is left open visibly empty. `outline` decides the reading order,
//! `card` the words, `place` the coordinates, `paint` draws, `spoken` tells it to who cannot see.

mod boxes;
mod card;
mod key;
mod order;
#[allow(clippy::option_option, reason = "the outer says whether a group begins here, the inner under which name")]
mod outline;
mod paint;
mod place;
mod relations;
mod spoken;
mod tally;

use std::collections::BTreeSet;

use super::palette::Palette;
use super::style::Style;
use crate::answer::Answer;
use crate::error::Error;
use crate::graph::{EdgeKind, KnowledgeGraph, Node, NodeKind};
use outline::Outline;

/// Above this many statements a page shows nothing to anyone.
const MOST: usize = 2000;

/// Whether a page of statements says everything that is in the subgraph of an answer: every other
/// node is one of which their cards speak.
pub(super) fn shows(answer: &Answer, graph: &KnowledgeGraph) -> bool {
    let is_statement = |n: Node| graph.kind(n) == NodeKind::Statement;
    let mut told: BTreeSet<Node> = BTreeSet::new();
    let mut published = Vec::new();
    for edge in answer.subgraph.edges().map(|e| graph.edge(e)) {
        if is_statement(edge.from()) || is_statement(edge.to()) {
            told.extend([edge.from(), edge.to()]);
        } else if edge.kind() == EdgeKind::PUBLISHED_BY {
            published.push((edge.from(), edge.to()));
        }
    }
    let publishers: Vec<Node> = published.into_iter().filter(|(s, _)| told.contains(s)).map(|(_, p)| p).collect();
    told.extend(publishers);
    let mut nodes = answer.subgraph.nodes();
    answer.subgraph.nodes().any(is_statement) && nodes.all(|n| is_statement(n) || told.contains(&n))
}

/// The exchange of an answer as SVG.
pub(super) fn svg(answer: &Answer, graph: &KnowledgeGraph, style: &Style) -> Result<Vec<u8>, Error> {
    let outline = Outline::of(graph, answer);
    match outline.statements() {
        n if n > MOST => Err(Error::new(format!("{n} statements are too many for a picture: the most are {MOST}"))
            .hint("draw a part with filters or `thread`, or write `.dot` or another export")),
        _ => {
            let page = place::place(answer, graph, &outline);
            Ok(paint::paint(answer, graph, &outline, &page, Palette::of(style.theme)))
        }
    }
}
