//! What the XML formats share: escaping, and what XML 1.0 cannot hold replaced and told.

use std::io::{self, BufWriter, Write};

use super::replaced::Replaced;

/// Bytes that may begin something to be escaped or replaced.
const CARE: [bool; 256] = {
    let mut care = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        care[byte] = true;
        byte += 1;
    }
    care[b'&' as usize] = true;
    care[b'<' as usize] = true;
    care[b'>' as usize] = true;
    care[b'"' as usize] = true;
    // U+FFFE and U+FFFF begin so in UTF-8, and so do U+F000 to U+FFFD, which are let pass.
    care[0xEF] = true;
    // U+0085 begins with C2, U+2028 with E2: XML 1.1 ends lines with them, and some readers do in 1.0.
    care[0xC2] = true;
    care[0xE2] = true;
    care
};

/// Where a text stands: line breaks live in elements, and become spaces in attributes unless escaped.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    Element,
    Attribute,
}

/// An XML file being written.
pub(super) struct Xml<'o> {
    out: BufWriter<&'o mut dyn Write>,
    pub(super) replaced: Replaced,
}

impl<'o> Xml<'o> {
    pub(super) fn new(out: &'o mut dyn Write) -> io::Result<Self> {
        let mut out = BufWriter::with_capacity(1 << 16, out);
        out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
        Ok(Self { out, replaced: Replaced::new("that XML cannot hold") })
    }

    /// Writes markup as it is.
    pub(super) fn raw(&mut self, markup: &str) -> io::Result<()> {
        self.out.write_all(markup.as_bytes())
    }

    /// Writes a number.
    pub(super) fn number(&mut self, number: u32) -> io::Result<()> {
        let mut digits = [0; 10];
        let mut first = digits.len();
        let mut rest = number;
        loop {
            first -= 1;
            digits[first] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                return self.out.write_all(&digits[first..]);
            }
        }
    }

    /// Writes ` name="text"`.
    pub(super) fn attribute(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.raw(" ")?;
        self.raw(name)?;
        self.raw("=\"")?;
        self.text(text, Where::Attribute)?;
        self.raw("\"")
    }

    /// Writes a text; what XML cannot hold becomes U+FFFD and is counted.
    pub(super) fn text(&mut self, text: &str, place: Where) -> io::Result<()> {
        let bytes = text.as_bytes();
        let mut written = 0;
        let mut at = 0;
        while let Some(next) = bytes[at..].iter().position(|&b| CARE[usize::from(b)]) {
            at += next;
            let (length, escape) = escape(&bytes[at..], place);
            if let Some(escape) = escape {
                self.out.write_all(&bytes[written..at])?;
                self.out.write_all(escape.as_bytes())?;
                written = at + length;
                if escape == "\u{fffd}" {
                    self.replaced.one();
                }
            }
            at += length;
        }
        self.out.write_all(&bytes[written..])
    }

    /// Writes what is left, and says what was replaced.
    pub(super) fn finish(mut self) -> io::Result<Vec<String>> {
        self.out.flush()?;
        Ok(self.replaced.notes())
    }
}

/// How many bytes stand at the front of these, and what is written in their stead, if anything.
fn escape(bytes: &[u8], place: Where) -> (usize, Option<&'static str>) {
    match (bytes[0], place) {
        (b'&', _) => (1, Some("&amp;")),
        (b'<', _) => (1, Some("&lt;")),
        (b'>', _) => (1, Some("&gt;")),
        // igraph and others turn a bare carriage return into a line feed, as XML says they must.
        (b'\r', _) => (1, Some("&#13;")),
        (0xC2, _) => (2, (bytes[1] == 0x85).then_some("&#133;")),
        (0xE2, _) => (3, (bytes[1..3] == [0x80, 0xA8]).then_some("&#8232;")),
        (b'"', Where::Attribute) => (1, Some("&quot;")),
        (b'\n', Where::Attribute) => (1, Some("&#10;")),
        (b'\t', Where::Attribute) => (1, Some("&#9;")),
        (b'"' | b'\n' | b'\t', Where::Element) => (1, None),
        (0xEF, _) if bytes.starts_with(b"\xEF\xBF\xBE") || bytes.starts_with(b"\xEF\xBF\xBF") => (3, Some("\u{fffd}")),
        (0xEF, _) => (3, None),
        _ => (1, Some("\u{fffd}")),
    }
}
