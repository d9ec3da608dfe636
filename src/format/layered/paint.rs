//! A diagram with coordinates, painted as SVG: island by island, frames, then arrows, then tiles over them.

use super::curve::curve;
use super::heads::{dashes, head};
use super::measure::{PADDING, extent, leading, size};
use super::place::{CAPTION, Placed, captions};
use super::rect::Rect;
use super::route::Route;
use super::shape::{box_shape, rectangle};
use crate::format::diagram::{Arrow, Diagram, Form, Frame, Island, Tile, Weight, Words};
use crate::format::palette::Palette;
use crate::format::style::Direction;
use crate::format::svg::{Svg, number};

/// Paints an island with its upper left corner at a point.
pub(super) fn island(svg: &mut Svg, diagram: &Diagram, island: &Island, placed: &Placed, corner: (f64, f64)) {
    let by = (corner.0 - placed.whole.x, corner.1 - placed.whole.y);
    let palette = diagram.palette;
    for (&f, rect) in island.frames.iter().zip(&placed.frames) {
        frame(svg, diagram, &diagram.frames[f], rect.moved(by));
    }
    for (&a, route) in island.arrows.iter().zip(&placed.routes) {
        arrow(svg, &diagram.arrows[a], route, palette, (diagram.direction, by));
    }
    for (&a, rect) in island.arrows.iter().zip(&placed.labels) {
        label(svg, &diagram.arrows[a], rect.map(|r| r.moved(by)), palette);
    }
    for (&t, rect) in island.tiles.iter().zip(&placed.tiles) {
        tile(svg, &diagram.tiles[t], rect.moved(by), palette);
    }
}

fn frame(svg: &mut Svg, diagram: &Diagram, frame: &Frame, at: Rect) {
    svg.open("g", &[("class", "cluster"), ("id", &diagram.svg_id(frame)), ("data-id", &frame.id)]);
    svg.text("title", &[], &frame.tooltip);
    rectangle(svg, at, &[("rx", "10"), ("fill", "none"), ("stroke", diagram.palette.rim)]);
    for (line, y) in captions(frame, at.w).iter().zip(1_u8..) {
        let (x, y) = (number(at.x + 10.0), number(at.y + f64::from(y) * CAPTION - 4.0));
        let look = [("font-size", "13"), ("font-weight", "bold"), ("fill", diagram.palette.faint)];
        svg.text("text", &[&[("x", &*x), ("y", &*y)], &look[..]].concat(), line);
    }
    svg.close("g");
}

fn tile(svg: &mut Svg, tile: &Tile, at: Rect, palette: &Palette) {
    svg.open("g", &[("class", "node"), ("id", &tile.id)]);
    svg.text("title", &[], &tile.tooltip);
    let fill = if tile.tinted { palette.tint } else { palette.tile };
    box_shape(svg, tile.form, at, tile.dashed, (fill, palette.outline));
    let top = at.centre().1 - extent(&tile.text).1 / 2.0;
    if tile.form == Form::Statement {
        lines(svg, &tile.text, (at.x + PADDING, top), "start", (palette.ink, palette));
    } else {
        lines(svg, &tile.text, (at.centre().0, top), "middle", (palette.ink, palette));
    }
    svg.close("g");
}

fn arrow(svg: &mut Svg, arrow: &Arrow, route: &Route, palette: &Palette, (turn, by): (Direction, (f64, f64))) {
    let ink = arrow.ink;
    // Ways run downwards; the matrix turns them to how the picture is read.
    let (id, matrix) = (format!("edge-{}", arrow.name), turn.matrix(by));
    svg.open("g", &[("class", "edge"), ("id", &id), ("transform", &matrix)]);
    svg.text("title", &[], &arrow.tooltip);
    let width = number(f64::from(ink.width) / 10.0);
    svg.empty(
        "path",
        &[
            ("d", &curve(&route.points)),
            ("fill", "none"),
            ("stroke", ink.colour),
            ("stroke-width", &width),
            ("stroke-dasharray", dashes(ink.style)),
        ],
    );
    let up = arrow.points_up != route.turned;
    let end = if up { route.points.first() } else { route.points.last() };
    if let Some(&tip) = end {
        let (shape, filled) = head(ink.head, tip, up);
        let fill = if filled { ink.colour } else { palette.paper };
        svg.empty("path", &[("d", &shape), ("fill", fill), ("stroke", ink.colour)]);
    }
    svg.close("g");
}

/// Labels lie on their arrows, on a ground that keeps them legible.
fn label(svg: &mut Svg, arrow: &Arrow, at: Option<Rect>, palette: &Palette) {
    let Some(at) = at.filter(|_| !arrow.label.is_empty()) else { return };
    svg.open("g", &[("class", "label"), ("data-edge", &arrow.name)]);
    rectangle(svg, at, &[("fill", palette.paper), ("fill-opacity", "0.92")]);
    lines(svg, &arrow.label, (at.centre().0, at.y), "middle", (arrow.ink.colour, palette));
    svg.close("g");
}

fn lines(svg: &mut Svg, text: &[Words], (x, mut y): (f64, f64), anchor: &str, (colour, palette): (&str, &Palette)) {
    for words in text {
        y += leading(words.weight);
        let (size, base) = (number(size(words.weight)), number(y - leading(words.weight) * 0.27));
        let place = [("x", &*number(x)), ("y", &*base), ("font-size", &*size), ("text-anchor", anchor)].map(owned);
        let look = match words.weight {
            Weight::Head => vec![("font-weight", "bold"), ("fill", colour)],
            Weight::Lead => vec![("font-style", "italic"), ("fill", palette.ink)],
            Weight::Body => vec![("fill", palette.ink)],
            Weight::Small => vec![("fill", palette.faint)],
        };
        let attributes: Vec<(&str, &str)> = place.iter().map(|(n, v)| (*n, v.as_str())).chain(look).collect();
        svg.text("text", &attributes, &words.text);
    }
}

fn owned<'a>((name, value): (&'a str, &str)) -> (&'a str, String) {
    (name, value.to_owned())
}
