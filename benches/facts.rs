//! What the questions of the benchmark have to answer, found in the text by a plain reading of its
//! own. Nothing here asks gainsay.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::pairs::{Pairs, pairs};

/// The words that are searched for, each the beginning of some; without letters that could fold.
pub(crate) const WORDS: [&str; 2] = ["tari", "noso"];

/// What is asked about, and what there is to say of it.
pub(crate) struct Facts {
    pub(crate) nodes: usize,
    pub(crate) edges: usize,
    /// All statements, in the order of their ids.
    pub(crate) statements: Vec<String>,
    /// Of incidents, the one with nearest to 60 statements: the same number whatever the graph holds.
    pub(crate) sixty: Matter,
    /// The incident with most statements.
    pub(crate) busiest: Matter,
    /// A statement with one speaker against one actor, that denies another, bears no answer itself and
    /// stands in two sources: alike in every graph.
    pub(crate) shown: Shown,
    /// The statements of the exchange with nearest to six, in the order of their ids.
    pub(crate) thread: Vec<String>,
    /// The records in which both words begin one, in the order of their ids.
    pub(crate) found: Vec<String>,
    pub(crate) agreement: Pairs,
    pub(crate) conflict: Pairs,
}

/// An incident and the statements about it, in the order of their ids.
pub(crate) struct Matter {
    pub(crate) id: String,
    pub(crate) statements: Vec<String>,
}

/// A statement: its text, and the nodes it is joined to, by the name of the edge.
pub(crate) struct Shown {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) edges: BTreeSet<(&'static str, String)>,
}

/// A line of the text.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Record<'t> {
    #[serde(borrow)]
    Actor(Named<'t>),
    Incident(Named<'t>),
    Source(Source<'t>),
    Statement(Statement<'t>),
}

#[derive(Deserialize)]
struct Named<'t> {
    id: &'t str,
    name: &'t str,
}

#[derive(Deserialize)]
struct Source<'t> {
    id: &'t str,
    title: &'t str,
    publisher: Option<&'t str>,
    #[serde(borrow, default)]
    derives_from: Vec<Report<'t>>,
}

#[derive(Deserialize)]
pub(crate) struct Statement<'t> {
    id: &'t str,
    text: &'t str,
    #[serde(borrow)]
    pub(crate) by: Vec<&'t str>,
    about: Vec<&'t str>,
    #[serde(default)]
    against: Vec<&'t str>,
    #[serde(default)]
    pub(crate) relations: Vec<Relation<'t>>,
    pub(crate) reports: Vec<Report<'t>>,
}

#[derive(Deserialize)]
pub(crate) struct Relation<'t> {
    pub(crate) kind: &'t str,
    to: &'t str,
}

#[derive(Deserialize)]
pub(crate) struct Report<'t> {
    source: &'t str,
}

/// The statements of a graph, and the places of those they bear on.
pub(crate) struct Statements<'t> {
    pub(crate) all: Vec<Statement<'t>>,
    places: HashMap<&'t str, usize>,
}

impl Facts {
    /// Reads a generated graph. Takes time and memory linear in its size.
    pub(crate) fn of(path: &Path) -> Result<Self, Box<dyn Error>> {
        let text = fs::read_to_string(path)?;
        let records = text.lines().map(serde_json::from_str).collect::<Result<Vec<Record<'_>>, _>>()?;
        let (nodes, edges) = (records.len(), records.iter().map(Record::edges).sum());
        let found = sorted(records.iter().filter(|r| r.holds(WORDS)).map(Record::id));
        let statements = Statements::of(records);
        let matters = statements.by_incident();
        let matter = |found: Option<(&&str, &Vec<&str>)>| {
            let (id, statements) = found.ok_or("nothing is about any incident")?;
            Ok::<_, &str>(Matter { id: (*id).to_owned(), statements: sorted(statements.iter().copied()) })
        };
        let [agreement, conflict] = pairs(&statements);
        Ok(Self {
            nodes,
            edges,
            sixty: matter(matters.iter().min_by_key(|(id, of)| (of.len().abs_diff(60), **id)))?,
            busiest: matter(matters.iter().max_by_key(|(id, of)| (of.len(), Reverse(**id))))?,
            shown: statements.shown().ok_or("no statement is of the kind that is shown")?,
            thread: statements.thread(),
            statements: sorted(statements.all.iter().map(|s| s.id)),
            found,
            agreement,
            conflict,
        })
    }
}

