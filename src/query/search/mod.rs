//! `search`: words in names, aliases and texts. A compiled graph has an index of them, `index`.

pub(crate) mod index;

use clap::Args;

use super::fold::{fold, words};
use super::resolve::names;
use super::{Context, Example, Question};
use crate::answer::{Answer, Cell, count};
use crate::error::Error;
use crate::graph::{KnowledgeGraph, Node, NodeView, Standing};

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
        let mut found: Vec<(u8, Node)> = holding(graph, &wanted)
            .into_iter()
            .map(|(node, in_name)| (rank(graph, node, &topic, in_name), node))
            .collect();
        found.sort();
        let mut answer = Answer::new(format!("Where the words “{topic}” occur"), &["id", "kind", "text"]);
        for &(_, node) in &found {
            answer.row(vec![
                Cell::Id(graph.id(node).to_owned()),
                Cell::Text(graph.kind(node).word().to_owned()),
                Cell::Text(graph.label(node).to_owned()),
            ]);
            if context.wanted.subgraph {
                answer.subgraph.add(node);
            }
        }
        answer.subgraph.close(graph);
        answer.note(format!("{} of {}", count(found.len(), "record"), graph.node_count()));
        Ok(answer)
    }
}

/// The nodes of which all words begin a word of the names, or of the id and text, by their
/// numbers; and whether of the names.
fn holding(graph: &KnowledgeGraph, wanted: &[String]) -> Vec<(Node, bool)> {
    if let Some(found) = graph.holding(wanted) {
        return found.into_iter().map(|(node, standing)| (node, standing.is_in(Standing::NAME))).collect();
    }
    let matching = |node| matching(graph, node, wanted).map(|in_name| (node, in_name));
    graph.nodes().filter_map(matching).collect()
}

/// The nodes in whose id, names or text every word begins a word, by their numbers.
pub(super) fn matches(graph: &KnowledgeGraph, wanted: &[String]) -> Vec<Node> {
    holding(graph, wanted).into_iter().map(|(node, _)| node).collect()
}

/// Whether every word begins a word of a node's names, or else of its id and text.
fn matching(graph: &KnowledgeGraph, node: Node, wanted: &[String]) -> Option<bool> {
    let in_name = !wanted.is_empty() && all_in(&names(graph, node).collect::<Vec<_>>().join(" "), wanted);
    let in_text = || !wanted.is_empty() && all_in(&format!("{} {}", graph.id(node), said(graph, node)), wanted);
    (in_name || in_text()).then_some(in_name)
}

/// What a statement says, and is quoted as; of other nodes, the name.
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

fn rank(graph: &KnowledgeGraph, node: Node, topic: &str, in_name: bool) -> u8 {
    if graph.id(node) == topic || in_name && names(graph, node).any(|n| fold(n) == fold(topic)) {
        0
    } else {
        2 - u8::from(in_name)
    }
}
