//! How the graph lies in memory and in a compiled file: flat columns, one text area, two
//! adjacency lists.
//!
//! Nodes are numbered by kind (actors, incidents, statements, sources) and, within a kind, in
//! the order in which they were read. Edges are numbered by the node they leave and then by
//! kind, so that the edges of one kind leaving a node are neighbours; `in_edges` lists the same
//! edges by the node they enter. What few nodes or edges have stands in sparse tables. A text lies
//! in the area behind its length, which takes as many bytes as it needs.
//! To add a column: here, in `resolve`, and in `compiled`, whose version it raises.

use std::ops::Range;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::column::Column;
use super::sparse::{Field, MOST_OWNERS, Sparse, Value};
use super::terms::Terms;
use super::{Edge, EdgeKind, Node, NodeKind};
use crate::model::Passage;

/// Where in the text area a text lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(transparent)]
pub(crate) struct Text(pub(crate) u32);

/// What every node has.
#[derive(Debug, Clone, Copy, Default, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(crate) struct NodeRow {
    pub(crate) id: Text,
    /// Name, statement text or title.
    pub(crate) label: Text,
    /// Earliest and latest day said or published.
    pub(crate) days: [i32; 2],
    /// The number of its file, and the line it stands in, from 1.
    pub(crate) file: u32,
    pub(crate) line: u32,
    /// Number of its kind of actor, incident or source, or of its act, plus one; 0 for none.
    pub(crate) word: u8,
    /// 1 where nobody is named for a statement.
    pub(crate) unattributed: u8,
    pub(crate) unused: [u8; 2],
}

/// What every edge has.
#[derive(Debug, Clone, Copy, Default, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(crate) struct EdgeRow {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) kind: EdgeKind,
    /// The words it carries, packed by `code`.
    pub(crate) code: u8,
    /// Its place in the list of its record; from [`WIDE`] on it stands in `edge_refs`.
    pub(crate) ordinal: u16,
}

impl Value for Text {
    type Row = [u32; 2];

    fn row(self, key: u32) -> Self::Row {
        [key, self.0]
    }

    fn value(row: &Self::Row) -> Self {
        Self(row[1])
    }
}

/// An edge as the node it enters lists it: with its kind and where it comes from, so that most of
/// what is asked of it needs no look at edges that lie far from one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(crate) struct Entering {
    /// The number of the edge, in the lower bits, and of its kind.
    edge: u32,
    pub(super) from: u32,
}

/// How many bits hold the number of an edge.
const EDGE_BITS: u32 = MOST_OWNERS.trailing_zeros();

impl Entering {
    pub(super) fn new(edge: u32, row: &EdgeRow) -> Self {
        Self { edge: u32::from(row.kind.number()) << EDGE_BITS | edge, from: row.from }
    }

    pub(super) fn edge(self) -> Edge {
        Edge(self.edge & ((1 << EDGE_BITS) - 1))
    }

    pub(super) fn kind(self) -> EdgeKind {
        EdgeKind::of_number((self.edge >> EDGE_BITS) as u8)
    }
}

/// The bit of `EdgeRow::code` that says the whole edge is inferred.
pub(crate) const INFERRED: u8 = 0x80;

/// The first place in a list that two bytes do not hold.
pub(crate) const WIDE: u32 = u16::MAX as u32;

/// A former id and the node it means.
#[derive(Debug, Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(crate) struct Former {
    pub(crate) id: Text,
    pub(crate) node: u32,
}

/// A passage of a report.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PassageRow {
    start: u32,
    end: u32,
    hash: [u32; 2],
    keyed: u32,
}

impl Value for PassageRow {
    type Row = [u32; 6];

    fn row(self, key: u32) -> Self::Row {
        let Self { start, end, hash: [high, low], keyed } = self;
        [key, start, end, high, low, keyed]
    }

    fn value(row: &Self::Row) -> Self {
        let [_, start, end, high, low, keyed] = *row;
        Self { start, end, hash: [high, low], keyed }
    }
}

