//! Pictures: SVG, PNG and PDF, drawn by Graphviz where there is one. SVG also without.

use std::io::Write;

use super::diagram::{Diagram, LAYERED};
use super::graphviz::{self, Drawn};
use super::{Engine, Options, bars, dot, layered};
use crate::answer::{Answer, Drawing};
use crate::error::Error;
use crate::graph::KnowledgeGraph;

/// Above this many tiles a picture shows nothing to anyone.
const MOST: usize = 2000;

/// Above this width, in pixels, nobody finds anything.
const WIDEST: f64 = 12_000.0;

pub(super) fn svg(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    if answer.drawing == Drawing::Bars {
        return Ok(out.write_all(bars::svg(answer).as_bytes())?);
    }
    let diagram = readable(answer, graph, options)?;
    if options.style.engine == Engine::BuiltIn {
        return built_in(answer, &diagram, "", out);
    }
    match (graphviz::draw(dot::dot(&diagram), &["-Tsvg"], &options.style)?, options.style.engine) {
        (Drawn::Picture(picture, remarks), _) => {
            finish(answer, &picture, remarks, out)?;
            warn_of_width(answer, &picture);
            Ok(())
        }
        (Drawn::Missing, Engine::Auto) => built_in(answer, &diagram, "; Graphviz's `dot` was not found", out),
        // Larger diagrams only Graphviz could have drawn.
        (Drawn::Failed(why), Engine::Auto) if diagram.tiles.len() <= LAYERED => {
            built_in(answer, &diagram, &format!("; {why}"), out)
        }
        (Drawn::Missing, _) => Err(missing()),
        (Drawn::Failed(why), _) => Err(failed(why)),
    }
}

fn built_in(answer: &mut Answer, diagram: &Diagram, why: &str, out: &mut dyn Write) -> Result<(), Error> {
    let mut picture = Vec::new();
    layered::write(diagram, &mut picture)?;
    out.write_all(&picture)?;
    answer.note(format!("drawn by the built-in layout{why}"));
    warn_of_width(answer, &picture);
    Ok(())
}

/// Says so when a picture is too wide to be looked at.
fn warn_of_width(answer: &mut Answer, svg: &[u8]) {
    if let Some(wide) = width(svg).filter(|w| *w > WIDEST) {
        answer.note(format!("the picture is {wide:.0} px wide: draw a part with `graph --focus NODE` or filters"));
    }
}

/// How wide an SVG is, in pixels.
fn width(svg: &[u8]) -> Option<f64> {
    let begin = memchr::memmem::find(svg, b"<svg")?;
    let tag = svg[begin..].split(|&b| b == b'>').next()?;
    let value = memchr::memmem::find(tag, b" width=\"").map(|at| &tag[at + 8..])?;
    let value = std::str::from_utf8(value.split(|&b| b == b'"').next()?).ok()?;
    // Graphviz writes points.
    match value.strip_suffix("pt") {
        Some(points) => points.parse().ok().map(|p: f64| p * 4.0 / 3.0),
        None => value.parse().ok(),
    }
}

fn missing() -> Error {
    Error::new("Graphviz's `dot` was not found").hint(
        "install Graphviz (`apt install graphviz`, `brew install graphviz`, `winget install graphviz`), \
         or write `.svg`",
    )
}

fn failed(why: String) -> Error {
    Error::new(why).hint("look at the graph with `-f dot`, or try another Graphviz with `--dot`")
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
    if options.style.engine == Engine::BuiltIn {
        return Err(Error::new("the built-in layout draws SVG only").hint("write `.svg`, or leave out `--engine`"));
    }
    let diagram = readable(answer, graph, options)?;
    match graphviz::draw(dot::dot(&diagram), arguments, &options.style)? {
        Drawn::Picture(mut picture, remarks) => {
            undate(&mut picture);
            finish(answer, &picture, remarks, out)
        }
        Drawn::Missing => Err(missing()),
        Drawn::Failed(why) => Err(failed(why)),
    }
}

/// What is to be drawn, unless nobody could read it.
fn readable(answer: &Answer, graph: &KnowledgeGraph, options: &Options) -> Result<Diagram, Error> {
    let diagram = Diagram::new(answer, graph, &options.style);
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
