//! Labels: HTML-like, since only those have several sizes and weights of text.

use graphviz_rust::dot_structures::Id;

use super::escape::html;
use crate::format::diagram::{
    Arrow, Diagram, FAINT, Form, Frame, Ink, Key, OUTLINE, Sample, TINT, Tile, Weight, Words, wrap,
};

/// The text of a tile. A card is read from its left edge; other tiles are centred.
pub(super) fn tile(tile: &Tile) -> Id {
    let align = if tile.form == Form::Statement { " ALIGN=\"LEFT\" BALIGN=\"LEFT\"" } else { "" };
    rows(&tile.text, align, "1")
}

/// What an arrow says: the relation in bold, the rest small.
pub(super) fn arrow(arrow: &Arrow) -> Id {
    rows(&arrow.label, "", "2")
}

/// Lines of one weight as one row of a table.
fn rows(text: &[Words], align: &str, padding: &str) -> Id {
    let row = |block: &[Words]| format!("<TR><TD{align}>{}</TD></TR>", block_text(block));
    let rows: String = text.chunk_by(|a, b| a.weight == b.weight).map(row).collect();
    table(padding, &rows)
}

fn block_text(block: &[Words]) -> String {
    let text = joined(block.iter().map(|w| &w.text), "<BR/>");
    match block[0].weight {
        Weight::Head => format!("<B>{text}</B>"),
        Weight::Lead => format!("<I>{text}</I>"),
        Weight::Body => text,
        Weight::Small => small(&text),
    }
}

fn joined<'a>(lines: impl Iterator<Item = &'a String>, by: &str) -> String {
    lines.map(|l| html(l)).collect::<Vec<_>>().join(by)
}

fn small(text: &str) -> String {
    format!("<FONT POINT-SIZE=\"9\" COLOR=\"{FAINT}\">{text}</FONT>")
}

/// The name of an incident, on its frame.
pub(super) fn frame(frame: &Frame) -> Id {
    let text = joined(wrap(&frame.label, 70, 2).iter(), "<BR ALIGN=\"LEFT\"/>");
    bracketed(&format!("<FONT POINT-SIZE=\"12\" COLOR=\"{FAINT}\"><B>{text}</B></FONT>"))
}

/// Title, notes and key. They are one label, since a graph has only one.
pub(super) fn heading(diagram: &Diagram) -> Id {
    let left = |text: &str| format!("<TR><TD ALIGN=\"LEFT\">{text}</TD></TR>");
    let mut rows: String = diagram
        .title
        .iter()
        .map(|line| left(&format!("<FONT POINT-SIZE=\"16\"><B>{}</B></FONT>", html(line))))
        .collect();
    rows.extend(diagram.notes.iter().map(|line| left(&small(&html(line)))));
    if !diagram.key.is_empty() {
        rows.push_str(&left(&key(&diagram.key)));
    }
    table("2", &rows)
}

/// Graphviz shares the room that a long title leaves among all columns: so many empty ones beside
/// the key take nearly all of it, or its samples would float away from their names.
const FILLERS: usize = 40;

fn key(key: &[Key]) -> String {
    let rows: Vec<String> = key.iter().map(|k| format!("<TR>{}</TR>", key_cells(k))).collect();
    let rows = rows.concat();
    let key = format!("<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\">{rows}</TABLE>");
    inner(&format!("<TR><TD>{key}</TD>{}</TR>", "<TD></TD>".repeat(FILLERS)))
}

fn key_cells(key: &Key) -> String {
    let (sample, colour) = match key.sample {
        Sample::Line(ink) => (line(ink), ink.colour),
        Sample::Box { form: Form::Statement, dashed, tinted } => (square(dashed, tinted), "black"),
        Sample::Box { .. } => (String::new(), "black"),
    };
    let cell = |width: u8, text: &str| {
        format!("<TD ALIGN=\"LEFT\" WIDTH=\"{width}\"><FONT POINT-SIZE=\"10\">{text}</FONT></TD>")
    };
    let name = format!("<FONT COLOR=\"{colour}\"><B>{}</B></FONT>", html(key.name));
    let gap = "<TD WIDTH=\"8\"></TD>";
    format!("<TD WIDTH=\"44\">{sample}</TD>{gap}{}{}", cell(104, &name), cell(10, &html(key.meaning)))
}

/// A line of its colour and style with its head, as near as a table comes to that.
fn line(ink: Ink) -> String {
    let (width, style) = match ink.style {
        "bold" => ("3", "solid"),
        style => ("1", style),
    };
    let stroke = format!(
        "<TD BORDER=\"{width}\" SIDES=\"B\" STYLE=\"{style}\" COLOR=\"{}\" WIDTH=\"30\" HEIGHT=\"5\"></TD>",
        ink.colour
    );
    let head = format!("<TD><FONT POINT-SIZE=\"10\" COLOR=\"{}\">{}</FONT></TD>", ink.colour, glyph(ink.head));
    inner(&format!("<TR>{head}<TD>{}</TD></TR>", inner(&format!("<TR>{stroke}</TR><TR><TD HEIGHT=\"5\"></TD></TR>"))))
}

/// A character that looks like an arrow head.
fn glyph(head: &str) -> &'static str {
    match head {
        "tee" => "|",
        "diamond" => "◆",
        "odiamond" => "◇",
        "dot" => "●",
        "odot" => "○",
        "box" => "■",
        "obox" => "□",
        "normal" => "◀",
        "crow" => "⋲",
        _ => "&lt;",
    }
}

fn square(dashed: bool, tinted: bool) -> String {
    let style = if dashed { " STYLE=\"DASHED\"" } else { "" };
    let fill = if tinted { TINT } else { "white" };
    inner(&format!(
        "<TR><TD BORDER=\"1\"{style} COLOR=\"{OUTLINE}\" BGCOLOR=\"{fill}\" WIDTH=\"30\" HEIGHT=\"12\" FIXEDSIZE=\"TRUE\"></TD></TR>"
    ))
}

fn inner(rows: &str) -> String {
    format!("<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\">{rows}</TABLE>")
}

fn table(padding: &str, rows: &str) -> Id {
    bracketed(&format!(
        "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"{padding}\">{rows}</TABLE>"
    ))
}

fn bracketed(html: &str) -> Id {
    Id::Html(format!("<{html}>"))
}
