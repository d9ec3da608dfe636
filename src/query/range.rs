//! Counts that the record bounds but need not fix.

use std::fmt;

use crate::answer::Cell;

/// A count of which the record shows only that it lies between two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) at_least: usize,
    pub(super) at_most: usize,
}

impl Range {
    /// The range of `distinct` things shown to be distinct beside `open` ones that are not: each of
    /// these may be one of the others, but if there is any, there is one thing at least. Two named
    /// sources and three unnamed people are at least 2, at most 5; three unnamed alone 1 to 3.
    pub(super) fn of(distinct: usize, open: usize) -> Self {
        Self { at_least: distinct.max(usize::from(open > 0)), at_most: distinct + open }
    }

    /// Its two ends, as cells.
    pub(super) fn cells(self) -> [Cell; 2] {
        [Cell::Number(self.at_least as u64), Cell::Number(self.at_most as u64)]
    }

    /// The range with the list behind it: `origins: at least 1, at most 2: …`.
    pub(super) fn with_list(self, what: &str, list: &[String]) -> String {
        let list = if list.is_empty() { String::new() } else { format!(": {}", list.join("; ")) };
        format!("{what}: {self}{list}")
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.at_least, self.at_most) {
            (0, 0) => f.write_str("none"),
            (least, most) if least == most => write!(f, "exactly {least}"),
            (least, most) => write!(f, "at least {least}, at most {most}"),
        }
    }
}
