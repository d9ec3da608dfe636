//! The built-in layout, for machines without Graphviz: dagre finds the coordinates of each island, the
//! tiling and the SVG are ours.

mod curve;
mod heading;
pub(super) mod heads;
pub(super) mod measure;
mod paint;
mod place;
pub(super) mod rect;
mod route;
mod shape;

use std::io::Write;

use super::diagram::{Diagram, LAYERED};
use super::pack::pack;
use super::readable::readable;
use super::style::Legend;
use super::svg::{Svg, number};
use crate::error::Error;
use heading::MARGIN;
use place::Placed;

/// Space between islands.
const GAP: f64 = 36.0;

/// Writes a diagram as SVG.
pub(super) fn write(diagram: &Diagram, out: &mut dyn Write) -> Result<(), Error> {
    if diagram.tiles.len() > LAYERED {
        let message =
            format!("{} nodes are too many for the built-in layout: the most are {LAYERED}", diagram.tiles.len());
        return Err(Error::new(message).hint(
            "install Graphviz, or draw a part with `graph --focus NODE` or filters, or write `.dot` or another export",
        ));
    }
    let placed: Vec<Placed> = diagram.islands.iter().map(|i| place::place(diagram, i)).collect::<Result<_, _>>()?;
    Ok(out.write_all(&picture(diagram, &placed)?)?)
}

/// Title and notes, the key above or below, the drawing.
fn picture(diagram: &Diagram, placed: &[Placed]) -> Result<Vec<u8>, Error> {
    let sizes: Vec<(f64, f64)> = placed.iter().map(|p| (p.whole.w, p.whole.h)).collect();
    let (corners, (width, height)) = pack(&sizes, GAP);
    let (wide, high) = heading::extent(diagram);
    let (across, deep, lines) = heading::key_extent(&diagram.key, wide.max(width));
    let width = wide.max(width).max(across) + 2.0 * MARGIN;
    let drawing = MARGIN + high + MARGIN + if diagram.legend == Legend::Top { deep + MARGIN } else { 0.0 };
    let key = if diagram.legend == Legend::Top { MARGIN + high + MARGIN } else { drawing + height + MARGIN };
    let height = (drawing + height).max(key + deep) + MARGIN;
    // A pixel is three quarters of a point.
    readable(width * 0.75, height * 0.75)?;
    let mut svg = Svg::new();
    open(&mut svg, diagram, (width, height));
    heading::heading(&mut svg, diagram, MARGIN);
    heading::key(&mut svg, diagram, key, lines);
    for ((island, placed), (x, y)) in diagram.islands.iter().zip(placed).zip(corners) {
        paint::island(&mut svg, diagram, island, placed, (x + MARGIN, y + drawing));
    }
    svg.close("svg");
    Ok(svg.finish())
}

fn open(svg: &mut Svg, diagram: &Diagram, (width, height): (f64, f64)) {
    let (width, height) = (number(width), number(height));
    svg.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &width),
            ("height", &height),
            ("viewBox", &format!("0 0 {width} {height}")),
            ("font-family", "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"),
        ],
    );
    svg.text("title", &[], &diagram.title.join(" "));
    svg.empty("rect", &[("width", "100%"), ("height", "100%"), ("fill", diagram.palette.paper)]);
}
