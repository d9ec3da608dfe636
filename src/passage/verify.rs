//! Do the words stand where the graph says?

use std::ops::Range;

use super::{Document, Found, Key, Normal, closest, find_hash, find_words, hash};
use crate::model::Passage;

/// How alike the nearest words must be to count as altered rather than lost.
const ALIKE: f64 = 0.6;

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
    /// Neither the words nor anything like them is there.
    Lost,
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
        }
    }
}

/// Looks for the words of a passage in its document. Where they are nowhere, only a quoted phrase
/// can tell whether they were altered, since the graph holds a hash and not the words.
pub fn verify(document: &Document, passage: Passage, quote: Option<&str>, key: Option<&Key>) -> State {
    let here = document.words(passage.start..passage.end).map(|words| hash(&Normal::of(&words).text(), key));
    if here == Some(passage.hash) {
        return State::Exact;
    }
    match find_hash(&document.normal, passage.hash, passage.end - passage.start, key) {
        Found::Once(place) => State::Moved(place),
        Found::Often(places) => State::Ambiguous(places),
        Found::Nowhere => quote.and_then(|q| altered(document, q)).unwrap_or(State::Lost),
    }
}

fn altered(document: &Document, quote: &str) -> Option<State> {
    let quote = Normal::of(quote);
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let alike = |distance: usize| (1.0 - number(distance) / number(quote.characters().len())).max(0.0);
    let found = closest(&document.normal, &quote)?;
    let similarity = alike(found.distance);
    let margin = similarity - found.runner_up.map_or(0.0, alike);
    (similarity >= ALIKE).then_some(State::Altered { place: found.place, similarity, margin })
}

/// Whether a quoted phrase stands inside one of the passages of its report.
pub fn holds(document: &Document, passages: &[Passage], quote: &str) -> bool {
    let quote = Normal::of(quote);
    let words = |p: &Passage| document.words(p.start..p.end).map(|w| Normal::of(&w));
    passages.iter().filter_map(words).any(|words| !find_words(&words, &quote).is_empty())
}
