//! `co-statement`: who takes a stance on the same targets, whichever.

use super::{Joined, Projection, Shape};
use crate::network::stances;

pub(super) const CO_STATEMENT: Projection = Projection {
    name: "co-statement",
    meaning: "actors that take a stance on the same targets, on whichever side (DNA: ignore)",
    shape: Shape::Joined(Joined {
        weight: |shared| Some(shared.same + shared.opposite),
        square: |c| (c.positive + c.negative).pow(2),
        counts: |_| true,
        sided: false,
        signed: false,
    }),
    ties: stances::gather,
};