impl From<Passage> for PassageRow {
    fn from(passage: Passage) -> Self {
        let hash = [(passage.hash >> 32) as u32, passage.hash as u32];
        Self { start: passage.start, end: passage.end, hash, keyed: passage.keyed.into() }
    }
}

impl From<PassageRow> for Passage {
    fn from(row: PassageRow) -> Self {
        let [high, low] = row.hash;
        let (hash, start) = (u64::from(high) << 32 | u64::from(low), row.start);
        Self { start, end: row.end.max(start), hash, keyed: row.keyed != 0 }
    }
}

/// The size and SHA-256 of a file the graph was compiled from.
#[derive(Debug, Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(crate) struct Print {
    pub(crate) bytes: u64,
    pub(crate) sha256: [u8; 32],
}

/// What a compiled graph holds beside the graph itself.
#[derive(Debug, Default)]
pub(crate) struct Origin {
    /// The size and SHA-256 of each file it was compiled from.
    pub(crate) prints: Column<Print>,
    /// The folder, file or revision it was compiled from, as it was named.
    pub(crate) root: String,
    /// What was left out of it, a sentence each.
    pub(crate) notes: Vec<String>,
}

/// The columns.
#[derive(Debug)]
pub(crate) struct Store {
    /// The texts, each behind its length; the first is the empty one.
    pub(crate) area: Column<u8>,
    /// One past the last node of each kind.
    pub(crate) ends: [u32; 4],
    /// How many sources report something.
    pub(crate) reporting: u32,
    pub(crate) nodes: Column<NodeRow>,
    /// The nodes in the order of their ids.
    pub(crate) ids: Column<u32>,
    pub(crate) formers: Column<Former>,
    pub(crate) edges: Column<EdgeRow>,
    /// Where the edges leaving each node begin among `edges`, and those entering it in `in_edges`.
    pub(crate) starts: Column<[u32; 2]>,
    pub(crate) in_edges: Column<Entering>,
    pub(crate) node_texts: Sparse<Text>,
    pub(crate) edge_texts: Sparse<Text>,
    pub(crate) edge_refs: Sparse<u32>,
    pub(crate) passages: Sparse<PassageRow>,
    pub(crate) files: Column<Text>,
    /// Where in its file each record begins; none in a compiled graph, whose files are elsewhere.
    pub(crate) offsets: Vec<u32>,
    /// The words of the graph; only in a compiled one.
    pub(crate) terms: Option<Terms>,
    /// Only in a compiled graph.
    pub(crate) origin: Option<Origin>,
}

impl Store {
    pub(crate) fn text(&self, text: Text) -> &str {
        let byte = |place: usize| self.area.get(place).copied();
        let text = span(text, byte).map(|span| self.area.slice(span));
        text.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_else(|| {
            self.area.blame();
            ""
        })
    }

    pub(crate) fn node(&self, node: Node) -> NodeRow {
        self.nodes.get(node.0 as usize).copied().unwrap_or_default()
    }

    /// An edge; its ends are nodes that exist, if there are any.
    pub(crate) fn edge(&self, edge: Edge) -> &EdgeRow {
        static NONE: EdgeRow = EdgeRow { from: 0, to: 0, kind: EdgeKind::NONE, code: 0, ordinal: 0 };
        match self.edges.get(edge.0 as usize) {
            Some(row) if row.from.max(row.to) < self.ends[3] => row,
            _ => {
                self.edges.blame();
                &NONE
            }
        }
    }

    pub(crate) fn kind(&self, node: Node) -> NodeKind {
        NodeKind::ALL[self.ends.partition_point(|&end| end <= node.0).min(3)]
    }

    pub(crate) fn range(&self, kind: NodeKind) -> Range<u32> {
        let k = kind as usize;
        (if k == 0 { 0 } else { self.ends[k - 1] })..self.ends[k]
    }

    /// The numbers of the edges leaving a node.
    pub(crate) fn out_range(&self, node: Node) -> Range<u32> {
        self.bounds(node, 0, self.edges.len())
    }

