//! Search by hash: the words are not known, only their hash and the length of their span.
//!
//! Every stretch that may be meant is hashed. Stretches that begin at one place share their
//! beginning: SHA-256 takes it in once, and a copy is finished wherever words end. So a search takes
//! time proportional to the number of words in the text times that of the lengths in question.

use std::collections::HashMap;
use std::ops::Range;

use super::hash::{Hashing, begin, finish};
use super::search::{may_begin, may_end, occurrences};
use super::{Key, Normal};

/// Nobody passes on longer statements in one span; looking for them would take minutes.
const LONGEST: usize = 10_000;

/// Words of which only the hash and the length of their span are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// The hash of the normalised words.
    pub hash: u64,
    /// The length of the span they were taken from, in code points.
    pub length: u32,
}

/// Every place where words of a hash stand, in code points of the original text.
///
/// ```
/// use gainsay::passage::{Normal, Wanted, find_hash, hash};
/// let wanted = Wanted { hash: hash("so it is", None), length: 8 };
/// assert_eq!(find_hash(&Normal::of("They said “so  it\nis.”"), wanted, None), [11..20]);
/// ```
pub fn find_hash(text: &Normal, wanted: Wanted, key: Option<&Key>) -> Vec<Range<u32>> {
    let windows = Windows::new(text, key);
    let found = windows.same_span(wanted).or_else(|| windows.any_span(&[wanted])[0].clone());
    found.or_else(|| windows.inside_words(wanted)).map_or_else(Vec::new, |words| windows.places(&words))
}

/// The stretches of a text that may be words somebody pointed to.
pub(super) struct Windows<'t> {
    text: &'t Normal,
    key: Option<&'t Key>,
    /// The characters with which words may begin and end.
    starts: Vec<usize>,
    ends: Vec<usize>,
}

impl<'t> Windows<'t> {
    pub(super) fn new(text: &'t Normal, key: Option<&'t Key>) -> Self {
        let characters = text.characters();
        let edges = |edge: fn(&[char], usize) -> bool| {
            (0..characters.len()).filter(|&i| characters[i] != ' ' && edge(characters, i)).collect()
        };
        Self { text, key, starts: edges(may_begin), ends: edges(may_end) }
    }

    /// Words whose span is as long as it was.
    pub(super) fn same_span(&self, wanted: Wanted) -> Option<Range<usize>> {
        self.of_span(wanted, self.starts.iter().copied())
    }

    /// Words whose span is as long as it was, even where they begin inside a word.
    pub(super) fn inside_words(&self, wanted: Wanted) -> Option<Range<usize>> {
        self.of_span(wanted, 0..self.text.characters().len())
    }

    fn of_span(&self, wanted: Wanted, starts: impl Iterator<Item = usize>) -> Option<Range<usize>> {
        let (text, length) = (self.text, wanted.length);
        if length as usize > LONGEST {
            return None;
        }
        let mut end = 0;
        for start in starts {
            let from = text.original(start..start + 1).start;
            while end < text.characters().len() && text.original(end..end + 1).end < from + length {
                end += 1;
            }
            if end < start || end >= text.characters().len() {
                continue;
            }
            // An ellipsis of one character is three here, all of them inside.
            let past = (end..text.characters().len()).find(|&i| text.original(i..i + 1).end > from + length);
            let words = start..past.unwrap_or(text.characters().len());
            let is_it =
                || super::hash(&text.text()[text.byte(words.start)..text.byte(words.end)], self.key) == wanted.hash;
            if text.original(end..end + 1).end == from + length && is_it() {
                return Some(words);
            }
        }
        None
    }

    /// Words whose span may be longer or shorter than it was: other line breaks, other ellipses.
    /// What is not found among lengths near those is looked for among others.
    pub(super) fn any_span(&self, wanted: &[Wanted]) -> Vec<Option<Range<usize>>> {
        let near = |l: usize| (l.saturating_sub(24), l + 24);
        // Spaces may have made most of a span; an ellipsis becomes three characters.
        let any = |l: usize| (l - (l - l / 6).min(1500), l + (l / 4).clamp(48, 500));
        let mut found = vec![None; wanted.len()];
        // The lengths of many are so many that nothing is gained by taking the likely ones first.
        if wanted.len() <= 4 {
            self.round(wanted, near, &mut found);
        }
        self.round(wanted, any, &mut found);
        found
    }

