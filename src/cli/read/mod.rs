//! `read`: a document with its coded passages marked, who says each, and what is not coded yet.

mod html;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};

use super::{Outcome, Terminal, documents, format, is_text, save, write};
use crate::answer::{Answer, Cell, count};
use crate::error::Error;
use crate::graph::{EdgeView, KnowledgeGraph, NodeKind, Report, SourceView};
use crate::load::Loaded;
use crate::model::Passage;
use crate::passage::{Document, Key, State, paragraphs, seems_to_report, sentences, verify};
use crate::phrase;
use crate::query::resolve::resolve;

pub(super) fn command() -> Command {
    let source =
        Arg::new("source").required(true).num_args(1..).value_name("SOURCE").help("The source: its id or title");
    Command::new("read")
        .about("Read a document with its coded passages marked, and what is not coded yet")
        .long_about(
            "Read a document with its coded passages marked, and what is not coded yet\n\n\
             Each passage is numbered where it begins, with who says it, what they do, what it answers and what answers it beside it (under it on a narrow terminal). At the end stand the sentences that no passage touches although they have quotation marks or a reporting verb: English ones, and what `cue` fields of this graph name more than once. They are hints: not every such sentence is a statement, and not every statement has such a verb.\n\n\
             `-o page.html` writes the same as one page for the browser, which loads nothing from anywhere.",
        )
        .after_help("Examples:\n  gainsay read --documents texts daily-2017\n  gainsay read --documents texts daily-2017 -o daily.html")
        .args([documents::key_arg(), source])
}

/// A stretch of the document that passages point to, with everything that is said there.
struct Mark<'g> {
    number: usize,
    place: Range<u32>,
    notes: Vec<Note<'g>>,
}

/// Who says what, and how it bears on other statements.
struct Note<'g> {
    report: Report<'g>,
    passage: Passage,
    lead: String,
    /// The number of an earlier passage of the report, beside which all this stands already.
    see: Option<usize>,
    /// What it answers, what answers it, and what to know of the passage.
    lines: Vec<String>,
}

