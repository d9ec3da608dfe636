//! A document as one page for the browser: it loads nothing, runs nothing, and text stays text.

use std::io::Write;
use std::ops::Range;

use super::{Mark, Note, Reading};
use crate::error::Error;
use crate::format::html::{Head, escape};

const STYLE: &str = include_str!("page.css");

/// Writes a reading.
pub(super) fn write(reading: &Reading<'_, '_>, out: &mut dyn Write) -> Result<(), Error> {
    Head { title: reading.source.title(), styles: &[STYLE], script: None, attributes: "" }.write(out)?;
    let lang = reading.source.lang().map(|l| format!(" lang=\"{}\"", escape(l))).unwrap_or_default();
    let title = escape(reading.source.title());
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
