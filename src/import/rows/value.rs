//! From the text of a cell to the JSON of a field, by what its column holds.

use serde_json::{Value, json};

use super::columns::is_quote;
use super::dates::edtf;
use super::{Build, Cell, Column, Holds, Row, Wrong, kinds};
use crate::diagnostic::did_you_mean;
use crate::graph::NodeKind;
use crate::model::Passage;

/// What spreadsheets write where a formula has gone wrong.
const BROKEN_FORMULAS: [&str; 8] = ["#NAME?", "#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NULL!", "#NUM!", "####"];

impl Build<'_, '_> {
    /// The value of a filled cell of the record with this id.
    pub(super) fn value(&mut self, row: &Row, cell: &Cell, id: &str) -> Result<Value, Wrong> {
        let column = cell.column;
        let text = unguarded(cell.text.trim());
        if BROKEN_FORMULAS.contains(&text) {
            return self.wrong(
                cell,
                format!("`{text}` is what a spreadsheet writes for a broken formula"),
                "mend it there, and save again",
            );
        }
        match column.holds {
            Holds::Id | Holds::Text => Ok(unguarded(self.as_is(cell, id)).into()),
            Holds::Texts => Ok(cell.values().into_iter().map(Value::from).collect()),
            Holds::Passages => self.passages(cell),
            Holds::Word(words) => self.word(cell, text, &words()),
            Holds::Date => match edtf(text, self.dates) {
                Ok(date) => Ok(date.into()),
                Err((what, todo)) => self.wrong(cell, what, &todo),
            },
            Holds::Flag => match text.to_lowercase().as_str() {
                "yes" | "y" | "true" | "1" | "x" => Ok(true.into()),
                "no" | "n" | "false" | "0" => Ok(Value::Null),
                _ => self.wrong(cell, format!("`{text}` is neither `yes` nor `no`"), "leave it empty for no"),
            },
            Holds::Actor(kind) => self.actor(text, cell, kinds(row).get(column.field).copied(), kind),
            Holds::Actors(kind) => {
                let given = kinds(row).get(column.field).copied();
                cell.values().into_iter().map(|name| self.party(name, cell, given, kind, id)).collect()
            }
            Holds::Via => cell.values().into_iter().map(|name| self.through(name, cell, id)).collect(),
            Holds::Matters => {
                let given = kinds(row).get(column.field).copied();
                cell.values().into_iter().map(|name| self.matter(name, cell, given, true)).collect()
            }
            Holds::Incident => self.matter(text, cell, None, false),
            Holds::Statement => self.existing(NodeKind::Statement, text, cell),
            Holds::Source => self.existing(NodeKind::Source, text, cell),
            Holds::Sources => {
                let report = |source: Result<Value, Wrong>| Ok(json!({ "source": source? }));
                cell.values().into_iter().map(|name| report(self.existing(NodeKind::Source, name, cell))).collect()
            }
            Holds::Inferred if text == "true" || text == "*" => Ok(true.into()),
            Holds::Inferred => Ok(cell.values().into_iter().map(Value::from).collect()),
        }
    }

    /// The text of a cell; spaces around it are kept where the graph may have them.
    fn as_is<'c>(&self, cell: &'c Cell, id: &str) -> &'c str {
        if self.known.find(id).is_some() { &cell.text } else { cell.text.trim() }
    }

    /// One of a closed list of words, whatever its case and the marks around it.
    pub(super) fn word(&mut self, cell: &Cell, text: &str, words: &[&'static str]) -> Result<Value, Wrong> {
        let text = text.trim_matches(is_quote).to_lowercase().replace([' ', '_'], "-");
        if words.contains(&text.as_str()) {
            return Ok(text.into());
        }
        let help = match did_you_mean(&text, words.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it is one of {}", words.join(", ")),
        };
        self.wrong(cell, format!("there is no word `{text}` for `{}`", cell.column.name), &help)
    }

    fn passages(&mut self, cell: &Cell) -> Result<Value, Wrong> {
        for passage in cell.values() {
            if let Err(why) = passage.parse::<Passage>() {
                let help =
                    "a passage is position and hash, such as `1003-1268 9f1365c3a1b2c3d4`: `gainsay locate` makes it";
                return self.wrong(cell, format!("`{passage}` is no passage: {why}"), help);
            }
        }
        Ok(cell.values().into_iter().map(Value::from).collect())
    }

    pub(super) fn wrong(&mut self, cell: &Cell, message: impl Into<String>, help: &str) -> Result<Value, Wrong> {
        self.remark("wrong-value", cell.span, message, help);
        Err(Wrong)
    }

    pub(super) fn unknown(&mut self, cell: &Cell, message: impl Into<String>, help: &str) -> Result<Value, Wrong> {
        self.remark("unknown-name", cell.span, message, help);
        Err(Wrong)
    }
}

/// A text without the mark by which a spreadsheet, or a writer of CSV, keeps it from being a formula.
pub(super) fn unguarded(text: &str) -> &str {
    let guarded = text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']));
    let formula = || text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    guarded.or_else(formula).unwrap_or(text)
}

/// The cell of a column in a row, where it is filled.
pub(super) fn filled<'r>(row: &'r Row, name: &str) -> Option<&'r Cell> {
    row.cells.iter().find(|c| is_named(c.column, name) && !c.is_empty())
}

fn is_named(column: &Column, name: &str) -> bool {
    column.name == name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guards_against_formulas_are_taken_off() {
        assert_eq!(unguarded("'=SUM(A1)"), "=SUM(A1)");
        assert_eq!(unguarded("=\"0012\""), "0012");
        assert_eq!(unguarded("'tis said"), "'tis said");
    }
}