/// A document as it is read.
struct Reading<'g, 'd> {
    source: SourceView<'g>,
    document: &'d Document,
    paragraphs: Vec<Range<usize>>,
    marks: Vec<Mark<'g>>,
    /// Passages whose words are not in the document.
    missing: Vec<(Note<'g>, State)>,
    uncoded: Vec<Range<usize>>,
    notes: Vec<String>,
}

pub(super) fn run(matches: &ArgMatches, loaded: &Loaded, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let graph = &loaded.graph;
    let (folder, key) = (documents::needed(matches)?, documents::key(matches)?);
    let name = matches.get_many::<String>("source").into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    let node = resolve(graph, &name, &[NodeKind::Source])?;
    let source = graph.source(node).ok_or_else(|| Error::new(format!("`{name}` is no source")))?;
    let document = folder.of(source).map_err(|absent| {
        Error::new(format!("the document of `{}` is not at hand: {absent}", source.id()))
            .hint("give its record a `document` with `file` or `sha256`, and its folder with `--documents`")
    })?;
    let reading = Reading::of(graph, source, &document, key.as_ref());
    let output = matches.get_one::<PathBuf>("output");
    if is_text(matches) {
        let width = matches.get_one::<u16>("width").map_or(terminal.width, |w| usize::from(*w));
        text::write(&reading, width, terminal.out)?;
    } else if format(matches)?.name == "html" {
        match output {
            Some(path) => {
                save(path, |out| html::write(&reading, out))?;
                writeln!(terminal.err, "wrote {}", path.display())?;
            }
            None => html::write(&reading, terminal.out)?,
        }
    } else {
        write(matches, &mut answer(graph, &reading), graph, terminal)?;
    }
    Ok(Outcome::Found)
}

impl<'g, 'd> Reading<'g, 'd> {
    fn of(graph: &'g KnowledgeGraph, source: SourceView<'g>, document: &'d Document, key: Option<&Key>) -> Self {
        let coded: Vec<(Report<'g>, Passage)> =
            source.reports().flat_map(|r| r.passages().map(move |p| (r, p))).collect();
        let passages: Vec<Passage> = coded.iter().map(|c| c.1).collect();
        let states = verify(document, &passages, key);
        let mut placed = Vec::new();
        let mut missing = Vec::new();
        for ((report, passage), state) in coded.into_iter().zip(states) {
            let remark = match &state {
                State::Moved(_) => Some("the passage moved: `gainsay verify --fix` writes its new position"),
                State::Unchecked => Some("not checked: the hash is keyed, and no key is given"),
                _ => None,
            };
            let note = note(graph, report, passage, remark);
            match state {
                State::Moved(place) => placed.push((place, note)),
                State::Exact | State::Unchecked if passage.end as usize <= document.characters().len() => {
                    placed.push((passage.start..passage.end, note));
                }
                state => missing.push((note, state)),
            }
        }
        let paragraphs = paragraphs(document.characters());
        let marks = marks(placed);
        let uncoded = uncoded(graph, document, &paragraphs, &marks);
        let mut reading = Self { source, document, paragraphs, marks, missing, uncoded, notes: Vec::new() };
        reading.notes = reading.remarks();
        reading
    }

    fn remarks(&self) -> Vec<String> {
        let statements: BTreeSet<_> = self.source.reports().map(|r| r.statement().node()).collect();
        let coded = format!("{} at {}", count(statements.len(), "statement"), count(self.marks.len(), "place"));
        let mut notes = vec![match self.uncoded.len() {
            0 => format!("{coded}; every sentence that seems to report something is touched by a passage"),
            n => format!("{coded}; not coded: {} that may report something", count(n, "sentence")),
        }];
        if !self.missing.is_empty() {
            notes.push(format!(
                "{} not found in the document: `gainsay verify` says more",
                count(self.missing.len(), "passage")
            ));
        }
        if self.document.unchanged() == Some(false) {
            notes.push(format!("{} is not the document that was coded: its SHA-256 is another", self.document.name()));
        }
        notes
    }

    /// The title, and who published it when.
    fn title(&self) -> String {
        format!("{} [{}]", self.source.title(), self.source.id())
    }

    fn imprint(&self) -> String {
        let by = self.source.publisher().map(|p| p.name().to_owned());
        let parts: Vec<String> = by
            .into_iter()
            .chain(self.source.published().map(str::to_owned))
            .chain([self.document.name().to_owned()])
            .collect();
        parts.join(" · ")
    }

    fn sentence(&self, sentence: &Range<usize>) -> String {
        let words: String = self.document.characters()[sentence.clone()].iter().collect();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn line(&self, at: usize) -> usize {
        self.document.line(u32::try_from(at).unwrap_or(u32::MAX))
    }

    /// The marks that begin in a paragraph, or before it and after the one before.
    fn beginning_in(&self, number: usize) -> impl Iterator<Item = &Mark<'g>> {
        let from = if number == 0 { 0 } else { self.paragraphs[number - 1].end };
        let to = if number + 1 == self.paragraphs.len() { usize::MAX } else { self.paragraphs[number].end };
        self.marks.iter().filter(move |m| (from..to).contains(&(m.place.start as usize)))
    }
}

fn note<'g>(graph: &'g KnowledgeGraph, report: Report<'g>, passage: Passage, remark: Option<&str>) -> Note<'g> {
    let statement = report.statement();
    let other = |node| graph.statement(node).map(phrase::speaker).unwrap_or_default();
    let answers =
        statement.relations().map(|e| format!("{}: [{}] {}", phrase::verb(e), graph.id(e.to()), other(e.to())));
    let answered = statement.borne_on().filter(|e| EdgeView::is_answer(*e));
    let answered = answered.map(|e| format!("{}: {}", phrase::passive(graph, e), other(e.from())));
    let unprinted = statement.answers_unprinted().map(|what| format!("answers what is not printed here: {what}"));
    let lines = answers.chain(unprinted).chain(answered).chain(remark.map(str::to_owned)).collect();
    Note { report, passage, lead: phrase::lead(statement, None), see: None, lines }
}

/// Places in the order of the document, of those that begin together the longer first.
fn marks<'g>(mut placed: Vec<(Range<u32>, Note<'g>)>) -> Vec<Mark<'g>> {
    placed.sort_by_key(|(place, _)| (place.start, std::cmp::Reverse(place.end)));
    let mut marks: Vec<Mark<'g>> = Vec::new();
    for (place, note) in placed {
        match marks.last_mut().filter(|m| m.place == place) {
            Some(mark) => mark.notes.push(note),
            None => marks.push(Mark { number: marks.len() + 1, place, notes: vec![note] }),
        }
    }
    let mut first = BTreeMap::new();
    for mark in &mut marks {
        for note in &mut mark.notes {
            note.see =
                Some(*first.entry(note.report.edge().number()).or_insert(mark.number)).filter(|n| *n < mark.number);
        }
    }
    marks
}

