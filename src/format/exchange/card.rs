//! What is written on the places of an exchange, in lines that fit. To add a line to cards: `statement`.

use std::collections::BTreeSet;

use super::outline::{Entry, Outline, What};
use crate::answer::{count, in_these_sources};
use crate::format::lines::lines;
use crate::graph::{ActorView, EdgeView, KnowledgeGraph, Node, NodeKind, Report, SourceView, StatementView};
use crate::model::{Bounds, Chain, written};
use crate::phrase;
use crate::record::{GROUPS, Record};

/// Space between the outline of a card and its text.
pub(super) const PADDING: f64 = 9.0;

/// How far the words of a step stand in from its dot.
pub(super) const STEP: f64 = 13.0;

/// Room for the number of a statement.
const NUMBER: f64 = 24.0;

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
    /// A step of the way from the speaker to the document in hand.
    Step(Step),
    /// What is left open.
    Open,
    /// That nothing is there.
    Nothing,
}

impl Look {
    /// The size of the font, in pixels.
    pub(super) const fn size(self) -> f64 {
        match self {
            Self::Head => 13.0,
            Self::Body | Self::Nothing => 12.5,
            Self::Deed | Self::Open => 11.5,
            Self::Date => 11.0,
            Self::Small | Self::Step(_) => 10.5,
        }
    }

    /// From one line to the next.
    pub(super) const fn leading(self) -> f64 {
        match self {
            Self::Head => 16.5,
            Self::Body | Self::Nothing => 16.0,
            Self::Deed | Self::Date | Self::Open => 15.0,
            Self::Small | Self::Step(_) => 13.5,
        }
    }

    const fn indent(self) -> f64 {
        if matches!(self, Self::Step(_)) { STEP } else { 0.0 }
    }
}

/// A line of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The first line of the first step of a way; whether how the words came there is known.
    First { known: bool },
    /// The first line of a further one; likewise.
    Next { known: bool },
    /// A further line.
    More,
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
    /// The statements asked about.
    pub(super) asked: BTreeSet<Node>,
}

impl Line {
    /// Space above it: a paragraph stands apart from what is of another sort.
    pub(super) fn above(&self, before: Option<&Self>) -> f64 {
        let sort = |l: &Self| match l.look {
            Look::Date | Look::Head | Look::Deed => 0,
            Look::Body | Look::Open | Look::Nothing => 1,
            Look::Small => 2,
            Look::Step(_) => 3,
        };
        let anew = |b: &Self| sort(b) != sort(self) || matches!(self.look, Look::Step(Step::First { .. }));
        if before.is_some_and(anew) { 4.0 } else { 0.0 }
    }
}

/// Each line with how far below the first its middle stands; and how high all of them are.
pub(super) fn set(lines: &[Line]) -> (Vec<(f64, &Line)>, f64) {
    let (mut y, mut before) = (0.0, None);
    let mut set = Vec::with_capacity(lines.len());
    for line in lines {
        y += line.above(before);
        set.push((y + line.look.leading() / 2.0, line));
        y += line.look.leading();
        before = Some(line);
    }
    (set, y)
}

/// Adds a step.
fn step(to: &mut Vec<Line>, text: &str, step: Step, width: f64) {
    let begin = to.len();
    add(to, Look::Step(Step::More), text, width);
    if let Some(first) = to.get_mut(begin) {
        first.look = Look::Step(step);
    }
}

/// Adds a text in lines that fit.
fn add(to: &mut Vec<Line>, look: Look, text: &str, width: f64) {
    // Bold letters are wider.
    let wider = if matches!(look, Look::Head | Look::Date | Look::Nothing) { 1.06 } else { 1.0 };
    let all = lines(text, look.size() * wider, width - look.indent());
    to.extend(all.into_iter().map(|text| Line { look, text }));
}

