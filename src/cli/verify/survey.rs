//! What became of the passages of a graph: one problem for each that is not exact.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::answer::count;
use crate::diagnostic::{Fault, Path};
use crate::graph::{KnowledgeGraph, Report, SourceView};
use crate::model::Passage;
use crate::passage::{Absent, Difference, Document, Documents, Key, State, altered, holds, verify};

/// Words longer than this are cut where they are shown.
const SHOWN: usize = 160;

/// Something that is not exact, with its place in the data and in the document.
pub(super) struct Problem {
    pub(super) fault: Fault,
    pub(super) source: String,
    pub(super) statement: Option<String>,
    pub(super) passage: Option<Passage>,
    /// The document, and the line in it that is meant.
    pub(super) document: Option<(String, usize)>,
    /// Where the words, or what is nearest to them, stand now.
    pub(super) place: Option<Range<u32>>,
    /// How alike, and by how much more than the next best place.
    pub(super) alike: Option<(f64, f64)>,
    pub(super) difference: Option<String>,
}

/// What became of the passages of one source.
pub(super) struct Counted {
    pub(super) source: String,
    /// The document, or why there is none.
    pub(super) document: String,
    /// Passages by state.
    pub(super) states: BTreeMap<&'static str, usize>,
    /// Keyed passages.
    pub(super) keyed: usize,
    /// Passages with a plain hash that are so short that their words might be guessed.
    pub(super) short: usize,
    /// Whether the document is known to be another than the one that was coded.
    pub(super) changed: bool,
}

impl Counted {
    pub(super) fn of(&self, state: &str) -> usize {
        self.states.get(state).copied().unwrap_or(0)
    }
}

/// Everything that is not exact, and the counts by source.
#[derive(Default)]
pub(super) struct Survey {
    pub(super) problems: Vec<Problem>,
    pub(super) sources: Vec<Counted>,
}

/// The sources whose reports say where words stand.
pub(super) fn pointed_into(graph: &KnowledgeGraph) -> Vec<SourceView<'_>> {
    graph.sources().filter(|s| s.reports().any(|r| r.passages().next().is_some())).collect()
}

impl Survey {
    /// Checks every passage of a source.
    pub(super) fn check(&mut self, graph: &KnowledgeGraph, source: SourceView<'_>, at: &Documents, key: Option<&Key>) {
        let reports: Vec<Report<'_>> = source.reports().collect();
        let passages: Vec<Passage> = reports.iter().flat_map(|r| r.passages()).collect();
        let mut counted = Counted {
            source: source.id().to_owned(),
            document: String::new(),
            states: BTreeMap::new(),
            keyed: passages.iter().filter(|p| p.keyed).count(),
            short: passages.iter().filter(|p| crate::check::is_guessable(**p)).count(),
            changed: false,
        };
        match at.of(source) {
            Ok(document) => {
                counted.document = document.name().to_owned();
                counted.changed = document.unchanged() == Some(false);
                let states = verify(&document, &passages, key);
                let mut survey =
                    Sheet { graph, source, document: &document, counted: &mut counted, problems: &mut self.problems };
                survey.reports(&reports, &states);
            }
            Err(absent) => {
                let not_text = matches!(absent, Absent::NotUtf8 { .. });
                counted.document = if not_text { "not UTF-8" } else { "not at hand" }.to_owned();
                counted.states.insert("unchecked", passages.len());
                self.problems.push(not_at_hand(graph, source, &absent, passages.len()));
            }
        }
        self.sources.push(counted);
    }
}

fn not_at_hand(graph: &KnowledgeGraph, source: SourceView<'_>, absent: &Absent, passages: usize) -> Problem {
    let (code, document) = match absent {
        Absent::NotUtf8 { name, line, .. } => ("not-utf8", Some((name.clone(), *line))),
        Absent::Unreadable { name, .. } => ("unchecked", Some((name.clone(), 1))),
        Absent::NotNamed | Absent::NotFound => ("unchecked", None),
    };
    let message = format!("{} of [{}] not checked: {absent}", count(passages, "passage"), source.id());
    let fault = Fault::at(graph.place(source.node()), code, message).path(Path::of("document", &[]));
    Problem { document, ..Problem::new(fault, source) }
}

impl Problem {
    fn new(fault: Fault, source: SourceView<'_>) -> Self {
        let source = source.id().to_owned();
        Self {
            fault,
            source,
            statement: None,
            passage: None,
            document: None,
            place: None,
            alike: None,
            difference: None,
        }
    }
}

/// The check of one document.
struct Sheet<'s> {
    graph: &'s KnowledgeGraph,
    source: SourceView<'s>,
    document: &'s Document,
    counted: &'s mut Counted,
    problems: &'s mut Vec<Problem>,
}

