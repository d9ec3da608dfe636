//! `firsts`: who had it first.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use clap::Args;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use super::exchange::justify;
use super::phrase::{lead, source, speaker};
use super::{Context, Example, Filter, Question, dates};
use crate::answer::{Answer, Card, Cell, Layout, Row, count, in_these_sources};
use crate::error::Error;
use crate::graph::{EdgeView, KnowledgeGraph, Node, NodeView, StatementView};
use crate::model::{Bounds, Day, Polarity};

/// Who had it first: of each matter the earliest to say it, and the earliest to publish it
///
/// A matter is an allegation, or a statement that is answered, with what says the same (restates it
/// or is restated by it); with it come the statements that give reasons or own knowledge for it.
/// First is who comes before all others by the bounds of the dates. Where that is open for several,
/// they are listed as *cannot be ordered*; where several are known to fall on one and the same day,
/// as *first and on the same day*. What restates another statement is not earlier than that one. What has no
/// date at all is listed beside the others, for it may have come first. Example: of `2017-02-08`
/// and `2017-02` neither is first; of `2017-01` and `2017-02` the former is. First means first in
/// these sources. The filters choose among the statements of a matter.
#[derive(Debug, Args)]
pub(super) struct Firsts {
    #[command(flatten)]
    filter: Filter,
}

/// How it is known who comes first, where nobody else is there, and where it is not known.
const ONLY: &str = "the only one";
const NOT: &str = "cannot be ordered";

/// Who comes first among some nodes.
struct First {
    /// The one that comes first, or those among which it must be.
    nodes: Vec<Node>,
    /// How it is known, in words.
    order: &'static str,
    undated: Vec<Node>,
}

impl Question for Firsts {
    const NAME: &'static str = "firsts";
    const EXAMPLES: &'static [Example] = &[
        Example { args: "--about migrant-justice-arrests", asks: "who was first with an accusation" },
        Example { args: "--source al-dia-on-clinic-report", asks: "whether a source was first with what it reports" },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        let filtered = self.filter.on(graph)?;
        let columns = ["matter", "text", "statements", "said_first", "said_order", "said_undated", "sources"];
        let columns = [&columns[..], &["published_first", "published_order", "published_undated"]].concat();
        let mut answer = Answer::new("Who had it first", &columns).laid_out(Layout::Cards);
        let mut seen = HashSet::new();
        let mut rows = Vec::new();
        for statement in filtered.statements().filter(|s| is_matter(*s)) {
            if !seen.contains(&statement.node()) {
                let same = same(graph, statement);
                seen.extend(same.iter().copied());
                rows.push(row(graph, statement, &same, &mut answer));
            }
        }
        // What several say or publish comes before what stands alone.
        rows.sort_by_key(|(alone, _)| *alone);
        let alone = rows.iter().filter(|(alone, _)| *alone).count();
        let (mut last, total) = (None, rows.len());
        for (alone, mut row) in rows {
            let heading = if alone { "Said and published once only" } else { "Said or published more than once" };
            row.card.heading = (last != Some(alone)).then(|| heading.to_owned());
            last = Some(alone);
            answer.rows.push(row);
        }
        filtered.finish(&mut answer)?;
        let scope = in_these_sources(graph);
        answer.note(match total {
            0 => format!("no allegation, and nothing that is answered, was found {scope}"),
            n => format!("{}, {alone} of them said and published once only, {scope}", count(n, "matter")),
        });
        Ok(answer)
    }
}

fn is_matter(statement: StatementView<'_>) -> bool {
    statement.is_allegation() || statement.answers().next().is_some()
}

fn is_same(edge: &EdgeView<'_>) -> bool {
    edge.relation().is_some_and(|k| k.row().polarity == Polarity::Same)
}

/// Whether a statement gives a reason or own knowledge for the one it bears on, without answering it.
fn is_support(edge: &EdgeView<'_>) -> bool {
    edge.relation().is_some_and(|k| k.row().polarity == Polarity::For && !k.row().answer)
}

/// The statements that say the same, that one among them, in the order of the data.
fn same(graph: &KnowledgeGraph, statement: StatementView<'_>) -> BTreeSet<Node> {
    let mut same = BTreeSet::from([statement.node()]);
    let mut next = vec![statement];
    while let Some(view) = next.pop() {
        let up = view.relations().filter(is_same).map(EdgeView::to);
        let down = view.borne_on().filter(is_same).map(EdgeView::from);
        next.extend(up.chain(down).filter(|n| same.insert(*n)).filter_map(|n| graph.statement(n)));
    }
    same
}

/// A matter as a row, and whether it is said and published once only.
fn row(graph: &KnowledgeGraph, matter: StatementView<'_>, same: &BTreeSet<Node>, answer: &mut Answer) -> (bool, Row) {
    let views = || same.iter().filter_map(|n| graph.statement(*n));
    let mut members = same.clone();
    for view in views() {
        for edge in view.borne_on().filter(|e| is_support(e) || is_same(e)) {
            members.insert(edge.from());
            answer.subgraph.add_edge(graph, edge.number());
        }
    }
    let statements: Vec<StatementView<'_>> = members.iter().filter_map(|n| graph.statement(*n)).collect();
    for statement in &statements {
        justify(graph, answer, *statement);
    }
    let carriers: BTreeSet<Node> = statements.iter().flat_map(|s| s.carriers()).map(|c| c.node()).collect();
    let said = first(statements.iter().map(|s| (s.node(), s.bounds())), &repeats(graph, same));
    let published = first(carriers.iter().filter_map(|n| Some((*n, graph.source(*n)?.bounds()))), &HashSet::new());
    let ids = |nodes: &[Node]| Cell::ids(graph, nodes.iter().copied());
    let cells = vec![
        Cell::Id(matter.id().to_owned()),
        Cell::Text(matter.text().to_owned()),
        Cell::ids(graph, members.iter().copied()),
        ids(&said.nodes),
        Cell::Text(said.order.to_owned()),
        ids(&said.undated),
        Cell::ids(graph, carriers.iter().copied()),
        ids(&published.nodes),
        Cell::Text(published.order.to_owned()),
        ids(&published.undated),
    ];
    let mut details = lines(graph, "said", &said, same);
    if !carriers.is_empty() {
        details.extend(lines(graph, "published", &published, same));
    }
    let id = matter.id().to_owned();
    let card = Card { lead: lead(matter, None), id, body: matter.text().to_owned(), details, ..Card::default() };
    (members.len() < 2 && carriers.len() < 2, Row { cells, card })
}

