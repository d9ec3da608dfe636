//! A document as one page for the browser: it loads nothing, runs nothing, and text stays text.

use std::io::Write;
use std::ops::Range;

use sha2::{Digest, Sha256};

use super::{Mark, Note, Reading};
use crate::error::Error;

const STYLE: &str = include_str!("page.css");

/// Writes a reading. The policy allows this very style sheet, by its hash, and nothing else.
pub(super) fn write(reading: &Reading<'_, '_>, out: &mut dyn Write) -> Result<(), Error> {
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        base64(&Sha256::digest(STYLE))
    );
    let lang = reading.source.lang().map(|l| format!(" lang=\"{}\"", escape(l))).unwrap_or_default();
    let title = escape(reading.source.title());
    writeln!(out, "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">")?;
    writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")?;
    writeln!(out, "<meta name=\"referrer\" content=\"no-referrer\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<title>{title}</title>\n<style>{STYLE}</style>")?;
    writeln!(
        out,
        "<h1 dir=\"auto\">{title}</h1>\n<p class=\"imprint\">[{}] {}</p>",
        escape(reading.source.id()),
        escape(&reading.imprint())
    )?;
    for (number, paragraph) in reading.paragraphs.iter().enumerate() {
        writeln!(
            out,
            "<div class=\"row\"><p dir=\"auto\"{lang}>{}</p>\n<div class=\"notes\">",
            marked(reading, paragraph)
        )?;
        reading.beginning_in(number).try_for_each(|mark| notes(mark, out))?;
        writeln!(out, "</div></div>")?;
    }
    end(reading, out)
}

fn end(reading: &Reading<'_, '_>, out: &mut dyn Write) -> Result<(), Error> {
    if !reading.missing.is_empty() {
        writeln!(out, "<h2>Not found in this document, or found more than once</h2>\n<ul>")?;
        for (note, state) in &reading.missing {
            let id = escape(note.report.statement().id());
            writeln!(
                out,
                "<li>{} <code>{}</code>: {} <code>{id}</code></li>",
                state.word(),
                note.passage,
                escape(&note.lead)
            )?;
        }
        writeln!(out, "</ul>")?;
    }
    if !reading.uncoded.is_empty() {
        writeln!(out, "<h2>Not coded, though it may report something</h2>\n<ul>")?;
        for sentence in &reading.uncoded {
            let words = escape(&reading.sentence(sentence));
            writeln!(out, "<li>line {}: <bdi>{words}</bdi></li>", reading.line(sentence.start))?;
        }
        writeln!(out, "</ul>")?;
    }
    reading.notes.iter().try_for_each(|note| writeln!(out, "<p class=\"remark\">{}</p>", escape(note)))?;
    Ok(writeln!(out, "</html>")?)
}

/// A paragraph with links from what passages point to, to the note beside it.
fn marked(reading: &Reading<'_, '_>, paragraph: &Range<usize>) -> String {
    let place = |m: &Mark<'_>| (m.place.start as usize).max(paragraph.start)..(m.place.end as usize).min(paragraph.end);
    let marks: Vec<(Range<usize>, &Mark<'_>)> =
        reading.marks.iter().map(|m| (place(m), m)).filter(|(place, _)| !place.is_empty()).collect();
    let mut borders: Vec<usize> = marks.iter().flat_map(|(place, _)| [place.start, place.end]).collect();
    borders.extend([paragraph.start, paragraph.end]);
    borders.sort_unstable();
    borders.dedup();
    let mut html = String::new();
    for pair in borders.windows(2) {
        let (at, next) = (pair[0], pair[1]);
        for (_, mark) in marks.iter().filter(|(place, m)| place.start == at && m.place.start as usize == at) {
            let n = mark.number;
            html += &format!("<sup id=\"p{n}\"><a href=\"#n{n}\">{n}</a></sup>");
        }
        let words: String = reading.document.characters()[at..next].iter().collect();
        let around = marks.iter().filter(|(place, _)| place.start <= at && next <= place.end).count();
        html += &match around {
            0 => escape(&words),
            1 => format!("<mark>{}</mark>", escape(&words)),
            _ => format!("<mark class=\"deep\">{}</mark>", escape(&words)),
        };
    }
    html
}

fn notes(mark: &Mark<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let n = mark.number;
    for (i, note) in mark.notes.iter().enumerate() {
        let id = if i == 0 { format!(" id=\"n{n}\"") } else { String::new() };
        writeln!(out, "<div class=\"note\"{id}><a href=\"#p{n}\">{n}</a>{}</div>", body(note))?;
    }
    Ok(())
}

fn body(note: &Note<'_>) -> String {
    let statement = note.report.statement();
    if let Some(n) = note.see {
        let (lead, id) = (escape(&note.lead), escape(statement.id()));
        return format!("<b>{lead}</b><code>{id}</code>, see <a href=\"#n{n}\">{n}</a>");
    }
    let lines: String = note.lines.iter().map(|line| format!("<i>{}</i>", escape(line))).collect();
    format!("<b>{}</b>{} <code>{}</code>{lines}", escape(&note.lead), escape(statement.text()), escape(statement.id()))
}

/// Text in which nothing is taken for markup.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // These would print the rest of the line backwards.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => escaped.push('\u{fffd}'),
            c if c.is_control() && !c.is_whitespace() => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
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
