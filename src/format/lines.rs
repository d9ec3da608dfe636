//! Text in lines that fit a width in pixels, broken where Unicode allows it.

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_width::UnicodeWidthChar;

use super::diagram::clean;
use super::layered::measure::width;

/// Joins the characters beside it into one sign.
const JOINER: char = '\u{200d}';

/// A text in lines no wider than so many pixels at a font size; none for a text that shows nothing.
/// Linear in the text.
pub(super) fn lines(text: &str, size: f64, most: f64) -> Vec<String> {
    let text = clean(text);
    let text: String = text.chars().filter(|c| !turns(*c)).map(|c| if c == '\n' { ' ' } else { c }).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (mut lines, mut line, mut used, mut begin) = (Vec::new(), String::new(), 0.0, 0);
    for (end, _) in
        linebreaks(&text).filter(|(_, kind)| matches!(kind, BreakOpportunity::Allowed | BreakOpportunity::Mandatory))
    {
        let word = &text[begin..end];
        begin = end;
        // A space at the end of a line takes no room.
        let (full, bare) = (width(word, size), width(word.trim_end(), size));
        if used + bare > most && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
        if bare > most {
            let mut pieces = broken(word, size, most);
            line = pieces.pop().unwrap_or_default();
            used = width(&line, size);
            lines.extend(pieces);
        } else {
            line += word;
            used += full;
        }
    }
    lines.push(line);
    lines.iter().map(|l| l.trim_end().to_owned()).filter(|l| !l.is_empty()).collect()
}

/// At most so many lines; `…` ends what was cut.
pub(super) fn clipped(text: &str, size: f64, most: f64, count: usize) -> Vec<String> {
    let mut all = lines(text, size, most - width("…", size));
    if all.len() > count {
        all.truncate(count);
        if let Some(last) = all.last_mut() {
            last.push('…');
        }
    }
    all
}

/// A word that is wider than a line, in pieces that are not. Marks stay with what they stand on.
fn broken(word: &str, size: f64, most: f64) -> Vec<String> {
    let (mut pieces, mut piece, mut used, mut joined) = (Vec::new(), String::new(), 0.0, false);
    for c in word.chars() {
        let wide = width(c.encode_utf8(&mut [0; 4]), size);
        let stays = joined || c.width() == Some(0);
        // Marks without end on one letter are cut all the same.
        if used + wide > most && !stays && !piece.is_empty() {
            pieces.push(std::mem::take(&mut piece));
            used = 0.0;
        }
        piece.push(c);
        used += wide;
        joined = c == JOINER;
    }
    pieces.push(piece);
    pieces
}

/// Marks that would turn around what stands beside the text; the full text keeps them.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
