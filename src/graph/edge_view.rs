//! Edges with their ends and what they carry.

use std::fmt;

use super::sparse::Field;
use super::store::INFERRED;
use super::{Edge, EdgeKind, KnowledgeGraph, Node, SourceView, StatementView};
use crate::model::{Chain, Derives, Figure, Involvement, Mode, Outcome, Passage, RelationKind, Scope};

/// An edge of the graph.
#[derive(Clone, Copy)]
pub struct EdgeView<'g> {
    pub(super) graph: &'g KnowledgeGraph,
    pub(super) edge: Edge,
    /// Its kind and the node it leaves, where those are known already.
    pub(super) known: Option<(EdgeKind, Node)>,
}

impl<'g> EdgeView<'g> {
    /// Its number.
    pub fn number(self) -> Edge {
        self.edge
    }

    fn row(self) -> &'g super::store::EdgeRow {
        self.graph.store.edge(self.edge)
    }

    /// The node it leaves.
    pub fn from(self) -> Node {
        self.known.map_or_else(|| Node(self.row().from), |known| known.1)
    }

    /// The node it enters.
    pub fn to(self) -> Node {
        Node(self.row().to)
    }

    /// Its kind.
    pub fn kind(self) -> EdgeKind {
        self.known.map_or_else(|| self.row().kind, |known| known.0)
    }

    /// Its place in the list of the record it was read from.
    pub fn ordinal(self) -> usize {
        self.graph.store.ordinal(self.edge) as usize
    }

    fn code(self) -> u8 {
        self.row().code & !INFERRED
    }

    fn text(self, field: Field) -> Option<&'g str> {
        self.graph.store.edge_texts.one(self.edge.0, field).map(|t| self.graph.store.text(t))
    }

    fn texts(self, field: Field) -> impl Iterator<Item = &'g str> {
        self.graph.store.edge_texts.all(self.edge.0, field).map(move |t| self.graph.store.text(t))
    }

    /// The kind of relation, where it is one between statements.
    pub fn relation(self) -> Option<RelationKind> {
        self.kind().relation()
    }

    /// Whether it is an answer to what it points to.
    pub fn is_answer(self) -> bool {
        self.relation().is_some_and(|k| k.row().answer)
    }

    /// How much of the statement it points to it touches.
    pub fn scope(self) -> Option<Scope> {
        self.relation()?;
        Scope::from_number(self.code().wrapping_sub(1))
    }

    /// In words: what of the statement it points to it does not touch.
    pub fn leaves_open(self) -> Option<&'g str> {
        self.text(Field::LeavesOpen)
    }

    /// Whether the coder concluded the whole of it rather than read it.
    pub fn is_inferred(self) -> bool {
        self.row().code & INFERRED != 0
    }

    /// The fields the coder concluded rather than read.
    pub fn inferred(self) -> impl Iterator<Item = &'g str> {
        self.texts(Field::Inferred)
    }

    /// Whether a publisher speaks here because its source does, in its own voice.
    pub fn is_own_voice(self) -> bool {
        self.kind() == EdgeKind::SAID && self.code() == 1
    }

    /// The title of a role as printed.
    pub fn title(self) -> Option<&'g str> {
        self.text(Field::Title)
    }

    /// When a role was held, or when an account says it was.
    pub fn date(self) -> Option<&'g str> {
        self.text(Field::Date)
    }

    /// Where an account says it was.
    pub fn place(self) -> Option<&'g str> {
        self.text(Field::Place)
    }

    /// The words of an account as printed.
    pub fn printed(self) -> Option<&'g str> {
        self.text(Field::Printed)
    }

    /// The figures of an account.
    pub fn figures(self) -> impl Iterator<Item = Figure<'g>> {
        self.texts(Field::Figure).filter_map(|json| serde_json::from_str(json).ok())
    }

    /// The part taken in an incident.
    pub fn involvement(self) -> Option<Involvement> {
        (self.kind() == EdgeKind::INVOLVED).then(|| Involvement::from_number(self.code()))?
    }

    /// The source or statement that says an actor is involved.
    pub fn per(self) -> Option<Node> {
        self.graph.store.refs(self.edge, Field::Per).next()
    }

    /// How one source derives from another.
    pub fn how(self) -> Option<Derives> {
        (self.kind() == EdgeKind::DERIVES_FROM).then(|| Derives::from_number(self.code()))?
    }

    /// What came of a request for comment.
    pub fn outcome(self) -> Option<Outcome> {
        (self.kind() == EdgeKind::ASKED).then(|| Outcome::from_number(self.code()))?
    }

    /// The incidents comment was sought about.
    pub fn asked_about(self) -> impl Iterator<Item = Node> {
        self.graph.store.refs(self.edge, Field::About)
    }

    /// The edge as a report, if it is one.
    pub fn report(self) -> Option<Report<'g>> {
        (self.kind() == EdgeKind::REPORTS).then_some(Report { edge: self })
    }

    /// What it carries, one word or phrase a property, for printing and export.
    pub fn properties(self) -> Vec<(&'static str, String)> {
        let mut all: Vec<(&'static str, String)> = Vec::new();
        let mut put = |name, value: Option<String>| all.extend(value.map(|v| (name, v)));
        put("scope", self.scope().map(|s| s.to_string()));
        put("leaves_open", self.leaves_open().map(str::to_owned));
        if let Some(report) = self.report() {
            put("chain", Some(report.chain().to_string()));
            put("via", joined(report.via().map(|n| self.graph.label(n).to_owned())));
            put("cue", report.cue().map(str::to_owned));
            put("mode", Some(report.mode().to_string()));
            put("quote", report.quote().map(str::to_owned));
            put("gloss", report.gloss().map(str::to_owned));
            put("printed_name", report.printed_name().map(str::to_owned));
            put("passages", joined(report.passages().map(|p| p.to_string())));
        }
        put("title", self.title().map(str::to_owned));
        put("date", self.date().map(str::to_owned));
        put("place", self.place().map(str::to_owned));
        put("figures", joined(self.figures().map(|f| f.to_string())));
        put("printed", self.printed().map(str::to_owned));
        put("role", self.involvement().map(|r| r.to_string()));
        put("per", self.per().map(|n| self.graph.id(n).to_owned()));
        put("how", self.how().map(|h| h.to_string()));
        put("outcome", self.outcome().map(|o| o.to_string()));
        put("about", joined(self.asked_about().map(|n| self.graph.id(n).to_owned())));
        put(
            "inferred",
            if self.is_inferred() { Some("true".to_owned()) } else { joined(self.inferred().map(str::to_owned)) },
        );
        all
    }
}

