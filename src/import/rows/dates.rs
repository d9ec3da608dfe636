//! Dates as people and spreadsheets write them, made EDTF where they can mean only one thing.

use clap::ValueEnum;

use crate::model::Date;

/// In which order the numbers of a date like `8/5/21` stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
}

/// Why a text is not taken for a date: what is wrong, and what to do.
pub(in crate::import) type Refused = (String, String);

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A date as EDTF. What is EDTF already is kept as it is; `2021-8-5`, `2021/08/05`, `5 May 2021` and a day with
/// the time of midnight mean one day; `8/5/21` means one only where the order is given.
pub(in crate::import) fn edtf(text: &str, order: Option<DateOrder>) -> Result<String, Refused> {
    let text = text.trim();
    let why = match Date::parse(text) {
        Ok(_) => return Ok(text.to_owned()),
        Err(why) => why,
    };
    let day = midnight(text);
    let made = year_first(day).or_else(|| in_words(day)).filter(|made| Date::parse(made.as_str()).is_ok());
    if let Some(made) = made {
        return Ok(made);
    }
    match (numbers(day), order) {
        (Some(parts), Some(order)) => {
            let made = parts.read(order);
            Date::parse(made.as_str()).map(|_| made.clone()).map_err(|why| {
                (format!("`{text}` is no date when read as {made}: {why}"), "the other order may be meant".to_owned())
            })
        }
        (Some(parts), None) => {
            let (dmy, mdy) = (parts.read(DateOrder::Dmy), parts.read(DateOrder::Mdy));
            let can = |made: &str| Date::parse(made.to_owned()).is_ok();
            let means = match (can(&dmy), can(&mdy)) {
                (true, true) if dmy != mdy => format!("can mean {dmy} or {mdy}"),
                (true, _) => format!("seems to mean {dmy}"),
                (_, true) => format!("seems to mean {mdy}"),
                _ => "can be no date".to_owned(),
            };
            Err((
                format!("`{text}` {means}; nothing is guessed"),
                "write it as 2021-05-08, or say how all such dates are meant with `--dates dmy` or `--dates mdy`"
                    .to_owned(),
            ))
        }
        (None, _) if text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit()) => Err((
            format!("`{text}` is no date; a spreadsheet counts days like this"),
            "format the column as text or as year-month-day, and save again".to_owned(),
        )),
        (None, _) => Err((
            format!("`{text}` is no date: {why}"),
            "write it as EDTF: 2017, 2017-02, 2017-02-08, 2017-02-08/2017-02-13, 2017-01~".to_owned(),
        )),
    }
}

/// A day without the midnight that spreadsheets put behind it.
fn midnight(text: &str) -> &str {
    let (day, time) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    let time = time.trim_end_matches('Z');
    if ["00:00", "00:00:00", "00:00:00.000", "0:00", "0:00:00", "12:00:00 AM"].contains(&time) { day } else { text }
}

/// The three numbers of a text like `8/5/21`, the year last.
struct Numbers<'t> {
    first: &'t str,
    second: &'t str,
    year: &'t str,
}

impl Numbers<'_> {
    /// As EDTF. Of a year with two digits the century is that which spreadsheets take.
    fn read(&self, order: DateOrder) -> String {
        let (day, month) = match order {
            DateOrder::Dmy => (self.first, self.second),
            DateOrder::Mdy => (self.second, self.first),
        };
        let century = match self.year {
            year if year.len() == 4 => "",
            year if year < "30" => "20",
            _ => "19",
        };
        format!("{century}{}-{month:0>2}-{day:0>2}", self.year)
    }
}

fn split<'t>(text: &'t str, marks: &[char]) -> Option<[&'t str; 3]> {
    let parts: Vec<&str> = text.split(marks).collect();
    let numbers = parts.iter().all(|p| (1..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()));
    if numbers { parts.try_into().ok() } else { None }
}

fn numbers(text: &str) -> Option<Numbers<'_>> {
    let [first, second, year] = split(text, &['/', '.', '-'])?;
    let fits = first.len() <= 2 && second.len() <= 2 && (year.len() == 2 || year.len() == 4);
    fits.then_some(Numbers { first, second, year })
}

/// `2021-8-5`, `2021/08/05`: nobody writes the day before the month there.
fn year_first(text: &str) -> Option<String> {
    let [year, month, day] = split(text, &['/', '.', '-'])?;
    (year.len() == 4 && month.len() <= 2 && day.len() <= 2).then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

/// `5 May 2021`, `May 5, 2021`, `May 2021`, in English.
fn in_words(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split([' ', ',', '.']).filter(|w| !w.is_empty()).collect();
    let month = |w: &str| MONTHS.iter().position(|m| *m == w || w.len() >= 3 && m.starts_with(w)).map(|n| n + 1);
    let number = |w: &str| -> Option<u32> { w.trim_end_matches(char::is_alphabetic).parse().ok() };
    let (day, name, year) = match words[..] {
        [name, year] => (None, name, year),
        [a, b, year] if month(a).is_some() => (Some(number(b)?), a, year),
        [a, b, year] => (Some(number(a)?), b, year),
        _ => return None,
    };
    let (month, year) = (month(name)?, year.parse::<u32>().ok().filter(|_| year.len() == 4)?);
    Some(day.map_or_else(|| format!("{year}-{month:02}"), |day| format!("{year}-{month:02}-{day:02}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_mean_one_day_only_is_read() {
        let pairs = [
            ("2017-02~", "2017-02~"),
            ("2021-8-5", "2021-08-05"),
            ("2021/08/05", "2021-08-05"),
            ("2021-05-08 00:00:00", "2021-05-08"),
            ("5 May 2021", "2021-05-05"),
            ("Feb. 28th, 2017", "2017-02-28"),
            ("May 2021", "2021-05"),
            (" 2021 ", "2021"),
        ];
        for (given, made) in pairs {
            assert_eq!(edtf(given, None).as_deref(), Ok(made), "{given}");
        }
    }

    #[test]
    fn what_can_mean_two_days_is_not_guessed() {
        let (what, todo) = edtf("8/5/21", None).unwrap_err();
        assert_eq!(what, "`8/5/21` can mean 2021-05-08 or 2021-08-05; nothing is guessed");
        assert!(todo.contains("--dates"), "{todo}");
        assert_eq!(edtf("8/5/21", Some(DateOrder::Dmy)).as_deref(), Ok("2021-05-08"));
        assert_eq!(edtf("8.5.1999", Some(DateOrder::Mdy)).as_deref(), Ok("1999-08-05"));
        assert_eq!(
            edtf("25/12/2021", None).unwrap_err().0,
            "`25/12/2021` seems to mean 2021-12-25; nothing is guessed"
        );
        assert!(edtf("25/12/2021", Some(DateOrder::Mdy)).is_err());
    }

    #[test]
    fn what_is_no_date_is_told_why() {
        for bad in ["44123", "last week", "Maybe 5, 2021", "32 May 2021", "1/2/3", "1/2/3/4", "2021-05-08 14:00", "’"]
        {
            assert!(edtf(bad, None).is_err(), "{bad}");
            assert!(edtf(bad, Some(DateOrder::Dmy)).is_err(), "{bad}");
        }
        assert!(edtf("44123", None).unwrap_err().0.contains("spreadsheet counts days"));
    }
}
