//! What the builder does with every record: symbols for names, texts into the text area, edges.

use std::hash::BuildHasher;

use super::EdgeKind;
use super::build::{Builder, Link, Meaning, Name, Symbol};
use super::sparse::Field;
use super::store::{Text, append, span};
use crate::model::Inferred;

/// Texts up to this length are likely to come again.
const SHORT: usize = 32;

impl Builder {
    pub(super) fn symbol(&mut self, name: &str) -> Symbol {
        let Self { together, hasher, symbols, .. } = self;
        let hash = hasher.hash_one(name.as_bytes());
        let at = |known: &Name| &together[known.start as usize..known.end as usize];
        if let Some(known) = symbols.find(hash, |known| at(known) == name.as_bytes()) {
            return Symbol(known.symbol);
        }
        let symbol = self.names.len() as u32;
        let start = together.len() as u32;
        together.extend_from_slice(name.as_bytes());
        let new = Name { symbol, start, end: start + name.len() as u32 };
        let at = |known: &Name| &together[known.start as usize..known.end as usize];
        symbols.insert_unique(hash, new, |known| hasher.hash_one(at(known)));
        let text = self.append(name);
        self.names.push(text);
        self.meanings.push(Meaning::Unknown);
        Symbol(symbol)
    }

    pub(super) fn append(&mut self, text: &str) -> Text {
        if text.is_empty() { Text(0) } else { append(&mut self.area, text) }
    }

    /// A text that is likely to come again (a date, a reporting verb): stored once.
    pub(super) fn intern(&mut self, text: &str) -> Text {
        if text.len() > SHORT {
            return self.append(text);
        }
        let hash = self.hasher.hash_one(text.as_bytes());
        let is_it = |known: &Text| slice(&self.area, *known) == text.as_bytes();
        if let Some(&known) = self.repeated.find(hash, is_it) {
            return known;
        }
        let new = self.append(text);
        let Self { area, hasher, repeated, .. } = self;
        repeated.insert_unique(hash, new, |text| hasher.hash_one(slice(area, *text)));
        new
    }

    pub(super) fn text(&self, text: Text) -> &str {
        std::str::from_utf8(slice(&self.area, text)).unwrap_or_default()
    }

    pub(super) fn texts<'t>(&mut self, owner: Symbol, field: Field, texts: impl Iterator<Item = &'t str>) {
        for text in texts {
            let text = self.intern(text);
            self.node_texts.push((owner.0, field, text));
        }
    }

    pub(super) fn inferred_fields(&mut self, owner: Symbol, inferred: &Inferred<'_>) {
        match inferred {
            Inferred::No => {}
            Inferred::Whole => self.texts(owner, Field::Inferred, ["*"].into_iter()),
            Inferred::Fields(fields) => self.texts(owner, Field::Inferred, fields.iter().map(|f| &**f)),
        }
    }

    /// Adds an edge between a record and what it names.
    pub(super) fn link(&mut self, owner: Symbol, kind: EdgeKind, name: &str, ordinal: usize, code: u8) -> u32 {
        let other = self.symbol(name);
        self.push(owner, kind, other, ordinal, code)
    }

    pub(super) fn push(&mut self, owner: Symbol, kind: EdgeKind, other: Symbol, ordinal: usize, code: u8) -> u32 {
        let (from, to) = if kind.owned_by_target() { (other, owner) } else { (owner, other) };
        let ordinal = u32::try_from(ordinal).unwrap_or(u32::MAX);
        self.links.push(Link { from: from.0, to: to.0, ordinal, kind, code });
        self.links.len() as u32 - 1
    }

    pub(super) fn edge_text(&mut self, edge: u32, field: Field, text: Option<&str>) {
        if let Some(text) = text {
            let text = self.intern(text);
            self.edge_texts.push((edge, field, text));
        }
    }

    pub(super) fn edge_ref(&mut self, edge: u32, field: Field, name: &str) {
        let symbol = self.symbol(name);
        self.edge_refs.push((edge, field, symbol.0));
    }

    pub(super) fn edge_inferred(&mut self, edge: u32, inferred: &Inferred<'_>) {
        if let Inferred::Fields(fields) = inferred {
            for field in fields {
                self.edge_text(edge, Field::Inferred, Some(field));
            }
        }
    }
}

fn slice(area: &[u8], text: Text) -> &[u8] {
    // More text than there are places for is refused once everything is read.
    span(text, |place| area.get(place).copied()).and_then(|span| area.get(span)).unwrap_or_default()
}
