//! A graph as it is to be: records changed, added and removed in memory, file by file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::file::{DraftFile, Where};
use super::json::Json;
use super::layout::list_of;
use crate::check::errors;
use crate::error::Error;
use crate::graph::{KnowledgeGraph, Node, NodeKind};
use crate::load::Loaded;

/// A file before and after; nothing where there was, or is to be, none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    /// The name, as it is shown and opened.
    pub(crate) name: String,
    pub(crate) old: Option<Vec<u8>>,
    pub(crate) new: Option<Vec<u8>>,
}

impl Change {
    /// A file that is there with its bytes, and what is to be in it.
    pub(crate) fn to(name: &str, old: &[u8], new: Option<Vec<u8>>) -> Self {
        Self { name: name.to_owned(), old: Some(old.to_vec()), new }
    }
}

/// Ends an edit of files that hold errors, such as the two sides of a merge. A reference that leads
/// nowhere is none of these: it may be what the edit is to mend.
pub(crate) fn faulty(loaded: &Loaded, files: &[&str]) -> Result<(), Error> {
    const OF_THE_WHOLE: [&str; 2] = ["dangling-reference", "wrong-kind-of-node"];
    let mut found = errors(loaded);
    found.retain(|d| files.contains(&d.file.as_str()) && !OF_THE_WHOLE.contains(&d.code));
    let Some(first) = found.first() else { return Ok(()) };
    Err(Error::new(format!("`{}` has errors, so nothing is written to it", first.file))
        .hint("mend it first")
        .with(found))
}

/// What is planned on the files of a graph. Nothing is written.
pub(crate) struct Draft<'l> {
    pub(crate) loaded: &'l Loaded,
    /// The folder or the file of the graph.
    pub(crate) path: PathBuf,
    /// The files that are changed, by their number.
    files: BTreeMap<usize, DraftFile>,
    /// The files that are new.
    new: BTreeMap<String, DraftFile>,
    /// The ids of new records, each with its file.
    pub(crate) added: BTreeMap<String, String>,
    /// Files that are no data.
    pub(crate) aside: Vec<Change>,
}

impl<'l> Draft<'l> {
    /// A plan that changes nothing yet.
    pub(crate) fn new(loaded: &'l Loaded, path: &Path) -> Self {
        Self {
            loaded,
            path: path.to_owned(),
            files: BTreeMap::new(),
            new: BTreeMap::new(),
            added: BTreeMap::new(),
            aside: Vec::new(),
        }
    }

    pub(crate) fn graph(&self) -> &'l KnowledgeGraph {
        &self.loaded.graph
    }

    fn open(&mut self, number: usize) -> Result<&mut DraftFile, Error> {
        let file = &self.loaded.files[number];
        let entry = match self.files.entry(number) {
            std::collections::btree_map::Entry::Occupied(entry) => return Ok(entry.into_mut()),
            std::collections::btree_map::Entry::Vacant(entry) => entry,
        };
        faulty(self.loaded, &[file.name.as_str()])?;
        Ok(entry.insert(DraftFile::read(&file.name, &file.bytes)?))
    }

    /// The record of a node as it is planned; nothing where it is removed.
    pub(crate) fn record(&mut self, node: Node) -> Result<Option<Json>, Error> {
        let place = self.graph().place(node);
        self.open(place.file())?.get(place.offset())
    }

    /// Plans another record in the place of one; nothing removes it.
    pub(crate) fn put(&mut self, node: Node, record: Option<Json>) -> Result<(), Error> {
        let place = self.graph().place(node);
        self.open(place.file())?.put(place.offset(), record)
    }

    /// Changes a record that is still there.
    pub(crate) fn change(&mut self, node: Node, change: impl FnOnce(&mut Json)) -> Result<(), Error> {
        if let Some(mut record) = self.record(node)? {
            change(&mut record);
            self.put(node, Some(record))?;
        }
        Ok(())
    }

    /// Adds a record to a file, which is made if there is none of this name.
    pub(crate) fn add(&mut self, file: &str, kind: NodeKind, record: Json, at: Where) -> Result<(), Error> {
        if let Some(number) = self.loaded.files.iter().position(|f| f.name == file) {
            self.open(number)?.add(kind, record, at);
            return Ok(());
        }
        let schema = self.schema_for(file);
        self.new.entry(file.to_owned()).or_insert_with(|| DraftFile::empty(file, schema)).add(kind, record, at);
        Ok(())
    }

    /// What a new file says of its schema: the way to the one of the folder, if there is one.
    fn schema_for(&self, file: &str) -> Option<String> {
        let inside = Path::new(file).strip_prefix(&self.path).ok()?;
        let up = "../".repeat(inside.components().count().saturating_sub(1));
        self.path.join("schema.json").is_file().then(|| format!("{up}schema.json"))
    }

    /// The record of the same list that stands before that of a node.
    pub(crate) fn before(&mut self, node: Node) -> Result<Where, Error> {
        let place = self.graph().place(node);
        Ok(self.open(place.file())?.before(place.offset()).map_or(Where::First, Where::After))
    }

    /// The offset of the record of a node in its file, if that is the file of this name.
    pub(crate) fn after(&self, file: &str, node: Node) -> Where {
        let place = self.graph().place(node);
        if self.loaded.files[place.file()].name == file { Where::After(place.offset()) } else { Where::Last }
    }

    /// The name of the file in which a record stands.
    pub(crate) fn file_of(&self, node: Node) -> &'l str {
        &self.loaded.files[self.graph().place(node).file()].name
    }

    /// The file for new records of a kind: the one named after them, else that which holds most.
    pub(crate) fn home(&self, kind: NodeKind) -> String {
        if self.path.is_file() {
            return self.loaded.files[0].name.clone();
        }
        let named = [".json", ".jsonl", ".ndjson"].map(|end| format!("{}{end}", list_of(kind)));
        let is_named = |name: &&str| named.iter().any(|n| Path::new(name).file_name() == Some(n.as_ref()));
        if let Some(file) = self.loaded.files.iter().map(|f| f.name.as_str()).find(is_named) {
            return file.to_owned();
        }
        let mut counts = vec![0_usize; self.loaded.files.len()];
        for node in self.graph().of_kind(kind) {
            counts[self.graph().place(node).file()] += 1;
        }
        let most = counts.iter().copied().max().filter(|most| *most > 0);
        let most = most.and_then(|most| counts.iter().position(|count| *count == most));
        most.map_or_else(|| self.in_folder(&named[0]), |number| self.loaded.files[number].name.clone())
    }

    /// The name of a file in the folder of the graph.
    pub(crate) fn in_folder(&self, name: &str) -> String {
        self.path.join(name).to_string_lossy().replace('\\', "/")
    }

    /// Every data file that is to change, with its bytes before and after.
    pub(crate) fn changes(&self) -> Vec<Change> {
        let kept = self.files.iter().map(|(number, file)| (Some(&self.loaded.files[*number]), file));
        let others = self.loaded.files.len() > 1;
        let change = |(old, file): (Option<&crate::load::File>, &DraftFile)| Change {
            name: file.name.clone(),
            old: old.map(|f| f.bytes.to_vec()),
            new: file.write(others),
        };
        let all = kept.map(change).chain(self.new.values().map(|file| change((None, file))));
        all.filter(|c| c.old != c.new).collect()
    }
}
