//! Carries a database over: actors and concepts, documents, statements; and says what it does not carry.

use std::collections::HashMap;

use serde_json::json;

use super::Dna;
use super::coding::{Coding, Missing, Value, Values, values};
use super::database::{Database, Row};
use super::document::Document;
use super::entity::{Entities, Entity};
use super::names::{Names, is_actor, is_concept};
use crate::answer::count;
use crate::diagnostic::{Fault, Place};
use crate::error::Error;
use crate::graph::NodeKind;
use crate::import::{Batch, Folder, Record, slug};
use crate::load::File;

/// The relations of who is for a concept, and who is against it.
const FOR: &str = "supports";
const AGAINST: &str = "denies";

/// The tables that are carried, or hold nothing but what others refer to.
const TABLES: &[&str] = &[
    "DOCUMENTS",
    "STATEMENTS",
    "VARIABLES",
    "STATEMENTTYPES",
    "DATASHORTTEXT",
    "DATABOOLEAN",
    "DATAINTEGER",
    "DATALONGTEXT",
    "ENTITIES",
    "ATTRIBUTES",
    "ATTRIBUTEVARIABLES",
    "ATTRIBUTEVALUES",
    "CODERS",
];

/// What carrying needs at every step.
struct Carrier<'a, 'p> {
    coding: Coding,
    values: Values,
    coders: HashMap<i64, String>,
    names: Names<'a>,
    prefix: String,
    place: Place,
    /// The ids of actors and concepts, by variable and value; of publishers, by 0.
    ids: HashMap<(i64, String), String>,
    batch: &'a mut Batch<'p>,
}

/// Reads a file into a batch. Linear in the database.
pub(super) fn carry(
    options: &Dna,
    file: &File,
    number: usize,
    known: &Folder,
    batch: &mut Batch<'_>,
) -> Result<(), Error> {
    let database = Database::open(file)?;
    let coding = Coding::of(options, &database)?;
    let mut entities = Entities::read(&database)?;
    let values = values(&database, &mut entities)?;
    let coder = |row: &Row| Some((row.number("id")?, row.text("name")?.to_owned()));
    let coders = database.rows("CODERS")?.iter().filter_map(coder).collect();
    let prefix = options.prefix.clone().or_else(|| file.name.rsplit(['/', '\\']).next().map(str::to_owned));
    let prefix = prefix.as_deref().map(|p| p.trim_end_matches(".dna")).and_then(slug);
    let prefix = prefix.unwrap_or_else(|| "dna".to_owned());
    let (names, ids, place) = (Names::new(known), HashMap::new(), Place::new(number, 0));
    let mut carrier = Carrier { coding, values, coders, names, prefix, place, ids, batch };
    let documents = database.rows("DOCUMENTS")?;
    let statements = database.rows("STATEMENTS")?;
    // Numbered ids are given first: no name takes one away.
    let milliseconds = !database.columns("DATASHORTTEXT")?.contains("entity");
    let mut all: Vec<(Document, &Row)> =
        documents.iter().map(|row| (carrier.document(row, milliseconds), row)).collect();
    let ids: HashMap<i64, String> = statements.iter().filter_map(|r| carrier.statement_id(r)).collect();
    carrier.entities(&entities);
    carrier.publishers(&documents);
    all.sort_by_key(|(d, _)| (d.seconds, d.number));
    carrier.documents(&all, &statements, &ids);
    carrier.left_out(&database, &entities, milliseconds)
}

impl Carrier<'_, '_> {
    fn document(&mut self, row: &Row, milliseconds: bool) -> Document {
        let id = self.names.numbered(&self.prefix, "doc", row.number("id").unwrap_or_default());
        Document::of(row, id, milliseconds)
    }

    fn statement_id(&mut self, row: &Row) -> Option<(i64, String)> {
        let number = row.number("id")?;
        Some((number, self.names.numbered(&self.prefix, "statement", number)))
    }

