//! IRIs, prefixes and literals. To use another vocabulary: a row in `PREFIXES`.

use std::io;

use oxrdf::{Literal, NamedNode, NamedNodeRef, Term, TripleRef};

use super::Sink;
use crate::error::Error;
use crate::model::{Bounds, written};

/// Vocabularies by the short names that stand before their terms.
pub(super) const PREFIXES: &[(&str, &str)] = &[
    ("cito", "http://purl.org/spar/cito/"),
    ("gs", "urn:gainsay:terms:"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The datatype of dates in EDTF, as the Library of Congress names it.
const EDTF: &str = "http://id.loc.gov/datatypes/edtf";

/// Writes triples about one thing after another.
pub(super) struct Terms<'o> {
    base: String,
    subject: NamedNode,
    sink: Sink<'o>,
}

impl<'o> Terms<'o> {
    pub(super) fn new(base: &str, sink: Sink<'o>) -> Result<Self, Error> {
        let subject = NamedNode::new(base).map_err(|why| {
            Error::new(format!("`{base}` is no IRI: {why}")).hint("give one such as `https://example.org/graph/`")
        })?;
        Ok(Self { base: base.to_owned(), subject, sink })
    }

    /// Goes on with what has this id.
    pub(super) fn about(&mut self, id: &str) {
        self.subject = self.named(id);
    }

    /// The name of what has this id. Ids are words, hyphens and slashes.
    pub(super) fn named(&self, id: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{id}", self.base))
    }

    fn put(&mut self, predicate: &str, object: &Term) -> io::Result<()> {
        let predicate = term(predicate);
        self.sink.write(TripleRef::new(self.subject.as_ref(), predicate.as_ref(), object))
    }

    /// That it is of a type.
    pub(super) fn a(&mut self, class: &str) -> io::Result<()> {
        self.put("rdf:type", &term(class).into())
    }

    /// How it stands to what has this id.
    pub(super) fn link(&mut self, predicate: &str, id: &str) -> io::Result<()> {
        let object = self.named(id).into();
        self.put(predicate, &object)
    }

    /// A text.
    pub(super) fn text(&mut self, predicate: &str, text: Option<&str>) -> io::Result<()> {
        text.map_or(Ok(()), |text| self.put(predicate, &Literal::from(text).into()))
    }

    /// Several texts.
    pub(super) fn texts<'t>(&mut self, predicate: &str, mut texts: impl Iterator<Item = &'t str>) -> io::Result<()> {
        texts.try_for_each(|text| self.text(predicate, Some(text)))
    }

    /// A whole number.
    pub(super) fn number(&mut self, predicate: &str, number: u32) -> io::Result<()> {
        self.put(predicate, &Literal::from(i64::from(number)).into())
    }

    /// Yes.
    pub(super) fn yes(&mut self, predicate: &str, yes: bool) -> io::Result<()> {
        if yes { self.put(predicate, &Literal::from(true).into()) } else { Ok(()) }
    }

    /// A date as written.
    pub(super) fn date(&mut self, predicate: &str, date: Option<&str>) -> io::Result<()> {
        let typed = |date: &str| Literal::new_typed_literal(date, NamedNodeRef::new_unchecked(EDTF));
        date.map_or(Ok(()), |date| self.put(predicate, &typed(date).into()))
    }

    /// The earliest and latest day, where there are any.
    pub(super) fn bounds(&mut self, bounds: Bounds) -> io::Result<()> {
        for (predicate, day) in [("gs:earliest", bounds.earliest), ("gs:latest", bounds.latest)] {
            // There is no year 0 in xsd:date 1.0, and readers stumble over years before it.
            if let Some(day) = written(day).filter(|d| !d.starts_with('-') && !d.starts_with("0000")) {
                let day = Literal::new_typed_literal(day, term("xsd:date"));
                self.put(predicate, &day.into())?;
            }
        }
        Ok(())
    }

    /// An address: as an IRI, what IRIs do not allow percent-encoded; as a text, where it is none.
    pub(super) fn address(&mut self, predicate: &str, address: Option<&str>) -> io::Result<()> {
        let Some(address) = address else { return Ok(()) };
        match NamedNode::new(encoded(address)) {
            Ok(iri) => self.put(predicate, &iri.into()),
            Err(_) => self.text(predicate, Some(address)),
        }
    }

    pub(super) fn finish(self) -> io::Result<()> {
        self.sink.finish()
    }
}

/// A term by its short name.
fn term(short: &str) -> NamedNode {
    let (prefix, name) = short.split_once(':').unwrap_or(("gs", short));
    let space = PREFIXES.iter().find(|(known, _)| *known == prefix).map_or("urn:gainsay:terms:", |(_, iri)| iri);
    NamedNode::new_unchecked(format!("{space}{name}"))
}

/// An address with the characters that no IRI may hold percent-encoded (RFC 3987).
fn encoded(address: &str) -> String {
    let encode = |c: char| match c {
        '<'
        | '>'
        | '"'
        | '{'
        | '}'
        | '|'
        | '\\'
        | '^'
        | '`'
        | '\0'..=' '
        | '\u{7f}'..='\u{9f}'
        | '\u{ffff}'
        | '\u{fffe}' => c.to_string().bytes().map(|b| format!("%{b:02X}")).collect(),
        c => c.to_string(),
    };
    address.chars().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_iris() {
        assert_eq!(encoded("https://example.org/a b<c>{d}"), "https://example.org/a%20b%3Cc%3E%7Bd%7D");
        assert_eq!(encoded("https://example.org/räk?a=1&b=%20"), "https://example.org/räk?a=1&b=%20");
    }

    #[test]
    fn terms_are_written_short() {
        assert_eq!(term("cito:disputes").as_str(), "http://purl.org/spar/cito/disputes");
        assert_eq!(term("gs:leaves_open").as_str(), "urn:gainsay:terms:leaves_open");
    }
}
