//! Is the data sound? The table `RULES`: what is found while reading, and one rule a file.
//! To add a rule: a file here, a row in `RULES`, and a broken fixture in `tests/fixtures/broken/`.

mod self_reference;

use crate::diagnostic::{Diagnostic, Fault, Severity};
use crate::graph::KnowledgeGraph;
use crate::load::{Loaded, locate};

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its stable name.
    pub code: &'static str,
    /// How much a breach weighs.
    pub severity: Severity,
    /// What it finds.
    pub meaning: &'static str,
    /// Looks for breaches in the graph; a rule without it is applied while files are read.
    find: Option<fn(&KnowledgeGraph, &mut Vec<Fault>)>,
}

const fn reading(code: &'static str, severity: Severity, meaning: &'static str) -> Rule {
    Rule { code, severity, meaning, find: None }
}

const fn graph(code: &'static str, meaning: &'static str, find: fn(&KnowledgeGraph, &mut Vec<Fault>)) -> Rule {
    Rule { code, severity: Severity::Warning, meaning, find: Some(find) }
}

/// Every rule: first what reading finds, then what the graph shows.
pub const RULES: &[Rule] = &[
    reading("invalid-json", Severity::Error, "the file or record is not JSON"),
    reading("invalid-utf8", Severity::Error, "the text is not UTF-8"),
    reading("byte-order-mark", Severity::Warning, "the file begins with a byte order mark"),
    reading("empty-file", Severity::Warning, "the file is empty"),
    reading("duplicate-key", Severity::Error, "a field or list stands twice"),
    reading("unknown-field", Severity::Error, "there is no such field"),
    reading("unknown-word", Severity::Error, "a closed list of words has no such word"),
    reading("missing-field", Severity::Error, "a record lacks a field"),
    reading("wrong-type", Severity::Error, "a value is of the wrong type"),
    reading("invalid-id", Severity::Error, "an id is not lower-case words joined by hyphens"),
    reading("invalid-date", Severity::Error, "a date is not EDTF"),
    reading("invalid-passage", Severity::Error, "a passage is not position and hash"),
    reading("duplicate-id", Severity::Error, "two records have the same id"),
    reading("dangling-reference", Severity::Error, "a reference leads to no record"),
    reading("wrong-kind-of-node", Severity::Error, "a reference leads to a record of the wrong kind"),
    graph("self-reference", "a record refers to itself", self_reference::find),
];

/// How much a breach of the rule with this code weighs.
pub(crate) fn severity(code: &str) -> Severity {
    RULES.iter().find(|r| r.code == code).map_or(Severity::Error, |r| r.severity)
}

/// Everything that is wrong in what was loaded, in the order of files and places.
pub fn check(loaded: &Loaded) -> Vec<Diagnostic> {
    let mut faults = loaded.faults.clone();
    for find in RULES.iter().filter_map(|rule| rule.find) {
        find(&loaded.graph, &mut faults);
    }
    locate(&faults, &loaded.files)
}

/// What keeps questions from being answered: the errors among what reading found.
pub fn errors(loaded: &Loaded) -> Vec<Diagnostic> {
    let faults: Vec<Fault> = loaded.faults.iter().filter(|f| severity(f.code) == Severity::Error).cloned().collect();
    locate(&faults, &loaded.files)
}
