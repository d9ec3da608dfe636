//! `agreement`: who stands on the same side of the same targets. DNA calls it congruence.

use super::{Joined, Projection, Shape};
use crate::network::stances;

pub(super) const AGREEMENT: Projection = Projection {
    name: "agreement",
    meaning: "actors on the same side of the same targets (DNA calls it congruence)",
    shape: Shape::Joined(Joined {
        weight: |shared| Some(shared.same).filter(|w| *w > 0),
        square: |c| c.positive.pow(2) + c.negative.pow(2),
        counts: |same| same,
        sided: true,
        signed: false,
    }),
    ties: stances::gather,
};
