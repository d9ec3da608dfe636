//! Title and notes, and the key, above or below the drawing.

use super::heads::{dashes, head};
use super::measure::{times, width};
use super::rect::Rect;
use super::shape::box_shape;
use crate::format::diagram::{Diagram, Ink, Key, Sample};
use crate::format::palette::Palette;
use crate::format::svg::{Svg, number};

pub(super) const MARGIN: f64 = 16.0;
const LINE: f64 = 17.0;

/// From the left of a sample to the name, and from there to the meaning.
const NAME: f64 = 48.0;
const MEANING: f64 = 116.0;

/// How wide and high title and notes are.
pub(super) fn extent(diagram: &Diagram) -> (f64, f64) {
    let title = diagram.title.iter().map(|t| width(t, 18.0) * 1.07);
    let notes = diagram.notes.iter().map(|n| width(n, 10.0));
    (title.chain(notes).fold(0.0, f64::max), times(diagram.title.len()) * 24.0 + times(diagram.notes.len()) * 14.0)
}

pub(super) fn heading(svg: &mut Svg, diagram: &Diagram, mut y: f64) {
    svg.open("g", &[("class", "heading")]);
    for line in &diagram.title {
        y += 24.0;
        let look = [("font-size", "18"), ("font-weight", "bold"), ("fill", diagram.palette.ink)];
        text(svg, (MARGIN, y - 6.0), &look, line);
    }
    for note in &diagram.notes {
        y += 14.0;
        text(svg, (MARGIN, y - 3.0), &[("font-size", "10"), ("fill", diagram.palette.faint)], note);
    }
    svg.close("g");
}

/// How wide and high the key is where there is this much room, and its number of lines.
pub(super) fn key_extent(key: &[Key], room: f64) -> (f64, f64, usize) {
    if key.is_empty() {
        return (0.0, 0.0, 0);
    }
    let columns = (2..=4).take_while(|&n| times(n) * column(key) <= room).last().unwrap_or(1);
    let lines = key.len().div_ceil(columns);
    (times(key.len().div_ceil(lines)) * column(key), times(lines) * LINE, lines)
}

fn column(key: &[Key]) -> f64 {
    NAME + MEANING + key.iter().map(|k| width(k.meaning, 11.0)).fold(0.0, f64::max) + MARGIN
}

/// The key in columns of some lines.
pub(super) fn key(svg: &mut Svg, diagram: &Diagram, top: f64, lines: usize) {
    for (number, key) in diagram.key.iter().enumerate() {
        let x = MARGIN + times(number / lines) * column(&diagram.key);
        svg.open("g", &[("class", "key"), ("id", &format!("key_{number}"))]);
        explain(svg, key, (x, top + (times(number % lines) + 0.5) * LINE), diagram.palette);
        svg.close("g");
    }
}

fn explain(svg: &mut Svg, key: &Key, (x, y): (f64, f64), palette: &Palette) {
    let colour = match key.sample {
        Sample::Line(ink) => line(svg, ink, (x, y), palette),
        Sample::Box { form, dashed, tinted } => {
            let fill = if tinted { palette.tint } else { palette.tile };
            box_shape(svg, form, Rect { x, y: y - 5.0, w: 34.0, h: 11.0 }, dashed, (fill, palette.outline));
            palette.ink
        }
    };
    text(svg, (x + NAME, y + 4.0), &[("font-size", "11"), ("font-weight", "bold"), ("fill", colour)], key.name);
    text(svg, (x + NAME + MEANING, y + 4.0), &[("font-size", "11"), ("fill", palette.ink)], key.meaning);
}

/// A sample of a line, lying: its head drawn upright and turned.
fn line(svg: &mut Svg, ink: Ink, (x, y): (f64, f64), palette: &Palette) -> &'static str {
    let width = f64::from(ink.width) / 10.0;
    let turn = format!("translate({},{}) rotate(-90)", number(x), number(y));
    svg.open("g", &[("transform", &turn)]);
    let stroke = [("stroke", ink.colour), ("stroke-width", &number(width))];
    let dashed = [("d", "M0,6 L0,38"), ("fill", "none"), ("stroke-dasharray", dashes(ink.style))];
    svg.empty("path", &[&dashed[..], &stroke].concat());
    let (shape, filled) = head(ink.head, (0.0, 0.0), true);
    let fill = if filled { ink.colour } else { palette.paper };
    svg.empty("path", &[("d", &shape), ("fill", fill), ("stroke", ink.colour)]);
    svg.close("g");
    ink.colour
}

fn text(svg: &mut Svg, (x, y): (f64, f64), look: &[(&str, &str)], words: &str) {
    svg.text("text", &[&[("x", &*number(x)), ("y", &*number(y))], look].concat(), words);
}
