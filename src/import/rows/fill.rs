//! Tables filled from a graph, so that what `import csv` reads can be written too.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Column, Holds, Part, Table};
use crate::graph::NodeKind;
use crate::import::Folder;

/// The names of the columns that are filled: what is counted or only read is none of them.
pub(crate) fn headings(table: &'static Table) -> Vec<&'static str> {
    filled(table).map(|c| c.name).collect()
}

fn filled(table: &'static Table) -> impl Iterator<Item = &'static Column> {
    let kept = |c: &&Column| !matches!(c.part, Part::Counted) && !matches!(c.holds, Holds::Sources);
    table.columns.iter().filter(kept)
}

/// The rows of a table for the records of a graph. A statement with several reports or relations has a row for each.
pub(crate) fn rows(table: &'static Table, graph: &Folder) -> Vec<Vec<String>> {
    let records = graph.records_of(table.kind);
    let sources: BTreeMap<String, Map<String, Value>> = match table.kind {
        NodeKind::Statement => graph.records_of(NodeKind::Source).map(|r| (text(r.get("id")), r)).collect(),
        _ => BTreeMap::new(),
    };
    records.flat_map(|record| of(table, &record, &sources)).collect()
}

/// The fields of the graph's records that the table has no column for, with how many records have them.
pub(crate) fn without_column(table: &'static Table, graph: &Folder) -> BTreeMap<String, usize> {
    let mut fields = BTreeMap::new();
    let has = |field: &str| table.columns.iter().any(|c| c.field == field) || ["reports", "relations"].contains(&field);
    for record in graph.records_of(table.kind) {
        for field in record.keys().filter(|field| !has(field)) {
            *fields.entry(field.clone()).or_default() += 1;
        }
    }
    fields
}

fn of(
    table: &'static Table,
    record: &Map<String, Value>,
    sources: &BTreeMap<String, Map<String, Value>>,
) -> Vec<Vec<String>> {
    let list = |name: &str| record.get(name).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let statement = table.kind == NodeKind::Statement;
    let (reports, relations) = if statement { (list("reports"), list("relations")) } else { (&[][..], &[][..]) };
    let row = |at: usize| {
        let (report, relation) = (reports.get(at), relations.get(at));
        let source = report.and_then(|r| sources.get(&text(r.get("source"))));
        let cell = |column: &Column| {
            let value = match column.part {
                Part::Record if at == 0 || matches!(column.holds, Holds::Id) => record.get(column.field),
                Part::Report => report.and_then(|r| r.get(column.field)),
                Part::Relation => relation.and_then(|r| r.get(column.field)),
                Part::Source => source.and_then(|s| s.get(column.field)),
                Part::Record | Part::KindOf | Part::Counted => None,
            };
            guarded(text(value))
        };
        filled(table).map(cell).collect()
    };
    (0..reports.len().max(relations.len()).max(1)).map(row).collect()
}

/// A value as the text of a cell.
fn text(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null | Value::Bool(false)) => String::new(),
        Some(Value::Bool(true)) => "true".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => items.iter().map(|item| text(Some(item))).collect::<Vec<_>>().join("; "),
        Some(Value::Object(party)) => match party.get("of") {
            Some(body) => format!("unnamed: {} (of {})", text(party.get("unnamed")), text(Some(body))),
            None => format!("unnamed: {}", text(party.get("unnamed"))),
        },
        Some(other) => other.to_string(),
    }
}

/// A text that no spreadsheet takes for a formula.
fn guarded(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) { format!("'{text}") } else { text }
}
