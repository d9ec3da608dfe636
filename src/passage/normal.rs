//! Normalisation v1: what may differ between two prints of the same words.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text normalised for comparison, with the way back to the text it was made from.
///
/// Normalisation v1, in this order: NFC; drop U+00AD, U+200B–U+200D, U+2060 and U+FEFF; curly and
/// angle quotation marks and primes become `'` or `"`; dashes and the minus sign become `-`; U+2026
/// becomes `...`; every run of white space becomes one space; leading and trailing space go. Case
/// stays. Takes time linear in the text.
///
/// ```
/// use gainsay::passage::Normal;
/// let normal = Normal::of("“It’s  so…”");
/// assert_eq!(normal.text(), "\"It's so...\"");
/// // `so` stands at characters 6 and 7 there, and at 7 and 8 of the text itself.
/// assert_eq!(normal.original(6..8), 7..9);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Normal {
    text: String,
    characters: Vec<char>,
    /// For each character, the byte of `text` at which it begins.
    bytes: Vec<u32>,
    /// For each character, the code points of the original text it stands for.
    from: Vec<Range<u32>>,
}

impl Normal {
    /// Normalises a text.
    pub fn of(text: &str) -> Self {
        let mut normal = Self {
            text: String::with_capacity(text.len()),
            characters: Vec::with_capacity(text.len()),
            bytes: Vec::with_capacity(text.len()),
            from: Vec::with_capacity(text.len()),
        };
        let mut space: Option<Range<u32>> = None;
        composed(text, |character, from| match character {
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            character if character.is_whitespace() => {
                space = Some(space.take().map_or(from.clone(), |s| s.start..from.end));
            }
            character => {
                if let Some(from) = space.take().filter(|_| !normal.characters.is_empty()) {
                    normal.push(' ', from);
                }
                match plain(character) {
                    '\u{2026}' => (0..3).for_each(|_| normal.push('.', from.clone())),
                    plain => normal.push(plain, from),
                }
            }
        });
        normal
    }

    fn push(&mut self, character: char, from: Range<u32>) {
        self.bytes.push(self.text.len() as u32);
        self.text.push(character);
        self.characters.push(character);
        self.from.push(from);
    }

    /// The normalised characters.
    pub fn characters(&self) -> &[char] {
        &self.characters
    }

    /// The normalised text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte of [`Normal::text`] at which a character begins; after the last, its length.
    pub fn byte(&self, character: usize) -> usize {
        self.bytes.get(character).map_or(self.text.len(), |b| *b as usize)
    }

    /// The character that begins at a byte of [`Normal::text`].
    pub fn character_at(&self, byte: usize) -> usize {
        self.bytes.partition_point(|b| (*b as usize) < byte)
    }

    /// Where a range of normalised characters stands in the original text, in code points.
    /// An empty range, or one that reaches beyond the end, stands nowhere: it gives `0..0`.
    pub fn original(&self, range: Range<usize>) -> Range<u32> {
        match self.from.get(range) {
            Some([first, .., last]) => first.start..last.end,
            Some([only]) => only.clone(),
            _ => 0..0,
        }
    }

    /// The normalised characters that stand for a range of code points of the original text.
    pub fn normalised(&self, original: Range<u32>) -> Range<usize> {
        let start = self.from.partition_point(|f| f.end <= original.start);
        start..self.from.partition_point(|f| f.start < original.end).max(start)
    }
}

/// The character that stands for one of many kinds of quotation mark or dash.
fn plain(character: char) -> char {
    match character {
        '\u{2018}'..='\u{201b}' | '\u{2032}' => '\'',
        '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => other,
    }
}

/// Hands over the characters of the composed form (NFC), each with the code points it was composed of.
fn composed(text: &str, mut each: impl FnMut(char, Range<u32>)) {
    for (cluster, start) in clusters(text) {
        if let [byte] = cluster.as_bytes() {
            each(char::from(*byte), start..start + 1);
            continue;
        }
        let end = start + cluster.chars().count() as u32;
        cluster.nfc().for_each(|c| each(c, start..end));
    }
}

/// Pieces of a text that compose by themselves: a character with those that may combine with it.
fn clusters(text: &str) -> impl Iterator<Item = (&str, u32)> {
    let mut rest = text;
    let mut position = 0;
    std::iter::from_fn(move || {
        let end = rest.char_indices().skip(1).find(|&(_, c)| !joins(c)).map_or(rest.len(), |(at, _)| at);
        let (cluster, after) = rest.split_at(end);
        let start = position;
        position += cluster.chars().count() as u32;
        rest = after;
        (!cluster.is_empty()).then_some((cluster, start))
    })
}

/// Whether a character may combine with those before it (the quick check of NFC).
fn joins(character: char) -> bool {
    !character.is_ascii()
        && (canonical_combining_class(character) != 0 || is_nfc_quick(std::iter::once(character)) != IsNormalized::Yes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_of_version_1() {
        for (text, normal) in [
            ("e\u{301}", "é"),
            ("soft\u{ad}hyphen zero\u{200b}width \u{feff}mark", "softhyphen zerowidth mark"),
            ("‘a’ ‚ ‛b′", "'a' ' 'b'"),
            ("“a” „b‟ «c» 3″", "\"a\" \"b\" \"c\" 3\""),
            ("a‐b‑c‒d–e—f―g−h", "a-b-c-d-e-f-g-h"),
            ("so…", "so..."),
            (" a \t\r\n\u{a0}\u{2009} b ", "a b"),
            ("Case Stays", "Case Stays"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
        ] {
            assert_eq!(Normal::of(text).text(), normal, "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn pieces_compose_as_the_whole_does(text in ".{0,40}") {
            let mut pieces = String::new();
            composed(&text, |c, _| pieces.push(c));
            proptest::prop_assert_eq!(pieces, text.nfc().collect::<String>());
        }
    }

    #[test]
    fn the_way_back_is_in_code_points_of_the_original() {
        let normal = Normal::of("x  e\u{301}\u{ad}y…z");
        assert_eq!(normal.text(), "x éy...z");
        assert_eq!(normal.original(0..1), 0..1);
        assert_eq!(normal.original(1..3), 1..5);
        assert_eq!(normal.original(3..4), 6..7);
        assert_eq!(normal.original(4..7), 7..8);
        assert_eq!(normal.original(0..8), 0..9);
        assert_eq!(normal.original(7..9), 0..0);
        assert_eq!(normal.normalised(6..8), 3..7);
        assert_eq!(normal.normalised(8..9), 7..8);
        assert_eq!((normal.byte(3), normal.byte(8), normal.character_at(4)), (4, 9, 3));
    }
}
