//! What an actor does to a target, one entry for each time the record shows it.

use crate::graph::Node;
use crate::model::{Bounds, Day};

/// One tie: it adds one to a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tie {
    /// Who takes the stance, denies, speaks or cites.
    pub from: Node,
    /// On what, against whom, about what, from where.
    pub to: Node,
    /// Of a stance, its side: 0 for, 1 against; else the number of the kind.
    pub kind: u8,
    /// The statement that shows it.
    pub statement: Option<Node>,
    /// The source that reports that statement.
    pub source: Option<Node>,
    /// When.
    pub date: Bounds,
    /// From which day on it is taken back; `Day::MAX` for never.
    pub gone: Day,
}

impl Tie {
    pub(super) fn new(
        from: Node,
        to: Node,
        kind: u8,
        statement: Option<Node>,
        source: Option<Node>,
        date: Bounds,
    ) -> Self {
        Self { from, to, kind, statement, source, date, gone: Day::MAX }
    }
}
