//! `list`: the nodes of one kind.

use std::collections::BTreeSet;

use clap::{Args, ValueEnum};

use super::exchange::justify;
use super::phrase::{COLUMNS, capital, cells, word};
use super::{Context, Example, Filter, Question};
use crate::answer::{Answer, Cell, count};
use crate::error::Error;
use crate::graph::{EdgeKind, EdgeView, KnowledgeGraph, Node, NodeKind, NodeView};

/// List actors, incidents, statements or sources
///
/// The filters choose among statements; of actors, incidents and sources those are listed that
/// have to do with a statement chosen.
#[derive(Debug, Args)]
pub(super) struct List {
    /// What to list
    what: What,
    /// Only those of this kind, such as `agency`, `pattern`, `article`; of statements, this act
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    #[command(flatten)]
    filter: Filter,
}

/// The kinds of nodes, as `list` names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    Actors,
    Incidents,
    Statements,
    Sources,
}

impl Question for List {
    const NAME: &'static str = "list";
    const EXAMPLES: &'static [Example] = &[
        Example { args: "actors --kind agency", asks: "the public bodies" },
        Example { args: "statements --act demands", asks: "every demand" },
        Example { args: "sources", asks: "the sources" },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        let kind = match self.what {
            What::Actors => NodeKind::Actor,
            What::Incidents => NodeKind::Incident,
            What::Statements => NodeKind::Statement,
            What::Sources => NodeKind::Source,
        };
        self.known_kind(graph, kind)?;
        let filtered = self.filter.on(graph)?;
        let mut answer = Answer::new(format!("{}s", capital(kind.word())), columns(kind));
        if self.filter.is_empty() {
            graph.of_kind(kind).for_each(|n| answer.subgraph.add(n));
        } else {
            filtered.statements().for_each(|s| justify(graph, &mut answer, s));
        }
        let wanted =
            |n: &Node| graph.kind(*n) == kind && self.kind.as_deref().is_none_or(|k| word(graph, *n) == Some(k));
        let mut nodes: BTreeSet<Node> = answer.subgraph.nodes().filter(wanted).collect();
        if kind == NodeKind::Statement && !self.filter.is_empty() {
            let chosen: BTreeSet<Node> = filtered.statements().map(|s| s.node()).collect();
            nodes.retain(|n| chosen.contains(n));
        }
        for &node in &nodes {
            answer.row(line(graph, node));
        }
        answer.subgraph.close(graph);
        let reporting = |n: &&Node| graph.source(**n).is_some_and(|s| s.reports().next().is_some());
        let mut note = count(answer.rows.len(), kind.word());
        if kind == NodeKind::Source {
            note += &format!(", {} of them with statements here", nodes.iter().filter(reporting).count());
        }
        answer.note(note);
        filtered.finish(&mut answer)?;
        Ok(answer)
    }
}

impl List {
    /// A kind that no node has is a mistake in typing, not an empty answer.
    fn known_kind(&self, graph: &KnowledgeGraph, nodes: NodeKind) -> Result<(), Error> {
        let Some(kind) = &self.kind else { return Ok(()) };
        let words: BTreeSet<&str> = graph.of_kind(nodes).filter_map(|n| word(graph, n)).collect();
        if words.contains(kind.as_str()) {
            return Ok(());
        }
        let list = words.into_iter().collect::<Vec<_>>().join("`, `");
        Err(Error::new(format!("no {} is of the kind `{kind}`", nodes.word())).hint(format!("there are `{list}`")))
    }
}

fn columns(kind: NodeKind) -> &'static [&'static str] {
    match kind {
        NodeKind::Actor => &["id", "kind", "name", "aliases", "statements", "accused_in"],
        NodeKind::Incident => &["id", "kind", "name", "part_of", "statements"],
        NodeKind::Statement => COLUMNS,
        NodeKind::Source => &["id", "kind", "title", "publisher", "published", "statements"],
    }
}

fn line(graph: &KnowledgeGraph, node: Node) -> Vec<Cell> {
    let id = Cell::Id(graph.id(node).to_owned());
    let kind = Cell::text(word(graph, node));
    // What has no title of its own is called by its id, which stands beside it.
    let name = Cell::text(Some(graph.label(node)).filter(|l| *l != graph.id(node)));
    let number = |edges: usize| Cell::Number(edges as u64);
    match graph.view(node) {
        NodeView::Statement(s) => cells(graph, s),
        NodeView::Actor(a) => {
            let aliases = a.aliases().collect::<Vec<_>>().join("; ");
            vec![
                id,
                kind,
                name,
                Cell::text(Some(&aliases)),
                number(a.said().count()),
                number(graph.incoming(node, EdgeKind::AGAINST).count()),
            ]
        }
        NodeView::Incident(i) => {
            let whole = i.part_of().map_or(Cell::Empty, |p| Cell::Id(p.id().to_owned()));
            vec![id, kind, name, whole, number(graph.incoming(node, EdgeKind::ABOUT).map(EdgeView::from).count())]
        }
        NodeView::Source(s) => {
            let publisher = s.publisher().map_or(Cell::Empty, |p| Cell::Id(p.id().to_owned()));
            vec![id, kind, name, publisher, Cell::date(s.published()), number(s.reports().count())]
        }
    }
}
