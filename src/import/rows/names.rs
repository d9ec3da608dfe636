//! From what a cell calls somebody or something to an id: of the graph, of another row, or new.

use serde_json::{Value, json};

use super::{Build, Cell, Table, Wrong};
use crate::diagnostic::did_you_mean;
use crate::graph::NodeKind;
use crate::import::{Record, derived_id, slug};
use crate::model::{ActorKind, IncidentKind, is_id};
use crate::query::fold::fold;

impl Build<'_, '_> {
    /// Remembers what a record is called, for rows that name it.
    pub(super) fn call(&mut self, record: &Record) {
        let texts = ["name", "title", "url", "printed"].into_iter().filter_map(|f| record.get(f)?.as_str());
        let aliases = record.get("aliases").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        for name in texts.chain(aliases) {
            let bearers = self.names.entry((record.kind, fold(name))).or_default();
            if !bearers.contains(&record.id) {
                bearers.push(record.id.clone());
                if matches!(record.kind, NodeKind::Actor | NodeKind::Incident) {
                    self.near.add(record.kind, name);
                }
            }
        }
    }

    /// The ids that a text can mean: that of one record, or of all that bear the name.
    pub(super) fn ids_of(&self, kind: NodeKind, text: &str) -> Vec<String> {
        let id = self.record_id(kind, text);
        for id in [text, &id] {
            if let Some((_, id)) = self.known.find(id).filter(|(of, _)| *of == kind) {
                return vec![id.to_owned()];
            }
        }
        let in_batch = self.ids.get(&id).copied().or_else(|| self.batch.get(&id).map(|r| r.kind));
        if in_batch == Some(kind) {
            return vec![id];
        }
        let mut ids: Vec<String> = self.known.named(kind, text).into_iter().map(str::to_owned).collect();
        for id in self.names.get(&(kind, fold(text))).into_iter().flatten() {
            // What a row says of a record of the graph is of that record.
            let id = self.known.find(id).map_or(id.as_str(), |(_, now)| now);
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_owned());
            }
        }
        ids
    }

    /// A record that must be there.
    pub(super) fn existing(&mut self, kind: NodeKind, text: &str, cell: &Cell) -> Result<Value, Wrong> {
        match &self.ids_of(kind, text)[..] {
            [id] => Ok(id.as_str().into()),
            [] => {
                let help = self.near(kind, text);
                self.unknown(cell, format!("there is no {} `{text}`", kind.word()), &help)
            }
            several => self.several(kind, text, several, cell),
        }
    }

    /// What looks like an id that nothing has: a slip, or meant to be new.
    fn absent(&mut self, kind: NodeKind, text: &str, cell: &Cell) -> Result<Value, Wrong> {
        let name = text.replace('-', " ");
        let name = name[..1].to_uppercase() + &name[1..];
        let new = format!("to make a new one write its name (`{name}`), or give it in `{}s.csv`", kind.word());
        let help = match self.near(kind, text) {
            near if near.is_empty() => new,
            near => format!("{near} {new}"),
        };
        self.unknown(cell, format!("there is no {} `{text}`", kind.word()), &help)
    }

    fn several(&mut self, kind: NodeKind, text: &str, ids: &[String], cell: &Cell) -> Result<Value, Wrong> {
        let message = format!("`{text}` names more than one {}", kind.word());
        self.unknown(cell, message, &format!("write the id: `{}`", ids.join("`, `")))
    }

    /// What may be meant, as help.
    fn near(&self, kind: NodeKind, text: &str) -> String {
        let in_rows = self.ids.iter().filter(|(_, k)| **k == kind).map(|(id, _)| id.as_str());
        let near = did_you_mean(text, self.known.ids(kind).chain(in_rows));
        near.map_or_else(String::new, |near| format!("did you mean `{near}`?"))
    }

    /// One actor, by id or name; a name that nobody bears makes a new one.
    pub(super) fn actor(
        &mut self,
        text: &str,
        cell: &Cell,
        given: Option<&Cell>,
        kind: &'static str,
    ) -> Result<Value, Wrong> {
        match &self.ids_of(NodeKind::Actor, text)[..] {
            [id] => Ok(id.as_str().into()),
            [] if is_like_an_id(text) => self.absent(NodeKind::Actor, text, cell),
            [] => {
                let words: Vec<&str> = ActorKind::ALL.iter().map(|k| k.word()).collect();
                self.new_record(NodeKind::Actor, text, cell, given, (kind, &words))
            }
            several => self.several(NodeKind::Actor, text, several, cell),
        }
    }

    /// Who speaks or is spoken of: an actor, or somebody described in place.
    pub(super) fn party(
        &mut self,
        text: &str,
        cell: &Cell,
        given: Option<&Cell>,
        kind: &'static str,
        statement: &str,
    ) -> Result<Value, Wrong> {
        match (text.strip_prefix("unnamed:"), text.rsplit_once('/')) {
            (Some(description), _) => self.described(description.trim(), cell),
            (None, Some((of, which))) if is_id(of) && self.described_before(of, which).is_some() => {
                // A description stands for nobody but the one it was given for.
                if let Some(party) = self.described_before(of, which).filter(|_| of == statement) {
                    return Ok(party);
                }
                let help = "write `unnamed: ` and the description that the source gives";
                self.unknown(cell, format!("`{text}` is somebody described in another statement"), help)
            }
            _ => self.actor(text, cell, given, kind),
        }
    }

    /// `a senior official (of ice)`
    fn described(&mut self, text: &str, cell: &Cell) -> Result<Value, Wrong> {
        let body = text.strip_suffix(')').and_then(|t| t.rsplit_once(" (of "));
        let Some((description, body)) = body else { return Ok(json!({ "unnamed": text })) };
        let body = self.actor(body.trim(), cell, None, "organization")?;
        Ok(json!({ "unnamed": description.trim(), "of": body }))
    }

    /// Somebody whom a statement of the graph describes in place, by the id that answers show: `STATEMENT/by-1`.
    pub(super) fn described_before(&self, statement: &str, which: &str) -> Option<Value> {
        let number: usize = which.strip_prefix("by-")?.parse().ok()?;
        let record: Value = serde_json::from_str(self.known.json(self.known.at(statement)?)).ok()?;
        record.get("by")?.get(number.checked_sub(1)?).filter(|party| party.is_object()).cloned()
    }

    /// Whom words passed through: a source before an actor.
    pub(super) fn through(&mut self, text: &str, cell: &Cell, statement: &str) -> Result<Value, Wrong> {
        match &self.ids_of(NodeKind::Source, text)[..] {
            [id] => Ok(id.as_str().into()),
            _ => self.party(text, cell, None, "outlet", statement),
        }
    }

    /// An incident or, where that is allowed, a statement; a name that none bears makes a new incident.
    pub(super) fn matter(
        &mut self,
        text: &str,
        cell: &Cell,
        given: Option<&Cell>,
        statements: bool,
    ) -> Result<Value, Wrong> {
        let incidents = self.ids_of(NodeKind::Incident, text);
        match (&incidents[..], &self.ids_of(NodeKind::Statement, text)[..]) {
            ([id], _) => Ok(id.as_str().into()),
            ([], [id]) if statements => Ok(id.as_str().into()),
            ([], _) if is_like_an_id(text) => self.absent(NodeKind::Incident, text, cell),
            ([], _) => {
                let words: Vec<&str> = IncidentKind::ALL.iter().map(|k| k.word()).collect();
                self.new_record(NodeKind::Incident, text, cell, given, ("event", &words))
            }
            (several, _) => self.several(NodeKind::Incident, text, several, cell),
        }
    }

    /// A record for a name that none bears: of the kind given, else of one that is assumed, and said to be.
    fn new_record(
        &mut self,
        kind: NodeKind,
        name: &str,
        cell: &Cell,
        given: Option<&Cell>,
        (assumed, words): (&'static str, &[&'static str]),
    ) -> Result<Value, Wrong> {
        let of = match given {
            Some(given) => Some(self.word(given, given.text.trim(), words)?),
            None => None,
        };
        let id = self.free_id(kind, name);
        let mut record = Record::new(kind, &id, self.place).with("name", name);
        if let Some(of) = of {
            record.set("kind", of);
        } else {
            record.assume("kind", assumed);
            let message =
                format!("{} `{name}` is new: its kind is not given, and assumed to be `{assumed}`", kind.word());
            let column = Table::of(NodeKind::Statement).column(&format!("{}_kind", cell.column.name));
            let column = column.map_or_else(String::new, |c| format!("`{}`, or in ", c.name));
            let meant = self.near.find(kind, name).map(|near| format!("did you mean `{near}`? if not, "));
            let help = format!("{}give it in {column}a table `{}s.csv`", meant.unwrap_or_default(), kind.word());
            self.remark("assumed", cell.span, message, help);
        }
        self.call(&record);
        self.batch.add(record);
        Ok(id.into())
    }

    /// An id for a new record of this name, that nothing else has.
    pub(super) fn free_id(&self, kind: NodeKind, name: &str) -> String {
        let id = slug(name).unwrap_or_else(|| derived_id(kind.word(), name));
        let taken =
            |id: &str| self.known.find(id).is_some() || self.batch.get(id).is_some() || self.ids.contains_key(id);
        let numbered = (2..).map(|n| format!("{id}-{n}"));
        std::iter::once(id.clone()).chain(numbered).find(|id| !taken(id)).unwrap_or(id)
    }
}

/// Whether a text can hardly be a name: words joined by hyphens.
fn is_like_an_id(text: &str) -> bool {
    is_id(text) && text.contains('-')
}
