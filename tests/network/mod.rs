//! Actor networks against a reference that follows the definitions cell by cell, over random stances.

mod dna;
mod measures;
mod reference;
mod rules;
mod worked;

use gainsay::load::Loaded;
use proptest::prelude::*;

use super::random;
use reference::asked;

/// One coded statement: a person and a body, either of which may be missing, for or against a target,
/// in a source. The target may be missing too.
#[derive(Debug, Clone)]
struct Coded {
    person: Option<usize>,
    body: Option<usize>,
    target: Option<usize>,
    positive: bool,
    source: usize,
}

/// The days of sources: two in one ISO week of two years, the same week and month of other years.
const DAYS: [&str; 6] = ["2004-12-31", "2005-01-01", "2005-01-05", "2005-12-30", "2006-01-05", "2006-01-31"];
const WEEKS: [&str; 6] = ["2004-53", "2004-53", "2005-1", "2005-52", "2006-1", "2006-5"];

fn coded() -> impl Strategy<Value = Vec<Coded>> {
    let missing = |n: usize| prop::option::weighted(0.9, 0..n);
    let one = (missing(5), missing(4), missing(4), any::<bool>(), 0..DAYS.len());
    let one = one.prop_map(|(person, body, target, positive, source)| Coded { person, body, target, positive, source });
    prop::collection::vec(one, 0..40)
}

/// Labels whose order as ids and as code units differ.
fn label(kind: char, number: usize) -> String {
    format!("{} {kind}", ["b", "A", "\u{ff41}", "\u{1f600}", "Z, \"q\""][number])
}

/// The statements as a graph, in the order of sources and statements.
fn graph(all: &[Coded]) -> Loaded {
    let mut lines = Vec::new();
    let quoted = |text: String| serde_json::to_string(&text).unwrap();
    for i in 0..5 {
        lines.push(format!(r#"{{"actor": {{"id": "p{i}", "name": {}, "kind": "person"}}}}"#, quoted(label('p', i))));
        lines.push(format!(
            r#"{{"actor": {{"id": "b{i}", "name": {}, "kind": "organization"}}}}"#,
            quoted(label('b', i))
        ));
        let text = quoted(label('t', i));
        lines.push(format!(
            r#"{{"statement": {{"id": "t{i}", "unattributed": true, "act": "states", "text": {text}}}}}"#
        ));
    }
    for (i, day) in DAYS.iter().enumerate() {
        lines.push(format!(r#"{{"source": {{"id": "d{i}", "published": "{day}"}}}}"#));
    }
    for (i, c) in all.iter().enumerate() {
        let by = c.person.map_or(r#""unattributed": true"#.to_owned(), |p| format!(r#""by": ["p{p}"]"#));
        let body = c.body.map_or(String::new(), |b| format!(r#", "for": "b{b}""#));
        let kind = if c.positive { r#""supports""# } else { r#""denies", "scope": "unclear""# };
        let to = c.target.map_or(String::new(), |t| format!(r#", "relations": [{{"kind": {kind}, "to": "t{t}"}}]"#));
        let source = c.source;
        lines.push(format!(
            r#"{{"statement": {{"id": "s{i}", {by}{body}, "act": "states", "text": "x"{to}, "reports": [{{"source": "d{source}"}}]}}}}"#
        ));
    }
    random::load(&lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]
    #[test]
    fn every_matrix_is_that_of_its_definition(all in coded(), asked in asked()) {
        asked.compare(&graph(&all), &all)?;
    }
}
