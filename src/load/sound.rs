//! The end of an object whose brackets, strings and colons are all in place, found fast. Whatever
//! is not so is left to the scanner, which finds out what is wrong.

/// Objects nested deeper are left to the scanner: a bit for each level is kept.
const DEEPEST: u32 = 64;

/// The length of the object at the start of a text; nothing where anything seems wrong with it.
pub(super) fn object(text: &[u8]) -> Option<usize> {
    // For each level that is open, from the lowest bit: 1 for an object, 0 for a list.
    let (mut levels, mut depth) = (0_u64, 0_u32);
    let (mut at, mut last) = (0, b':');
    while let Some(&byte) = text.get(at) {
        at += 1;
        match byte {
            b'"' => at += string(text.get(at..)?)?,
            b'{' | b'[' => {
                let in_object = depth > 0 && levels & 1 == 1;
                if depth == DEEPEST || depth == 0 && byte == b'[' || in_object && last != b':' {
                    return None;
                }
                levels = levels << 1 | u64::from(byte == b'{');
                depth += 1;
            }
            b'}' | b']' => {
                if depth == 0 || (levels & 1 == 1) != (byte == b'}') {
                    return None;
                }
                levels >>= 1;
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            b':' if levels & 1 == 0 => return None,
            b' ' | b'\t' | b'\r' | b'\n' => continue,
            _ if depth == 0 => return None,
            _ => {}
        }
        last = byte;
    }
    None
}

/// The length of the rest of a string with its quotation mark; nothing where the line ends before.
fn string(rest: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += plain(&rest[at..]);
        match rest.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' if *rest.get(at + 1)? != b'\n' => at += 2,
            _ => return None,
        }
    }
}

/// How many bytes stand before the next quotation mark, backslash or end of line: eight at a time.
fn plain(text: &[u8]) -> usize {
    let (words, _) = text.as_chunks::<8>();
    let mut marks = words.iter().map(|word| special(u64::from_le_bytes(*word))).enumerate();
    if let Some((word, marks)) = marks.find(|(_, marks)| *marks != 0) {
        return word * 8 + marks.trailing_zeros() as usize / 8;
    }
    let whole = words.len() * 8;
    let rest = text[whole..].iter().take_while(|b| !matches!(b, b'"' | b'\\' | b'\n'));
    whole + rest.count()
}

/// The high bit of each byte that is one of the three, of the first such byte at least: a zero byte
/// is where taking one away borrows, and a borrow can only mislead behind it.
fn special(word: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    let is = |byte: u8| {
        let zero = word ^ (ONES * u64::from(byte));
        zero.wrapping_sub(ONES) & !zero
    };
    (is(b'"') | is(b'\\') | is(b'\n')) & ONES << 7
}

#[cfg(test)]
mod tests {
    use super::object;

    #[test]
    fn the_end_of_a_sound_object_is_found() {
        let text = br#"{"a": [1, {"b": "]}\\\"{"}], "c": {}} , {"#;
        assert_eq!(object(text), Some(text.len() - 4));
    }

    #[test]
    fn anything_else_is_left_alone() {
        for text in ["", "[1]", "1", r#"{"a": [}"#, r#"{"a": "x"#, r#"{"a" {}}"#, r#"{"a": ["b": 1]}"#, "{\"a\n\": 1}"]
        {
            assert_eq!(object(text.as_bytes()), None, "{text}");
        }
        let deep = "{\"a\":".repeat(65) + "1" + &"}".repeat(65);
        assert_eq!(object(deep.as_bytes()), None);
    }
}
