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
    if check.keeps == Keeps::Joints {
        return joints(expected, arrived);
    }
    if check.keeps == Keeps::Records {
        let nodes = rows(check, &expected.nodes, &arrived["nodes"], "id")?;
        return Ok(nodes + carried(check, expected, arrived)?);
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
    let empty = *found == "" || *found == Value::Bool(false) || found.as_f64() == Some(0.0);
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

/// Edges that have no ids, by all that they are: as often as expected, each.
fn carried(check: &Check, expected: &Expected, arrived: &Value) -> Result<usize, String> {
    let written = |row: &Row| {
        let told = |(name, value): (&String, &Value)| {
            // Where the order is not the reader's business; that of `via` is.
            let mut value = value.clone();
            if let (Value::Array(items), false) = (&mut value, name == "via") {
                items.sort_by_key(ToString::to_string);
            }
            format!("{name}={value}")
        };
        let mut fields: Vec<_> = row
            .iter()
            .filter(|(name, value)| !value.is_null() && *name != "id" && !check.own.contains(&name.as_str()))
            .map(told)
            .collect();
        fields.sort();
        fields.join(" ")
    };
    let mut wanted: Vec<String> = expected.edges.values().map(written).collect();
    let edges = arrived["edges"].as_array().ok_or("there are no edges")?;
    let mut found: Vec<String> = edges.iter().filter_map(Value::as_object).map(written).collect();
    wanted.sort();
    found.sort();
    match wanted.iter().zip(&found).find(|(a, b)| a != b) {
        Some((a, b)) => Err(format!("an edge was lost or changed: {a} became {b}")),
        None if wanted.len() == found.len() => Ok(found.len()),
        None => Err(format!("{} edges arrived, not {}", found.len(), wanted.len())),
    }
}

/// Which records there are and which are joined; a dot stands for the slash of our ids.
fn joints(expected: &Expected, arrived: &Value) -> Result<usize, String> {
    let id = |value: &Value| value.as_str().unwrap_or_default().replace('/', ".");
    let list = |name: &str| arrived[name].as_array().cloned().unwrap_or_default();
    let mut nodes: Vec<String> = list("nodes").iter().map(|n| id(&n["id"])).collect();
    let mut wanted: Vec<String> = expected.nodes.keys().map(|n| n.replace('/', ".")).collect();
    nodes.sort();
    wanted.sort();
    if nodes != wanted {
        return Err("other nodes arrived".to_owned());
    }
    let mut edges: Vec<_> = list("edges").iter().map(|e| (id(&e["source"]), id(&e["target"]))).collect();
    let mut wanted: Vec<_> = expected.edges.values().map(|e| (id(&e["source"]), id(&e["target"]))).collect();
    edges.sort();
    wanted.sort();
    if edges == wanted { Ok(edges.len() + nodes.len()) } else { Err("other nodes are joined".to_owned()) }
}
