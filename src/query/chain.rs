//! Chains: through whom a statement reached us, and where each chain ends.
//!
//! One report is one leg of the chains of a statement: the document in hand, then `via` from there
//! inwards. The leg ends where the design (section 4, *Origins of an utterance*) says: `own-voice`
//! and `direct` at the carrier; `relayed` at the last element of `via`, going on from there when that
//! source carries the statement itself; any other at the end of the carriers that its source reprints
//! or translates; else nowhere stated. What a document cites or credits as a whole says nothing about
//! one statement and is only listed. Legs that lead into one another in a circle are condensed: a
//! circle without a way out is one end, and where it got the words from nobody says.

use std::collections::BTreeSet;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::range::Range;
use crate::graph::{EdgeView, KnowledgeGraph, Node, Report, StatementView};
use crate::model::{ActorKind, Chain, Derives};

/// Where a chain ends.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    /// At this source or actor.
    At(Node),
    /// Nowhere that this carrier states.
    Unstated(Node),
    /// In a circle of these carriers, each having it from another.
    Circle(Vec<Node>),
}

/// How a leg goes on from its last element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Next {
    /// It ends.
    End(End),
    /// The last element of `via` carries the statement too: these legs.
    Relay(Vec<usize>),
    /// Its source reprints or translates the sources of these legs.
    Copy(Vec<usize>),
}

impl Next {
    fn legs(&self) -> &[usize] {
        match self {
            Self::End(_) => &[],
            Self::Relay(legs) | Self::Copy(legs) => legs,
        }
    }
}

/// What one report says of the way the words took.
#[derive(Clone)]
pub(super) struct Leg<'g> {
    pub(super) report: Report<'g>,
    pub(super) via: Vec<Node>,
    pub(super) next: Next,
}

impl Leg<'_> {
    pub(super) fn source(&self) -> Node {
        self.report.source().node()
    }
}

/// One way from a document in hand inwards: the legs in order, and whether it comes back to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path {
    pub(super) legs: Vec<usize>,
    pub(super) back_to: Option<usize>,
}

/// The chains of one statement.
pub(super) struct Chains<'g> {
    graph: &'g KnowledgeGraph,
    pub(super) legs: Vec<Leg<'g>>,
    /// The carriers of each circle of sources, whether or not a way leads out of it.
    pub(super) circles: Vec<Vec<Node>>,
    /// Where the chains end, each end once.
    pub(super) ends: Vec<End>,
}

impl<'g> Chains<'g> {
    /// Reads the chains of a statement. Linear in its reports, their `via` and what their sources
    /// derive from, but for the logarithm of looking a carrier up.
    pub(super) fn of(graph: &'g KnowledgeGraph, statement: StatementView<'g>) -> Self {
        // Reports come in the order of their sources, so that a carrier can be looked up.
        let reports: Vec<Report<'g>> = statement.reports().collect();
        let sources: Vec<Node> = reports.iter().map(|r| r.source().node()).collect();
        let carried = |n: Node| sources.partition_point(|s| *s < n)..sources.partition_point(|s| *s <= n);
        Self::with(graph, reports.into_iter().map(|r| leg(r, &carried)).collect())
    }

    fn with(graph: &'g KnowledgeGraph, legs: Vec<Leg<'g>>) -> Self {
        let mut ends: BTreeSet<End> = legs.iter().filter_map(|l| end(&l.next)).collect();
        let found = circles(&legs);
        ends.extend(found.iter().filter(|c| c.closed).map(|c| End::Circle(c.carriers.clone())));
        let circles = found.into_iter().map(|c| c.carriers).collect();
        Self { graph, legs, circles, ends: ends.into_iter().collect() }
    }

    /// By how many independent chains we know that it was said.
    ///
    /// Named ends are distinct. An end that is unstated, a circle, or somebody unnamed or a group
    /// cannot be shown to be another than the rest, nor can an actor whose own document is an end
    /// too: a paper that heard it itself and a second that gives no origin make at least 1 (the
    /// second may have it from the first), at most 2.
    pub(super) fn origins(&self) -> Range {
        let at = |e: &End| if let End::At(node) = e { Some(*node) } else { None };
        let documents = self.ends.iter().filter_map(at).filter_map(|n| self.graph.source(n));
        let publishers: BTreeSet<Node> = documents.filter_map(|s| s.publisher()).map(|p| p.node()).collect();
        let shown = |n: &Node| can_be_told_apart(self.graph, *n) && !publishers.contains(n);
        let distinct = self.ends.iter().filter_map(at).filter(shown).count();
        Range::of(distinct, self.ends.len() - distinct)
    }

    /// The chains that are left when a source is withdrawn: those that do not pass through it, as
    /// carrier or as hop. None is left exactly when the source dominates every chain. Linear.
    pub(super) fn without(&self, source: Node) -> Self {
        let touched = |l: &Leg<'_>| l.source() == source || l.via.contains(&source);
        let mut alive: Vec<bool> = self.legs.iter().map(|l| !touched(l)).collect();
        let mut before: Vec<Vec<usize>> = vec![Vec::new(); self.legs.len()];
        let mut left: Vec<usize> = self.legs.iter().map(|l| l.next.legs().len()).collect();
        for (i, leg) in self.legs.iter().enumerate() {
            leg.next.legs().iter().for_each(|&j| before[j].push(i));
        }
        // A leg that went on through others goes when the last of them is gone.
        let mut gone: Vec<usize> = (0..alive.len()).filter(|&i| !alive[i]).collect();
        while let Some(j) = gone.pop() {
            for &i in &before[j] {
                left[i] -= 1;
                if left[i] == 0 && std::mem::replace(&mut alive[i], false) {
                    gone.push(i);
                }
            }
        }
        Self::with(self.graph, self.kept(&alive))
    }

