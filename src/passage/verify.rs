//! Do the words stand where the graph says?

use std::ops::Range;

use super::windows::{Wanted, Windows};
use super::{Document, Key, Normal, find_words, hash, nearest};
use crate::model::Passage;

/// How alike the nearest words must be to count as altered rather than lost.
const ALIKE: f64 = 0.6;

/// How many passages of a document are looked for one by one before all are looked for together.
const SINGLY: usize = 16;

/// What became of a passage.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    /// The words stand where the graph says.
    Exact,
    /// The same words stand at one other place.
    Moved(Range<u32>),
    /// The same words stand at several other places.
    Ambiguous(Vec<Range<u32>>),
    /// The words are not there; what is nearest to the quoted phrase is.
    Altered {
        /// Where.
        place: Range<u32>,
        /// How alike the phrase and what stands there are, from 0 to 1.
        similarity: f64,
        /// How much more alike than the next best place.
        margin: f64,
    },
    /// The words are not there.
    Lost,
    /// The hash is keyed and no key is given.
    Unchecked,
}

impl State {
    /// The word for it.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Moved(_) => "moved",
            Self::Ambiguous(_) => "ambiguous",
            Self::Altered { .. } => "altered",
            Self::Lost => "lost",
            Self::Unchecked => "unchecked",
        }
    }
}

/// Looks for the words of passages in their document; one state for each.
///
/// Words that are not where they were are first looked for as far away as others of the document
/// went, then everywhere. The graph holds a hash and not the words, so that words which are nowhere
/// are lost; whether they were altered only a quoted phrase can tell ([`altered`]).
pub fn verify(document: &Document, passages: &[Passage], key: Option<&Key>) -> Vec<State> {
    let mut states: Vec<Option<State>> = passages.iter().map(|p| where_it_was(document, *p, key)).collect();
    for keyed in [false, true] {
        let missing: Vec<usize> =
            (0..passages.len()).filter(|&i| states[i].is_none() && passages[i].keyed == keyed).collect();
        if !missing.is_empty() {
            let wanted: Vec<Passage> = missing.iter().map(|&i| passages[i]).collect();
            let found = elsewhere(document, &wanted, key.filter(|_| keyed));
            missing.into_iter().zip(found).for_each(|(i, state)| states[i] = state);
        }
    }
    states.into_iter().map(|state| state.unwrap_or(State::Lost)).collect()
}

/// Whether a passage stands where it was, if that can be told.
fn where_it_was(document: &Document, passage: Passage, key: Option<&Key>) -> Option<State> {
    if passage.keyed && key.is_none() {
        return Some(State::Unchecked);
    }
    is_exact(document, passage, key).then_some(State::Exact)
}

/// Whether the words of a passage stand where it says, and nothing else about it. Linear in the words.
pub fn is_exact(document: &Document, passage: Passage, key: Option<&Key>) -> bool {
    let known = !passage.keyed || key.is_some();
    known && stands(document, passage, passage.start..passage.end, key.filter(|_| passage.keyed))
}

fn stands(document: &Document, passage: Passage, place: Range<u32>, key: Option<&Key>) -> bool {
    document.words(place).is_some_and(|words| hash(Normal::of(&words).text(), key) == passage.hash)
}

/// Where passages are that are not where they were.
fn elsewhere(document: &Document, passages: &[Passage], key: Option<&Key>) -> Vec<Option<State>> {
    let text = document.normal();
    let windows = Windows::new(text, key);
    let wanted = |p: Passage| Wanted { hash: p.hash, length: p.length() };
    let mut found: Vec<Option<Range<usize>>> = vec![None; passages.len()];
    let mut shifts: Vec<i64> = Vec::new();
    let mut tries = SINGLY;
    for (passage, found) in passages.iter().zip(&mut found) {
        let shifted = shifts.iter().rev().find_map(|shift| shifted(document, *passage, *shift, key));
        *found = shifted.map(|place| text.normalised(place));
        if found.is_none() && tries > 0 {
            tries -= 1;
            *found = windows.same_span(wanted(*passage));
            let start = found.as_ref().map(|at| i64::from(text.original(at.clone()).start));
            shifts.extend(start.map(|start| start - i64::from(passage.start)));
        }
    }
    let rest: Vec<usize> = (0..passages.len()).filter(|&i| found[i].is_none()).collect();
    let all: Vec<Wanted> = rest.iter().map(|&i| wanted(passages[i])).collect();
    if !all.is_empty() {
        rest.iter().zip(windows.any_span(&all)).for_each(|(&i, at)| found[i] = at);
    }
    for &i in rest.iter().take(SINGLY) {
        found[i] = found[i].take().or_else(|| windows.inside_words(wanted(passages[i])));
    }
    found.into_iter().map(|at| at.map(|at| state(windows.places(&at)))).collect()
}

/// The place of a passage a little further on, if its words stand there.
fn shifted(document: &Document, passage: Passage, shift: i64, key: Option<&Key>) -> Option<Range<u32>> {
    let start = u32::try_from(i64::from(passage.start) + shift).ok()?;
    let place = start..start.checked_add(passage.length())?;
    stands(document, passage, place.clone(), key).then_some(place)
}

fn state(mut places: Vec<Range<u32>>) -> State {
    if places.len() == 1 { State::Moved(places.remove(0)) } else { State::Ambiguous(places) }
}

/// What became of a quoted phrase: the place nearest to it, where that is near enough.
pub fn altered(document: &Document, quote: &str) -> Option<State> {
    let quote = Normal::of(quote);
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let alike = |distance: usize| (1.0 - number(distance) / number(quote.characters().len())).max(0.0);
    let found = nearest(document.normal(), &quote, 2);
    let best = found.first()?;
    let similarity = alike(best.distance);
    let margin = similarity - found.get(1).map_or(0.0, |next| alike(next.distance));
    (similarity >= ALIKE).then(|| State::Altered { place: best.place.clone(), similarity, margin })
}

impl State {
    /// The places at which the words stand that were passed on, given where they were.
    pub fn places(&self, passage: Passage) -> Vec<Range<u32>> {
        match self {
            Self::Exact => vec![passage.start..passage.end],
            Self::Moved(place) => vec![place.clone()],
            Self::Ambiguous(places) => places.clone(),
            Self::Altered { .. } | Self::Lost | Self::Unchecked => Vec::new(),
        }
    }
}

/// Whether a quoted phrase stands inside one of some places.
pub fn holds(document: &Document, places: &[Range<u32>], quote: &str) -> bool {
    let quote = Normal::of(quote);
    let words = |place: &Range<u32>| document.words(place.clone()).map(|w| Normal::of(&w));
    places.iter().filter_map(words).any(|words| !find_words(&words, &quote).is_empty())
}
