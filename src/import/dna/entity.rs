//! Persons, organizations and concepts, with their attributes, as either version keeps them.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::database::{Database, Row};
use crate::error::Error;

/// A value of a variable.
#[derive(Debug, Clone, Default)]
pub(super) struct Entity {
    pub(super) value: String,
    pub(super) aliases: Vec<String>,
    /// What else is said of it, in words.
    pub(super) notes: Vec<String>,
    /// The value it is filed under.
    pub(super) parent: Option<String>,
}

/// The entities of every variable, in the order of the database.
pub(super) struct Entities {
    by_variable: BTreeMap<i64, Vec<Entity>>,
    met: HashSet<(i64, String)>,
    /// Where the database numbers them: the value of each.
    values: HashMap<i64, String>,
}

impl Entities {
    pub(super) fn read(database: &Database) -> Result<Self, Error> {
        let rows = database.rows(if database.has("ENTITIES") { "ENTITIES" } else { "ATTRIBUTES" })?;
        let mut attributes = attributes(database)?;
        let numbered = |row: &Row| Some((row.number("id")?, row.raw("value")?.to_owned()));
        let values: HashMap<i64, String> = rows.iter().filter_map(numbered).collect();
        let mut by_variable: BTreeMap<i64, Vec<Entity>> = BTreeMap::new();
        let mut met = HashSet::new();
        for row in &rows {
            let (Some(variable), Some(value)) = (row.number("variableid"), row.raw("value")) else { continue };
            let mut entity = Entity { value: value.to_owned(), ..Entity::default() };
            for name in ["Type", "Alias", "Notes"] {
                entity.attribute(name, row.text(&name.to_lowercase()));
            }
            for (name, text) in row.number("id").and_then(|id| attributes.remove(&id)).unwrap_or_default() {
                entity.attribute(&name, Some(&text));
            }
            entity.notes.extend(colour(row));
            entity.parent = row.number("childof").and_then(|id| values.get(&id)).filter(|p| !p.is_empty()).cloned();
            met.insert((variable, value.to_owned()));
            by_variable.entry(variable).or_default().push(entity);
        }
        Ok(Self { by_variable, met, values })
    }

    /// The value of a number.
    pub(super) fn value(&self, number: i64) -> Option<&str> {
        self.values.get(&number).map(String::as_str)
    }

    /// The entities of a variable that have a value.
    pub(super) fn of(&self, variable: i64) -> impl Iterator<Item = &Entity> {
        self.by_variable.get(&variable).into_iter().flatten().filter(|e| !e.value.is_empty())
    }

    /// Adds a value that stands in no table of entities.
    pub(super) fn meet(&mut self, variable: i64, value: &str) {
        if self.met.insert((variable, value.to_owned())) {
            self.by_variable.entry(variable).or_default().push(Entity { value: value.to_owned(), ..Entity::default() });
        }
    }

    /// The entities of all variables but these that something is said of.
    pub(super) fn described_beside(&self, known: &[i64]) -> usize {
        let beside = self.by_variable.iter().filter(|(variable, _)| !known.contains(variable));
        beside.flat_map(|(_, all)| all).filter(|e| !e.aliases.is_empty() || !e.notes.is_empty()).count()
    }
}

impl Entity {
    /// Takes an attribute: aliases apart by semicolons, others in words.
    fn attribute(&mut self, name: &str, text: Option<&str>) {
        let Some(text) = text.map(str::trim).filter(|t| !t.is_empty()) else { return };
        if matches!(name.to_lowercase().as_str(), "alias" | "aliases") {
            self.aliases.extend(text.split(';').map(|a| a.trim().to_owned()).filter(|a| !a.is_empty()));
        } else {
            self.notes.push(format!("{name}: {text}"));
        }
    }

    /// The remark it gets: its attributes.
    pub(super) fn note(&self) -> Option<String> {
        (!self.notes.is_empty()).then(|| self.notes.join("; "))
    }
}

/// The attributes of version 3, by the number of the entity.
fn attributes(database: &Database) -> Result<HashMap<i64, Vec<(String, String)>>, Error> {
    let variables = database.rows("ATTRIBUTEVARIABLES")?;
    let name = |row: &Row| Some((row.number("id")?, row.text("attributevariable")?.to_owned()));
    let names: HashMap<i64, String> = variables.iter().filter_map(name).collect();
    let mut attributes: HashMap<i64, Vec<(String, String)>> = HashMap::new();
    for row in database.rows("ATTRIBUTEVALUES")? {
        let name = row.number("attributevariableid").and_then(|id| names.get(&id));
        if let (Some(entity), Some(name), Some(text)) = (row.number("entityid"), name, row.text("attributevalue")) {
            attributes.entry(entity).or_default().push((name.clone(), text.to_owned()));
        }
    }
    Ok(attributes)
}

/// The colour it has on the screen, unless that is black.
fn colour(row: &Row) -> Option<String> {
    let [red, green, blue] = ["red", "green", "blue"].map(|c| row.number(c).unwrap_or(0));
    ([red, green, blue] != [0; 3]).then(|| format!("colour: #{red:02x}{green:02x}{blue:02x}"))
}
