//! The outlines of tiles, as near as can be to those of Graphviz.

use super::rect::Rect;
use crate::format::diagram::Form;
use crate::format::svg::{Svg, number};

/// The outline of a tile.
pub(super) fn box_shape(svg: &mut Svg, form: Form, at: Rect, dashed: bool, (fill, outline): (&str, &str)) {
    let dash = if dashed { "5,3" } else { "none" };
    let look = [("fill", fill), ("stroke", outline), ("stroke-dasharray", dash)];
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
        Form::Source => tab(at, at.x, (at.w / 5.0).min(24.0), 0.0),
        Form::Incident => tab(at, at.x + at.w * 0.55, at.w * 0.4, 4.0),
    };
    svg.empty("path", &[&[("d", &*path)], &look[..]].concat());
}

pub(super) fn rectangle(svg: &mut Svg, at: Rect, look: &[(&str, &str)]) {
    let place = [number(at.x), number(at.y), number(at.w), number(at.h)];
    let place = [("x", &*place[0]), ("y", &*place[1]), ("width", &*place[2]), ("height", &*place[3])];
    svg.empty("rect", &[&place[..], look].concat());
}

/// A box with a tab on its upper edge, which leans or stands upright.
fn tab(at: Rect, left: f64, width: f64, lean: f64) -> String {
    let (right, bottom, top) = (at.x + at.w, at.y + at.h, at.y - 5.0);
    let end = left + width;
    format!(
        "M{0:.1},{1:.1} L{0:.1},{bottom:.1} L{right:.1},{bottom:.1} L{right:.1},{1:.1} L{end:.1},{1:.1} \
         L{2:.1},{top:.1} L{3:.1},{top:.1} L{left:.1},{1:.1} Z M{left:.1},{1:.1} L{end:.1},{1:.1}",
        at.x,
        at.y,
        end - lean,
        left + lean,
    )
}
