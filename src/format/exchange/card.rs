//! What is written on the places of an exchange, in lines that fit. To add a line to cards: `statement`.

use super::outline::{Entry, Outline, What};
use crate::answer::in_these_sources;
use crate::format::lines::lines;
use crate::graph::{ActorView, EdgeView, KnowledgeGraph, Node, Report, SourceView, StatementView};
use crate::model::{Bounds, Chain, Day, written};
use crate::phrase;
use crate::record::{GROUPS, Record};

/// Space between the outline of a card and its text.
pub(super) const PADDING: f64 = 9.0;

/// How far the words of a step stand in from its dot.
pub(super) const STEP: f64 = 13.0;

/// How many sources a card names; the tooltip names all.
const SOURCES: usize = 6;

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// When it was said.
    Date,
    /// Who speaks.
    Head,
    /// What the words do.
    Deed,
    /// What is said.
    Body,
    /// What is secondary.
    Small,
    /// A step of the way from the speaker to the document in hand; whether it is the first line of
    /// one, and whether how the words came there is known.
    Step { begins: bool, known: bool },
    /// What is left open.
    Open,
}

impl Look {
    /// The size of the font, in pixels.
    pub(super) const fn size(self) -> f64 {
        match self {
            Self::Head => 13.0,
            Self::Body => 12.5,
            Self::Deed | Self::Open => 11.5,
            Self::Date => 11.0,
            Self::Small | Self::Step { .. } => 10.5,
        }
    }

    /// From one line to the next.
    pub(super) const fn leading(self) -> f64 {
        match self {
            Self::Head => 16.5,
            Self::Body => 16.0,
            Self::Deed | Self::Date | Self::Open => 15.0,
            Self::Small | Self::Step { .. } => 13.5,
        }
    }

    const fn indent(self) -> f64 {
        if matches!(self, Self::Step { .. }) { STEP } else { 0.0 }
    }
}

/// A line of a card.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) look: Look,
    pub(super) text: String,
}

/// A place with its words.
#[derive(Debug, Default)]
pub(super) struct Card {
    pub(super) lines: Vec<Line>,
    /// What it leaves open of what it faces, under it.
    pub(super) open: Vec<Line>,
}

/// Writes cards of a width.
pub(super) struct Writer<'a> {
    pub(super) graph: &'a KnowledgeGraph,
    pub(super) outline: &'a Outline,
    pub(super) record: Record<'a>,
}

/// How high some lines are.
pub(super) fn height(lines: &[Line]) -> f64 {
    lines.iter().map(|l| l.look.leading()).sum()
}

/// Adds a text in lines that fit.
fn add(to: &mut Vec<Line>, look: Look, text: &str, width: f64) {
    // Bold letters are wider.
    let wider = if matches!(look, Look::Head | Look::Date) { 1.06 } else { 1.0 };
    let all = lines(text, look.size() * wider, width - look.indent());
    to.extend(all.into_iter().map(|text| Line { look, text }));
}

impl<'a> Writer<'a> {
    /// The words of a place, in lines no wider than so many pixels.
    pub(super) fn card(&self, entry: &Entry, width: f64) -> Card {
        let width = width - 2.0 * PADDING;
        let mut card = Card::default();
        let Some(s) = self.graph.statement(entry.node) else { return card };
        match entry.what {
            What::Statement => self.statement(&mut card.lines, s, entry, width),
            What::Again { above, circle } => self.again(&mut card.lines, s, (above, circle), width),
            What::Unanswered => self.unanswered(&mut card.open, s, width),
            What::Unprinted => {
                let what = s.answers_unprinted().unwrap_or_default();
                add(&mut card.open, Look::Open, "not printed in these sources:", width);
                add(&mut card.open, Look::Open, what, width);
            }
        }
        let mut open: Vec<&str> = entry.links.iter().filter_map(|e| self.graph.edge(*e).leaves_open()).collect();
        open.dedup();
        for open in open {
            add(&mut card.open, Look::Open, &format!("leaves open: {open}"), width);
        }
        card
    }

    fn statement(&self, to: &mut Vec<Line>, s: StatementView<'_>, entry: &Entry, width: f64) {
        // Room for the number of the statement.
        add(to, Look::Date, &when(s), width - 24.0);
        add(to, Look::Head, &phrase::speaker(s), width);
        add(to, Look::Deed, &phrase::deed(s, None), width);
        add(to, Look::Body, s.text(), width);
        if let Some(what) = s
            .answers_unprinted()
            .filter(|_| entry.parent.is_none_or(|p| self.outline.entries[p].what != What::Unprinted))
        {
            add(to, Look::Small, &format!("answers what is not printed here: {what}"), width);
        }
        let inferred: Vec<&str> = s.inferred().collect();
        if !inferred.is_empty() {
            let fields = inferred.join(", ").replace('*', "the whole");
            add(to, Look::Small, &format!("inferred: {fields}"), width);
        }
        let reports: Vec<Report<'_>> = s.reports().collect();
        for report in reports.iter().take(SOURCES) {
            self.steps(to, *report, width);
        }
        match reports.len() {
            0 => add(to, Look::Small, "in no source", width),
            n if n > SOURCES => {
                add(to, Look::Small, &format!("and {} more", crate::answer::count(n - SOURCES, "source")), width)
            }
            _ => {}
        }
    }

