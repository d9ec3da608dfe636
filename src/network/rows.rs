//! The edges of a network as rows of a table.

use super::edges::Edge;
use super::network::Network;
use crate::answer::Cell;
use crate::graph::KnowledgeGraph;
use crate::model::written;

impl Network {
    /// The columns of its rows: `kind` where there are several, `first` and `last` day of windows,
    /// `positive` and `negative` of stances.
    pub fn columns(&self) -> Vec<&'static str> {
        let mut columns = vec!["source", "target"];
        columns.extend((self.kinds.len() > 1).then_some("kind"));
        columns.extend((!self.windows.is_empty()).then_some(["first", "last"]).into_iter().flatten());
        columns.push("weight");
        columns.extend(self.is_stance().then_some(["positive", "negative"]).into_iter().flatten());
        columns
    }

    /// An edge as a row of these columns.
    pub fn row(&self, graph: &KnowledgeGraph, edge: &Edge) -> Vec<Cell> {
        let id = |end: u32| Cell::Id(graph.id(self.vertices[end as usize].node).to_owned());
        let mut row = vec![id(edge.from), id(edge.to)];
        if self.kinds.len() > 1 {
            row.push(Cell::text(Some(self.kind(edge))));
        }
        if let Some(window) = self.window(edge) {
            row.extend([window.first, window.last].map(|day| Cell::date(written(day).as_deref())));
        }
        row.push(Cell::Real(edge.weight));
        if self.is_stance() {
            row.extend([edge.positive, edge.negative].map(|n| Cell::Number(n.into())));
        }
        row
    }

    /// The name of the kind of an edge.
    pub fn kind(&self, edge: &Edge) -> &'static str {
        self.kinds.get(usize::from(edge.kind)).copied().unwrap_or_default()
    }
}
