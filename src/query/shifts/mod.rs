//! `shifts`: one body, different answers over time; and actors on both sides of one matter.

mod position;
mod sides;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use clap::Args;

use self::position::{Position, positions, speaks_as};
use self::sides::on_both_sides;
use super::exchange::justify;
use super::phrase::{self, card, cells, joined};
use super::resolve::resolve;
use super::{Context, Example, Filter, Question};
use crate::answer::{Answer, Cell, Layout, Row, count, in_these_sources};
use crate::error::Error;
use crate::graph::{KnowledgeGraph, Node, NodeKind, StatementView};
use crate::record::Record;

/// Where a body gives answers of different kinds on different occasions, and who is on both sides
///
/// Answers to one statement, or to statements about one incident, are put in order of their bounds;
/// what cannot be ordered is said to be so. Example: ICE denies in 2017, disputes in 2018, settles in
/// 2020. Two answers of one utterance are no shift, nor are two of one kind. A body speaks through
/// whoever speaks for it or one of its parts, unless `--exact`. Incidents are taken one by one, since
/// an answer about one case is none about another. An actor is on both sides of a matter that it says,
/// supports or concedes and also denies, disputes or refuses; whether the scopes leave room for both
/// is shown, not judged.
#[derive(Debug, Args)]
pub(super) struct Shifts {
    #[command(flatten)]
    filter: Filter,
}

const BOTH_SIDES: &str = "On both sides of one matter";

impl Question for Shifts {
    const NAME: &'static str = "shifts";
    const EXAMPLES: &'static [Example] = &[
        Example { args: "--by ICE", asks: "how an agency answered from one occasion to another" },
        Example { args: "--about activist-targeting --exact", asks: "who answered one matter in different ways" },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        let filtered = self.filter.on(graph)?;
        let by = self.filter.by.as_deref().map(|by| resolve(graph, by, &[NodeKind::Actor])).transpose()?;
        let kept: BTreeSet<Node> = filtered.statements().map(|s| s.node()).collect();
        // Everything that `--by` keeps is said by that actor or somebody for it.
        let actors = |s: StatementView<'_>| by.map_or_else(|| speaks_as(s, self.filter.exact), |by| vec![by]);
        let columns = [&["actors", "topics", "kind", "scopes", "answers", "order", "side"], phrase::COLUMNS].concat();
        let mut answer = Answer::new("Different answers on different occasions", &columns).laid_out(Layout::Cards);
        let shifts = sequences(graph, &kept, &actors);
        for sequence in &shifts {
            write(graph, &mut answer, sequence);
        }
        let record = Record::of(graph);
        let both = on_both_sides(graph, &record, &|s| kept.contains(&s.node()), &actors);
        let both = write_sides(graph, &mut answer, both);
        filtered.finish(&mut answer)?;
        answer.note(format!(
            "{} of answers, {both} on both sides of one matter, {}",
            count(shifts.len(), "shift"),
            in_these_sources(graph)
        ));
        Ok(answer)
    }
}

/// Answers of different kinds by the same actors on the same topics, in order.
struct Sequence<'g> {
    actors: Vec<Node>,
    topics: Vec<Node>,
    positions: Vec<Position<'g>>,
}

/// Every sequence with two kinds on two occasions; those of the same answers are one.
fn sequences<'g>(
    graph: &'g KnowledgeGraph,
    kept: &BTreeSet<Node>,
    actors: &dyn Fn(StatementView<'g>) -> Vec<Node>,
) -> Vec<Sequence<'g>> {
    let mut all: BTreeMap<(Node, Node), Vec<Position<'g>>> = BTreeMap::new();
    for statement in kept.iter().filter_map(|n| graph.statement(*n)) {
        for (topic, position) in positions(graph, statement) {
            for actor in actors(statement) {
                all.entry((actor, topic)).or_default().push(position.clone());
            }
        }
    }
    let mut once: BTreeMap<Vec<(Node, &str)>, Sequence<'g>> = BTreeMap::new();
    for ((actor, topic), mut positions) in all {
        let kinds: BTreeSet<_> = positions.iter().map(|p| p.kind).collect();
        let occasions: BTreeSet<_> = positions.iter().map(Position::occasion).collect();
        // Given both, some two answers differ in kind and in occasion.
        if kinds.len() < 2 || occasions.len() < 2 {
            continue;
        }
        positions.sort_by_key(|p| (p.bounds().latest, p.bounds().earliest, p.statement.node(), p.kind));
        let same = positions.iter().map(|p| (p.statement.node(), p.kind.row().name)).collect();
        let sequence = once.entry(same).or_insert_with(|| Sequence { actors: vec![], topics: vec![], positions });
        sequence.actors.push(actor);
        sequence.topics.push(topic);
    }
    let mut sequences: Vec<Sequence<'g>> = once.into_values().collect();
    for sequence in &mut sequences {
        for nodes in [&mut sequence.actors, &mut sequence.topics] {
            nodes.sort();
            nodes.dedup();
        }
    }
    sequences.sort_by(|a, b| (&a.actors, &a.topics).cmp(&(&b.actors, &b.topics)));
    sequences
}

