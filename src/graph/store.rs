//! How the graph lies in memory: flat columns, one text area, two adjacency lists.
//!
//! Nodes are numbered by kind (actors, incidents, statements, sources) and, within a kind, in
//! the order in which they were read. Edges are numbered by the node they leave and then by
//! kind, so that the edges of one kind leaving a node are neighbours; `in_edges` lists the same
//! edges by the node they enter. What few nodes or edges have stands in sparse tables.

use super::{EdgeKind, Node, NodeKind};
use crate::diagnostic::Place;

/// A text of the graph: a piece of the text area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Text {
    pub(crate) start: u32,
    pub(crate) len: u32,
}

/// Fields that stand in sparse tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Field {
    Alias,
    SameAs,
    Formerly,
    Inferred,
    Note,
    Lang,
    Date,
    Printed,
    // statement
    SaidPrinted,
    Occasion,
    AnswersUnprinted,
    // source
    Author,
    Url,
    ArchivedUrl,
    File,
    Sha256,
    // edges
    LeavesOpen,
    Cue,
    Quote,
    Gloss,
    PrintedName,
    Passage,
    Title,
    Place,
    Figure,
    Via,
    Per,
    About,
}

/// A sparse table: values by owner and field, in the order in which they were read.
#[derive(Debug)]
pub(crate) struct Sparse<V> {
    rows: Vec<(u32, Field, V)>,
    /// Where the rows of every `BLOCK` owners begin, so that a lookup searches few rows.
    starts: Vec<u32>,
}

/// How many owners share an entry of [`Sparse::starts`].
const BLOCK: usize = 16;

impl<V: Copy> Sparse<V> {
    /// Takes rows in reading order.
    pub(crate) fn new(mut rows: Vec<(u32, Field, V)>) -> Self {
        rows.sort_by_key(|&(owner, field, _)| (owner, field));
        rows.shrink_to_fit();
        let blocks = rows.last().map_or(0, |last| last.0 as usize / BLOCK + 1);
        let mut starts = vec![0; blocks + 1];
        for row in &rows {
            starts[row.0 as usize / BLOCK + 1] += 1;
        }
        for block in 0..blocks {
            starts[block + 1] += starts[block];
        }
        Self { rows, starts }
    }

    /// All values of a field of an owner.
    pub(crate) fn all(&self, owner: u32, field: Field) -> impl Iterator<Item = V> + '_ {
        let rows = match self.starts.get(owner as usize / BLOCK..) {
            Some([from, to, ..]) => &self.rows[*from as usize..*to as usize],
            _ => &[],
        };
        let from = rows.partition_point(|r| (r.0, r.1) < (owner, field));
        rows[from..].iter().take_while(move |r| (r.0, r.1) == (owner, field)).map(|r| r.2)
    }

    /// The value of a field of an owner.
    pub(crate) fn one(&self, owner: u32, field: Field) -> Option<V> {
        self.all(owner, field).next()
    }
}

/// What every node has.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct NodeRow {
    pub(crate) id: Text,
    /// Name, statement text or title.
    pub(crate) label: Text,
    /// Number of its kind of actor, incident or source, or of its act, plus one; 0 for none.
    pub(crate) word: u8,
    /// Whether nobody is named for a statement.
    pub(crate) unattributed: bool,
    /// Earliest and latest day said or published.
    pub(crate) days: [i32; 2],
    pub(crate) place: Place,
}

/// What every edge has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EdgeRow {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) kind: EdgeKind,
    /// The words it carries, packed by `code`.
    pub(crate) code: u8,
    /// Its place in the list of its record.
    pub(crate) ordinal: u16,
}

/// The bit of `EdgeRow::code` that says the whole edge is inferred.
pub(crate) const INFERRED: u8 = 0x80;

/// The columns.
#[derive(Debug)]
pub(crate) struct Store {
    pub(crate) area: String,
    /// One past the last node of each kind.
    pub(crate) ends: [u32; 4],
    pub(crate) nodes: Vec<NodeRow>,
    /// Ids, present and former, sorted.
    pub(crate) ids: Vec<(Text, u32)>,
    pub(crate) edges: Vec<EdgeRow>,
    pub(crate) out_start: Vec<u32>,
    pub(crate) in_start: Vec<u32>,
    pub(crate) in_edges: Vec<u32>,
    pub(crate) node_texts: Sparse<Text>,
    pub(crate) edge_texts: Sparse<Text>,
    pub(crate) edge_refs: Sparse<u32>,
    pub(crate) files: Vec<String>,
}

impl Store {
    pub(crate) fn text(&self, text: Text) -> &str {
        &self.area[text.start as usize..][..text.len as usize]
    }

    pub(crate) fn kind(&self, node: Node) -> NodeKind {
        NodeKind::ALL[self.ends.partition_point(|&end| end <= node.0).min(3)]
    }

    pub(crate) fn range(&self, kind: NodeKind) -> std::ops::Range<u32> {
        let k = kind as usize;
        (if k == 0 { 0 } else { self.ends[k - 1] })..self.ends[k]
    }

    /// The numbers of the edges leaving a node.
    pub(crate) fn out_range(&self, node: Node) -> std::ops::Range<u32> {
        self.out_start[node.0 as usize]..self.out_start[node.0 as usize + 1]
    }

    /// The numbers of the edges entering a node.
    pub(crate) fn in_slice(&self, node: Node) -> &[u32] {
        &self.in_edges[self.in_start[node.0 as usize] as usize..self.in_start[node.0 as usize + 1] as usize]
    }

    /// The numbers of the edges of one kind leaving a node.
    pub(crate) fn out_of_kind(&self, node: Node, kind: EdgeKind) -> std::ops::Range<u32> {
        let all = self.out_range(node);
        let edges = &self.edges[all.start as usize..all.end as usize];
        let from = edges.partition_point(|e| e.kind < kind) as u32;
        let to = edges.partition_point(|e| e.kind <= kind) as u32;
        all.start + from..all.start + to
    }

    /// The numbers of the edges of one kind entering a node.
    pub(crate) fn in_of_kind(&self, node: Node, kind: EdgeKind) -> &[u32] {
        let edges = self.in_slice(node);
        let kind_of = |e: &u32| self.edges[*e as usize].kind;
        &edges[edges.partition_point(|e| kind_of(e) < kind)..edges.partition_point(|e| kind_of(e) <= kind)]
    }
}
