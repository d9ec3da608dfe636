//! Which nodes are tiles, which are frames, and which are only words on a card.

use std::collections::{BTreeMap, BTreeSet};

use super::LAYERED;
use crate::answer::{Answer, Drawing, count};
use crate::format::style::{Group, Hide, Label, Style};
use crate::graph::{ActorView, Edge, EdgeKind, EdgeView, KnowledgeGraph, Node, NodeKind, StatementView, Subgraph};
use crate::model::ActorKind;
use crate::phrase;

/// Above this many nodes a drawing of everything leaves to the cards what these say in words:
/// every actor and source would be joined to dozens of them.
const FOLDED: usize = 40;

/// Above this many tiles they say little, so that many fit on a page.
const BRIEF: usize = 80;

/// What is drawn of the subgraph of an answer.
pub(super) struct Chosen {
    /// How much tiles say.
    pub(super) label: Label,
    /// Whether cards name the sources that carry them.
    pub(super) cites: bool,
    /// The nodes that are tiles, statements in the order of their numbers.
    pub(super) tiles: Vec<Node>,
    /// The place of each of them.
    pub(super) places: BTreeMap<Node, usize>,
    /// Nodes that are frames, with the statements in them.
    pub(super) frames: BTreeMap<Node, Vec<Node>>,
    /// The edges that are arrows.
    pub(super) arrows: Vec<Edge>,
    /// What is left to words, or left out.
    pub(super) remarks: Vec<String>,
}

impl Chosen {
    pub(super) fn new(answer: &Answer, graph: &KnowledgeGraph, style: &Style) -> Self {
        let (subgraph, whole) = (&answer.subgraph, answer.drawing == Drawing::Everything);
        let hidden = hidden(subgraph, graph, &style.hide);
        let kept: BTreeSet<Node> = subgraph.nodes().filter(|n| !hidden.contains(n)).collect();
        let folded = !style.hide.contains(&Hide::None) && (!whole || kept.len() > FOLDED);
        let group = group(style, folded, &kept, graph);
        let frames = frames(&kept, graph, group);
        let told = if folded { told(subgraph, graph, group) } else { BTreeSet::new() };
        let grouping = |e: EdgeView<'_>| {
            let inside = |frame, statement| frames.get(&frame).is_some_and(|f| f.contains(&statement));
            inside(e.to(), e.from()) || inside(e.from(), e.to())
        };
        let mut arrows: Vec<Edge> = subgraph.edges().collect();
        arrows.retain(|&e| {
            let edge = graph.edge(e);
            let drawn = |n: Node| kept.contains(&n) && !told.contains(&n);
            drawn(edge.from()) && drawn(edge.to()) && !grouping(edge)
        });
        // What more than the statements in its frame is joined to is a tile, too, in its own frame.
        let joined: BTreeSet<Node> = arrows.iter().map(|&e| graph.edge(e)).flat_map(|e| [e.from(), e.to()]).collect();
        let is_tile = |n: &Node| !told.contains(n) && (joined.contains(n) || !frames.contains_key(n));
        let tiles: Vec<Node> = kept.iter().copied().filter(is_tile).collect();
        let places: BTreeMap<Node, usize> = tiles.iter().copied().zip(0..).collect();
        let mut remarks = Vec::new();
        if whole && folded {
            remarks.extend(left_to_words(graph, &told, &places));
        }
        remarks.extend(left_out(graph, &hidden));
        let label = style.label.unwrap_or(if tiles.len() > BRIEF { Label::Short } else { Label::Full });
        let cites = folded && !style.hide.contains(&Hide::Sources);
        Self { label, cites, tiles, places, frames, arrows, remarks }
    }

    /// `also about: a; b`: the incidents a statement is about, but for the one whose frame it stands in
    /// and those to which an arrow runs.
    pub(super) fn about(&self, graph: &KnowledgeGraph, statement: StatementView<'_>) -> Option<String> {
        let incidents = statement.about().filter(|&n| graph.kind(n) == NodeKind::Incident);
        let inside = |n: &Node| self.frames.get(n).is_some_and(|s| s.contains(&statement.node()));
        let (shown, rest): (Vec<Node>, Vec<Node>) = incidents.partition(|n| self.places.contains_key(n) || inside(n));
        let names: Vec<&str> = rest.into_iter().map(|n| graph.label(n)).collect();
        let word = if shown.is_empty() { "about" } else { "also about" };
        (!names.is_empty()).then(|| format!("{word}: {}", names.join("; ")))
    }
}