/// Sentences that seem to report something and that no passage touches.
fn uncoded(
    graph: &KnowledgeGraph,
    document: &Document,
    paragraphs: &[Range<usize>],
    marks: &[Mark<'_>],
) -> Vec<Range<usize>> {
    let characters = document.characters();
    let cues = cues(graph);
    // Marks in order; `reach` is how far any of those before goes.
    let (mut next, mut reach) = (0, 0);
    let mut found = Vec::new();
    for sentence in paragraphs.iter().flat_map(|p| sentences(characters, p.clone())) {
        while marks.get(next).is_some_and(|m| (m.place.start as usize) < sentence.end) {
            reach = reach.max(marks[next].place.end as usize);
            next += 1;
        }
        let words: String = characters[sentence.clone()].iter().collect();
        if reach <= sentence.start && seems_to_report(&words, &cues) {
            found.push(sentence);
        }
    }
    found
}

/// What the coders of this graph found to be reporting verbs more than once.
fn cues(graph: &KnowledgeGraph) -> Vec<String> {
    let words = |cue: &str| {
        let parts = cue.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        parts.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
    };
    let mut all: Vec<String> =
        graph.sources().flat_map(SourceView::reports).filter_map(|r| r.cue().map(words)).collect();
    all.sort();
    let twice = |w: &[String]| (w[0] == w[1] && !w[0].is_empty()).then(|| w[0].clone());
    let mut cues: Vec<String> = all.windows(2).filter_map(twice).collect();
    cues.dedup();
    cues
}

/// The same as rows: what is coded, then what is not.
fn answer(graph: &KnowledgeGraph, reading: &Reading<'_, '_>) -> Answer {
    let mut answer = Answer::new(
        format!("Reading {}", reading.title()),
        &[
            "number",
            "state",
            "line",
            "start",
            "end",
            "words",
            "statement",
            "speakers",
            "act",
            "text",
            "passage",
            "bears",
        ],
    );
    answer.query = format!("read {}", reading.source.id());
    let number = |n: usize| Cell::Number(n as u64);
    for (mark, note) in reading.marks.iter().flat_map(|m| m.notes.iter().map(move |n| (m, n))) {
        let (start, end) = (mark.place.start as usize, mark.place.end as usize);
        let mut cells = vec![
            number(mark.number),
            Cell::Text("coded".to_owned()),
            number(reading.line(start)),
            number(start),
            number(end),
        ];
        cells.push(Cell::Text(reading.sentence(&(start..end))));
        cells.extend(statement_cells(graph, note));
        answer.row(cells);
        answer.subgraph.add_edge(graph, note.report.edge().number());
    }
    for (note, state) in &reading.missing {
        let mut cells =
            vec![Cell::Empty, Cell::Text(state.word().to_owned()), Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty];
        cells.extend(statement_cells(graph, note));
        answer.row(cells);
    }
    for sentence in &reading.uncoded {
        let mut cells = vec![
            Cell::Empty,
            Cell::Text("not coded".to_owned()),
            number(reading.line(sentence.start)),
            number(sentence.start),
            number(sentence.end),
        ];
        cells.push(Cell::Text(reading.sentence(sentence)));
        cells.resize(answer.columns.len(), Cell::Empty);
        answer.row(cells);
    }
    answer.notes.clone_from(&reading.notes);
    answer
}

fn statement_cells(graph: &KnowledgeGraph, note: &Note<'_>) -> Vec<Cell> {
    let statement = note.report.statement();
    let bears: Vec<Cell> = note.lines.iter().map(|l| Cell::Text(l.clone())).collect();
    vec![
        Cell::Id(statement.id().to_owned()),
        Cell::ids(graph, statement.speakers().map(|a| a.node())),
        Cell::Text(statement.act().word().to_owned()),
        Cell::Text(statement.text().to_owned()),
        Cell::Text(note.passage.to_string()),
        if bears.is_empty() { Cell::Empty } else { Cell::List(bears) },
    ]
}
