//! Where everything stands. dagre is given only what it cannot stumble over: no circles, no loops,
//! named parallel edges, finite sizes.

use dagre::graph::{Graph, GraphOptions};
use dagre::{EdgeLabel, LayoutOptions, NodeLabel};

use super::measure;
use super::route::{self, Route};
use crate::error::Error;
use crate::format::diagram::{Diagram, Frame, wrap};

/// A box: its left and upper corner, width and height.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) w: f64,
    pub(super) h: f64,
}

impl Rect {
    pub(super) fn centre(self) -> (f64, f64) {
        (self.x + self.w / 2.0, self.y + self.h / 2.0)
    }

    fn around(x: f64, y: f64, w: f64, h: f64) -> Self {
        Self { x: x - w / 2.0, y: y - h / 2.0, w, h }
    }

    fn union(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let (right, bottom) = ((self.x + self.w).max(other.x + other.w), (self.y + self.h).max(other.y + other.h));
        Self { x, y, w: right - x, h: bottom - y }
    }

    fn grown(self, by: f64) -> Self {
        Self { x: self.x - by, y: self.y - by, w: self.w + 2.0 * by, h: self.h + 2.0 * by }
    }

    fn moved(self, (dx, dy): (f64, f64)) -> Self {
        Self { x: self.x + dx, y: self.y + dy, ..self }
    }
}

