//! Windows of time: `30d`, `4w`, `12m`, `2y`, each placed one unit after the one before.
//!
//! Following discourse network analysis, a window reaches as far before its middle as after it, so an
//! even number of days becomes the next odd one; only windows that lie wholly within the range of
//! the ties are made, empty ones too.

use std::fmt;
use std::str::FromStr;

use jiff::Span as Length;
use jiff::civil::Date;

use super::table::Held;
use super::ties::Tie;
use crate::calendar;
use crate::error::Error;
use crate::model::{Day, written};

/// How long windows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    size: i64,
    unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// One window: its first and last day, both within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
}

/// More windows than anybody looks through, or a disk should be filled with.
const MOST: usize = 20_000;

impl FromStr for Span {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is no length of time: write `30d`, `4w`, `12m` or `2y`");
        let unit = match text.chars().last() {
            Some('d') => Unit::Day,
            Some('w') => Unit::Week,
            Some('m') => Unit::Month,
            Some('y') => Unit::Year,
            _ => return Err(wrong()),
        };
        let size: u16 = text[..text.len() - 1].parse().map_err(|_| wrong())?;
        if size == 0 { Err(wrong()) } else { Ok(Self { size: i64::from(size), unit }) }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Day => 'd',
            Unit::Week => 'w',
            Unit::Month => 'm',
            Unit::Year => 'y',
        };
        write!(f, "{}{unit}", self.size)
    }
}

impl Span {
    /// The windows over a range of days; an error where they are too many.
    pub(super) fn over(self, first: Date, last: Date) -> Result<Vec<Window>, Error> {
        let mut windows = Vec::new();
        for step in 0.. {
            let Some(middle) = self.add(first, step).filter(|m| *m <= last) else { break };
            if let Some((from, to)) = self.around(middle)
                && from >= first
                && to <= last
            {
                windows.push(Window { first: calendar::day(from), last: calendar::day(to) });
            }
            if windows.len() > MOST {
                return Err(Error::new(format!("more than {MOST} windows fit into the range"))
                    .hint("take a longer unit, such as `m`, or a shorter range by `--since` and `--until`"));
            }
        }
        Ok(windows)
    }

    /// The ends of a window. One unit alone reaches from its middle to the day before the next.
    fn around(self, middle: Date) -> Option<(Date, Date)> {
        if self.size == 1 {
            return Some((middle, self.add(middle, 1)?.yesterday().ok()?));
        }
        Some((self.add(middle, -(self.size / 2))?, self.add(middle, self.size / 2)?))
    }

    fn add(self, date: Date, units: i64) -> Option<Date> {
        let length = Length::new();
        let length = match self.unit {
            Unit::Day => length.try_days(units),
            Unit::Week => length.try_weeks(units),
            Unit::Month => length.try_months(units),
            Unit::Year => length.try_years(units),
        };
        date.checked_add(length.ok()?).ok()
    }
}

impl Window {
    /// Whether a tie lies wholly in it, and is not taken back before its end.
    pub(super) fn holds(self, held: &Held) -> bool {
        self.first <= held.earliest && held.latest <= self.last && held.gone > self.last
    }

    pub(super) fn takes(self, tie: &Tie) -> bool {
        self.holds(&Held { earliest: tie.date.earliest, latest: tie.date.latest, gone: tie.gone })
    }

    /// Its days, as a name that every file system takes: `2004-01-01_2004-01-31`.
    pub fn name(self) -> String {
        let [first, last] = [self.first, self.last].map(|d| written(d).unwrap_or_default());
        format!("{first}_{last}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn windows(span: &str, first: Day, last: Day) -> Vec<(Day, Day)> {
        let ends = (calendar::date(first).unwrap(), calendar::date(last).unwrap());
        let windows = span.parse::<Span>().unwrap().over(ends.0, ends.1).unwrap();
        windows.iter().map(|w| (w.first, w.last)).collect()
    }

    #[test]
    fn windows_slide_by_a_unit_and_lie_within_the_range() {
        let three = [(2017_01_01, 2017_01_03), (2017_01_02, 2017_01_04), (2017_01_03, 2017_01_05)];
        assert_eq!(windows("3d", 2017_01_01, 2017_01_05), three);
        assert_eq!(windows("2d", 2017_01_01, 2017_01_05), three, "an even number becomes the next odd one");
        let clipped = [(2017_02_28, 2017_04_30), (2017_03_30, 2017_05_30)];
        assert_eq!(windows("3m", 2017_01_31, 2017_05_31), clipped, "the window from 28 January begins too early");
        assert_eq!(windows("1y", 2017_01_01, 2018_12_30), [(2017_01_01, 2017_12_31)], "one unit is that unit");
        assert_eq!(windows("1d", 2017_01_01, 2017_01_02), [(2017_01_01, 2017_01_01), (2017_01_02, 2017_01_02)]);
    }

    #[test]
    fn what_is_no_length_is_told() {
        for bad in ["", "d", "0d", "3", "3x", "-1d", "1.5m", "99999d", "３d"] {
            assert!(bad.parse::<Span>().is_err(), "{bad}");
        }
    }
}
