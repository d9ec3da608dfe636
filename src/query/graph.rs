//! `graph`: the graph itself, for drawing and export.

use std::collections::HashSet;

use clap::Args;

use super::exchange::justify;
use super::phrase::{inferred, word};
use super::resolve::resolve;
use super::{Context, Example, Filter, Question};
use crate::answer::{Answer, Cell, Drawing, count};
use crate::error::Error;
use crate::graph::{EdgeView, KnowledgeGraph, Node, NodeKind, Subgraph};

/// The graph itself, whole, filtered, or around one node, for drawing and export
///
/// The filters choose statements; with them come their speakers, those they accuse, what they
/// are about and the sources that carry them. `--focus` takes what lies within `--hops` edges of
/// a node, whichever way the edges run.
#[derive(Debug, Args)]
pub(super) struct Graph {
    /// Only what lies around this node: id, name or alias
    #[arg(long, value_name = "NODE")]
    focus: Option<String>,
    /// How many edges away from the focus
    #[arg(long, default_value_t = 1, requires = "focus")]
    hops: usize,
    /// List the edges instead of the nodes
    #[arg(long)]
    edges: bool,
    #[command(flatten)]
    filter: Filter,
}

impl Question for Graph {
    const NAME: &'static str = "graph";
    const EXAMPLES: &'static [Example] = &[
        Example { args: "", asks: "the whole graph" },
        Example { args: "--focus austin-raids", asks: "what lies around an incident" },
        Example { args: "--edges --focus austin-raids", asks: "the edges there, one a row, for network analysis" },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        let mut answer = Answer::new("The graph", &["id", "kind", "word", "label"]);
        answer.drawing = Drawing::Everything;
        let filtered = self.filter.on(graph)?;
        if self.filter.is_empty() {
            graph.nodes().for_each(|n| answer.subgraph.add(n));
        } else {
            filtered.statements().for_each(|s| justify(graph, &mut answer, s));
        }
        if let Some(focus) = &self.focus {
            let near = around(graph, resolve(graph, focus, &NodeKind::ALL)?, self.hops);
            let mut kept = Subgraph::default();
            answer.subgraph.nodes().filter(|n| near.contains(n)).for_each(|n| kept.add(n));
            answer.subgraph = kept;
        }
        answer.subgraph.close(graph);
        match (context.wanted.rows, self.edges) {
            (true, true) => edges(graph, &mut answer),
            (true, false) => nodes(graph, &mut answer),
            (false, _) if self.filter.sort.is_some() || self.filter.limit.is_some() => {
                answer.note("`--sort` and `--limit` are about rows, and this format has none: everything is written");
            }
            (false, _) => {}
        }
        filtered.finish(&mut answer)?;
        answer.note(format!(
            "{}, {}",
            count(answer.subgraph.node_count(), "node"),
            count(answer.subgraph.edge_count(), "edge")
        ));
        Ok(answer)
    }
}

fn nodes(graph: &KnowledgeGraph, answer: &mut Answer) {
    for node in answer.subgraph.nodes().collect::<Vec<_>>() {
        answer.row(vec![
            Cell::Id(graph.id(node).to_owned()),
            Cell::Text(graph.kind(node).word().to_owned()),
            Cell::text(word(graph, node)),
            Cell::Text(graph.label(node).to_owned()),
        ]);
    }
}

fn edges(graph: &KnowledgeGraph, answer: &mut Answer) {
    answer.columns = vec!["source", "kind", "target", "scope", "chain", "inferred"];
    for edge in answer.subgraph.edges().map(|e| graph.edge(e)).collect::<Vec<_>>() {
        let report = edge.report();
        answer.row(vec![
            Cell::Id(graph.id(edge.from()).to_owned()),
            Cell::Text(edge.kind().name().to_owned()),
            Cell::Id(graph.id(edge.to()).to_owned()),
            Cell::text(edge.scope().map(crate::model::Scope::word)),
            Cell::text(report.map(|r| r.chain().word())),
            inferred(edge),
        ]);
    }
}

/// The nodes within some edges of another, either way. Linear in the part of the graph reached.
fn around(graph: &KnowledgeGraph, focus: Node, hops: usize) -> HashSet<Node> {
    let mut near = HashSet::from([focus]);
    let mut frontier = vec![focus];
    for _ in 0..hops {
        let neighbours =
            |&n: &Node| graph.all_outgoing(n).map(EdgeView::to).chain(graph.all_incoming(n).map(EdgeView::from));
        let next: Vec<Node> = frontier.iter().flat_map(neighbours).filter(|n| near.insert(*n)).collect();
        frontier = next;
    }
    near
}
