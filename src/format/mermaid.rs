//! Mermaid: the drawing as a flowchart that GitHub, GitLab, Obsidian and Notion show in a document.

use std::io::Write;

use super::Options;
use super::diagram::{Arrow, Diagram, Form, Tile, Words};
use crate::answer::Answer;
use crate::error::Error;
use crate::graph::KnowledgeGraph;

/// What GitHub draws at most, in edges; more is an error there.
const MOST: usize = 500;

pub(super) fn write(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let diagram = Diagram::new(answer, graph, &options.style);
    writeln!(out, "---\ntitle: {}\n---\nflowchart TB", serde_json::Value::from(diagram.title.join(" ")))?;
    for (place, frame) in diagram.frames.iter().enumerate() {
        writeln!(out, "  subgraph f{place}[\"{}\"]", text(&frame.label))?;
        frame.tiles.iter().try_for_each(|&t| writeln!(out, "    {}", tile(t, &diagram.tiles[t])))?;
        writeln!(out, "  end")?;
    }
    let framed = |i: &usize| diagram.frames.iter().any(|f| f.tiles.contains(i));
    for place in (0..diagram.tiles.len()).filter(|i| !framed(i)) {
        writeln!(out, "  {}", tile(place, &diagram.tiles[place]))?;
    }
    for arrow in &diagram.arrows {
        writeln!(out, "  {}", line(arrow))?;
    }
    let of = |wanted: fn(&Tile) -> bool| {
        let tiles = diagram.tiles.iter().enumerate().filter(|(_, tile)| wanted(tile));
        tiles.map(|(place, _)| format!("t{place}")).collect::<Vec<_>>().join(",")
    };
    for (class, look, tiles) in [
        ("allegation", "fill:#f3efe2,stroke:#666666,color:#000000", of(|t| t.tinted)),
        ("unnamed", "stroke-dasharray:4 3", of(|t| t.dashed)),
    ] {
        if !tiles.is_empty() {
            writeln!(out, "  classDef {class} {look}\n  class {tiles} {class}")?;
        }
    }
    if diagram.arrows.len() > MOST {
        answer.note(format!(
            "Mermaid draws at most {MOST} edges unless told otherwise; these are {}",
            diagram.arrows.len()
        ));
    }
    Ok(())
}

fn tile(place: usize, tile: &Tile) -> String {
    let (open, close) = match tile.form {
        Form::Statement => ("[\"", "\"]"),
        Form::Incident => ("{{\"", "\"}}"),
        Form::Actor => ("([\"", "\"])"),
        Form::Source => (">\"", "\"]"),
    };
    format!("t{place}{open}{}{close}", lines(&tile.text))
}

/// The answer points to what it answers; what is told of it stands on the line.
fn line(arrow: &Arrow) -> String {
    let (upper, lower) = (arrow.upper, arrow.lower);
    let (from, to) = if arrow.points_up { (lower, upper) } else { (upper, lower) };
    let stroke = match arrow.ink.style {
        "bold" => ("==", "==>"),
        "dashed" | "dotted" => ("-.", ".->"),
        _ => ("--", "-->"),
    };
    format!("t{from} {} \"{}\" {} t{to}", stroke.0, lines(&arrow.label), stroke.1)
}

fn lines(words: &[Words]) -> String {
    words.iter().map(|w| text(&w.text)).collect::<Vec<_>>().join("<br>")
}

/// Text in quotation marks. Marks of Mermaid, HTML and Markdown become numbered entities.
fn text(text: &str) -> String {
    let escape = |c: char| match c {
        '"' | '#' | '&' | '<' | '>' | '`' | '*' | '_' | '\\' | '[' | ']' | '{' | '}' | ';' => format!("#{};", c as u32),
        '\n' => "<br>".to_owned(),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}
