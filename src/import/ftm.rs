//! FollowTheMoney: entities of people, bodies, events and documents, as Aleph and OpenSanctions have them.

use std::collections::HashMap;

use clap::Args;
use serde_json::{Map, Value, json};

use super::foreign::{Left, Named, actor, assume_kind, date, foreign_id};
use super::json::{Piece, pieces, text, texts};
use super::{Batch, Folder, Import, Record};
use crate::diagnostic::{Fault, Place};
use crate::error::Error;
use crate::graph::NodeKind;
use crate::load::File;

/// Take over FollowTheMoney entities (JSON lines): people, bodies, events and documents
///
/// People and bodies become actors, offices and memberships their roles; events and court cases become incidents, with
/// date and place according to the document that is their proof, or else to the data set; documents become sources. FollowTheMoney has
/// no statements, so who said what remains to be coded. The ids are those of the entities.
#[derive(Debug, Args)]
pub(super) struct Ftm {}

/// What an entity becomes: its schema, the kind of record, and that record's own kind, where it is known.
struct Row(&'static str, NodeKind, Option<&'static str>);

/// The schemata that have a place in the graph.
const SCHEMATA: &[Row] = &[
    Row("Person", NodeKind::Actor, Some("person")),
    Row("PublicBody", NodeKind::Actor, Some("agency")),
    Row("Organization", NodeKind::Actor, Some("organization")),
    Row("Company", NodeKind::Actor, Some("organization")),
    Row("LegalEntity", NodeKind::Actor, None),
    Row("Event", NodeKind::Incident, Some("event")),
    Row("Trip", NodeKind::Incident, Some("event")),
    Row("CourtCase", NodeKind::Incident, Some("proceeding")),
    Row("Article", NodeKind::Source, Some("article")),
    Row("HyperText", NodeKind::Source, Some("web")),
    Row("Audio", NodeKind::Source, None),
    Row("Document", NodeKind::Source, None),
    Row("Email", NodeKind::Source, None),
    Row("Image", NodeKind::Source, None),
    Row("Pages", NodeKind::Source, None),
    Row("PlainText", NodeKind::Source, None),
    Row("Table", NodeKind::Source, None),
    Row("Video", NodeKind::Source, None),
    Row("Workbook", NodeKind::Source, None),
];

/// Links that become roles: their schema, who holds the office, where, and what says which it is.
const LINKS: &[(&str, &str, &str)] = &[
    ("Directorship", "director", "organization"),
    ("Employment", "employee", "employer"),
    ("Membership", "member", "organization"),
    ("Representation", "agent", "client"),
];

impl Import for Ftm {
    const NAME: &'static str = "ftm";
    const EXAMPLES: &'static [(&'static str, &'static str)] =
        &[("entities.ftm.json --into graph", "take over the actors, events and documents of an investigation")];

    fn read(&self, files: &[File], known: &Folder, batch: &mut Batch<'_>) -> Result<(), Error> {
        let read: Vec<Vec<Piece>> = files.iter().enumerate().map(|(n, file)| pieces(file, n, batch)).collect();
        let all: Vec<Entity<'_>> =
            read.iter().enumerate().flat_map(|(n, p)| p.iter().filter_map(move |p| entity(p, n))).collect();
        let kinds = all.iter().filter_map(|e| Some((e.id, (e.row()?.1, foreign_id("ftm", e.id)))));
        let mut reading = Reading { ids: kinds.collect(), known, left: (0..files.len()).map(Left::new).collect() };
        for (number, pieces) in read.iter().enumerate() {
            for piece in pieces.iter().filter(|p| entity(p, number).is_none()) {
                let fault =
                    Fault::at(Place::new(number, piece.start), "unreadable", "this is no FollowTheMoney entity");
                batch.remark(fault.bytes(piece.start, piece.end).help("an entity has `id`, `schema` and `properties`"));
            }
        }
        for (done, entity) in all.iter().enumerate() {
            reading.read(entity, batch);
            batch.progress(done + 1, all.len());
        }
        reading.left.into_iter().for_each(|left| left.say(batch));
        Ok(())
    }
}

