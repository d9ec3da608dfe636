//! Smooth ways through points.

/// A path through points that lead downwards. It leaves and arrives upright, and between two points
/// it never swings out: monotone cubic interpolation after Fritsch and Carlson, x as a function of y.
pub(super) fn curve(points: &[(f64, f64)]) -> String {
    if let [(x, y)] = *points {
        return format!("M{:.1},{:.1} c28,-22 28,22 0,12", x, y - 6.0);
    }
    let start = points.first().map(|(x, y)| format!("M{x:.1},{y:.1}"));
    let segment = |(i, pair): (usize, &[(f64, f64)])| {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        let third = (y1 - y0) / 3.0;
        let (leave, arrive) = (slope(points, i) * third, slope(points, i + 1) * third);
        format!(" C{:.1},{:.1} {:.1},{:.1} {x1:.1},{y1:.1}", x0 + leave, y0 + third, x1 - arrive, y1 - third)
    };
    start.into_iter().chain(points.windows(2).enumerate().map(segment)).collect()
}

/// How far a way moves aside for each step down, at one of its points.
fn slope(points: &[(f64, f64)], at: usize) -> f64 {
    let (Some(before), Some(after)) = (at.checked_sub(1).map(|i| points[i]), points.get(at + 1)) else { return 0.0 };
    let here = points[at];
    let steps = [(here.0 - before.0) / (here.1 - before.1), (after.0 - here.0) / (after.1 - here.1)];
    // Turning back, or level on one side: upright, so as not to swing out.
    if steps[0] * steps[1] > 0.0 { 2.0 / (1.0 / steps[0] + 1.0 / steps[1]) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_starts_and_ends_where_it_should() {
        let path = curve(&[(0.0, 0.0), (10.0, 10.0), (30.0, 20.0)]);
        assert!(path.starts_with("M0.0,0.0 C0.0,3.3") && path.ends_with(" 30.0,20.0"), "{path}");
        assert_eq!(curve(&[]), "");
    }
}