    /// Looks for what is not found yet among lengths that the length of a span allows.
    fn round(&self, wanted: &[Wanted], allowed: fn(usize) -> (usize, usize), found: &mut [Option<Range<usize>>]) {
        let missing = |i: &usize| found[*i].is_none() && wanted[*i].length as usize <= LONGEST;
        let which: Vec<usize> = (0..wanted.len()).filter(missing).collect();
        let lengths = || which.iter().map(|&i| allowed(wanted[i].length as usize));
        let least = lengths().map(|l| l.0).min().unwrap_or(0).max(1);
        let most = lengths().map(|l| l.1).max().unwrap_or(0);
        let mut hashes: HashMap<u64, Vec<usize>> = HashMap::new();
        for &i in &which {
            hashes.entry(wanted[i].hash).or_default().push(i);
        }
        match self.key {
            None => self.shared(hashes, least..most, &begin(), found),
            Some(key) => self.shared(hashes, least..most, &key.begin(), found),
        }
    }

    fn shared(
        &self,
        mut missing: HashMap<u64, Vec<usize>>,
        lengths: Range<usize>,
        empty: &impl Hashing,
        found: &mut [Option<Range<usize>>],
    ) {
        let bytes = self.text.text().as_bytes();
        let mut first = 0;
        for &start in &self.starts {
            if missing.is_empty() {
                break;
            }
            while self.ends.get(first).is_some_and(|&end| end + 1 < start + lengths.start) {
                first += 1;
            }
            let mut hashing = empty.clone();
            let mut taken = self.text.byte(start);
            for &end in self.ends[first..].iter().take_while(|&&end| end < start + lengths.end) {
                let until = self.text.byte(end + 1);
                hashing.update(&bytes[taken..until]);
                taken = until;
                if let Some(these) = missing.remove(&finish(hashing.clone())) {
                    for i in these {
                        found[i] = Some(start..end + 1);
                    }
                }
            }
        }
    }

    /// Every place where words stand that were found at one, in code points of the original text.
    /// Where they stand as whole words, parts of other words are not meant.
    pub(super) fn places(&self, words: &Range<usize>) -> Vec<Range<u32>> {
        let (text, characters) = (self.text, self.text.characters());
        let mut all = occurrences(text, &text.text()[text.byte(words.start)..text.byte(words.end)]);
        let whole = |at: &Range<usize>| may_begin(characters, at.start) && may_end(characters, at.end - 1);
        if all.iter().any(whole) {
            all.retain(whole);
        }
        all.into_iter().map(|at| text.original(at)).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::passage::hash;

    proptest! {
        #[test]
        fn words_are_found_by_their_hash_wherever_they_went(before in "([a-z]{1,9} ){0,30}", words in "([a-z]{1,9} ){8,20}", after in "([A-Z]{1,9} ){0,30}", wider in 0..9u32) {
            let words = words.trim();
            let text = format!("{before}“{words}”, {after}");
            let start = before.chars().count() as u32 + 1;
            let length = words.chars().count() as u32;
            let wanted = Wanted { hash: hash(words, None), length: length + wider };
            let found = find_hash(&Normal::of(&text), wanted, None);
            prop_assert!(found.contains(&(start..start + length)), "{text}");
            prop_assert!(found.iter().all(|at| text.chars().skip(at.start as usize).take(length as usize).eq(words.chars())));
        }
    }

    #[test]
    fn words_that_begin_inside_a_word_are_found_where_their_span_is_as_long() {
        let wanted = Wanted { hash: hash("olice said", None), length: 10 };
        assert_eq!(find_hash(&Normal::of("The police said so."), wanted, None), [5..15]);
    }

    #[test]
    fn whole_words_come_before_parts_of_words() {
        let wanted = Wanted { hash: hash("he", None), length: 2 };
        assert_eq!(find_hash(&Normal::of("she, the one: he"), wanted, None), [14..16]);
        let in_a_script_without_spaces = Wanted { hash: hash("否认", None), length: 5 };
        assert_eq!(find_hash(&Normal::of("警方否认此事"), in_a_script_without_spaces, None), [2..4]);
    }

    #[test]
    fn an_ellipsis_at_the_end_is_whole() {
        let wanted = Wanted { hash: hash("and so...", None), length: 7 };
        assert_eq!(find_hash(&Normal::of("He said and so… on"), wanted, None), [8..15]);
    }

    #[test]
    fn absurd_lengths_end_at_once() {
        let text = Normal::of(&"word ".repeat(1000));
        assert_eq!(find_hash(&text, Wanted { hash: 1, length: u32::MAX }, None), []);
    }
}
