//! `conflicts`: where accounts of an incident differ, and where reports of a statement drift.

mod asserter;
mod drift;
mod reading;

use std::collections::{BTreeMap, HashSet};

use clap::Args;

use self::asserter::Asserter;
use self::reading::{Match, Reading};
use super::exchange::justify;
use super::fold::fold;
use super::{Context, Example, Filter, Question};
use crate::answer::{Answer, Card, Cell, Drawing, Layout, Row, count, in_these_sources};
use crate::error::Error;
use crate::graph::{EdgeView, IncidentView, KnowledgeGraph, Node};
use crate::record::Record;

/// Where accounts of one incident differ in date or number, and where reports of one statement drift
///
/// Compared are accounts of different asserters for the same property; of figures, for what is
/// counted and in which unit. Apart and neither hedged: conflict. Hedged, or overlapping: may differ.
/// One within the other: they agree, one less precisely. Another unit: not comparable (“20 members”
/// and “20 events”). Places are listed and never in conflict. Accounts with one origin (one document
/// reprints the other, or one statement restates the other) are shown as one. Example: 2017 and
/// 2017-02 agree; 2017-01 and 2017-02 conflict; 2017-01~ and 2017-02 may differ.
#[derive(Debug, Args)]
pub(super) struct Conflicts {
    #[command(flatten)]
    filter: Filter,
}

const COLUMNS: [&str; 7] = ["about", "property", "relation", "value", "per", "other_value", "other_per"];

impl Question for Conflicts {
    const NAME: &'static str = "conflicts";
    const EXAMPLES: &'static [Example] = &[
        Example { args: "", asks: "every difference between accounts, and reports that drift" },
        Example { args: "--about migrant-justice-arrests", asks: "whether accounts of some arrests differ" },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        // The accounts of an incident belong to it even where no statement is about it.
        let beside_about = Filter { about: None, ..self.filter.clone() };
        let filtered = self.filter.on(graph)?;
        let record = Record::of(graph);
        let statements: Vec<_> = filtered.statements().collect();
        let spoken_of: Option<HashSet<Node>> =
            (!beside_about.is_empty()).then(|| statements.iter().flat_map(|s| s.about()).collect());
        let taken = |i: &IncidentView<'_>| {
            filtered.incidents().is_none_or(|set| set.contains(&i.node()))
                && spoken_of.as_ref().is_none_or(|set| set.contains(&i.node()))
        };
        let mut answer = Answer::new("Where accounts differ", &COLUMNS).laid_out(Layout::Cards);
        // What differs is written on the edges.
        answer.drawing = Drawing::Everything;
        let mut found: Vec<(Match, Row)> = Vec::new();
        let mut accounts = 0;
        for incident in graph.incidents().filter(taken) {
            let before = found.len();
            accounts += incident.accounts().count();
            compare(graph, &record, incident, &mut found);
            if found.len() > before {
                incident.accounts().for_each(|e| answer.subgraph.add_edge(graph, e.number()));
            }
        }
        found.sort_by_key(|f| f.0);
        let conflicts = found.iter().filter(|f| f.0 == Match::Conflict).count();
        head(&mut found);
        answer.rows = found.into_iter().map(|f| f.1).collect();
        let mut drifting = 0;
        for statement in &statements {
            let mut rows = drift::rows(graph, *statement);
            if let Some(first) = rows.first_mut() {
                first.card.heading = (drifting == 0).then(|| drift::HEADING.to_owned());
                drifting += 1;
                justify(graph, &mut answer, *statement);
            }
            answer.rows.extend(rows);
        }
        filtered.finish(&mut answer)?;
        answer.note(format!(
            "{} between {}, {} reported in different words, {}",
            count(conflicts, "conflict"),
            count(accounts, "account"),
            count(drifting, "statement"),
            in_these_sources(graph)
        ));
        Ok(answer)
    }
}

/// Gives the first row of each kind of match its heading.
fn head(found: &mut [(Match, Row)]) {
    let mut last = None;
    for (relation, row) in found {
        row.card.heading = (last != Some(*relation)).then(|| relation.words().to_owned());
        last = Some(*relation);
    }
}

/// One reading with those who give it.
struct Given {
    reading: Reading,
    by: Vec<Asserter>,
}

/// The property an account speaks of: date first, then figures by what is counted, then place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Property {
    Date,
    Figure(String),
    Place,
}

