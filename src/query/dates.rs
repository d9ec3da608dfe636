//! Words for bounds: days as written, ranges, and what is said where no date is given.

use crate::answer::Cell;
use crate::model::{Bounds, Day, written};

/// The cells of `earliest` and `latest`.
pub(super) fn cells(bounds: Bounds) -> [Cell; 2] {
    [bounds.earliest, bounds.latest].map(|day| Cell::date(written(day).as_deref()))
}

/// Bounds as words: `2017-02-08`, `2017-02-08 to 2017-02-13`, `not after 2017-05-01`, `no date`.
pub(super) fn range(bounds: Bounds) -> String {
    match (written(bounds.earliest), written(bounds.latest)) {
        (Some(from), Some(to)) if from == to => from,
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("not before {from}"),
        (None, Some(to)) => format!("not after {to}"),
        (None, None) => "no date".to_owned(),
    }
}

/// What is said in place of a date: the publication gives a latest day, or nothing does.
pub(super) fn undated(bounds: Bounds) -> String {
    match bounds.latest {
        Day::MAX => "no date given".to_owned(),
        _ => format!("no date given; by its publication {}", range(bounds)),
    }
}
