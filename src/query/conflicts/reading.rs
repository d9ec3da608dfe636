//! Readings: what an account gives for one property, and how two of them compare.

use crate::model::{Date, Figure};

/// How two readings of one property stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Match {
    Conflict,
    MayDiffer,
    NotComparable,
    LessPrecise,
    Agree,
    OneAsserter,
    Listed,
}

impl Match {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Conflict => "In conflict",
            Self::MayDiffer => "May differ",
            Self::NotComparable => "Not comparable",
            Self::LessPrecise => "Agree, one less precise",
            Self::Agree => "Agree",
            Self::OneAsserter => "Two accounts of one asserter",
            Self::Listed => "Places, as each gives them",
        }
    }
}

/// What an account gives: bounds, where it has any, and the words.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub(super) printed: String,
    pub(super) unit: Option<String>,
    bounds: Option<Between>,
    /// “about”, `~`, `?`: never a reason for a conflict.
    hedged: bool,
    /// The bounds hold days that it does not mean: some January, in whatever year.
    gaps: bool,
}

/// From the low end (itself left out where open) to the high end.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Between {
    low: f64,
    open: bool,
    high: f64,
}

impl Between {
    fn is_before(self, other: Self) -> bool {
        self.high <= other.low && (self.high < other.low || other.open)
    }

    fn holds(self, other: Self) -> bool {
        let low = self.low <= other.low && (self.low < other.low || !self.open || other.open);
        low && other.high <= self.high
    }
}

impl Reading {
    pub(super) fn date(text: &str) -> Self {
        let date = Date::parse(text).ok().map(|d| d.bounds());
        let bounds = date.map(|b| Between { low: f64::from(b.earliest), open: false, high: f64::from(b.latest) });
        let year_open = text.split_once('-').is_some_and(|(year, rest)| year.contains('X') && !rest.contains('/'));
        let hedged = text.contains(['~', '?', '%']);
        Self { printed: text.to_owned(), unit: None, bounds, hedged, gaps: year_open }
    }

    pub(super) fn place(text: &str) -> Self {
        Self { printed: text.to_owned(), unit: None, bounds: None, hedged: false, gaps: false }
    }

    pub(super) fn figure(figure: &Figure<'_>) -> Self {
        let whole = figure.to_string();
        let printed = whole.strip_prefix(&format!("{}: ", figure.what)).unwrap_or(&whole).to_owned();
        let low = [figure.value, figure.min].into_iter().flatten().reduce(f64::max);
        let open = figure.over.filter(|over| low.is_none_or(|low| *over >= low));
        let high = [figure.value, figure.max].into_iter().flatten().reduce(f64::min);
        let known = low.is_some() || open.is_some() || high.is_some();
        let bounds = known.then(|| Between {
            low: open.or(low).unwrap_or(f64::NEG_INFINITY),
            open: open.is_some(),
            high: high.unwrap_or(f64::INFINITY),
        });
        let unit = figure.unit.as_ref().map(|u| crate::query::fold::fold(u));
        Self { printed, unit, bounds, hedged: figure.about, gaps: false }
    }

    /// What makes two readings the same: unit, bounds and hedge; without bounds, the words.
    pub(super) fn key(&self) -> (Option<String>, Option<[u64; 3]>, bool, String) {
        let bounds = self.bounds.map(|b| [b.low.to_bits(), u64::from(b.open), b.high.to_bits()]);
        let words = if bounds.is_some() { String::new() } else { crate::query::fold::fold(&self.printed) };
        (self.unit.clone(), bounds, self.hedged || self.gaps, words)
    }

    /// How two readings of different asserters stand to each other.
    ///
    /// Bounds apart, neither hedged: conflict. One hedged: may differ (“about 30” and 20). One within
    /// the other: agree, one less precise (2017 and 2017-02). Overlapping, or within a recurring date
    /// such as some January: may differ. Another unit, or only words: not comparable.
    pub(super) fn compare(&self, other: &Self) -> Match {
        let (Some(a), Some(b)) = (self.bounds, other.bounds) else { return Match::NotComparable };
        if self.unit != other.unit {
            Match::NotComparable
        } else if a.is_before(b) || b.is_before(a) {
            if self.hedged || other.hedged { Match::MayDiffer } else { Match::Conflict }
        } else if self.gaps || other.gaps {
            Match::MayDiffer
        } else if a == b && self.hedged == other.hedged {
            Match::Agree
        } else if a.holds(b) || b.holds(a) {
            Match::LessPrecise
        } else {
            Match::MayDiffer
        }
    }
}