impl Property {
    fn name(&self) -> &str {
        match self {
            Self::Date => "date",
            Self::Figure(what) => what,
            Self::Place => "place",
        }
    }
}

/// Compares the readings of each property of an incident, pair by pair, each distinct one once.
/// Takes time n log n in the accounts, and linear in the pairs it finds.
fn compare(graph: &KnowledgeGraph, record: &Record<'_>, incident: IncidentView<'_>, found: &mut Vec<(Match, Row)>) {
    for (property, given) in readings(graph, record, incident) {
        for (i, one) in given.iter().enumerate() {
            if property != Property::Place && one.by.iter().any(|a| !a.is_one_with(&one.by[0])) {
                found.push((Match::Agree, row(graph, incident, &property, Match::Agree, one, None)));
            }
            for other in &given[i + 1..] {
                let two = one.by.iter().any(|a| other.by.iter().any(|b| !a.is_one_with(b)));
                let relation = match (&property, two) {
                    (Property::Place, _) => Match::Listed,
                    (_, false) if one.by.iter().all(|a| other.by.iter().any(|b| a.node == b.node)) => continue,
                    (_, false) => Match::OneAsserter,
                    _ => one.reading.compare(&other.reading),
                };
                found.push((relation, row(graph, incident, &property, relation, one, Some(other))));
            }
        }
    }
}

fn readings(graph: &KnowledgeGraph, record: &Record<'_>, incident: IncidentView<'_>) -> BTreeMap<Property, Vec<Given>> {
    let mut all: BTreeMap<Property, BTreeMap<_, Given>> = BTreeMap::new();
    let mut accounts: Vec<EdgeView<'_>> = incident.accounts().collect();
    accounts.sort_by_key(|e| e.ordinal());
    for edge in accounts {
        let asserter = Asserter::of(graph, record, edge.from());
        let mut given: Vec<(Property, Reading)> = Vec::new();
        given.extend(edge.date().map(|d| (Property::Date, Reading::date(d))));
        given.extend(edge.figures().map(|f| (Property::Figure(fold(&f.what)), Reading::figure(&f))));
        given.extend(edge.place().map(|p| (Property::Place, Reading::place(p))));
        for (property, reading) in given {
            let same = all.entry(property).or_default().entry(reading.key());
            let given = same.or_insert_with(|| Given { reading, by: Vec::new() });
            if given.by.iter().all(|a| a.node != asserter.node) {
                given.by.push(asserter.clone());
            }
        }
    }
    all.into_iter().map(|(property, given)| (property, given.into_values().collect())).collect()
}

fn row(
    graph: &KnowledgeGraph,
    incident: IncidentView<'_>,
    property: &Property,
    relation: Match,
    one: &Given,
    other: Option<&Given>,
) -> Row {
    let per = |g: &Given| Cell::ids(graph, g.by.iter().map(|a| a.node));
    let value = |g: &Given| Cell::Text(g.reading.printed.clone());
    let cells = vec![
        Cell::Id(incident.id().to_owned()),
        Cell::Text(property.name().to_owned()),
        Cell::Text(relation.words().to_lowercase()),
        value(one),
        per(one),
        other.map_or(Cell::Empty, value),
        other.map_or(Cell::Empty, per),
    ];
    let card = Card {
        lead: format!("{} — {}", incident.name(), property.name()),
        id: incident.id().to_owned(),
        body: in_words(graph, one),
        details: other.iter().map(|g| in_words(graph, g)).collect(),
        ..Card::default()
    };
    Row { cells, card }
}

/// `20 members, per Mijente [a]; AL DÍA [b] and CNN [c] (one origin)`
fn in_words(graph: &KnowledgeGraph, given: &Given) -> String {
    let mut origins: Vec<Vec<&Asserter>> = Vec::new();
    for asserter in &given.by {
        match origins.iter_mut().find(|o| o[0].has_origin_of(asserter)) {
            Some(origin) => origin.push(asserter),
            None => origins.push(vec![asserter]),
        }
    }
    let told = origins.iter().map(|origin| {
        let names: Vec<String> = origin.iter().map(|a| a.told(graph)).collect();
        if names.len() == 1 { names[0].clone() } else { format!("{} (one origin)", super::phrase::joined(&names)) }
    });
    format!("{}, per {}", given.reading.printed, told.collect::<Vec<_>>().join("; "))
}
