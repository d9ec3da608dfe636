//! The index of a compiled graph: the words that `search` looks at, each where it stands.

use super::super::fold::each_word;
use super::super::resolve::names;
use crate::graph::{KnowledgeGraph, NodeView, Standing, Terms, TermsBuilder};

/// Every word of a graph. Takes time and memory linear in its texts.
pub(crate) fn terms(graph: &KnowledgeGraph) -> Terms {
    let mut terms = TermsBuilder::default();
    for node in graph.nodes() {
        let mut add = |text: &str, standing| each_word(text, |word| terms.add(node, standing, word));
        add(graph.id(node), Standing::TEXT);
        add(graph.label(node), Standing::TEXT);
        names(graph, node).for_each(|name| add(name, Standing::NAME));
        if let NodeView::Statement(statement) = graph.view(node) {
            statement.reports().filter_map(|report| report.quote()).for_each(|quote| add(quote, Standing::TEXT));
        }
    }
    terms.finish()
}
