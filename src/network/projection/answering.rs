//! `answering`: who bears on what whom said, one edge for each kind of relation.

use super::denial::answers;
use super::{Projection, Shape};
use crate::model::KINDS;

pub(super) const ANSWERING: Projection = Projection {
    name: "answering",
    meaning: "from who bears on a statement to who made it, an edge for each kind of relation",
    shape: Shape::Directed,
    ties: |choice| answers(choice, |kind| Some(kind.number()), KINDS.iter().map(|k| (k.name, k.polarity)).collect()),
};
