//! Words for people: who does what, when, and by whose report. Neutral to both sides.

use crate::answer::{Card, Cell};
use crate::graph::{EdgeView, KnowledgeGraph, Node, Report, SourceView, StatementView};
use crate::model::{Act, Chain, Scope};

/// Who says a statement: `Matthew Albence, for ICE`.
pub(super) fn speaker(statement: StatementView<'_>) -> String {
    let edges = statement.said_by();
    let own_voice = edges.iter().any(|e| e.is_own_voice());
    let names: Vec<&str> = statement.speakers().map(|a| a.name()).collect();
    let mut who = match names[..] {
        [] if statement.is_unattributed() => "Nobody named".to_owned(),
        [] => statement
            .carriers()
            .next()
            .map_or_else(|| "Nobody named".to_owned(), |s| format!("The author of “{}”", s.title())),
        _ => joined(&names),
    };
    if own_voice {
        who += ", in its own voice,";
    }
    match statement.body() {
        Some(body) if !names.contains(&body.name()) => format!("{who}, for {},", body.name()),
        _ => who,
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn joined(items: &[&str]) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// How much of what is answered an answer touches.
pub(super) fn extent(scope: Option<Scope>) -> &'static str {
    match scope {
        None => "",
        Some(Scope::Whole) => ", as a whole",
        Some(Scope::Part) => ", in part",
        Some(Scope::General) => ", in general terms",
        Some(Scope::Other) => ", speaking of another matter",
        Some(Scope::Unclear) => ", how far is unclear",
    }
}

/// `denies, in general terms`: a relation as a verb.
pub(super) fn verb(edge: EdgeView<'_>) -> String {
    format!("{}{}{}", edge.kind().name(), extent(edge.scope()), if edge.is_inferred() { " [inferred]" } else { "" })
}

/// When a statement was said, in words.
pub(super) fn when(statement: StatementView<'_>) -> Option<String> {
    let printed = statement.said_printed().map(|p| format!(" (“{p}”)")).unwrap_or_default();
    match statement.said() {
        Some(date) => Some(format!("said {date}{printed}")),
        None if printed.is_empty() => None,
        None => Some(format!("said{printed}")),
    }
}

/// The short name of a source: its publisher and date, or its title.
pub(super) fn source(source: SourceView<'_>) -> String {
    let name = source.publisher().map_or_else(|| source.title(), |p| p.name());
    source.published().map_or_else(|| name.to_owned(), |date| format!("{name} {date}"))
}

/// By which source we know, and how it says it knows: `NPR (relayed via an advocate)`.
pub(super) fn report(graph: &KnowledgeGraph, report: Report<'_>) -> String {
    let via: Vec<&str> = report.via().map(|n| name(graph, n)).collect();
    let how = match report.chain() {
        Chain::OwnVoice => "in its own voice".to_owned(),
        Chain::Direct => "said to it".to_owned(),
        Chain::Relayed => format!("relayed via {}", via.join(", from ")),
        Chain::Unstated if via.is_empty() => "how it knows is not stated".to_owned(),
        Chain::Unstated => format!("via {}, the rest not stated", via.join(", from ")),
    };
    let quote = report.quote().map(|q| format!(": “{q}”")).unwrap_or_default();
    format!("{} [{}], {how}{quote}", source(report.source()), report.source().id())
}

fn name(graph: &KnowledgeGraph, node: Node) -> &str {
    graph.source(node).map_or_else(|| graph.label(node), |s| s.publisher().map_or(s.title(), |p| p.name()))
}

/// What a statement does: the relation it is shown for, or its act and whom it accuses.
fn deed(statement: StatementView<'_>, shown_for: Option<EdgeView<'_>>) -> String {
    if let Some(edge) = shown_for {
        return verb(edge);
    }
    let list = |names: Vec<&str>| joined(&names);
    let mut deed = statement.act().word().to_owned();
    let against = list(statement.against().map(|a| a.name()).collect());
    let asks = list(statement.asks().map(|a| a.name()).collect());
    if !against.is_empty() {
        deed += &format!(" (against {against})");
    }
    if !asks.is_empty() && statement.act() == Act::Demands {
        deed += &format!(" (of {asks})");
    }
    deed
}

/// A statement as a card, under the relation it is shown for, if any.
pub(super) fn card(
    graph: &KnowledgeGraph,
    statement: StatementView<'_>,
    shown_for: Option<EdgeView<'_>>,
    depth: usize,
) -> Card {
    let mut details = Vec::new();
    details.extend(shown_for.and_then(EdgeView::leaves_open).map(|open| format!("leaves open: {open}")));
    details
        .extend(statement.answers_unprinted().map(|what| format!("answers what these sources do not print: {what}")));
    details.extend(when(statement));
    details.extend(statement.reports().map(|r| format!("in {}", report(graph, r))));
    let inferred: Vec<&str> = statement.inferred().collect();
    if !inferred.is_empty() {
        details.push(format!("inferred by the coder: {}", inferred.join(", ").replace('*', "the whole")));
    }
    Card {
        depth,
        heading: None,
        lead: format!("{} {}", speaker(statement), deed(statement, shown_for)).replace(",,", ","),
        id: statement.id().to_owned(),
        body: statement.text().to_owned(),
        details,
    }
}

/// The columns every question about statements has, in this order.
pub(super) const COLUMNS: &[&str] =
    &["statement", "speakers", "for", "act", "text", "said", "about", "against", "sources"];

/// The cells of [`COLUMNS`].
pub(super) fn cells(graph: &KnowledgeGraph, s: StatementView<'_>) -> Vec<Cell> {
    vec![
        Cell::Id(s.id().to_owned()),
        Cell::ids(graph, s.speakers().map(|a| a.node())),
        s.body().map_or(Cell::Empty, |b| Cell::Id(b.id().to_owned())),
        Cell::Text(s.act().word().to_owned()),
        Cell::Text(s.text().to_owned()),
        Cell::date(s.said()),
        Cell::ids(graph, s.about()),
        Cell::ids(graph, s.against().map(|a| a.node())),
        Cell::ids(graph, s.carriers().map(|c| c.node())),
    ]
}
