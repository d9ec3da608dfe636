//! A document on the terminal: its text with marks, the notes beside it or, where that is too
//! narrow, under each paragraph.

use std::io::Write;
use std::ops::Range;

use textwrap::core::display_width;
use textwrap::{WordSplitter, wrap};

use super::{Mark, Note, Reading};

use crate::error::Error;
use crate::printable::one_line;

const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const PLAIN: &str = "\x1b[22m";
const MARKED: &str = "\x1b[4m";
const UNMARKED: &str = "\x1b[24m";

/// From this width on, notes stand beside the text.
const WIDE: usize = 100;

/// Writes a reading. Styles are for a terminal; whoever prints strips them elsewhere.
pub(super) fn write(reading: &Reading<'_, '_>, width: usize, out: &mut dyn Write) -> Result<(), Error> {
    let width = width.clamp(40, 180);
    writeln!(out, "{BOLD}{}{PLAIN}\n{DIM}{}{PLAIN}\n", one_line(&reading.title()), one_line(&reading.imprint()))?;
    for (number, paragraph) in reading.paragraphs.iter().enumerate() {
        let text = marked(reading, paragraph);
        let beginning: Vec<&Mark<'_>> = reading.beginning_in(number).collect();
        if width >= WIDE {
            beside(&text, &beginning, width, out)?;
        } else {
            lines(&text, width, "").iter().try_for_each(|line| writeln!(out, "{line}"))?;
            notes(&beginning, width - 2).iter().try_for_each(|line| writeln!(out, "  {line}"))?;
        }
        writeln!(out)?;
    }
    end(reading, width.min(WIDE), out)
}

/// What stands after the text: what was not found, and what is not coded.
fn end(reading: &Reading<'_, '_>, width: usize, out: &mut dyn Write) -> Result<(), Error> {
    if !reading.missing.is_empty() {
        writeln!(out, "{BOLD}Not found in this document, or found more than once{PLAIN}")?;
        for (note, state) in &reading.missing {
            let line = format!("{} {}: {} [{}]", state.word(), note.passage, note.lead, note.report.statement().id());
            lines(&one_line(&line), width, "  ").iter().try_for_each(|line| writeln!(out, "{line}"))?;
        }
        writeln!(out)?;
    }
    if !reading.uncoded.is_empty() {
        writeln!(out, "{BOLD}Not coded, though it may report something{PLAIN}")?;
        for sentence in &reading.uncoded {
            let line = format!("line {}: {}", reading.line(sentence.start), one_line(&reading.sentence(sentence)));
            lines(&line, width, "  ").iter().try_for_each(|line| writeln!(out, "{line}"))?;
        }
        writeln!(out)?;
    }
    for note in &reading.notes {
        lines(&one_line(note), width, "").iter().try_for_each(|line| writeln!(out, "{DIM}{line}{PLAIN}"))?;
    }
    Ok(())
}

/// A paragraph with `⟦¹…⟧` around what passage 1 points to; where they overlap, `⟧¹` says which ends.
fn marked(reading: &Reading<'_, '_>, paragraph: &Range<usize>) -> String {
    let place = |m: &Mark<'_>| (m.place.start as usize).max(paragraph.start)..(m.place.end as usize).min(paragraph.end);
    let marks: Vec<(Range<usize>, usize)> =
        reading.marks.iter().map(|m| (place(m), m.number)).filter(|(place, _)| !place.is_empty()).collect();
    let mut borders: Vec<usize> = marks.iter().flat_map(|(place, _)| [place.start, place.end]).collect();
    borders.extend([paragraph.start, paragraph.end]);
    borders.sort_unstable();
    borders.dedup();
    let mut text = String::new();
    let mut open: Vec<usize> = Vec::new();
    for (i, &at) in borders.iter().enumerate() {
        // Of what ends here, what began last ends first.
        for (_, number) in marks.iter().rev().filter(|(place, _)| place.end == at) {
            open.retain(|n| n != number);
            let which = if open.is_empty() { String::new() } else { raised(*number) };
            text += &format!("{BOLD}⟧{which}{PLAIN}");
        }
        for (_, number) in marks.iter().filter(|(place, _)| place.start == at) {
            open.push(*number);
            text += &format!("{BOLD}⟦{}{PLAIN}", raised(*number));
        }
        let Some(&next) = borders.get(i + 1) else { break };
        let words: String = reading.document.characters()[at..next].iter().collect();
        text += &if open.is_empty() { one_line(&words) } else { format!("{MARKED}{}{UNMARKED}", one_line(&words)) };
    }
    text
}

