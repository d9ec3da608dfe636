//! Drift: one statement that its sources report in different words.

use std::collections::BTreeMap;

use crate::answer::{Card, Cell, Row};
use crate::graph::{KnowledgeGraph, Report, StatementView};
use crate::query::fold::fold;
use crate::query::phrase::{source, speaker};

type Property = (&'static str, fn(Report<'_>) -> Option<&str>);

const PROPERTIES: [Property; 4] = [
    ("reporting words", |r| r.cue()),
    ("what it is called there", |r| r.gloss()),
    ("printed name of the speaker", |r| r.printed_name()),
    ("quotation", |r| r.quote()),
];

pub(super) const HEADING: &str = "One statement, reported in different words";

/// The rows for one statement: a row for each property in which at least two reports differ.
/// A report that gives nothing for a property does not differ in it.
pub(super) fn rows(graph: &KnowledgeGraph, statement: StatementView<'_>) -> Vec<Row> {
    PROPERTIES.iter().filter_map(|property| row(graph, statement, *property)).collect()
}

fn row(graph: &KnowledgeGraph, statement: StatementView<'_>, (name, value): Property) -> Option<Row> {
    let mut values: BTreeMap<String, Vec<Report<'_>>> = BTreeMap::new();
    for report in statement.reports() {
        if let Some(text) = value(report) {
            values.entry(fold(text)).or_default().push(report);
        }
    }
    if values.len() < 2 {
        return None;
    }
    let in_words = |reports: &Vec<Report<'_>>| {
        let sources: Vec<String> = reports.iter().map(|r| source(r.source())).collect();
        format!("“{}”, in {}", reports.first().and_then(|r| value(*r)).unwrap_or_default(), sources.join("; "))
    };
    let lines: Vec<String> = values.values().map(in_words).collect();
    let sources = Cell::ids(graph, values.values().flatten().map(|r| r.source().node()));
    let cells = vec![
        Cell::Id(statement.id().to_owned()),
        Cell::Text(name.to_owned()),
        Cell::Text(HEADING.to_lowercase()),
        Cell::List(lines.iter().map(|l| Cell::Text(l.clone())).collect()),
        sources,
        Cell::Empty,
        Cell::Empty,
    ];
    let lead = format!("{} — {name}", speaker(statement));
    let card = Card {
        lead,
        id: statement.id().to_owned(),
        body: statement.text().to_owned(),
        details: lines,
        ..Card::default()
    };
    Some(Row { cells, card })
}