impl Sheet<'_> {
    fn reports(&mut self, reports: &[Report<'_>], states: &[State]) {
        let mut rest = states.iter();
        for report in reports {
            let passages: Vec<Passage> = report.passages().collect();
            let states: Vec<&State> = rest.by_ref().take(passages.len()).collect();
            self.report(*report, &passages, &states);
        }
        let locked = self.counted.of(State::Unchecked.word());
        if locked > 0 {
            let message = format!(
                "{} of [{}] not checked: the hashes are keyed, and no key is given with `--key`",
                count(locked, "passage"),
                self.source.id()
            );
            let fault = Fault::at(self.graph.place(self.source.node()), "unchecked", message);
            self.problems.push(Problem {
                document: Some((self.document.name().to_owned(), 1)),
                ..Problem::new(fault, self.source)
            });
        }
    }

    fn report(&mut self, report: Report<'_>, passages: &[Passage], states: &[&State]) {
        let places: Vec<Range<u32>> = passages.iter().zip(states).flat_map(|(p, state)| state.places(*p)).collect();
        let quote = report.quote().filter(|q| !holds(self.document, &places, q));
        let mut all_found = true;
        for (number, (passage, state)) in passages.iter().zip(states).enumerate() {
            let state = match state {
                State::Lost => quote.and_then(|q| altered(self.document, q)).unwrap_or(State::Lost),
                state => (*state).clone(),
            };
            all_found &= !state.places(*passage).is_empty();
            *self.counted.states.entry(state.word()).or_default() += 1;
            if !matches!(state, State::Exact | State::Unchecked) {
                let problem = self.problem(report, number, *passage, &state);
                self.problems.push(problem);
            }
        }
        if let Some(quote) = quote.filter(|_| all_found && !passages.is_empty()) {
            let problem = self.outside(report, quote, places.first().map_or(0, |p| p.start));
            self.problems.push(problem);
        }
    }

    /// A passage that is not exact.
    fn problem(&self, report: Report<'_>, number: usize, passage: Passage, state: &State) -> Problem {
        let mut place = None;
        let (mut alike, mut difference) = (None, None);
        let statement = report.statement().id();
        let message = match state {
            State::Moved(now) => {
                place = Some(now.clone());
                format!("the words of [{statement}] stand at {} now ({})", span(now), self.document.at(now.start))
            }
            State::Ambiguous(all) => {
                let all: Vec<String> =
                    all.iter().map(|p| format!("{} ({})", span(p), self.document.at(p.start))).collect();
                format!(
                    "the words of [{statement}] stand at {} places, none of them this: {}",
                    all.len(),
                    all.join(", ")
                )
            }
            State::Altered { place: now, similarity, margin } => {
                let there = self.document.words(now.clone()).unwrap_or_default();
                let words = Difference::between(report.quote().unwrap_or_default(), &there).to_string();
                let message = format!(
                    "the words of [{statement}] are gone; nearest to its quote stands, at {} ({}): {words} (similarity {similarity:.2}, {margin:.2} more than the next best place{})",
                    span(now),
                    self.document.at(now.start),
                    self.why(),
                );
                (place, alike, difference) = (Some(now.clone()), Some((*similarity, *margin)), Some(words));
                message
            }
            _ => format!(
                "the words of [{statement}] are nowhere in {}; {}{}",
                self.document.name(),
                self.instead(passage),
                self.why()
            ),
        };
        let path = Path::of("reports.#.passages.#", &[report.edge().ordinal(), number]);
        let line = self.document.line(place.as_ref().map_or(passage.start, |p| p.start));
        let fault = Fault::at(self.graph.place(report.statement().node()), state.word(), message).path(path);
        Problem {
            statement: Some(statement.to_owned()),
            passage: Some(passage),
            document: Some((self.document.name().to_owned(), line)),
            place,
            alike,
            difference,
            ..Problem::new(fault, self.source)
        }
    }

    /// What stands where words were that are nowhere.
    fn instead(&self, passage: Passage) -> String {
        let there = self.document.words(passage.start..passage.end).unwrap_or_default();
        let there = there.split_whitespace().collect::<Vec<_>>().join(" ");
        match there.char_indices().nth(SHOWN) {
            _ if there.is_empty() => "the document ends before the place they had".to_owned(),
            Some((cut, _)) => {
                format!("in their place, at {}, stands “{}…”", self.document.at(passage.start), &there[..cut])
            }
            None => format!("in their place, at {}, stands “{there}”", self.document.at(passage.start)),
        }
    }

    /// What the hash of the whole document says about words that are gone.
    fn why(&self) -> &'static str {
        match self.document.unchanged() {
            Some(true) => "; this is the document that was coded, so the passage is wrong",
            Some(false) => "; this is not the document that was coded, its SHA-256 is another",
            None => "",
        }
    }

    /// A quoted phrase that does not stand in the passages of its report.
    fn outside(&self, report: Report<'_>, quote: &str, start: u32) -> Problem {
        let statement = report.statement().id();
        let message = format!(
            "the quote “{quote}” does not stand in the passages of [{statement}] ({})",
            self.document.at(start)
        );
        let path = Path::of("reports.#.quote", &[report.edge().ordinal()]);
        let fault = Fault::at(self.graph.place(report.statement().node()), "quote-outside", message).path(path);
        Problem {
            statement: Some(statement.to_owned()),
            document: Some((self.document.name().to_owned(), self.document.line(start))),
            ..Problem::new(fault, self.source)
        }
    }
}

/// `1003-1268`, as passages are written.
pub(super) fn span(place: &Range<u32>) -> String {
    format!("{}-{}", place.start, place.end)
}
