//! RDF: N-Triples, Turtle and JSON-LD with PROV-O, schema.org, `CiTO` and Web Annotation.
//!
//! A denial `cito:disputes` what it denies and never refutes it; an incident is no `schema:Event`,
//! which would say that it took place; dates are EDTF literals. What other vocabularies have no
//! word for is in our own, `gs:`. To add a term: where its record or edge is described.

mod edges;
mod nodes;
mod terms;

use std::io::{self, BufWriter, Write};

use oxjsonld::{JsonLdSerializer, WriterJsonLdSerializer};
use oxrdf::{GraphNameRef, IriParseError, TripleRef};
use oxttl::ntriples::WriterNTriplesSerializer;
use oxttl::turtle::WriterTurtleSerializer;
use oxttl::{NTriplesSerializer, TurtleSerializer};

use super::Options;
use crate::answer::Answer;
use crate::error::Error;
use crate::graph::KnowledgeGraph;
use terms::{PREFIXES, Terms};

type Out<'o> = BufWriter<&'o mut dyn Write>;

/// A file of one of the syntaxes being written.
enum Sink<'o> {
    NTriples(WriterNTriplesSerializer<Out<'o>>),
    Turtle(WriterTurtleSerializer<Out<'o>>),
    JsonLd(Box<WriterJsonLdSerializer<Out<'o>>>),
}

impl Sink<'_> {
    fn write(&mut self, triple: TripleRef<'_>) -> io::Result<()> {
        match self {
            Self::NTriples(sink) => sink.serialize_triple(triple),
            Self::Turtle(sink) => sink.serialize_triple(triple),
            Self::JsonLd(sink) => sink.serialize_quad(triple.in_graph(GraphNameRef::DefaultGraph)),
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::NTriples(sink) => sink.finish().flush(),
            Self::Turtle(sink) => sink.finish()?.flush(),
            Self::JsonLd(sink) => sink.finish()?.flush(),
        }
    }
}

/// Triples, one a line.
pub(super) fn ntriples(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let sink = NTriplesSerializer::new().for_writer(BufWriter::new(out));
    write(answer, graph, options, Sink::NTriples(sink))
}

/// Triples for reading, with prefixes.
pub(super) fn turtle(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let named = |sink: TurtleSerializer, (name, iri): &(&str, &str)| sink.with_prefix(*name, *iri);
    let sink = PREFIXES.iter().try_fold(TurtleSerializer::new(), named).map_err(|e| wrong(&e))?;
    write(answer, graph, options, Sink::Turtle(sink.for_writer(BufWriter::new(out))))
}

/// Triples as JSON.
pub(super) fn jsonld(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let named = |sink: JsonLdSerializer, (name, iri): &(&str, &str)| sink.with_prefix(*name, *iri);
    let sink = PREFIXES.iter().try_fold(JsonLdSerializer::new(), named).map_err(|e| wrong(&e))?;
    write(answer, graph, options, Sink::JsonLd(Box::new(sink.for_writer(BufWriter::new(out)))))
}

fn wrong(error: &IriParseError) -> Error {
    Error::new(format!("a prefix is no IRI: {error}"))
}

fn write(answer: &mut Answer, graph: &KnowledgeGraph, options: &Options, sink: Sink<'_>) -> Result<(), Error> {
    let mut terms = Terms::new(&options.export.base, sink)?;
    for node in answer.subgraph.nodes() {
        nodes::describe(graph, node, &mut terms)?;
    }
    for edge in answer.subgraph.edges() {
        edges::describe(graph, graph.edge(edge), &mut terms)?;
    }
    Ok(terms.finish()?)
}
