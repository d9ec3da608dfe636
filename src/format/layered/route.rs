//! The ways of arrows: from the middle of one face to the middle of another, through their labels.

use dagre::EdgeLabel;

use super::measure;
use super::rect::Rect;

/// The way of an arrow.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Route {
    /// Its points from top to bottom. A loop has one: where it begins and ends.
    pub(super) points: Vec<(f64, f64)>,
    pub(super) label: Option<Rect>,
    /// Whether its lower end stands above its upper, which happens in circles.
    pub(super) turned: bool,
}

/// The upper and lower end of every arrow, some turned around so that none run in a circle.
pub(super) fn downward(arrows: &[(usize, usize)], tiles: usize) -> Vec<(usize, usize)> {
    let mut ends = arrows.to_vec();
    let mut leaving = vec![Vec::new(); tiles];
    ends.iter().enumerate().for_each(|(i, &(upper, _))| leaving[upper].push(i));
    // 0: not seen; 1: on the way down from a root; 2: done with.
    let mut seen = vec![0_u8; tiles];
    let mut fully_below = vec![true; tiles];
    for &(upper, lower) in arrows {
        fully_below[lower] &= upper == lower;
    }
    // From the top first, so that as few as can be are turned.
    let (tops, rest): (Vec<usize>, Vec<usize>) = (0..tiles).partition(|&t| fully_below[t]);
    for root in tops.into_iter().chain(rest) {
        let mut path = vec![(root, 0)];
        while let Some((tile, next)) = path.last_mut() {
            if *next == 0 && seen[*tile] == 2 {
                path.pop();
                continue;
            }
            seen[*tile] = 1;
            let Some(&edge) = leaving[*tile].get(*next) else {
                seen[*tile] = 2;
                path.pop();
                continue;
            };
            *next += 1;
            let (upper, lower) = ends[edge];
            match seen[lower] {
                0 => path.push((lower, 0)),
                1 => ends[edge] = (lower, upper),
                _ => {}
            }
        }
    }
    ends
}

/// The ways of arrows with these ends and sizes of label, some turned `down`, between tiles; `laid` finds
/// what dagre says of one.
pub(super) fn routes<'a>(
    ends: &[(usize, usize)],
    down: &[(usize, usize)],
    tiles: &[Rect],
    labels: &[(f64, f64)],
    laid: impl Fn(usize, usize, usize) -> Option<&'a EdgeLabel>,
) -> Vec<Route> {
    let mut routes: Vec<Route> = Vec::with_capacity(down.len());
    for (arrow, &(upper, lower)) in down.iter().enumerate() {
        let (points, at) = match laid(arrow, upper, lower).filter(|_| upper != lower) {
            Some(edge) => (between(edge, tiles[upper], tiles[lower]), centre(edge)),
            None => (vec![side(tiles[upper])], Some(beyond(tiles[upper], labels[arrow].0))),
        };
        let label = at.map(|at| Rect::around(at, labels[arrow]));
        routes.push(Route { points, label, turned: (upper, lower) != ends[arrow] });
    }
    fan(&mut routes, down, tiles, End::Upper);
    fan(&mut routes, down, tiles, End::Lower);
    routes
}

/// dagre's points, without its ends, as far as they lead downwards between the two tiles.
fn between(edge: &EdgeLabel, upper: Rect, lower: Rect) -> Vec<(f64, f64)> {
    let (top, bottom) = (upper.y + upper.h, lower.y);
    let mut points = vec![(upper.centre().0, top)];
    let inner = edge.points.iter().skip(1).take(edge.points.len().saturating_sub(2));
    for point in inner.filter(|p| p.x.is_finite()) {
        if point.y > points[points.len() - 1].1 + 1.0 && point.y < bottom - 1.0 {
            points.push((point.x, point.y));
        }
    }
    points.push((lower.centre().0, bottom));
    points
}

fn centre(edge: &EdgeLabel) -> Option<(f64, f64)> {
    edge.x.zip(edge.y).filter(|(x, y)| x.is_finite() && y.is_finite())
}

/// Where a loop begins and ends.
fn side(tile: Rect) -> (f64, f64) {
    (tile.x + tile.w, tile.centre().1)
}

/// The middle of the label of a loop.
fn beyond(tile: Rect, width: f64) -> (f64, f64) {
    (tile.x + tile.w + 24.0 + width / 2.0, tile.centre().1)
}

#[derive(Clone, Copy, PartialEq)]
enum End {
    Upper,
    Lower,
}

/// Spreads the arrows that share a face over it, in the order of where they lead.
fn fan(routes: &mut [Route], down: &[(usize, usize)], tiles: &[Rect], end: End) {
    for (tile, rect) in tiles.iter().enumerate() {
        let shares = |i: &usize| {
            let (upper, lower) = down[*i];
            upper != lower && tile == if end == End::Upper { upper } else { lower }
        };
        let mut sharing: Vec<usize> = (0..routes.len()).filter(shares).collect();
        let towards = |r: &Route| if end == End::Upper { r.points[1].0 } else { r.points[r.points.len() - 2].0 };
        sharing.sort_by(|&a, &b| towards(&routes[a]).total_cmp(&towards(&routes[b])));
        let step = rect.w / measure::times(sharing.len() + 1);
        for (at, route) in sharing.into_iter().enumerate() {
            let points = &mut routes[route].points;
            let point = if end == End::Upper { 0 } else { points.len() - 1 };
            points[point].0 = rect.x + step * measure::times(at + 1);
        }
    }
}
