//! The one type that questions and formats share: rows, a part of the graph, and notes.

use crate::graph::{KnowledgeGraph, Node, StatementView, Subgraph};
use crate::network::Network;

/// What a question answers: a titled table, a part of the graph that justifies it, and notes.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The question, as it can be typed again.
    pub query: String,
    /// What the rows are.
    pub title: String,
    /// The names of the columns.
    pub columns: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Row>,
    /// How a person reads the rows.
    pub layout: Layout,
    /// The nodes and edges that justify the rows; what is drawn, unless `drawing` says otherwise.
    pub subgraph: Subgraph,
    /// A network derived from the graph, where that is the answer: one row an edge. The rows of a
    /// network too large to be held are not here; formats take them from the network.
    pub network: Option<Network>,
    /// What a picture of it shows.
    pub drawing: Drawing,
    /// Caveats, each a sentence.
    pub notes: Vec<String>,
}

/// What of an answer is read, so that a question need not make what nobody sees: a million cards,
/// say, for a file of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// The rows. Where they are not, questions that would answer with one row a node or edge leave
    /// them out.
    pub rows: bool,
    /// The cards of rows; those left out keep their id and depth.
    pub cards: bool,
    /// The part of the graph that justifies the rows.
    pub subgraph: bool,
}

impl Wanted {
    /// The whole answer.
    pub const ALL: Self = Self { rows: true, cards: true, subgraph: true };

    /// The card of a row about a statement, where it is read.
    pub(crate) fn card(self, statement: StatementView<'_>, depth: usize, card: impl FnOnce() -> Card) -> Card {
        if self.cards { card() } else { Card { depth, id: statement.id().to_owned(), ..Card::default() } }
    }
}

/// What a picture of an answer shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drawing {
    /// Statements and how they bear on one another; who speaks and where it stands is written on them.
    #[default]
    Exchange,
    /// Every node and every edge.
    Everything,
    /// The rows as bars on an axis of time: from the cell `earliest` to the cell `latest`, an empty
    /// one being an end without bound, with an open outline where the cell `hedged` is filled.
    Bars,
    /// The network: vertices as circles, edges as lines.
    Network,
    /// The network as a matrix of tinted cells, like vertices side by side.
    Heatmap,
}

/// How a person reads the rows of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// As a table.
    #[default]
    Table,
    /// As cards, one under another, answers indented under what they answer.
    Cards,
    /// As the fields of one thing: the first column names, the second says.
    Fields,
}

/// One row: cells for machines and, in answers that are read as cards, the card for people.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// One cell a column.
    pub cells: Vec<Cell>,
    /// How a person reads it, in answers laid out as cards.
    pub card: Card,
}

/// A row as prose.
#[derive(Debug, Clone, Default)]
pub struct Card {
    /// How deep it stands: 0, or one deeper than the card it answers.
    pub depth: usize,
    /// A heading to print above it, where it begins a group.
    pub heading: Option<String>,
    /// Who does what: `Matthew Albence, for ICE, denies, in general terms`.
    pub lead: String,
    /// The id it can be looked up by.
    pub id: String,
    /// What is said.
    pub body: String,
    /// Further lines: when, where reported, what is left open.
    pub details: Vec<String>,
    /// Whether it stands in full further up, and only in short here.
    pub repeated: bool,
}

/// A value in a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// The id of a node.
    Id(String),
    /// A count.
    Number(u64),
    /// A real number.
    Real(f64),
    /// An EDTF date.
    Date(String),
    /// A web address or other IRI.
    Iri(String),
    /// Several values.
    List(Vec<Cell>),
}

impl Cell {
    /// Words, or nothing.
    pub fn text(text: Option<&str>) -> Self {
        text.filter(|t| !t.is_empty()).map_or(Self::Empty, |t| Self::Text(t.to_owned()))
    }

    /// A date, or nothing.
    pub fn date(date: Option<&str>) -> Self {
        date.map_or(Self::Empty, |d| Self::Date(d.to_owned()))
    }

    /// The ids of nodes, in their order.
    pub fn ids(graph: &KnowledgeGraph, nodes: impl IntoIterator<Item = Node>) -> Self {
        let ids: Vec<Self> = nodes.into_iter().map(|n| Self::Id(graph.id(n).to_owned())).collect();
        if ids.is_empty() { Self::Empty } else { Self::List(ids) }
    }

    /// The value as one line of text; several are joined by semicolons.
    pub fn flat(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(t) | Self::Id(t) | Self::Date(t) | Self::Iri(t) => t.clone(),
            Self::Number(n) => n.to_string(),
            // The shortest digits that read back as the same number.
            Self::Real(r) => r.to_string(),
            Self::List(items) => items.iter().map(Self::flat).collect::<Vec<_>>().join("; "),
        }
    }
}

impl Answer {
    /// An answer with these columns and no rows yet.
    pub fn new(title: impl Into<String>, columns: &[&'static str]) -> Self {
        Self { title: title.into(), columns: columns.to_vec(), ..Self::default() }
    }

    /// Sets how a person reads the rows.
    #[must_use]
    pub fn laid_out(mut self, layout: Layout) -> Self {
        self.layout = layout;
        self
    }

    /// Adds a row of a table.
    pub fn row(&mut self, cells: Vec<Cell>) {
        debug_assert_eq!(cells.len(), self.columns.len());
        self.rows.push(Row { cells, card: Card::default() });
    }

    /// Adds a caveat.
    pub fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// The same answer for one window of its network.
    pub(crate) fn of_window(&self, network: &Network, number: usize, graph: &KnowledgeGraph) -> Self {
        let network = network.of_window(number);
        let rows = network.edges().map(|e| Row { cells: network.row(graph, &e), ..Row::default() }).collect();
        let days = network.windows().iter().map(|w| w.name().replace('_', " to ")).collect::<String>();
        Self {
            query: self.query.clone(),
            title: format!("{}, {days}", self.title),
            columns: self.columns.clone(),
            rows,
            drawing: self.drawing,
            notes: self.notes.clone(),
            network: Some(network),
            ..Self::default()
        }
    }

    /// Whether nothing was found. Of an answer that is a part of the graph, rows may be left out.
    pub fn is_empty(&self) -> bool {
        let no_graph = self.drawing != Drawing::Everything || self.subgraph.is_empty();
        self.rows.is_empty() && no_graph && self.network.as_ref().is_none_or(Network::is_empty)
    }
}

/// "in these 5 sources": what every answer about the state of an exchange rests on.
/// A source that is only cited by others, and reports nothing itself, is none of them.
pub(crate) fn in_these_sources(graph: &KnowledgeGraph) -> String {
    match graph.reporting_sources() {
        0 => "in no source".to_owned(),
        1 => "in this source".to_owned(),
        n => format!("in these {n} sources"),
    }
}

/// "1 answer", "2 answers".
pub(crate) fn count(number: usize, one: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        n => format!("{n} {one}s"),
    }
}
