//! A column of the graph: rows that lie in memory after reading text, or in a mapped file.

use std::ops::Range;
use std::sync::Arc;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::map::Map;

/// What a column may hold: plain numbers, any bytes of which are some value.
pub(crate) trait Plain: FromBytes + IntoBytes + Immutable + KnownLayout + Copy {}

impl<T: FromBytes + IntoBytes + Immutable + KnownLayout + Copy> Plain for T {}

/// Rows by number. Nothing is taken on trust: what is not there, or lies in a damaged part of a
/// file, is no row, and the map remembers that it was asked for.
#[derive(Debug)]
pub(crate) enum Column<T> {
    Owned(Vec<T>),
    Mapped { map: Arc<Map>, start: usize, rows: usize },
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self::Owned(Vec::new())
    }
}

impl<T> From<Vec<T>> for Column<T> {
    fn from(mut rows: Vec<T>) -> Self {
        // A list grown by pushing holds up to twice what is in it.
        rows.shrink_to_fit();
        Self::Owned(rows)
    }
}

impl<T: Plain> Column<T> {
    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Owned(rows) => rows.len(),
            Self::Mapped { rows, .. } => *rows,
        }
    }

    /// A row, or nothing where there is none.
    pub(crate) fn get(&self, row: usize) -> Option<&T> {
        match self {
            Self::Owned(rows) => rows.get(row),
            Self::Mapped { .. } => self.slice(row..row.saturating_add(1)).first(),
        }
    }

    /// A row, where its number may be that of none.
    pub(crate) fn within(&self, row: usize) -> Option<&T> {
        if row < self.len() { self.get(row) } else { None }
    }

    /// Neighbouring rows, or none where they are not all there.
    pub(crate) fn slice(&self, range: Range<usize>) -> &[T] {
        match self {
            Self::Owned(rows) => rows.get(range).unwrap_or_default(),
            Self::Mapped { map, start, rows } => {
                if range.start == range.end && range.end <= *rows {
                    return &[];
                }
                let size = size_of::<T>();
                let bytes = if range.start < range.end && range.end <= *rows {
                    map.bytes(start + range.start * size..start + range.end * size)
                } else {
                    map.blame()
                };
                <[T]>::ref_from_bytes(bytes).unwrap_or_default()
            }
        }
    }

    /// Remembers that what stands here contradicts itself: of text just read, nothing does.
    pub(crate) fn blame(&self) {
        if let Self::Mapped { map, .. } = self {
            map.blame();
        }
    }

    /// Every row.
    pub(crate) fn all(&self) -> &[T] {
        self.slice(0..self.len())
    }

    /// Every row as it lies in memory.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.all().as_bytes()
    }

    /// A column that begins at a byte of a mapped file; nothing where no rows can lie there.
    pub(super) fn mapped(map: &Arc<Map>, start: usize, bytes: usize) -> Option<Self> {
        let (size, alignment) = (size_of::<T>(), align_of::<T>());
        let sound = start.is_multiple_of(alignment) && bytes.is_multiple_of(size) && map.holds(start, bytes);
        sound.then(|| Self::Mapped { map: Arc::clone(map), start, rows: bytes / size })
    }

    /// The first row for which a test fails, all for which it holds standing before it.
    pub(crate) fn partition_point(&self, test: impl Fn(&T) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.get(middle).is_some_and(&test) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}
