//! Which of their columns, or fields, is which of ours: `--map theirs=ours`.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Column, TABLES, Table};
use crate::diagnostic::did_you_mean;
use crate::edit::layout::list_of;
use crate::error::Error;

/// Their names with ours; an empty one leaves theirs out.
#[derive(Debug, Default)]
pub(crate) struct Mapping(pub(crate) BTreeMap<String, String>);

/// Reads what stands after `--map`.
pub(crate) fn mapping(given: &[String]) -> Result<Mapping, Error> {
    let mut map = BTreeMap::new();
    for pair in given {
        // A column of theirs may have an equals sign in its name; none of ours has.
        let (theirs, ours) = pair.rsplit_once('=').ok_or_else(|| {
            Error::new(format!("`{pair}` does not say what is what")).hint("write `--map theirs=ours`")
        })?;
        let ours = ours.trim();
        if !ours.is_empty() && TABLES.iter().all(|t| t.column(ours).is_none()) {
            let names = TABLES.iter().flat_map(|t| t.columns).map(|c| c.name);
            let error = Error::new(format!("there is no column `{ours}`"));
            return Err(match did_you_mean(ours, names) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error.hint("`gainsay template csv --explain` lists the columns"),
            });
        }
        map.insert(theirs.trim().to_owned(), ours.to_owned());
    }
    Ok(Mapping(map))
}

impl Mapping {
    /// The column that a heading means: as mapped, else by its own name.
    pub(crate) fn column(&self, table: &'static Table, heading: &str) -> Option<&'static Column> {
        let heading = heading.trim().trim_matches('"').trim();
        match self.0.get(heading) {
            Some(ours) => table.column(ours),
            None => table.column(heading),
        }
    }

    /// Whether a column is left out on purpose.
    pub(crate) fn leaves_out(&self, heading: &str) -> bool {
        self.0.get(heading.trim()).is_some_and(String::is_empty)
    }
}

/// What the rows of a file are: as told, else by the name of the file, else statements.
pub(crate) fn table_of(told: Option<&str>, file: &str) -> &'static Table {
    let stem = Path::new(file).file_stem().map(|s| s.to_string_lossy().to_lowercase()).unwrap_or_default();
    let named = |name: &str| TABLES.iter().find(|t| list_of(t.kind) == name);
    told.and_then(named).or_else(|| named(&stem)).unwrap_or(&TABLES[0])
}