/// An entity: its id, its schema and its properties, each a list of texts.
struct Entity<'a> {
    id: &'a str,
    schema: &'a str,
    properties: &'a Map<String, Value>,
    outer: &'a Map<String, Value>,
    place: Place,
}

fn entity(piece: &Piece, number: usize) -> Option<Entity<'_>> {
    let outer = piece.value.as_object()?;
    Some(Entity {
        id: outer.get("id")?.as_str()?,
        schema: outer.get("schema")?.as_str()?,
        properties: outer.get("properties")?.as_object()?,
        outer,
        place: Place::new(number, piece.start),
    })
}

impl Entity<'_> {
    fn row(&self) -> Option<&'static Row> {
        SCHEMATA.iter().find(|row| row.0 == self.schema)
    }

    fn all(&self, names: &[&str]) -> Vec<String> {
        names.iter().flat_map(|name| texts(self.properties.get(*name))).collect()
    }

    fn one(&self, names: &[&str]) -> Option<String> {
        self.all(names).into_iter().next()
    }
}

struct Reading<'a> {
    /// The records that entities become: their kind and id.
    ids: HashMap<&'a str, (NodeKind, String)>,
    known: &'a Folder,
    left: Vec<Left>,
}

impl Reading<'_> {
    fn read(&mut self, entity: &Entity<'_>, batch: &mut Batch<'_>) {
        match entity.row() {
            Some(Row(_, NodeKind::Actor, kind)) => self.actor(entity, *kind, batch),
            Some(Row(_, NodeKind::Incident, kind)) => self.incident(entity, *kind, batch),
            Some(Row(_, NodeKind::Source, kind)) => self.source(entity, *kind, batch),
            _ => match LINKS.iter().find(|link| link.0 == entity.schema) {
                Some((_, holder, at)) => self.role(entity, holder, at, batch),
                None if entity.schema == "CourtCaseParty" => self.party(entity, batch),
                None => self.count(
                    entity,
                    &format!("an entity of the schema `{}`", entity.schema),
                    "the graph has no place for it",
                ),
            },
        }
    }

    fn count(&mut self, entity: &Entity<'_>, what: &str, why: &'static str) {
        self.left[entity.place.file()].count(what, why, entity.place.offset());
    }

    /// Counts the properties that were not read.
    fn rest(&mut self, entity: &Entity<'_>, read: &[&str]) {
        let (file, at) = (entity.place.file(), entity.place.offset());
        self.left[file].fields(entity.properties, read, entity.schema, at);
        // What Aleph and OpenSanctions say of their own keeping of the entity.
        const OWN: [&str; 14] = [
            "id",
            "schema",
            "properties",
            "caption",
            "datasets",
            "referents",
            "target",
            "first_seen",
            "last_seen",
            "last_change",
            "created_at",
            "updated_at",
            "mutable",
            "links",
        ];
        self.left[file].fields(entity.outer, &OWN, entity.schema, at);
    }

    fn id(&self, entity: &Entity<'_>) -> String {
        self.ids.get(entity.id).map_or_else(|| foreign_id("ftm", entity.id), |(_, id)| id.clone())
    }

    /// The records of a kind that a property names; what it names that is no such record is counted.
    fn named(&mut self, entity: &Entity<'_>, property: &str, kind: NodeKind) -> Vec<String> {
        let mut ids = Vec::new();
        for foreign in entity.all(&[property]) {
            let own = foreign_id("ftm", &foreign);
            match self.ids.get(foreign.as_str()) {
                Some((of, id)) if *of == kind => ids.push(id.clone()),
                None if self.known.find(&own).is_some_and(|(of, _)| of == kind) => ids.push(own),
                _ => self.count(
                    entity,
                    &format!("`{property}` of {}", entity.schema),
                    "the entity it names is not there, or not of the kind that is needed",
                ),
            }
        }
        ids
    }

    fn actor(&mut self, entity: &Entity<'_>, kind: Option<&'static str>, batch: &mut Batch<'_>) {
        const READ: [&str; 12] = [
            "name",
            "alias",
            "weakAlias",
            "previousName",
            "abbreviation",
            "wikidataId",
            "wikipediaUrl",
            "notes",
            "summary",
            "description",
            "firstName",
            "lastName",
        ];
        self.rest(entity, &READ);
        let mut actor = Record::new(NodeKind::Actor, self.id(entity), entity.place);
        let mut names = entity.all(&READ[..5]).into_iter();
        let parts = Some(entity.all(&["firstName", "lastName"]).join(" ")).filter(|name| !name.is_empty());
        let caption = || text(entity.outer.get("caption")).unwrap_or_else(|| entity.id.to_owned());
        actor.set("name", names.next().or(parts).unwrap_or_else(caption));
        names.for_each(|name| actor.push("aliases", name));
        for item in entity.all(&["wikidataId"]) {
            actor.push("same_as", format!("https://www.wikidata.org/entity/{item}"));
        }
        entity.all(&["wikipediaUrl"]).into_iter().for_each(|url| actor.push("same_as", url));
        note(&mut actor, entity);
        match kind {
            Some(kind) => actor.set("kind", kind),
            None => assume_kind(&mut actor, "organization", batch),
        }
        batch.add(actor);
    }

    /// An office: said of the one who holds it.
    fn role(&mut self, entity: &Entity<'_>, holder: &str, at: &str, batch: &mut Batch<'_>) {
        self.rest(entity, &[holder, at, "role", "startDate", "endDate", "date"]);
        let when = self.span(entity, batch);
        let bodies = self.named(entity, at, NodeKind::Actor);
        for person in self.named(entity, holder, NodeKind::Actor) {
            for body in &bodies {
                let mut role = json!({ "at": body });
                if let Some(title) = entity.one(&["role"]) {
                    role["title"] = title.into();
                }
                if let Some(when) = &when {
                    role["when"] = when.as_str().into();
                }
                let mut actor = Record::new(NodeKind::Actor, &person, entity.place);
                actor.push("roles", role);
                batch.add(actor);
            }
        }
    }

    /// From the start to the end that an entity gives, or its one date.
    fn span(&mut self, entity: &Entity<'_>, batch: &mut Batch<'_>) -> Option<String> {
        let mut of = |names: &[&str]| {
            date(entity.one(names), &format!("`{}` of {}", names[0], entity.schema), entity.place, batch)
        };
        let (start, end) = (of(&["startDate", "fileDate"]), of(&["endDate", "closeDate"]));
        match (start, end) {
            (Some(start), Some(end)) if start == end => Some(start),
            (Some(start), Some(end)) => Some(format!("{start}/{end}")),
            (Some(start), None) => of(&["date"]).or(Some(start)),
            (None, Some(end)) => Some(format!("../{end}")),
            (None, None) => of(&["date"]),
        }
    }

    fn incident(&mut self, entity: &Entity<'_>, kind: Option<&'static str>, batch: &mut Batch<'_>) {
        const READ: [&str; 15] = [
            "name",
            "startDate",
            "endDate",
            "date",
            "fileDate",
            "closeDate",
            "location",
            "country",
            "involved",
            "organizer",
            "proof",
            "summary",
            "notes",
            "description",
            "caseNumber",
        ];
        self.rest(entity, &READ);
        let mut incident = Record::new(NodeKind::Incident, self.id(entity), entity.place);
        let name = entity.one(&["name", "summary", "caseNumber"]).or_else(|| text(entity.outer.get("caption")));
        incident.set("name", name.unwrap_or_else(|| entity.id.to_owned()));
        incident.set("kind", kind.unwrap_or("event"));
        let per = match self.named(entity, "proof", NodeKind::Source).into_iter().next() {
            Some(proof) => proof,
            None => dataset(entity, batch),
        };
        let mut account = json!({ "per": per });
        if let Some(when) = self.span(entity, batch) {
            account["date"] = when.into();
        }
        let place = entity.all(&["location", "country"]).join(", ");
        if !place.is_empty() {
            account["place"] = place.into();
        }
        if account.as_object().is_some_and(|a| a.len() > 1) {
            incident.push("accounts", account);
        }
        for property in ["involved", "organizer"] {
            for actor in self.named(entity, property, NodeKind::Actor) {
                incident.push("involved", json!({ "actor": actor, "role": "other", "per": per }));
            }
        }
        note(&mut incident, entity);
        batch.add(incident);
    }

    /// Somebody's part in a court case; which part it is has no word in the graph.
    fn party(&mut self, entity: &Entity<'_>, batch: &mut Batch<'_>) {
        self.rest(entity, &["party", "case"]);
        let parties = self.named(entity, "party", NodeKind::Actor);
        for case in self.named(entity, "case", NodeKind::Incident) {
            let per = dataset(entity, batch);
            let mut incident = Record::new(NodeKind::Incident, &case, entity.place);
            for actor in &parties {
                incident.push("involved", json!({ "actor": actor, "role": "other", "per": per }));
            }
            batch.add(incident);
        }
    }

    fn source(&mut self, entity: &Entity<'_>, kind: Option<&'static str>, batch: &mut Batch<'_>) {
        const READ: [&str; 13] = [
            "title",
            "name",
            "fileName",
            "author",
            "publisher",
            "publishedAt",
            "date",
            "authoredAt",
            "sourceUrl",
            "language",
            "summary",
            "notes",
            "description",
        ];
        self.rest(entity, &READ);
        let mut source = Record::new(NodeKind::Source, self.id(entity), entity.place);
        source.set_some("title", entity.one(&["title", "name", "fileName"]));
        source.set_some("kind", kind);
        if let Some(name) = entity.one(&["publisher"]) {
            let publisher = Named { name: &name, kind: None, assumed: "outlet", same_as: Vec::new() };
            source.set("publisher", actor(publisher, entity.place, self.known, batch));
        }
        entity.all(&["author"]).into_iter().for_each(|author| source.push("authors", author));
        let published = entity.one(&["publishedAt", "date", "authoredAt"]);
        source.set_some("published", date(published, "the date of a document", entity.place, batch));
        source.set_some("url", entity.one(&["sourceUrl"]));
        source.set_some("lang", entity.one(&["language"]).map(|code| language(&code)));
        note(&mut source, entity);
        batch.add(source);
    }
}

