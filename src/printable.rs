//! Text from outside made safe for a terminal.

/// Text without control characters, which could move the cursor or hide words, and without marks of
/// direction, which would print the rest of the line backwards. Line breaks stay.
pub(crate) fn printable(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' => c,
        c if c.is_whitespace() => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(shown).collect()
}

/// The same on one line.
pub(crate) fn one_line(text: &str) -> String {
    printable(text).replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_replaced() {
        assert_eq!(printable("a\u{1b}[2Jb\tc\u{202e}d\ne\u{85}f"), "a\u{fffd}[2Jb c\u{fffd}d\ne f");
        assert_eq!(one_line("a\nb"), "a b");
    }
}
