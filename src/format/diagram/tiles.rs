//! What is written on a tile or a frame.

use super::choose::Chosen;
use super::text::{clean, wrap};
use super::{Form, Frame, Tile, Weight, Words};
use crate::answer::Card;
use crate::format::style::Label;
use crate::graph::{ActorView, IncidentView, KnowledgeGraph, Node, NodeView, Report, SourceView, StatementView};
use crate::model::{Chain, Day};
use crate::phrase;

/// Columns of a card, few enough to be read at a glance, and of its small print.
const COLUMNS: usize = 36;
const SMALL: usize = 42;

/// How many lines of each weight a card has at most, and how many sources it names; the tooltip names all.
struct Room {
    head: usize,
    lead: usize,
    body: usize,
    sources: usize,
    small: usize,
}

const FULL: Room = Room { head: 3, lead: 3, body: 5, sources: 3, small: 4 };
const SHORT: Room = Room { head: 2, lead: 2, body: 3, sources: 1, small: 1 };

/// A node as a tile.
pub(super) fn tile(graph: &KnowledgeGraph, chosen: &Chosen, node: Node) -> Tile {
    let mut tile = match graph.view(node) {
        NodeView::Statement(s) => statement(graph, chosen, s),
        NodeView::Actor(a) => actor(a),
        NodeView::Incident(i) => incident(i),
        NodeView::Source(s) => source(graph, s),
    };
    if chosen.label == Label::Id {
        tile.text = lines(Weight::Head, graph.id(node), 3);
    }
    graph.id(node).clone_into(&mut tile.id);
    tile
}

/// Incidents, sources or bodies as frames around their statements.
pub(super) fn frames(graph: &KnowledgeGraph, chosen: &Chosen) -> Vec<Frame> {
    let frame = |(&node, statements): (&Node, &Vec<Node>)| Frame {
        id: graph.id(node).to_owned(),
        part: 0,
        label: heading(graph, node),
        tooltip: clean(&format!("{} [{}]", heading(graph, node), graph.id(node))),
        // Its own tile first, if it has one.
        tiles: [node].iter().chain(statements).filter_map(|s| chosen.places.get(s).copied()).collect(),
    };
    chosen.frames.iter().map(frame).collect()
}

fn heading(graph: &KnowledgeGraph, node: Node) -> String {
    graph.source(node).map_or_else(|| graph.label(node).to_owned(), outlet)
}

fn blank(form: Form, text: Vec<Words>, tooltip: &str) -> Tile {
    let (id, latest) = (String::new(), Day::MAX);
    Tile { id, form, dashed: false, tinted: false, text, tooltip: clean(tooltip), latest }
}

fn lines(weight: Weight, text: &str, most: usize) -> Vec<Words> {
    let columns = if weight == Weight::Small { SMALL } else { COLUMNS };
    wrap(text, columns, most).into_iter().map(|text| Words { weight, text }).collect()
}

fn statement(graph: &KnowledgeGraph, chosen: &Chosen, s: StatementView<'_>) -> Tile {
    let room = if chosen.label == Label::Full { FULL } else { SHORT };
    let mut text = lines(Weight::Head, &phrase::speaker(s), room.head);
    text.extend(lines(Weight::Lead, &deed(s), room.lead));
    text.extend(lines(Weight::Body, s.text(), room.body));
    if let Some(about) = chosen.about(graph, s).filter(|_| chosen.label == Label::Full) {
        text.extend(lines(Weight::Small, &about, 2));
    }
    if chosen.cites {
        text.extend(lines(Weight::Small, &carriers(graph, s, room.sources), room.small));
    }
    let mut tile = blank(Form::Statement, text, &in_full(&phrase::card(graph, s, None, 0)));
    tile.tinted = s.is_allegation();
    tile.dashed = s.is_unattributed() || s.speakers().next().is_some() && s.speakers().all(ActorView::is_unnamed);
    tile.latest = s.bounds().latest;
    tile
}

/// `alleges (against ICE), said 2017-02-13`.
fn deed(s: StatementView<'_>) -> String {
    let deed = phrase::deed(s, None);
    phrase::when(s).map_or(deed.clone(), |when| format!("{deed}, {when}"))
}

fn carriers(graph: &KnowledgeGraph, s: StatementView<'_>, most: usize) -> String {
    let all: Vec<String> = s.reports().map(|r| carrier(graph, r)).collect();
    match all.len().checked_sub(most) {
        _ if all.is_empty() => "in no source".to_owned(),
        None | Some(0) => format!("in {}", all.join("; ")),
        Some(more) => format!("in {} and {more} more", all[..most].join("; ")),
    }
}

/// `NPR 2017-03-21 (via an advocate)`: where it stands, and how it came there where that is known.
fn carrier(graph: &KnowledgeGraph, report: Report<'_>) -> String {
    let via: Vec<&str> = report.via().map(|n| phrase::hop(graph, n)).collect();
    let how = match report.chain() {
        _ if !via.is_empty() => format!(" (via {})", via.join(", from ")),
        Chain::Direct => " (said to it)".to_owned(),
        _ => String::new(),
    };
    format!("{}{how}", outlet(report.source()))
}

/// A source by its publisher and date: what a reader of a picture looks it up by. One without
/// publisher and title by its id, in brackets as in text.
fn outlet(source: SourceView<'_>) -> String {
    let name = match source.publisher().map_or_else(|| source.title(), ActorView::name) {
        name if name == source.id() => format!("[{name}]"),
        name => name.to_owned(),
    };
    source.published().map_or_else(|| name.clone(), |date| format!("{name} {date}"))
}

fn in_full(card: &Card) -> String {
    let lines = [format!("{} [{}]", card.lead, card.id), card.body.clone()];
    lines.into_iter().chain(card.details.iter().cloned()).collect::<Vec<_>>().join("\n")
}

fn actor(actor: ActorView<'_>) -> Tile {
    let mut text = lines(Weight::Body, actor.name(), 3);
    text.extend(lines(Weight::Small, actor.kind().word(), 1));
    let mut tile = blank(Form::Actor, text, &format!("{} [{}]", actor.name(), actor.id()));
    tile.dashed = actor.is_unnamed();
    tile
}

fn incident(incident: IncidentView<'_>) -> Tile {
    let mut text = lines(Weight::Head, incident.name(), 3);
    text.extend(lines(Weight::Small, incident.kind().word(), 1));
    blank(Form::Incident, text, &format!("{} [{}]", incident.name(), incident.id()))
}

fn source(graph: &KnowledgeGraph, source: SourceView<'_>) -> Tile {
    let publisher = source.publisher().map(ActorView::name);
    // A source without title is called what text calls it: `NPR, report`, `article [its-id]`.
    let (name, publisher) = match publisher {
        _ if source.title() != source.id() => (source.title().to_owned(), publisher),
        Some(_) => (phrase::title(graph, source.node()), None),
        None => (phrase::told(graph, source.node()), None),
    };
    let mut text = lines(Weight::Body, &name, 3);
    let by: Vec<&str> = publisher.into_iter().chain(source.published()).collect();
    if !by.is_empty() {
        text.extend(lines(Weight::Small, &by.join(", "), 2));
    }
    blank(Form::Source, text, &format!("{name} [{}]\n{}", source.id(), by.join(", ")))
}
