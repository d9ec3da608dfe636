//! Words for people: who does what, when, and by whose report. Neutral to both sides.

use crate::answer::{Card, Cell};
use crate::graph::{ActorView, EdgeView, KnowledgeGraph, Node, Report, SourceView, StatementView};
use crate::model::{Chain, Scope};

/// Who says a statement: `Matthew Albence, for ICE`.
pub(crate) fn speaker(statement: StatementView<'_>) -> String {
    let own_voice = statement.said_by().iter().any(|e| e.is_own_voice());
    let names: Vec<String> = statement.speakers().map(named).collect();
    let who = match (&names[..], statement.carriers().next()) {
        ([], Some(source)) if !statement.is_unattributed() => format!("The document itself [{}]", source.id()),
        ([], _) => "Nobody named".to_owned(),
        _ => joined(&names),
    };
    match statement.body().map(ActorView::name) {
        Some(body) if !names.iter().any(|n| n == body) => format!("{who}, for {body}"),
        _ if own_voice => format!("{who}, in its own voice"),
        _ => who,
    }
}

/// A name, marked where it is only a description.
fn named(actor: ActorView<'_>) -> String {
    if actor.is_unnamed() { format!("{} (unnamed)", actor.name()) } else { actor.name().to_owned() }
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn joined<S: AsRef<str>>(items: &[S]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items[..] {
        [] => String::new(),
        [one] => one.to_owned(),
        [ref most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// How much of what is answered an answer touches.
fn extent(scope: Option<Scope>) -> &'static str {
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
pub(crate) fn verb(edge: EdgeView<'_>) -> String {
    format!("{}{}", edge.kind().name(), qualities(edge))
}

/// `denied by [id], in general terms`: a relation seen from what it bears on.
pub(crate) fn passive(graph: &KnowledgeGraph, edge: EdgeView<'_>) -> String {
    format!("{} [{}]{}", edge.kind().inverse(), graph.id(edge.from()), qualities(edge))
}

fn qualities(edge: EdgeView<'_>) -> String {
    format!("{}{}", extent(edge.scope()), if edge.is_inferred() { " (inferred)" } else { "" })
}

/// When a statement was said, in words.
fn when(statement: StatementView<'_>) -> Option<String> {
    let printed = statement.said_printed().map(|p| format!("“{p}”"));
    match (statement.said(), printed) {
        (Some(date), Some(printed)) => Some(format!("said {date} ({printed})")),
        (Some(date), None) => Some(format!("said {date}")),
        (None, printed) => printed.map(|p| format!("said {p}")),
    }
}

/// A source by its publisher or title, and its id.
fn source(source: SourceView<'_>) -> String {
    match source.publisher().map_or_else(|| source.title(), |p| p.name()) {
        name if name == source.id() => format!("[{name}]"),
        name => format!("{name} [{}]", source.id()),
    }
}

/// By which source we know, and how it says it knows: `AL DÍA [al-dia-2021], via the report`.
fn report(graph: &KnowledgeGraph, report: Report<'_>) -> String {
    let via = report.via().map(|n| hop(graph, n)).collect::<Vec<_>>().join(", from ");
    let how = match report.chain() {
        Chain::OwnVoice => "own voice".to_owned(),
        Chain::Direct => "direct".to_owned(),
        Chain::Relayed => format!("via {via}"),
        Chain::Unstated if via.is_empty() => "chain not stated".to_owned(),
        Chain::Unstated => format!("via {via}, the rest not stated"),
    };
    let quote = report.quote().map(|q| format!(": “{q}”")).unwrap_or_default();
    format!("{}, {how}{quote}", source(report.source()))
}

fn hop(graph: &KnowledgeGraph, node: Node) -> &str {
    graph.source(node).map_or_else(|| graph.label(node), |s| s.publisher().map_or(s.title(), |p| p.name()))
}

/// What a statement does: the relation it is shown for, or its act, whom it accuses, whom it asks.
fn deed(statement: StatementView<'_>, shown_for: Option<EdgeView<'_>>) -> String {
    if let Some(edge) = shown_for {
        return verb(edge);
    }
    let list = |word: &str, actors: Vec<&str>| {
        if actors.is_empty() { String::new() } else { format!(", {word} {}", joined(&actors)) }
    };
    let against = list("against", statement.against().map(ActorView::name).collect());
    let asks = list("of", statement.asks().map(ActorView::name).collect());
    format!("{}{asks}{against}", statement.act())
}

/// `Matthew Albence, for ICE — denies, in general terms`
pub(crate) fn lead(statement: StatementView<'_>, shown_for: Option<EdgeView<'_>>) -> String {
    format!("{} — {}", speaker(statement), deed(statement, shown_for))
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
    details.extend(statement.answers_unprinted().map(|what| format!("answers what is not printed here: {what}")));
    details.extend(when(statement));
    details.extend(statement.reports().map(|r| format!("in {}", report(graph, r))));
    let inferred: Vec<&str> = statement.inferred().collect();
    if !inferred.is_empty() {
        details.push(format!("inferred: {}", inferred.join(", ").replace('*', "the whole")));
    }
    let lead = lead(statement, shown_for);
    Card { depth, heading: None, lead, id: statement.id().to_owned(), body: statement.text().to_owned(), details }
}

/// The columns every question about statements has, in this order.
pub(super) const COLUMNS: &[&str] =
    &["statement", "speakers", "for", "act", "text", "said", "about", "against", "sources", "inferred"];

/// The cells of [`COLUMNS`].
pub(super) fn cells(graph: &KnowledgeGraph, s: StatementView<'_>) -> Vec<Cell> {
    let inferred: Vec<Cell> = s.inferred().map(|f| Cell::Text(f.to_owned())).collect();
    vec![
        Cell::Id(s.id().to_owned()),
        Cell::ids(graph, s.speakers().map(ActorView::node)),
        s.body().map_or(Cell::Empty, |b| Cell::Id(b.id().to_owned())),
        Cell::Text(s.act().word().to_owned()),
        Cell::Text(s.text().to_owned()),
        Cell::date(s.said()),
        Cell::ids(graph, s.about()),
        Cell::ids(graph, s.against().map(ActorView::node)),
        Cell::ids(graph, s.carriers().map(SourceView::node)),
        if inferred.is_empty() { Cell::Empty } else { Cell::List(inferred) },
    ]
}

/// Whether a relation is inferred, as a cell.
pub(super) fn inferred(edge: EdgeView<'_>) -> Cell {
    if edge.is_inferred() { Cell::Text("true".to_owned()) } else { Cell::Empty }
}