fn note(record: &mut Record, entity: &Entity<'_>) {
    let note = entity.all(&["summary", "notes", "description"]).join(" ");
    record.set_some("note", Some(note).filter(|n| !n.is_empty()));
}

/// The data set that an entity is from, as a source.
fn dataset(entity: &Entity<'_>, batch: &mut Batch<'_>) -> String {
    let name = texts(entity.outer.get("datasets")).into_iter().next();
    let name = name.unwrap_or_else(|| "followthemoney".to_owned());
    let id = foreign_id("dataset", &name);
    if batch.get(&id).is_none() {
        batch.add(Record::new(NodeKind::Source, &id, entity.place).with("kind", "data").with("title", name));
    }
    id
}

/// A language of three letters by its BCP 47 tag, where that has two.
fn language(code: &str) -> String {
    const SHORT: [(&str, &str); 14] = [
        ("ara", "ar"),
        ("deu", "de"),
        ("eng", "en"),
        ("fas", "fa"),
        ("fra", "fr"),
        ("heb", "he"),
        ("ita", "it"),
        ("nld", "nl"),
        ("pol", "pl"),
        ("por", "pt"),
        ("rus", "ru"),
        ("spa", "es"),
        ("tur", "tr"),
        ("ukr", "uk"),
    ];
    SHORT.iter().find(|(long, _)| *long == code).map_or(code, |(_, short)| short).to_owned()
}
