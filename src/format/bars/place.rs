//! Room for the words of each row, and how far down it stands.

use super::lag::lag;
use super::{Bar, paint};
use crate::format::layered::measure::times;
use crate::format::lines::{clipped, lines};
use crate::phrase;

/// From one line of words to the next.
pub(super) const LEADING: f64 = 14.0;
/// Above and below the words of a row.
const AIR: f64 = 7.0;
/// A heading with what is above it.
pub(super) const HEADING: f64 = 34.0;

/// How many lines the speaker, the text and the answers of a row may fill; the tooltip says all.
const MOST: [usize; 3] = [3, 3, 6];

/// A row with its place.
pub(super) struct Placed {
    pub(super) lead: Vec<String>,
    pub(super) body: Vec<String>,
    /// What it answers, and how long after.
    pub(super) answers: Vec<String>,
    pub(super) top: f64,
    pub(super) height: f64,
}

impl Placed {
    /// The middle of the bar.
    pub(super) fn bar(&self) -> f64 {
        self.top + AIR + paint::BAR / 2.0 + 1.0
    }

    /// Where the first line of words stands.
    pub(super) fn words(&self) -> f64 {
        self.top + AIR
    }
}

/// The rows under one another.
pub(super) fn place(bars: &[Bar<'_>], mut y: f64, width: f64) -> Vec<Placed> {
    let mut all = Vec::with_capacity(bars.len());
    for bar in bars {
        let lead = clipped(&bar.card.lead, paint::LEAD * 1.06, width, MOST[0]);
        let body = clipped(&bar.card.body, paint::BODY, width, MOST[1]);
        let mut answers: Vec<String> = answers(bars, bar).iter().flat_map(|a| lines(a, paint::BODY, width)).collect();
        if answers.len() > MOST[2] {
            answers.truncate(MOST[2] - 1);
            answers.push("…".to_owned());
        }
        let height = 2.0 * AIR + times(lead.len() + body.len() + answers.len()) * LEADING;
        y += if bar.heading.is_some() { HEADING } else { 0.0 };
        all.push(Placed { lead, body, answers, top: y, height });
        y += height;
    }
    all
}

/// `denies 3, in general terms: 2 days later`
pub(super) fn answers(bars: &[Bar<'_>], bar: &Bar<'_>) -> Vec<String> {
    let told = |(at, edge): &(usize, crate::graph::EdgeView<'_>)| {
        let lag = lag(&bars[*at], bar).unwrap_or_else(|| "how long after is not known".to_owned());
        let verb = phrase::verb(*edge);
        let (kind, far) = verb.split_at(edge.kind().name().len());
        format!("{kind} {}{far}: {lag}", at + 1)
    };
    bar.answers.iter().map(told).collect()
}