    fn kept(&self, alive: &[bool]) -> Vec<Leg<'g>> {
        let mut number = vec![0; alive.len()];
        (0..alive.len()).filter(|&i| alive[i]).enumerate().for_each(|(new, old)| number[old] = new);
        let renumbered =
            |legs: &[usize]| legs.iter().filter(|&&j| alive[j]).map(|&j| number[j]).collect::<Vec<usize>>();
        let kept = self.legs.iter().zip(alive).filter(|(_, alive)| **alive).map(|(leg, _)| leg.clone());
        kept.map(|leg| {
            let next = match &leg.next {
                Next::End(end) => Next::End(end.clone()),
                Next::Relay(legs) => Next::Relay(renumbered(legs)),
                Next::Copy(legs) => Next::Copy(renumbered(legs)),
            };
            Leg { next, ..leg }
        })
        .collect()
    }

    /// Every chain from every document in hand, the first `most` of them; a chain that comes back to
    /// a leg it has passed stops there.
    pub(super) fn paths(&self, most: usize) -> Vec<Path> {
        let mut found = Vec::new();
        for start in 0..self.legs.len() {
            let mut open = vec![vec![start]];
            while let (Some(legs), true) = (open.pop(), found.len() < most) {
                let next = self.legs[legs[legs.len() - 1]].next.legs();
                if next.is_empty() {
                    found.push(Path { legs, back_to: None });
                    continue;
                }
                // The last pushed is taken first, so they go in backwards.
                for &on in next.iter().rev() {
                    if legs.contains(&on) {
                        found.push(Path { legs: legs.clone(), back_to: Some(on) });
                    } else {
                        open.push([&legs[..], &[on]].concat());
                    }
                }
            }
        }
        found.truncate(most);
        found
    }
}

fn leg<'g>(report: Report<'g>, carried: &impl Fn(Node) -> std::ops::Range<usize>) -> Leg<'g> {
    let via: Vec<Node> = report.via().collect();
    let source = report.source().node();
    let next = match (report.chain(), via.last()) {
        (Chain::OwnVoice | Chain::Direct, _) => Next::End(End::At(source)),
        (Chain::Relayed, Some(&last)) => match carried(last) {
            legs if legs.is_empty() => Next::End(End::At(last)),
            legs => Next::Relay(legs.collect()),
        },
        _ => {
            let copied = report.source().derives_from().filter(|e| e.to() != source && is_copy(*e));
            let legs: BTreeSet<usize> = copied.flat_map(|e| carried(e.to())).collect();
            if legs.is_empty() { Next::End(End::Unstated(source)) } else { Next::Copy(legs.into_iter().collect()) }
        }
    };
    Leg { report, via, next }
}

/// Whether a source prints another as it stands, so that its statements are the other's.
pub(super) fn is_copy(derivation: EdgeView<'_>) -> bool {
    matches!(derivation.how(), Some(Derives::Reprints | Derives::Translates))
}

/// Whether a node is named, so that it can be told apart from every other.
pub(super) fn can_be_told_apart(graph: &KnowledgeGraph, node: Node) -> bool {
    graph.actor(node).is_none_or(|a| !matches!(a.kind(), ActorKind::Unnamed | ActorKind::Group))
}

fn end(next: &Next) -> Option<End> {
    if let Next::End(end) = next { Some(end.clone()) } else { None }
}

struct Circle {
    carriers: Vec<Node>,
    /// Whether no way leads out of it.
    closed: bool,
}

/// The circles that legs make, by strongly connected components.
fn circles(legs: &[Leg<'_>]) -> Vec<Circle> {
    if legs.iter().all(|l| l.next.legs().is_empty()) {
        return Vec::new();
    }
    let edges = legs.iter().enumerate().flat_map(|(i, l)| l.next.legs().iter().map(move |&j| (i as u32, j as u32)));
    let mut graph = DiGraph::<(), ()>::from_edges(edges);
    while graph.node_count() < legs.len() {
        graph.add_node(());
    }
    let mut component = vec![0; legs.len()];
    let components = kosaraju_scc(&graph);
    for (c, members) in components.iter().enumerate() {
        for member in members {
            component[member.index()] = c;
        }
    }
    let leads = |m: &NodeIndex, inside: bool| {
        graph.neighbors(*m).any(|n| (component[n.index()] == component[m.index()]) == inside)
    };
    let round = components.iter().filter(|members| members.iter().any(|m| leads(m, true)));
    let mut found: Vec<Circle> = round
        .map(|members| {
            let carriers: BTreeSet<Node> = members.iter().map(|m| legs[m.index()].source()).collect();
            Circle { carriers: carriers.into_iter().collect(), closed: !members.iter().any(|m| leads(m, false)) }
        })
        .collect();
    found.sort_by(|a, b| a.carriers.cmp(&b.carriers));
    found
}
