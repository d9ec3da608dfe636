//! From days to places on the axis, and the days at which the axis is marked.

use crate::model::{Bounds, Day};

/// Ranges longer than this many days do not stretch the axis: "April of some year" is any year.
const LONGEST: i64 = 100 * 366;

/// A stretch of time, in days counted from 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scale {
    pub(super) first: i64,
    pub(super) last: i64,
}

/// A mark on the axis.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tick {
    pub(super) day: i64,
    pub(super) label: String,
}

impl Scale {
    /// The stretch that shows every range which has an end; none where no range has any.
    pub(super) fn of(bounds: impl Iterator<Item = Bounds>) -> Option<Self> {
        let (mut first, mut last) = (i64::MAX, i64::MIN);
        for b in bounds {
            let ends = [number(b.earliest), number(b.latest)];
            if matches!(ends, [Some(a), Some(z)] if z - a > LONGEST) {
                continue;
            }
            for end in ends.into_iter().flatten() {
                (first, last) = (first.min(end), last.max(end));
            }
        }
        // Air on both sides, so that an end is seen to be one.
        let air = 3 + last.saturating_sub(first) / 25;
        (first <= last).then(|| Self { first: first - air, last: last + air })
    }

    /// How far along the axis a day begins, from 0 to 1.
    pub(super) fn place(&self, day: i64) -> f64 {
        // Years are at most six digits long, so days fit.
        let days = |n: i64| f64::from(n as i32);
        days(day - self.first) / days(self.last + 1 - self.first)
    }

    /// A few days to mark, at round dates: as many as there is room for their names.
    pub(super) fn ticks(&self) -> Vec<Tick> {
        let steps = [1, 2, 3, 6].into_iter().chain([1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map(|y| 12 * y));
        if self.last - self.first < 60 {
            return self.weeks();
        }
        let (from, to) = (month(self.first), month(self.last));
        let step = steps.into_iter().find(|s| (to - from) / s < 6).unwrap_or(12_000 * 12);
        let months = (from.div_euclid(step)..=to.div_euclid(step)).map(|n| n * step);
        let ticks = months.map(|m| (from_civil(m.div_euclid(12), m.rem_euclid(12) + 1, 1), m));
        let label = |m: i64| match step {
            12.. => m.div_euclid(12).to_string(),
            _ => format!("{:04}-{:02}", m.div_euclid(12), m.rem_euclid(12) + 1),
        };
        ticks
            .filter(|(d, _)| (self.first..=self.last).contains(d))
            .map(|(day, m)| Tick { day, label: label(m) })
            .collect()
    }

    fn weeks(&self) -> Vec<Tick> {
        let step = [1, 2, 7, 14].into_iter().find(|s| (self.last - self.first) / s < 6).unwrap_or(14);
        let days = (self.first.div_euclid(step) + 1..=self.last.div_euclid(step)).map(|n| n * step);
        days.map(|day| Tick { day, label: written(day) }).collect()
    }
}

/// A day as days from 1970; none where there is no end.
pub(super) fn number(day: Day) -> Option<i64> {
    let (year, rest) = (i64::from(day.div_euclid(10_000)), i64::from(day.rem_euclid(10_000)));
    (day != Day::MIN && day != Day::MAX).then(|| from_civil(year, rest / 100, rest % 100))
}

/// Days from 1970-01-01, by Howard Hinnant's `days_from_civil`.
fn from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The year, month and day of a number of days from 1970-01-01.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year + era * 400 + i64::from(month <= 2), month, of_year - (153 * shifted + 2) / 5 + 1)
}

/// Months from year 0.
fn month(days: i64) -> i64 {
    let (year, month, _) = civil(days);
    year * 12 + month - 1
}

fn written(days: i64) -> String {
    let (year, month, day) = civil(days);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(earliest: Day, latest: Day) -> Bounds {
        Bounds { earliest, latest }
    }

    #[test]
    fn days_are_counted_both_ways() {
        assert_eq!(number(1970_01_01), Some(0));
        assert_eq!(number(2017_03_01), Some(17226));
        assert_eq!(number(Day::MAX), None);
        for days in (-1_000_000..1_000_000).step_by(997) {
            let (year, month, day) = civil(days);
            assert_eq!(from_civil(year, month, day), days);
        }
    }

    #[test]
    fn marks_are_few_round_and_inside() {
        for (from, to) in
            [(2017_01_01, 2017_01_01), (2017_01_05, 2017_03_01), (2014_01_01, 2021_12_31), (1066_01_01, 2021_01_01)]
        {
            let scale = Scale::of([bounds(from, to)].into_iter().chain([bounds(to, to), bounds(from, from)])).unwrap();
            let ticks = scale.ticks();
            assert!((1..=7).contains(&ticks.len()), "{from}: {ticks:?}");
            assert!(ticks.iter().all(|t| (0.0..=1.0).contains(&scale.place(t.day))));
        }
    }

    #[test]
    fn any_april_stretches_no_axis_and_without_ends_there_is_none() {
        let narrow = Scale::of([bounds(2017_01_01, 2017_12_31)].into_iter()).unwrap();
        let wide = Scale::of([bounds(2017_01_01, 2017_12_31), bounds(4_01, 9999_04_30)].into_iter());
        assert_eq!(wide, Some(narrow));
        assert_eq!(Scale::of([Bounds::UNKNOWN].into_iter()), None);
    }
}
