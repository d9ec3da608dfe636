//! The built-in layout, for machines without Graphviz: dagre finds the coordinates, the SVG is ours.

mod curve;
mod heading;
pub(super) mod heads;
pub(super) mod measure;
mod paint;
mod place;
mod route;

use std::io::Write;

use super::diagram::{Diagram, LAYERED};
use super::svg::Svg;
use crate::error::Error;

/// Writes a diagram as SVG.
pub(super) fn write(diagram: &Diagram, out: &mut dyn Write) -> Result<(), Error> {
    if diagram.tiles.len() > LAYERED {
        let message =
            format!("{} nodes are too many for the built-in layout: the most are {LAYERED}", diagram.tiles.len());
        return Err(Error::new(message).hint(
            "install Graphviz, or draw a part with `graph --focus NODE` or filters, or write `.dot` or another export",
        ));
    }
    let placed = place::place(diagram)?;
    let mut svg = Svg::new();
    paint::paint(&mut svg, diagram, &placed);
    Ok(out.write_all(&svg.finish())?)
}
