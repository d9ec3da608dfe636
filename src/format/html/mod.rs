//! The page: an answer as one file for the browser, which loads nothing from anywhere.
//!
//! Picture, table and notes stand in it as markup, so that they are there without scripts; what the
//! script shows beyond them is data (`data`). To add a part: a marker in `page.html`, and its words here.

mod data;
mod drawing;
mod record;
mod shell;
mod table;

use std::fmt::Write as _;
use std::io::Write;

use super::{Options, Theme};
use crate::answer::Answer;
use crate::error::Error;
use crate::graph::KnowledgeGraph;

pub(crate) use shell::{Head, escape};

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
/// The parts of the script, one after another in a block of their own.
const SCRIPT: &str = concat!(
    "\"use strict\";\n{\n",
    include_str!("script/data.js"),
    include_str!("script/panel.js"),
    include_str!("script/picture.js"),
    include_str!("script/find.js"),
    include_str!("script/filter.js"),
    include_str!("script/table.js"),
    include_str!("script/start.js"),
    "}"
);

pub(super) fn write(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let drawing = drawing::draw(answer, graph, options);
    if answer.subgraph.node_count() > data::MOST {
        answer.note(format!("more than {} nodes: the page has no panel for them, and no filters", data::MOST));
    }
    let attributes = match options.style.theme {
        Theme::Light => "",
        Theme::Dark => " data-theme=\"dark\"",
        Theme::Print => " data-theme=\"light\"",
    };
    let recolour = drawing::recolour(options.style.theme);
    let styles = [STYLE, &recolour];
    Head { title: &answer.title, styles: &styles, script: Some(SCRIPT), attributes }.write(out)?;
    for part in PAGE.split("{{") {
        let (name, rest) = part.split_once("}}").unwrap_or(("", part));
        match name {
            "title" => write!(out, "{}", escape(&answer.title))?,
            "query" => out.write_all(query(answer).as_bytes())?,
            "drawing" => write!(out, "{drawing}")?,
            "count" => write!(out, "{}", crate::answer::count(answer.rows.len(), "row"))?,
            "table" => table::write(answer, out)?,
            "notes" => out.write_all(notes(answer).as_bytes())?,
            "data" => out.write_all(data::json(answer, graph)?.as_bytes())?,
            "script" => out.write_all(SCRIPT.as_bytes())?,
            _ => {}
        }
        out.write_all(rest.as_bytes())?;
    }
    Ok(())
}

/// The question as it can be typed again.
fn query(answer: &Answer) -> String {
    if answer.query.is_empty() {
        return String::new();
    }
    format!("<p class=\"query\"><span class=\"quiet\">Asked:</span> <code>gainsay {}</code></p>", escape(&answer.query))
}

fn notes(answer: &Answer) -> String {
    if answer.notes.is_empty() {
        return "<p class=\"quiet\">No notes.</p>".to_owned();
    }
    let mut list = String::from("<ul>");
    for note in &answer.notes {
        // Writing into memory cannot fail.
        let _ = write!(list, "\n<li dir=\"auto\">{}</li>", escape(note));
    }
    list + "\n</ul>"
}
