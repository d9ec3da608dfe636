//! AIF, the Argument Interchange Format, as AIFdb and OVA write it: locutions, propositions, and what joins them.

use std::collections::{BTreeMap, HashMap};

use clap::Args;
use serde_json::{Map, Value, json};

use super::foreign::{Left, Named, actor, date, foreign_id, relation};
use super::json::{Piece, pieces, text};
use super::{Batch, Folder, Import, Record, derived_id};
use crate::answer::count;
use crate::diagnostic::{Fault, Place};
use crate::error::Error;
use crate::graph::NodeKind;
use crate::load::File;

/// What each kind of scheme node becomes. A conflict says neither what it denies nor how much, so it becomes the mildest
/// kind against a statement, with a scope that is unclear.
const SCHEMES: &[(&str, &str, Option<&str>)] =
    &[("RA", "supports", None), ("CA", "disputes", Some("unclear")), ("MA", "restates", None)];

/// What a conflict with an inference becomes: it does not touch the claim.
const UNDERCUT: &str = "undercuts";

/// The most words of a quotation.
const QUOTED: usize = 15;

/// Take over argument maps in AIF (JSON), as AIFdb and OVA write them
///
/// Each locution becomes a statement of its speaker, saying the proposition that it is anchored in; a proposition without
/// a locution becomes one that nobody is named for. An inference (RA) becomes `supports`, a rephrase (MA) `restates`; a
/// conflict (CA) becomes `disputes` with the scope `unclear` and is marked as inferred, as AIF does not say more; a
/// conflict with an inference `undercuts` its premises. Further locutions of one proposition restate
/// the first. The ids are those of the nodes; of a map that is not from AIFdb, with the name of the file before them.
#[derive(Debug, Args)]
pub(super) struct Aif {}

impl Import for Aif {
    const NAME: &'static str = "aif";
    const EXAMPLES: &'static [(&'static str, &'static str)] =
        &[("nodeset12345.json --into graph", "take over a map of AIFdb")];

    fn read(&self, files: &[File], known: &Folder, batch: &mut Batch<'_>) -> Result<(), Error> {
        for (number, file) in files.iter().enumerate() {
            let pieces = pieces(file, number, batch);
            let maps: Vec<(&Piece, &Map<String, Value>)> =
                pieces.iter().filter_map(|p| Some((p, map(&p.value)?))).collect();
            if maps.is_empty() {
                let fault =
                    Fault::at(Place::new(number, 0), "unreadable", "there is no AIF map in this file").bytes(0, 1);
                batch.remark(fault.help("a map is an object with `nodes` and `edges`"));
            }
            for (piece, map) in maps {
                let mut left = Left::new(number);
                Reading::new(file, piece, map, Place::new(number, piece.start)).read(known, &mut left, batch);
                left.say(batch);
            }
            batch.progress(number + 1, files.len());
        }
        Ok(())
    }
}

/// The map that a value is, or that OVA has wrapped.
fn map(value: &Value) -> Option<&Map<String, Value>> {
    let object = value.as_object()?;
    let inner = object.get("AIF").and_then(Value::as_object).unwrap_or(object);
    inner.get("nodes").is_some_and(Value::is_array).then_some(inner)
}

struct Node {
    kind: String,
    text: String,
    place: Place,
}

struct Reading<'a> {
    map: &'a Map<String, Value>,
    place: Place,
    stem: String,
    /// By their ids, in the order of the ids.
    nodes: BTreeMap<Key, Node>,
    from: HashMap<String, Vec<String>>,
    to: HashMap<String, Vec<String>>,
    /// What is said of locutions, by the ids of their nodes: one for each of those who speak jointly.
    locutions: HashMap<String, Vec<&'a Value>>,
    /// The names of speakers, by their ids.
    people: HashMap<String, String>,
    /// Whether the ids are only those of this map: AIFdb, whose ids are, dates its nodes.
    local: bool,
}

/// Ids that are numbers are ordered as such.
type Key = (u64, String);

fn key(id: &str) -> Key {
    (id.split('_').next().and_then(|n| n.parse().ok()).unwrap_or(u64::MAX), id.to_owned())
}