impl<'t> Record<'t> {
    fn id(&self) -> &'t str {
        match self {
            Self::Actor(named) | Self::Incident(named) => named.id,
            Self::Source(source) => source.id,
            Self::Statement(statement) => statement.id,
        }
    }

    /// How many edges leave it or enter with it.
    fn edges(&self) -> usize {
        match self {
            Self::Actor(_) | Self::Incident(_) => 0,
            Self::Source(s) => usize::from(s.publisher.is_some()) + s.derives_from.len(),
            Self::Statement(s) => s.by.len() + s.about.len() + s.against.len() + s.relations.len() + s.reports.len(),
        }
    }

    /// Whether each of these begins a word of its text.
    fn holds(&self, words: [&str; 2]) -> bool {
        let text = match self {
            Self::Actor(named) | Self::Incident(named) => named.name,
            Self::Source(source) => source.title,
            Self::Statement(statement) => statement.text,
        };
        words.iter().all(|word| text.split_whitespace().any(|w| w.starts_with(word)))
    }
}

impl<'t> Statements<'t> {
    fn of(records: Vec<Record<'t>>) -> Self {
        let statement = |record| if let Record::Statement(s) = record { Some(s) } else { None };
        let all: Vec<Statement<'t>> = records.into_iter().filter_map(statement).collect();
        let places = all.iter().enumerate().map(|(place, s)| (s.id, place)).collect();
        Self { all, places }
    }

    /// The statement that a relation leads to, by its place.
    pub(crate) fn end(&self, relation: &Relation<'_>) -> usize {
        self.places[relation.to]
    }

    fn by_incident(&self) -> BTreeMap<&'t str, Vec<&'t str>> {
        let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for statement in &self.all {
            statement.about.iter().for_each(|incident| found.entry(*incident).or_default().push(statement.id));
        }
        found
    }

    /// The first in the second half, where statements may stand in sources far back.
    fn shown(&self) -> Option<Shown> {
        let borne_on: BTreeSet<&str> = self.all.iter().flat_map(|s| &s.relations).map(|r| r.to).collect();
        let alike = |s: &&Statement<'_>| {
            (s.by.len(), s.against.len(), s.reports.len()) == (1, 1, 2)
                && matches!(&s.relations[..], [one] if one.kind == "denies")
                && !borne_on.contains(s.id)
        };
        let s = self.all[self.all.len() / 2..].iter().find(alike)?;
        let name = |name: &'static str| move |id: &&str| (name, (*id).to_owned());
        let ends = [("said by", &s.by), ("about", &s.about), ("against", &s.against)];
        let edges = ends.into_iter().flat_map(|(edge, ids)| ids.iter().map(name(edge)));
        let edges = edges.chain(s.relations.iter().map(|r| name("denies")(&r.to)));
        let edges = edges.chain(s.reports.iter().map(|r| name("reported by")(&r.source)));
        Some(Shown { id: s.id.to_owned(), text: s.text.to_owned(), edges: edges.collect() })
    }

    /// No statement here bears on more than one, and none on a later one: exchanges are trees, and
    /// what each belongs to is known before it is read.
    fn thread(&self) -> Vec<String> {
        let mut tops: Vec<usize> = Vec::with_capacity(self.all.len());
        let mut members: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for (place, statement) in self.all.iter().enumerate() {
            assert!(statement.relations.len() < 2, "`{}` bears on several statements", statement.id);
            let top = statement.relations.first().map_or(place, |relation| tops[self.end(relation)]);
            tops.push(top);
            members.entry(top).or_default().push(statement.id);
        }
        let found = members.into_values().min_by_key(|m| m.len().abs_diff(6));
        sorted(found.into_iter().flatten())
    }
}

fn sorted<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut ids: Vec<String> = ids.map(str::to_owned).collect();
    ids.sort_unstable();
    ids
}