    /// From the speaker through whom the words passed to the document in hand.
    fn steps(&self, to: &mut Vec<Line>, report: Report<'_>, width: f64) {
        let via: Vec<Node> = report.via().collect();
        let chain = report.chain();
        for (i, hop) in via.iter().rev().enumerate() {
            self.step(to, phrase::hop(self.graph, *hop), i > 0 || chain != Chain::Unstated, width);
        }
        let document = outlet(report.source());
        let how = match chain {
            Chain::OwnVoice => ", in its own voice",
            Chain::Direct => ", said to it, or seen or heard by it",
            Chain::Unstated if via.is_empty() => ", how the words came there is not stated",
            _ => "",
        };
        self.step(to, &format!("{document}{how}"), !via.is_empty() || chain != Chain::Unstated, width);
    }

    fn step(&self, to: &mut Vec<Line>, text: &str, known: bool, width: f64) {
        let begin = to.len();
        add(to, Look::Step { begins: false, known: true }, text, width);
        if let Some(first) = to.get_mut(begin) {
            first.look = Look::Step { begins: true, known };
        }
    }

    fn again(&self, to: &mut Vec<Line>, s: StatementView<'_>, (above, circle): (usize, bool), width: f64) {
        let number = self.outline.entries[above].number;
        add(to, Look::Head, &phrase::speaker(s), width - 24.0);
        let closes = if circle { "; a circle closes here" } else { "" };
        add(to, Look::Small, &format!("{number}, in full above{closes}"), width);
    }

    /// What is known of why an allegation faces nothing.
    fn unanswered(&self, to: &mut Vec<Line>, s: StatementView<'_>, width: f64) {
        let answers = self.record.answers(s);
        if !answers.is_empty() {
            let same: Vec<String> = answers.iter().map(|e| self.named(e.to())).collect();
            let same = joined(same);
            let told = if answers.iter().all(|e| e.to() == s.node()) {
                String::new()
            } else {
                format!(", where it is said again: {same}")
            };
            return add(to, Look::Open, &format!("answered, but not in this picture{told}"), width);
        }
        add(to, Look::Open, &format!("no answer {}", in_these_sources(self.graph)), width);
        let accused: Vec<&str> = s.against().map(ActorView::name).collect();
        let group = self.record.group(s).unwrap_or(0);
        let asked = match group {
            0 => format!("not known to have been put to {}", phrase::joined(&accused)),
            n => GROUPS[n].to_lowercase(),
        };
        add(to, Look::Small, &asked, width);
        let beside: Vec<String> = self.record.beside(s).iter().map(|b| self.named(b.node())).collect();
        if !beside.is_empty() {
            add(
                to,
                Look::Small,
                &format!("{} spoke to the same matter: {}", phrase::joined(&accused), joined(beside)),
                width,
            );
        }
    }

    /// A statement by its number on the page; else by its id.
    fn named(&self, node: Node) -> String {
        let number = self.outline.number(node);
        number.map_or_else(|| format!("[{}]", self.graph.id(node)), |n| n.to_string())
    }
}

fn joined(mut names: Vec<String>) -> String {
    names.dedup();
    phrase::joined(&names)
}

/// When it was said, or why that is not known.
fn when(s: StatementView<'_>) -> String {
    let printed = s.said_printed().map(|p| format!("“{p}”"));
    match (s.said(), printed) {
        (Some(date), Some(printed)) => format!("{date} ({printed})"),
        (Some(date), None) => date.to_owned(),
        (None, Some(printed)) => format!("no date ({printed})"),
        (None, None) => match s.bounds() {
            Bounds { latest: Day::MAX, .. } => "no date".to_owned(),
            b => format!("no date; in print by {}", written(b.latest).unwrap_or_default()),
        },
    }
}

/// A source by its publisher and date: what a reader of a picture looks it up by. One without
/// publisher and title by its id, in brackets as in text.
fn outlet(source: SourceView<'_>) -> String {
    let name = match source.publisher().map_or_else(|| source.title(), ActorView::name) {
        name if name == source.id() => format!("[{name}]"),
        name => name.to_owned(),
    };
    source.published().map_or_else(|| name.clone(), |date| format!("{name}, {date}"))
}

/// The words of a relation: the verb, then how far it goes.
pub(super) fn label(edge: EdgeView<'_>) -> (&'static str, Vec<String>) {
    let far = phrase::extent(edge.scope()).trim_start_matches(", ");
    let inferred = if edge.is_inferred() { "(inferred)" } else { "" };
    (edge.kind().name(), [far, inferred].into_iter().filter(|t| !t.is_empty()).map(str::to_owned).collect())
}
