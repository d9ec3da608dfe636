//! `stance`: which actor takes which side on which target.

use super::{Projection, Shape};
use crate::network::stances;

pub(super) const STANCE: Projection = Projection {
    name: "stance",
    meaning: "actors and what they take a stance on: how often for, less how often against",
    shape: Shape::Stances,
    ties: stances::gather,
};
