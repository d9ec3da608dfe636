//! What splitting finds in a file: its records, not yet parsed, and what stands between them.

use crate::diagnostic::Fault;
use crate::graph::NodeKind;

/// A record, not yet parsed: its kind and its bytes.
pub(super) struct Piece {
    pub(super) kind: NodeKind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What a file holds.
#[derive(Default)]
pub(super) struct Split {
    /// The records, in order.
    pub(super) pieces: Vec<Piece>,
    /// Stretches in which no record could be made out.
    pub(super) lost: Vec<(usize, usize)>,
    /// What stands wrongly between records, each after so many of them.
    pub(super) faults: Vec<(usize, Fault)>,
    /// Whether a record that is torn explains what stands wrongly after it.
    pub(super) runs_on: bool,
}
