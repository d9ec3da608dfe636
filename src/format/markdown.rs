//! Markdown: rows as a table, or as nested lists where they are read as cards.

use std::io::Write;

use super::Options;
use crate::answer::{Answer, Card, Cell, Layout};
use crate::error::Error;
use crate::graph::KnowledgeGraph;

pub(super) fn write(answer: &mut Answer, _: &KnowledgeGraph, _: &Options, out: &mut dyn Write) -> Result<(), Error> {
    writeln!(out, "# {}\n", escape(&answer.title))?;
    if answer.layout == Layout::Cards {
        answer.rows.iter().try_for_each(|row| card(&row.card, out))?;
    } else if !answer.rows.is_empty() {
        table(answer, out)?;
    }
    for note in &answer.notes {
        writeln!(out, "\n> {}", escape(note))?;
    }
    Ok(())
}

fn table(answer: &Answer, out: &mut dyn Write) -> Result<(), Error> {
    writeln!(out, "| {} |", answer.columns.join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(answer.columns.len()))?;
    for row in &answer.rows {
        let cells: Vec<String> = row.cells.iter().map(|c| cell(c).replace('|', "\\|")).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Id(id) => format!("`{id}`"),
        Cell::Iri(iri) => format!("<{}>", iri.replace(['<', '>', ' ', '\n'], "")),
        Cell::List(items) => items.iter().map(self::cell).collect::<Vec<_>>().join("; "),
        other => escape(&other.flat()),
    }
}

fn card(card: &Card, out: &mut dyn Write) -> Result<(), Error> {
    if let Some(heading) = &card.heading {
        writeln!(out, "\n## {}\n", escape(heading))?;
    }
    // Readers of Markdown show no more levels; without a limit a long thread is all indentation.
    let indent = "  ".repeat(card.depth.min(40));
    let id = if card.id.is_empty() { String::new() } else { format!(" (`{}`)", card.id) };
    writeln!(out, "{indent}- **{}**{id}", escape(&card.lead))?;
    if !card.body.is_empty() {
        writeln!(out, "{indent}  {}", escape(&card.body))?;
    }
    for detail in &card.details {
        writeln!(out, "{indent}  <br>*{}*", escape(detail))?;
    }
    Ok(())
}

/// Text in which nothing is taken for markup, on one line.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' => escaped.extend(['\\', c]),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}