    /// Actors and concepts.
    fn entities(&mut self, entities: &Entities) {
        let kinds = [(self.coding.person, "person"), (self.coding.organization, "organization")];
        for (variable, kind) in kinds.into_iter().filter_map(|(v, kind)| Some((v?, kind))) {
            // Ids first: an entity may be filed under a later one.
            for entity in entities.of(variable) {
                let same = |r: &_| is_actor(r, &entity.value, kind == "person");
                let id = self.names.named(&entity.value, kind, same);
                self.ids.insert((variable, entity.value.clone()), id);
            }
            for entity in entities.of(variable) {
                self.actor(variable, kind, entity);
            }
        }
        let variable = self.coding.concept;
        for entity in entities.of(variable) {
            let id = self.names.named(&entity.value, "concept", |r: &_| is_concept(r, &entity.value));
            let mut record = Record::new(NodeKind::Statement, &id, self.place)
                .with("text", entity.value.as_str())
                .with("unattributed", true);
            record.assume("act", "states");
            let also = entity.aliases.iter().map(|a| format!("also: {a}"));
            let under = entity.parent.iter().map(|p| format!("filed under: {p}"));
            let notes: Vec<String> = entity.notes.iter().cloned().chain(also).chain(under).collect();
            record.set_some("note", (!notes.is_empty()).then(|| notes.join("; ")));
            self.ids.insert((variable, entity.value.clone()), id);
            self.batch.add(record);
        }
    }

    fn actor(&mut self, variable: i64, kind: &'static str, entity: &Entity) {
        let Some(id) = self.id(variable, &entity.value).cloned() else { return };
        let mut record = Record::new(NodeKind::Actor, id, self.place).with("name", entity.value.as_str());
        if kind == "person" {
            record.set("kind", kind);
        } else {
            // The database does not tell a public body from an association.
            record.assume("kind", kind);
        }
        entity.aliases.iter().for_each(|alias| record.push("aliases", alias.as_str()));
        let parent = entity.parent.as_ref().and_then(|p| self.id(variable, p)).cloned();
        record.set_some("part_of", parent);
        record.set_some("note", entity.note());
        self.batch.add(record);
    }

    /// The outlets that the documents say they are from.
    fn publishers(&mut self, documents: &[Row]) {
        for name in documents.iter().filter_map(|row| row.text("source")) {
            if self.id(0, name).is_none() {
                let id = self.names.named(name, "outlet", |r: &_| is_actor(r, name, false));
                let mut record = Record::new(NodeKind::Actor, &id, self.place).with("name", name);
                record.assume("kind", "outlet");
                self.batch.add(record);
                self.ids.insert((0, name.to_owned()), id);
            }
        }
    }

    fn id(&self, variable: i64, value: &str) -> Option<&String> {
        self.ids.get(&(variable, value.to_owned()))
    }

    /// Documents in the order of their dates, each with its statements in the order of their words.
    fn documents(&mut self, documents: &[(Document, &Row)], statements: &[Row], ids: &HashMap<i64, String>) {
        let mut by_document: HashMap<i64, Vec<&Row>> = HashMap::new();
        let mut others: HashMap<i64, usize> = HashMap::new();
        for row in statements {
            let statement_type = row.number("statementtypeid").unwrap_or_default();
            if statement_type == self.coding.statement_type {
                by_document.entry(row.number("documentid").unwrap_or_default()).or_default().push(row);
            } else {
                *others.entry(statement_type).or_default() += 1;
            }
        }
        for (done, (document, row)) in documents.iter().enumerate() {
            let publisher = row.text("source").and_then(|name| self.id(0, name)).cloned();
            let coder = row.number("coder").and_then(|c| self.coders.get(&c));
            self.batch.add(document.source(row, self.place, publisher.as_deref(), coder.map(String::as_str)));
            let mut own = by_document.remove(&document.number).unwrap_or_default();
            own.sort_by_key(|r| (r.number("start"), r.number("stop"), r.number("id")));
            for row in own {
                self.statement(document, row, ids);
            }
            self.batch.progress(done + 1, documents.len());
        }
        let lost: usize = by_document.values().map(Vec::len).sum();
        self.not_carried(lost, "statement", "no document has the number they were coded in");
        let mut others: Vec<(i64, usize)> = others.into_iter().collect();
        others.sort_unstable();
        for (statement_type, number) in others {
            let label = self.coding.types.get(&statement_type).cloned().unwrap_or_default();
            let why = format!("of the type `{label}`; `--type` and `--concept` take over one that has concepts");
            self.not_carried(number, "statement", &why);
        }
    }

