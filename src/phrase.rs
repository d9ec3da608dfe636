//! Words for people: who does what, when, and by whose report. Neutral to both sides.
//! What questions print and formats draw say the same of a statement.

use crate::answer::Card;
use crate::graph::{ActorView, EdgeView, KnowledgeGraph, Node, NodeView, Report, SourceView, StatementView};
use crate::model::{Chain, Scope, SourceKind};

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
pub(crate) fn extent(scope: Option<Scope>) -> &'static str {
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
pub(crate) fn when(statement: StatementView<'_>) -> Option<String> {
    let printed = statement.said_printed().map(|p| format!("“{p}”"));
    match (statement.said(), printed) {
        (Some(date), Some(printed)) => Some(format!("said {date} ({printed})")),
        (Some(date), None) => Some(format!("said {date}")),
        (None, printed) => printed.map(|p| format!("said {p}")),
    }
}

/// A source by its publisher or title, and its id.
pub(crate) fn source(source: SourceView<'_>) -> String {
    match source.publisher().map_or_else(|| source.title(), |p| p.name()) {
        name if name == source.id() => format!("[{name}]"),
        name => format!("{name} [{}]", source.id()),
    }
}

/// By which source we know, and how it says it knows: `AL DÍA [al-dia-2021], via the report`.
fn report(graph: &KnowledgeGraph, report: Report<'_>) -> String {
    let quote = report.quote().map(|q| format!(": “{q}”")).unwrap_or_default();
    format!("{}, {}{quote}", source(report.source()), chain(graph, report))
}

/// How the words came to a source: `direct`, `via the report`.
pub(crate) fn chain(graph: &KnowledgeGraph, report: Report<'_>) -> String {
    let via = report.via().map(|n| hop(graph, n)).collect::<Vec<_>>().join(", from ");
    match report.chain() {
        Chain::OwnVoice => "own voice".to_owned(),
        Chain::Direct => "direct".to_owned(),
        Chain::Relayed => format!("via {via}"),
        Chain::Unstated if via.is_empty() => "chain not stated".to_owned(),
        Chain::Unstated => format!("via {via}, the rest not stated"),
    }
}

/// A source or actor in a list: `AL DÍA, article [al-dia-2021]`, `an advocate (unnamed) [advocate]`.
/// The kind of a document keeps it apart from the actor who published it.
pub(crate) fn told(graph: &KnowledgeGraph, node: Node) -> String {
    match title(graph, node) {
        title if title.is_empty() => format!("[{}]", graph.id(node)),
        title => format!("{title} [{}]", graph.id(node)),
    }
}

/// The same without the id; of a source without publisher, title and kind, nothing.
pub(crate) fn title(graph: &KnowledgeGraph, node: Node) -> String {
    let Some(source) = graph.source(node) else {
        return graph.actor(node).map(named).unwrap_or_default();
    };
    let name = source.publisher().map_or_else(|| source.title(), |p| p.name());
    let kind = source.kind().map(SourceKind::word);
    let parts: Vec<&str> = [Some(name).filter(|n| *n != source.id()), kind].into_iter().flatten().collect();
    parts.join(", ")
}

/// A hop of a chain by its name: a source by its publisher.
pub(crate) fn hop(graph: &KnowledgeGraph, node: Node) -> &str {
    graph.source(node).map_or_else(|| graph.label(node), |s| s.publisher().map_or(s.title(), |p| p.name()))
}

/// What a statement does: the relation it is shown for, or its act, whom it accuses, whom it asks.
pub(crate) fn deed(statement: StatementView<'_>, shown_for: Option<EdgeView<'_>>) -> String {
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

/// What a card says beside who does what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// What an answer does not touch.
    LeavesOpen,
    /// What it answers, when no statement here says it.
    Unprinted,
    /// When it was said.
    When,
    /// By which sources we know.
    Reports,
    /// What the coder concluded.
    Inferred,
}

impl Part {
    /// Every part, in the order in which they are printed.
    pub(crate) const ALL: [Self; 5] = [Self::LeavesOpen, Self::Unprinted, Self::When, Self::Reports, Self::Inferred];

    fn lines(self, graph: &KnowledgeGraph, statement: StatementView<'_>, edge: Option<EdgeView<'_>>) -> Vec<String> {
        let one = |line: Option<String>| line.into_iter().collect();
        match self {
            Self::LeavesOpen => one(edge.and_then(EdgeView::leaves_open).map(|open| format!("leaves open: {open}"))),
            Self::Unprinted => {
                one(statement.answers_unprinted().map(|what| format!("answers what is not printed here: {what}")))
            }
            Self::When => one(when(statement)),
            Self::Reports => statement.reports().map(|r| format!("in {}", report(graph, r))).collect(),
            Self::Inferred => {
                let fields: Vec<&str> = statement.inferred().collect();
                let line = || format!("inferred: {}", fields.join(", ").replace('*', "the whole"));
                one((!fields.is_empty()).then(line))
            }
        }
    }
}

/// A statement as a card, under the relation it is shown for, if any.
pub(crate) fn card(
    graph: &KnowledgeGraph,
    statement: StatementView<'_>,
    shown_for: Option<EdgeView<'_>>,
    depth: usize,
) -> Card {
    card_of(graph, statement, shown_for, depth, &Part::ALL)
}

/// The same without one of its parts, which the answer says in another way.
pub(crate) fn card_without(graph: &KnowledgeGraph, statement: StatementView<'_>, part: Part) -> Card {
    let others: Vec<Part> = Part::ALL.into_iter().filter(|p| *p != part).collect();
    card_of(graph, statement, None, 0, &others)
}

/// A card with some parts only.
pub(crate) fn card_of(
    graph: &KnowledgeGraph,
    statement: StatementView<'_>,
    shown_for: Option<EdgeView<'_>>,
    depth: usize,
    parts: &[Part],
) -> Card {
    Card {
        depth,
        lead: lead(statement, shown_for),
        id: statement.id().to_owned(),
        body: statement.text().to_owned(),
        details: parts.iter().flat_map(|p| p.lines(graph, statement, shown_for)).collect(),
        ..Card::default()
    }
}

/// The word that says what kind of actor, incident or source a node is, or what a statement does.
pub(crate) fn word(graph: &KnowledgeGraph, node: Node) -> Option<&'static str> {
    match graph.view(node) {
        NodeView::Actor(a) => Some(a.kind().word()),
        NodeView::Incident(i) => Some(i.kind().word()),
        NodeView::Statement(s) => Some(s.act().word()),
        NodeView::Source(s) => s.kind().map(SourceKind::word),
    }
}

/// A word as it stands at the beginning of a line.
pub(crate) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
