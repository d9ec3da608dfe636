//! Argdown: statements and arguments with what supports and attacks them, from `argdown json`.

use std::collections::HashMap;

use clap::Args;
use serde_json::{Map, Value, json};

use super::foreign::{Left, foreign_id, relation};
use super::json::{pieces, text};
use super::{Batch, Folder, Import, Record, derived_id};
use crate::diagnostic::{Fault, Place};
use crate::error::Error;
use crate::graph::NodeKind;
use crate::load::File;

/// What each relation of Argdown becomes: the kind, and its scope where the kind needs one. An attack says
/// neither what it denies nor how much, so it becomes the mildest kind against a statement, with a
/// scope that is unclear.
const RELATIONS: &[(&str, &str, Option<&str>)] = &[
    ("support", "supports", None),
    ("entails", "supports", None),
    ("attack", "disputes", Some("unclear")),
    ("contrary", "disputes", Some("unclear")),
    ("contradictory", "disputes", Some("unclear")),
    ("undercut", "undercuts", None),
];

/// Take over Argdown, as `argdown json` writes it
///
/// Statements and arguments become statements that nobody is named for: Argdown has no speakers. Support becomes
/// `supports`, an undercut `undercuts`; an attack or contradiction becomes `disputes` with the scope
/// `unclear` and is marked as inferred, as Argdown does not say more. Premises support the conclusion drawn from them. The ids are
/// made from the titles; what has no title, from its words.
#[derive(Debug, Args)]
pub(super) struct Argdown {}

impl Import for Argdown {
    const NAME: &'static str = "argdown";
    const EXAMPLES: &'static [(&'static str, &'static str)] =
        &[("debate.json --into graph", "take over what `argdown json debate.argdown` wrote")];

    fn read(&self, files: &[File], _: &Folder, batch: &mut Batch<'_>) -> Result<(), Error> {
        for (number, file) in files.iter().enumerate() {
            // On standard output Argdown says after the JSON that it has written it.
            let pieces = pieces(file, number, &mut Batch::default());
            let map = pieces.first().and_then(|p| p.value.as_object()).filter(|m| m.contains_key("statements"));
            let Some(map) = map else {
                let fault = Fault::at(Place::new(number, 0), "unreadable", "this is not what `argdown json` writes")
                    .bytes(0, 1);
                batch.remark(fault.help("write it with `argdown json FILE`"));
                continue;
            };
            let stem = std::path::Path::new(&file.name)
                .file_stem()
                .map_or_else(String::new, |s| s.to_string_lossy().into_owned());
            let source = derived_id("argdown", &stem);
            batch.add(
                Record::new(NodeKind::Source, &source, Place::new(number, 0)).with("kind", "data").with("title", stem),
            );
            let mut reading = Reading { map, number, places: places(file), source, left: Left::new(number) };
            reading.statements(batch);
            reading.arguments(batch);
            reading.relations(batch);
            reading.left.say(batch);
            batch.progress(number + 1, files.len());
        }
        Ok(())
    }
}

struct Reading<'a> {
    map: &'a Map<String, Value>,
    number: usize,
    /// Where each title first stands.
    places: HashMap<String, usize>,
    source: String,
    left: Left,
}

