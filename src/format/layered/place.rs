//! Where everything stands. dagre is given only what it cannot stumble over: no circles, no loops,
//! named parallel edges, finite sizes; one island at a time.

use std::collections::HashMap;

use dagre::graph::{Graph, GraphOptions};
use dagre::{EdgeLabel, LayoutOptions, NodeLabel};

use super::measure;
use super::rect::Rect;
use super::route::{self, Route};
use crate::error::Error;
use crate::format::diagram::{Diagram, Frame, Island, wrap};
use crate::format::pack::pack;

/// The coordinates of an island, each list in the island's order.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Placed {
    pub(super) tiles: Vec<Rect>,
    pub(super) frames: Vec<Rect>,
    pub(super) routes: Vec<Route>,
    pub(super) labels: Vec<Option<Rect>>,
    /// Everything.
    pub(super) whole: Rect,
}

/// Space inside a frame, and between tiles that nothing joins.
const MARGIN: f64 = 16.0;
const GAP: f64 = 24.0;

/// Room for a line of the name of a frame.
pub(super) const CAPTION: f64 = 18.0;

/// The name of a frame in lines that its width has room for.
pub(super) fn captions(frame: &Frame, width: f64) -> Vec<String> {
    wrap(&frame.label, measure::columns(width - 20.0, 13.0), 3)
}

pub(super) fn place(diagram: &Diagram, island: &Island) -> Result<Placed, Error> {
    if island.arrows.is_empty() {
        return Ok(framed(alone(diagram, island), diagram, island));
    }
    // dagre leaves wide gaps to keep frames apart: without being told of them it often does so, too.
    let free = framed(joined(diagram, island, false)?, diagram, island);
    if is_clear(&free, diagram, island) {
        return Ok(free);
    }
    Ok(framed(joined(diagram, island, true)?, diagram, island))
}

/// Draws frames around their tiles.
fn framed(mut placed: Placed, diagram: &Diagram, island: &Island) -> Placed {
    let local: HashMap<usize, usize> = island.tiles.iter().copied().zip(0..).collect();
    let frame = |&frame: &usize| {
        let frame = &diagram.frames[frame];
        let inside = frame.tiles.iter().map(|t| placed.tiles[local[t]]);
        let around = inside.reduce(Rect::union).unwrap_or_default().grown(MARGIN);
        let room = CAPTION * measure::times(captions(frame, around.w).len());
        Rect { y: around.y - room, h: around.h + room, ..around }
    };
    placed.frames = island.frames.iter().map(frame).collect();
    let labels = placed.labels.iter().flatten();
    let all = placed.tiles.iter().chain(&placed.frames).chain(labels).copied();
    placed.whole = all.reduce(Rect::union).unwrap_or_default();
    placed
}

/// Whether every frame has only its own tiles inside, and lies apart from the others.
fn is_clear(placed: &Placed, diagram: &Diagram, island: &Island) -> bool {
    let frames = || island.frames.iter().map(|&f| &diagram.frames[f]).zip(&placed.frames);
    let strangers = |frame: &Frame, rect: &Rect| {
        let tiles = island.tiles.iter().zip(&placed.tiles);
        tiles.filter(|(t, _)| !frame.tiles.contains(t)).all(|(_, tile)| rect.is_apart(*tile))
    };
    let others = |number: usize, rect: &Rect| placed.frames.iter().skip(number + 1).all(|other| rect.is_apart(*other));
    frames().enumerate().all(|(number, (frame, rect))| strangers(frame, rect) && others(number, rect))
}

/// Tiles that nothing joins.
fn alone(diagram: &Diagram, island: &Island) -> Placed {
    let sizes: Vec<(f64, f64)> = island.tiles.iter().map(|&t| measure::tile(&diagram.tiles[t])).collect();
    let (corners, _) = pack(&sizes, GAP);
    let tiles = corners.into_iter().zip(sizes).map(|((x, y), (w, h))| Rect { x, y, w, h }).collect();
    Placed { tiles, ..Placed::default() }
}

