//! `search`: words in names, aliases and texts.

use clap::Args;

use super::fold::{fold, words};
use super::resolve::names;
use super::{Context, Example, Question};
use crate::answer::{Answer, Cell, count};
use crate::error::Error;
use crate::graph::{KnowledgeGraph, Node, NodeView};

/// Find words in names, aliases, titles and the texts of statements
///
/// Every word must occur, as the beginning of a word; case and accents do not count. Names that
/// are exactly the words come first, then other names, then texts.
#[derive(Debug, Args)]
pub(super) struct Search {
    /// The words
    #[arg(required = true)]
    words: Vec<String>,
}

impl Question for Search {
    const NAME: &'static str = "search";
    const EXAMPLES: &'static [Example] = &[
        Example { args: "gonzalez", asks: "everything in which a name occurs, accents or not" },
        Example { args: "court", asks: "everything in which a word begins so" },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        let topic = self.words.join(" ");
        let wanted = words(&topic);
        let mut found: Vec<(u8, Node)> = graph
            .nodes()
            .filter(|&n| matches(graph, n, &wanted))
            .map(|n| (rank(graph, n, &topic, &wanted), n))
            .collect();
        found.sort();
        let mut answer = Answer::new(format!("Where the words “{topic}” occur"), &["id", "kind", "text"]);
        for &(_, node) in &found {
            answer.row(vec![
                Cell::Id(graph.id(node).to_owned()),
                Cell::Text(graph.kind(node).word().to_owned()),
                Cell::Text(graph.label(node).to_owned()),
            ]);
            answer.subgraph.add(node);
        }
        answer.subgraph.close(graph);
        answer.note(format!("{} of {}", count(found.len(), "record"), graph.node_count()));
        Ok(answer)
    }
}

/// Whether every word begins a word of a node's id, names or text.
pub(super) fn matches(graph: &KnowledgeGraph, node: Node, wanted: &[String]) -> bool {
    let in_name = !wanted.is_empty() && all_in(&names(graph, node).collect::<Vec<_>>().join(" "), wanted);
    in_name || !wanted.is_empty() && all_in(&format!("{} {}", graph.id(node), said(graph, node)), wanted)
}

fn said(graph: &KnowledgeGraph, node: Node) -> String {
    match graph.view(node) {
        NodeView::Statement(s) => {
            s.reports().filter_map(|r| r.quote()).fold(s.text().to_owned(), |text, quote| format!("{text} {quote}"))
        }
        _ => graph.label(node).to_owned(),
    }
}

fn all_in(text: &str, wanted: &[String]) -> bool {
    let there = words(text);
    wanted.iter().all(|w| there.iter().any(|t| t.starts_with(w)))
}

fn rank(graph: &KnowledgeGraph, node: Node, topic: &str, wanted: &[String]) -> u8 {
    let mut names = names(graph, node);
    if graph.id(node) == topic || names.any(|n| fold(n) == fold(topic)) {
        0
    } else if all_in(&self::names(graph, node).collect::<Vec<_>>().join(" "), wanted) {
        1
    } else {
        2
    }
}
