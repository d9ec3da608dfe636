//! Tiling a sheet with boxes: for drawings whose parts are laid out one by one.

/// How much wider than high a sheet should be.
const SHAPE: f64 = 1.5;

/// Corners of boxes on a sheet, and its width and height. The first box stands in the upper left;
/// each next one as high as it can. Takes time quadratic in the number of boxes.
pub(super) fn pack(sizes: &[(f64, f64)], gap: f64) -> (Vec<(f64, f64)>, (f64, f64)) {
    let widest = sizes.iter().map(|s| s.0).fold(0.0, f64::max);
    let area: f64 = sizes.iter().map(|(w, h)| (w + gap) * (h + gap)).sum();
    let tries = (0..16).map(|n| widest.max((area * SHAPE).sqrt() * (0.8 + 0.06 * f64::from(n))));
    let sheets = tries.map(|width| shelve(sizes, width, gap));
    // The one that can be shown largest on a screen.
    let scale = |(_, (w, h)): &(Vec<(f64, f64)>, (f64, f64))| (w / SHAPE).max(*h);
    sheets.min_by(|a, b| scale(a).total_cmp(&scale(b))).unwrap_or_default()
}

/// A stretch of the lower edge of what is placed: where it begins and ends, and how low it lies.
type Stretch = (f64, f64, f64);

fn shelve(sizes: &[(f64, f64)], width: f64, gap: f64) -> (Vec<(f64, f64)>, (f64, f64)) {
    let mut edge: Vec<Stretch> = vec![(0.0, width + gap, 0.0)];
    let (mut corners, mut extent) = (Vec::with_capacity(sizes.len()), (0.0_f64, 0.0_f64));
    for &(w, h) in sizes {
        let (x, y) = highest(&edge, w + gap);
        corners.push((x, y));
        extent = (extent.0.max(x + w), extent.1.max(y + h));
        lower(&mut edge, (x, x + w + gap, y + h + gap));
    }
    (corners, extent)
}

/// The highest place with room for a width, the leftmost of several.
fn highest(edge: &[Stretch], width: f64) -> (f64, f64) {
    let end = edge.last().map_or(0.0, |s| s.1);
    let place = |&(x, ..): &Stretch| {
        let under = edge.iter().filter(|s| s.1 > x && s.0 < x + width);
        (x, under.map(|s| s.2).fold(0.0, f64::max))
    };
    let fitting = edge.iter().filter(|s| s.0 + width <= end + 0.01);
    fitting.map(place).min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0.0, edge.iter().map(|s| s.2).fold(0.0, f64::max)))
}

fn lower(edge: &mut Vec<Stretch>, placed: Stretch) {
    let (from, to, _) = placed;
    let mut next: Vec<Stretch> = Vec::with_capacity(edge.len() + 2);
    for &(begin, end, y) in edge.iter() {
        next.extend([(begin, end.min(from), y), (begin.max(to), end, y)].iter().filter(|s| s.1 - s.0 > 0.01));
    }
    next.push(placed);
    next.sort_by(|a, b| a.0.total_cmp(&b.0));
    *edge = next;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn boxes_lie_apart_on_a_sheet_of_the_right_shape(
            sizes in prop::collection::vec((1_u16..900, 1_u16..900), 1..60),
        ) {
            let sizes: Vec<(f64, f64)> = sizes.into_iter().map(|(w, h)| (f64::from(w), f64::from(h))).collect();
            let (corners, (width, height)) = pack(&sizes, 10.0);
            prop_assert_eq!(corners.len(), sizes.len());
            prop_assert_eq!(corners[0], (0.0, 0.0));
            let boxes: Vec<_> = corners.iter().zip(&sizes).map(|(c, s)| (c.0, c.1, c.0 + s.0, c.1 + s.1)).collect();
            for (i, a) in boxes.iter().enumerate() {
                prop_assert!(a.2 <= width && a.3 <= height);
                for b in &boxes[i + 1..] {
                    prop_assert!(a.2 <= b.0 || b.2 <= a.0 || a.3 <= b.1 || b.3 <= a.1, "{:?} {:?}", a, b);
                }
            }
            let widest = sizes.iter().map(|s| s.0).fold(0.0, f64::max);
            let area: f64 = sizes.iter().map(|(w, h)| (w + 10.0) * (h + 10.0)).sum();
            prop_assert!(width <= widest.max(2.5 * area.sqrt()), "{} {}", width, area);
        }
    }

    #[test]
    fn equal_boxes_leave_no_gap() {
        let (_, (w, h)) = pack(&[(270.0, 120.0); 60], 0.0);
        assert!(w / h > 1.0 && w / h < 2.5 && w * h <= 270.0 * 120.0 * 70.0, "{w} {h}");
        assert_eq!(pack(&[], 10.0), (Vec::new(), (0.0, 0.0)));
    }
}
