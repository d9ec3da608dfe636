//! Where circles stand: forces (Fruchterman and Reingold 1991), then room for labels. The same network
//! is always laid out alike: circles begin on a ring in their order.

use super::{Circle, Line, real};

const ROUNDS: usize = 400;
/// Columns and lines of a label, in pixels.
const COLUMN: f64 = 6.6;
pub(super) const LINE: f64 = 13.0;
const MARGIN: f64 = 30.0;

/// Places circles; returns the width and height they take. O(rounds · circles²).
pub(super) fn place(circles: &mut [Circle], lines: &[Line]) -> (f64, f64) {
    let n = circles.len();
    let mut tied = vec![false; n];
    for line in lines.iter().filter(|l| l.from != l.to) {
        (tied[line.from], tied[line.to]) = (true, true);
    }
    let among: Vec<usize> = (0..n).filter(|&i| tied[i]).collect();
    let side = 170.0 * real(among.len()).sqrt().max(2.0);
    for (turn, &i) in among.iter().enumerate() {
        let angle = std::f64::consts::TAU * real(turn) / real(among.len());
        (circles[i].x, circles[i].y) = (side / 2.0 * angle.cos(), side / 2.0 * angle.sin());
    }
    spring(circles, lines, &among, side);
    make_room(circles, &among);
    let (right, bottom) = to_corner(circles, &among);
    idle(circles, &tied, right, bottom)
}

/// Pushes circles apart, pulls those with an edge together.
fn spring(circles: &mut [Circle], lines: &[Line], among: &[usize], side: f64) {
    let ideal = 0.75 * side / real(among.len()).sqrt().max(1.0);
    let most = lines.iter().map(|l| l.width).fold(1.0, f64::max);
    for round in 0..ROUNDS {
        let mut forces = vec![(0.0, 0.0); circles.len()];
        for (k, &a) in among.iter().enumerate() {
            for &b in &among[k + 1..] {
                let (dx, dy, distance) = apart(&circles[a], &circles[b]);
                let force = ideal * ideal / distance / distance;
                add(&mut forces, a, b, dx * force, dy * force);
            }
            // A weak pull to the middle keeps pieces from drifting away.
            forces[a].0 -= 0.06 * circles[a].x;
            forces[a].1 -= 0.09 * circles[a].y;
        }
        for line in lines.iter().filter(|l| l.from != l.to) {
            let (dx, dy, distance) = apart(&circles[line.from], &circles[line.to]);
            let force = -distance / ideal * (0.25 + 0.75 * line.width / most);
            add(&mut forces, line.from, line.to, dx * force, dy * force);
        }
        let heat = side / 10.0 * (1.0 - real(round) / real(ROUNDS));
        for &i in among {
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
fn make_room(circles: &mut [Circle], among: &[usize]) {
    for _ in 0..200 {
        let mut moved = false;
        for (k, &a) in among.iter().enumerate() {
            for &b in &among[k + 1..] {
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

/// Moves everything so that it begins at the margin; returns where it ends.
fn to_corner(circles: &mut [Circle], among: &[usize]) -> (f64, f64) {
    let least = |edge: fn(&Circle) -> f64| among.iter().map(|&i| edge(&circles[i])).fold(f64::INFINITY, f64::min);
    let left = least(|c| c.x - extent(c).0);
    let top = least(|c| c.y - extent(c).1);
    for &i in among {
        circles[i].x += MARGIN - left;
        circles[i].y += MARGIN - top;
    }
    let most = |edge: fn(&Circle) -> f64| among.iter().map(|&i| edge(&circles[i])).fold(0.0, f64::max);
    (most(|c| c.x + extent(c).0), most(|c| c.y + extent(c).2))
}

/// Those without an edge stand in rows below.
fn idle(circles: &mut [Circle], tied: &[bool], right: f64, bottom: f64) -> (f64, f64) {
    let width = right.max(900.0);
    let (mut x, mut y, mut height) = (MARGIN, bottom + MARGIN, 0.0_f64);
    let mut any = false;
    for (circle, _) in circles.iter_mut().zip(tied).filter(|(_, tied)| !**tied) {
        let (half, up, down) = extent(circle);
        if x + 2.0 * half > width {
            (x, y, height) = (MARGIN, y + height, 0.0);
        }
        (circle.x, circle.y) = (x + half, y + up.max(28.0));
        (x, height, any) = (x + 2.0 * half + 8.0, height.max(up.max(28.0) + down), true);
    }
    (width + MARGIN, if any { y + height } else { bottom } + MARGIN)
}
