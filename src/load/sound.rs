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
    let mut escaped = false;
    for (at, &byte) in rest.iter().enumerate() {
        match byte {
            b'\n' => return None,
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at + 1),
            _ => {}
        }
    }
    None
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