impl<'a> Reading<'a> {
    fn new(file: &File, piece: &Piece, map: &'a Map<String, Value>, place: Place) -> Self {
        let stem =
            std::path::Path::new(&file.name).file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
        let by_id =
            |list: Vec<&'a Value>, id: &'static str| list.into_iter().filter_map(move |v| Some((text(v.get(id))?, v)));
        let people =
            by_id(list(map, "participants"), "participantID").filter_map(|(id, person)| Some((id, name(person)?)));
        let mut locutions: HashMap<String, Vec<&Value>> = HashMap::new();
        for (id, locution) in by_id(list(map, "locutions"), "nodeID") {
            locutions.entry(id).or_default().push(locution);
        }
        let (nodes, from, to) = Default::default();
        let mut reading = Self { map, place, stem, nodes, from, to, locutions, people: people.collect(), local: true };
        let mut at = piece.start;
        for node in list(map, "nodes") {
            let Some(id) = text(node.get("nodeID")) else { continue };
            // Nodes stand in the file in the order of the list.
            let written = node.get("nodeID").map(Value::to_string).unwrap_or_default();
            at += memchr::memmem::find(&file.bytes[at..piece.end], written.as_bytes()).unwrap_or(0);
            reading.local &= node.get("timestamp").is_none_or(Value::is_null);
            let kind = text(node.get("type")).unwrap_or_default();
            let text = text(node.get("text")).unwrap_or_default();
            reading.nodes.insert(key(&id), Node { kind, text, place: Place::new(place.file(), at) });
        }
        for edge in list(map, "edges") {
            let (Some(from), Some(to)) = (text(edge.get("fromID")), text(edge.get("toID"))) else { continue };
            reading.from.entry(to.clone()).or_default().push(from.clone());
            reading.to.entry(from).or_default().push(to);
        }
        reading
    }

    /// The id of the statement for a node.
    fn id(&self, node: &str) -> String {
        if self.local { derived_id("aif", &format!("{}-{node}", self.stem)) } else { foreign_id("aif", node) }
    }

