//! What every page begins with, whatever is on it: a policy that lets it load nothing and run only
//! what the program wrote, and text in which nothing is taken for markup.

use std::io::Write;

use sha2::{Digest, Sha256};

use crate::error::Error;

/// The head of a page.
pub(crate) struct Head<'a> {
    /// Its title, as plain text.
    pub(crate) title: &'a str,
    /// Its style sheets.
    pub(crate) styles: &'a [&'a str],
    /// Its script, which stands elsewhere on the page.
    pub(crate) script: Option<&'a str>,
    /// Attributes of the page as a whole, as markup: empty, or beginning with a space.
    pub(crate) attributes: &'a str,
}

impl Head<'_> {
    /// Writes it. The policy names these very style sheets and this script by their hashes.
    pub(crate) fn write(&self, out: &mut dyn Write) -> Result<(), Error> {
        writeln!(out, "<!doctype html>\n<html lang=\"en\"{}>\n<meta charset=\"utf-8\">", self.attributes)?;
        writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", self.policy())?;
        writeln!(out, "<meta name=\"referrer\" content=\"no-referrer\">")?;
        writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
        writeln!(out, "<title>{}</title>", escape(self.title))?;
        self.styles.iter().try_for_each(|style| Ok(writeln!(out, "<style>{style}</style>")?))
    }

    fn policy(&self) -> String {
        let hash = |text: &&str| format!(" 'sha256-{}'", base64(&Sha256::digest(text)));
        let script = self.script.iter().map(hash).map(|h| format!("script-src{h}; ")).collect::<String>();
        let styles: String = self.styles.iter().map(hash).collect();
        format!("default-src 'none'; {script}style-src{styles}; base-uri 'none'; form-action 'none'")
    }
}

/// Text in which nothing is taken for markup.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c if turns(c) || c.is_control() && !c.is_whitespace() => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Whether a character would print the rest of the line backwards.
pub(super) fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Base64 (RFC 4648), as a policy writes hashes.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0u32, |bits, b| bits << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        for i in 0..4 {
            let digit = char::from(DIGITS[(bits >> (18 - 6 * i) & 63) as usize]);
            text.push(if i <= chunk.len() { digit } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (text, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(text.as_bytes()), coded);
        }
    }
}