/// The statements that say again what another one says which does not in turn repeat them.
fn repeats(graph: &KnowledgeGraph, same: &BTreeSet<Node>) -> HashSet<Node> {
    let mut up: DiGraph<Node, ()> = DiGraph::new();
    let places: BTreeMap<Node, _> = same.iter().map(|&n| (n, up.add_node(n))).collect();
    for view in same.iter().filter_map(|n| graph.statement(*n)) {
        for to in view.relations().filter(is_same).filter_map(|e| places.get(&e.to())) {
            up.add_edge(places[&view.node()], *to, ());
        }
    }
    let mut circle_of = vec![0; up.node_count()];
    for (i, circle) in kosaraju_scc(&up).iter().enumerate() {
        for node in circle {
            circle_of[node.index()] = i;
        }
    }
    let ends = up.edge_indices().filter_map(|e| up.edge_endpoints(e));
    ends.filter(|(a, b)| circle_of[a.index()] != circle_of[b.index()]).map(|(a, _)| up[a]).collect()
}

/// Who comes first by bounds; what repeats another does not, unless nothing else is left.
fn first(all: impl Iterator<Item = (Node, Bounds)>, repeats: &HashSet<Node>) -> First {
    let all: Vec<_> = all.collect();
    let alone = all.len() == 1;
    let (undated, dated): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, b)| *b == Bounds::UNKNOWN);
    let mut undated: Vec<Node> = undated.into_iter().map(|(n, _)| n).collect();
    let soonest = dated.iter().map(|(_, b)| b.latest).min().unwrap_or(Day::MAX);
    // Whoever begins after somebody has ended is not first.
    let mut open: Vec<(Node, Bounds)> = dated.into_iter().filter(|(_, b)| b.earliest <= soonest).collect();
    if open.iter().any(|(n, _)| !repeats.contains(n)) || undated.iter().any(|n| !repeats.contains(n)) {
        open.retain(|(n, _)| !repeats.contains(n));
        undated.retain(|n| !repeats.contains(n));
    }
    let one_day = |(_, b): &(Node, Bounds)| b.earliest == b.latest;
    let order = match (open.len(), undated.len()) {
        (0, 0) => "nothing is there",
        _ if alone => ONLY,
        (0, 1) | (1, 0) => "first",
        (0, _) => NOT,
        (1, _) => "first, of those with a date,",
        (_, 0) if open.iter().all(one_day) => "first and on the same day",
        (_, _) if open.iter().all(one_day) => "first and on the same day, of those with a date,",
        _ => NOT,
    };
    let mut nodes: Vec<Node> = open.into_iter().map(|(n, _)| n).collect();
    if nodes.is_empty() && undated.len() == 1 {
        nodes.append(&mut undated);
    }
    First { nodes, order, undated }
}

/// `said first by: Mijente [mijente-threat] (2021-08-05)`; several stand on lines of their own.
fn lines(graph: &KnowledgeGraph, what: &str, first: &First, same: &BTreeSet<Node>) -> Vec<String> {
    let one = |n: &Node| {
        let beside = graph.statement(*n).is_some() && !same.contains(n);
        format!("{}{}", named(graph, *n), if beside { ", in support" } else { "" })
    };
    let order = match first.order {
        ONLY => format!("{what} only by"),
        NOT if first.nodes.is_empty() => format!("{what} first by whom {NOT}, without a date"),
        NOT => format!("{what} first by whom {NOT}"),
        order => format!("{what} {order} by"),
    };
    let dated = first.nodes.iter().map(one);
    let perhaps = if first.nodes.is_empty() { "" } else { ", without a date, perhaps earlier" };
    let undated = first.undated.iter().map(|n| format!("{}{perhaps}", one(n)));
    let all: Vec<String> = dated.chain(undated).collect();
    match &all[..] {
        [only] => vec![format!("{order}: {only}")],
        _ => [format!("{order}:")].into_iter().chain(all.iter().map(|n| format!("– {n}"))).collect(),
    }
}

fn named(graph: &KnowledgeGraph, node: Node) -> String {
    let (who, date, bounds) = match graph.view(node) {
        NodeView::Statement(s) => (format!("{} [{}]", speaker(s), s.id()), s.said(), s.bounds()),
        NodeView::Source(s) => (source(s), s.published(), s.bounds()),
        NodeView::Actor(_) | NodeView::Incident(_) => (graph.label(node).to_owned(), None, Bounds::UNKNOWN),
    };
    match date {
        Some(date) => format!("{who} ({date})"),
        None if bounds == Bounds::UNKNOWN => who,
        None => format!("{who} ({})", dates::range(bounds)),
    }
}
