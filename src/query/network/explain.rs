//! `network --explain A B`: the statements behind the edges between two nodes.

use crate::answer::{Answer, Cell, Layout, Row, count, in_these_sources};
use crate::error::Error;
use crate::graph::{KnowledgeGraph, NodeKind, StatementView};
use crate::network::{Edge, Network};
use crate::query::exchange::justify;
use crate::query::filter::Filtered;
use crate::query::phrase::{COLUMNS, Part, card_of, cells};
use crate::query::resolve::resolve;

/// The columns before those of every statement.
const OWN: &[&str] = &["source", "target", "kind", "weight"];

pub(super) fn explain(
    graph: &KnowledgeGraph,
    network: &Network,
    names: [&str; 2],
    filtered: &Filtered<'_>,
) -> Result<Answer, Error> {
    let [a, b] = ends(graph, network, names)?;
    let columns = [OWN, COLUMNS].concat();
    let title = format!("Behind the edges between {} and {}", label(graph, network, a), label(graph, network, b));
    let mut answer = Answer::new(title, &columns).laid_out(Layout::Cards);
    let between = |e: &Edge| [e.from, e.to] == [a, b] || [e.from, e.to] == [b, a];
    for edge in network.edges().filter(between) {
        let statements = network.behind(&edge);
        let mut heading = Some(heading(graph, network, &edge, statements.len()));
        for statement in statements.iter().filter_map(|n| graph.statement(*n)) {
            justify(graph, &mut answer, statement);
            let mut card = card_of(graph, statement, None, 0, &Part::ALL);
            card.heading = heading.take();
            card.details.extend(bears_on(graph, statement));
            answer.rows.push(Row { cells: row(graph, network, &edge, statement), card });
        }
    }
    answer.subgraph.close(graph);
    answer.note(format!("{} {}", count(answer.rows.len(), "statement"), in_these_sources(graph)));
    filtered.finish(&mut answer)?;
    Ok(answer)
}

fn row(graph: &KnowledgeGraph, network: &Network, edge: &Edge, statement: StatementView<'_>) -> Vec<Cell> {
    let id = |end: u32| Cell::Id(graph.id(network.vertices()[end as usize].node).to_owned());
    let mut row = vec![id(edge.from), id(edge.to), Cell::text(Some(network.kind(edge))), Cell::Real(edge.weight)];
    row.extend(cells(graph, statement));
    row
}

/// What a statement bears on: the reason why it is behind an edge.
fn bears_on<'g>(graph: &'g KnowledgeGraph, statement: StatementView<'g>) -> impl Iterator<Item = String> + 'g {
    statement.relations().map(move |e| format!("{}: {} [{}]", e.kind(), graph.label(e.to()), graph.id(e.to())))
}

fn heading(graph: &KnowledgeGraph, network: &Network, edge: &Edge, statements: usize) -> String {
    let arrow = if network.is_directed() { "→" } else { "–" };
    let window = network.window(edge).map_or_else(String::new, |w| format!(", {}", w.name().replace('_', " to ")));
    let [from, to] = [edge.from, edge.to].map(|end| label(graph, network, end));
    let behind = count(statements, "statement");
    format!("{from} {arrow} {to}: {} {}{window}; {behind} behind it", network.kind(edge), edge.weight)
}

fn label<'g>(graph: &'g KnowledgeGraph, network: &Network, end: u32) -> &'g str {
    graph.label(network.vertices()[end as usize].node)
}

/// The vertices that two texts name.
fn ends(graph: &KnowledgeGraph, network: &Network, names: [&str; 2]) -> Result<[u32; 2], Error> {
    let mut ends = [0; 2];
    for (end, name) in ends.iter_mut().zip(names) {
        let kinds = NodeKind::ALL;
        let bears = |n| graph.id(n) == name || graph.label(n) == name;
        let exact: Vec<u32> = (0..).zip(network.vertices()).filter(|(_, v)| bears(v.node)).map(|(i, _)| i).collect();
        *end = match exact[..] {
            [one] => one,
            _ => {
                let node = resolve(graph, name, &kinds)?;
                let place = network.vertices().iter().position(|v| v.node == node);
                place.ok_or_else(|| {
                    Error::new(format!("`{}` is not in this network", graph.id(node)))
                        .hint("leave filters out, or look at its nodes with `-f json`")
                })? as u32
            }
        };
    }
    Ok(ends)
}
