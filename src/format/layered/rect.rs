//! Boxes, and turning a layout that runs downwards to another direction.

use crate::format::style::Direction;

/// A box: its left and upper corner, width and height.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::format) struct Rect {
    pub(in crate::format) x: f64,
    pub(in crate::format) y: f64,
    pub(in crate::format) w: f64,
    pub(in crate::format) h: f64,
}

impl Rect {
    pub(super) fn centre(self) -> (f64, f64) {
        (self.x + self.w / 2.0, self.y + self.h / 2.0)
    }

    pub(super) fn around((x, y): (f64, f64), (w, h): (f64, f64)) -> Self {
        Self { x: x - w / 2.0, y: y - h / 2.0, w, h }
    }

    pub(super) fn union(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let (right, bottom) = ((self.x + self.w).max(other.x + other.w), (self.y + self.h).max(other.y + other.h));
        Self { x, y, w: right - x, h: bottom - y }
    }

    /// Whether it lies beside another, or touches it.
    pub(super) fn is_apart(self, other: Self) -> bool {
        let near = 0.001;
        let beside = |a: f64, along: f64, b: f64| a + along <= b + near;
        beside(self.x, self.w, other.x)
            || beside(other.x, other.w, self.x)
            || beside(self.y, self.h, other.y)
            || beside(other.y, other.h, self.y)
    }

    pub(super) fn grown(self, by: f64) -> Self {
        Self { x: self.x - by, y: self.y - by, w: self.w + 2.0 * by, h: self.h + 2.0 * by }
    }

    pub(super) fn moved(self, (dx, dy): (f64, f64)) -> Self {
        Self { x: self.x + dx, y: self.y + dy, ..self }
    }
}

/// From a layout that runs downwards to how it is read.
impl Direction {
    /// Whether it runs across, so that width and height change places.
    pub(super) fn is_across(self) -> bool {
        matches!(self, Self::Lr | Self::Rl)
    }

    /// A width and height as the layout sees them.
    pub(super) fn size(self, (w, h): (f64, f64)) -> (f64, f64) {
        if self.is_across() { (h, w) } else { (w, h) }
    }

    /// A box of the layout as it stands on the sheet.
    pub(super) fn turned(self, r: Rect) -> Rect {
        match self {
            Self::Tb => r,
            Self::Lr => Rect { x: r.y, y: r.x, w: r.h, h: r.w },
            Self::Bt => Rect { y: -r.y - r.h, ..r },
            Self::Rl => Rect { x: -r.y - r.h, y: r.x, w: r.h, h: r.w },
        }
    }

    /// The same for paths, as SVG's matrix, moved on the sheet.
    pub(super) fn matrix(self, (dx, dy): (f64, f64)) -> String {
        let turn = match self {
            Self::Tb => "1 0 0 1",
            Self::Lr => "0 1 1 0",
            Self::Bt => "1 0 0 -1",
            Self::Rl => "0 1 -1 0",
        };
        format!("matrix({turn} {dx:.1} {dy:.1})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_and_paths_turn_alike() {
        let flow = Rect { x: 1.0, y: 2.0, w: 30.0, h: 40.0 };
        for direction in [Direction::Tb, Direction::Lr, Direction::Bt, Direction::Rl] {
            let matrix = direction.matrix((0.0, 0.0));
            let numbers: Vec<f64> = matrix
                .trim_start_matches("matrix(")
                .trim_end_matches(')')
                .split(' ')
                .map(|n| n.parse().unwrap())
                .collect();
            let (x, y) = flow.centre();
            let point = (numbers[0] * x + numbers[2] * y, numbers[1] * x + numbers[3] * y);
            assert_eq!(direction.turned(flow).centre(), point, "{direction:?}");
            let turned = direction.turned(flow);
            assert_eq!(direction.size((turned.w, turned.h)), (flow.w, flow.h));
        }
    }
}
