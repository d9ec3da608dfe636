//! `SQLite`: a table for each kind of node, one of all edges, and views that answer the questions
//! most asked, for Datasette, DB Browser, R and Python.

mod views;

use std::path::Path;

use rusqlite::types::{ToSqlOutput, Value as Sql};
use rusqlite::{Connection, ToSql, params_from_iter};

use super::Options;
use super::neutral::{Column, Neutral, Type, Value, Values};
use super::replaced::Replaced;
use crate::error::Error;

/// Tables by kind of node.
const TABLES: &[(&str, &str)] =
    &[("actor", "actors"), ("incident", "incidents"), ("statement", "statements"), ("source", "sources")];

/// Writes a new file.
pub(super) fn write(graph: &dyn Neutral, _: &Options, path: &Path) -> Result<Vec<String>, Error> {
    let mut replaced = Replaced::new("NUL");
    fill(graph, path, &mut replaced).map_err(|e| Error::new(format!("cannot write the database: {e}")))?;
    Ok(replaced.notes())
}

fn fill(graph: &dyn Neutral, path: &Path, replaced: &mut Replaced) -> rusqlite::Result<()> {
    let mut database = Connection::open(path)?;
    // The file is renamed to its place once it is whole: there is nothing to roll back to.
    database.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    let whole = database.transaction()?;
    whole.execute_batch(&tables(graph))?;
    nodes(graph, &whole, replaced)?;
    edges(graph, &whole, replaced)?;
    whole.execute_batch(
        "CREATE INDEX edges_by_source ON edges (source, edge_kind);
         CREATE INDEX edges_by_target ON edges (target, edge_kind);",
    )?;
    whole.execute_batch(&views::views(graph.edge_columns()))?;
    whole.commit()?;
    database.close().map_err(|(_, e)| e)
}

fn tables(graph: &dyn Neutral) -> String {
    let typed = |c: &Column| format!(", \"{}\" {}", c.name, type_of(c.holds));
    let columns: String = graph.node_columns().iter().map(typed).collect();
    let mut sql = "CREATE TABLE about (title TEXT, query TEXT, version TEXT);\n\
        CREATE TABLE nodes (id TEXT PRIMARY KEY, node_kind TEXT NOT NULL, label TEXT NOT NULL) WITHOUT ROWID;\n"
        .to_owned();
    for (_, table) in TABLES {
        let sql_of = format!(
            "CREATE TABLE {table} (id TEXT PRIMARY KEY REFERENCES nodes (id), label TEXT NOT NULL{columns});\n"
        );
        sql += &sql_of;
    }
    let columns: String = graph.edge_columns().iter().map(typed).collect();
    sql + &format!(
        "CREATE TABLE edges (id TEXT PRIMARY KEY, source TEXT NOT NULL REFERENCES nodes (id), \
         target TEXT NOT NULL REFERENCES nodes (id), edge_kind TEXT NOT NULL, weight REAL{columns});\n"
    )
}

fn type_of(holds: Type) -> &'static str {
    match holds {
        Type::Integer | Type::Boolean => "INTEGER",
        Type::Real => "REAL",
        Type::Text | Type::Day | Type::List => "TEXT",
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Owned(match self {
            Self::Integer(n) => Sql::Integer(*n),
            Self::Boolean(yes) => Sql::Integer(i64::from(*yes)),
            Self::Real(n) => Sql::Real(*n),
            other => Sql::Text(legal(&other.flat())),
        }))
    }
}

/// A text without NUL, at which SQLite's functions and many readers stop.
fn legal(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

fn count(replaced: &mut Replaced, label: &str, values: &Values<'_>) {
    let texts = values.iter().filter_map(|(_, v)| if let Value::Text(text) = v { Some(&**text) } else { None });
    texts.chain([label]).flat_map(str::bytes).filter(|b| *b == 0).for_each(|_| replaced.one());
}

fn nodes(graph: &dyn Neutral, database: &Connection, replaced: &mut Replaced) -> rusqlite::Result<()> {
    database
        .execute("INSERT INTO about VALUES (?, ?, ?)", [graph.title(), graph.query(), env!("CARGO_PKG_VERSION")])?;
    let mut all = database.prepare("INSERT INTO nodes VALUES (?, ?, ?)")?;
    let places = vec!["?"; graph.node_columns().len() + 2].join(", ");
    for node in graph.nodes() {
        let label = legal(node.label);
        all.execute([node.record, node.kind, label.as_str()])?;
        count(replaced, node.label, &node.values);
        replaced.done(|| format!("`{}`", node.record));
        let Some((_, table)) = TABLES.iter().find(|(kind, _)| *kind == node.kind) else { continue };
        let mut row: Vec<Option<&dyn ToSql>> = vec![None; graph.node_columns().len() + 2];
        row[0] = Some(&node.record);
        row[1] = Some(&label);
        node.values.iter().for_each(|(column, value)| row[column + 2] = Some(value));
        database.prepare_cached(&format!("INSERT INTO {table} VALUES ({places})"))?.execute(params_from_iter(row))?;
    }
    Ok(())
}

fn edges(graph: &dyn Neutral, database: &Connection, replaced: &mut Replaced) -> rusqlite::Result<()> {
    let places = vec!["?"; graph.edge_columns().len() + 5].join(", ");
    let mut all = database.prepare(&format!("INSERT INTO edges VALUES ({places})"))?;
    for edge in graph.edges() {
        let (id, from, to) = (format!("e{}", edge.number), graph.record(edge.from), graph.record(edge.to));
        let mut row: Vec<Option<&dyn ToSql>> = vec![None; graph.edge_columns().len() + 5];
        row[0] = Some(&id);
        row[1] = Some(&from);
        row[2] = Some(&to);
        row[3] = Some(&edge.kind);
        row[4] = edge.weight.as_ref().map(|w| w as &dyn ToSql);
        edge.values.iter().for_each(|(column, value)| row[column + 5] = Some(value));
        all.execute(params_from_iter(row))?;
        count(replaced, "", &edge.values);
        replaced.done(|| edge.told(graph));
    }
    Ok(())
}
