//! Where Graphviz puts the parts of a diagram: each island laid out on its own, then all tiled.

use std::collections::HashMap;

use serde::Deserialize;

use crate::format::diagram::{Diagram, Island};
use crate::format::pack::pack;

/// Space between islands, in points.
const GAP: f64 = 30.0;

/// Places as Graphviz writes them, in points from the lower left corner; all in the diagram's order.
#[derive(Debug, Default)]
pub(super) struct Placed {
    pub(super) tiles: Vec<String>,
    /// The bounds of a frame, and the middle of its caption.
    pub(super) frames: Vec<(String, String)>,
    /// The way of an arrow, and the middle of its words.
    pub(super) arrows: Vec<(String, Option<String>)>,
    pub(super) width: f64,
    pub(super) height: f64,
    /// How wide and high title and notes are.
    pub(super) heading: (f64, f64),
}

/// A graph as Graphviz lays it out.
#[derive(Debug, Deserialize)]
pub(super) struct Laid {
    bb: String,
    #[serde(default)]
    objects: Vec<Object>,
    #[serde(default)]
    edges: Vec<Way>,
}

#[derive(Debug, Deserialize)]
struct Object {
    name: String,
    pos: Option<String>,
    bb: Option<String>,
    lp: Option<String>,
    width: Option<String>,
    height: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Way {
    id: Option<String>,
    pos: Option<String>,
    lp: Option<String>,
}

impl Placed {
    /// Brings islands together. The last graph is the heading. `None` where Graphviz left something out.
    pub(super) fn new(diagram: &Diagram, laid: &[Laid]) -> Option<Self> {
        let (heading, laid) = laid.split_last()?;
        let bounds: Vec<[f64; 4]> = laid.iter().map(|l| bounds(&l.bb)).collect::<Option<_>>()?;
        let sizes: Vec<(f64, f64)> = bounds.iter().map(|b| (b[2] - b[0], b[3] - b[1])).collect();
        let (corners, (width, height)) = pack(&sizes, GAP);
        let mut placed = Self { width, height, heading: heading.size()?, ..Self::default() };
        placed.tiles = vec![String::new(); diagram.tiles.len()];
        placed.frames = vec![(String::new(), String::new()); diagram.frames.len()];
        placed.arrows = vec![(String::new(), None); diagram.arrows.len()];
        let all = diagram.islands.iter().zip(laid).zip(bounds.iter().zip(corners));
        for ((island, laid), (bounds, (x, y))) in all {
            // Graphviz counts upwards.
            placed.take(diagram, island, laid, (x - bounds[0], height - y - bounds[3]))?;
        }
        (laid.len() == diagram.islands.len()).then_some(placed)
    }

    fn take(&mut self, diagram: &Diagram, island: &Island, laid: &Laid, by: (f64, f64)) -> Option<()> {
        let objects: HashMap<&str, &Object> = laid.objects.iter().map(|o| (o.name.as_str(), o)).collect();
        let ways: HashMap<&str, &Way> = laid.edges.iter().filter_map(|w| Some((w.id.as_deref()?, w))).collect();
        for &tile in &island.tiles {
            let object = objects.get(diagram.tiles[tile].id.as_str())?;
            self.tiles[tile] = moved(object.pos.as_deref()?, by)?;
        }
        for &frame in &island.frames {
            let object = objects.get(diagram.frames[frame].cluster().as_str())?;
            self.frames[frame] = (moved_bounds(object.bb.as_deref()?, by)?, moved(object.lp.as_deref()?, by)?);
        }
        for &arrow in &island.arrows {
            let way = ways.get(format!("edge-{}", diagram.arrows[arrow].name).as_str())?;
            let words = way.lp.as_deref().and_then(|lp| moved(lp, by));
            self.arrows[arrow] = (moved(way.pos.as_deref()?, by)?, words);
        }
        Some(())
    }
}

impl Laid {
    /// How large the one node of a graph is, in points.
    fn size(&self) -> Option<(f64, f64)> {
        let node = self.objects.first()?;
        let inches = |n: &Option<String>| n.as_deref()?.parse::<f64>().ok();
        Some((inches(&node.width)? * 72.0, inches(&node.height)? * 72.0))
    }
}

fn bounds(text: &str) -> Option<[f64; 4]> {
    let numbers: Vec<f64> = text.split(',').map(|n| n.parse().ok()).collect::<Option<_>>()?;
    numbers.try_into().ok()
}

fn moved_bounds(text: &str, (dx, dy): (f64, f64)) -> Option<String> {
    let [x0, y0, x1, y1] = bounds(text)?;
    Some(format!("{:.2},{:.2},{:.2},{:.2}", x0 + dx, y0 + dy, x1 + dx, y1 + dy))
}

/// Moves points such as `e,10,20 1,2 3,4`, which several ways may share, divided by semicolons.
fn moved(text: &str, (dx, dy): (f64, f64)) -> Option<String> {
    let point = |point: &str| {
        let (before, y) = point.rsplit_once(',')?;
        let (end, x) = before.rsplit_once(',').map_or((None, before), |(end, x)| (Some(end), x));
        let (x, y) = (x.parse::<f64>().ok()? + dx, y.parse::<f64>().ok()? + dy);
        Some(end.map_or(String::new(), |e| format!("{e},")) + &format!("{x:.2},{y:.2}"))
    };
    let way = |way: &str| way.split(' ').map(point).collect::<Option<Vec<_>>>().map(|w| w.join(" "));
    text.split(';').map(way).collect::<Option<Vec<_>>>().map(|w| w.join(";"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_moved_and_their_ends_are_kept() {
        assert_eq!(moved("s,1,2 3.5,4 5,-6", (10.0, 1.0)).unwrap(), "s,11.00,3.00 13.50,5.00 15.00,-5.00");
        assert_eq!(moved("1,2;e,3,4 5,6", (0.0, 0.0)).unwrap(), "1.00,2.00;e,3.00,4.00 5.00,6.00");
        assert_eq!(moved("1e+02,2", (0.0, 0.0)).unwrap(), "100.00,2.00");
        assert_eq!(moved("nonsense", (0.0, 0.0)), None);
        assert_eq!(moved_bounds("0,0,10,20", (1.0, 2.0)).unwrap(), "1.00,2.00,11.00,22.00");
    }
}
