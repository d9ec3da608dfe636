//! Lines and columns, counted forward; borders of characters in bytes that may be no text.

/// Where an offset is.
#[derive(Clone, Copy)]
pub(super) struct Position {
    /// From 1.
    pub(super) line: usize,
    /// In characters, from 1.
    pub(super) column: usize,
    /// The offset at which the line begins.
    pub(super) line_start: usize,
}

/// Counts through one file after another; offsets within a file must not go back.
#[derive(Default)]
pub(super) struct Cursor {
    file: usize,
    offset: usize,
    lines: usize,
    line_start: usize,
    characters: usize,
}

impl Cursor {
    pub(super) fn advance(&mut self, file: usize, bytes: &[u8], to: usize) -> Position {
        if file != self.file {
            *self = Self { file, ..Self::default() };
        }
        let passed = &bytes[self.offset..to];
        if let Some(last) = memchr::memrchr(b'\n', passed) {
            self.lines += memchr::memchr_iter(b'\n', passed).count();
            self.line_start = self.offset + last + 1;
            self.characters = 0;
            self.offset = self.line_start;
        }
        self.characters += bytes[self.offset..to].iter().filter(|b| !continues(**b)).count();
        self.offset = to;
        Position { line: self.lines + 1, column: self.characters + 1, line_start: self.line_start }
    }
}

/// Whether a byte goes on with a character of UTF-8.
fn continues(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

/// The nearest start of a character at or before an offset; no character has more than four bytes.
pub(super) fn character_before(bytes: &[u8], at: usize) -> usize {
    let starts = |offset: &usize| bytes.get(*offset).is_none_or(|b| !continues(*b));
    (at.saturating_sub(3)..=at).rev().find(starts).unwrap_or(at)
}

/// The nearest start of a character at or after an offset, or the end.
pub(super) fn character_after(bytes: &[u8], at: usize) -> usize {
    (at..at + 3).find(|offset| bytes.get(*offset).is_none_or(|b| !continues(*b))).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters() {
        let text = "é\r\n日本x".as_bytes();
        let at = Cursor::default().advance(0, text, text.len() - 1);
        assert_eq!((at.line, at.column, at.line_start), (2, 3, 4));
    }

    #[test]
    fn borders_are_found_in_text_and_in_what_is_none() {
        assert_eq!(character_before("aé".as_bytes(), 2), 1);
        assert_eq!(character_after("aé".as_bytes(), 2), 3);
        assert_eq!(character_before(&[0x80; 9], 8), 8);
        assert_eq!(character_after(&[0x80; 9], 9), 9);
    }
}
