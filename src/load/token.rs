//! Words, strings and brackets around a place in a text, for pointing at them.

use super::scanner::is_space;

type Span = (usize, usize);

/// The token that ends at or before a place, spaces aside.
pub(super) fn before(text: &[u8], at: usize) -> Span {
    let end = text[..at.min(text.len())].iter().rposition(|b| !is_space(*b)).map_or(0, |last| last + 1);
    match text.get(end.wrapping_sub(1)) {
        None => (0, text.len().min(1)),
        Some(b'"') => (string_start(text, end - 1), end),
        Some(&b) if is_mark(b) => (end - 1, end),
        Some(_) => (text[..end].iter().rposition(|b| ends_word(*b)).map_or(0, |b| b + 1), end),
    }
}

/// The token at a place, spaces aside: a bracket, a string, or everything up to a space or bracket.
pub(super) fn at(text: &[u8], place: usize) -> Span {
    let place = place.min(text.len());
    let start = text[place..].iter().position(|b| !is_space(*b)).map_or(place, |n| place + n);
    let rest = &text[start..];
    let length = match rest.first() {
        Some(b'"') => string_length(rest),
        Some(&b) if is_mark(b) => 1,
        _ => rest.iter().position(|b| ends_word(*b)).unwrap_or(rest.len()),
    };
    (start, start + length)
}

/// The value at a place, with all that is in its brackets.
pub(super) fn whole(text: &[u8], place: usize) -> Span {
    let (start, mut end) = at(text, place);
    let mut depth = 0_usize;
    while end > start && end <= text.len() {
        match text[end - 1] {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let next = at(text, end);
        if depth == 0 || next.0 >= text.len() {
            break;
        }
        end = next.1;
    }
    (start, end)
}

/// The name of the field whose value begins at a place.
pub(super) fn key_of(text: &[u8], place: usize) -> Option<Span> {
    let (colon, end) = before(text, place);
    (text.get(colon) == Some(&b':') && end == colon + 1).then(|| before(text, colon))
}

/// The bare word around a place.
pub(super) fn word(text: &[u8], place: usize) -> Span {
    let place = place.min(text.len());
    let start = text[..place].iter().rposition(|b| ends_word(*b)).map_or(0, |b| b + 1);
    let length = text[start..].iter().position(|b| ends_word(*b)).unwrap_or(text.len() - start);
    (start, start + length)
}

/// The last string before a place that says just this.
pub(super) fn saying(text: &str, said: &str, place: usize) -> Option<Span> {
    let quoted = serde_json::to_string(said).ok()?;
    let until = (0..=place.min(text.len())).rev().find(|&at| text.is_char_boundary(at))?;
    let start = text[..until].rfind(&quoted)?;
    Some((start, start + quoted.len()))
}

/// What is open at the end of a text.
pub(super) struct Open {
    /// The innermost bracket, and where it stands.
    pub(super) bracket: Option<(u8, usize)>,
    /// Where a string begins that is not closed on its line.
    pub(super) string: Option<usize>,
}

/// Reads a text from its start.
pub(super) fn open(text: &[u8]) -> Open {
    let mut brackets = Vec::new();
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        match byte {
            b'"' => {
                let length = string_length(&text[at..]);
                if length < 2 || text[at + length - 1] != b'"' {
                    return Open { bracket: brackets.pop(), string: Some(at) };
                }
                at += length - 1;
            }
            b'{' | b'[' => brackets.push((byte, at)),
            b'}' | b']' => drop(brackets.pop()),
            _ => {}
        }
        at += 1;
    }
    Open { bracket: brackets.pop(), string: None }
}

/// The end of the line a place is on.
pub(super) fn line_end(text: &[u8], place: usize) -> usize {
    let rest = &text[place.min(text.len())..];
    let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
    place + length - usize::from(rest[..length].ends_with(b"\r"))
}

/// The length of the string at the start, to its quotation mark or the end of the line.
fn string_length(text: &[u8]) -> usize {
    let mut escaped = false;
    for (at, &byte) in text.iter().enumerate().skip(1) {
        match byte {
            b'\n' => return at,
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Where the string begins that ends with the quotation mark at a place.
fn string_start(text: &[u8], last: usize) -> usize {
    let mut start = last;
    while let Some(quote) = memchr::memrchr2(b'"', b'\n', &text[..start]) {
        let escapes = text[..quote].iter().rev().take_while(|b| **b == b'\\').count();
        if text[quote] == b'\n' {
            return last;
        }
        if escapes % 2 == 0 {
            return quote;
        }
        start = quote;
    }
    last
}

fn is_mark(byte: u8) -> bool {
    matches!(byte, b'{' | b'}' | b'[' | b']' | b',' | b':')
}

fn ends_word(byte: u8) -> bool {
    is_space(byte) || is_mark(byte) || byte == b'"'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, (start, end): Span) -> &str {
        &text[start..end]
    }

    #[test]
    fn tokens_are_found_before_and_at_a_place() {
        let text = r#"{"a\"b" : [8/5/21 , nope]}"#;
        assert_eq!(cut(text, before(text.as_bytes(), 8)), r#""a\"b""#);
        assert_eq!(cut(text, before(text.as_bytes(), 18)), "8/5/21");
        assert_eq!(cut(text, at(text.as_bytes(), 10)), "[");
        assert_eq!(cut(text, word(text.as_bytes(), 13)), "8/5/21");
        assert_eq!(cut(text, at(text.as_bytes(), 19)), "nope");
        assert_eq!(before(b"", 5), (0, 0));
    }

    #[test]
    fn what_is_open_at_the_end_is_told() {
        assert_eq!(open(br#"{"a": [1, {"b": "]"}"#).bracket, Some((b'[', 6)));
        assert_eq!(open(b"{\"a\": \"x\n}").string, Some(6));
        assert!(open(b"{}").bracket.is_none());
    }
}
