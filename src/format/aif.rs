//! AIF in JSON, as `AIFdb` and OVA exchange it: what a statement says is an I-node, that somebody says
//! it an L-node, and an act (YA) leads from one to the other. A relation is a move (TA) between two
//! locutions; where it is conflict, inference or rephrasing, a scheme (CA, RA, MA) stands between
//! what they say, anchored in the move.

use std::io::Write;

use serde_json::{Value, json};

use super::Options;
use super::stream::Lines;
use crate::answer::{Answer, count};
use crate::error::Error;
use crate::graph::{ActorView, EdgeView, KnowledgeGraph, StatementView};
use crate::model::Polarity;
use crate::phrase;

/// Numbers for the nodes that statements and relations become.
struct Numbers {
    statements: u64,
}

impl Numbers {
    fn says(node: u32) -> u64 {
        u64::from(node) * 3 + 1
    }

    fn locution(node: u32) -> u64 {
        u64::from(node) * 3 + 2
    }

    fn act(node: u32) -> u64 {
        u64::from(node) * 3 + 3
    }

    /// The move, the scheme and the act of a relation.
    fn relation(&self, edge: u32) -> [u64; 3] {
        let first = self.statements * 3 + u64::from(edge) * 3 + 1;
        [first, first + 1, first + 2]
    }
}

pub(super) fn write(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    _: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let part = &answer.subgraph;
    let numbers = Numbers { statements: graph.node_count() as u64 };
    let statements = || part.nodes().filter_map(|n| graph.statement(n));
    let relations = || part.edges().map(|e| graph.edge(e)).filter(|e| e.relation().is_some());
    let mut lines = Lines::new(out);
    let nodes = statements().flat_map(nodes).chain(relations().flat_map(|e| schemes(&numbers, e)));
    lines.list("{\"nodes\": [", "],\n", nodes)?;
    let lines_of = statements().flat_map(edges).chain(relations().flat_map(|e| links(&numbers, e)));
    let numbered = lines_of.enumerate().map(|(place, [from, to])| edge(place, from, to));
    lines.list("\"edges\": [", "],\n", numbered)?;
    lines.raw("\"schemefulfillments\": [],\n")?;
    lines.list("\"participants\": [", "],\n", part.nodes().filter_map(|n| graph.actor(n)).map(participant))?;
    lines.list("\"locutions\": [", "]}\n", statements().flat_map(locutions))?;
    lines.finish()?;
    let rest = part.edge_count() - relations().count();
    answer
        .note(format!("AIF has no word for {} that are no relations; speakers are participants", count(rest, "edge")));
    Ok(())
}

fn node(number: u64, kind: &str, text: &str, when: Option<&str>) -> Value {
    json!({ "nodeID": number.to_string(), "text": text, "type": kind, "timestamp": when.unwrap_or_default() })
}

fn nodes(statement: StatementView<'_>) -> [Value; 3] {
    let number = statement.node().0;
    let said = format!("{} : {}", phrase::speaker(statement), statement.text());
    [
        node(Numbers::says(number), "I", statement.text(), None),
        node(Numbers::locution(number), "L", &said, statement.said()),
        node(Numbers::act(number), "YA", statement.act().word(), None),
    ]
}

fn edges(statement: StatementView<'_>) -> [[u64; 2]; 2] {
    let number = statement.node().0;
    [[Numbers::locution(number), Numbers::act(number)], [Numbers::act(number), Numbers::says(number)]]
}

fn schemes(numbers: &Numbers, edge: EdgeView<'_>) -> Vec<Value> {
    let Some(row) = edge.relation().map(|k| k.row()) else { return Vec::new() };
    let [step, scheme, act] = numbers.relation(edge.number().0);
    let mut nodes = vec![node(step, "TA", "Default Transition", None), node(act, "YA", &phrase::verb(edge), None)];
    if !row.aif.is_empty() {
        nodes.push(node(scheme, row.aif, row.name, None));
    }
    nodes
}

fn links(numbers: &Numbers, edge: EdgeView<'_>) -> Vec<[u64; 2]> {
    let Some(row) = edge.relation().map(|k| k.row()) else { return Vec::new() };
    let [step, scheme, act] = numbers.relation(edge.number().0);
    let (from, to) = (edge.from().0, edge.to().0);
    // A move runs as the exchange does: from what is answered to the answer.
    let mut links = vec![[Numbers::locution(to), step], [step, Numbers::locution(from)], [step, act]];
    if row.aif.is_empty() {
        links.push([act, Numbers::says(to)]);
        return links;
    }
    // What is said of the witness bears on the saying, not on what is said.
    let target = if row.polarity == Polarity::Aside { Numbers::act(to) } else { Numbers::says(to) };
    links.extend([[act, scheme], [Numbers::says(from), scheme], [scheme, target]]);
    links
}

fn edge(place: usize, from: u64, to: u64) -> Value {
    json!({ "edgeID": (place + 1).to_string(), "fromID": from.to_string(), "toID": to.to_string(), "formEdgeID": null })
}

/// `AIFdb` knows a first name and a surname only; names are kept whole.
fn participant(actor: ActorView<'_>) -> Value {
    json!({ "participantID": (actor.node().0 + 1).to_string(), "firstname": "", "surname": actor.name() })
}

fn locutions(statement: StatementView<'_>) -> Vec<Value> {
    let number = Numbers::locution(statement.node().0).to_string();
    let one = |speaker: ActorView<'_>| {
        let person = (speaker.node().0 + 1).to_string();
        let when = statement.said().unwrap_or_default();
        json!({ "nodeID": number, "personID": person, "timestamp": when, "start": null, "end": null, "source": null })
    };
    statement.speakers().map(one).collect()
}