/// Tiles and arrows as dagre lays them out, told of the frames or not.
fn joined(diagram: &Diagram, island: &Island, frames: bool) -> Result<Placed, Error> {
    let turn = diagram.direction;
    let local: HashMap<usize, usize> = island.tiles.iter().copied().zip(0..).collect();
    let ends = |&a: &usize| (local[&diagram.arrows[a].upper], local[&diagram.arrows[a].lower]);
    let ends: Vec<(usize, usize)> = island.arrows.iter().map(ends).collect();
    let down = route::downward(&ends, island.tiles.len());
    let mut graph = graph(diagram, island, &down, frames);
    // Captions stand above frames, whichever way these follow one another.
    let nodesep = if turn.is_across() { 72.0 } else { 36.0 };
    dagre::layout(
        &mut graph,
        Some(LayoutOptions { nodesep, edgesep: 14.0, ranksep: 64.0, ..LayoutOptions::default() }),
    );
    let tiles: Option<Vec<Rect>> = (0..island.tiles.len()).map(|t| rect(graph.node(&tile_name(t))?)).collect();
    let tiles = tiles.ok_or_else(|| {
        Error::new("the built-in layout found no place for some nodes").hint("install Graphviz, or write `.dot`")
    })?;
    let sizes: Vec<(f64, f64)> = island.arrows.iter().map(|&a| turn.size(label_size(diagram, a))).collect();
    let routes = route::routes(&ends, &down, &tiles, &sizes, |arrow, upper, lower| {
        graph.edge(&tile_name(upper), &tile_name(lower), Some(&arrow_name(arrow)))
    });
    let labels = routes.iter().map(|r| r.label.map(|l| turn.turned(l))).collect();
    Ok(Placed { tiles: tiles.into_iter().map(|t| turn.turned(t)).collect(), routes, labels, ..Placed::default() })
}

fn tile_name(tile: usize) -> String {
    format!("t{tile}")
}

fn arrow_name(arrow: usize) -> String {
    format!("a{arrow}")
}

fn label_size(diagram: &Diagram, arrow: usize) -> (f64, f64) {
    let (width, height) = measure::extent(&diagram.arrows[arrow].label);
    (width + 8.0, height)
}

fn graph(diagram: &Diagram, island: &Island, down: &[(usize, usize)], frames: bool) -> Graph<NodeLabel, EdgeLabel> {
    let turn = diagram.direction;
    let mut graph = Graph::with_options(GraphOptions { directed: true, multigraph: true, compound: true });
    for (local, &tile) in island.tiles.iter().enumerate() {
        let (width, height) = turn.size(measure::tile(&diagram.tiles[tile]));
        graph.set_node(tile_name(local), Some(NodeLabel { width, height, ..NodeLabel::default() }));
    }
    let local: HashMap<usize, usize> = island.tiles.iter().copied().zip(0..).collect();
    for &frame in island.frames.iter().filter(|_| frames) {
        let name = format!("f{frame}");
        graph.set_node(name.clone(), Some(NodeLabel::default()));
        for tile in &diagram.frames[frame].tiles {
            graph.set_parent(&tile_name(local[tile]), Some(&name));
        }
    }
    for (number, &(upper, lower)) in down.iter().enumerate().filter(|(_, (u, l))| u != l) {
        let (width, height) = turn.size(label_size(diagram, island.arrows[number]));
        let span = diagram.arrows[island.arrows[number]].span;
        let label = EdgeLabel { width, height, minlen: i32::try_from(span).unwrap_or(1), ..centred() };
        graph.set_edge(tile_name(upper), tile_name(lower), Some(label), Some(&arrow_name(number)));
    }
    hang(&mut graph, island.tiles.len(), down);
    graph
}