impl Reading<'_> {
    /// Where a title first stands in the file.
    fn place(&self, title: &str) -> Place {
        Place::new(self.number, self.places.get(title).copied().unwrap_or(0))
    }

    fn entries(&self, list: &str) -> Vec<(&String, &Map<String, Value>)> {
        let entries = self.map.get(list).and_then(Value::as_object).into_iter().flatten();
        entries.filter_map(|(title, value)| Some((title, value.as_object()?))).collect()
    }

    /// The id of the statement or argument of a title.
    fn id(&self, kind: &str, title: &str) -> String {
        let list = if kind == "equivalence-class" { "statements" } else { "arguments" };
        let prefix = if kind == "equivalence-class" { "argdown" } else { "argument" };
        // Argdown numbers what has no title anew each time.
        let entry = self.map.get(list).and_then(|l| l.get(title)).and_then(Value::as_object);
        match entry.and_then(words).filter(|_| title.starts_with("Untitled ")) {
            Some(words) => derived_id(prefix, &words),
            None => foreign_id(prefix, title),
        }
    }

    fn record(&self, id: &str, title: &str, text: &str) -> Record {
        let mut record =
            Record::new(NodeKind::Statement, id, self.place(title)).with("text", text).with("unattributed", true);
        record.push("reports", json!({ "source": self.source }));
        record
    }

    fn statements(&mut self, batch: &mut Batch<'_>) {
        for (title, entry) in
            self.entries("statements").into_iter().map(|(t, e)| (t.clone(), e.clone())).collect::<Vec<_>>()
        {
            let id = self.id("equivalence-class", &title);
            let mut record = self.record(&id, &title, words(&entry).as_deref().unwrap_or(&title));
            record.assume("act", "states");
            batch.add(record);
            let versions = entry.get("members").and_then(Value::as_array).into_iter().flatten().filter_map(said);
            let mut versions: Vec<String> = versions.collect();
            versions.dedup();
            for _ in versions.iter().skip(1) {
                self.left.count(
                    "another wording of a statement",
                    "a statement has one text",
                    self.place(&title).offset(),
                );
            }
            self.marks(&entry, &title);
        }
    }

    /// Counts tags and data.
    fn marks(&mut self, entry: &Map<String, Value>, title: &str) {
        let at = self.place(title).offset();
        for _ in entry.get("tags").and_then(Value::as_array).into_iter().flatten() {
            self.left.count("a tag", "the graph has no tags", at);
        }
        for (name, _) in entry.get("data").and_then(Value::as_object).into_iter().flatten() {
            self.left.count(&format!("the data field `{name}`"), "the graph has no field for it", at);
        }
    }

    fn arguments(&mut self, batch: &mut Batch<'_>) {
        for (title, entry) in
            self.entries("arguments").into_iter().map(|(t, e)| (t.clone(), e.clone())).collect::<Vec<_>>()
        {
            let steps: Vec<&Value> = entry.get("pcs").and_then(Value::as_array).into_iter().flatten().collect();
            let drawn: Vec<String> = steps.iter().filter_map(|s| said(s)).collect();
            let id = self.id("argument", &title);
            let text = words(&entry).or_else(|| (!drawn.is_empty()).then(|| drawn.join(" ")));
            let mut record = self.record(&id, &title, text.as_deref().unwrap_or(&title));
            record.assume("act", "states");
            self.marks(&entry, &title);
            // What stands before a conclusion, and after the last one, supports it.
            let mut premises: Vec<String> = Vec::new();
            for step in &steps {
                let Some(own) = step.get("title").and_then(Value::as_str).map(|t| self.id("equivalence-class", t))
                else {
                    continue;
                };
                if let Some(inference) = step.get("inference") {
                    for premise in premises.drain(..).filter(|p| *p != own) {
                        let mut support = Record::new(NodeKind::Statement, &premise, record.place);
                        support.push("relations", relation("supports", &own, None, false));
                        batch.add(support);
                    }
                    if inference.get("inferenceRules").and_then(Value::as_array).is_some_and(|rules| !rules.is_empty())
                    {
                        self.left.count(
                            "the rule of an inference",
                            "the graph has no field for it",
                            record.place.offset(),
                        );
                    }
                    if step.get("role").and_then(Value::as_str) == Some("main-conclusion") {
                        record.push("relations", relation("supports", &own, None, false));
                    }
                }
                premises.push(own);
            }
            batch.add(record);
        }
    }

    fn relations(&mut self, batch: &mut Batch<'_>) {
        for entry in self.map.get("relations").and_then(Value::as_array).into_iter().flatten() {
            let field = |name: &str| text(entry.get(name)).unwrap_or_default();
            let (kind, from, to) = (field("relationType"), field("from"), field("to"));
            let place = self.place(&from);
            let Some((_, ours, scope)) = RELATIONS.iter().find(|row| row.0 == kind) else {
                self.left.count(
                    &format!("a relation of the type `{kind}`"),
                    "the graph has no such kind",
                    place.offset(),
                );
                continue;
            };
            let (from, to) = (self.id(&field("fromType"), &from), self.id(&field("toType"), &to));
            if batch.get(&from).is_none() || batch.get(&to).is_none() {
                self.left.count("a relation", "one of its ends is not in the file", place.offset());
                continue;
            }
            let mut record = Record::new(NodeKind::Statement, &from, place);
            record.push("relations", relation(ours, &to, *scope, scope.is_some()));
            batch.add(record);
        }
    }
}

/// Where the file, which Argdown indents, has a title and its object.
fn places(file: &File) -> HashMap<String, usize> {
    let mut places = HashMap::new();
    let mut at = 0;
    for line in file.bytes.split_inclusive(|b| *b == b'\n') {
        let indent = line.iter().take_while(|b| **b == b' ').count();
        let title = line.trim_ascii().strip_suffix(b": {").and_then(|title| serde_json::from_slice(title).ok());
        if let Some(title) = title {
            places.entry(title).or_insert(at + indent);
        }
        at += line.len();
    }
    places
}

/// The words of a statement or argument: those of the first of its members that has any.
fn words(entry: &Map<String, Value>) -> Option<String> {
    entry.get("members").and_then(Value::as_array).into_iter().flatten().find_map(said)
}

/// The words of a member, without its tags.
fn said(member: &Value) -> Option<String> {
    let words = text(member.get("text"))?;
    let tags: Vec<String> = super::json::texts(member.get("tags")).into_iter().map(|t| format!("#{t}")).collect();
    let kept: Vec<&str> =
        words.split(' ').filter(|w| !tags.iter().any(|t| t == w || *w == format!("#({})", &t[1..]))).collect();
    Some(kept.join(" ").trim().to_owned()).filter(|w| !w.is_empty())
}
