//! Search for words: by their hash where the words are not known, exactly or nearly where they are.

use std::ops::Range;

use super::{Key, Normal, hash};

/// How far the normalised length of words may be from the length of the span they were taken from.
const SLACK: usize = 48;

/// Where words of a hash stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Nowhere.
    Nowhere,
    /// At one place, in code points of the original text.
    Once(Range<u32>),
    /// At several.
    Often(Vec<Range<u32>>),
}

impl Found {
    fn from(mut places: Vec<Range<u32>>) -> Self {
        match places.len() {
            0 => Self::Nowhere,
            1 => Self::Once(places.remove(0)),
            _ => Self::Often(places),
        }
    }
}

/// Finds words of which only the hash and the length of their span are known.
///
/// Hashes every window that begins and ends with a word and whose length is near that of the span.
/// Takes time proportional to the number of words times the length of the span.
pub fn find_hash(text: &Normal, wanted: u64, length: u32, key: Option<&Key>) -> Found {
    let characters = text.characters();
    let starts = edges(characters, |i| i == 0 || !is_word(characters[i - 1]) || !is_word(characters[i]));
    let ends =
        edges(characters, |i| i + 1 == characters.len() || !is_word(characters[i + 1]) || !is_word(characters[i]));
    let (least, most) = ((length as usize).saturating_sub(SLACK).max(1), length as usize + SLACK);
    let mut places = Vec::new();
    let mut from = 0;
    let mut words = String::new();
    for &start in &starts {
        while from < ends.len() && ends[from] + 1 < start + least {
            from += 1;
        }
        for &end in ends[from..].iter().take_while(|&&end| end < start + most) {
            words.clear();
            words.extend(&characters[start..=end]);
            if hash(&words, key) == wanted {
                places.push(text.original(start..end + 1));
            }
        }
    }
    Found::from(places)
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric()
}

/// The places of characters other than spaces at which a window may begin or end.
fn edges(characters: &[char], is_edge: impl Fn(usize) -> bool) -> Vec<usize> {
    (0..characters.len()).filter(|&i| characters[i] != ' ' && is_edge(i)).collect()
}

/// Every place where words stand exactly, in code points of the original text. Linear in the text.
pub fn find_words(text: &Normal, words: &Normal) -> Vec<Range<u32>> {
    let (haystack, needle) = (text.text(), words.text());
    if needle.is_empty() {
        return Vec::new();
    }
    let mut places = Vec::new();
    // Bytes before, counted as characters while the search goes forward.
    let (mut bytes, mut before) = (0, 0);
    for at in memchr::memmem::find_iter(haystack.as_bytes(), needle.as_bytes()) {
        before += haystack[bytes..at].chars().count();
        bytes = at;
        places.push(text.original(before..before + words.characters().len()));
    }
    places
}

/// A place where words stand nearly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The place, in code points of the original text.
    pub place: Range<u32>,
    /// How many characters must be added, removed or replaced.
    pub distance: usize,
    /// The distance of the best match that does not overlap this one.
    pub runner_up: Option<usize>,
}

/// The place in a text that is nearest to some words, by Levenshtein distance.
///
/// Gene Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic
/// programming" (JACM 46:3, 1999), in blocks of 64 characters. Takes time proportional to the length
/// of the text times the length of the words divided by 64.
pub fn closest(text: &Normal, words: &Normal) -> Option<Match> {
    let (text_chars, pattern) = (text.characters(), words.characters());
    if pattern.is_empty() || text_chars.is_empty() {
        return None;
    }
    let distances = ending_at(pattern, text_chars);
    let (end, &distance) = distances.iter().enumerate().min_by_key(|(i, d)| (**d, *i))?;
    // The same from the end backwards gives where the match begins.
    let backwards: Vec<char> = pattern.iter().rev().copied().collect();
    let reach = (pattern.len() + distance as usize).min(end + 1);
    let tail: Vec<char> = text_chars[end + 1 - reach..=end].iter().rev().copied().collect();
    let lengths = starting_at(&backwards, &tail);
    let length = 1 + lengths.iter().position(|&d| d == distance)?;
    let start = end + 1 - length;
    let apart = |i: usize| i < start || i >= end + pattern.len().saturating_sub(distance as usize).max(1);
    let runner_up = distances.iter().enumerate().filter(|(i, _)| apart(*i)).map(|(_, d)| *d as usize).min();
    Some(Match { place: text.original(start..end + 1), distance: distance as usize, runner_up })
}

/// For each character of the text, the least distance of the pattern to a stretch that ends there.
fn ending_at(pattern: &[char], text: &[char]) -> Vec<u32> {
    myers(pattern, text, 0)
}

/// For each character of the text, the distance of the pattern to the stretch from the first to it.
fn starting_at(pattern: &[char], text: &[char]) -> Vec<u32> {
    myers(pattern, text, 1)
}

