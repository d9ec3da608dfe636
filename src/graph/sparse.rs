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

/// A sparse table: values by owner and field, in the order in which they were read.
#[derive(Debug)]
pub(crate) struct Sparse<V> {
    /// The owner and field of each value, as one number, in order.
    pub(super) keys: Column<u32>,
    pub(super) values: Column<V>,
    /// Where the values of every `BLOCK` owners begin, so that a lookup searches few keys.
    pub(super) starts: Column<u32>,
}

impl<V: Plain> Sparse<V> {
    /// Takes rows in reading order.
    pub(crate) fn new(rows: Vec<(u32, Field, V)>) -> Self {
        // Sorting numbers alone, and moving each row once, is several times as fast as sorting rows.
        let ordered = |(place, row): (usize, &(u32, Field, V))| u64::from(key(row.0, row.1)) << 32 | place as u64;
        let mut order: Vec<u64> = rows.iter().enumerate().map(ordered).collect();
        order.sort_unstable();
        let values: Vec<V> = order.iter().map(|place| rows[*place as u32 as usize].2).collect();
        drop(rows);
        let keys: Vec<u32> = order.into_iter().map(|key| (key >> 32) as u32).collect();
        let block = |key: &u32| (key >> FIELD_BITS) as usize / BLOCK;
        let blocks = keys.last().map_or(0, |last| block(last) + 1);
        let mut starts = vec![0; blocks + 1];
        for key in &keys {
            starts[block(key) + 1] += 1;
        }
        for block in 0..blocks {
            starts[block + 1] += starts[block];
        }
        Self { keys: keys.into(), values: values.into(), starts: starts.into() }
    }

    /// All values of a field of an owner.
    pub(crate) fn all(&self, owner: u32, field: Field) -> impl Iterator<Item = V> + '_ {
        let block = owner as usize / BLOCK;
        let beyond = block + 2 > self.starts.len() || owner as usize >= MOST_OWNERS;
        let starts = if beyond { &[] } else { self.starts.slice(block..block + 2) };
        let (keys, first) = match *starts {
            [from, to] => (self.keys.slice(from as usize..to as usize), from as usize),
            _ => (&[][..], 0),
        };
        let wanted = key(owner, field);
        let from = keys.partition_point(|key| *key < wanted);
        let many = keys[from..].iter().take_while(|key| **key == wanted).count();
        self.values.slice(first + from..first + from + many).iter().copied()
    }

    /// The value of a field of an owner.
    pub(crate) fn one(&self, owner: u32, field: Field) -> Option<V> {
        self.all(owner, field).next()
    }
}

fn key(owner: u32, field: Field) -> u32 {
    owner << FIELD_BITS | field as u32
}
