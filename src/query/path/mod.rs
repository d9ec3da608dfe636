//! `path`: how two nodes hang together.

mod hop;
mod walk;

use clap::Args;

use super::exchange::justify;
use super::resolve::resolve;
use super::{Context, Example, Question};
use crate::answer::{Answer, Cell, Drawing, Layout, Row, count};
use crate::error::Error;
use crate::graph::{EdgeKind, EdgeView, KnowledgeGraph, Node, NodeKind};
use walk::Walks;

/// How two nodes hang together: the shortest path between them, a sentence for each step
///
/// Edges are followed either way; each sentence says which way it runs, so a path is a chain of
/// things recorded, not of causes. A path passes through no node twice; two nodes joined by several
/// edges are one step, and all those edges are told. `--edges` follows only some kinds: `denies` and
/// the other kinds of relation, `said`, `for`, `against`, `asks`, `about`, `reports`, `derives-from`,
/// `published-by`, `asked`, `part-of`, `role`, `involved`, `account`. Example: two people accused in
/// one statement are two steps apart, whatever they think of each other.
#[derive(Debug, Args)]
pub(super) struct Path {
    /// From here: an id, a name or an alias
    #[arg(value_name = "A")]
    from: String,
    /// To there: an id, a name or an alias
    #[arg(value_name = "B")]
    to: String,
    /// Up to so many paths, shorter ones first
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    all: u32,
    /// Follow only edges of these kinds
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    edges: Vec<String>,
}

/// How many steps a search may look at before it gives up finding more paths.
const EFFORT: usize = 3_000_000;

impl Question for Path {
    const NAME: &'static str = "path";
    const EXAMPLES: &'static [Example] = &[
        Example { args: "matthew-albence migrant-justice", asks: "how an official and an organization hang together" },
        Example {
            args: "groups-told-npr ice --edges said,for,denies,disputes --all 3",
            asks: "how two actors hang together through what they deny or dispute",
        },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        let from = resolve(graph, &self.from, &NodeKind::ALL)?;
        let to = resolve(graph, &self.to, &NodeKind::ALL)?;
        let kinds = self.kinds()?;
        let columns = ["path", "step", "node", "kind", "label", "edges", "runs", "sentence"];
        let title = format!("From [{}] to [{}]", graph.id(from), graph.id(to));
        let mut answer = Answer::new(title, &columns).laid_out(Layout::Cards);
        answer.drawing = Drawing::Everything;
        let walks = Walks::new(graph, to, &kinds);
        let found = walks.paths(from, self.all as usize, EFFORT);
        for (i, path) in found.paths.iter().enumerate() {
            write(graph, &mut answer, i + 1, path, &kinds);
        }
        answer.note(self.summary(graph, &walks, from, found.paths.first()));
        if found.gave_up {
            answer.note(format!("the search for more paths ended after {EFFORT} steps; there may be others"));
        }
        Ok(answer)
    }
}

impl Path {
    /// The kinds to follow.
    fn kinds(&self) -> Result<Vec<EdgeKind>, Error> {
        let known = |name: &String| {
            EdgeKind::named(name).ok_or_else(|| {
                let all: Vec<&str> = EdgeKind::all().map(EdgeKind::name).collect();
                let error = Error::new(format!("there is no kind of edge `{name}`"));
                match crate::diagnostic::did_you_mean(name, all.iter().copied()) {
                    Some(near) => error.hint(format!("did you mean `{near}`?")),
                    None => error.hint(format!("the kinds are {}", all.join(", "))),
                }
            })
        };
        if self.edges.is_empty() { Ok(EdgeKind::all().collect()) } else { self.edges.iter().map(known).collect() }
    }

    fn summary(&self, graph: &KnowledgeGraph, walks: &Walks<'_>, from: Node, first: Option<&Vec<Node>>) -> String {
        let along = if self.edges.is_empty() { String::new() } else { format!(" along {}", self.edges.join(", ")) };
        let sources = count(graph.sources().len(), "source");
        match (first, walks.shortest(from)) {
            (Some(path), shortest) if shortest > u64::from(self.all) => {
                let steps = count(path.len() - 1, "step");
                format!("there are {shortest} paths of {steps}{along}; `--all {}` shows more", shortest.min(20))
            }
            (Some(path), _) => format!("the shortest way{along} takes {}", count(path.len() - 1, "step")),
            (None, _) => format!("nothing joins the two{along} in this graph of {sources}"),
        }
    }
}

/// Writes a path: where it begins, then a row a step.
fn write(graph: &KnowledgeGraph, answer: &mut Answer, number: usize, path: &[Node], kinds: &[EdgeKind]) {
    for (step, &node) in path.iter().enumerate() {
        let before = step.checked_sub(1).and_then(|s| path.get(s)).copied();
        let edges = before.map_or_else(Vec::new, |b| between(graph, b, node, kinds));
        let mut card = hop::card(graph, node, &edges);
        card.heading = (step == 0).then(|| format!("Path {number}: {}", count(path.len() - 1, "step")));
        let names: Vec<Cell> = edges.iter().map(|e| Cell::Text(e.kind().name().to_owned())).collect();
        let runs: Vec<Cell> =
            edges.iter().map(|e| Cell::Text(if e.to() == node { "forth" } else { "back" }.to_owned())).collect();
        let list = |cells: Vec<Cell>| if cells.is_empty() { Cell::Empty } else { Cell::List(cells) };
        let sentences = edges.iter().map(|e| Cell::Text(hop::sentence(graph, *e)));
        let cells = vec![
            Cell::Number(number as u64),
            Cell::Number(step as u64),
            Cell::Id(graph.id(node).to_owned()),
            Cell::Text(graph.kind(node).word().to_owned()),
            Cell::Text(graph.label(node).to_owned()),
            list(names),
            list(runs),
            list(sentences.collect()),
        ];
        answer.rows.push(Row { cells, card });
        justify_step(graph, answer, node, &edges);
    }
}

fn justify_step(graph: &KnowledgeGraph, answer: &mut Answer, node: Node, edges: &[EdgeView<'_>]) {
    match graph.statement(node) {
        Some(statement) => justify(graph, answer, statement),
        None => answer.subgraph.add(node),
    }
    for edge in edges {
        answer.subgraph.add_edge(graph, edge.number());
    }
}

/// The edges between two nodes, either way, each once.
fn between<'g>(graph: &'g KnowledgeGraph, a: Node, b: Node, kinds: &[EdgeKind]) -> Vec<EdgeView<'g>> {
    // Of two ends the one with fewer edges is cheaper to look at; an actor may have very many.
    let degree = |n: Node| graph.all_outgoing(n).count() + graph.all_incoming(n).count();
    let (near, far) = if degree(a) <= degree(b) { (a, b) } else { (b, a) };
    let out = graph.all_outgoing(near).filter(|e| e.to() == far);
    let mut edges: Vec<_> = out.chain(graph.all_incoming(near).filter(|e| e.from() == far)).collect();
    edges.retain(|e| kinds.contains(&e.kind()));
    edges.sort_by_key(|e| e.number());
    edges.dedup_by_key(|e| e.number());
    edges
}
