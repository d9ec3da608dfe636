//! The records of a graph as JSON values, from the bytes they were read from.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::error::Error;
use crate::graph::{KnowledgeGraph, Node, NodeKind};
use crate::load::File;
use crate::model::KINDS;

/// The fields of a record.
pub(super) type Fields = Map<String, Value>;

/// A record, its relations apart.
pub(super) struct Record {
    pub(super) node: Node,
    pub(super) fields: Fields,
    pub(super) relations: Vec<Value>,
}

/// Records by kind and id.
pub(super) type Records = BTreeMap<(NodeKind, String), Record>;

/// Every record of a graph. Linear in the size of its files.
pub(super) fn records(graph: &KnowledgeGraph, files: &[File]) -> Result<Records, Error> {
    // An actor described in place stands in the record of its statement.
    let nodes = graph.nodes().filter(|n| !graph.id(*n).contains('/'));
    let one = |node: Node| {
        let id = graph.id(node).to_owned();
        let mut fields = fields(graph, files, node)
            .ok_or_else(|| Error::new(format!("the record of `{id}` cannot be read again")))?;
        let relations = match fields.remove("relations") {
            Some(Value::Array(relations)) => relations,
            _ => Vec::new(),
        };
        implied(&mut fields, &relations);
        Ok(((graph.kind(node), id), Record { node, fields, relations }))
    };
    nodes.map(one).collect()
}

fn fields(graph: &KnowledgeGraph, files: &[File], node: Node) -> Option<Fields> {
    let place = graph.place(node);
    let bytes = files.get(place.file())?.bytes.get(place.offset()..)?;
    match serde_json::Deserializer::from_slice(bytes).into_iter().next()?.ok()? {
        Value::Object(fields) => Some(fields),
        _ => None,
    }
}

/// Writes out an act that follows from the first relation: leaving it to follow is no change.
fn implied(fields: &mut Fields, relations: &[Value]) {
    let Some(kind) = relations.first().and_then(|r| r.get("kind")).and_then(Value::as_str) else { return };
    let act = KINDS.iter().find(|k| k.name == kind).and_then(|k| k.act);
    if let Some(act) = act.filter(|_| !fields.contains_key("act")) {
        fields.insert("act".to_owned(), Value::from(act.word()));
    }
}
