//! A diagram with coordinates, painted as SVG: frames, then arrows, then tiles over them.

use super::curve::curve;
use super::heading;
use super::heads::{dashes, head};
use super::measure::{PADDING, extent, leading, size};
use super::place::{CAPTION, Placed, Rect, captions};
use super::route::Route;
use crate::format::diagram::{Arrow, Diagram, FAINT, Form, Frame, OUTLINE, RIM, TINT, Tile, Weight, Words};
use crate::format::svg::{Svg, number};

pub(super) fn paint(svg: &mut Svg, diagram: &Diagram, placed: &Placed) {
    let (wide, high) = heading::extent(diagram);
    let (width, height) = (number(wide.max(placed.width)), number(high + placed.height));
    let view = format!("0 0 {width} {height}");
    svg.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &width),
            ("height", &height),
            ("viewBox", &view),
            ("font-family", "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"),
        ],
    );
    svg.text("title", &[], &diagram.title.join(" "));
    svg.empty("rect", &[("width", "100%"), ("height", "100%"), ("fill", "white")]);
    heading::heading(svg, diagram);
    svg.open("g", &[("transform", &format!("translate(0,{})", number(high)))]);
    diagram.frames.iter().zip(&placed.frames).for_each(|(f, r)| frame(svg, f, *r));
    diagram.arrows.iter().zip(&placed.routes).for_each(|(a, r)| arrow(svg, a, r));
    diagram.arrows.iter().zip(&placed.routes).for_each(|(a, r)| label(svg, a, r));
    diagram.tiles.iter().zip(&placed.tiles).for_each(|(t, r)| tile(svg, t, *r));
    svg.close("g");
    svg.close("svg");
}

fn frame(svg: &mut Svg, frame: &Frame, at: Rect) {
    svg.open("g", &[("class", "cluster"), ("id", &frame.id)]);
    svg.text("title", &[], &frame.tooltip);
    rectangle(svg, at, &[("rx", "10"), ("fill", "none"), ("stroke", RIM)]);
    for (line, y) in captions(frame, at.w).iter().zip(1_u8..) {
        let (x, y) = (number(at.x + 10.0), number(at.y + f64::from(y) * CAPTION - 4.0));
        let look = [("x", &*x), ("y", &*y), ("font-size", "13"), ("font-weight", "bold"), ("fill", FAINT)];
        svg.text("text", &look, line);
    }
    svg.close("g");
}

fn tile(svg: &mut Svg, tile: &Tile, at: Rect) {
    svg.open("g", &[("class", "node"), ("id", &tile.id)]);
    svg.text("title", &[], &tile.tooltip);
    box_shape(svg, tile.form, at, tile.dashed, if tile.tinted { TINT } else { "white" });
    let top = at.centre().1 - extent(&tile.text).1 / 2.0;
    if tile.form == Form::Statement {
        lines(svg, &tile.text, (at.x + PADDING, top), "start", "black");
    } else {
        lines(svg, &tile.text, (at.centre().0, top), "middle", "black");
    }
    svg.close("g");
}

/// The outline of a tile.
pub(super) fn box_shape(svg: &mut Svg, form: Form, at: Rect, dashed: bool, fill: &str) {
    let dash = if dashed { "5,3" } else { "none" };
    let look = [("fill", fill), ("stroke", OUTLINE), ("stroke-dasharray", dash)];
    let (right, bottom, fold) = (at.x + at.w, at.y + at.h, (at.h / 3.0).min(10.0));
    let path = match form {
        Form::Statement => {
            return rectangle(svg, at, &[&[("rx", &*number((at.h / 4.0).min(8.0)))], &look[..]].concat());
        }
        Form::Actor => {
            let ((cx, cy), rx, ry) = (at.centre(), at.w / 2.0, at.h / 2.0);
            let place = [number(cx), number(cy), number(rx), number(ry)];
            let place = [("cx", &*place[0]), ("cy", &*place[1]), ("rx", &*place[2]), ("ry", &*place[3])];
            return svg.empty("ellipse", &[&place[..], &look].concat());
        }
        Form::Source => format!(
            "M{0:.1},{1:.1} L{2:.1},{1:.1} L{3:.1},{4:.1} L{3:.1},{5:.1} L{0:.1},{5:.1} Z M{2:.1},{1:.1} L{2:.1},{4:.1} L{3:.1},{4:.1}",
            at.x,
            at.y,
            right - fold,
            right,
            at.y + fold,
            bottom
        ),
        Form::Incident => format!(
            "M{0:.1},{1:.1} L{0:.1},{2:.1} L{3:.1},{2:.1} L{4:.1},{1:.1} L{5:.1},{1:.1} L{5:.1},{6:.1} L{0:.1},{6:.1} Z",
            at.x,
            at.y,
            at.y - 4.0,
            at.x + at.w / 3.0,
            at.x + at.w / 3.0 + 4.0,
            right,
            bottom
        ),
    };
    svg.empty("path", &[&[("d", &*path)], &look[..]].concat());
}

fn rectangle(svg: &mut Svg, at: Rect, look: &[(&str, &str)]) {
    let place = [number(at.x), number(at.y), number(at.w), number(at.h)];
    let place = [("x", &*place[0]), ("y", &*place[1]), ("width", &*place[2]), ("height", &*place[3])];
    svg.empty("rect", &[&place[..], look].concat());
}

fn arrow(svg: &mut Svg, arrow: &Arrow, route: &Route) {
    let ink = arrow.ink;
    svg.open("g", &[("class", "edge"), ("id", &format!("edge-{}", arrow.name))]);
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
        let fill = if filled { ink.colour } else { "white" };
        svg.empty("path", &[("d", &shape), ("fill", fill), ("stroke", ink.colour)]);
    }
    svg.close("g");
}

/// Labels lie on their arrows, on a ground that keeps them legible.
fn label(svg: &mut Svg, arrow: &Arrow, route: &Route) {
    let Some(at) = route.label.filter(|_| !arrow.label.is_empty()) else { return };
    svg.open("g", &[("class", "label")]);
    rectangle(svg, at, &[("fill", "white"), ("fill-opacity", "0.92")]);
    lines(svg, &arrow.label, (at.centre().0, at.y), "middle", arrow.ink.colour);
    svg.close("g");
}

fn lines(svg: &mut Svg, text: &[Words], (x, mut y): (f64, f64), anchor: &str, colour: &str) {
    for words in text {
        y += leading(words.weight);
        let (size, base) = (number(size(words.weight)), number(y - leading(words.weight) * 0.27));
        let place = [("x", &*number(x)), ("y", &*base), ("font-size", &*size), ("text-anchor", anchor)].map(owned);
        let look = match words.weight {
            Weight::Head => vec![("font-weight", "bold"), ("fill", colour)],
            Weight::Lead => vec![("font-style", "italic")],
            Weight::Body => vec![],
            Weight::Small => vec![("fill", FAINT)],
        };
        let attributes: Vec<(&str, &str)> = place.iter().map(|(n, v)| (*n, v.as_str())).chain(look).collect();
        svg.text("text", &attributes, &words.text);
    }
}

fn owned<'a>((name, value): (&'a str, &str)) -> (&'a str, String) {
    (name, value.to_owned())
}
