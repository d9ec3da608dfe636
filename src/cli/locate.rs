//! `locate`: from words that a person copied from a document to the passage that points to them.

use std::io::{Read, Write};
use std::ops::Range;

use clap::{Arg, ArgMatches, Command};

use super::{Outcome, Terminal, documents, is_text, write};
use crate::answer::{Answer, Cell, count};
use crate::check::{GUESSABLE, is_guessable};
use crate::error::Error;
use crate::graph::{KnowledgeGraph, NodeKind, Report, SourceView};
use crate::load::Loaded;
use crate::model::Passage;
use crate::passage::{Absent, Difference, Document, Documents, Key, Near, Normal, find_words, hash, is_exact, nearest};
use crate::printable::one_line;
use crate::query::resolve::resolve;

/// How much of the document is shown on either side.
const CONTEXT: usize = 40;

/// How many places are offered where the words stand nowhere.
const OFFERED: usize = 3;

/// How much of the words must be there for a place to be offered.
const ALIKE: f64 = 0.5;

pub(super) fn command() -> Command {
    let source = Arg::new("source")
        .long("source")
        .value_name("SOURCE")
        .help("The source whose document the words were copied from [default: every document at hand]");
    let words = Arg::new("words")
        .required(true)
        .num_args(1..)
        .value_name("WORDS")
        .help("The words, in quotation marks for the shell; `-` reads them from standard input");
    Command::new("locate")
        .about("Make the passage for words copied from a document")
        .long_about(
            "Make the passage for words copied from a document\n\n\
             Prints the passage as it is written in the data: where the words begin and end, and a hash of them. Quotation marks, dashes, ellipses, spaces and line breaks may differ from those of the document; letters may not. Where the words stand more than once each place is shown with what is around it, and where they stand nowhere the nearest places are offered, `[-with what only your words have-] {+and what only the document has+}`. Ends with 1 when the words stand nowhere.\n\n\
             Take the words that carry the statement, without the reporting clause (`said the mayor`), whole words only. With `--key` the hash is one that nobody can guess short words from without the key.",
        )
        .after_help("Examples:\n  gainsay locate --documents texts --source daily-2017 \"we never target people\"\n  pbpaste | gainsay locate --documents texts --source daily-2017 -\n  gainsay locate --documents texts --source daily-2017 --key key.bin -f json \"we never target people\"")
        .args([source, documents::key_arg(), words])
}

/// A place where the words stand, or nearly.
struct Hit<'g> {
    source: SourceView<'g>,
    passage: Passage,
    document: String,
    line: usize,
    /// What stands before, there, and after.
    context: [String; 3],
    /// How alike, where the words are not the same, and what differs.
    near: Option<(f64, String)>,
    /// The statements whose passages share words with it.
    coded: Vec<&'g str>,
    /// The word of the document inside which it begins or ends, with which of the two.
    inside: Option<(&'static str, String)>,
}

pub(super) fn run(matches: &ArgMatches, loaded: &Loaded, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let graph = &loaded.graph;
    let (folder, key) = (documents::needed(matches)?, documents::key(matches)?);
    let words = words(matches)?;
    let given = matches.get_one::<String>("source");
    let sources = match given {
        Some(name) => vec![resolve(graph, name, &[NodeKind::Source])?],
        None => graph.of_kind(NodeKind::Source).collect(),
    };
    let sources: Vec<SourceView<'_>> = sources.into_iter().filter_map(|node| graph.source(node)).collect();
    let mut searched = Vec::new();
    for source in &sources {
        match folder.of(*source) {
            Ok(document) => searched.push(Searched { source: *source, document }),
            Err(absent) if given.is_some() => return Err(not_at_hand(*source, &absent)),
            Err(_) => {}
        }
    }
    let exact: Vec<Hit<'_>> = searched.iter().flat_map(|s| s.hits(&words, key.as_ref())).collect();
    let found = !exact.is_empty();
    let hits = if found { exact } else { near(&searched, &words, key.as_ref()) };
    let mut answer = answer(graph, &hits, notes(&hits, found, searched.len(), key.is_some()));
    if is_text(matches) {
        show(&hits, &answer.notes, found, terminal.out)?;
    } else {
        write(matches, &mut answer, graph, terminal)?;
    }
    Ok(if found { Outcome::Found } else { Outcome::Nothing })
}