    fn of_kind<'s>(&'s self, kind: &'s str) -> impl Iterator<Item = (&'s str, &'s Node)> {
        self.nodes.iter().filter(move |(_, n)| n.kind == kind).map(|((_, id), n)| (id.as_str(), n))
    }

    fn node(&self, id: &str) -> Option<&Node> {
        self.nodes.get(&key(id))
    }

    fn before(&self, id: &str) -> Vec<&str> {
        sorted(self.from.get(id))
    }

    fn after(&self, id: &str) -> Vec<&str> {
        sorted(self.to.get(id))
    }

    fn is(&self, id: &str, kind: &str) -> bool {
        self.node(id).is_some_and(|n| n.kind == kind)
    }

    fn read(&self, known: &Folder, left: &mut Left, batch: &mut Batch<'_>) {
        let source = self.source(batch);
        // The statements that say a proposition, the first of them first.
        let mut said: HashMap<&str, Vec<String>> = HashMap::new();
        for (id, node) in self.of_kind("L") {
            let propositions: Vec<&str> = self.anchored(id);
            let statement = self.locution(id, node, &propositions, &source, known, batch);
            batch.add(statement);
            for proposition in propositions {
                said.entry(proposition).or_default().push(self.id(id));
            }
        }
        for (id, node) in self.of_kind("I") {
            let own = said.entry(id).or_default();
            if own.is_empty() {
                let mut record = Record::new(NodeKind::Statement, self.id(id), node.place)
                    .with("text", node.text.as_str())
                    .with("unattributed", true);
                record.assume("act", "states");
                record.push("reports", json!({ "source": source }));
                own.push(record.id.clone());
                batch.add(record);
            }
            for again in own.iter().skip(1).filter(|again| **again != own[0]) {
                relate(again, relation("restates", &own[0], None, true), node.place, batch);
            }
        }
        for &(kind, ours, scope) in SCHEMES {
            for (id, node) in self.of_kind(kind) {
                self.scheme(id, node, (ours, scope), &said, left, batch);
            }
        }
        self.assumed(batch);
        self.rest(left);
    }

    /// Says what conflicts were made of.
    fn assumed(&self, batch: &mut Batch<'_>) {
        let Some((_, first)) = self.of_kind("CA").next() else { return };
        let conflicts = count(self.of_kind("CA").count(), "conflict");
        let message = format!(
            "{conflicts} (CA): AIF does not say what is denied, nor how much; taken as `disputes` with the scope `unclear`"
        );
        let fault = Fault::at(first.place, "assumed", message).bytes(first.place.offset(), first.place.offset() + 1);
        batch.remark(fault.help("each is marked as inferred; a coder can say more"));
    }

    /// The propositions that a locution is anchored in, by way of illocutions.
    fn anchored(&self, locution: &str) -> Vec<&str> {
        let acts = self.after(locution).into_iter().filter(|id| self.is(id, "YA"));
        acts.flat_map(|act| self.after(act)).filter(|id| self.is(id, "I")).collect()
    }

    fn source(&self, batch: &mut Batch<'_>) -> String {
        let source = derived_id("aif", &self.stem);
        batch.add(
            Record::new(NodeKind::Source, &source, self.place).with("kind", "data").with("title", self.stem.as_str()),
        );
        source
    }

    fn locution(
        &self,
        id: &str,
        node: &Node,
        propositions: &[&str],
        source: &str,
        known: &Folder,
        batch: &mut Batch<'_>,
    ) -> Record {
        let metas = self.locutions.get(id).map_or(&[][..], Vec::as_slice);
        let meta = metas.first();
        let named = node.text.split_once(" : ").or_else(|| node.text.split_once(": "));
        let named = named.filter(|(name, _)| name.split_whitespace().count() <= 5);
        let persons = metas.iter().filter_map(|m| self.people.get(&text(m.get("personID"))?).cloned());
        let mut speakers: Vec<String> = persons.collect();
        if speakers.is_empty() {
            speakers.extend(named.map(|(name, _)| name.trim().to_owned()));
        }
        let words = named.map_or(node.text.as_str(), |(_, words)| words).trim();
        let says = match propositions {
            [one] => self.node(one).map_or(words, |n| n.text.as_str()),
            _ => words,
        };
        let mut record = Record::new(NodeKind::Statement, self.id(id), node.place).with("text", says);
        record.assume("act", "states");
        for name in &speakers {
            let speaker = Named { name, kind: None, assumed: "person", same_as: Vec::new() };
            record.push("by", actor(&speaker, node.place, known, batch));
        }
        if speakers.is_empty() {
            record.set("unattributed", true);
        }
        let when = meta.and_then(|m| text(m.get("start")).or_else(|| text(m.get("timestamp"))));
        let when = when.map(|w| w.split(' ').next().unwrap_or_default().to_owned());
        record.set_some("said", date(when, "the time of a locution", node.place, batch));
        let mut report = json!({ "source": source });
        if words != says && words.split_whitespace().count() <= QUOTED {
            report["mode"] = "direct".into();
            report["quote"] = words.into();
        } else if words != says {
            batch.not_carried(
                node.place,
                "the words of a locution longer than a short phrase",
                "the text is that of its proposition",
            );
        }
        record.push("reports", report);
        record
    }

    /// An inference, conflict or rephrase: from what goes into it to what comes out of it.
    fn scheme(
        &self,
        id: &str,
        node: &Node,
        (kind, scope): (&str, Option<&str>),
        said: &HashMap<&str, Vec<String>>,
        left: &mut Left,
        batch: &mut Batch<'_>,
    ) {
        let first = |id: &str| said.get(id).and_then(|s| s.first());
        let sources: Vec<&String> = self.before(id).into_iter().filter_map(first).collect();
        let mut joined = false;
        for to in self.after(id) {
            let premises = || self.before(to).into_iter().filter_map(first).collect::<Vec<_>>();
            let (targets, kind, scope, inferred) = match first(to) {
                Some(target) => (vec![target], kind, scope, scope.is_some()),
                // A conflict with a conflict or with a rephrase has nothing to be put to.
                None if scope.is_some() && self.is(to, "RA") => (premises(), UNDERCUT, None, true),
                None => continue,
            };
            for (from, to) in
                sources.iter().flat_map(|from| targets.iter().map(move |to| (*from, *to))).filter(|(a, b)| a != b)
            {
                joined = true;
                relate(from, relation(kind, to, scope, inferred), node.place, batch);
            }
        }
        if !joined {
            left.count(
                &format!("a node of the type {}", node.kind),
                "it does not join two propositions",
                node.place.offset(),
            );
        }
    }

    /// Counts what has no place.
    fn rest(&self, left: &mut Left) {
        let why = [
            ("TA", "the order of turns is that of `said` and `occasion`"),
            ("YA", "of an illocution only what it anchors is carried"),
            ("PA", "preferences are no relation between statements"),
        ];
        for node in self.nodes.values() {
            let carried = ["I", "L", "RA", "CA", "MA"].contains(&node.kind.as_str());
            let why =
                why.iter().find(|(kind, _)| *kind == node.kind).map_or("the graph has no place for it", |(_, why)| why);
            if !carried {
                left.count(&format!("a node of the type {}", node.kind), why, node.place.offset());
            }
        }
        for edge in list(self.map, "edges") {
            let ends = ["fromID", "toID"].map(|end| text(edge.get(end)).unwrap_or_default());
            if ends.iter().any(|end| self.node(end).is_none()) {
                left.count("an edge", "one of its ends is not in the file", self.place.offset());
            }
        }
        for name in ["schemefulfillments", "descriptorfulfillments"] {
            for _ in list(self.map, name) {
                left.count(
                    &format!("an entry of `{name}`"),
                    "the graph has no schemes of argument",
                    self.place.offset(),
                );
            }
        }
    }
}

/// The name of a participant.
fn name(person: &Value) -> Option<String> {
    let names = ["firstname", "surname"].into_iter().filter_map(|part| text(person.get(part)));
    Some(names.collect::<Vec<_>>().join(" ")).filter(|name| !name.is_empty())
}

fn relate(from: &str, relation: Value, place: Place, batch: &mut Batch<'_>) {
    let mut record = Record::new(NodeKind::Statement, from, place);
    record.push("relations", relation);
    batch.add(record);
}

fn sorted(ids: Option<&Vec<String>>) -> Vec<&str> {
    let mut ids: Vec<&str> = ids.into_iter().flatten().map(String::as_str).collect();
    ids.sort_by_key(|id| key(id));
    ids.dedup();
    ids
}

fn list<'m>(map: &'m Map<String, Value>, name: &str) -> Vec<&'m Value> {
    map.get(name).and_then(Value::as_array).into_iter().flatten().collect()
}
