//! Search for words that are known: exactly, or nearly.

use std::ops::Range;

use super::Normal;
use super::myers::{ending_at, starting_at};

/// Every place where words stand exactly, in code points of the original text. Linear in the text.
pub fn find_words(text: &Normal, words: &Normal) -> Vec<Range<u32>> {
    occurrences(text, words.text()).into_iter().map(|at| text.original(at)).collect()
}

/// Every place where normalised words stand, in normalised characters.
pub(super) fn occurrences(text: &Normal, words: &str) -> Vec<Range<usize>> {
    if words.is_empty() {
        return Vec::new();
    }
    let found = memchr::memmem::find_iter(text.text().as_bytes(), words.as_bytes());
    found.map(|at| text.character_at(at)..text.character_at(at + words.len())).collect()
}

/// A place where words stand nearly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// The place, widened to whole words, in code points of the original text.
    pub place: Range<u32>,
    /// How many characters must be added, removed or replaced.
    pub distance: usize,
}

/// The places in a text that are nearest to some words by Levenshtein distance, the nearest first;
/// they do not overlap. Takes time proportional to the length of the text times the length of the
/// words divided by 64 (see `myers.rs`), and once more through the text for every place.
pub fn nearest(text: &Normal, words: &Normal, most: usize) -> Vec<Near> {
    let (characters, pattern) = (text.characters(), words.characters());
    if pattern.is_empty() || characters.is_empty() {
        return Vec::new();
    }
    let distances = ending_at(pattern, characters);
    let backwards: Vec<char> = pattern.iter().rev().copied().collect();
    let mut taken: Vec<Range<usize>> = Vec::new();
    let mut found = Vec::new();
    while found.len() < most {
        let free = |i: &usize| taken.iter().all(|t| !t.contains(i));
        let best = (0..characters.len()).filter(free).min_by_key(|&i| distances[i]);
        let Some(end) = best.filter(|&i| (distances[i] as usize) < pattern.len()) else { break };
        let distance = distances[end] as usize;
        // The same from the end backwards gives where the match begins.
        let reach = (pattern.len() + distance).min(end + 1);
        let tail: Vec<char> = characters[end + 1 - reach..=end].iter().rev().copied().collect();
        let lengths = starting_at(&backwards, &tail);
        let length = 1 + lengths.iter().position(|&d| d as usize == distance).unwrap_or(reach - 1);
        let start = end + 1 - length;
        taken.push(start..end + pattern.len().saturating_sub(distance).max(1));
        found.push(Near { place: text.original(whole_words(characters, start..end + 1)), distance });
    }
    found
}

/// A stretch widened so that it begins and ends with a whole word.
fn whole_words(characters: &[char], range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    while start > 0 && !may_begin(characters, start) {
        start -= 1;
    }
    while end < characters.len() && !may_end(characters, end - 1) {
        end += 1;
    }
    // Spaces at either end belong to no word.
    while start + 1 < end && characters[start] == ' ' {
        start += 1;
    }
    while start + 1 < end && characters[end - 1] == ' ' {
        end -= 1;
    }
    start..end
}

/// Whether words may begin at a character: it follows no letter, or is none.
pub(super) fn may_begin(characters: &[char], at: usize) -> bool {
    at == 0 || !is_letter(characters[at - 1]) || !is_letter(characters[at])
}

/// Whether words may end with a character: no letter follows it, or it is none.
pub(super) fn may_end(characters: &[char], at: usize) -> bool {
    at + 1 >= characters.len() || may_begin(characters, at + 1)
}

/// Letters and digits of scripts that put spaces between words.
fn is_letter(character: char) -> bool {
    let unspaced = matches!(character,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..);
    !unspaced && character.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_places_do_not_overlap() {
        let text = Normal::of("They said: we never go after peeple for what they say. Others said: we go after cars.");
        let found = nearest(&text, &Normal::of("we never go after people for what they say"), 3);
        assert_eq!((found[0].place.clone(), found[0].distance), (11..53, 1));
        let (place, distance) = (&found[1].place, found[1].distance);
        assert!(distance > 10 && (place.start >= 53 || place.end <= 11), "{found:?}");
    }

    #[test]
    fn nothing_is_near_nothing() {
        assert_eq!(nearest(&Normal::of(""), &Normal::of("a"), 3), []);
        assert_eq!(nearest(&Normal::of("a"), &Normal::of(""), 3), []);
        assert_eq!(nearest(&Normal::of("xyz"), &Normal::of("abc"), 3), []);
    }

    #[test]
    fn near_places_are_whole_words() {
        let text = Normal::of("the cats sit here");
        assert_eq!(nearest(&text, &Normal::of("cat sit"), 1)[0].place, 4..12);
    }

    #[test]
    fn words_are_found_whatever_their_quotation_marks() {
        let text = Normal::of("a “b c” a ‘b\n c’ a \"b  c\"");
        assert_eq!(find_words(&text, &Normal::of("b c")), [3..6, 11..15, 20..24]);
        assert_eq!(find_words(&text, &Normal::of("")), []);
    }
}
