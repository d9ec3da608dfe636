//! Pictures: SVG, PNG and PDF, drawn by Graphviz where there is one. SVG also without.

use std::io::Write;

use super::diagram::Diagram;
use super::graphviz::{self, Drawn};
use super::{Engine, Options, bars, dot, layered};
use crate::answer::{Answer, Drawing};
use crate::error::Error;
use crate::graph::KnowledgeGraph;

/// Above this many tiles a picture shows nothing to anyone.
const MOST: usize = 2000;

pub(super) fn svg(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    if answer.drawing == Drawing::Bars {
        return Ok(out.write_all(bars::svg(answer).as_bytes())?);
    }
    let diagram = readable(answer, graph)?;
    if options.engine == Engine::BuiltIn {
        layered::write(&diagram, out)?;
        answer.note("drawn by the built-in layout");
        return Ok(());
    }
    match graphviz::draw(dot::dot(&diagram), &["-Tsvg"], options)? {
        Drawn::Picture(picture, remarks) => finish(answer, &picture, remarks, out),
        Drawn::Missing if options.engine == Engine::Dot => Err(missing()),
        Drawn::Missing => {
            layered::write(&diagram, out)?;
            answer.note("drawn by the built-in layout; Graphviz's `dot` was not found");
            Ok(())
        }
    }
}

fn missing() -> Error {
    Error::new("Graphviz's `dot` was not found").hint(
        "install Graphviz (`apt install graphviz`, `brew install graphviz`, `winget install graphviz`), \
         or write `.svg`",
    )
}

pub(super) fn png(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    graphviz_only(answer, graph, options, &["-Tpng", "-Gdpi=144"], out)
}

pub(super) fn pdf(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    graphviz_only(answer, graph, options, &["-Tpdf"], out)
}

fn graphviz_only(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    options: &Options,
    arguments: &[&str],
    out: &mut dyn Write,
) -> Result<(), Error> {
    if answer.drawing == Drawing::Bars {
        return Err(Error::new("a timeline is drawn as SVG only").hint("write `.svg`"));
    }
    if options.engine == Engine::BuiltIn {
        return Err(Error::new("the built-in layout draws SVG only").hint("write `.svg`, or leave out `--engine`"));
    }
    let diagram = readable(answer, graph)?;
    match graphviz::draw(dot::dot(&diagram), arguments, options)? {
        Drawn::Picture(mut picture, remarks) => {
            undate(&mut picture);
            finish(answer, &picture, remarks, out)
        }
        Drawn::Missing => Err(missing()),
    }
}

/// What is to be drawn, unless nobody could read it.
fn readable(answer: &Answer, graph: &KnowledgeGraph) -> Result<Diagram, Error> {
    let diagram = Diagram::new(answer, graph);
    match diagram.tiles.len() {
        n if n > MOST => Err(Error::new(format!("{n} nodes are too many for a picture: the most are {MOST}"))
            .hint("draw a part with `graph --focus NODE` or filters, or write `.dot` or another export")),
        _ => Ok(diagram),
    }
}

/// Older Graphviz writes the time of day into a PDF: it is overwritten by spaces, which keep every offset.
fn undate(pdf: &mut [u8]) {
    let Some(at) = memchr::memmem::find(pdf, b"/CreationDate (D:") else { return };
    if let Some(length) = pdf[at..].iter().take(60).position(|&b| b == b')') {
        pdf[at..=at + length].fill(b' ');
    }
}

fn finish(answer: &mut Answer, picture: &[u8], remarks: Vec<String>, out: &mut dyn Write) -> Result<(), Error> {
    out.write_all(picture)?;
    for remark in remarks {
        answer.note(format!("Graphviz: {remark}"));
    }
    answer.note("drawn by Graphviz's `dot`");
    Ok(())
}
