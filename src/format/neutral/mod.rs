//! The one graph that every export takes: typed columns, rows that stream by, and no format's habits.
//! To add a kind of graph: a file with a type that implements [`Neutral`], and its case in [`of`].

mod edge_columns;
mod knowledge;
mod network;
mod node_columns;

use std::borrow::Cow;

use crate::answer::Answer;
use crate::graph::KnowledgeGraph;
use crate::model::{Bounds, Day};

use knowledge::Knowledge;
use network::Derived;

/// A graph as every export takes it. Nodes and edges stream by: none is kept.
///
/// No column bears a name that a reader takes for its own: `id`, `label`, `name`, `source`,
/// `target`, `key`, `weight`, `type`, `kind`, `size`, `color`, `start`, `end` and their like.
pub trait Neutral {
    /// What it is, in words.
    fn title(&self) -> &str;
    /// The question it answers, as it can be typed again.
    fn query(&self) -> &str;
    /// Whether its edges run one way.
    fn directed(&self) -> bool;
    /// Whether it is a derived network, with a weight on each edge, which simple formats can hold.
    fn is_network(&self) -> bool;
    /// Of a network between two kinds of nodes, how many are of the first; they come first.
    fn first_mode(&self) -> Option<usize> {
        None
    }
    /// The columns of nodes in which some node has a value.
    fn node_columns(&self) -> &[Column];
    /// The columns of edges in which some edge has a value.
    fn edge_columns(&self) -> &[Column];
    /// How many nodes there are.
    fn node_count(&self) -> usize;
    /// How many edges there are.
    fn edge_count(&self) -> usize;
    /// Its nodes, their numbers ascending.
    fn nodes<'a>(&'a self) -> Box<dyn Iterator<Item = Node<'a>> + 'a>;
    /// Its edges, their numbers ascending; both ends are among its nodes.
    fn edges<'a>(&'a self) -> Box<dyn Iterator<Item = Edge<'a>> + 'a>;
    /// The id of the node with this number.
    fn record(&self, node: u32) -> &str;
}

/// A column: one type for the whole file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What its values are.
    pub holds: Type,
}

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Words; also EDTF dates as written.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// Yes or no.
    Boolean,
    /// A day of the calendar: a bound of an EDTF date.
    Day,
    /// Several texts.
    List,
}

/// A value; what has none is left out of its row.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Words.
    Text(Cow<'a, str>),
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// Yes or no.
    Boolean(bool),
    /// A day, never one without bound.
    Day(Day),
    /// Several texts.
    List(Vec<Cow<'a, str>>),
}

/// The values of a row, each with the place of its column.
pub type Values<'a> = Vec<(usize, Value<'a>)>;

/// A node as it streams by.
#[derive(Debug)]
pub struct Node<'a> {
    /// Its number; written `n12` where ids are text.
    pub number: u32,
    /// The id of its record.
    pub record: &'a str,
    /// What it is: `actor`, `incident`, `statement`, `source`.
    pub kind: &'static str,
    /// What it is called, or says.
    pub label: &'a str,
    /// The days between which it is dated.
    pub bounds: Bounds,
    /// What else is known of it.
    pub values: Values<'a>,
}

/// An edge as it streams by.
#[derive(Debug)]
pub struct Edge<'a> {
    /// Its number; written `e12` where ids are text.
    pub number: u32,
    /// The number of the node it leaves.
    pub from: u32,
    /// The number of the node it enters.
    pub to: u32,
    /// What it is, such as `denies`.
    pub kind: &'a str,
    /// How many edges of its kind between its ends came before it.
    pub parallel: u32,
    /// How much it weighs, in a network.
    pub weight: Option<f64>,
    /// The days between which it is dated.
    pub bounds: Bounds,
    /// What else is known of it.
    pub values: Values<'a>,
}

/// The graph of an answer.
pub fn of<'a>(answer: &'a Answer, graph: &'a KnowledgeGraph) -> Box<dyn Neutral + 'a> {
    match &answer.network {
        Some(network) => Box::new(Derived::new(answer, network, graph)),
        None => Box::new(Knowledge::new(answer, graph)),
    }
}

impl<'a> Value<'a> {
    /// Words that are at hand.
    pub fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// The value as text: a list as a JSON array of texts, a day as `2017-02-08`.
    pub fn flat(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Integer(n) => Cow::Owned(n.to_string()),
            Self::Real(n) => Cow::Owned(n.to_string()),
            Self::Boolean(yes) => Cow::Borrowed(if *yes { "true" } else { "false" }),
            Self::Day(day) => Cow::Owned(crate::model::written(*day).unwrap_or_default()),
            Self::List(items) => {
                Cow::Owned(serde_json::Value::from(items.iter().map(|i| &**i).collect::<Vec<_>>()).to_string())
            }
        }
    }
}

impl Node<'_> {
    /// Its id where ids are text; no edge has it.
    pub fn id(&self) -> Value<'static> {
        Value::Text(Cow::Owned(format!("n{}", self.number)))
    }
}

impl Edge<'_> {
    /// Which edge it is, in words.
    pub(super) fn told(&self, graph: &dyn Neutral) -> String {
        format!("`{}` {} `{}`", graph.record(self.from), self.kind, graph.record(self.to))
    }

    /// Its id where ids are text; no node has it.
    pub fn id(&self) -> Value<'static> {
        Value::Text(Cow::Owned(format!("e{}", self.number)))
    }

    /// The ids of the nodes that it leaves and enters.
    pub fn ends(&self) -> [Value<'static>; 2] {
        [self.from, self.to].map(|number| Value::Text(Cow::Owned(format!("n{number}"))))
    }
}
