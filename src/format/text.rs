//! Text for a terminal: aligned, wrapped to its width, in colours that the caller may strip.

use std::io::Write;

use anstyle::{AnsiColor, Style};
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use textwrap::{WordSplitter, fill};
use unicode_width::UnicodeWidthStr;

use super::Options;
use super::fit::{self, Column, GAP};
use crate::answer::{Answer, Card, Cell, Layout, Row};
use crate::error::Error;
use crate::graph::KnowledgeGraph;
use crate::printable::printable;

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
    writeln!(out, "{bold}{}{bold:#}", fill(&printable(&answer.title), wrap(width)))?;
    match answer.layout {
        Layout::Cards => {
            let branches = branches(answer.rows.iter().map(|r| r.card.depth.min(width / 8)));
            answer
                .rows
                .iter()
                .zip(branches)
                .try_for_each(|(row, branch)| card(&row.card, &branch, width, &ink, out))?;
        }
        Layout::Fields => fields(answer, width, &ink, out)?,
        Layout::Table if answer.rows.is_empty() => {}
        Layout::Table => rows(answer, options.width, &ink, out)?,
    }
    if !answer.notes.is_empty() {
        writeln!(out)?;
    }
    for note in &answer.notes {
        writeln!(out, "{dim}{}{dim:#}", fill(&printable(note), wrap(width)))?;
    }
    Ok(())
}

/// Wrapping that leaves ids whole.
fn wrap<'a>(width: usize) -> textwrap::Options<'a> {
    textwrap::Options::new(width).word_splitter(WordSplitter::NoHyphenation)
}

/// Rows as a table where that can be read, else one under another.
fn rows(answer: &Answer, width: usize, ink: &Ink, out: &mut dyn Write) -> Result<(), Error> {
    let columns = Column::of(answer);
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    table.set_header(columns.iter().map(|c| answer.columns[c.place].to_uppercase()));
    let fixed = |width: usize| Width::Fixed(u16::try_from(width + GAP).unwrap_or(u16::MAX));
    let cell = |row: &Row, column: &Column| printable(&row.cells[column.place].flat());
    if columns.iter().map(|c| c.whole + GAP).sum::<usize>() <= width {
        for (place, column) in table.column_iter_mut().zip(&columns) {
            place.set_constraint(ColumnConstraint::LowerBoundary(fixed(column.whole)));
        }
        for row in &answer.rows {
            table.add_row(columns.iter().map(|c| cell(row, c)));
        }
    } else if let Some(widths) = fit::widths(&columns, width) {
        for (place, width) in table.column_iter_mut().zip(&widths) {
            place.set_constraint(ColumnConstraint::Absolute(fixed(*width)));
        }
        for row in &answer.rows {
            table.add_row(columns.iter().zip(&widths).map(|(c, width)| c.wrapped(&cell(row, c), *width)));
        }
    } else {
        let filled: Vec<usize> = columns.iter().map(|c| c.place).collect();
        return records(answer, &filled, width, ink, out);
    }
    Ok(writeln!(out, "{}", table.trim_fmt())?)
}

/// Rows that are too wide for a table: the first cell, then the others under it by name.
fn records(answer: &Answer, filled: &[usize], width: usize, ink: &Ink, out: &mut dyn Write) -> Result<(), Error> {
    let bold = ink.bold;
    let Some((&first, others)) = filled.split_first() else { return Ok(()) };
    let column = others.iter().map(|&c| answer.columns[c].width()).max().unwrap_or(0) + 4;
    let indent = " ".repeat(column);
    for row in &answer.rows {
        writeln!(out, "\n{bold}{}{bold:#}", printable(&row.cells[first].flat()))?;
        for &c in others.iter().filter(|&&c| row.cells[c] != Cell::Empty) {
            let indented = wrap(width).initial_indent(&indent).subsequent_indent(&indent);
            let text = fill(&printable(&row.cells[c].flat()), indented);
            writeln!(out, "  {:1$}{2}", answer.columns[c], column - 2, text.trim_start())?;
        }
    }
    Ok(())
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
        let indented = wrap(width).initial_indent(&indent).subsequent_indent(&indent);
        let text = fill(&printable(&value.flat()), indented);
        writeln!(out, "{bold}{shown:column$}{bold:#}{}", text.trim_start())?;
        last = name;
    }
    Ok(())
}

/// What stands before the first line of a card, and before its others.
struct Branch {
    first: String,
    rest: String,
}

/// The lines of the tree, from the depths of its cards. Deep threads keep room for words, so the
/// depths are cut before.
fn branches(depths: impl DoubleEndedIterator<Item = usize>) -> Vec<Branch> {
    // From the last card up: at which depths another card follows under the same one.
    let mut follows: Vec<bool> = Vec::new();
    let mut branches: Vec<Branch> = depths
        .rev()
        .map(|depth| {
            follows.resize(depth + 1, false);
            let above: String = (1..depth).map(|d| if follows[d] { "│  " } else { "   " }).collect();
            let (first, rest) = match (depth, follows[depth]) {
                (0, _) => ("", ""),
                (_, true) => ("├─ ", "│  "),
                (_, false) => ("└─ ", "   "),
            };
            follows[depth] = true;
            Branch { first: format!("{above}{first}"), rest: format!("{above}{rest}") }
        })
        .collect();
    branches.reverse();
    branches
}

fn card(card: &Card, branch: &Branch, width: usize, ink: &Ink, out: &mut dyn Write) -> Result<(), Error> {
    let Ink { bold, dim, heading: head } = ink;
    if let Some(heading) = &card.heading {
        writeln!(out, "\n{head}{}{head:#}", printable(heading))?;
    }
    let Branch { first, rest } = branch;
    if card.depth == 0 {
        writeln!(out)?;
    }
    let lead = fill(&printable(&card.lead), wrap(width).initial_indent(first).subsequent_indent(rest));
    let id = if card.id.is_empty() { String::new() } else { format!("[{}]", printable(&card.id)) };
    let last = lead.lines().last().unwrap_or_default();
    let apart = match id.width() {
        0 => String::new(),
        id if last.width() + id + 1 > width => format!("\n{rest}"),
        _ => "  ".to_owned(),
    };
    let (line, text) = lead.split_at(first.len());
    writeln!(out, "{line}{bold}{text}{bold:#}{apart}{dim}{id}{dim:#}")?;
    let inner = format!("{rest}  ");
    let indented = wrap(width).initial_indent(&inner).subsequent_indent(&inner);
    if !card.body.is_empty() {
        writeln!(out, "{}", fill(&printable(&card.body), indented))?;
    }
    for detail in &card.details {
        let hanging = format!("{inner}  ");
        let indented = wrap(width).initial_indent(&inner).subsequent_indent(&hanging);
        writeln!(out, "{dim}{}{dim:#}", fill(&printable(detail), indented))?;
    }
    Ok(())
}