    /// The rows from the start of a node to that of the next.
    fn bounds(&self, node: Node, direction: usize, most: usize) -> Range<u32> {
        let place = node.0 as usize;
        match self.starts.slice(place..place.saturating_add(2)) {
            [from, to] if from[direction] <= to[direction] && to[direction] as usize <= most => {
                from[direction]..to[direction]
            }
            _ => {
                self.starts.blame();
                0..0
            }
        }
    }

    /// The numbers of the edges entering a node.
    pub(crate) fn in_slice(&self, node: Node) -> &[Entering] {
        let range = self.bounds(node, 1, self.in_edges.len());
        let edges = self.in_edges.slice(range.start as usize..range.end as usize);
        let is_sound = |e: &Entering| (e.edge().0 as usize) < self.edges.len() && e.from < self.ends[3];
        if edges.iter().all(is_sound) {
            return edges;
        }
        self.in_edges.blame();
        &[]
    }

    /// The nodes that an edge names beside its ends.
    pub(crate) fn refs(&self, edge: Edge, field: Field) -> impl Iterator<Item = Node> + '_ {
        let there = |number: &u32| {
            let there = *number < self.ends[3];
            if !there {
                self.edges.blame();
            }
            there
        };
        self.edge_refs.all(edge.0, field).filter(there).map(Node)
    }

    /// The node with this id, present or former.
    pub(crate) fn find(&self, id: &str) -> Option<Node> {
        let id_of = |number: &u32| self.text(self.node(Node(*number)).id);
        let at = self.ids.partition_point(|number| id_of(number) < id);
        if let Some(number) = self.ids.within(at).filter(|n| id_of(n) == id) {
            return Some(Node(*number)).filter(|n| n.0 < self.ends[3]);
        }
        let at = self.formers.partition_point(|former| self.text(former.id) < id);
        let former = self.formers.within(at)?;
        (self.text(former.id) == id).then_some(Node(former.node)).filter(|n| n.0 < self.ends[3])
    }

    /// The numbers of the edges of one kind leaving a node.
    pub(crate) fn out_of_kind(&self, node: Node, kind: EdgeKind) -> Range<u32> {
        let all = self.out_range(node);
        let edges = self.edges.slice(all.start as usize..all.end as usize);
        let from = edges.partition_point(|e| e.kind < kind) as u32;
        let to = edges.partition_point(|e| e.kind <= kind) as u32;
        all.start + from..all.start + to
    }

    /// The numbers of the edges of one kind entering a node.
    pub(crate) fn in_of_kind(&self, node: Node, kind: EdgeKind) -> &[Entering] {
        let edges = self.in_slice(node);
        let from = edges.partition_point(|e| e.kind() < kind);
        let to = edges.partition_point(|e| e.kind() <= kind);
        edges.get(from..to).unwrap_or_default()
    }

    /// The place of an edge in the list of its record.
    pub(crate) fn ordinal(&self, edge: Edge) -> u32 {
        match u32::from(self.edge(edge).ordinal) {
            WIDE => self.edge_refs.one(edge.0, Field::Ordinal).unwrap_or(WIDE),
            ordinal => ordinal,
        }
    }
}

/// Writes a text behind its length: seven bits a byte, the lowest first, the last byte below 128.
pub(super) fn append(area: &mut Vec<u8>, text: &str) -> Text {
    let (place, mut length) = (Text(area.len() as u32), text.len());
    while length >= 0x80 {
        area.push(length as u8 | 0x80);
        length >>= 7;
    }
    area.push(length as u8);
    area.extend_from_slice(text.as_bytes());
    place
}

/// Where the bytes of a text lie; nothing where its length is none.
pub(super) fn span(text: Text, byte: impl Fn(usize) -> Option<u8>) -> Option<Range<usize>> {
    let (mut at, mut length) = (text.0 as usize, 0_usize);
    for shift in [0, 7, 14, 21, 28] {
        let next = byte(at)?;
        at += 1;
        length |= usize::from(next & 0x7f) << shift;
        if next < 0x80 {
            return Some(at..at.checked_add(length)?);
        }
    }
    None
}
