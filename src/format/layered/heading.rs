//! Title, notes and key, above the drawing.

use super::heads::{dashes, head};
use super::measure::{times, width};
use super::paint::box_shape;
use super::place::Rect;
use crate::format::diagram::{Diagram, FAINT, Ink, Key, Sample, TINT};
use crate::format::svg::{Svg, number};

const MARGIN: f64 = 16.0;
const LINE: f64 = 17.0;

/// The columns of the key: sample, name, meaning.
const NAME: f64 = MARGIN + 48.0;
const MEANING: f64 = NAME + 116.0;

/// How wide and high the heading is.
pub(super) fn extent(diagram: &Diagram) -> (f64, f64) {
    let title = diagram.title.iter().map(|t| MARGIN + width(t, 18.0) * 1.07);
    let notes = diagram.notes.iter().map(|n| MARGIN + width(n, 10.0));
    let key = diagram.key.iter().map(|k| MEANING + width(k.meaning, 11.0));
    let wide = title.chain(notes).chain(key).fold(0.0, f64::max) + MARGIN;
    (wide, rows(diagram) + MARGIN)
}

fn rows(diagram: &Diagram) -> f64 {
    let (title, notes, key) = (times(diagram.title.len()), times(diagram.notes.len()), times(diagram.key.len()));
    MARGIN + title * 24.0 + notes * 14.0 + key * LINE
}

pub(super) fn heading(svg: &mut Svg, diagram: &Diagram) {
    svg.open("g", &[("class", "heading")]);
    let mut y = MARGIN;
    for line in &diagram.title {
        y += 24.0;
        text(svg, MARGIN, y - 6.0, "18", "font-weight", "bold", line);
    }
    for note in &diagram.notes {
        y += 14.0;
        text(svg, MARGIN, y - 3.0, "10", "fill", FAINT, note);
    }
    for key in &diagram.key {
        explain(svg, key, y + LINE / 2.0);
        y += LINE;
    }
    svg.close("g");
}

fn explain(svg: &mut Svg, key: &Key, y: f64) {
    let colour = match key.sample {
        Sample::Line(ink) => line(svg, ink, y),
        Sample::Box { form, dashed, tinted } => {
            let rect = Rect { x: MARGIN, y: y - 6.0, w: 34.0, h: 12.0 };
            box_shape(svg, form, rect, dashed, if tinted { TINT } else { "white" });
            "black"
        }
    };
    svg.text(
        "text",
        &[
            ("x", &number(NAME)),
            ("y", &number(y + 4.0)),
            ("font-size", "11"),
            ("font-weight", "bold"),
            ("fill", colour),
        ],
        key.name,
    );
    text(svg, MEANING, y + 4.0, "11", "fill", "black", key.meaning);
}

/// A sample of a line, lying: its head drawn upright and turned.
fn line(svg: &mut Svg, ink: Ink, y: f64) -> &'static str {
    let width = f64::from(ink.width) / 10.0;
    let turn = format!("translate({},{}) rotate(-90)", number(MARGIN), number(y));
    svg.open("g", &[("transform", &turn)]);
    let stroke = [("stroke", ink.colour), ("stroke-width", &number(width))];
    let dashed = [("d", "M0,6 L0,38"), ("fill", "none"), ("stroke-dasharray", dashes(ink.style))];
    svg.empty("path", &[&dashed[..], &stroke].concat());
    let (shape, filled) = head(ink.head, (0.0, 0.0), true);
    svg.empty("path", &[("d", &shape), ("fill", if filled { ink.colour } else { "white" }), ("stroke", ink.colour)]);
    svg.close("g");
    ink.colour
}

fn text(svg: &mut Svg, x: f64, y: f64, size: &str, name: &str, value: &str, words: &str) {
    svg.text("text", &[("x", &number(x)), ("y", &number(y)), ("font-size", size), (name, value)], words);
}
