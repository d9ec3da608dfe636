//! What the builder does with every record: symbols for names, texts into the text area, edges.

use super::EdgeKind;
use super::build::{Builder, Meaning, Symbol};
use super::store::{EdgeRow, Field, Text};
use crate::model::Inferred;

impl Builder {
    pub(super) fn symbol(&mut self, name: &str) -> Symbol {
        if let Some(&symbol) = self.symbols.get(name) {
            return Symbol(symbol);
        }
        let symbol = self.names.len() as u32;
        let text = self.append(name);
        self.names.push(text);
        self.meanings.push(Meaning::Unknown);
        self.symbols.insert(name.into(), symbol);
        Symbol(symbol)
    }

    pub(super) fn append(&mut self, text: &str) -> Text {
        let start = self.area.len();
        self.area.push_str(text);
        Text { start: start as u32, len: text.len() as u32 }
    }

    /// A text that is likely to come again (a date, a reporting verb): stored once.
    pub(super) fn intern(&mut self, text: &str) -> Text {
        if text.len() > 32 {
            return self.append(text);
        }
        if let Some(&known) = self.repeated.get(text) {
            return known;
        }
        let new = self.append(text);
        self.repeated.insert(text.into(), new);
        new
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
        let ordinal = u16::try_from(ordinal).unwrap_or(u16::MAX);
        self.edges.push(EdgeRow { from: from.0, to: to.0, kind, code, ordinal });
        self.edges.len() as u32 - 1
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