/// What the style leaves out.
fn hidden(subgraph: &Subgraph, graph: &KnowledgeGraph, hide: &[Hide]) -> BTreeSet<Node> {
    let related = |n: Node| {
        let view = graph.statement(n);
        let others = view.map(|s| s.relations().map(EdgeView::to).chain(s.borne_on().map(EdgeView::from)));
        others.is_some_and(|mut o| o.any(|other| subgraph.contains(other)))
    };
    let hides = |n: Node, what: &Hide| match what {
        Hide::None => false,
        Hide::Actors => graph.kind(n) == NodeKind::Actor,
        Hide::Sources => graph.kind(n) == NodeKind::Source,
        Hide::Incidents => graph.kind(n) == NodeKind::Incident,
        Hide::Alone => graph.kind(n) == NodeKind::Statement && !related(n),
    };
    subgraph.nodes().filter(|&n| hide.iter().any(|what| hides(n, what))).collect()
}

fn group(style: &Style, folded: bool, kept: &BTreeSet<Node>, graph: &KnowledgeGraph) -> Group {
    let statements = kept.iter().filter(|&&n| graph.kind(n) == NodeKind::Statement).count();
    match style.group {
        // Engines for large graphs draw no frames.
        _ if statements > LAYERED => Group::None,
        Some(group) => group,
        None if folded => Group::Incident,
        None => Group::None,
    }
}

/// Each statement stands in one frame at most.
fn frames(kept: &BTreeSet<Node>, graph: &KnowledgeGraph, group: Group) -> BTreeMap<Node, Vec<Node>> {
    let mut frames: BTreeMap<Node, Vec<Node>> = BTreeMap::new();
    for statement in kept.iter().filter_map(|&n| graph.statement(n)) {
        if let Some(frame) = home(statement, graph, group).filter(|n| kept.contains(n)) {
            frames.entry(frame).or_default().push(statement.node());
        }
    }
    frames
}

fn home(statement: StatementView<'_>, graph: &KnowledgeGraph, group: Group) -> Option<Node> {
    match group {
        Group::Incident => statement.about().find(|&n| graph.kind(n) == NodeKind::Incident),
        Group::Source => statement.carriers().next().map(|s| s.node()),
        Group::Body => {
            let is_body = |a: &ActorView<'_>| !matches!(a.kind(), ActorKind::Person | ActorKind::Unnamed);
            statement.body().or_else(|| statement.speakers().find(is_body)).map(|a| a.node())
        }
        Group::None => None,
    }
}

/// The nodes that cards speak of: they would only repeat what is written there.
fn told(subgraph: &Subgraph, graph: &KnowledgeGraph, group: Group) -> BTreeSet<Node> {
    let is_statement = |n: Node| graph.kind(n) == NodeKind::Statement;
    let kept = |n: Node| is_statement(n) || (group == Group::None && graph.kind(n) == NodeKind::Incident);
    let ends = |e: EdgeView<'_>| [(e.from(), e.to()), (e.to(), e.from())];
    let edges = || subgraph.edges().map(|e| graph.edge(e));
    let beside = edges().flat_map(ends).filter(|&(one, other)| is_statement(one) && !kept(other));
    let mut told: BTreeSet<Node> = beside.map(|(_, other)| other).collect();
    // A card names the publishers of its sources.
    let publishers = edges().filter(|e| e.kind() == EdgeKind::PUBLISHED_BY && told.contains(&e.from()));
    let publishers: Vec<Node> = publishers.map(EdgeView::to).collect();
    told.extend(publishers);
    told
}

fn left_to_words(graph: &KnowledgeGraph, told: &BTreeSet<Node>, places: &BTreeMap<Node, usize>) -> Option<String> {
    let words: Vec<Node> = told.iter().copied().filter(|n| !places.contains_key(n)).collect();
    let kinds = kinds(graph, words.into_iter())?;
    Some(format!("cards and frames name {kinds}: their own lines are not drawn (`--hide none` draws all)"))
}

fn left_out(graph: &KnowledgeGraph, hidden: &BTreeSet<Node>) -> Option<String> {
    kinds(graph, hidden.iter().copied()).map(|kinds| format!("not drawn (`--hide`): {kinds}"))
}

/// `71 actors and 10 sources`.
fn kinds(graph: &KnowledgeGraph, nodes: impl Iterator<Item = Node>) -> Option<String> {
    let mut numbers: BTreeMap<NodeKind, usize> = BTreeMap::new();
    nodes.for_each(|n| *numbers.entry(graph.kind(n)).or_default() += 1);
    let words: Vec<String> = numbers.iter().map(|(kind, n)| count(*n, kind.word())).collect();
    (!words.is_empty()).then(|| phrase::joined(&words))
}
