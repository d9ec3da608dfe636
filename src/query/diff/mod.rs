//! `diff`: what changed between two graphs.

mod compare;
mod records;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::Value;

use super::exchange::justify;
use super::phrase::capital;
use super::phrase::lead;
use super::{Context, Example, Question};
use crate::answer::{Answer, Card, Cell, Layout, Row, count};
use crate::error::Error;
use crate::graph::{KnowledgeGraph, NodeKind};
use crate::load::{self, Loaded};
use crate::model::KINDS;
use compare::{Change, changes, identity, pairs, shown};
use records::{Record, Records, records};

/// What changed since another graph: records added, removed and changed, field by field
///
/// The other graph is the earlier one: a folder, a file, or a revision in git, `REV:path`, such as
/// `gainsay diff HEAD~1:graph`. Records are matched by id, or by an id they had before (`formerly`),
/// and compared by what they say; how a file is laid out, and which file a record stands in, is no
/// change. How statements bear on one another is listed apart, answers first. Example: a denial whose
/// scope was `whole` and is `general` now is an answer changed, not a statement changed.
#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The other, earlier graph: a folder, a file, or `REV:path`
    #[arg(value_name = "GRAPH")]
    other: PathBuf,
    /// Only what changed of this
    #[arg(long, value_enum, value_name = "RECORD")]
    only: Option<Kind>,
}

const EARLIER: &str = "name a folder or a file of data; a revision in git is written `REV:path`, such as `HEAD:graph`";

/// What a row is about, in the order of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
enum Kind {
    Statement,
    /// That a statement answers another
    Answer,
    /// That a statement bears on another without answering it
    Relation,
    Source,
    Actor,
    Incident,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    Added,
    Removed,
    Changed,
}

/// A row before it is put in order.
struct Line {
    kind: Kind,
    how: How,
    id: String,
    /// Who does what, or what a record is called.
    about: String,
    text: String,
    change: Change,
}

impl Question for Diff {
    const NAME: &'static str = "diff";
    const EXAMPLES: &'static [Example] = &[Example {
        args: "graph/cited-sources.json --only source",
        asks: "which sources the graph holds beyond those of one of its files",
    }];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let no_revision = !self.other.exists() && !self.other.to_string_lossy().contains(':');
        let other = load::load(&self.other).map_err(|e| if no_revision { e.hint(EARLIER) } else { e })?;
        let before = Side { graph: &other.graph, records: records(&other.graph, &other.files)? };
        let after = Side { graph: context.graph, records: records(context.graph, context.files)? };
        let mut lines = lines(&before, &after);
        lines.retain(|l| self.only.is_none_or(|kind| l.kind == kind));
        lines.sort_by(|a, b| (a.kind, a.how, &a.id, &a.change.field).cmp(&(b.kind, b.how, &b.id, &b.change.field)));
        let title = format!("What changed since {}", self.other.display());
        let columns = ["change", "record", "id", "field", "before", "after"];
        let mut answer = Answer::new(title, &columns).laid_out(Layout::Cards);
        answer.note(summary(&lines));
        answer.notes.extend(left_out(&other));
        write(&mut answer, lines);
        draw(&mut answer, context.graph);
        Ok(answer)
    }
}

/// One of the two graphs.
struct Side<'g> {
    graph: &'g KnowledgeGraph,
    records: Records,
}

impl Side<'_> {
    fn line(&self, kind: Kind, how: How, record: &Record, change: Change) -> Line {
        let id = self.graph.id(record.node).to_owned();
        let label = self.graph.label(record.node);
        let (about, text) = match self.graph.statement(record.node) {
            Some(statement) => (lead(statement, None), label.to_owned()),
            None if label == id => (id.clone(), String::new()),
            None => (label.to_owned(), String::new()),
        };
        Line { kind, how, id, about, text, change }
    }

    /// A record that the other graph lacks, with its relations.
    fn whole(&self, how: How, record: &Record, lines: &mut Vec<Line>) {
        let none = || Change { field: String::new(), before: None, after: None };
        lines.push(self.line(kind(self.graph.kind(record.node)), how, record, none()));
        for relation in &record.relations {
            lines.push(self.relation(how, record, relation));
        }
    }

    fn relation(&self, how: How, record: &Record, relation: &Value) -> Line {
        let text = Some(shown(relation));
        let (before, after) = if how == How::Added { (None, text) } else { (text, None) };
        self.line(bearing(relation), how, record, Change { field: identity(relation), before, after })
    }
}

/// Everything that differs.
fn lines(before: &Side<'_>, after: &Side<'_>) -> Vec<Line> {
    let former = former(before, after);
    let (mut lines, mut matched) = (Vec::new(), HashSet::new());
    for (key, record) in &after.records {
        let old = former.get(key).copied().unwrap_or(key);
        match before.records.get(old) {
            Some(earlier) => {
                matched.insert(old.clone());
                changed(after, earlier, record, &mut lines);
            }
            None => after.whole(How::Added, record, &mut lines),
        }
    }
    for (_, record) in before.records.iter().filter(|(key, _)| !matched.contains(*key)) {
        before.whole(How::Removed, record, &mut lines);
    }
    lines
}

type Key = (NodeKind, String);

