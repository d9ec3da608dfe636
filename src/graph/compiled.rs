//! The compiled form of a graph: its columns as they lie in memory, one after another in a file.
//!
//! ```text
//! header | columns, each at a multiple of 8 bytes | checksum of each block of 1 KB | their checksum
//! ```
//!
//! Opening reads the header and the checksums. Every other block is compared with its checksum
//! when it is first used, and every number in it is checked before it leads anywhere: a file that
//! is damaged, or made to do harm, gives an error and no wrong answer.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::{slice, str};

use memmap2::Mmap;
use twox_hash::XxHash3_64;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::column::{Column, Plain};
use super::map::{BLOCK, Map, checksum};
use super::sparse::{Sparse, Value};
use super::store::{Origin, Store};
use super::terms::Terms;
use super::{EdgeKind, KnowledgeGraph};
use crate::error::Error;
use crate::model::{
    Act, ActorKind, Chain, Derives, IncidentKind, Involvement, Mode, Outcome, RelationKind, Scope, SourceKind,
};

/// What a compiled file begins with. No text does, and no transfer as text leaves it as it is.
pub(crate) const MAGIC: [u8; 16] = *b"\x89gainsay graph\r\n";

/// Reads otherwise on a machine that orders bytes otherwise.
const ORDER: u32 = 0x0102_0304;

/// Raised whenever the columns change.
const VERSION: u32 = 3;

const COLUMNS: usize = 22;

const ALIGNMENT: usize = 8;

#[derive(Debug, Clone, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct Header {
    magic: [u8; 16],
    order: u32,
    version: u32,
    length: u64,
    words: u64,
    sums: u64,
    ends: [u32; 4],
    reporting: u32,
    unused: u32,
    /// The first byte and the length of each column.
    columns: [[u64; 2]; COLUMNS],
}

/// A number for all the words whose places in their lists the columns hold.
fn words() -> u64 {
    let mut all = String::new();
    let mut list = |words: &mut dyn Iterator<Item = &'static str>| {
        words.for_each(|word| all += word);
        all.push('\n');
    };
    list(&mut EdgeKind::all().map(EdgeKind::name));
    list(&mut RelationKind::all().map(|k| k.row().name));
    list(&mut ActorKind::ALL.iter().map(|w| w.word()));
    list(&mut IncidentKind::ALL.iter().map(|w| w.word()));
    list(&mut SourceKind::ALL.iter().map(|w| w.word()));
    list(&mut Act::ALL.iter().map(|w| w.word()));
    list(&mut Scope::ALL.iter().map(|w| w.word()));
    list(&mut Chain::ALL.iter().map(|w| w.word()));
    list(&mut Mode::ALL.iter().map(|w| w.word()));
    list(&mut Derives::ALL.iter().map(|w| w.word()));
    list(&mut Involvement::ALL.iter().map(|w| w.word()));
    list(&mut Outcome::ALL.iter().map(|w| w.word()));
    XxHash3_64::oneshot(all.as_bytes())
}

impl KnowledgeGraph {
    /// Writes the compiled form, with what `terms` and `origin` hold. The same graph gives the
    /// same bytes.
    pub(crate) fn write_compiled(&self, terms: &Terms, origin: &Origin, out: &mut dyn Write) -> Result<(), Error> {
        let lines = [slice::from_ref(&origin.root), &origin.notes].concat();
        let lines = lines.iter().map(|line| line.replace('\n', " ") + "\n").collect::<String>();
        let columns = self.store.columns(terms, origin, &lines);
        let header = Header::of(&self.store, &columns);
        let mut blocks = Blocks { out, block: Vec::with_capacity(BLOCK), sums: Vec::new() };
        blocks.write(header.as_bytes())?;
        for column in columns {
            blocks.write(column)?;
            blocks.write(&[0; ALIGNMENT][..column.len().next_multiple_of(ALIGNMENT) - column.len()])?;
        }
        Ok(blocks.finish()?)
    }

