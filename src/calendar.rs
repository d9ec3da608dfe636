//! Days as a calendar counts them: weeks, and months added.

use jiff::civil::Date;

use crate::model::{Bounds, Day};

/// A day as a date; none for an end without bound and for years the calendar does not reach.
pub(crate) fn date(day: Day) -> Option<Date> {
    let (year, rest) = (i16::try_from(day.div_euclid(10_000)).ok()?, day.rem_euclid(10_000));
    Date::new(year, i8::try_from(rest / 100).ok()?, i8::try_from(rest % 100).ok()?).ok()
}

/// A date as a day.
pub(crate) fn day(date: Date) -> Day {
    Day::from(date.year()) * 10_000 + Day::from(date.month()) * 100 + Day::from(date.day())
}

/// The ISO week that the whole of a date lies in, as `year × 100 + week`, the year being the week's.
pub(crate) fn week(bounds: Bounds) -> Option<Day> {
    let week = |day| date(day).map(|d| d.iso_week_date()).map(|w| Day::from(w.year()) * 100 + Day::from(w.week()));
    week(bounds.earliest).filter(|w| week(bounds.latest) == Some(*w))
}

/// The month that the whole of a date lies in, as `year × 100 + month`.
pub(crate) fn month(bounds: Bounds) -> Option<Day> {
    let [first, last] = [bounds.earliest, bounds.latest].map(|d| d.div_euclid(100));
    (bounded(bounds) && first == last).then_some(first)
}

/// The year that the whole of a date lies in.
pub(crate) fn year(bounds: Bounds) -> Option<Day> {
    let [first, last] = [bounds.earliest, bounds.latest].map(|d| d.div_euclid(10_000));
    (bounded(bounds) && first == last).then_some(first)
}

fn bounded(bounds: Bounds) -> bool {
    bounds.earliest != Day::MIN && bounds.latest != Day::MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(earliest: Day, latest: Day) -> Bounds {
        Bounds { earliest, latest }
    }

    #[test]
    fn weeks_are_those_of_iso_8601_with_their_year() {
        assert_eq!(week(bounds(2005_01_01, 2005_01_01)), Some(2004_53));
        assert_eq!(week(bounds(2005_12_31, 2006_01_01)), Some(2005_52));
        assert_eq!(week(bounds(2006_01_01, 2006_01_02)), None);
    }

    #[test]
    fn what_spans_two_months_is_in_none() {
        assert_eq!(month(bounds(2017_02_01, 2017_02_28)), Some(2017_02));
        assert_eq!(month(bounds(2017_02_28, 2017_03_01)), None);
        assert_eq!(year(bounds(2017_02_28, 2017_03_01)), Some(2017));
        assert_eq!(year(bounds(Day::MIN, Day::MAX)), None);
    }
}
