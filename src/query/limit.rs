//! An end of a range of time: a day, or a moment of one.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::error::Error;
use crate::model::{Bounds, Date, Order};

/// What `--since` or `--until` names, itself within the range.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limit {
    pub(super) bounds: Bounds,
    /// Where a time of day is given: the moment, which is in UTC where no zone is named.
    moment: Option<Timestamp>,
}

impl Limit {
    /// Reads an EDTF date.
    pub(super) fn parse(text: &str) -> Result<Self, Error> {
        let date = Date::parse(text.to_owned()).map_err(|why| {
            Error::new(format!("`{text}` is not an EDTF date: {why}"))
                .hint("write `2017`, `2017-02`, `2017-02-08` or `2017-02-08T18:30:00Z`")
        })?;
        let in_utc = || text.parse::<DateTime>().ok()?.to_zoned(TimeZone::UTC).ok().map(|z| z.timestamp());
        let moment = text.contains('T').then(|| moment(text).or_else(in_utc)).flatten();
        Ok(Self { bounds: date.bounds(), moment })
    }

    /// Whether a date lies wholly on the wanted side, the limit included; none where its bounds, or
    /// a missing time of day, cannot tell. `written` gives the date as it stands in the data.
    pub(super) fn admits<'a>(
        &self,
        bounds: Bounds,
        written: impl FnOnce() -> Option<&'a str>,
        wanted: Order,
    ) -> Option<bool> {
        let after = wanted == Order::After;
        if let Some(limit) = self.moment {
            if let Some(own) = written().and_then(moment) {
                return Some(if after { own >= limit } else { own <= limit });
            }
            return match bounds.order(self.bounds) {
                Order::Unordered => None,
                side => Some(side == wanted),
            };
        }
        let (near, far) = if after {
            let day = self.bounds.earliest;
            (bounds.earliest >= day, bounds.latest < day)
        } else {
            let day = self.bounds.latest;
            (bounds.latest <= day, bounds.earliest > day)
        };
        (near || far).then_some(near)
    }
}

/// The moment that a date is; a day without a time, or a time without a zone, is none.
fn moment(text: &str) -> Option<Timestamp> {
    text.contains('T').then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admits(limit: &str, date: &str, wanted: Order) -> Option<bool> {
        let bounds = Date::parse(date).unwrap().bounds();
        Limit::parse(limit).unwrap().admits(bounds, || Some(date), wanted)
    }

    #[test]
    fn a_day_admits_the_whole_of_itself() {
        for date in ["2017-02-08", "2017-02-08T00:00:00Z", "2017-02-08T23:59:59Z"] {
            assert_eq!(admits("2017-02-08", date, Order::After), Some(true), "{date}");
            assert_eq!(admits("2017-02-08", date, Order::Before), Some(true), "{date}");
        }
        assert_eq!(admits("2017-02-08", "2017-02", Order::After), None);
        assert_eq!(admits("2017-02-08", "2017-02-07", Order::After), Some(false));
    }

    #[test]
    fn a_moment_is_compared_with_moments_in_any_zone_and_with_other_days() {
        for (date, after) in [
            ("2017-02-08T18:30:00Z", Some(true)),
            ("2017-02-08T18:29:59Z", Some(false)),
            ("2017-02-08T13:30:00-05:00", Some(true)),
            ("2017-02-08T19:00:00+01:00", Some(false)),
            ("2017-02-08T19:00:00", None),
            ("2017-02-08", None),
            ("2017-02-09", Some(true)),
            ("2017-02-07", Some(false)),
        ] {
            assert_eq!(admits("2017-02-08T18:30:00Z", date, Order::After), after, "{date}");
            assert_eq!(admits("2017-02-08T18:30:00", date, Order::After), after, "{date}: UTC unless named");
        }
        assert_eq!(admits("2017-02-08T18:30:00Z", "2017-02-08T18:30:00Z", Order::Before), Some(true));
        assert_eq!(admits("2017-02-08T18:30:00Z", "2017-02-08T18:30:01Z", Order::Before), Some(false));
    }
}
