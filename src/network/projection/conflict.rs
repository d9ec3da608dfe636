//! `conflict`: who stands on opposite sides of the same targets.

use super::{Joined, Projection, Shape};
use crate::network::stances;

pub(super) const CONFLICT: Projection = Projection {
    name: "conflict",
    meaning: "actors on opposite sides of the same targets",
    shape: Shape::Joined(Joined {
        weight: |shared| Some(shared.opposite).filter(|w| *w > 0),
        square: |c| c.positive.pow(2) + c.negative.pow(2),
        counts: |same| !same,
        sided: true,
        signed: false,
    }),
    ties: stances::gather,
};
