//! Pictures: SVG, PNG and PDF. Exchanges and timelines are drawn here, graphs by Graphviz where there
//! is one; as SVG also without.

use std::io::Write;

use super::diagram::{Diagram, LAYERED};
use super::graphviz::{Drawn, Graphviz};
use super::sociogram::{self, Sociogram};
use super::{Engine, Options, bars, dot, exchange, heatmap, layered, raster};
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
    if let Some(picture) = own(answer, graph, options)? {
        return Ok(out.write_all(&picture)?);
    }
    if answer.network.is_some() {
        return graphviz_only(answer, graph, options, &["-Tsvg"], out);
    }
    let diagram = readable(answer, graph, options)?;
    if options.style.engine == Engine::BuiltIn {
        return built_in(answer, &diagram, "", out);
    }
    match (dot::draw(&diagram, &["-Tsvg"], &options.style)?, options.style.engine) {
        (Drawn::Picture(picture, remarks), _) => finish(answer, &picture, remarks, out),
        (Drawn::Missing, Engine::Auto) => built_in(answer, &diagram, "; Graphviz's `dot` was not found", out),
        // Larger diagrams only Graphviz could have drawn.
        (Drawn::Failed(why), Engine::Auto) if diagram.tiles.len() <= LAYERED => {
            built_in(answer, &diagram, &format!("; {why}"), out)
        }
        (Drawn::Missing, _) => Err(missing()),
        (Drawn::Failed(why), _) => Err(failed(why)),
    }
}

/// What is drawn here from its first line to its last, as SVG: timelines, heat maps, and exchanges and networks unless
/// Graphviz is asked for.
fn own(answer: &mut Answer, graph: &KnowledgeGraph, options: &Options) -> Result<Option<Vec<u8>>, Error> {
    let style = &options.style;
    Ok(match answer.drawing {
        Drawing::Bars => {
            let picture = bars::svg(answer, graph, style);
            if style.is_of_graphs() {
                answer.note("a timeline takes none of the options of graphs (label, legend, direction, group, hide)");
            }
            Some(picture)
        }
        // What only graphs can be asked for makes a graph of it.
        Drawing::Exchange if style.engine != Engine::Dot && !style.is_of_graphs() && exchange::shows(answer, graph) => {
            Some(exchange::svg(answer, graph, style)?)
        }
        Drawing::Heatmap => answer.network.as_ref().map(|n| heatmap::svg(answer, n, graph, style)).transpose()?,
        Drawing::Network if style.engine != Engine::Dot => {
            answer.network.as_ref().map(|n| sociogram::svg(answer, n, graph, style)).transpose()?
        }
        Drawing::Exchange | Drawing::Everything | Drawing::Network => None,
    })
}

fn built_in(answer: &mut Answer, diagram: &Diagram, why: &str, out: &mut dyn Write) -> Result<(), Error> {
    let mut picture = Vec::new();
    layered::write(diagram, &mut picture)?;
    out.write_all(&picture)?;
    answer.note(format!("drawn by the built-in layout{why}"));
    Ok(())
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
    match own(answer, graph, options)? {
        Some(svg) if converts(answer, options) => converted(answer, raster::png(&svg)?, out),
        _ => graphviz_only(answer, graph, options, &["-Tpng", "-Gdpi=144"], out),
    }
}

pub(super) fn pdf(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    match own(answer, graph, options)? {
        Some(svg) if converts(answer, options) => converted(answer, raster::pdf(&svg)?, out),
        _ => graphviz_only(answer, graph, options, &["-Tpdf"], out),
    }
}

/// Whether what was drawn here is to be converted. A build that cannot has Graphviz draw exchanges,
/// and says so of timelines.
fn converts(answer: &Answer, options: &Options) -> bool {
    raster::BUILT
        || matches!(answer.drawing, Drawing::Bars | Drawing::Heatmap)
        || options.style.engine == Engine::BuiltIn
}

fn converted(answer: &mut Answer, drawn: raster::Drawn, out: &mut dyn Write) -> Result<(), Error> {
    answer.notes.extend(drawn.notes);
    Ok(out.write_all(&drawn.bytes)?)
}

fn graphviz_only(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    options: &Options,
    arguments: &[&str],
    out: &mut dyn Write,
) -> Result<(), Error> {
    if options.style.engine == Engine::BuiltIn {
        return Err(
            Error::new("the built-in layout draws graphs as SVG only").hint("write `.svg`, or leave out `--engine`")
        );
    }
    let style = &options.style;
    let drawn = if let Some(network) = &answer.network {
        Graphviz::new(style).run(dot::network(&Sociogram::new(answer, network, graph, style)?), arguments)
    } else {
        dot::draw(&readable(answer, graph, options)?, arguments, style)
    };
    match drawn? {
        Drawn::Picture(mut picture, remarks) => {
            undate(&mut picture);
            finish(answer, &picture, remarks, out)
        }
        Drawn::Missing => Err(missing()),
        Drawn::Failed(why) => Err(failed(why)),
    }
}

/// What is to be drawn, unless nobody could read it.
fn readable(answer: &mut Answer, graph: &KnowledgeGraph, options: &Options) -> Result<Diagram, Error> {
    let diagram = Diagram::new(answer, graph, &options.style);
    match diagram.tiles.len() {
        n if n > MOST => Err(Error::new(format!("{n} nodes are too many for a picture: the most are {MOST}"))
            .hint("draw a part with `graph --focus NODE` or filters, or write `.dot` or another export")),
        _ => {
            remark(answer, &diagram);
            Ok(diagram)
        }
    }
}

/// Notes what is left to words or left out, once however often it is drawn.
fn remark(answer: &mut Answer, diagram: &Diagram) {
    let known = |remark: &&String| !answer.notes.contains(*remark);
    let new: Vec<String> = diagram.remarks.iter().filter(known).cloned().collect();
    answer.notes.extend(new);
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
