//! How lines run: straight where they can, bowed around the circles that they would else run through,
//! and beside the other lines between the same two circles. A line that lay on another's circle would
//! read as two lines, one of which is not in the network.

use std::collections::HashMap;

use super::{Circle, Line};

/// Between lines that join the same circles.
const BESIDE: f64 = 14.0;
/// Between a line and a circle that it passes.
pub(super) const CLEAR: f64 = 5.0;
/// How far a line may bow more, in steps.
const STEP: f64 = 12.0;
const STEPS: u8 = 12;
/// Points of a curve that are looked at.
const POINTS: u8 = 24;

/// Chooses the bow of each line: the least that passes every circle; else that which comes nearest to it.
/// O(lines · circles).
pub(super) fn bow(lines: &mut [Line], circles: &[Circle], directed: bool) {
    // Bows taken between two circles, as seen from the first of them.
    let mut taken: HashMap<[usize; 2], Vec<f64>> = HashMap::new();
    for line in lines.iter_mut().filter(|l| l.from != l.to) {
        let turned = if line.from < line.to { 1.0 } else { -1.0 };
        let beside = taken.entry([line.from.min(line.to), line.from.max(line.to)]).or_default();
        let first = match line.before {
            0 if !directed => 0.0,
            n => BESIDE * f64::from(u8::try_from(n + usize::from(directed)).unwrap_or(u8::MAX)),
        };
        // Lines in both directions bow away from each other, since each bows to its own left.
        let first = if directed { first } else { first * turned };
        let more = (0..=STEPS).flat_map(|n| [f64::from(n) * STEP, f64::from(n) * -STEP]);
        let free = |bow: &f64| beside.iter().all(|b| (b - bow * turned).abs() >= BESIDE - 1.0);
        let mut best = (f64::INFINITY, first);
        for bow in more.map(|m| first + m).filter(free) {
            let lacks = lacks(line, bow, circles);
            if lacks < best.0 {
                best = (lacks, bow);
            }
            if lacks <= 0.0 {
                break;
            }
        }
        line.bow = best.1;
        beside.push(line.bow * turned);
    }
}

/// The point that draws a curve to the side.
pub(super) fn control(from: &Circle, to: &Circle, bow: f64) -> (f64, f64) {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let distance = dx.hypot(dy).max(1.0);
    let (x, y) = (f64::midpoint(from.x, to.x), f64::midpoint(from.y, to.y));
    (x - 2.0 * bow * dy / distance, y + 2.0 * bow * dx / distance)
}

/// How much room circles lack beside a curve, all together.
fn lacks(line: &Line, bow: f64, circles: &[Circle]) -> f64 {
    let (from, to) = (&circles[line.from], &circles[line.to]);
    let middle = control(from, to, bow);
    let at = |t: f64| {
        let (a, b, c) = ((1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t);
        (a * from.x + b * middle.0 + c * to.x, a * from.y + b * middle.1 + c * to.y)
    };
    let points: Vec<(f64, f64)> = (0..=POINTS).map(|n| at(f64::from(n) / f64::from(POINTS))).collect();
    let others = circles.iter().enumerate().filter(|(i, _)| *i != line.from && *i != line.to);
    let lack = |circle: &Circle| {
        let near = points.windows(2).map(|w| distance((circle.x, circle.y), w[0], w[1])).fold(f64::INFINITY, f64::min);
        (circle.radius + CLEAR + line.width / 2.0 - near).max(0.0)
    };
    others.map(|(_, circle)| lack(circle)).sum()
}

/// From a point to a straight line between two points.
pub(super) fn distance(point: (f64, f64), from: (f64, f64), to: (f64, f64)) -> f64 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let along = ((point.0 - from.0) * dx + (point.1 - from.1) * dy) / (dx * dx + dy * dy).max(1e-9);
    let along = along.clamp(0.0, 1.0);
    (point.0 - from.0 - along * dx).hypot(point.1 - from.1 - along * dy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Side;

    fn circle(x: f64) -> Circle {
        Circle {
            id: String::new(),
            text: Vec::new(),
            tooltip: String::new(),
            is_target: false,
            radius: 12.0,
            x,
            y: 0.0,
        }
    }

    fn line(from: usize, to: usize, before: usize) -> Line {
        Line { from, to, side: Side::For, width: 2.0, tooltip: String::new(), before, bow: 0.0 }
    }

    #[test]
    fn lines_run_around_circles_and_beside_each_other() {
        let circles = [circle(0.0), circle(150.0), circle(300.0)];
        for directed in [false, true] {
            let mut lines = [line(0, 2, 0), line(2, 0, 1), line(0, 2, 2), line(0, 1, 0)];
            bow(&mut lines, &circles, directed);
            for l in &lines {
                assert!(lacks(l, l.bow, &circles) <= 0.0, "{} {}", l.from, l.bow);
            }
            let mut bows = [lines[0].bow, -lines[1].bow, lines[2].bow];
            bows.sort_by(f64::total_cmp);
            assert!(bows.windows(2).all(|w| w[1] - w[0] >= BESIDE - 1.0), "{bows:?}");
            assert_eq!(lines[3].bow.abs() > 0.0, directed, "what is free runs straight");
        }
    }
}
