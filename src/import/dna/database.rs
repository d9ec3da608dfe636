//! The tables of a database, read from the bytes of its file.

use std::collections::{HashMap, HashSet};

use rusqlite::types::Value;
use rusqlite::{Connection, MAIN_DB};

use crate::error::Error;
use crate::load::File;

/// An open database, in memory: the file is not touched.
pub(super) struct Database {
    connection: Connection,
    name: String,
    /// The tables there are, as they are written there.
    tables: Vec<String>,
}

/// A row by the names of its columns, in lower case.
pub(super) struct Row(HashMap<String, Value>);

impl Database {
    /// Opens a file; one that is no database of DNA is an error.
    pub(super) fn open(file: &File) -> Result<Self, Error> {
        let no = |why: String| {
            Error::new(format!("`{}` is no database of DNA: {why}", file.name))
                .hint("name a `.dna` file of the Discourse Network Analyzer, version 2 or 3")
        };
        if !file.bytes.starts_with(b"SQLite format 3\0") || file.bytes.len() < 100 {
            let first = Error::new(format!("`{}` is of version 1 of DNA, which kept XML", file.name))
                .hint("import it into a database with DNA 2, and take over that");
            return Err(if is_first_version(&file.bytes) { first } else { no("it is no SQLite file".to_owned()) });
        }
        let mut bytes = file.bytes.to_vec();
        // A database in memory cannot have a log beside it (bytes 18 and 19: 2 for one, 1 for none).
        bytes[18..20].fill(1);
        let mut connection = Connection::open_in_memory().map_err(|e| no(e.to_string()))?;
        let length = bytes.len();
        connection.deserialize_read_exact(MAIN_DB, &bytes[..], length, true).map_err(|e| no(e.to_string()))?;
        let mut database = Self { connection, name: file.name.clone(), tables: Vec::new() };
        let tables = database.query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")?;
        database.tables = tables.iter().filter_map(|row| row.text("name")).map(str::to_owned).collect();
        for table in ["DOCUMENTS", "STATEMENTS", "VARIABLES", "STATEMENTTYPES"] {
            if !database.has(table) {
                return Err(no(format!("it has no table `{table}`")));
            }
        }
        Ok(database)
    }

    pub(super) fn has(&self, table: &str) -> bool {
        self.tables.iter().any(|t| t.eq_ignore_ascii_case(table))
    }

    /// The tables beside these, with how many rows they have.
    pub(super) fn beside(&self, known: &[&str]) -> Result<Vec<(String, usize)>, Error> {
        let other = |t: &&String| !t.starts_with("sqlite_") && !known.iter().any(|k| k.eq_ignore_ascii_case(t));
        self.tables.iter().filter(other).map(|t| Ok((t.clone(), self.rows(t)?.len()))).collect()
    }

    /// The columns of a table, in lower case.
    pub(super) fn columns(&self, table: &str) -> Result<HashSet<String>, Error> {
        let rows = self.query(&format!("PRAGMA table_info({})", quoted(table)))?;
        Ok(rows.iter().filter_map(|row| row.text("name")).map(str::to_lowercase).collect())
    }

    /// The rows of a table in the order of their ids; none where there is no such table.
    pub(super) fn rows(&self, table: &str) -> Result<Vec<Row>, Error> {
        if !self.has(table) {
            return Ok(Vec::new());
        }
        let order = if self.columns(table)?.contains("id") { "id" } else { "rowid" };
        self.query(&format!("SELECT * FROM {} ORDER BY {order}", quoted(table)))
    }

    fn query(&self, sql: &str) -> Result<Vec<Row>, Error> {
        self.read(sql).map_err(|e| {
            Error::new(format!("cannot read `{}`: {e}", self.name)).hint("open it in DNA, or restore an earlier copy")
        })
    }

    fn read(&self, sql: &str) -> rusqlite::Result<Vec<Row>> {
        let mut statement = self.connection.prepare(sql)?;
        let names: Vec<String> = statement.column_names().into_iter().map(str::to_lowercase).collect();
        let mut rows = statement.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let values = names.iter().enumerate().map(|(i, name)| {
                // Texts that are no UTF-8 are read with replacement characters.
                let value = match row.get_ref(i)? {
                    rusqlite::types::ValueRef::Text(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
                    other => Value::try_from(other)?,
                };
                Ok((name.clone(), value))
            });
            all.push(Row(values.collect::<rusqlite::Result<_>>()?));
        }
        Ok(all)
    }
}

/// Whether a file is XML with the root `discourse`, as version 1 wrote it.
fn is_first_version(bytes: &[u8]) -> bool {
    let begin = &bytes[..bytes.len().min(1000)];
    begin.windows(10).any(|w| w == b"<discourse")
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

impl Row {
    /// A text that is there and not empty.
    pub(super) fn text(&self, column: &str) -> Option<&str> {
        self.raw(column).filter(|t| !t.is_empty())
    }

    /// A text, which may be empty.
    pub(super) fn raw(&self, column: &str) -> Option<&str> {
        match self.0.get(column) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// A whole number.
    pub(super) fn number(&self, column: &str) -> Option<i64> {
        match self.0.get(column)? {
            Value::Integer(n) => Some(*n),
            Value::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }
}