    /// Opens a compiled graph. Reads its header and checksums only.
    pub(crate) fn open_compiled(bytes: Mmap, path: &Path) -> Result<Self, Error> {
        let header = header(&bytes, path)?;
        let sums = header.sums as usize..bytes.len() - size_of::<u64>();
        let written = u64::read_from_bytes(&bytes[sums.end..]).ok();
        if written != Some(XxHash3_64::oneshot(&bytes[sums.clone()])) {
            return Err(Error::damaged(path));
        }
        let map = Arc::new(Map::new(bytes, sums));
        // The header lies in blocks of its own checksum like everything else.
        map.bytes(0..size_of::<Header>());
        let store = Columns { map: &map, places: header.columns.iter() }.store(&header);
        store
            .filter(|store| is_consistent(store) && !map.is_damaged())
            .map(|store| Self { store })
            .ok_or_else(|| Error::damaged(path))
    }

    /// Whether it is read from a compiled file, so that the text it was made from is elsewhere.
    pub fn is_compiled(&self) -> bool {
        self.store.origin.is_some()
    }

    /// Whether something was asked for that lies in a damaged part of its compiled file; answers
    /// given are then not to be relied on.
    pub fn is_damaged(&self) -> bool {
        matches!(&self.store.area, Column::Mapped { map, .. } if map.is_damaged())
    }
}

/// The header, if this is a compiled file of this version and machine, and whole.
fn header(bytes: &[u8], path: &Path) -> Result<Header, Error> {
    let shown = path.display();
    let fail = |what: String| Err(Error::new(format!("`{shown}` {what}")).hint(AGAIN));
    let Ok((header, _)) = Header::read_from_prefix(bytes) else {
        return fail("is cut short: not even its header is whole".to_owned());
    };
    if header.magic != MAGIC {
        return fail("is no compiled graph".to_owned());
    }
    if header.order != ORDER {
        return fail("was compiled on a machine that orders bytes otherwise".to_owned());
    }
    if header.version > VERSION {
        return fail(format!("has format {}, and this program reads format {VERSION}: it is newer", header.version));
    }
    if header.version < VERSION || header.words != words() {
        return fail("was compiled by another version of gainsay".to_owned());
    }
    let length = bytes.len() as u64;
    if header.length != length {
        let how = if length < header.length { "is cut short" } else { "goes on after its end" };
        return fail(format!("{how}: {length} bytes of {}", header.length));
    }
    let sums = header.sums;
    let blocks = sums.div_ceil(BLOCK as u64);
    let expected = blocks.checked_mul(size_of::<u32>() as u64).and_then(|b| b.checked_add(sums)?.checked_add(8));
    if sums < size_of::<Header>() as u64 || expected != Some(length) {
        return Err(Error::damaged(path));
    }
    Ok(header)
}

const AGAIN: &str = "compile the graph again: `gainsay compile GRAPH -o FILE`";

impl Error {
    /// A compiled file does not hold what was written.
    pub(crate) fn damaged(path: &Path) -> Self {
        Self::new(format!("`{}` is damaged: it does not hold what was written", path.display())).hint(AGAIN)
    }
}

impl Header {
    /// The header for columns that follow it in this order.
    fn of(store: &Store, columns: &[&[u8]; COLUMNS]) -> Self {
        let mut places = [[0; 2]; COLUMNS];
        let mut end = size_of::<Self>();
        for (place, column) in places.iter_mut().zip(columns) {
            *place = [end as u64, column.len() as u64];
            end = (end + column.len()).next_multiple_of(ALIGNMENT);
        }
        Self {
            magic: MAGIC,
            order: ORDER,
            version: VERSION,
            length: (end + end.div_ceil(BLOCK) * size_of::<u32>() + size_of::<u64>()) as u64,
            words: words(),
            sums: end as u64,
            ends: store.ends,
            reporting: store.reporting,
            unused: 0,
            columns: places,
        }
    }
}

