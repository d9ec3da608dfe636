//! What should arrive, from the JSON answer: never from the export that is judged.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::gainsay;

/// A row: its fields by name.
pub(super) type Row = Map<String, Value>;

/// The nodes and edges of a graph by their ids.
#[derive(Debug, Clone)]
pub(super) struct Expected {
    pub(super) nodes: BTreeMap<String, Row>,
    pub(super) edges: BTreeMap<String, Row>,
}

/// How a format writes what it has no word for.
pub(super) struct Manner {
    /// How a list is written.
    pub(super) list: fn(&[Value]) -> Value,
    /// The characters that are replaced.
    pub(super) forbids: fn(char) -> bool,
    /// Further fields, with the field of the answer that they repeat.
    pub(super) nodes: &'static [(&'static str, &'static str)],
    pub(super) edges: &'static [(&'static str, &'static str)],
    /// Whether nodes go by the ids of their records.
    pub(super) records: bool,
    /// How it spells kinds.
    pub(super) kinds: fn(&mut Row),
}

const NODE: &[(&str, &str)] = &[("record_id", "id"), ("node_kind", "kind"), ("label", "label")];

/// How each format does.
pub(super) fn manner(format: &str, args: &[&str], reader: &str) -> Manner {
    let json: fn(&[Value]) -> Value = |items| Value::from(serde_json::to_string(items).unwrap());
    let edges: &[_] = &[("edge_kind", "kind")];
    let plain = Manner { list: as_is, forbids: |_| false, nodes: NODE, edges, records: false, kinds: |_| {} };
    let labelled: &[_] = &[("edge_kind", "kind"), ("label", "kind")];
    match format {
        "graphml" => {
            let edges = &[("edge_kind", "kind"), ("label", "kind"), ("edge_id", "edge_id")];
            Manner { list: json, forbids: xml, edges, ..plain }
        }
        "gexf" if args.contains(&"1.2") || reader == "networkx" => {
            Manner { list: written, forbids: xml, edges: labelled, ..plain }
        }
        "gexf" => Manner { forbids: xml, edges: labelled, ..plain },
        "cyjs" | "cx2" => Manner {
            nodes: &[("record_id", "id"), ("node_kind", "kind"), ("name", "label")],
            edges: if format == "cx2" {
                &[("interaction", "kind"), ("name", "kind"), ("edge_id", "edge_id")]
            } else {
                &[("interaction", "kind"), ("name", "kind")]
            },
            ..plain
        },
        "graph-csv" => Manner { list: json, forbids: |c| c == '\0', ..plain },
        "gephi-csv" => Manner {
            list: json,
            forbids: |c| c == '\0',
            nodes: &[("record_id", "id"), ("node_kind", "kind"), ("Label", "label")],
            edges: &[("Label", "kind")],
            ..plain
        },
        "neo4j-csv" => Manner {
            list: |items| items.iter().map(|i| i.as_str().unwrap().replace('\u{1f}', "\u{fffd}")).collect(),
            forbids: |c| c == '\0',
            kinds: as_neo4j_does,
            ..plain
        },
        "sqlite" => Manner { list: json, forbids: |c| c == '\0', records: true, nodes: &NODE[1..], ..plain },
        "turtle" | "ntriples" | "jsonld" => Manner { list: sorted, records: true, nodes: &NODE[1..], ..plain },
        "ftm" | "dot" => Manner { records: true, ..plain },
        _ => plain,
    }
}

/// `Actor`, `PART_OF`.
fn as_neo4j_does(row: &mut Row) {
    if let Some(kind) = row.get_mut("edge_kind") {
        *kind = Value::from(kind.as_str().unwrap().to_uppercase().replace('-', "_"));
    }
    if let Some(kind) = row.get_mut("node_kind") {
        let word = kind.as_str().unwrap().to_owned();
        *kind = Value::from(format!("{}{}", word[..1].to_uppercase(), &word[1..]));
    }
}

