//! Text for a terminal: aligned, wrapped to its width, in colours that the caller may strip.

use std::io::Write;

use anstyle::{AnsiColor, Style};
use comfy_table::{ContentArrangement, Table, presets};
use textwrap::{Options as Wrap, fill};
use unicode_width::UnicodeWidthStr;

use super::Options;
use crate::answer::{Answer, Card, Cell, Layout};
use crate::error::Error;
use crate::graph::KnowledgeGraph;

/// The styles in use: all plain where colour is off.
struct Ink {
    bold: Style,
    dim: Style,
    heading: Style,
}

impl Ink {
    fn new(colour: bool) -> Self {
        if colour {
            Self { bold: Style::new().bold(), dim: Style::new().dimmed(), heading: AnsiColor::Cyan.on_default().bold() }
        } else {
            Self { bold: Style::new(), dim: Style::new(), heading: Style::new() }
        }
    }
}

pub(super) fn write(
    answer: &mut Answer,
    _: &KnowledgeGraph,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let width = options.width.clamp(40, 160);
    let ink = Ink::new(options.colour);
    let Ink { bold, dim, .. } = ink;
    writeln!(out, "{bold}{}{bold:#}", fill(&plain(&answer.title), width))?;
    match answer.layout {
        Layout::Cards => answer.rows.iter().try_for_each(|row| card(&row.card, width, &ink, out))?,
        Layout::Fields => fields(answer, width, &ink, out)?,
        Layout::Table if answer.rows.is_empty() => {}
        Layout::Table => writeln!(out, "{}", table(answer, options.width))?,
    }
    if !answer.notes.is_empty() {
        writeln!(out)?;
    }
    for note in &answer.notes {
        writeln!(out, "{dim}{}{dim:#}", fill(&plain(note), width))?;
    }
    Ok(())
}

/// Text without control characters, which could move the cursor or hide words.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

fn table(answer: &Answer, width: usize) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(u16::try_from(width).unwrap_or(u16::MAX));
    // Columns that nothing fills are left out.
    let filled: Vec<usize> =
        (0..answer.columns.len()).filter(|&c| answer.rows.iter().any(|r| r.cells[c] != Cell::Empty)).collect();
    table.set_header(filled.iter().map(|&c| answer.columns[c].to_uppercase()));
    for row in &answer.rows {
        table.add_row(filled.iter().map(|&c| plain(&row.cells[c].flat())));
    }
    table
}

fn fields(answer: &Answer, width: usize, ink: &Ink, out: &mut dyn Write) -> Result<(), Error> {
    let bold = ink.bold;
    let names = answer.rows.iter().filter_map(|r| r.cells.first());
    let column = names.map(|c| c.flat().width()).max().unwrap_or(0) + 2;
    let mut last = String::new();
    for row in &answer.rows {
        let [name, value] = &row.cells[..] else { continue };
        let name = name.flat();
        let shown = if name == last { String::new() } else { name.clone() };
        let indent = " ".repeat(column);
        let wrap = Wrap::new(width).initial_indent(&indent).subsequent_indent(&indent);
        let text = fill(&plain(&value.flat()), wrap);
        writeln!(out, "{bold}{shown:column$}{bold:#}{}", text.trim_start())?;
        last = name;
    }
    Ok(())
}

fn card(card: &Card, width: usize, ink: &Ink, out: &mut dyn Write) -> Result<(), Error> {
    let Ink { bold, dim, heading: head } = ink;
    if let Some(heading) = &card.heading {
        writeln!(out, "\n{head}{}{head:#}", plain(heading))?;
    }
    // An answer hangs from what it answers; deep threads keep room for words.
    let depth = card.depth.min(width / 8);
    if depth == 0 {
        writeln!(out)?;
    }
    let first = if depth == 0 { String::new() } else { "   ".repeat(depth - 1) + "└─ " };
    let rest = "   ".repeat(depth);
    let lead = fill(&plain(&card.lead), Wrap::new(width).initial_indent(&first).subsequent_indent(&rest));
    let id = plain(&card.id);
    let last = lead.lines().last().unwrap_or_default();
    let apart = if last.width() + id.width() + 3 > width { format!("\n{rest}") } else { "  ".to_owned() };
    let (line, text) = lead.split_at(first.len());
    writeln!(out, "{line}{bold}{text}{bold:#}{apart}{dim}[{id}]{dim:#}")?;
    let inner = rest + "  ";
    let wrap = || Wrap::new(width).initial_indent(&inner).subsequent_indent(&inner);
    writeln!(out, "{}", fill(&plain(&card.body), wrap()))?;
    for detail in &card.details {
        let hanging = format!("{inner}  ");
        let wrap = Wrap::new(width).initial_indent(&inner).subsequent_indent(&hanging);
        writeln!(out, "{dim}{}{dim:#}", fill(&plain(detail), wrap))?;
    }
    Ok(())
}
