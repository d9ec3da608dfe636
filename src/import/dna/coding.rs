//! Which variables are who, for whom and what, and the values that statements have.

use std::collections::HashMap;

use super::Dna;
use super::database::{Database, Row};
use super::entity::Entities;
use crate::error::Error;

/// The variables of the statements that are taken over.
pub(super) struct Coding {
    pub(super) statement_type: i64,
    pub(super) person: Option<i64>,
    pub(super) organization: Option<i64>,
    pub(super) concept: i64,
    pub(super) agreement: Option<i64>,
    /// The names of all variables.
    names: HashMap<i64, String>,
    /// The names of all types of statements.
    pub(super) types: HashMap<i64, String>,
}

/// What a statement has for a variable.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Text(String),
    Number(i64),
}

/// The values of every statement, by variable in the order of their numbers.
pub(super) type Values = HashMap<i64, Vec<(i64, Value)>>;

impl Coding {
    /// Finds the variables by their names.
    pub(super) fn of(options: &Dna, database: &Database) -> Result<Self, Error> {
        let named = |row: &Row, column: &str| Some((row.number("id")?, row.text(column)?.to_owned()));
        let types: HashMap<i64, String> =
            database.rows("STATEMENTTYPES")?.iter().filter_map(|r| named(r, "label")).collect();
        let variables = database.rows("VARIABLES")?;
        let find = |statement_type: i64, name: &str| {
            let wanted = |r: &&Row| {
                r.number("statementtypeid") == Some(statement_type)
                    && r.text("variable").is_some_and(|v| v.eq_ignore_ascii_case(name))
            };
            variables.iter().find(wanted).and_then(|r| r.number("id"))
        };
        let mut candidates: Vec<(&i64, &String)> = types.iter().collect();
        candidates.sort();
        let wanted = |label: &str| options.statement_type.as_ref().is_none_or(|t| t.eq_ignore_ascii_case(label));
        let found = candidates.iter().filter(|(_, label)| wanted(label));
        let found = found.map(|(id, _)| **id).find_map(|id| Some((id, find(id, &options.concept)?)));
        let Some((statement_type, concept)) = found else {
            let list: Vec<String> =
                variables.iter().filter_map(|r| r.text("variable")).map(|v| format!("`{v}`")).collect();
            let of = options.statement_type.as_ref().map_or_else(String::new, |t| format!(" of the type `{t}`"));
            return Err(Error::new(format!("no statements{of} have a variable `{}`", options.concept))
                .hint(format!("name it with `--concept`: the variables are {}", list.join(", "))));
        };
        Ok(Self {
            statement_type,
            concept,
            person: find(statement_type, &options.person),
            organization: find(statement_type, &options.organization),
            agreement: find(statement_type, &options.agreement),
            names: variables.iter().filter_map(|r| named(r, "variable")).collect(),
            types,
        })
    }

    /// The variables that have a field of their own.
    pub(super) fn carried(&self) -> Vec<i64> {
        [self.person, self.organization, Some(self.concept), self.agreement].into_iter().flatten().collect()
    }

    /// The values of the other variables, in words.
    pub(super) fn others(&self, values: &[(i64, Value)]) -> Vec<String> {
        let carried = self.carried();
        let others = values.iter().filter(|(variable, _)| !carried.contains(variable));
        let words = others.filter_map(|(variable, value)| {
            let name = self.names.get(variable)?;
            match value {
                Value::Text(text) if text.trim().is_empty() => None,
                Value::Text(text) => Some(format!("{name}: {text}")),
                Value::Number(number) => Some(format!("{name}: {number}")),
            }
        });
        words.collect()
    }
}

/// Reads the values of all statements. Values that are no entities yet become some.
pub(super) fn values(database: &Database, entities: &mut Entities) -> Result<Values, Error> {
    let mut values: Values = HashMap::new();
    for table in ["DATASHORTTEXT", "DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT"] {
        for row in database.rows(table)? {
            let (Some(statement), Some(variable)) = (row.number("statementid"), row.number("variableid")) else {
                continue;
            };
            let value = match (table, row.number("entity")) {
                ("DATASHORTTEXT", Some(entity)) => entities.value(entity).map(|v| Value::Text(v.to_owned())),
                ("DATASHORTTEXT", None) => row.raw("value").map(|v| {
                    entities.meet(variable, v);
                    Value::Text(v.to_owned())
                }),
                ("DATALONGTEXT", _) => row.raw("value").map(|v| Value::Text(v.to_owned())),
                _ => row.number("value").map(Value::Number),
            };
            values.entry(statement).or_default().extend(value.map(|v| (variable, v)));
        }
    }
    values.values_mut().for_each(|v| v.sort_by_key(|(variable, _)| *variable));
    Ok(values)
}
