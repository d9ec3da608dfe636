//! Which variables are who, for whom and what, and the values that statements have.

use std::collections::{BTreeMap, HashMap};

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
    /// The variables that were looked for in vain.
    pub(super) missing: Vec<Missing>,
    /// The names of all variables.
    names: HashMap<i64, String>,
    /// The names of all types of statements.
    pub(super) types: HashMap<i64, String>,
}

/// A variable that there is not.
pub(super) struct Missing {
    /// The option that names it.
    pub(super) option: &'static str,
    pub(super) name: String,
    /// What comes of it.
    pub(super) so: &'static str,
}

/// What a statement has for a variable.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Text(String),
    Number(i64),
}

/// The values of every statement, by variable in the order of their numbers.
pub(super) type Values = BTreeMap<i64, Vec<(i64, Value)>>;

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
            let of = options.statement_type.as_ref().map_or_else(String::new, |t| format!(" of the type `{t}`"));
            let list: Vec<String> = candidates.iter().map(|(id, label)| listed(&variables, **id, label)).collect();
            return Err(Error::new(format!("no statements{of} have a variable `{}`", options.concept))
                .hint(format!("name it with `--concept`, and the type with `--type`: there are {}", list.join("; "))));
        };
        let mut missing = Vec::new();
        let mut other = |option, name: &str, so| {
            let found = find(statement_type, name);
            missing.extend(found.is_none().then(|| Missing { option, name: name.to_owned(), so }));
            found
        };
        Ok(Self {
            statement_type,
            concept,
            person: other("person", &options.person, "no statement is by a person"),
            organization: other("organization", &options.organization, "no statement is for a body"),
            agreement: other("agreement", &options.agreement, "none bears on its concept, and networks are empty"),
            missing,
            names: variables.iter().filter_map(|r| named(r, "variable")).collect(),
            types,
        })
    }

    /// The variables that have a field of their own.
    pub(super) fn carried(&self) -> Vec<i64> {
        [self.person, self.organization, Some(self.concept), self.agreement].into_iter().flatten().collect()
    }

    /// A value with the name of its variable; nothing where it is empty.
    pub(super) fn in_words(&self, (variable, value): &(i64, Value)) -> Option<String> {
        let name = self.names.get(variable)?;
        match value {
            Value::Text(text) if text.trim().is_empty() => None,
            Value::Text(text) => Some(format!("{name}: {text}")),
            Value::Number(number) => Some(format!("{name}: {number}")),
        }
    }
}

/// A type of statements with its variables, for a hint.
fn listed(variables: &[Row], statement_type: i64, label: &str) -> String {
    let own = variables.iter().filter(|r| r.number("statementtypeid") == Some(statement_type));
    let names: Vec<String> = own.filter_map(|r| r.text("variable")).map(|v| format!("`{v}`")).collect();
    format!("`{label}` with {}", names.join(", "))
}

/// Reads the values of all statements. Values that are no entities yet become some.
pub(super) fn values(database: &Database, entities: &mut Entities) -> Result<Values, Error> {
    let mut values = Values::new();
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
    for of_statement in values.values_mut() {
        of_statement.sort_by_key(|(variable, _)| *variable);
    }
    Ok(values)
}
