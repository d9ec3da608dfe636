//! Brings a batch into a folder: which records change, where new ones go, and whether the result is sound.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;

use serde_json::Value;

use super::batch::Batch;
use super::draft::Draft;
use super::folder::Folder;
use super::{Record, severity};
use crate::diagnostic::{Fault, Severity};
use crate::edit::commit::commit;
use crate::edit::draft::Change;
use crate::edit::lock::Lock;
use crate::error::Error;
use crate::graph::NodeKind;
use crate::load::{self, File};

/// More new sources than this share a file: folders of many thousand files please nobody.
const SOURCES_WITH_FILES: usize = 300;

/// What an import does to a folder, not written yet.
#[derive(Debug, Default)]
pub struct Taken {
    /// The files to write, by name, with their new content.
    pub files: BTreeMap<PathBuf, Vec<u8>>,
    /// Every remark, those of reading included. One that is an error has kept its record out.
    pub faults: Vec<Fault>,
    /// How many records there are of each sort.
    pub tally: Tally,
}

/// What became of the records of an import.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Records that are new.
    pub added: usize,
    /// Records that are changed.
    pub changed: usize,
    /// Records that are as they were.
    pub unchanged: usize,
    /// Records that are left out for an error.
    pub left_out: usize,
}

impl Taken {
    /// Whether something is an error.
    pub fn has_errors(&self) -> bool {
        self.faults.iter().any(|f| severity(f.code) == Severity::Error)
    }

    /// Writes the files into the folder, which is made if it has to be: all of them or, where the program
    /// is ended before that, none. A file that has changed since the folder was read ends it with an error.
    pub fn write(&self, folder: &Folder) -> Result<(), Error> {
        if self.files.is_empty() {
            return Ok(());
        }
        let old: HashMap<&str, &[u8]> = folder.files.iter().map(|f| (f.name.as_str(), &*f.bytes)).collect();
        let changes = self.files.iter().map(|(path, new)| {
            let name = path.to_string_lossy().into_owned();
            Change { old: old.get(name.as_str()).map(|bytes| bytes.to_vec()), new: Some(new.clone()), name }
        });
        commit(&Lock::take(&folder.path)?, &changes.collect::<Vec<_>>())
    }
}

impl Folder {
    /// Brings a batch into the folder, without writing anything.
    ///
    /// A record is found again by its id, or an id it had before. Of one that is there, the fields that
    /// the batch says are set, and each value that this replaces is remarked on; items of lists are added
    /// to those that are there, unless the batch has the whole of the list; all else stays as it is. A new
    /// record goes where its kind is kept: `actors.json`, `incidents.json`, a source to a file of its own,
    /// a statement to the file of the first source that reports it. Bytes of records that do not change,
    /// and what stands between them, are kept. A record with which the graph would have an error is left
    /// out, and the error remarked on at the place where the batch has the record from; unless told to be
    /// lenient, nothing is taken then.
    pub fn take(&self, batch: Batch<'_>, lenient: bool) -> Taken {
        let Batch { records, mut faults, .. } = batch;
        let mut left_out = HashSet::new();
        let is_error = |f: &Fault| severity(f.code) == Severity::Error;
        loop {
            // What refers to a record that was left out would be blamed for it.
            if !lenient && faults.iter().any(is_error) {
                return Taken { faults, ..Taken::default() };
            }
            let draft = self.draft(records.iter().filter(|r| !left_out.contains(r.id.as_str())));
            let files = draft.files();
            let found = self.errors(&files, &records);
            if found.is_empty() {
                let tally = Tally { left_out: left_out.len() + draft.tally.left_out, ..draft.tally };
                faults.extend(draft.faults);
                return Taken { files, faults, tally };
            }
            for (record, fault) in found {
                left_out.extend(record);
                faults.push(fault);
            }
        }
    }

    fn draft<'r>(&self, records: impl Iterator<Item = &'r Record> + Clone) -> Draft<'_> {
        let sources = records.clone().filter(|r| r.kind == NodeKind::Source && self.at(&r.id).is_none());
        let homes = sources.map(|r| r.id.as_str()).collect::<HashSet<_>>();
        let mut draft = Draft::new(self, homes.len() > SOURCES_WITH_FILES);
        for record in records {
            match self.at(&record.id) {
                Some(at) => draft.change(at, record),
                None => draft.add(record, &homes),
            }
        }
        draft
    }

    /// The errors that the graph would have, each with the record of the batch that it is about.
    fn errors<'r>(&self, files: &BTreeMap<PathBuf, Vec<u8>>, records: &'r [Record]) -> Vec<(Option<&'r str>, Fault)> {
        let mut after: BTreeMap<PathBuf, Vec<u8>> =
            self.files.iter().map(|f| (PathBuf::from(&f.name), f.bytes.to_vec())).collect();
        after.extend(
            files.iter().filter(|(path, _)| !path.ends_with("schema.json")).map(|(p, b)| (p.clone(), b.clone())),
        );
        let file =
            |(path, bytes): (PathBuf, Vec<u8>)| File { name: path.to_string_lossy().into_owned(), bytes: bytes.into() };
        let loaded = load::read(after.into_iter().map(file).collect());
        let of_batch: HashMap<&str, &Record> = records.iter().map(|r| (r.id.as_str(), r)).collect();
        let errors = loaded.faults.into_iter().filter(|f| severity(f.code) == Severity::Error);
        let moved = errors.map(|fault| {
            let id = id_at(&loaded.files[fault.place.file()].bytes, fault.place.offset());
            let record = id.and_then(|id| self.record(&of_batch, &id));
            let place = record.map_or(fault.place, |r| r.place);
            let what = record.map_or_else(String::new, |r| format!("{} `{}`: ", r.kind.word(), r.id));
            let moved = Fault::at(place, fault.code, what + &fault.message).bytes(place.offset(), place.offset() + 1);
            (record.map(|r| r.id.as_str()), fault.help.into_iter().fold(moved, Fault::help))
        });
        moved.collect()
    }

    /// The record of a batch that has this id, or one that it had before.
    fn record<'r>(&self, batch: &HashMap<&str, &'r Record>, id: &str) -> Option<&'r Record> {
        let former = || batch.iter().find(|(old, _)| self.find(old).is_some_and(|(_, now)| now == id));
        batch.get(id).copied().or_else(|| former().map(|(_, r)| *r))
    }
}

/// The id of the record that begins at an offset.
fn id_at(bytes: &[u8], offset: usize) -> Option<String> {
    let record = serde_json::Deserializer::from_slice(bytes.get(offset..)?).into_iter::<Value>().next()?.ok()?;
    record.get("id")?.as_str().map(str::to_owned)
}
