//! Sparse tables: what few nodes or edges have, by owner and field.

use super::column::{Column, Plain};

/// Fields that stand in sparse tables. Numbers are those of compiled files: new ones go to the end.
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
    Ordinal,
}

/// How many bits of a key hold the field.
const FIELD_BITS: u32 = 5;

/// The most owners a table can have.
pub(super) const MOST_OWNERS: usize = 1 << (u32::BITS - FIELD_BITS);

const _: () = assert!((Field::Ordinal as u32) < 1 << FIELD_BITS);

/// How many owners share an entry of [`Sparse::starts`].
const BLOCK: usize = 16;

/// What a sparse table may hold: a few numbers, lying in one row with their key, so that what is
/// looked for and what is found share a page.
pub(crate) trait Value: Copy {
    /// The key, then the numbers.
    type Row: Plain + AsRef<[u32]>;

    fn row(self, key: u32) -> Self::Row;

    fn key(row: &Self::Row) -> u32 {
        row.as_ref()[0]
    }

    fn value(row: &Self::Row) -> Self;
}

impl Value for u32 {
    type Row = [u32; 2];

    fn row(self, key: u32) -> Self::Row {
        [key, self]
    }

    fn value(row: &Self::Row) -> Self {
        row[1]
    }
}

/// A sparse table: values by owner and field, in the order in which they were read.
#[derive(Debug)]
pub(crate) struct Sparse<V: Value> {
    /// The values, each with its owner and field as one number, in the order of these.
    pub(super) rows: Column<V::Row>,
    /// Where the values of every `BLOCK` owners begin, so that a lookup searches few rows.
    pub(super) starts: Column<u32>,
}

impl<V: Value> Sparse<V> {
    /// Takes rows in reading order.
    pub(crate) fn new(rows: Vec<(u32, Field, V)>) -> Self {
        // Sorting numbers alone, and moving each row once, is several times as fast as sorting rows.
        let ordered = |(place, row): (usize, &(u32, Field, V))| u64::from(key(row.0, row.1)) << 32 | place as u64;
        let mut order: Vec<u64> = rows.iter().enumerate().map(ordered).collect();
        order.sort_unstable();
        let key = |ordered: u64| (ordered >> 32) as u32;
        let block = |ordered: u64| (key(ordered) >> FIELD_BITS) as usize / BLOCK;
        let blocks = order.last().map_or(0, |last| block(*last) + 1);
        let mut starts = vec![0; blocks + 1];
        for ordered in &order {
            starts[block(*ordered) + 1] += 1;
        }
        for block in 0..blocks {
            starts[block + 1] += starts[block];
        }
        let value = |ordered: u64| rows[ordered as u32 as usize].2;
        let sorted: Vec<V::Row> = order.iter().map(|ordered| value(*ordered).row(key(*ordered))).collect();
        drop(rows);
        Self { rows: sorted.into(), starts: starts.into() }
    }

    /// All values of a field of an owner.
    pub(crate) fn all(&self, owner: u32, field: Field) -> impl Iterator<Item = V> + '_ {
        let block = owner as usize / BLOCK;
        let beyond = block + 2 > self.starts.len() || owner as usize >= MOST_OWNERS;
        let starts = if beyond { &[] } else { self.starts.slice(block..block + 2) };
        let rows = match *starts {
            [from, to] => self.rows.slice(from as usize..to as usize),
            _ => &[],
        };
        let wanted = key(owner, field);
        let from = rows.partition_point(|row| V::key(row) < wanted);
        rows[from..].iter().take_while(move |row| V::key(row) == wanted).map(V::value)
    }

    /// The value of a field of an owner.
    pub(crate) fn one(&self, owner: u32, field: Field) -> Option<V> {
        self.all(owner, field).next()
    }
}

fn key(owner: u32, field: Field) -> u32 {
    owner << FIELD_BITS | field as u32
}
