//! Laws of the search for words: whatever happens around them, they are found again at their place,
//! and no other place is ever given for it.

use gainsay::model::Passage;
use gainsay::passage::{Document, Normal, State, Wanted, altered, find_hash, find_words, hash, verify};
use proptest::prelude::*;
use proptest::sample::select;

/// A way to print the same words.
#[derive(Debug, Clone)]
struct Print {
    spaces: Vec<&'static str>,
    marks: Vec<usize>,
    hyphens: bool,
    composed: bool,
}

fn print() -> impl Strategy<Value = Print> {
    let space = select(vec![" ", "\n", "  ", "\r\n", "\u{a0}", "\n    ", "\t", " \u{200b} "]);
    (prop::collection::vec(space, 1..9), prop::collection::vec(0..5usize, 1..9), any::<bool>(), any::<bool>())
        .prop_map(|(spaces, marks, hyphens, composed)| Print { spaces, marks, hyphens, composed })
}

impl Print {
    /// Words in this print: other quotation marks, dashes, ellipses, spaces, hyphens that may break.
    fn of(&self, text: &str) -> String {
        let mut printed = String::new();
        for (i, c) in text.chars().enumerate() {
            let pick = |all: &[&'static str]| all[self.marks[i % self.marks.len()] % all.len()];
            match c {
                ' ' => printed += self.spaces[i % self.spaces.len()],
                '"' => printed += pick(&["\"", "“", "”", "«", "\u{2033}"]),
                '\'' => printed += pick(&["'", "‘", "’"]),
                '-' => printed += pick(&["-", "–", "—", "\u{2011}"]),
                '…' => printed += pick(&["…", "..."]),
                'é' if !self.composed => printed += "e\u{301}",
                c => printed.push(c),
            }
            if self.hyphens
                && c.is_ascii_lowercase()
                && i % 5 == 1
                && text.chars().nth(i + 1).is_some_and(char::is_alphabetic)
            {
                printed.push('\u{ad}');
            }
        }
        printed
    }
}

/// A word, and what may stand after it.
fn token() -> impl Strategy<Value = String> {
    let word = "[a-zé]{1,9}|[A-Z][a-z]{2,8}|[a-z]{2,5}'[a-z]|\"[a-z]{2,6}\"|[a-z]{3,5}-[a-z]{3,5}";
    (word, select(vec!["", "", "", "", ",", ".", "…", " -", "\"", "?"])).prop_map(|(w, after)| w + after)
}

fn words(number: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(token(), number).prop_map(|tokens| tokens.join(" "))
}

/// Joins pieces by spaces, where there is something to join.
fn joined(pieces: &[&str]) -> String {
    pieces.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap()
}

/// The passage of some words in a document, where they stand once.
fn passage(document: &str, words: &str) -> Option<Passage> {
    let places = find_words(&Normal::of(document), &Normal::of(words));
    let [place] = &places[..] else { return None };
    Some(Passage { start: place.start, end: place.end, hash: hash(Normal::of(words).text(), None), keyed: false })
}

/// What became of a passage in a document that is printed anew.
fn became(document: &str, passage: Passage) -> State {
    verify(&Document::new("new", document), &[passage], None).remove(0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn words_are_found_again_whatever_happens_around_them(
        before in words(0..30), these in words(8..30), after in words(0..30),
        inserted in prop::array::uniform3(words(0..12)), cut in 0..30usize,
        old in print(), new in print(),
    ) {
        let coded = old.of(&joined(&[&before, &these, &after]));
        let Some(passage) = passage(&coded, &these) else { return Ok(()) };
        // Something is inserted at three places, and something taken away in front.
        let kept = before.split(' ').skip(cut).collect::<Vec<_>>().join(" ");
        let front = new.of(&joined(&[&inserted[0], &kept, &inserted[1]]));
        let printed = new.of(&these);
        let document = joined(&[&front, &printed, &new.of(&joined(&[&inserted[2], &after]))]);
        let start = if front.is_empty() { 0 } else { length(&front) + 1 };
        let place = start..start + length(&printed);
        match became(&document, passage) {
            // Spaces around the words are no words.
            State::Exact => prop_assert!(passage.start <= place.start && place.end <= passage.end),
            State::Moved(found) => prop_assert_eq!(found, place),
            other => prop_assert!(false, "{:?} in {:?}", other, document),
        }
    }

    #[test]
    fn a_hash_is_found_where_trying_every_stretch_finds_it(text in "[ab .“…é\n-]{1,40}", from in 0..40usize, long in 1..12usize) {
        let normal = Normal::of(&text);
        let letters = normal.characters();
        let word: Vec<char> = letters.iter().copied().skip(from).take(long).collect();
        let wanted: String = word.iter().collect();
        if wanted.is_empty() || wanted.trim() != wanted {
            return Ok(());
        }
        // Half an ellipsis is nothing that could have been pointed to.
        let at: std::ops::Range<u32> = normal.original(from..from + word.len());
        let printed: String = text.chars().skip(at.start as usize).take(at.len()).collect();
        if Normal::of(&printed).text() != wanted {
            return Ok(());
        }
        let stretches = (0..letters.len()).flat_map(|i| (i + 1..=letters.len()).map(move |j| i..j));
        let same: Vec<_> = stretches.filter(|r| letters[r.clone()].iter().collect::<String>() == wanted).collect();
        let letter = |i: Option<usize>| i.and_then(|i| letters.get(i)).is_some_and(|c| c.is_alphanumeric());
        let border = |i: usize| !(letter(i.checked_sub(1)) && letter(Some(i)));
        let whole: Vec<_> = same.iter().filter(|r| border(r.start) && border(r.end)).cloned().collect();
        let length = u32::try_from(normal.original(from..from + word.len()).len()).unwrap();
        let found = find_hash(&normal, Wanted { hash: hash(&wanted, None), length }, None);
        // Each of them is such a place, and those that are whole words are not missed. Overlapping
        // places are not all listed.
        let places = |of: &[std::ops::Range<usize>]| of.iter().map(|r| normal.original(r.clone())).collect::<Vec<_>>();
        let allowed = if whole.is_empty() { places(&same) } else { places(&whole) };
        prop_assert!(!found.is_empty() && found.iter().all(|f| allowed.contains(f)), "{:?} of {:?}", found, allowed);
    }

    #[test]
    fn words_that_were_changed_or_removed_stand_nowhere(
        before in words(0..12), these in words(8..16), after in words(0..12), which in 0..8usize, new in print(), remove in any::<bool>(),
    ) {
        let coded = joined(&[&before, &these, &after]);
        let Some(passage) = passage(&coded, &these) else { return Ok(()) };
        let mut tokens: Vec<&str> = these.split(' ').collect();
        tokens[which] = "ZZZ";
        let changed = if remove { String::new() } else { tokens.join(" ") };
        let document = new.of(&joined(&[&before, &changed, &after]));
        prop_assert_eq!(became(&document, passage), State::Lost);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn words_that_stand_twice_elsewhere_are_ambiguous(
        before in words(1..20), these in words(8..20), between in words(1..20), new in print(),
    ) {
        let Some(passage) = passage(&these, &these) else { return Ok(()) };
        let document = new.of(&joined(&[&before, &these, &between, &these]));
        match became(&document, passage) {
            State::Ambiguous(places) => {
                let expected = find_words(&Normal::of(&document), &Normal::of(&these));
                prop_assert!(expected.len() >= 2);
                prop_assert_eq!(places, expected);
            }
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn many_passages_are_found_as_each_alone_is(
        pieces in prop::collection::vec(words(3..8), 2..7), moved in prop::collection::vec(any::<bool>(), 7), new in print(),
    ) {
        let coded = pieces.join(" | ");
        let passages: Vec<Passage> = pieces.iter().filter_map(|p| passage(&coded, p)).collect();
        let kept: Vec<&str> = pieces.iter().zip(&moved).filter(|(_, kept)| **kept).map(|(p, _)| p.as_str()).collect();
        let document = Document::new("new", new.of(&kept.join(" & ")));
        let alone: Vec<State> = passages.iter().map(|p| verify(&document, &[*p], None).remove(0)).collect();
        prop_assert_eq!(verify(&document, &passages, None), alone);
    }

    #[test]
    fn a_quote_with_a_slip_leads_to_its_place(before in words(5..60), these in words(8..20), after in words(5..60), at in 3..20usize, new in print()) {
        let mut slip: Vec<char> = these.chars().collect();
        slip[at] = 'Q';
        let slip: String = slip.into_iter().collect();
        let front = new.of(&before);
        let document = Document::new("new", joined(&[&front, &new.of(&these), &new.of(&after)]));
        let Some(State::Altered { place, similarity, .. }) = altered(&document, &slip) else {
            return Err(TestCaseError::fail("nothing is near"));
        };
        let start = length(&front) + 1;
        prop_assert!(similarity > 0.85 && place.start.abs_diff(start) < 12, "{place:?} {start} {similarity}");
    }
}

#[test]
fn a_place_beyond_the_end_is_no_place() {
    let passage = Passage { start: u32::MAX - 1, end: u32::MAX, hash: 1, keyed: false };
    assert_eq!(became("short", passage), State::Lost);
    assert_eq!(became("", passage), State::Lost);
}