/// For records with another id than before: the key they had.
fn former<'a>(before: &'a Side<'_>, after: &'a Side<'_>) -> HashMap<Key, &'a Key> {
    let ids = |record: &Record| match record.fields.get("formerly") {
        Some(Value::Array(ids)) => ids.iter().filter_map(|id| Some(id.as_str()?.to_owned())).collect(),
        _ => Vec::new(),
    };
    let mut former = HashMap::new();
    for (key, record) in after.records.iter().filter(|(key, _)| !before.records.contains_key(*key)) {
        let old = ids(record).into_iter().find_map(|id| before.records.get_key_value(&(key.0, id)));
        if let Some((old, _)) = old.filter(|(old, _)| !after.records.contains_key(*old)) {
            former.insert(key.clone(), old);
        }
    }
    // An id may also have been given back.
    for (old, record) in before.records.iter().filter(|(old, _)| !after.records.contains_key(*old)) {
        let new = ids(record).into_iter().map(|id| (old.0, id));
        for new in new.filter(|new| after.records.contains_key(new) && !before.records.contains_key(new)) {
            former.entry(new).or_insert(old);
        }
    }
    former
}

/// What differs between two states of one record.
fn changed(after: &Side<'_>, old: &Record, new: &Record, lines: &mut Vec<Line>) {
    let fields = |record: &Record| Value::Object(record.fields.clone());
    let own = kind(after.graph.kind(new.node));
    lines.extend(changes(&fields(old), &fields(new)).into_iter().map(|c| after.line(own, How::Changed, new, c)));
    for (name, a, b) in pairs(&old.relations, &new.relations) {
        match (a, b) {
            (Some(a), None) => lines.push(after.relation(How::Removed, new, a)),
            (None, Some(b)) => lines.push(after.relation(How::Added, new, b)),
            (Some(a), Some(b)) => lines.extend(changes(a, b).into_iter().map(|c| {
                let field = format!("{name}: {}", c.field);
                after.line(bearing(b), How::Changed, new, Change { field, ..c })
            })),
            (None, None) => {}
        }
    }
}

fn kind(kind: NodeKind) -> Kind {
    match kind {
        NodeKind::Statement => Kind::Statement,
        NodeKind::Source => Kind::Source,
        NodeKind::Actor => Kind::Actor,
        NodeKind::Incident => Kind::Incident,
    }
}

/// Whether a relation answers, by the table of kinds.
fn bearing(relation: &Value) -> Kind {
    let name = relation.get("kind").and_then(Value::as_str);
    let answers = KINDS.iter().any(|k| Some(k.name) == name && k.answer);
    if answers { Kind::Answer } else { Kind::Relation }
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Answer => "answer",
            Self::Relation => "relation",
            Self::Source => "source",
            Self::Actor => "actor",
            Self::Incident => "incident",
        }
    }
}

impl How {
    const fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

fn write(answer: &mut Answer, lines: Vec<Line>) {
    let mut last = None;
    for line in lines {
        let group = (line.kind, line.how);
        let text = |t: &Option<String>| Cell::text(t.as_deref());
        let cells = vec![
            Cell::Text(line.how.word().to_owned()),
            Cell::Text(line.kind.word().to_owned()),
            Cell::Id(line.id.clone()),
            Cell::text(Some(&line.change.field)),
            text(&line.change.before),
            text(&line.change.after),
        ];
        let mut card = card(line);
        card.heading = (last != Some(group)).then(|| format!("{}s {}", capital(group.0.word()), group.1.word()));
        last = Some(group);
        answer.rows.push(Row { cells, card });
    }
}

/// A change for people: the record, then the field with what stood and what stands there.
fn card(line: Line) -> Card {
    let Change { field, before, after } = line.change;
    let relates = matches!(line.kind, Kind::Answer | Kind::Relation);
    let mut details = Vec::new();
    match line.how {
        How::Changed => details.push(format!(
            "{field}: {} → {}",
            before.as_deref().unwrap_or("nothing"),
            after.as_deref().unwrap_or("nothing")
        )),
        _ if relates => details.push(field),
        _ => {}
    }
    Card { lead: line.about, id: line.id, body: line.text, details, ..Card::default() }
}

/// `3 statements added, 1 answer changed`
fn summary(lines: &[Line]) -> String {
    let mut records: BTreeMap<(Kind, How), HashSet<(&str, &str)>> = BTreeMap::new();
    for line in lines {
        // A record changed in three fields is one record; of relations each counts.
        let relation = line.change.field.split(": ").next().unwrap_or_default();
        let relates = matches!(line.kind, Kind::Answer | Kind::Relation);
        let own = if relates { relation } else { "" };
        records.entry((line.kind, line.how)).or_default().insert((&line.id, own));
    }
    let parts = records.iter().map(|((kind, how), ids)| format!("{} {}", count(ids.len(), kind.word()), how.word()));
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { "no record differs".to_owned() } else { parts.join(", ") }
}

/// What of the other graph could not be read.
fn left_out(other: &Loaded) -> Option<String> {
    let errors = crate::check::errors(other).len();
    (errors > 0)
        .then(|| format!("the other graph has {}; what could not be read of it is left out", count(errors, "error")))
}

/// What is drawn: the records added or changed, as they are now.
fn draw(answer: &mut Answer, graph: &KnowledgeGraph) {
    let ids = answer.rows.iter().filter(|r| r.cells[0] != Cell::Text(How::Removed.word().to_owned()));
    let ids: Vec<String> = ids.map(|r| r.cells[2].flat()).collect();
    for node in ids.iter().filter_map(|id| graph.find(id)) {
        match graph.statement(node) {
            Some(statement) => justify(graph, answer, statement),
            None => answer.subgraph.add(node),
        }
    }
    answer.subgraph.close(graph);
}
