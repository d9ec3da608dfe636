//! The graph that an import goes into: its records by id and name, and the files they stand in.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::check::errors;
use crate::error::Error;
use crate::graph::{KnowledgeGraph, Node, NodeKind};
use crate::load::{self, File, Loaded};
use crate::query::fold::fold;
use crate::query::resolve::names;

/// A folder of data files, or one that does not exist yet.
#[derive(Debug)]
pub struct Folder {
    pub(super) path: PathBuf,
    graph: KnowledgeGraph,
    pub(super) files: Vec<File>,
    pub(super) records: Vec<Held>,
    /// Whether the schema lies in it.
    pub(super) has_schema: bool,
    by_id: HashMap<String, usize>,
    by_name: HashMap<(NodeKind, String), Vec<usize>>,
}

/// A record as it stands in its file.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub(super) kind: NodeKind,
    pub(super) id: String,
    /// The number of its file.
    pub(super) file: usize,
    /// Its first byte and one past its last.
    pub(super) span: (usize, usize),
}

/// What records are looked up by.
#[derive(Deserialize)]
struct Names {
    id: String,
    #[serde(default)]
    formerly: Vec<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    same_as: Vec<String>,
    name: Option<String>,
    title: Option<String>,
    printed: Option<String>,
    url: Option<String>,
}

impl Folder {
    /// Reads a folder; one that does not exist is empty, one with errors is refused.
    pub fn read(path: &Path) -> Result<Self, Error> {
        if path.exists() && !path.is_dir() {
            return Err(Error::new(format!("`{}` is a file", path.display())).hint("name a folder to import into"));
        }
        Self::of(path, load::of_folder(path)?)
    }

    /// Reads a graph to write it otherwise: a folder or a file.
    pub(crate) fn of_graph(path: &Path) -> Result<Self, Error> {
        let files = if path.is_dir() { load::of_folder(path)? } else { vec![load::one(path)?] };
        Self::of(path, files)
    }

    fn of(path: &Path, files: Vec<File>) -> Result<Self, Error> {
        let loaded = load::read(files);
        let errors = errors(&loaded);
        if !errors.is_empty() {
            let message = format!("the graph in `{}` has errors", path.display());
            return Err(Error::new(message).hint("mend it first: nothing is written").with(errors));
        }
        let has_schema = path.join("schema.json").is_file();
        let (records, by_id, by_name) = Default::default();
        let Loaded { graph, files, .. } = loaded;
        let mut folder = Self { path: path.to_owned(), graph, files, records, has_schema, by_id, by_name };
        for number in 0..folder.files.len() {
            for (kind, start, end) in load::records(&folder.files[number]) {
                folder.hold(kind, number, (start, end));
            }
        }
        Ok(folder)
    }

    fn hold(&mut self, kind: NodeKind, file: usize, span: (usize, usize)) {
        let Ok(names) = serde_json::from_slice::<Names>(&self.files[file].bytes[span.0..span.1]) else { return };
        let at = self.records.len();
        let called = [names.name, names.title, names.printed, names.url]
            .into_iter()
            .flatten()
            .chain(names.aliases)
            .chain(names.same_as);
        for name in called {
            let bearers = self.by_name.entry((kind, fold(&name))).or_default();
            if bearers.last() != Some(&at) {
                bearers.push(at);
            }
        }
        self.by_id.extend(names.formerly.into_iter().map(|id| (id, at)));
        self.by_id.insert(names.id.clone(), at);
        self.records.push(Held { kind, id: names.id, file, span });
    }

    /// The place of a record in [`Self::records`], by its id or one that it had before.
    pub(super) fn at(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The JSON of a record.
    pub(super) fn json(&self, at: usize) -> &str {
        let Held { file, span, .. } = self.records[at];
        std::str::from_utf8(&self.files[file].bytes[span.0..span.1]).unwrap_or_default()
    }

    /// Whether a record says this of a field without writing it: the speaker of what a source says in its
    /// own voice, the act that a first relation shows.
    pub(super) fn implies(&self, at: usize, field: &str, value: &Value) -> bool {
        let node = self.graph.find(&self.records[at].id);
        let Some(statement) = node.and_then(|node| self.graph.statement(node)) else { return false };
        match field {
            "act" => value.as_str() == Some(statement.act().word()),
            "by" => {
                statement.speakers().map(|a| Value::from(a.id())).eq(value.as_array().into_iter().flatten().cloned())
            }
            _ => false,
        }
    }

    /// The kind and present id of the record with this id, or that had it before.
    pub fn find(&self, id: &str) -> Option<(NodeKind, &str)> {
        self.at(id).map(|at| (self.records[at].kind, self.records[at].id.as_str()))
    }

    /// The records of a kind, as they are written.
    pub(crate) fn records_of(&self, kind: NodeKind) -> impl Iterator<Item = Map<String, Value>> {
        let of_kind = (0..self.records.len()).filter(move |at| self.records[*at].kind == kind);
        of_kind.map(|at| serde_json::from_str(self.json(at)).unwrap_or_default())
    }

    /// The ids of all records of a kind.
    pub fn ids(&self, kind: NodeKind) -> impl Iterator<Item = &str> {
        self.records.iter().filter(move |r| r.kind == kind).map(|r| r.id.as_str())
    }

    /// What the records of a kind are called; who is unnamed has no name.
    pub(super) fn names(&self, kind: NodeKind) -> impl Iterator<Item = &str> {
        let named = |n: &Node| self.graph.actor(*n).is_none_or(|actor| !actor.is_unnamed());
        self.graph.of_kind(kind).filter(named).flat_map(|node| names(&self.graph, node))
    }

    /// The ids of the records of a kind that bear a name, alias, title or address, whatever its case
    /// and accents.
    pub fn named(&self, kind: NodeKind, name: &str) -> Vec<&str> {
        let bearers = self.by_name.get(&(kind, fold(name)));
        bearers.into_iter().flatten().map(|&at| self.records[at].id.as_str()).collect()
    }
}
