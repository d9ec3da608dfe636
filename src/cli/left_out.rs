//! What `--lenient` leaves out, in words: which record, for what error, and what refers to it.

use std::collections::{BTreeMap, HashMap};

use clap::ArgMatches;

use crate::answer::count;
use crate::diagnostic::Diagnostic;
use crate::graph::NodeKind;
use crate::load::{Loaded, Unread};

/// The records that could not be read, with the errors in them, and all other errors.
pub(super) struct LeftOut<'a> {
    records: Vec<(&'a Unread, Option<&'a Diagnostic>)>,
    others: Vec<&'a Diagnostic>,
}

impl<'a> LeftOut<'a> {
    /// Brings records and errors together by where they stand.
    pub(super) fn new(loaded: &'a Loaded, errors: &'a [Diagnostic]) -> Self {
        let name = |u: &Unread| loaded.files[u.file].name.as_str();
        let stretches: BTreeMap<_, _> = loaded.unread.iter().map(|u| ((name(u), u.start), u.end)).collect();
        let mut first: HashMap<_, &Diagnostic> = HashMap::new();
        let mut others = Vec::new();
        for error in errors {
            let before = stretches.range(..=(error.file.as_str(), error.byte_start)).next_back();
            match before.filter(|((file, _), end)| *file == error.file && error.byte_start <= **end) {
                Some((&stretch, _)) => drop(first.entry(stretch).or_insert(error)),
                None => others.push(error),
            }
        }
        let records = loaded.unread.iter().map(|u| (u, first.get(&(name(u), u.start)).copied())).collect();
        Self { records, others }
    }

    /// A sentence for each record that was left out and each other error.
    pub(super) fn notes(&self) -> Vec<String> {
        let records = self.records.iter().map(|(unread, error)| {
            let why =
                error.map_or_else(|| "in a part of a file that could not be read".to_owned(), ToString::to_string);
            let kind = unread.kind.map_or("record", NodeKind::word);
            let references = match unread.references {
                0 => String::new(),
                n => format!(", and with it {} to it", count(n, "reference")),
            };
            format!("left out: {kind} `{}` ({why}){references}", unread.id)
        });
        records.chain(self.others.iter().map(|e| format!("left out for an error: {e}"))).collect()
    }

    /// A sentence for each record that was asked for and could not be read.
    pub(super) fn named(&self, options: &ArgMatches) -> Vec<String> {
        if self.records.is_empty() {
            return Vec::new();
        }
        let raw = options.ids().filter_map(|id| options.try_get_raw(id.as_str()).ok().flatten()).flatten();
        let given: Vec<&str> = raw.filter_map(|text| text.to_str()).collect();
        let asked = self.records.iter().filter(|(unread, _)| given.contains(&unread.id.as_str()));
        let say = |(unread, error): &(&Unread, Option<&Diagnostic>)| {
            let why = error.map_or_else(String::new, |e| format!(": {e}"));
            format!("`{}` is in a record that could not be read{why}", unread.id)
        };
        asked.map(say).collect()
    }
}
