//! The kinds of edges: those of `KINDS` first, then the fixed ones of the data model.

use std::fmt;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::model::{KINDS, RelationKind};

use super::NodeKind::{self, Actor, Incident, Source, Statement};

/// One fixed kind of edge: where it runs and which field of which record it was read from.
struct Row {
    name: &'static str,
    inverse: &'static str,
    from: &'static [NodeKind],
    to: &'static [NodeKind],
    /// Whether the record that holds the field is the end the edge points to.
    owned_by_target: bool,
    /// The field, its index filled in for `#`.
    field: &'static str,
}

const fn row(
    name: &'static str,
    inverse: &'static str,
    from: &'static [NodeKind],
    to: &'static [NodeKind],
    owned_by_target: bool,
    field: &'static str,
) -> Row {
    Row { name, inverse, from, to, owned_by_target, field }
}

const RELATION: Row = row("", "", &[Statement], &[Statement], false, "relations.#.to");

const FIXED: &[Row] = &[
    row("said", "said by", &[Actor], &[Statement], true, "by.#"),
    row("for", "spoken for by", &[Statement], &[Actor], false, "for"),
    row("against", "accused by", &[Statement], &[Actor], false, "against.#"),
    row("asks", "asked by", &[Statement], &[Actor], false, "asks.#"),
    row("about", "spoken of by", &[Statement], &[Incident, Statement], false, "about.#"),
    row("reports", "reported by", &[Source], &[Statement], true, "reports.#.source"),
    row("derives-from", "source of", &[Source], &[Source], false, "derives_from.#.source"),
    row("published-by", "published", &[Source], &[Actor], false, "publisher"),
    row("asked", "asked for comment by", &[Source], &[Actor], false, "asked.#.actor"),
    row("part-of", "has part", &[Actor, Incident], &[Actor, Incident], false, "part_of"),
    row("role", "has", &[Actor], &[Actor], false, "roles.#.at"),
    row("involved", "involves", &[Actor], &[Incident], true, "involved.#.actor"),
    row("account", "accounted for by", &[Source, Statement], &[Incident], true, "accounts.#.per"),
];

/// The kind of an edge: the number of its row, relations first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(transparent)]
pub struct EdgeKind(u8);

// Five bits beside the number of an edge hold its kind.
const _: () = assert!(KINDS.len() + FIXED.len() <= 32);

impl EdgeKind {
    const fn fixed(place: u8) -> Self {
        Self(KINDS.len() as u8 + place)
    }

    /// Actor → statement: the actor says it.
    pub const SAID: Self = Self::fixed(0);
    /// No kind: of an edge that could not be read from a damaged file.
    pub(super) const NONE: Self = Self(u8::MAX);
    /// Statement → actor: the body spoken for.
    pub const FOR: Self = Self::fixed(1);
    /// Statement → actor: the accused.
    pub const AGAINST: Self = Self::fixed(2);
    /// Statement → actor: whom a demand is put to.
    pub const ASKS: Self = Self::fixed(3);
    /// Statement → incident or statement: what it speaks of.
    pub const ABOUT: Self = Self::fixed(4);
    /// Source → statement: the source carries it.
    pub const REPORTS: Self = Self::fixed(5);
    /// Source → source: where it has something from.
    pub const DERIVES_FROM: Self = Self::fixed(6);
    /// Source → actor: its publisher.
    pub const PUBLISHED_BY: Self = Self::fixed(7);
    /// Source → actor: comment was sought.
    pub const ASKED: Self = Self::fixed(8);
    /// Actor → actor, incident → incident: filed under.
    pub const PART_OF: Self = Self::fixed(9);
    /// Actor → actor: an office held.
    pub const ROLE: Self = Self::fixed(10);
    /// Actor → incident: a part taken in it.
    pub const INVOLVED: Self = Self::fixed(11);
    /// Source or statement → incident: its date, place and figures.
    pub const ACCOUNT: Self = Self::fixed(12);

    /// The kind at a place among all kinds; [`Self::NONE`] where there is none.
    pub(super) const fn of_number(number: u8) -> Self {
        if (number as usize) < KINDS.len() + FIXED.len() { Self(number) } else { Self::NONE }
    }

    /// Its place among all kinds.
    pub(super) const fn number(self) -> u8 {
        self.0
    }

    /// Every kind, relations first.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        (0..(KINDS.len() + FIXED.len()) as u8).map(Self)
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|k| k.name() == name)
    }

    /// The kind of relation, where it is one of those.
    pub fn relation(self) -> Option<RelationKind> {
        RelationKind::from_number(self.0)
    }

    /// The name of an edge of this kind, as printed and exported.
    pub fn name(self) -> &'static str {
        self.relation().map_or_else(|| self.row().name, |k| k.row().name)
    }

    /// The same seen from the other end.
    pub fn inverse(self) -> &'static str {
        self.relation().map_or_else(|| self.row().inverse, |k| k.row().inverse)
    }

    /// The field it is read from, with `#` for the index.
    pub(crate) fn field(self) -> &'static str {
        self.row().field
    }

    /// Whether the record holding the field is the end it points to.
    pub(crate) fn owned_by_target(self) -> bool {
        self.row().owned_by_target
    }

    /// The kinds of node it may run between: from, to.
    pub(crate) fn ends(self) -> (&'static [NodeKind], &'static [NodeKind]) {
        (self.row().from, self.row().to)
    }

    fn row(self) -> &'static Row {
        usize::from(self.0).checked_sub(KINDS.len()).and_then(|i| FIXED.get(i)).unwrap_or(&RELATION)
    }
}

impl From<RelationKind> for EdgeKind {
    fn from(kind: RelationKind) -> Self {
        Self(kind.number())
    }
}

impl fmt::Display for EdgeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Debug for EdgeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_name() {
        for kind in EdgeKind::all() {
            assert_eq!(EdgeKind::named(kind.name()), Some(kind));
        }
        assert_eq!(EdgeKind::ACCOUNT.name(), "account");
        assert_eq!(EdgeKind::all().count(), KINDS.len() + FIXED.len());
    }
}
