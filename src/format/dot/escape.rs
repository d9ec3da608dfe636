//! Text as DOT takes it. graphviz-rust prints what it is given and escapes nothing.

use crate::format::diagram::clean;

/// Graphviz 2.43 fails on strings of 16,384 bytes; this leaves room for the end.
const LONGEST: usize = 16_000;

/// Text as a quoted string: for tooltips, ids and values. Long text ends in `…`.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in clean(text).chars() {
        if quoted.len() > LONGEST {
            quoted.push('…');
            break;
        }
        match c {
            '"' => quoted.push_str("\\\""),
            // Tooltips lose half of their backslashes twice, and what follows one could be a substitution.
            '\\' => quoted.push_str("\\\\\\\\"),
            '\n' => quoted.push_str("\\n"),
            // Graphviz would decode `&lt;` in a text.
            '&' => quoted.push_str("&amp;"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Text inside an HTML-like label.
pub(super) fn html(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '&' => html.push_str("&amp;"),
            '"' => html.push_str("&quot;"),
            // `\N` would become the name of the node.
            '\\' => html.push_str("\\\\"),
            '\n' => html.push(' '),
            c => html.push(c),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_string_early() {
        assert_eq!(quoted(r#"a "b" \"#), r#""a \"b\" \\\\""#);
        assert_eq!(quoted("\\N &lt;\r\nb\0"), "\"\\\\\\\\N &amp;lt;\\nb\u{fffd}\"");
        assert!(quoted(&"\"".repeat(20_000)).len() < 16_380);
        assert!(quoted(&"🙂".repeat(20_000)).len() < 16_380);
    }

    #[test]
    fn nothing_is_taken_for_markup() {
        assert_eq!(html("<b>\"x\" & \\N</b>"), "&lt;b&gt;&quot;x&quot; &amp; \\\\N&lt;/b&gt;");
    }
}