    fn statement(&mut self, document: &Document, row: &Row, ids: &HashMap<i64, String>) {
        let Some((number, id)) = row.number("id").and_then(|n| Some((n, ids.get(&n)?))) else { return };
        let values = self.values.get(&number).map_or(&[][..], Vec::as_slice);
        let value = |variable: Option<i64>| values.iter().find(|(v, _)| Some(*v) == variable).map(|(_, value)| value);
        let named = |variable: Option<i64>| match value(variable) {
            Some(Value::Text(text)) => self.id(variable?, text).map(|id| (text.as_str(), id.as_str())),
            _ => None,
        };
        let mut record = Record::new(NodeKind::Statement, id, self.place);
        match named(self.coding.person) {
            Some((_, person)) => record.set("by", json!([person])),
            None => record.set("unattributed", true),
        }
        record.set_some("for", named(self.coding.organization).map(|(_, id)| id));
        let amount = match value(self.coding.agreement) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        };
        let agreement = amount.map(|amount| amount > 0);
        let concept = named(Some(self.coding.concept));
        let words = match (concept, agreement) {
            (Some((text, concept)), Some(true)) => {
                record.set("relations", json!([{ "kind": FOR, "to": concept }]));
                format!("For: {text}")
            }
            (Some((text, concept)), Some(false)) => {
                record.set("relations", json!([{ "kind": AGAINST, "to": concept, "scope": "unclear" }]));
                format!("Against: {text}")
            }
            (Some((text, _)), None) => format!("On: {text}"),
            (None, _) => "Coded without a concept.".to_owned(),
        };
        record.whole("relations");
        record.assume("text", words);
        record.assume("act", if agreement == Some(false) { AGAINST } else { "states" });
        let passage = row.number("start").zip(row.number("stop")).and_then(|(a, z)| document.passage(a, z));
        let passages = passage.map(|p| vec![p.to_string()]);
        record.set("reports", json!([{ "source": document.id, "passages": passages.clone().unwrap_or_default() }]));
        let notes = self.notes(row, values, concept.is_some());
        record.set_some("note", (!notes.is_empty()).then(|| notes.join("; ")));
        let unclear = concept.is_some() && agreement.is_none() && self.coding.agreement.is_some();
        let graded = concept.is_some() && amount.is_some_and(|amount| !is_plain(amount));
        self.batch.add(record);
        if passages.is_none() {
            self.not_carried_of(id, "1 position: it lies outside the text of its document");
        }
        if unclear {
            self.not_carried_of(id, "1 relation: nothing says whether it is for or against");
        }
        if graded {
            self.not_carried_of(id, "1 amount of agreement: it counts as for or against alone, and stands in the note");
        }
    }

    /// What is said of a statement beside who, for whom, what, and whether for or against.
    fn notes(&self, row: &Row, values: &[(i64, Value)], has_concept: bool) -> Vec<String> {
        let has_field = |(variable, value): &&(i64, Value)| match value {
            Value::Text(text) => self.id(*variable, text).is_some(),
            Value::Number(number) => has_concept && is_plain(*number) && Some(*variable) == self.coding.agreement,
        };
        let mut notes: Vec<String> =
            values.iter().filter(|v| !has_field(v)).filter_map(|v| self.coding.in_words(v)).collect();
        notes.extend(row.number("coder").and_then(|c| self.coders.get(&c)).map(|c| format!("coded by {c}")));
        notes
    }

    /// Remarks on what has no place in the graph.
    fn left_out(&mut self, database: &Database, entities: &Entities, milliseconds: bool) -> Result<(), Error> {
        for Missing { option, name, so } in &self.coding.missing {
            let message = format!("these statements have no variable `{name}`: {so}");
            let help = format!("if it is called otherwise, name it with `--{option}`");
            self.batch.remark(Fault::at(self.place, "assumed", message).help(help));
        }
        for (table, rows) in database.beside(TABLES)? {
            self.not_carried(rows, "row", &format!("of the table `{table}`"));
        }
        let described = entities.described_beside(&self.coding.carried());
        self.not_carried(described, "value", "of other variables: their attributes; the values stand in notes");
        if milliseconds {
            let message = "dates are read as UTC: the database does not say in which time zone they were entered";
            self.batch.remark(Fault::at(self.place, "assumed", message));
        }
        Ok(())
    }

    /// Remarks on one statement; those that say the same are told once.
    fn not_carried_of(&mut self, id: &str, what: &str) {
        self.batch.remark(Fault::at(self.place, "not-carried", what).help(format!("in `{id}`")));
    }

    fn not_carried(&mut self, number: usize, what: &str, why: &str) {
        if number > 0 {
            self.batch.not_carried(self.place, &count(number, what), why);
        }
    }
}

/// Whether an agreement says for or against, not how much.
fn is_plain(agreement: i64) -> bool {
    matches!(agreement, 0 | 1)
}
