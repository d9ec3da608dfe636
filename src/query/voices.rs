//! `voices`: whose voice is heard in each source.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;

use super::exchange::justify;
use super::phrase::capital;
use super::phrase::{joined, source};
use super::{Context, Example, Filter, Question};
use crate::answer::{Answer, Card, Cell, Layout, Row, count, in_these_sources};
use crate::error::Error;
use crate::graph::{ActorView, KnowledgeGraph, Node, Report, SourceView};
use crate::model::{ActorKind, Chain, Mode};

/// Whose voice is heard: per source, the statements by kind of speaker, named or not, direct or not
///
/// A statement is counted in each source that reports it. *Own voice* is the source speaking itself;
/// *nobody named* are words for which it names no speaker; *unnamed* are speakers known only by a
/// description, *group* an informal collective; all others count by the kind of actor they are. A statement of joint speakers of
/// several kinds counts under each of them, so rows may add up to more than the source reports.
/// Direct, indirect and mixed say how the source gives the words. Example: one denial by an agency,
/// quoted in two articles, is one agency statement in each. How much is heard says nothing about
/// how much there was to hear.
#[derive(Debug, Args)]
pub(super) struct Voices {
    #[command(flatten)]
    filter: Filter,
}

/// Whose voice it is, in the order of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Voice {
    Own,
    Named(ActorKind),
    Unnamed,
    Nobody,
}

/// What is heard of one voice in one source.
#[derive(Default)]
struct Heard {
    statements: Vec<Node>,
    speakers: BTreeSet<Node>,
    /// By mode: direct, indirect, mixed.
    modes: [usize; 3],
}

const MODES: [Mode; 3] = [Mode::Direct, Mode::Indirect, Mode::Mixed];

impl Question for Voices {
    const NAME: &'static str = "voices";
    const EXAMPLES: &'static [Example] = &[
        Example { args: "", asks: "whose voice is heard in each source" },
        Example { args: "--about austin-raids", asks: "whose voice is heard on one matter" },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        let filtered = self.filter.on(graph)?;
        let columns =
            ["source", "publisher", "voice", "named", "statements", "direct", "indirect", "mixed", "speakers", "ids"];
        let mut answer = Answer::new("Whose voice is heard", &columns).laid_out(Layout::Cards);
        let mut heard: BTreeMap<Node, BTreeMap<Voice, Heard>> = BTreeMap::new();
        let mut reports: BTreeMap<Node, usize> = BTreeMap::new();
        for statement in filtered.statements() {
            justify(graph, &mut answer, statement);
            for report in statement.reports().filter(|r| filtered.takes_source(r.source())) {
                let source = report.source().node();
                *reports.entry(source).or_default() += 1;
                listen(heard.entry(source).or_default(), report);
            }
        }
        for (node, voices) in &heard {
            let Some(source) = graph.source(*node) else { continue };
            for (i, (voice, heard)) in voices.iter().enumerate() {
                let mut row = row(graph, source, *voice, heard);
                row.card.heading = (i == 0).then(|| heading(source, reports[node]));
                answer.rows.push(row);
            }
        }
        filtered.finish(&mut answer)?;
        let asked = count(heard.len(), "source");
        answer.note(format!("statements of {asked} {}", in_these_sources(graph).replacen("in", "out of", 1)));
        Ok(answer)
    }
}

/// Counts a report under each voice that is heard in it.
fn listen(voices: &mut BTreeMap<Voice, Heard>, report: Report<'_>) {
    let statement = report.statement();
    let speakers: Vec<ActorView<'_>> = statement.speakers().collect();
    let voice = |actor: &ActorView<'_>| match actor.kind() {
        ActorKind::Unnamed => Voice::Unnamed,
        kind => Voice::Named(kind),
    };
    let mut heard: BTreeSet<Voice> = speakers.iter().map(voice).collect();
    if report.chain() == Chain::OwnVoice || speakers.is_empty() && !statement.is_unattributed() {
        heard = BTreeSet::from([Voice::Own]);
    } else if speakers.is_empty() {
        heard = BTreeSet::from([Voice::Nobody]);
    }
    for own in heard {
        let entry = voices.entry(own).or_default();
        entry.statements.push(statement.node());
        entry.modes[MODES.iter().position(|m| *m == report.mode()).unwrap_or(1)] += 1;
        let of = speakers.iter().filter(|a| own == Voice::Own || own == voice(a));
        entry.speakers.extend(of.map(|a| a.node()));
    }
}

fn heading(source_: SourceView<'_>, reports: usize) -> String {
    format!("{}: {}", source(source_), count(reports, "statement"))
}

fn row(graph: &KnowledgeGraph, source: SourceView<'_>, voice: Voice, heard: &Heard) -> Row {
    let number = |n: usize| Cell::Number(n as u64);
    let mut cells = vec![
        Cell::Id(source.id().to_owned()),
        source.publisher().map_or(Cell::Empty, |p| Cell::Id(p.id().to_owned())),
        Cell::Text(voice.word().to_owned()),
        Cell::text(voice.is_named().map(|n| if n { "named" } else { "unnamed" })),
        number(heard.statements.len()),
    ];
    cells.extend(heard.modes.map(number));
    cells.extend(
        [&heard.speakers.iter().copied().collect(), &heard.statements]
            .map(|n: &Vec<Node>| Cell::ids(graph, n.iter().copied())),
    );
    let names: Vec<&str> = heard.speakers.iter().map(|n| graph.label(*n)).collect();
    let modes: Vec<String> =
        MODES.iter().zip(heard.modes).filter(|(_, n)| *n > 0).map(|(mode, n)| format!("{n} {mode}")).collect();
    let lead = format!("{}: {}", voice.phrase(), count(heard.statements.len(), "statement"));
    let card = Card { lead, body: joined(&names), details: vec![joined(&modes)], ..Card::default() };
    Row { cells, card }
}

impl Voice {
    fn word(self) -> &'static str {
        match self {
            Self::Own => "own voice",
            Self::Named(kind) => kind.word(),
            Self::Unnamed => "unnamed",
            Self::Nobody => "nobody named",
        }
    }

    /// The word for people.
    fn phrase(self) -> String {
        match self {
            Self::Own => "In its own voice".to_owned(),
            Self::Named(ActorKind::Group) => "Group".to_owned(),
            Self::Named(kind) => format!("{}, by name", capital(kind.word())),
            Self::Unnamed => "Unnamed".to_owned(),
            Self::Nobody => "Nobody named".to_owned(),
        }
    }

    /// Whether its speakers are named; of a source's own voice, and of a group, that is no question.
    fn is_named(self) -> Option<bool> {
        match self {
            Self::Own | Self::Named(ActorKind::Group) => None,
            Self::Named(_) => Some(true),
            Self::Unnamed | Self::Nobody => Some(false),
        }
    }
}