/// The passage of words in the document of a source; an error where they stand nowhere or more than once.
pub(super) fn passage(
    source: SourceView<'_>,
    folder: &Documents,
    words: &str,
    key: Option<&Key>,
) -> Result<Passage, Error> {
    let searched = Searched { source, document: folder.of(source).map_err(|absent| not_at_hand(source, &absent))? };
    let words = Normal::of(words);
    if words.characters().is_empty() {
        return Err(Error::new("there are no words to look for").hint("copy them from the document"));
    }
    let mut hits = searched.hits(&words, key);
    // Words that end inside another are seldom those that were meant.
    let cut = hits.iter().find_map(|hit| hit.inside.clone());
    hits.retain(|hit| hit.inside.is_none());
    if let [only] = &hits[..] {
        return Ok(only.passage);
    }
    let name = searched.document.name().to_owned();
    if let (Some((how, word)), []) = (cut, &hits[..]) {
        return Err(Error::new(format!("the words {how} inside the word `{word}` of {name}"))
            .hint("copy whole words, or give the passage with `--passages`"));
    }
    let (message, hits) = if hits.is_empty() {
        (format!("the words stand nowhere in {name}"), searched.near(&words, key))
    } else {
        (format!("the words stand at {} places in {name}", hits.len()), hits)
    };
    let mut shown = Vec::new();
    show(&hits, &[], true, &mut shown)?;
    let error = Error::new(message);
    if hits.is_empty() {
        return Err(error.hint("copy them from the document: letters must be the same"));
    }
    let shown = anstream::adapter::strip_bytes(&shown).into_vec();
    let shown = String::from_utf8_lossy(&shown).into_owned();
    let advice = "copy more of the words, or give the passage you mean with `--passages`:";
    Err(error.hint(format!("{advice}\n{}", shown.trim_end())))
}

/// The words to look for.
fn words(matches: &ArgMatches) -> Result<Normal, Error> {
    let mut words = matches.get_many::<String>("words").into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    if words == "-" {
        words.clear();
        let read = std::io::stdin().read_to_string(&mut words);
        read.map_err(|e| Error::new(format!("cannot read the words from standard input: {e}")))?;
    }
    let words = Normal::of(&words);
    if words.characters().is_empty() {
        return Err(Error::new("there are no words to look for").hint("copy them from the document"));
    }
    Ok(words)
}

fn not_at_hand(source: SourceView<'_>, absent: &Absent) -> Error {
    Error::new(format!("the document of `{}` is not at hand: {absent}", source.id()))
        .hint("give its record a `document` with `file` or `sha256`, and its folder with `--documents`")
}

/// A source with its document.
struct Searched<'g> {
    source: SourceView<'g>,
    document: Document,
}

impl<'g> Searched<'g> {
    /// Where the words stand.
    fn hits(&self, words: &Normal, key: Option<&Key>) -> Vec<Hit<'g>> {
        let places = find_words(self.document.normal(), words);
        let coded = if places.is_empty() { Vec::new() } else { self.coded(key) };
        places.into_iter().map(|place| self.hit(place, &coded, key)).collect()
    }

    /// Where they nearly stand.
    fn near(&self, words: &Normal, key: Option<&Key>) -> Vec<Hit<'g>> {
        let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let similarity = |distance: usize| 1.0 - number(distance) / number(words.characters().len());
        let mut found = nearest(self.document.normal(), words, OFFERED);
        found.retain(|near| similarity(near.distance) >= ALIKE);
        let coded = if found.is_empty() { Vec::new() } else { self.coded(key) };
        let offer = |near: Near| {
            let there = self.document.words(near.place.clone()).unwrap_or_default();
            let difference = Difference::between(words.text(), &there).to_string();
            Hit { near: Some((similarity(near.distance), difference)), ..self.hit(near.place, &coded, key) }
        };
        found.into_iter().map(offer).collect()
    }

    /// The passages of the source that are exact, each with its statement.
    fn coded(&self, key: Option<&Key>) -> Vec<(Passage, &'g str)> {
        let coded = self.source.reports().flat_map(|r| r.passages().map(move |p| (p, r.statement().id())));
        coded.filter(|(passage, _)| is_exact(&self.document, *passage, key)).collect()
    }

    fn hit(&self, place: Range<u32>, coded: &[(Passage, &'g str)], key: Option<&Key>) -> Hit<'g> {
        let characters = self.document.characters();
        let words = self.document.words(place.clone()).unwrap_or_default();
        let hash = hash(Normal::of(&words).text(), key);
        let (start, end) = (place.start as usize, place.end as usize);
        let line =
            |from: usize, to: usize| characters[from..to].iter().map(|c| if c.is_whitespace() { ' ' } else { *c });
        let before: String = line(start.saturating_sub(CONTEXT), start).collect();
        let after: String = line(end, characters.len().min(end + CONTEXT)).collect();
        let inside = |how, at| inside(characters, at).map(|word| (how, word));
        let mut shared: Vec<&str> =
            coded.iter().filter(|(at, _)| at.start < place.end && place.start < at.end).map(|c| c.1).collect();
        shared.dedup();
        Hit {
            source: self.source,
            passage: Passage { start: place.start, end: place.end, hash, keyed: key.is_some() },
            document: self.document.name().to_owned(),
            line: self.document.line(place.start),
            context: [before, words.split_whitespace().collect::<Vec<_>>().join(" "), after],
            near: None,
            coded: shared,
            inside: inside("begin", start).or_else(|| inside("end", end)),
        }
    }
}

/// The word inside which a place lies; none in scripts that put no spaces between words.
fn inside(characters: &[char], at: usize) -> Option<String> {
    let letter = |c: &char| c.is_alphanumeric() && !is_unspaced(*c);
    let (before, after) = characters.split_at_checked(at)?;
    let head = before.iter().rev().take_while(|c| letter(c)).count();
    let tail = after.iter().take_while(|c| letter(c)).count();
    (head > 0 && tail > 0).then(|| characters[at - head..at + tail].iter().collect())
}

/// Whether a letter is Thai, Lao, Burmese, Khmer, kana or Han.
fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0xE00..=0xEFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3005..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// The nearest places, over all documents.
fn near<'g>(searched: &[Searched<'g>], words: &Normal, key: Option<&Key>) -> Vec<Hit<'g>> {
    let mut all: Vec<Hit<'g>> = searched.iter().flat_map(|s| s.near(words, key)).collect();
    let similarity = |hit: &Hit<'_>| hit.near.as_ref().map_or(0.0, |n| n.0);
    all.sort_by(|a, b| similarity(b).total_cmp(&similarity(a)));
    all.truncate(OFFERED);
    all
}

