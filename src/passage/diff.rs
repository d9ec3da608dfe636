//! What differs between two wordings, word by word.

use std::fmt;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::Normal;

/// Words that two wordings share, or that only one has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Both(String),
    /// Only in the first.
    First(String),
    /// Only in the second.
    Second(String),
}

/// How a second wording differs from a first, both normalised.
///
/// ```
/// let wordings = gainsay::passage::Difference::between("subject to arrest", "subject to removal");
/// assert_eq!(wordings.to_string(), "subject to [-arrest-] {+removal+}");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference(pub Vec<Piece>);

impl Difference {
    /// Compares two wordings.
    pub fn between(first: &str, second: &str) -> Self {
        let (first, second) = (Normal::of(first), Normal::of(second));
        let first: Vec<&str> = first.text().split(' ').filter(|w| !w.is_empty()).collect();
        let second: Vec<&str> = second.text().split(' ').filter(|w| !w.is_empty()).collect();
        let mut pieces = Vec::new();
        for op in capture_diff_slices(Algorithm::Myers, &first, &second) {
            let (old, new) = (first[op.old_range()].join(" "), second[op.new_range()].join(" "));
            match op {
                DiffOp::Equal { .. } => pieces.push(Piece::Both(old)),
                DiffOp::Delete { .. } => pieces.push(Piece::First(old)),
                DiffOp::Insert { .. } => pieces.push(Piece::Second(new)),
                DiffOp::Replace { .. } => pieces.extend([Piece::First(old), Piece::Second(new)]),
            }
        }
        Self(pieces)
    }
}

impl fmt::Display for Difference {
    /// As `wdiff` writes it: `[-only in the first-] {+only in the second+}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, piece) in self.0.iter().enumerate() {
            f.write_str(if i == 0 { "" } else { " " })?;
            match piece {
                Piece::Both(words) => f.write_str(words)?,
                Piece::First(words) => write!(f, "[-{words}-]")?,
                Piece::Second(words) => write!(f, "{{+{words}+}}")?,
            }
        }
        Ok(())
    }
}
