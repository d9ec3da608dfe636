//! What only rows of statements have: the source that reports it, and what it bears on.

use serde_json::{Map, Value};

use super::value::filled;
use super::{Build, Part, Row, Wrong};
use crate::graph::NodeKind;
use crate::import::{Record, derived_id};

impl Build<'_, '_> {
    /// Adds the report and the relation of a row to its statement.
    pub(super) fn statement(&mut self, row: &Row, record: &mut Record) -> Result<(), Wrong> {
        let source = self.source(row);
        let report = self.part(row, Part::Report, &record.id);
        let relation = self.part(row, Part::Relation, &record.id);
        let (source, mut report, relation) = (source?, report?, relation?);
        if let Some(source) = source {
            report.insert("source".to_owned(), source);
            record.push("reports", report);
        } else if let Some(cell) = row.cells.iter().find(|c| c.column.part == Part::Report && !c.is_empty()) {
            self.missing(cell.span, format!("`{}` is given, and no source that reports it", cell.column.name));
            return Err(Wrong);
        }
        match (filled(row, "relation"), filled(row, "to")) {
            (None, None) => match row.cells.iter().find(|c| c.column.part == Part::Relation && !c.is_empty()) {
                Some(cell) => {
                    self.missing(cell.span, format!("`{}` is given, and no `relation`", cell.column.name));
                    return Err(Wrong);
                }
                None => {}
            },
            (Some(_), Some(_)) => record.push("relations", relation),
            (Some(cell), None) => {
                self.missing(cell.span, "`relation` is given, and not `to` which statement");
                return Err(Wrong);
            }
            (None, Some(cell)) => {
                self.missing(cell.span, "`to` is given, and no `relation`");
                return Err(Wrong);
            }
        }
        Ok(())
    }

    /// The cells of one part, by their fields; an empty one says that there is none.
    fn part(&mut self, row: &Row, part: Part, id: &str) -> Result<Map<String, Value>, Wrong> {
        let mut fields = Map::new();
        let mut sound = true;
        for cell in row.cells.iter().filter(|c| c.column.part == part && c.column.name != "source") {
            let value = if cell.is_empty() { Ok(Value::Null) } else { self.value(row, cell, id) };
            match value {
                Ok(value) => drop(fields.insert(cell.column.field.to_owned(), value)),
                Err(Wrong) => sound = false,
            }
        }
        if sound { Ok(fields) } else { Err(Wrong) }
    }

    /// The source of a row: one that is known by id, address or title, or a new one.
    fn source(&mut self, row: &Row) -> Result<Option<Value>, Wrong> {
        let named = ["source", "source_url", "source_title"].into_iter().find_map(|name| filled(row, name));
        let Some(named) = named else { return Ok(None) };
        let name = named.text.trim();
        let mut fields = self.part(row, Part::Source, "")?;
        fields.retain(|_, value| !value.is_null());
        let mut ids = self.ids_of(NodeKind::Source, name);
        // Titles such as `Statement` are borne by many.
        if named.column.name == "source_title" {
            ids.retain(|id| ["publisher", "published"].iter().all(|field| self.agrees(id, field, fields.get(*field))));
        }
        let id = match &ids[..] {
            [id] => id.clone(),
            [] if named.column.name == "source" => self.new_source_id(name),
            [] => self.free_id(NodeKind::Source, filled(row, "source_title").map_or(name, |c| c.text.trim())),
            several => {
                let help = format!("give its id in `source`: `{}`", several.join("`, `"));
                return self.unknown(named, format!("`{name}` names more than one source"), &help).map(Some);
            }
        };
        if named.column.name == "source" && ids.is_empty() && id != name {
            let field = if name.contains("://") { "url" } else { "title" };
            fields.entry(field).or_insert_with(|| name.into());
        }
        let mut record = Record::new(NodeKind::Source, &id, row.place);
        for column in row.table.columns.iter().filter(|c| c.part == Part::Source) {
            record.set_some(column.field, fields.remove(column.field));
        }
        if ids.is_empty() || !record.fields.is_empty() {
            self.call(&record);
            self.batch.add(record);
        }
        Ok(Some(id.into()))
    }

    /// Whether nothing is known of a record that contradicts a field.
    fn agrees(&self, id: &str, field: &str, value: Option<&Value>) -> bool {
        let in_graph =
            self.known.at(id).and_then(|at| serde_json::from_str::<Map<String, Value>>(self.known.json(at)).ok());
        let in_graph = in_graph.as_ref().and_then(|json| json.get(field));
        let said = self.batch.get(id).and_then(|r| r.get(field)).or(in_graph);
        value.is_none() || said.is_none() || said == value
    }

    /// The id of a source that a row names first: what it gives where that is an id, else made of it.
    fn new_source_id(&self, name: &str) -> String {
        match self.record_id(NodeKind::Source, name) {
            id if id == name => id,
            _ if name.contains(char::is_whitespace) || name.contains("://") => self.free_id(NodeKind::Source, name),
            _ => derived_id(NodeKind::Source.word(), name),
        }
    }
}
