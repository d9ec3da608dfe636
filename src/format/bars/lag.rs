//! How long after what it answers an answer came, in words: as much as the two dates allow to say.

use super::Bar;
use super::scale::number;
use crate::answer::count;
use crate::model::Bounds;

/// `3 days later`, `between 2 and 40 days later`; none where the dates say nothing. A hedged date
/// makes it `about 3 days later`.
pub(super) fn lag(matter: &Bar<'_>, answer: &Bar<'_>) -> Option<String> {
    let lag = between(matter.bounds, answer.bounds)?;
    Some(match (matter.hedged || answer.hedged, lag.strip_prefix("between ")) {
        (false, _) => lag,
        (true, Some(days)) => format!("between about {days}"),
        (true, None) => format!("about {lag}"),
    })
}

fn between(matter: Bounds, answer: Bounds) -> Option<String> {
    let days = |from: i32, to: i32| Some(number(to)? - number(from)?);
    let least = days(matter.latest, answer.earliest);
    let most = days(matter.earliest, answer.latest);
    Some(match (least, most) {
        (Some(0), Some(0)) => "on the same day".to_owned(),
        (Some(least), Some(most)) if least == most => {
            let way = if least > 0 { "later" } else { "earlier" };
            format!("{} {way}", span(least))
        }
        (Some(least), Some(most)) if least >= 0 => format!("between {least} and {} later", span(most)),
        (Some(least), Some(most)) if most <= 0 => format!("between {} and {} earlier", -most, span(least)),
        (Some(_), Some(_)) => "which came first is not known".to_owned(),
        (Some(least), None) if least > 0 => format!("at least {} later", span(least)),
        (None, Some(most)) if most > 0 => format!("at most {} later", span(most)),
        (None, Some(most)) if most < 0 => format!("at least {} earlier", span(most)),
        _ => return None,
    })
}

fn span(days: i64) -> String {
    count(usize::try_from(days.unsigned_abs()).unwrap_or(usize::MAX), "day")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Date, Day};

    fn told(matter: &str, answer: &str) -> Option<String> {
        let bounds = |d: &str| Date::parse(d).unwrap().bounds();
        between(bounds(matter), bounds(answer))
    }

    #[test]
    fn days_ranges_and_open_ends_are_told_apart() {
        let told = |m, a| told(m, a).unwrap();
        assert_eq!(told("2017-02-08", "2017-02-08"), "on the same day");
        assert_eq!(told("2017-02-08", "2017-02-09"), "1 day later");
        assert_eq!(told("2017-02-09", "2017-02-08"), "1 day earlier");
        assert_eq!(told("2017-02-08", "2017-02-10/2017-03-20"), "between 2 and 40 days later");
        assert_eq!(told("2017-02-10/2017-02-12", "2017-02-01"), "between 9 and 11 days earlier");
        assert_eq!(told("2017-02", "2017-02"), "which came first is not known");
        assert_eq!(told("2017-02-08", "2017-03-01/.."), "at least 21 days later");
        assert_eq!(told("2017-02-08", "../2017-02-18"), "at most 10 days later");
        assert_eq!(told("2017-02-08", "../2017-02-01"), "at least 7 days earlier");
        assert_eq!(between(Bounds { earliest: Day::MIN, latest: Day::MAX }, Bounds::UNKNOWN), None);
    }
}