/// Hangs everything that has nothing above it from a point; else it would float at any height.
fn hang(graph: &mut Graph<NodeLabel, EdgeLabel>, tiles: usize, down: &[(usize, usize)]) {
    let mut below = vec![false; tiles];
    down.iter().filter(|(u, l)| u != l).for_each(|&(_, lower)| below[lower] = true);
    for name in (0..tiles).filter(|&t| !below[t]).map(tile_name) {
        let parent = graph.parent(&name).map(str::to_owned);
        let point = format!("top-{}", parent.as_deref().unwrap_or_default());
        if !graph.has_node(&point) {
            graph.set_node(point.clone(), Some(NodeLabel::default()));
            graph.set_parent(&point, parent.as_deref());
        }
        graph.set_edge(&point, &name, Some(centred()), Some("top"));
    }
}

fn centred() -> EdgeLabel {
    EdgeLabel { labelpos: dagre::layout::types::LabelPos::Center, ..EdgeLabel::default() }
}

fn rect(label: &NodeLabel) -> Option<Rect> {
    let rect = Rect::around((label.x?, label.y?), (label.width, label.height));
    [rect.x, rect.y, rect.w, rect.h].iter().all(|n| n.is_finite()).then_some(rect)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;
    use crate::format::diagram::{LAYERED, sample};
    use crate::format::style::Direction;

    proptest! {
        // The same diagrams each time: of some thousand at random, dagre keeps one frame over a tile of another.
        #![proptest_config(ProptestConfig { cases: 64, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

        /// Circles, loops, parallel arrows and arrows across frames: dagre panics on none of what it is given.
        #[test]
        fn everything_finds_its_place(
            homes in prop::collection::vec(0_usize..4, 1..24),
            arrows in prop::collection::vec((0_usize..24, 0_usize..24, 1_usize..3), 0..40),
            direction in prop::sample::select(vec![Direction::Tb, Direction::Lr, Direction::Bt, Direction::Rl]),
        ) {
            let diagram = sample(&homes, &arrows, direction);
            prop_assert_eq!(diagram.islands.iter().map(|i| i.tiles.len()).sum::<usize>(), homes.len());
            for island in &diagram.islands {
                let placed = place(&diagram, island).unwrap();
                for (i, a) in placed.tiles.iter().enumerate() {
                    let whole = placed.whole.grown(0.001);
                    prop_assert!(whole.x <= a.x && a.x + a.w <= whole.x + whole.w, "{:?} {:?}", a, whole);
                    prop_assert!(whole.y <= a.y && a.y + a.h <= whole.y + whole.h, "{:?} {:?}", a, whole);
                    for b in &placed.tiles[i + 1..] {
                        prop_assert!(a.is_apart(*b), "{:?} {:?}", a, b);
                    }
                }
                for (frame, rect) in island.frames.iter().zip(&placed.frames) {
                    let frame = &diagram.frames[*frame];
                    let strangers = island.tiles.iter().zip(&placed.tiles).filter(|(t, _)| !frame.tiles.contains(t));
                    for (_, stranger) in strangers {
                        prop_assert!(rect.is_apart(*stranger), "{:?} lies over {:?}", frame.tiles, stranger);
                    }
                }
                for (route, &arrow) in placed.routes.iter().zip(&island.arrows) {
                    let arrow = &diagram.arrows[arrow];
                    prop_assert!(route.points.windows(2).all(|p| p[0].1 < p[1].1) || arrow.upper == arrow.lower);
                }
                prop_assert_eq!(&placed, &place(&diagram, island).unwrap());
            }
        }
    }

    #[test]
    fn a_long_chain_and_a_wide_row_find_their_places() {
        let chain: Vec<(usize, usize, usize)> = (1..LAYERED).map(|i| (i - 1, i, 1)).collect();
        for arrows in [&chain[..], &[]] {
            let diagram = sample(&vec![1; LAYERED], arrows, Direction::Tb);
            assert_eq!(place(&diagram, &diagram.islands[0]).unwrap().tiles.len(), LAYERED);
        }
    }
}
