//! Dates with bounds: EDTF (ISO 8601-2) wherever it can be given an earliest and a latest day.

use std::borrow::Cow;
use std::fmt;

use edtf_core::{Bound, Edtf};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

use super::Str;

/// A day as the number `year × 10000 + month × 100 + day`, so that numbers order as days do.
pub type Day = i32;

/// The earliest and latest day a date can mean; an end without bound is `Day::MIN` or `Day::MAX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// The earliest day.
    pub earliest: Day,
    /// The latest day.
    pub latest: Day,
}

/// How two dates stand to each other, by their bounds alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The first ends before the second begins.
    Before,
    /// The first begins after the second ends.
    After,
    /// They overlap, or a bound is missing: they cannot be ordered.
    Unordered,
}

impl Bounds {
    /// Nothing is known: any day.
    pub const UNKNOWN: Self = Self { earliest: Day::MIN, latest: Day::MAX };

    /// Orders two dates by their bounds.
    pub fn order(self, other: Self) -> Order {
        if self.latest < other.earliest {
            Order::Before
        } else if self.earliest > other.latest {
            Order::After
        } else {
            Order::Unordered
        }
    }
}

/// A day as it is written: `2017-02-08`; nothing for an end without bound.
///
/// ```
/// use gainsay::model::{Day, written};
/// assert_eq!(written(2017_02_08).as_deref(), Some("2017-02-08"));
/// assert_eq!(written(Day::MAX), None);
/// ```
pub fn written(day: Day) -> Option<String> {
    let (year, rest) = (day.div_euclid(10_000), day.rem_euclid(10_000));
    let sign = if year < 0 { "-" } else { "" };
    (day != Day::MIN && day != Day::MAX).then(|| format!("{sign}{:04}-{:02}-{:02}", year.abs(), rest / 100, rest % 100))
}

/// A date as written, with its bounds.
///
/// ```
/// use gainsay::model::{Date, Order};
/// let february = Date::parse("2017-02").unwrap();
/// let later = Date::parse("[2017-03..2017-05]").unwrap();
/// assert_eq!(february.bounds().latest, 2017_02_28);
/// assert_eq!(february.bounds().order(later.bounds()), Order::Before);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date<'a> {
    text: Str<'a>,
    bounds: Bounds,
}

impl<'a> Date<'a> {
    /// Reads an EDTF date, level 0 to 2; says in words what is wrong with another text.
    pub fn parse(text: impl Into<Cow<'a, str>>) -> Result<Self, String> {
        let text = text.into();
        if let Some(day) = plain(&text) {
            return Ok(Self { bounds: Bounds { earliest: day, latest: day }, text: Str(text) });
        }
        let date = Edtf::parse(&text).map_err(|e| e.message.to_owned())?;
        let bounds = date.bounds();
        Ok(Self {
            bounds: Bounds { earliest: day(bounds.earliest, Day::MIN), latest: day(bounds.latest, Day::MAX) },
            text: Str(text),
        })
    }

    /// The date as written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The earliest and latest day it can mean.
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }
}

/// The day of a date that is written as one and stands in every month of every year, as most do:
/// reading it needs no calendar.
fn plain(text: &str) -> Option<Day> {
    let [y @ .., b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let [y1, y2, y3, y4] = y else { return None };
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| Day::from(byte - b'0'));
    let year = digit(y1)? * 1000 + digit(y2)? * 100 + digit(y3)? * 10 + digit(y4)?;
    let (month, day) = (digit(m1)? * 10 + digit(m2)?, digit(d1)? * 10 + digit(d2)?);
    ((1..=12).contains(&month) && (1..=28).contains(&day)).then_some(year * 10_000 + month * 100 + day)
}

fn day(bound: Bound, open: Day) -> Day {
    match bound {
        Bound::NegativeInfinity => Day::MIN,
        Bound::PositiveInfinity => Day::MAX,
        Bound::Unknown => open,
        Bound::Date(d) => {
            let (month, day) = (i64::from(d.month), i64::from(d.day));
            // A year out of range counts as no bound on its side.
            let number = d.year.saturating_mul(10_000).saturating_add(month * 100 + day);
            Day::try_from(number).unwrap_or(if number < 0 { Day::MIN } else { Day::MAX })
        }
    }
}

impl fmt::Display for Date<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for Date<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.text.serialize(serializer)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Date<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Str::deserialize(deserializer)?;
        // Of a borrowed text, the clone is no copy.
        Date::parse(text.0.clone()).map_err(|why| D::Error::custom(format!("invalid date `{text}`: {why}")))
    }
}

impl JsonSchema for Date<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "An EDTF date: 2017, 2017-02, 2017-02-08/2017-02-13, [2017-01..2017-03], 2017-01~, ../2017.",
            "pattern": "^[0-9XYES~?%.,/\\[\\]{}:TZ+-]+$",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(text: &str) -> (Day, Day) {
        let b = Date::parse(text).unwrap_or_else(|e| panic!("{text}: {e}")).bounds();
        (b.earliest, b.latest)
    }

    #[test]
    fn every_form_of_the_data_model_has_bounds() {
        assert_eq!(bounds("2017"), (2017_01_01, 2017_12_31));
        assert_eq!(bounds("2017-02"), (2017_02_01, 2017_02_28));
        assert_eq!(bounds("2017-02-08/2017-02-13"), (2017_02_08, 2017_02_13));
        assert_eq!(bounds("[2017-01..2017-03]"), (2017_01_01, 2017_03_31));
        assert_eq!(bounds("2017-01~"), (2017_01_01, 2017_01_31));
        assert_eq!(bounds("2021-08?"), (2021_08_01, 2021_08_31));
        assert_eq!(bounds("../2017"), (Day::MIN, 2017_12_31));
        assert_eq!(bounds("XXXX-04"), (4_01, 9999_04_30));
        assert_eq!(bounds("Y170000002"), (Day::MAX, Day::MAX));
    }

    #[test]
    fn plain_days_are_read_as_the_library_reads_them() {
        for text in ["2017-02-08", "0000-01-01", "9999-12-28", "2017-02-28", "2016-02-29", "2017-02-00", "2017-13-01"] {
            let ours = plain(text).map(|day| (day, day));
            let theirs = Edtf::parse(text).ok().map(|date| date.bounds());
            let theirs = theirs.map(|b| (day(b.earliest, Day::MIN), day(b.latest, Day::MAX)));
            assert!(ours.is_none() || ours == theirs, "{text}: {ours:?} {theirs:?}");
        }
        assert_eq!(plain("2017-02-08"), Some(2017_02_08));
    }

    #[test]
    fn order_is_on_bounds() {
        let order = |a, b| Date::parse(a).unwrap().bounds().order(Date::parse(b).unwrap().bounds());
        assert_eq!(order("2016", "2017-01-01"), Order::Before);
        assert_eq!(order("2017-02-01", "2017-01"), Order::After);
        assert_eq!(order("2017", "2017-01"), Order::Unordered);
        assert_eq!(order("../2017", "2018"), Order::Before);
    }

    #[test]
    fn what_is_no_date_is_told_why() {
        for bad in ["", "8/5/21", "2017-13", "2017-02-30", "last week"] {
            assert!(Date::parse(bad).is_err(), "{bad}");
        }
    }
}
