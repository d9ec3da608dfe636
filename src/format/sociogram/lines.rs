//! The lines between circles: curves side by side, dashes, marks and heads.

use super::course::control;
use super::{Circle, Line};
use crate::format::palette::Palette;
use crate::format::svg::{Svg, number};
use crate::model::Polarity;
use crate::network::Side;

/// What a side is called in the key.
pub(super) fn meaning(side: Side) -> &'static str {
    match side {
        Side::For => "for, or on the same side",
        Side::Against => "against, or on opposite sides",
        Side::Both => "both for and against",
        Side::Neither => "no side",
    }
}

/// The colour of a side, and its dashes.
pub(super) fn look(side: Side, palette: &Palette) -> (&'static str, &'static str) {
    match side {
        Side::For => (palette.side(Polarity::For), "none"),
        Side::Against => (palette.side(Polarity::Against), "7,4"),
        Side::Both => (palette.side(Polarity::Same), "11,3,2,3"),
        Side::Neither => (palette.faint, "none"),
    }
}

/// Draws a line from the rim of one circle to that of the other, bowed as its course says.
pub(super) fn line(svg: &mut Svg, line: &Line, circles: &[Circle], directed: bool, palette: &Palette) {
    let (from, to) = (&circles[line.from], &circles[line.to]);
    svg.open("g", &[("class", "edge")]);
    svg.text("title", &[], &line.tooltip);
    if line.from == line.to {
        let loop_at = format!("M{0:.1},{1:.1} c-24,-30 24,-30 0,0", from.x, from.y - from.radius);
        stroke(svg, &loop_at, line.side, line.width, palette);
        svg.close("g");
        return;
    }
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let distance = dx.hypot(dy).max(1.0);
    let across = (-dy / distance, dx / distance);
    let middle = control(from, to, line.bow);
    let (start, end) = (rim(from, middle, 1.0), rim(to, middle, if directed { 5.0 } else { 1.0 }));
    let path = format!("M{:.1},{:.1} Q{:.1},{:.1} {:.1},{:.1}", start.0, start.1, middle.0, middle.1, end.0, end.1);
    stroke(svg, &path, line.side, line.width, palette);
    let half = (0.25 * start.0 + 0.5 * middle.0 + 0.25 * end.0, 0.25 * start.1 + 0.5 * middle.1 + 0.25 * end.1);
    mark(svg, half, across, line.side, line.width, palette);
    if directed {
        let (hx, hy) = (end.0 - middle.0, end.1 - middle.1);
        let length = hx.hypot(hy).max(1.0);
        head(svg, end, (hx / length, hy / length), line.side, line.width, palette);
    }
    svg.close("g");
}

/// The point on the rim of a circle that looks at another point.
fn rim(circle: &Circle, (x, y): (f64, f64), gap: f64) -> (f64, f64) {
    let (dx, dy) = (x - circle.x, y - circle.y);
    let scale = (circle.radius + gap) / dx.hypot(dy).max(1.0);
    (circle.x + dx * scale, circle.y + dy * scale)
}

fn stroke(svg: &mut Svg, path: &str, side: Side, width: f64, palette: &Palette) {
    let (colour, dashes) = look(side, palette);
    let look = [("fill", "none"), ("stroke", colour), ("stroke-width", &number(width)), ("stroke-opacity", "0.75")];
    svg.empty("path", &[&[("d", path)], &look[..], &[("stroke-dasharray", dashes)]].concat());
}

/// A bar across the middle of what stands against.
pub(super) fn mark(svg: &mut Svg, at: (f64, f64), across: (f64, f64), side: Side, width: f64, palette: &Palette) {
    if !matches!(side, Side::Against | Side::Both) {
        return;
    }
    let reach = 5.0 + width / 2.0;
    let (x, y) = (across.0 * reach, across.1 * reach);
    let path = format!("M{:.1},{:.1} L{:.1},{:.1}", at.0 - x, at.1 - y, at.0 + x, at.1 + y);
    let (colour, _) = look(side, palette);
    svg.empty("path", &[("d", &path), ("fill", "none"), ("stroke", colour), ("stroke-width", "2")]);
}

fn head(svg: &mut Svg, tip: (f64, f64), along: (f64, f64), side: Side, width: f64, palette: &Palette) {
    let (long, wide) = (8.0 + width, 3.5 + width * 0.7);
    let foot = (tip.0 - along.0 * long, tip.1 - along.1 * long);
    let (x, y) = (-along.1 * wide, along.0 * wide);
    let tip = (tip.0 + along.0 * 4.0, tip.1 + along.1 * 4.0);
    let path = format!(
        "M{:.1},{:.1} L{:.1},{:.1} L{:.1},{:.1} Z",
        tip.0,
        tip.1,
        foot.0 + x,
        foot.1 + y,
        foot.0 - x,
        foot.1 - y
    );
    svg.empty("path", &[("d", &path), ("fill", look(side, palette).0)]);
}