/// What XML 1.0 cannot hold.
fn xml(c: char) -> bool {
    !matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..)
}

fn as_is(items: &[Value]) -> Value {
    Value::from(items.to_vec())
}

/// RDF keeps no order.
fn sorted(items: &[Value]) -> Value {
    let mut items: Vec<&str> = items.iter().map(|i| i.as_str().unwrap()).collect();
    items.sort_unstable();
    items.into()
}

/// A list in GEXF, as text: quotation marks and backslashes after a backslash.
pub(super) fn written(items: &[Value]) -> Value {
    let quoted = |i: &Value| format!("\"{}\"", i.as_str().unwrap().replace('\\', "\\\\").replace('"', "\\\""));
    Value::from(format!("[{}]", items.iter().map(quoted).collect::<Vec<_>>().join(", ")))
}

/// The JSON answer to `gainsay graph`.
pub(super) fn answer(graph: &str) -> Value {
    let output = gainsay(&["graph", "-g", graph, "-f", "json"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What a format should carry of an answer. Nodes and edges of a whole graph are numbered as they stand.
pub(super) fn expected(answer: &Value, manner: &Manner) -> Expected {
    let list = |name: &str| answer[name].as_array().unwrap().clone();
    let number: BTreeMap<String, usize> =
        list("nodes").iter().enumerate().map(|(i, n)| (n["id"].as_str().unwrap().to_owned(), i)).collect();
    let end = |edge: &Value, end: &str| {
        let id = edge[end].as_str().unwrap();
        Value::from(if manner.records { id.to_owned() } else { format!("n{}", number[id]) })
    };
    let node = |(i, node): (usize, Value)| {
        let mut row = row(&node, manner, manner.nodes);
        let id = if manner.records { node["id"].as_str().unwrap().to_owned() } else { format!("n{i}") };
        row.insert("id".to_owned(), Value::from(id.clone()));
        (manner.kinds)(&mut row);
        (id, row)
    };
    let edge = |(i, mut edge): (usize, Value)| {
        let (source, target) = (end(&edge, "source"), end(&edge, "target"));
        edge["edge_id"] = Value::from(format!("e{i}"));
        let mut row = row(&edge, manner, manner.edges);
        // The chain of a report has an order everywhere.
        if row.get("via").is_some_and(Value::is_array) {
            row.insert("via".to_owned(), edge["via"].clone());
        }
        row.insert("source".to_owned(), source);
        row.insert("target".to_owned(), target);
        row.insert("id".to_owned(), Value::from(format!("e{i}")));
        (manner.kinds)(&mut row);
        (format!("e{i}"), row)
    };
    Expected {
        nodes: list("nodes").into_iter().enumerate().map(node).collect(),
        edges: list("edges").into_iter().enumerate().map(edge).collect(),
    }
}

fn row(record: &Value, manner: &Manner, more: &[(&str, &str)]) -> Row {
    let fixed = ["id", "kind", "label", "source", "target", "edge_id"];
    let write = |value: &Value| match value {
        Value::Array(items) => match (manner.list)(items) {
            Value::Array(items) => items.iter().map(|i| legal(i, manner)).collect(),
            text => legal(&text, manner),
        },
        other => legal(other, manner),
    };
    let fields = record.as_object().unwrap();
    let own = fields.iter().filter(|(name, _)| !fixed.contains(&name.as_str()));
    let more = more.iter().filter_map(|(name, of)| Some(((*name).to_owned(), fields.get(*of)?)));
    own.map(|(name, value)| (name.clone(), value)).chain(more).map(|(name, value)| (name, write(value))).collect()
}

/// A text with what the format forbids replaced.
fn legal(value: &Value, manner: &Manner) -> Value {
    let replace = |c: char| if (manner.forbids)(c) { '\u{fffd}' } else { c };
    value.as_str().map_or_else(|| value.clone(), |text| text.chars().map(replace).collect::<String>().into())
}
