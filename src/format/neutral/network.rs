//! A derived network as a neutral graph.

use std::borrow::Cow;
use std::collections::HashMap;

use super::node_columns::{self, NodeColumn};
use super::{Column, Edge, Neutral, Node, Type, Value};
use crate::answer::Answer;
use crate::graph::KnowledgeGraph;
use crate::model::Bounds;
use crate::network::{Network, Values};

const STANCE: [Column; 2] =
    [Column { name: "positive", holds: Type::Integer }, Column { name: "negative", holds: Type::Integer }];

/// How many statements there are behind the ties of a vertex.
const COUNT: Column = Column { name: "statement_count", holds: Type::Integer };

/// Their ids, as few as there are statements behind an edge.
const BEHIND: Column = Column { name: "statements", holds: Type::List };

/// Actors, or actors and what they speak of, and what joins them.
pub(super) struct Derived<'a> {
    answer: &'a Answer,
    network: &'a Network,
    graph: &'a KnowledgeGraph,
    node_columns: Vec<Column>,
    of_nodes: Vec<&'static NodeColumn>,
    counts: Vec<usize>,
    edge_columns: Vec<Column>,
}

impl<'a> Derived<'a> {
    /// Finds the columns that some vertex has a value in. Linear in the vertices.
    pub(super) fn new(answer: &'a Answer, network: &'a Network, graph: &'a KnowledgeGraph) -> Self {
        let of_nodes = node_columns::used(network.vertices().iter().map(|v| v.node), graph);
        let holds = |values: &Values| match values {
            Values::Integer(_) => Type::Integer,
            Values::Real(_) => Type::Real,
        };
        let attributes = network.attributes().iter().map(|a| Column { name: a.name, holds: holds(&a.values) });
        let stances = STANCE.into_iter().filter(|_| network.is_stance());
        // What is behind an edge that is not held would be computed again for each.
        let behind = network.stored().map(|_| BEHIND);
        Self {
            answer,
            network,
            graph,
            node_columns: of_nodes.iter().map(|c| c.column).chain([COUNT]).chain(attributes).collect(),
            counts: network.statements(),
            of_nodes,
            edge_columns: stances.chain(behind).collect(),
        }
    }

    fn node(&self, place: usize) -> Node<'_> {
        let node = self.network.vertices()[place].node;
        let view = self.graph.view(node);
        let own = self.of_nodes.iter().enumerate();
        let own = own.filter(|(_, c)| c.of.contains(&self.graph.kind(node)));
        let count = (self.of_nodes.len(), Value::Integer(self.counts[place] as i64));
        let attributes = (self.of_nodes.len() + 1..).zip(self.network.attributes());
        let measured = attributes.map(|(column, a)| match &a.values {
            Values::Integer(values) => (column, Value::Integer(values[place])),
            Values::Real(values) => (column, Value::Real(values[place])),
        });
        Node {
            number: place as u32,
            record: self.graph.id(node),
            kind: self.graph.kind(node).word(),
            label: self.graph.label(node),
            bounds: self.bounds(place, node_columns::bounds(view)),
            values: own
                .filter_map(|(place, c)| Some((place, (c.read)(view)?)))
                .chain([count])
                .chain(measured)
                .collect(),
        }
    }

    /// The days of the windows that a vertex stands in; without windows, its own.
    fn bounds(&self, place: usize, own: Bounds) -> Bounds {
        let windows = self.network.windows().iter().enumerate();
        let mut present = windows.filter(|(w, _)| self.network.is_present(place, *w)).map(|(_, window)| window);
        let Some(first) = present.next() else { return own };
        Bounds { earliest: first.first, latest: present.last().unwrap_or(first).last }
    }

    fn edge(&self, number: u32, edge: &crate::network::Edge, parallel: u32) -> Edge<'_> {
        let stance = [edge.positive, edge.negative].map(|n| Value::Integer(n.into()));
        let mut values: Vec<Value<'_>> = stance.into_iter().filter(|_| self.network.is_stance()).collect();
        if self.network.stored().is_some() {
            let behind = self.network.behind(edge).into_iter();
            values.push(Value::List(behind.map(|node| Cow::Borrowed(self.graph.id(node))).collect()));
        }
        let window = self.network.window(edge);
        Edge {
            number,
            from: edge.from,
            to: edge.to,
            kind: self.network.kind(edge),
            parallel,
            weight: Some(edge.weight),
            bounds: window.map_or(Bounds::UNKNOWN, |w| Bounds { earliest: w.first, latest: w.last }),
            values: values.into_iter().enumerate().collect(),
        }
    }
}

impl Neutral for Derived<'_> {
    fn title(&self) -> &str {
        &self.answer.title
    }

    fn query(&self) -> &str {
        &self.answer.query
    }

    fn directed(&self) -> bool {
        self.network.is_directed()
    }

    fn is_network(&self) -> bool {
        true
    }

    fn first_mode(&self) -> Option<usize> {
        self.network.is_two_mode().then(|| self.network.sources().len())
    }

    fn node_columns(&self) -> &[Column] {
        &self.node_columns
    }

    fn edge_columns(&self) -> &[Column] {
        &self.edge_columns
    }

    fn node_count(&self) -> usize {
        self.network.vertices().len()
    }

    fn edge_count(&self) -> usize {
        self.network.stored().map_or_else(|| self.network.edges().count(), <[_]>::len)
    }

    fn nodes<'b>(&'b self) -> Box<dyn Iterator<Item = Node<'b>> + 'b> {
        Box::new((0..self.network.vertices().len()).map(|place| self.node(place)))
    }

    fn edges<'b>(&'b self) -> Box<dyn Iterator<Item = Edge<'b>> + 'b> {
        // Only windows bring edges of one kind between the same ends.
        let mut met: HashMap<(u32, u32, u8), u32> = HashMap::new();
        let windows = !self.network.windows().is_empty();
        Box::new((0..).zip(self.network.edges()).map(move |(number, edge)| {
            let parallel = if windows {
                let count = met.entry((edge.from, edge.to, edge.kind)).or_default();
                *count += 1;
                *count - 1
            } else {
                0
            };
            self.edge(number, &edge, parallel)
        }))
    }

    fn record(&self, node: u32) -> &str {
        self.graph.id(self.network.vertices()[node as usize].node)
    }
}
