//! Text for drawings: no character that XML forbids, wrapped by display width, clipped.

use textwrap::{Options, WordSplitter, wrap as fill};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Text in which every character may stand in XML; lines end in `\n` alone.
pub(crate) fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").chars().map(legible).collect()
}

/// What stands for a character: itself, unless XML forbids it or no font shows it.
fn legible(c: char) -> char {
    match c {
        '\n' => '\n',
        '\t' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

/// Marks that would turn around what stands beside the text; the full text keeps them.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Stands for a text that shows nothing: no label may be empty.
const BLANK: &str = "–";

/// At most so many lines of at most so many columns; `…` ends what was cut.
pub(crate) fn wrap(text: &str, columns: usize, lines: usize) -> Vec<String> {
    let most = columns * lines * 4;
    let begin: String = clean(text).chars().filter(|c| !turns(*c)).take(most).collect();
    let one = begin.split_whitespace().collect::<Vec<_>>().join(" ");
    // A date is not broken at its hyphens.
    let options = Options::new(columns).word_splitter(WordSplitter::NoHyphenation);
    let mut wrapped: Vec<String> = fill(&one, options).into_iter().map(std::borrow::Cow::into_owned).collect();
    let cut = wrapped.len() > lines || text.chars().nth(most).is_some();
    wrapped.truncate(lines);
    if let Some(last) = wrapped.last_mut().filter(|_| cut) {
        shorten(last, columns);
    }
    wrapped.retain(|l| !l.is_empty());
    if wrapped.is_empty() {
        wrapped.push(BLANK.to_owned());
    }
    wrapped
}

/// Makes room for `…` at the end of a line.
fn shorten(line: &mut String, columns: usize) {
    while line.width() >= columns || line.ends_with(char::is_whitespace) {
        if line.pop().is_none() {
            break;
        }
    }
    // Marks without a letter to stand on would join the dots.
    while line.chars().last().is_some_and(|c| c.width() == Some(0)) {
        line.pop();
    }
    line.push('…');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_is_clipped_by_width() {
        let lines = wrap(&"raids near Austin ".repeat(2000), 30, 4);
        assert_eq!(lines.len(), 4);
        assert!(lines[3].ends_with('…'));
        assert!(lines.iter().all(|l| l.width() <= 30));
        assert!(wrap(&"漢".repeat(100), 30, 2).iter().all(|l| l.width() <= 30));
        assert!(wrap(&"\u{301}".repeat(20_000), 30, 2).iter().all(|l| l.len() < 2000));
    }

    #[test]
    fn short_text_is_kept() {
        assert_eq!(wrap("a\r\nb\tc", 30, 2), ["a b c"]);
        assert_eq!(wrap(" \u{202e}", 30, 2), [BLANK]);
        assert_eq!(clean("a\r\n\u{1}\0\u{fffe}b"), "a\n\u{fffd}\u{fffd}\u{fffd}b");
    }
}