fn joined(items: impl Iterator<Item = String>) -> Option<String> {
    let items: Vec<String> = items.collect();
    (!items.is_empty()).then(|| items.join("; "))
}

/// That a source reports a statement.
#[derive(Clone, Copy)]
pub struct Report<'g> {
    edge: EdgeView<'g>,
}

impl<'g> Report<'g> {
    /// The edge it is.
    pub fn edge(self) -> EdgeView<'g> {
        self.edge
    }

    /// The document in hand.
    pub fn source(self) -> SourceView<'g> {
        SourceView { graph: self.edge.graph, node: self.edge.from() }
    }

    /// The statement reported.
    pub fn statement(self) -> StatementView<'g> {
        StatementView { graph: self.edge.graph, node: self.edge.to() }
    }

    /// How the words came to the source.
    pub fn chain(self) -> Chain {
        Chain::from_number(self.edge.code() & 3).unwrap_or(Chain::Unstated)
    }

    /// Through whom they came, from the document in hand inwards, both ends excluded.
    pub fn via(self) -> impl Iterator<Item = Node> {
        self.edge.graph.store.refs(self.edge.edge, Field::Via)
    }

    /// How the words are given.
    pub fn mode(self) -> Mode {
        Mode::from_number(self.edge.code() >> 2 & 3).unwrap_or(Mode::Indirect)
    }

    /// The reporting verb as printed.
    pub fn cue(self) -> Option<&'g str> {
        self.edge.text(Field::Cue)
    }

    /// A short phrase, where the exact words matter.
    pub fn quote(self) -> Option<&'g str> {
        self.edge.text(Field::Quote)
    }

    /// What the source says the words amount to.
    pub fn gloss(self) -> Option<&'g str> {
        self.edge.text(Field::Gloss)
    }

    /// The speaker as printed, where it is no name or alias of the actor.
    pub fn printed_name(self) -> Option<&'g str> {
        self.edge.text(Field::PrintedName)
    }

    /// Where in the document the words stand.
    pub fn passages(self) -> impl Iterator<Item = Passage> {
        self.edge.graph.store.passages.all(self.edge.edge.0, Field::Passage).map(Passage::from)
    }
}

impl fmt::Display for Figure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        parts.extend(self.value.map(|v| v.to_string()));
        parts.extend(self.over.map(|v| format!("more than {v}")));
        parts.extend(self.min.map(|v| format!("at least {v}")));
        parts.extend(self.max.map(|v| format!("at most {v}")));
        parts.extend(self.printed.as_ref().map(|p| format!("“{p}”")));
        let about = if self.about { "about " } else { "" };
        let unit = self.unit.as_ref().map_or_else(String::new, |u| format!(" {u}"));
        write!(f, "{}: {about}{}{unit}", self.what, parts.join(", "))
    }
}
