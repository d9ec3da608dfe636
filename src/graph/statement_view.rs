//! Statements as the graph holds them, and the definitions that rest on their edges.

use super::node_view::view;
use super::sparse::Field;
use super::{ActorView, EdgeKind, EdgeView, KnowledgeGraph, Node, Report, SourceView};
use crate::model::{Act, Bounds, Day};

view! {
    /// What was said: one speaker, one occasion, one act, on one matter.
    StatementView
}

impl<'g> StatementView<'g> {
    /// What it says, paraphrased.
    pub fn text(self) -> &'g str {
        self.graph.label(self.node)
    }

    /// What it does; `comments` where the data does not say (which `check` reports).
    pub fn act(self) -> Act {
        Act::from_number(self.row().word.wrapping_sub(1)).unwrap_or(Act::Comments)
    }

    /// Whether its sources name nobody for the words.
    pub fn is_unattributed(self) -> bool {
        self.row().unattributed != 0
    }

    /// When it was said, as written in the data.
    pub fn said(self) -> Option<&'g str> {
        self.text_of(Field::Date)
    }

    /// The words for when, as printed.
    pub fn said_printed(self) -> Option<&'g str> {
        self.text_of(Field::SaidPrinted)
    }

    /// The word shared by the statements of one utterance, interview or hearing.
    pub fn occasion(self) -> Option<&'g str> {
        self.text_of(Field::Occasion)
    }

    /// What it answers, in words, when no statement here says it.
    pub fn answers_unprinted(self) -> Option<&'g str> {
        self.text_of(Field::AnswersUnprinted)
    }

    /// The language of the words.
    pub fn lang(self) -> Option<&'g str> {
        self.text_of(Field::Lang)
    }

    /// The edges from its speakers, in the order of the record.
    pub fn said_by(self) -> Vec<EdgeView<'g>> {
        let mut edges: Vec<_> = self.graph.incoming(self.node, EdgeKind::SAID).collect();
        edges.sort_by_key(|e| e.ordinal());
        edges
    }

    /// Who says it, in the order of the record.
    pub fn speakers(self) -> impl Iterator<Item = ActorView<'g>> {
        self.said_by().into_iter().filter_map(move |e| self.graph.actor(e.from()))
    }

    /// The body spoken for.
    pub fn body(self) -> Option<ActorView<'g>> {
        self.graph.actor(self.graph.outgoing(self.node, EdgeKind::FOR).next()?.to())
    }

    /// What it speaks of: incidents, or a statement.
    pub fn about(self) -> impl Iterator<Item = Node> {
        self.graph.outgoing(self.node, EdgeKind::ABOUT).map(EdgeView::to)
    }

    /// The actors accused.
    pub fn against(self) -> impl Iterator<Item = ActorView<'g>> {
        self.graph.outgoing(self.node, EdgeKind::AGAINST).filter_map(move |e| self.graph.actor(e.to()))
    }

    /// The actors a demand is put to.
    pub fn asks(self) -> impl Iterator<Item = ActorView<'g>> {
        self.graph.outgoing(self.node, EdgeKind::ASKS).filter_map(move |e| self.graph.actor(e.to()))
    }

    /// An allegation is a statement with someone in `against`, whatever its act.
    pub fn is_allegation(self) -> bool {
        self.graph.outgoing(self.node, EdgeKind::AGAINST).next().is_some()
    }

    /// How it bears on other statements.
    pub fn relations(self) -> impl Iterator<Item = EdgeView<'g>> {
        // Relations come first among the kinds of edges.
        self.graph.all_outgoing(self.node).take_while(|e| e.relation().is_some())
    }

    /// How other statements bear on it.
    pub fn borne_on(self) -> impl Iterator<Item = EdgeView<'g>> {
        self.graph.all_incoming(self.node).filter(|e| e.relation().is_some())
    }

    /// The answers to it.
    pub fn answers(self) -> impl Iterator<Item = EdgeView<'g>> {
        self.borne_on().filter(|e| e.is_answer())
    }

    /// The reports of it, one for each source, in the order of the sources.
    pub fn reports(self) -> impl Iterator<Item = Report<'g>> {
        self.graph.incoming(self.node, EdgeKind::REPORTS).filter_map(EdgeView::report)
    }

    /// The sources that report it.
    pub fn carriers(self) -> impl Iterator<Item = SourceView<'g>> {
        self.reports().map(Report::source)
    }

    /// When it was said, by bounds: `said`; else nothing later than its earliest publication.
    pub fn bounds(self) -> Bounds {
        let [earliest, latest] = self.row().days;
        if self.said().is_some() {
            return Bounds { earliest, latest };
        }
        let published = self.carriers().map(|s| s.bounds().latest).min();
        Bounds { earliest: Day::MIN, latest: published.unwrap_or(Day::MAX) }
    }
}