/// The coordinates of a diagram, in its order.
#[derive(Debug, Default)]
pub(super) struct Placed {
    pub(super) tiles: Vec<Rect>,
    pub(super) frames: Vec<Rect>,
    pub(super) routes: Vec<Route>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Space around the whole, and inside a frame.
const MARGIN: f64 = 16.0;

/// Room for a line of the name of a frame.
pub(super) const CAPTION: f64 = 18.0;

/// The name of a frame in lines that its width has room for.
pub(super) fn captions(frame: &Frame, width: f64) -> Vec<String> {
    wrap(&frame.label, measure::columns(width - 20.0, 13.0), 3)
}

pub(super) fn place(diagram: &Diagram) -> Result<Placed, Error> {
    let down = route::downward(diagram);
    let mut graph = graph(diagram, &down);
    let options = LayoutOptions { nodesep: 36.0, edgesep: 14.0, ranksep: 64.0, ..LayoutOptions::default() };
    dagre::layout(&mut graph, Some(options));
    let tiles: Option<Vec<Rect>> = diagram.tiles.iter().map(|t| rect(graph.node(&t.name)?)).collect();
    let tiles = tiles.ok_or_else(|| {
        Error::new("the built-in layout found no place for some nodes").hint("install Graphviz, or write `.dot`")
    })?;
    let routes = route::routes(diagram, &down, &tiles, &graph);
    let frames = diagram.frames.iter().map(|f| {
        let inside = f.tiles.iter().map(|&t| tiles[t]);
        let around = inside.reduce(Rect::union).unwrap_or_default().grown(MARGIN);
        let room = CAPTION * measure::times(captions(f, around.w).len());
        Rect { y: around.y - room, h: around.h + room, ..around }
    });
    Ok(settled(Placed { frames: frames.collect(), tiles, routes, ..Placed::default() }))
}

/// Moves everything to the upper left corner, below nothing.
fn settled(mut placed: Placed) -> Placed {
    let labels = placed.routes.iter().filter_map(|r| r.label);
    let all = placed.tiles.iter().chain(&placed.frames).copied().chain(labels);
    let whole = all.reduce(Rect::union).unwrap_or_default().grown(MARGIN);
    let by = (-whole.x, -whole.y);
    placed.tiles.iter_mut().chain(&mut placed.frames).for_each(|r| *r = r.moved(by));
    for route in &mut placed.routes {
        route.points.iter_mut().for_each(|p| *p = (p.0 + by.0, p.1 + by.1));
        route.label = route.label.map(|l| l.moved(by));
    }
    (placed.width, placed.height) = (whole.w, whole.h);
    placed
}

fn graph(diagram: &Diagram, down: &[(usize, usize)]) -> Graph<NodeLabel, EdgeLabel> {
    let mut graph = Graph::with_options(GraphOptions { directed: true, multigraph: true, compound: true });
    for tile in &diagram.tiles {
        let (width, height) = measure::tile(tile);
        graph.set_node(tile.name.clone(), Some(NodeLabel { width, height, ..NodeLabel::default() }));
    }
    for frame in &diagram.frames {
        graph.set_node(frame.name.clone(), Some(NodeLabel::default()));
        for &tile in &frame.tiles {
            graph.set_parent(&diagram.tiles[tile].name, Some(&frame.name));
        }
    }
    let name = |tile: usize| diagram.tiles[tile].name.as_str();
    for (arrow, &(upper, lower)) in diagram.arrows.iter().zip(down).filter(|(_, (u, l))| u != l) {
        let (width, height) = measure::extent(&arrow.label);
        let label = EdgeLabel { width: width + 8.0, height, minlen: span(arrow.span), ..centred() };
        graph.set_edge(name(upper), name(lower), Some(label), Some(&arrow.name));
    }
    hang(&mut graph, diagram, down);
    for &(upper, lower) in &diagram.stack {
        graph.set_edge(name(upper), name(lower), Some(centred()), Some("stack"));
    }
    graph
}

/// Hangs everything that has nothing above it from a point; else it would float at any height.
fn hang(graph: &mut Graph<NodeLabel, EdgeLabel>, diagram: &Diagram, down: &[(usize, usize)]) {
    let mut below = vec![false; diagram.tiles.len()];
    down.iter().filter(|(u, l)| u != l).chain(&diagram.stack).for_each(|&(_, lower)| below[lower] = true);
    for (tile, _) in diagram.tiles.iter().zip(&below).filter(|(_, below)| !**below) {
        let parent = graph.parent(&tile.name).map(str::to_owned);
        let point = format!("top-{}", parent.as_deref().unwrap_or_default());
        if !graph.has_node(&point) {
            graph.set_node(point.clone(), Some(NodeLabel::default()));
            graph.set_parent(&point, parent.as_deref());
        }
        graph.set_edge(&point, &tile.name, Some(centred()), Some("top"));
    }
}

fn centred() -> EdgeLabel {
    EdgeLabel { labelpos: dagre::layout::types::LabelPos::Center, ..EdgeLabel::default() }
}

fn span(ranks: usize) -> i32 {
    i32::try_from(ranks).unwrap_or(1)
}

fn rect(label: &NodeLabel) -> Option<Rect> {
    let rect = Rect::around(label.x?, label.y?, label.width, label.height);
    [rect.x, rect.y, rect.w, rect.h].iter().all(|n| n.is_finite()).then_some(rect)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::format::diagram::{LAYERED, sample};

    fn apart(a: Rect, b: Rect) -> bool {
        a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        /// Circles, loops, parallel arrows and arrows across frames: dagre panics on none of what it is given.
        #[test]
        fn everything_finds_its_place(
            homes in prop::collection::vec(0_usize..4, 1..24),
            arrows in prop::collection::vec((0_usize..24, 0_usize..24, 1_usize..3), 0..40),
        ) {
            let diagram = sample(&homes, &arrows);
            let placed = place(&diagram).unwrap();
            prop_assert_eq!(placed.tiles.len(), homes.len());
            for (i, a) in placed.tiles.iter().enumerate() {
                prop_assert!(a.x >= 0.0 && a.y >= 0.0 && a.x + a.w <= placed.width);
                for b in &placed.tiles[i + 1..] {
                    prop_assert!(apart(*a, *b), "{:?} {:?}", a, b);
                }
            }
            for (frame, rect) in diagram.frames.iter().zip(&placed.frames) {
                let strangers = (0..homes.len()).filter(|t| !frame.tiles.contains(t));
                for stranger in strangers.map(|t| placed.tiles[t]) {
                    prop_assert!(apart(*rect, stranger), "{:?} lies over {:?}", frame.tiles, stranger);
                }
            }
            for (route, arrow) in placed.routes.iter().zip(&diagram.arrows) {
                prop_assert!(route.points.windows(2).all(|p| p[0].1 < p[1].1) || arrow.upper == arrow.lower);
            }
            prop_assert_eq!(&placed.routes, &place(&diagram).unwrap().routes);
        }
    }

    #[test]
    fn what_hangs_together_with_nothing_stands_in_rows() {
        let placed = place(&sample(&[0; 60], &[])).unwrap();
        assert!(placed.width < 1500.0 && placed.height < 1800.0, "{} {}", placed.width, placed.height);
        let framed: Vec<usize> = (0..60).map(|i| 1 + i % 3).collect();
        assert!(place(&sample(&framed, &[])).unwrap().width < 2500.0);
    }

    #[test]
    fn a_long_chain_and_a_wide_row_find_their_places() {
        let chain: Vec<(usize, usize, usize)> = (1..LAYERED).map(|i| (i - 1, i, 1)).collect();
        assert_eq!(place(&sample(&vec![1; LAYERED], &chain)).unwrap().tiles.len(), LAYERED);
        assert_eq!(place(&sample(&vec![0; LAYERED], &[])).unwrap().tiles.len(), LAYERED);
    }
}
