//! `origins`: by how many independent ways each allegation is known.

use clap::Args;

use super::chain::{Chains, End};
use super::exchange::justify;
use super::phrase::{COLUMNS, Part, card_without, cells};
use super::range::Range;
use super::speakers::{Voice, of_matter, outlets};
use super::trail::summary;
use super::{Context, Example, Filter, Question};
use crate::answer::{Answer, Cell, Layout, Row, count, in_these_sources};
use crate::error::Error;
use crate::graph::{KnowledgeGraph, Node, StatementView};

/// Each allegation with its carriers, outlets, origins and speakers, those on one origin first
///
/// Carriers report it, outlets publish them, origins are where the chains end, speakers say it or
/// support it on their own knowledge. All are ranges with the list behind them: an unstated origin,
/// a group, somebody unnamed cannot be shown to be another than the rest. Three papers that reprint
/// one agency piece are 3 carriers and 1 origin. First come allegations that rest on a circle of
/// sources, on one origin, or on unnamed and unattributed speakers only, with the reason said. How
/// many say so is no measure of whether it is so.
#[derive(Debug, Args)]
pub(super) struct Origins {
    #[command(flatten)]
    filter: Filter,
}

/// Why an allegation is listed where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Footing {
    Circle,
    OneOriginUnnamed,
    OneOrigin,
    Unnamed,
    PerhapsOne,
    Several,
    NoCarrier,
}

impl Footing {
    fn of(graph: &KnowledgeGraph, chains: &Chains<'_>, voices: &[Voice]) -> Self {
        let unnamed = voices.iter().all(|v| v.is_unnamed(graph));
        let origins = chains.origins();
        if chains.ends.iter().any(|e| matches!(e, End::Circle(_))) {
            Self::Circle
        } else if origins.at_most == 0 {
            Self::NoCarrier
        } else if origins.at_most == 1 {
            if unnamed { Self::OneOriginUnnamed } else { Self::OneOrigin }
        } else if unnamed {
            Self::Unnamed
        } else if origins.at_least == 1 {
            Self::PerhapsOne
        } else {
            Self::Several
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Circle => "Rests on a circle of sources",
            Self::OneOriginUnnamed => "Rests on one origin, and on unnamed or unattributed speakers only",
            Self::OneOrigin => "Rests on one origin",
            Self::Unnamed => "Rests on unnamed or unattributed speakers only",
            Self::PerhapsOne => "Cannot be shown to rest on more than one origin",
            Self::Several => "Rests on more than one origin",
            Self::NoCarrier => "No source here reports it",
        }
    }
}

impl Question for Origins {
    const NAME: &'static str = "origins";
    const EXAMPLES: &'static [Example] = &[
        Example { args: "--about austin-raids", asks: "what the allegations about some raids rest on" },
        Example { args: "--against ICE --unnamed", asks: "what the allegations of unnamed speakers rest on" },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        let filtered = self.filter.on(graph)?;
        let mut found: Vec<(Footing, StatementView<'_>, Chains<'_>, Vec<Voice>, Range)> = filtered
            .statements()
            .filter(|s| s.is_allegation())
            .map(|s| {
                let (chains, (voices, speakers)) = (Chains::of(graph, s), of_matter(graph, s));
                (Footing::of(graph, &chains, &voices), s, chains, voices, speakers)
            })
            .collect();
        found.sort_by_key(|f| f.0);
        let mut answer = Answer::new("What each allegation rests on", &columns()).laid_out(Layout::Cards);
        let mut last = None;
        for (footing, statement, chains, voices, speakers) in &found {
            let mut row = row(context, *statement, chains, voices, *speakers);
            row.cells.insert(0, Cell::Text(footing.words().to_lowercase()));
            row.card.heading = (last != Some(*footing)).then(|| footing.words().to_owned());
            last = Some(*footing);
            answer.rows.push(row);
            if context.wanted.subgraph {
                justify(graph, &mut answer, *statement);
                statement.borne_on().for_each(|e| answer.subgraph.add_edge(graph, e.number()));
            }
        }
        filtered.finish(&mut answer)?;
        answer.note(format!("{} {}", count(found.len(), "allegation"), in_these_sources(graph)));
        Ok(answer)
    }
}

fn columns() -> Vec<&'static str> {
    let own = [
        "carriers",
        "outlets_at_least",
        "outlets_at_most",
        "outlets",
        "origins_at_least",
        "origins_at_most",
        "origins",
        "origins_unstated_by",
        "circles",
        "speakers_at_least",
        "speakers_at_most",
        "speakers_with_support",
    ];
    [&["footing"], COLUMNS, &own].concat()
}

fn row(
    context: Context<'_>,
    statement: StatementView<'_>,
    chains: &Chains<'_>,
    voices: &[Voice],
    speakers: Range,
) -> Row {
    let graph = context.graph;
    let mut all = cells(graph, statement);
    let (publishers, outlets) = outlets(statement);
    let at = |e: &End| if let End::At(node) = e { Some(*node) } else { None };
    let unstated = |e: &End| if let End::Unstated(node) = e { Some(*node) } else { None };
    let mut carriers: Vec<Node> = chains.legs.iter().map(super::chain::Leg::source).collect();
    carriers.dedup();
    all.push(Cell::Number(carriers.len() as u64));
    all.extend(outlets.cells());
    all.push(Cell::ids(graph, publishers));
    all.extend(chains.origins().cells());
    all.push(Cell::ids(graph, chains.ends.iter().filter_map(at)));
    all.push(Cell::ids(graph, chains.ends.iter().filter_map(unstated)));
    let circles: Vec<Cell> = chains.circles.iter().map(|c| Cell::ids(graph, c.iter().copied())).collect();
    all.push(if circles.is_empty() { Cell::Empty } else { Cell::List(circles) });
    all.extend(speakers.cells());
    all.push(Cell::ids(graph, voices.iter().map(|v| v.node())));
    // What it rests on is the answer; the chain of each report can be read with `trail`.
    let card = context.wanted.card(statement, 0, || {
        let mut card = card_without(graph, statement, Part::Reports);
        card.details.extend(summary(graph, statement, chains));
        card
    });
    Row { cells: all, card }
}
