//! What arrived against what should have: counts, ids, and every value.

use std::collections::BTreeMap;

use serde_json::Value;

use super::expected::{Expected, Row};
use super::table::{Check, Keeps, Known};

/// Compares; returns how many values were compared, or what is wrong first.
pub(super) fn compare(check: &Check, expected: &Expected, arrived: &Value) -> Result<usize, String> {
    if let Some(error) = arrived.get("error") {
        return Err(error.to_string());
    }
    if check.keeps == Keeps::Structure {
        return structure(expected, arrived);
    }
    let edge_id = if check.keeps == Keeps::IdsOfEdgesAsData { "edge_id" } else { "id" };
    let nodes = rows(check, &expected.nodes, &arrived["nodes"], "id")?;
    Ok(nodes + rows(check, &expected.edges, &arrived["edges"], edge_id)?)
}

fn rows(check: &Check, expected: &BTreeMap<String, Row>, arrived: &Value, id: &str) -> Result<usize, String> {
    let arrived = arrived.as_array().ok_or("there is no list of rows")?;
    if arrived.len() != expected.len() {
        return Err(format!("{} rows arrived, not {}", arrived.len(), expected.len()));
    }
    let mut values = 0;
    for row in arrived {
        let name = row[id].as_str().ok_or_else(|| format!("a row has no `{id}`: {row}"))?;
        let wanted = expected.get(name).ok_or_else(|| format!("there is no `{name}`"))?;
        values += fields(check, name, wanted, row.as_object().ok_or("a row is no object")?)?;
    }
    Ok(values)
}

fn fields(check: &Check, id: &str, wanted: &Row, arrived: &Row) -> Result<usize, String> {
    let own = |name: &&String| check.own.contains(&name.as_str());
    for name in arrived.keys().filter(|n| !own(n) && !wanted.contains_key(*n)) {
        if !may_be_absent(check, &arrived[name]) {
            return Err(format!("`{id}` has a value of `{name}` that nobody gave it: {}", arrived[name]));
        }
    }
    let mut values = 0;
    for (name, value) in wanted {
        // The ids of igraph's edges are those of nodes.
        if own(&name) {
            continue;
        }
        let found = arrived.get(name).unwrap_or(&Value::Null);
        if !same(check, value, found) {
            return Err(format!("`{id}` lost `{name}`: {value} became {found}"));
        }
        values += 1;
    }
    Ok(values)
}

fn same(check: &Check, wanted: &Value, found: &Value) -> bool {
    let bytes = check.known.contains(&Known::BooleansAreBytes);
    match (wanted, found) {
        (Value::Bool(yes), Value::Number(n)) if bytes => n.as_u64() == Some(u64::from(*yes)),
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        _ => wanted == found,
    }
}

fn may_be_absent(check: &Check, found: &Value) -> bool {
    let empty = *found == Value::from("") || *found == Value::Bool(false) || found.as_f64() == Some(0.0);
    found.is_null() || empty && check.known.contains(&Known::NoGaps)
}

/// Readers that number nodes anew keep their order.
fn structure(expected: &Expected, arrived: &Value) -> Result<usize, String> {
    let nodes = arrived["nodes"].as_array().ok_or("there are no nodes")?.len();
    if nodes != expected.nodes.len() {
        return Err(format!("{nodes} nodes arrived, not {}", expected.nodes.len()));
    }
    let number = |id: &Value| id.as_str().map(|id| id.trim_start_matches('n').to_owned()).unwrap_or_default();
    let ends = |edge: &Value| (number(&edge["source"]), number(&edge["target"]));
    let mut wanted: Vec<_> = expected.edges.values().map(|e| (number(&e["source"]), number(&e["target"]))).collect();
    let mut found: Vec<_> = arrived["edges"].as_array().ok_or("there are no edges")?.iter().map(ends).collect();
    wanted.sort();
    found.sort();
    if wanted == found { Ok(found.len()) } else { Err("other nodes are joined".to_owned()) }
}
