//! `balance`: agreement less conflict. DNA calls it subtract.

use super::{Joined, Projection, Shape};
use crate::network::stances;

pub(super) const BALANCE: Projection = Projection {
    name: "balance",
    meaning: "agreement less conflict; an edge of weight 0 says that the two are even (DNA: subtract)",
    shape: Shape::Joined(Joined {
        weight: |shared| Some(shared.same - shared.opposite),
        square: |c| (c.positive - c.negative).pow(2),
        counts: |_| true,
        sided: true,
        signed: true,
    }),
    ties: stances::gather,
};
