//! Where circles stand: forces (Fruchterman and Reingold 1991), then room for labels. The same network
//! is always laid out alike: circles begin on a ring in their order.

use super::course::{CLEAR, distance};
use super::{Circle, Line, real};
use crate::network::Side;

const ROUNDS: usize = 400;
/// Columns and lines of a label, in pixels.
const COLUMN: f64 = 6.6;
pub(super) const LINE: f64 = 13.0;
const MARGIN: f64 = 30.0;

/// How long an edge is where nothing else pulls.
const IDEAL: f64 = 125.0;

/// Places circles; returns the width and height they take. Each piece of the network is laid out by
/// itself, and the pieces stand in rows. O(rounds · circles²).
pub(super) fn place(circles: &mut [Circle], lines: &[Line]) -> (f64, f64) {
    let pieces = pieces(circles.len(), lines);
    let mut boxes: Vec<(&Vec<usize>, f64, f64)> = Vec::new();
    for piece in pieces.iter().filter(|p| p.len() > 1) {
        ring(circles, piece);
        spring(circles, lines, piece);
        make_room(circles, piece);
        make_way(circles, lines, piece);
        let (width, height) = to_corner(circles, piece);
        boxes.push((piece, width, height));
    }
    let (right, bottom) = shelve(circles, &boxes);
    let idle: Vec<usize> = pieces.iter().filter(|p| p.len() == 1).map(|p| p[0]).collect();
    stand_below(circles, &idle, right, bottom)
}

/// The pieces of the network, the largest first.
fn pieces(circles: usize, lines: &[Line]) -> Vec<Vec<usize>> {
    let mut sets = petgraph::unionfind::UnionFind::new(circles);
    for line in lines {
        sets.union(line.from, line.to);
    }
    let mut pieces: Vec<Vec<usize>> = vec![Vec::new(); circles];
    (0..circles).for_each(|i| pieces[sets.find(i)].push(i));
    pieces.retain(|p| !p.is_empty());
    pieces.sort_by_key(|p| (std::cmp::Reverse(p.len()), p[0]));
    pieces
}

/// Circles begin on a ring.
fn ring(circles: &mut [Circle], piece: &[usize]) {
    let radius = IDEAL * real(piece.len()).sqrt() / 2.0;
    for (turn, &i) in piece.iter().enumerate() {
        let angle = std::f64::consts::TAU * real(turn) / real(piece.len());
        (circles[i].x, circles[i].y) = (radius * angle.cos(), radius * angle.sin());
    }
}

/// Pieces side by side, and in further rows where the first is full; returns where they end.
fn shelve(circles: &mut [Circle], boxes: &[(&Vec<usize>, f64, f64)]) -> (f64, f64) {
    let area: f64 = boxes.iter().map(|(_, width, height)| width * height).sum();
    let widest = boxes.iter().map(|b| b.1).fold(900.0, f64::max);
    let shelf = widest.max(1.4 * area.sqrt());
    let (mut x, mut y, mut height, mut right) = (MARGIN, MARGIN, 0.0_f64, 0.0_f64);
    for &(piece, wide, high) in boxes {
        if x > MARGIN && x + wide > shelf {
            (x, y, height) = (MARGIN, y + height + MARGIN, 0.0);
        }
        for &i in piece {
            circles[i].x += x;
            circles[i].y += y;
        }
        (x, height) = (x + wide + MARGIN, height.max(high));
        right = right.max(x);
    }
    (right, y + height)
}

/// Pushes circles apart, pulls those with an edge together: less so where they stand against each
/// other, so that sides can be seen.
fn spring(circles: &mut [Circle], lines: &[Line], piece: &[usize]) {
    let mut inside = vec![false; circles.len()];
    for &i in piece {
        inside[i] = true;
    }
    let most = lines.iter().map(|l| l.width).fold(1.0, f64::max);
    let pulling: Vec<&Line> = lines.iter().filter(|l| l.from != l.to && inside[l.from]).collect();
    for round in 0..ROUNDS {
        let mut forces = vec![(0.0, 0.0); circles.len()];
        for (k, &a) in piece.iter().enumerate() {
            for &b in &piece[k + 1..] {
                let (dx, dy, distance) = apart(&circles[a], &circles[b]);
                let force = IDEAL * IDEAL / distance / distance;
                add(&mut forces, a, b, dx * force, dy * force);
            }
            // A weak pull to the middle, stronger up and down: pictures are wider than high.
            forces[a].0 -= 0.03 * circles[a].x;
            forces[a].1 -= 0.06 * circles[a].y;
        }
        for line in &pulling {
            let (dx, dy, distance) = apart(&circles[line.from], &circles[line.to]);
            let side = if line.side == Side::Against { 0.35 } else { 1.0 };
            let force = -distance / IDEAL * side * (0.25 + 0.75 * line.width / most);
            add(&mut forces, line.from, line.to, dx * force, dy * force);
        }
        let heat = IDEAL * (1.0 - real(round) / real(ROUNDS));
        for &i in piece {
            let (x, y) = forces[i];
            let length = x.hypot(y).max(1e-9);
            let step = length.min(heat) / length;
            circles[i].x += x * step;
            circles[i].y += y * step;
        }
    }
}

