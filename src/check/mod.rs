//! Is the data sound? The table `RULES`: what is found while reading, and one rule a file.
//! To add a rule: a file here, a row in `RULES`, and a broken fixture in `tests/fixtures/broken/`.

mod answer_before_what_it_answers;
mod answer_without_scope;
mod circular_reporting;
mod finding_by_non_authority;
mod inferred_unknown_field;
mod part_of_cycle;
mod quote_too_long;
mod relayed_without_via;
mod report_without_passage;
mod same_name_on_two_actors;
mod scope_not_taken;
mod self_reference;
mod short_plain_passage;
mod two_reports_of_one_source;
mod unattributed_with_speaker;
mod unnamed_with_alias;
mod unreported_statement;
mod unused_actor;

use crate::diagnostic::{Diagnostic, Fault, Severity};
use crate::graph::KnowledgeGraph;
use crate::load::{Loaded, locate};

pub(crate) use short_plain_passage::{GUESSABLE, is_guessable};

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
    find: Option<Find>,
    /// Whether it rests on something being absent, which can be told only when all was read.
    absence: bool,
}

type Find = fn(&KnowledgeGraph, &mut Vec<Fault>);

const fn reading(code: &'static str, severity: Severity, meaning: &'static str) -> Rule {
    Rule { code, severity, meaning, find: None, absence: false }
}

const fn graph(code: &'static str, meaning: &'static str, find: Find) -> Rule {
    Rule { code, severity: Severity::Warning, meaning, find: Some(find), absence: false }
}

const fn absence(code: &'static str, meaning: &'static str, find: Find) -> Rule {
    Rule { code, severity: Severity::Warning, meaning, find: Some(find), absence: true }
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
    graph("part-of-cycle", "things are filed under each other in a circle", part_of_cycle::find),
    graph("circular-reporting", "sources have words from each other in a circle", circular_reporting::find),
    absence("unreported-statement", "no source reports a statement", unreported_statement::find),
    graph("report-without-passage", "a report does not say where the words stand", report_without_passage::find),
    graph(
        "short-plain-passage",
        "a short passage is not keyed beside others of its source that are",
        short_plain_passage::find,
    ),
    graph("two-reports-of-one-source", "a source reports one statement twice", two_reports_of_one_source::find),
    absence("relayed-without-via", "a chain and its `via` contradict each other", relayed_without_via::find),
    graph("quote-too-long", "a quote is longer than a short phrase", quote_too_long::find),
    graph("answer-without-scope", "an answer does not say how much it touches", answer_without_scope::find),
    graph("scope-not-taken", "a relation has a scope that its kind does not take", scope_not_taken::find),
    graph(
        "answer-before-what-it-answers",
        "an answer is older than what it answers",
        answer_before_what_it_answers::find,
    ),
    absence("finding-by-non-authority", "a finding is by no court or agency", finding_by_non_authority::find),
    graph("unattributed-with-speaker", "an unattributed statement has a speaker", unattributed_with_speaker::find),
    graph("unnamed-with-alias", "an unnamed actor is given a name", unnamed_with_alias::find),
    graph("same-name-on-two-actors", "two actors have one name", same_name_on_two_actors::find),
    absence("unused-actor", "an actor takes part in nothing", unused_actor::find),
    graph("inferred-unknown-field", "a field is inferred that does not exist", inferred_unknown_field::find),
];

/// How much a breach of the rule with this code weighs.
pub(crate) fn severity(code: &str) -> Severity {
    RULES.iter().find(|r| r.code == code).map_or(Severity::Error, |r| r.severity)
}

/// Everything that is wrong in what was loaded, in the order of files and places.
pub fn check(loaded: &Loaded) -> Vec<Diagnostic> {
    let mut faults = loaded.faults.clone();
    // What was left out for an error is not absent.
    let whole = faults.iter().all(|f| severity(f.code) != Severity::Error);
    for find in RULES.iter().filter(|rule| whole || !rule.absence).filter_map(|rule| rule.find) {
        find(&loaded.graph, &mut faults);
    }
    locate(&faults, &loaded.files, severity)
}

/// What keeps questions from being answered: the errors among what reading found.
pub fn errors(loaded: &Loaded) -> Vec<Diagnostic> {
    let faults: Vec<Fault> = loaded.faults.iter().filter(|f| severity(f.code) == Severity::Error).cloned().collect();
    locate(&faults, &loaded.files, severity)
}