impl Writer<'_> {
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
                add(&mut card.open, Look::Nothing, "not printed in these sources", width);
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
        let (dated, undated) = when(s);
        // Room for the number of the statement on the first line.
        add(to, Look::Date, &dated, width - NUMBER);
        let mark = if self.asked.contains(&entry.node) { "» " } else { "" };
        add(
            to,
            Look::Head,
            &format!("{mark}{}", phrase::speaker(s)),
            if dated.is_empty() { width - NUMBER } else { width },
        );
        add(to, Look::Deed, &format!("{}{undated}", phrase::deed(s, None)), width);
        add(to, Look::Body, s.text(), width);
        let spoken_of = s.about().filter(|&n| self.graph.kind(n) == NodeKind::Statement).map(|n| self.named(n));
        for other in spoken_of {
            add(to, Look::Small, &format!("about what is said in {other}"), width);
        }
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
            n if n > SOURCES => add(to, Look::Small, &format!("and {} more", count(n - SOURCES, "source")), width),
            _ => {}
        }
    }

    /// From the speaker through whom the words passed to the document in hand.
    fn steps(&self, to: &mut Vec<Line>, report: Report<'_>, width: f64) {
        let via: Vec<Node> = report.via().collect();
        let chain = report.chain();
        for (i, hop) in via.iter().rev().enumerate() {
            let known = i > 0 || chain != Chain::Unstated;
            let step = if i == 0 { Step::First { known } } else { Step::Next { known } };
            self::step(to, phrase::hop(self.graph, *hop), step, width);
        }
        let document = outlet(self.graph, report.source());
        let how = match chain {
            Chain::OwnVoice => ", own voice",
            Chain::Direct => ", direct",
            Chain::Unstated if via.is_empty() => ", chain not stated",
            _ => "",
        };
        let last =
            if via.is_empty() { Step::First { known: chain != Chain::Unstated } } else { Step::Next { known: true } };
        self::step(to, &format!("{document}{how}"), last, width);
    }

    fn again(&self, to: &mut Vec<Line>, s: StatementView<'_>, (above, circle): (usize, bool), width: f64) {
        let number = self.outline.entries[above].number;
        add(to, Look::Head, &phrase::speaker(s), width);
        let closes = if circle { ": a circle closes here" } else { "" };
        add(to, Look::Small, &format!("see {number}, in full above{closes}"), width);
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
            return add(to, Look::Nothing, &format!("answered, but not in this picture{told}"), width);
        }
        add(to, Look::Nothing, &format!("no answer {}", in_these_sources(self.graph)), width);
        let accused: Vec<&str> = s.against().map(ActorView::name).collect();
        let group = self.record.group(s).unwrap_or(0);
        let asked = match group {
            0 => format!("not known to have been put to {}", phrase::joined(&accused)),
            n => GROUPS[n].to_lowercase(),
        };
        add(to, Look::Small, &asked, width);
        let beside: Vec<Node> = self.record.beside(s).iter().map(|b| b.node()).collect();
        if !beside.is_empty() {
            let who = phrase::joined(&accused);
            add(
                to,
                Look::Small,
                &format!("{who} answered something else about the same matter{}", self.seen(&beside)),
                width,
            );
        }
    }

    /// `: see 3 and 4, and 2 that are not in this picture`
    fn seen(&self, nodes: &[Node]) -> String {
        let numbers: Vec<String> =
            nodes.iter().filter_map(|n| self.outline.number(*n)).map(|n| n.to_string()).collect();
        match (numbers.len(), nodes.len() - numbers.len()) {
            (_, 0) => format!(": see {}", phrase::joined(&numbers)),
            (0, n) => format!(": {}, not in this picture", count(n, "statement")),
            (_, n) => format!(": see {}, and {n} more, not in this picture", phrase::joined(&numbers)),
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

/// When it was said: a date, for a line of its own; or that there is none, to follow the deed.
fn when(s: StatementView<'_>) -> (String, String) {
    let printed = s.said_printed().map(|p| format!("“{p}”"));
    match (s.said(), printed) {
        (Some(date), Some(printed)) => (format!("{} ({printed})", day(date, s.bounds())), String::new()),
        (Some(date), None) => (day(date, s.bounds()), String::new()),
        (None, Some(printed)) => (String::new(), format!(", {printed}, no date")),
        (None, None) => (String::new(), ", no date".to_owned()),
    }
}

/// A date as written, or as words where it is open to one side.
fn day(date: &str, bounds: Bounds) -> String {
    match (written(bounds.earliest), written(bounds.latest)) {
        (Some(from), None) => format!("not before {from}"),
        (None, Some(to)) => format!("not after {to}"),
        _ => date.to_owned(),
    }
}

/// A source by its publisher and date: what a reader of a picture looks it up by. One without
/// publisher and title by its kind and id, as in text.
fn outlet(graph: &KnowledgeGraph, source: SourceView<'_>) -> String {
    let name = match source.publisher().map_or_else(|| source.title(), ActorView::name) {
        name if name == source.id() => phrase::told(graph, source.node()),
        name => name.to_owned(),
    };
    source.published().map_or_else(|| name.clone(), |date| format!("{name}, {}", day(date, source.bounds())))
}

/// The words of a relation: the verb, then how far it goes.
pub(super) fn label(edge: EdgeView<'_>) -> (&'static str, Vec<String>) {
    let far = phrase::extent(edge.scope()).trim_start_matches(", ");
    let inferred = if edge.is_inferred() { "(inferred)" } else { "" };
    (edge.kind().name(), [far, inferred].into_iter().filter(|t| !t.is_empty()).map(str::to_owned).collect())
}