/// A number in raised digits.
fn raised(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.to_string().bytes().map(|b| DIGITS[usize::from(b - b'0') % 10]).collect()
}

/// The notes of some marks, as lines of at most a width.
fn notes(marks: &[&Mark<'_>], width: usize) -> Vec<String> {
    let mut all = Vec::new();
    for mark in marks {
        for (i, note) in mark.notes.iter().enumerate() {
            let number = if i == 0 { raised(mark.number) } else { " ".repeat(raised(mark.number).chars().count()) };
            all.extend(one(&number, note, width));
        }
    }
    all
}

fn one(number: &str, note: &Note<'_>, width: usize) -> Vec<String> {
    let statement = note.report.statement();
    let indent = " ".repeat(number.chars().count() + 1);
    let options = wrapping(width).initial_indent(&indent).subsequent_indent(&indent);
    let lead = wrap(&one_line(&note.lead), wrapping(width).subsequent_indent(&indent).initial_indent(&indent))
        .iter()
        .enumerate()
        .map(|(i, line)| {
            if i == 0 { format!("{BOLD}{number} {}{PLAIN}", line.trim_start()) } else { format!("{BOLD}{line}{PLAIN}") }
        })
        .collect::<Vec<_>>();
    if let Some(number) = note.see {
        let see = format!("[{}], see {}", statement.id(), raised(number));
        return lead.into_iter().chain(wrap(&see, options).into_iter().map(std::borrow::Cow::into_owned)).collect();
    }
    let body = format!("{} [{}]", one_line(statement.text()), statement.id());
    let body = wrap(&body, options.clone()).into_iter().map(std::borrow::Cow::into_owned).collect::<Vec<_>>();
    let details = note.lines.iter().flat_map(|line| {
        wrap(&one_line(line), options.clone()).into_iter().map(|l| format!("{DIM}{l}{PLAIN}")).collect::<Vec<_>>()
    });
    lead.into_iter().chain(body).chain(details).collect()
}

/// Text at the left, notes at the right.
fn beside(text: &str, marks: &[&Mark<'_>], width: usize, out: &mut dyn Write) -> Result<(), Error> {
    let left = width * 11 / 20;
    let (text, notes) = (lines(text, left, ""), notes(marks, width - left - 3));
    for i in 0..text.len().max(notes.len()) {
        let words = text.get(i).map_or("", String::as_str);
        let note = notes.get(i).map_or("", String::as_str);
        let space = " ".repeat(left.saturating_sub(display_width(words)));
        writeln!(out, "{}", format!("{words}{space} {DIM}│{PLAIN} {note}").trim_end())?;
    }
    Ok(())
}

fn wrapping<'a>(width: usize) -> textwrap::Options<'a> {
    textwrap::Options::new(width).word_splitter(WordSplitter::NoHyphenation)
}

/// Lines of at most a width, each with its own styles: what is open at the end of one is closed
/// there and opened again on the next.
fn lines(text: &str, width: usize, indent: &str) -> Vec<String> {
    let hanging = format!("{indent}{indent}");
    let options = wrapping(width).initial_indent(indent).subsequent_indent(&hanging);
    let mut open = false;
    let restyled = |line: std::borrow::Cow<'_, str>| {
        let begin = if open { MARKED } else { "" };
        open = match (line.rfind(MARKED), line.rfind(UNMARKED)) {
            (Some(on), Some(off)) => on > off,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => open,
        };
        format!("{begin}{line}{}", if open { UNMARKED } else { "" })
    };
    wrap(text, options).into_iter().map(restyled).collect()
}