/// From the second to the first, and how far that is.
fn apart(a: &Circle, b: &Circle) -> (f64, f64, f64) {
    let (dx, dy) = (a.x - b.x, a.y - b.y);
    (dx, dy, dx.hypot(dy).max(1.0))
}

fn add(forces: &mut [(f64, f64)], a: usize, b: usize, x: f64, y: f64) {
    forces[a] = (forces[a].0 + x, forces[a].1 + y);
    forces[b] = (forces[b].0 - x, forces[b].1 - y);
}

/// Half the width of a circle with its label, and how far it reaches up and down.
fn extent(circle: &Circle) -> (f64, f64, f64) {
    let columns = circle.text.iter().map(|t| unicode_width::UnicodeWidthStr::width(t.as_str())).max().unwrap_or(0);
    let half = (real(columns) * COLUMN / 2.0).max(circle.radius) + 5.0;
    (half, circle.radius + 5.0, circle.radius + real(circle.text.len()) * LINE + 8.0)
}

/// Moves circles whose labels overlap apart, along the shorter way.
fn make_room(circles: &mut [Circle], piece: &[usize]) {
    for _ in 0..200 {
        let mut moved = false;
        for (k, &a) in piece.iter().enumerate() {
            for &b in &piece[k + 1..] {
                let ((wide, up, down), (wide_b, up_b, down_b)) = (extent(&circles[a]), extent(&circles[b]));
                let (dx, dy) = (circles[b].x - circles[a].x, circles[b].y - circles[a].y);
                let across = wide + wide_b - dx.abs();
                let along = if dy >= 0.0 { down + up_b - dy } else { down_b + up + dy };
                if across > 0.0 && along > 0.0 {
                    moved = true;
                    let (x, y) = if across < along {
                        (across / 2.0 * if dx < 0.0 { -1.0 } else { 1.0 }, 0.0)
                    } else {
                        (0.0, along / 2.0 * if dy < 0.0 { -1.0 } else { 1.0 })
                    };
                    (circles[a].x, circles[a].y) = (circles[a].x - x, circles[a].y - y);
                    (circles[b].x, circles[b].y) = (circles[b].x + x, circles[b].y + y);
                }
            }
        }
        if !moved {
            return;
        }
    }
}

/// Moves circles off the lines that run through them, where there is place. In a tangle there is none,
/// and lines bow around what they can.
fn make_way(circles: &mut [Circle], lines: &[Line], piece: &[usize]) {
    let own: Vec<&Line> = lines.iter().filter(|l| l.from != l.to && piece.contains(&l.from)).collect();
    if own.len() > 2 * piece.len() {
        return;
    }
    for _ in 0..30 {
        let mut moved = false;
        for line in &own {
            for &i in piece.iter().filter(|&&i| i != line.from && i != line.to) {
                moved |= step_aside(circles, line, i);
            }
        }
        if !moved {
            return;
        }
        make_room(circles, piece);
    }
}

/// Moves a circle off a line, square to it; whether it was in the way.
fn step_aside(circles: &mut [Circle], line: &Line, at: usize) -> bool {
    let point = |c: &Circle| (c.x, c.y);
    let (from, to, stands) = (point(&circles[line.from]), point(&circles[line.to]), point(&circles[at]));
    let lacks = circles[at].radius + 2.0 * CLEAR + line.width / 2.0 - distance(stands, from, to);
    if lacks <= 0.0 {
        return false;
    }
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy).max(1.0);
    let left = dx * (stands.1 - from.1) - dy * (stands.0 - from.0) >= 0.0;
    let by = if left { lacks + 1.0 } else { -lacks - 1.0 };
    circles[at].x -= by * dy / length;
    circles[at].y += by * dx / length;
    true
}

/// Moves a piece to the corner; returns how wide and high it is.
fn to_corner(circles: &mut [Circle], piece: &[usize]) -> (f64, f64) {
    let least = |edge: fn(&Circle) -> f64| piece.iter().map(|&i| edge(&circles[i])).fold(f64::INFINITY, f64::min);
    let left = least(|c| c.x - extent(c).0);
    let top = least(|c| c.y - extent(c).1);
    for &i in piece {
        circles[i].x -= left;
        circles[i].y -= top;
    }
    let most = |edge: fn(&Circle) -> f64| piece.iter().map(|&i| edge(&circles[i])).fold(0.0, f64::max);
    (most(|c| c.x + extent(c).0), most(|c| c.y + extent(c).2))
}

/// Those without an edge to another stand in rows below.
fn stand_below(circles: &mut [Circle], idle: &[usize], right: f64, bottom: f64) -> (f64, f64) {
    let shelf = right.max(900.0);
    let (mut x, mut y, mut height, mut width) = (MARGIN, bottom + MARGIN, 0.0_f64, right);
    for &i in idle {
        let (half, up, down) = extent(&circles[i]);
        if x + 2.0 * half > shelf {
            (x, y, height) = (MARGIN, y + height, 0.0);
        }
        // Circles of one row stand on one line, and a loop needs room above.
        let up = up.max(30.0);
        (circles[i].x, circles[i].y) = (x + half, y + up);
        width = width.max(x + 2.0 * half + MARGIN);
        (x, height) = (x + 2.0 * half + 8.0, height.max(up + down));
    }
    (width, y + height + MARGIN)
}