fn answer(graph: &KnowledgeGraph, hits: &[Hit<'_>], notes: Vec<String>) -> Answer {
    let mut answer = Answer::new(
        "Where the words stand",
        &[
            "passage",
            "source",
            "document",
            "line",
            "start",
            "end",
            "before",
            "words",
            "after",
            "similarity",
            "difference",
            "shared_with",
        ],
    );
    "locate".clone_into(&mut answer.query);
    for hit in hits {
        let [before, words, after] = hit.context.each_ref().map(|t| Cell::text(Some(t)));
        let (similarity, difference) = match &hit.near {
            Some((s, d)) => (Cell::Text(format!("{s:.3}")), Cell::Text(d.clone())),
            None => (Cell::Empty, Cell::Empty),
        };
        answer.row(vec![
            Cell::Text(hit.passage.to_string()),
            Cell::Id(hit.source.id().to_owned()),
            Cell::Text(hit.document.clone()),
            Cell::Number(hit.line as u64),
            Cell::Number(hit.passage.start.into()),
            Cell::Number(hit.passage.end.into()),
            before,
            words,
            after,
            similarity,
            difference,
            Cell::ids(graph, hit.coded.iter().filter_map(|id| graph.find(id))),
        ]);
    }
    answer.notes = notes;
    answer
}

fn notes(hits: &[Hit<'_>], found: bool, documents: usize, keyed: bool) -> Vec<String> {
    let mut notes = Vec::new();
    match (found, hits.len()) {
        (true, 1) => {}
        (true, n) => notes.push(format!("the words stand at {n} places: take the one you mean, or copy more of them")),
        (false, 0) => notes.push(format!(
            "neither the words nor anything like them stand in {} at hand",
            count(documents, "document")
        )),
        (false, _) => notes.push(
            "the words do not stand there as given; nearest are these: [-only in your words-] {+only in the document+}"
                .to_owned(),
        ),
    }
    if hits.iter().any(|h| h.inside.is_some()) {
        notes.push("a passage that begins or ends inside a word is hard to find again: copy whole words".to_owned());
    }
    let confidential = |h: &Hit<'_>| h.source.reports().flat_map(Report::passages).any(|p| p.keyed);
    if !keyed && hits.iter().any(|h| is_guessable(h.passage) && confidential(h)) {
        notes.push(format!(
            "fewer than {GUESSABLE} characters might be guessed from a plain hash, and other passages of this source are keyed: use `--key`"
        ));
    }
    notes
}

/// For people: what to paste on a line of its own, and under it where that is.
fn show(hits: &[Hit<'_>], notes: &[String], found: bool, out: &mut dyn Write) -> Result<(), Error> {
    if !found {
        notes.iter().try_for_each(|note| writeln!(out, "{note}"))?;
    }
    for (number, hit) in hits.iter().enumerate() {
        if number > 0 || !found {
            writeln!(out)?;
        }
        let [before, words, after] = hit.context.each_ref().map(|t| one_line(t));
        let at = format!("{}:{}", one_line(&hit.document), hit.line);
        writeln!(out, "\"{}\"", hit.passage)?;
        if let Some((similarity, difference)) = &hit.near {
            writeln!(out, "  [{}] {at}, similarity {similarity:.2}", hit.source.id())?;
            writeln!(out, "  {}", one_line(difference))?;
        } else {
            let (bold, dim) = (anstyle::Style::new().bold(), anstyle::Style::new().dimmed());
            writeln!(out, "  [{}] {at}", hit.source.id())?;
            writeln!(out, "  {dim}…{before}{dim:#}{bold}{words}{bold:#}{dim}{after}…{dim:#}")?;
        }
        if !hit.coded.is_empty() {
            let coded: Vec<String> = hit.coded.iter().map(|id| format!("[{id}]")).collect();
            writeln!(out, "  shares words with {}", coded.join(", "))?;
        }
    }
    if found && !notes.is_empty() {
        writeln!(out)?;
        notes.iter().try_for_each(|note| writeln!(out, "{note}"))?;
    }
    Ok(())
}