impl Store {
    /// The columns in the order in which [`Columns::store`] takes them.
    fn columns<'a>(&'a self, terms: &'a Terms, origin: &'a Origin, lines: &'a str) -> [&'a [u8]; COLUMNS] {
        [
            self.area.bytes(),
            self.nodes.bytes(),
            self.ids.bytes(),
            self.formers.bytes(),
            self.edges.bytes(),
            self.starts.bytes(),
            self.in_edges.bytes(),
            self.node_texts.rows.bytes(),
            self.node_texts.starts.bytes(),
            self.edge_texts.rows.bytes(),
            self.edge_texts.starts.bytes(),
            self.edge_refs.rows.bytes(),
            self.edge_refs.starts.bytes(),
            self.passages.rows.bytes(),
            self.passages.starts.bytes(),
            self.files.bytes(),
            terms.area.bytes(),
            terms.starts.bytes(),
            terms.hits.bytes(),
            terms.begins.bytes(),
            origin.prints.bytes(),
            lines.as_bytes(),
        ]
    }
}

/// Whether the columns are as long as they have to be beside each other.
fn is_consistent(s: &Store) -> bool {
    let nodes = s.nodes.len();
    s.ends.is_sorted()
        && s.ends[3] as usize == nodes
        && s.ids.len() == nodes
        && s.starts.len() == nodes + 1
        && s.in_edges.len() == s.edges.len()
}

/// Takes one column after another from a mapped file.
struct Columns<'m> {
    map: &'m Arc<Map>,
    places: slice::Iter<'m, [u64; 2]>,
}

impl Columns<'_> {
    fn column<T: Plain>(&mut self) -> Option<Column<T>> {
        let [start, bytes] = *self.places.next()?;
        Column::mapped(self.map, usize::try_from(start).ok()?, usize::try_from(bytes).ok()?)
    }

    fn sparse<V: Value>(&mut self) -> Option<Sparse<V>> {
        Some(Sparse { rows: self.column()?, starts: self.column()? })
    }

    fn store(mut self, header: &Header) -> Option<Store> {
        Some(Store {
            ends: header.ends,
            reporting: header.reporting,
            area: self.column()?,
            nodes: self.column()?,
            ids: self.column()?,
            formers: self.column()?,
            edges: self.column()?,
            starts: self.column()?,
            in_edges: self.column()?,
            node_texts: self.sparse()?,
            edge_texts: self.sparse()?,
            edge_refs: self.sparse()?,
            passages: self.sparse()?,
            files: self.column()?,
            offsets: Vec::new(),
            terms: Some(Terms {
                area: self.column()?,
                starts: self.column()?,
                hits: self.column()?,
                begins: self.column()?,
            }),
            origin: Some(self.origin()?),
        })
    }

    fn origin(&mut self) -> Option<Origin> {
        let (prints, lines) = (self.column()?, self.column::<u8>()?);
        let mut lines = str::from_utf8(lines.all()).ok()?.lines().map(str::to_owned);
        Some(Origin { prints, root: lines.next()?, notes: lines.collect() })
    }
}

/// How many bytes are written at once. A system keeps together in memory what was written together, and
/// counts all of it as memory of whoever looks at a part.
const AT_ONCE: usize = 1 << 16;

/// Writes bytes and a checksum of each block of them.
struct Blocks<'w> {
    out: &'w mut dyn Write,
    block: Vec<u8>,
    sums: Vec<u32>,
}

impl Blocks<'_> {
    fn write(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        bytes.chunks(AT_ONCE).try_for_each(|part| self.out.write_all(part))?;
        while !bytes.is_empty() {
            let (now, later) = bytes.split_at(bytes.len().min(BLOCK - self.block.len()));
            self.block.extend_from_slice(now);
            bytes = later;
            if self.block.len() == BLOCK {
                self.sum();
            }
        }
        Ok(())
    }

    fn sum(&mut self) {
        self.sums.push(checksum(&self.block));
        self.block.clear();
    }

    fn finish(mut self) -> io::Result<()> {
        if !self.block.is_empty() {
            self.sum();
        }
        self.out.write_all(self.sums.as_bytes())?;
        self.out.write_all(XxHash3_64::oneshot(self.sums.as_bytes()).as_bytes())
    }
}