/// Myers' algorithm in blocks. `first` is what enters the first row from above with each character:
/// 0 lets a match begin anywhere, 1 makes it begin with the text.
fn myers(pattern: &[char], text: &[char], first: i8) -> Vec<u32> {
    let blocks = pattern.len().div_ceil(64);
    let masks = Masks::new(pattern, blocks);
    let mut positive = vec![!0u64; blocks];
    let mut negative = vec![0u64; blocks];
    let last_bit = (pattern.len() - 1) % 64;
    let mut distance = i64::try_from(pattern.len()).unwrap_or(i64::MAX);
    let mut distances = Vec::with_capacity(text.len());
    for &character in text {
        let equal = masks.of(character);
        let mut carry = first;
        for block in 0..blocks {
            let bit = if block + 1 == blocks { last_bit } else { 63 };
            let equal = equal.map_or(0, |e| e[block]);
            carry = step(&mut positive[block], &mut negative[block], equal, carry, bit);
        }
        distance += i64::from(carry);
        distances.push(u32::try_from(distance).unwrap_or(u32::MAX));
    }
    distances
}

/// One block and one character; takes the difference from above, gives the one below `bit`.
fn step(positive: &mut u64, negative: &mut u64, equal: u64, above: i8, bit: usize) -> i8 {
    let (pv, mv) = (*positive, *negative);
    let xv = equal | mv;
    let equal = equal | u64::from(above < 0);
    let xh = ((equal & pv).wrapping_add(pv) ^ pv) | equal;
    let ph = mv | !(xh | pv);
    let mh = pv & xh;
    let below = i8::from(ph >> bit & 1 == 1) - i8::from(mh >> bit & 1 == 1);
    let ph = ph << 1 | u64::from(above > 0);
    let mh = mh << 1 | u64::from(above < 0);
    *positive = mh | !(xv | ph);
    *negative = ph & xv;
    below
}

/// For each character of the pattern, the bits of the places where it stands.
struct Masks {
    characters: Vec<char>,
    bits: Vec<Vec<u64>>,
}

impl Masks {
    fn new(pattern: &[char], blocks: usize) -> Self {
        let mut characters = pattern.to_vec();
        characters.sort_unstable();
        characters.dedup();
        let mut bits = vec![vec![0; blocks]; characters.len()];
        for (i, character) in pattern.iter().enumerate() {
            if let Ok(row) = characters.binary_search(character) {
                bits[row][i / 64] |= 1 << (i % 64);
            }
        }
        Self { characters, bits }
    }

    fn of(&self, character: char) -> Option<&[u64]> {
        self.characters.binary_search(&character).ok().map(|row| &self.bits[row][..])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The distances by the table of Wagner and Fischer.
    fn by_table(pattern: &[char], text: &[char], first: u32) -> Vec<u32> {
        let mut column: Vec<u32> = (0..=pattern.len() as u32).collect();
        text.iter()
            .map(|t| {
                let mut diagonal = column[0];
                column[0] += first;
                for (i, p) in pattern.iter().enumerate() {
                    let best = (diagonal + u32::from(p != t)).min(column[i] + 1).min(column[i + 1] + 1);
                    diagonal = std::mem::replace(&mut column[i + 1], best);
                }
                column[pattern.len()]
            })
            .collect()
    }

    proptest! {
        #[test]
        fn blocks_give_what_the_table_gives(pattern in "[ab ]{1,200}", text in "[abc ]{1,300}", first in 0..2u32) {
            let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
            prop_assert_eq!(myers(&pattern, &text, first as i8), by_table(&pattern, &text, first));
        }

        #[test]
        fn words_are_found_by_their_hash_wherever_they_went(before in "([a-z]{1,9} ){0,30}", words in "([a-z]{1,9} ){8,20}", after in "([A-Z]{1,9} ){0,30}") {
            let words = words.trim();
            let text = format!("{before}“{words}”, {after}");
            let start = before.chars().count() as u32 + 1;
            let place = start..start + words.chars().count() as u32;
            let found = find_hash(&Normal::of(&text), hash(words, None), words.chars().count() as u32, None);
            match found {
                Found::Once(at) => prop_assert_eq!(at, place),
                Found::Often(all) => prop_assert!(all.contains(&place)),
                Found::Nowhere => prop_assert!(false, "{}", text),
            }
        }
    }

    #[test]
    fn the_nearest_place_is_told_with_its_margin() {
        let text = Normal::of("They said: we never go after peeple for what they say. Others said: we go after cars.");
        let found = closest(&text, &Normal::of("we never go after people for what they say")).unwrap();
        assert_eq!((found.place, found.distance), (11..53, 1));
        assert!(found.runner_up.unwrap() > 10);
    }

    #[test]
    fn words_are_found_whatever_their_quotation_marks() {
        let text = Normal::of("a “b c” a ‘b\n c’ a \"b  c\"");
        assert_eq!(find_words(&text, &Normal::of("b c")), [3..6, 11..15, 20..24]);
        assert_eq!(find_words(&text, &Normal::of("")), []);
    }
}