fn write(graph: &KnowledgeGraph, answer: &mut Answer, sequence: &Sequence<'_>) {
    let positions = &sequence.positions;
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, position) in positions.iter().enumerate() {
        let order = order(positions, i, places.get(position.occasion()).map_or(&[], Vec::as_slice));
        places.entry(position.occasion()).or_default().push(i);
        let mut row = row(graph, sequence, position, &order);
        row.card.heading = (i == 0).then(|| heading(graph, sequence));
        answer.rows.push(row);
        justify(graph, answer, position.statement);
        position.edges.iter().for_each(|e| answer.subgraph.add_edge(graph, e.number()));
    }
}

/// How the answer at a place stands to those before it, of which some share its occasion.
///
/// Answers stand in order of their latest day, so those that cannot be ordered against this one are
/// the last few before it.
fn order(positions: &[Position<'_>], at: usize, with_it: &[usize]) -> String {
    let earliest = positions[at].bounds().earliest;
    let first = positions[..at].partition_point(|p| p.bounds().latest < earliest);
    let on_occasion = with_it.len() - with_it.partition_point(|&i| i < first);
    let unordered = at - first - on_occasion;
    let mut words = Vec::new();
    if first > 0 {
        words.push(if first == at {
            "later than what stands above".to_owned()
        } else {
            format!("later than the first {first} above")
        });
    }
    if !with_it.is_empty() {
        words.push("on the same occasion as one of those above".to_owned());
    }
    match unordered {
        0 => {}
        1 => words.push("cannot be ordered against one of those above".to_owned()),
        n => words.push(format!("cannot be ordered against {n} of those above")),
    }
    words.join("; ")
}

fn heading(graph: &KnowledgeGraph, sequence: &Sequence<'_>) -> String {
    let names = |nodes: &[Node]| joined(&nodes.iter().map(|&n| graph.label(n)).collect::<Vec<_>>());
    let mut kinds: Vec<&str> = sequence.positions.iter().map(|p| p.kind.row().name).collect();
    kinds.dedup();
    let positions = &sequence.positions;
    let ordered = positions.windows(2).any(|p| p[0].bounds().latest < p[1].bounds().earliest);
    let order = if ordered { "in this order, where the dates tell" } else { "which came first cannot be told" };
    format!("{} on: {} — {} ({order})", names(&sequence.actors), names(&sequence.topics), kinds.join(", "))
}

fn row(graph: &KnowledgeGraph, sequence: &Sequence<'_>, position: &Position<'_>, order: &str) -> Row {
    let scopes: Vec<Cell> = position.scopes().iter().map(|s| Cell::Text(s.word().to_owned())).collect();
    let mut all = vec![
        Cell::ids(graph, sequence.actors.iter().copied()),
        Cell::ids(graph, sequence.topics.iter().copied()),
        Cell::Text(position.kind.row().name.to_owned()),
        if scopes.is_empty() { Cell::Empty } else { Cell::List(scopes) },
        Cell::ids(graph, position.edges.iter().map(|e| e.to())),
        Cell::text(Some(order)),
        Cell::Empty,
    ];
    all.extend(cells(graph, position.statement));
    let mut card = card(graph, position.statement, position.edges.first().copied(), 0);
    let answered: Vec<&str> = position.edges.iter().map(|e| graph.id(e.to())).collect();
    if !answered.is_empty() {
        card.details.insert(0, format!("answers {}", answered.join(", ")));
    }
    if !order.is_empty() {
        card.details.push(order.to_owned());
    }
    Row { cells: all, card }
}

/// Writes who is on both sides; the same statements of a body and its speaker are written once.
fn write_sides(graph: &KnowledgeGraph, answer: &mut Answer, both: Vec<(Node, Node, sides::Sides)>) -> usize {
    let mut once: BTreeMap<(Node, sides::Sides), Vec<Node>> = BTreeMap::new();
    for (matter, actor, sides) in both {
        once.entry((matter, sides)).or_default().push(actor);
    }
    for (i, ((matter, sides), actors)) in once.iter().enumerate() {
        let told = sides.of.iter().map(|n| (n, "for")).chain(sides.against.iter().map(|n| (n, "against")));
        for (j, (statement, side)) in told.filter_map(|(n, side)| Some((graph.statement(*n)?, side))).enumerate() {
            let edge = statement.relations().find(|e| e.to() == *matter);
            let names: Vec<&str> = actors.iter().map(|&a| graph.label(a)).collect();
            let mut all = vec![
                Cell::ids(graph, actors.iter().copied()),
                Cell::ids(graph, [*matter]),
                Cell::text(edge.map(|e| e.kind().name())),
                Cell::text(edge.and_then(|e| e.scope()).map(crate::model::Scope::word)),
                edge.map_or(Cell::Empty, |e| Cell::ids(graph, [e.to()])),
                Cell::Empty,
                Cell::Text(side.to_owned()),
            ];
            all.extend(cells(graph, statement));
            let mut card = card(graph, statement, edge, 0);
            card.heading = (i == 0 && j == 0).then(|| BOTH_SIDES.to_owned());
            card.details.insert(0, format!("{side} [{}], with {}", graph.id(*matter), joined(&names)));
            answer.rows.push(Row { cells: all, card });
            justify(graph, answer, statement);
            if let Some(edge) = edge {
                answer.subgraph.add_edge(graph, edge.number());
            }
        }
    }
    once.len()
}
