//! Records of sources, from the graph.

use super::{date, inferred, inferred_of, texts};
use crate::graph::{EdgeView, KnowledgeGraph, SourceView};
use crate::model::{ActorId, Asked, Derivation, Document, IncidentId, Source, SourceId};

pub(super) fn source<'g>(graph: &'g KnowledgeGraph, source: SourceView<'g>) -> Option<Source<'g>> {
    let document = Document { file: source.file().map(Into::into), sha256: source.sha256().map(Into::into) };
    Some(Source {
        id: SourceId::new(source.id())?,
        // One without a title is called by its id.
        title: (source.title() != source.id()).then(|| source.title().into()),
        kind: source.kind(),
        publisher: source.publisher().and_then(|p| ActorId::new(p.id())),
        authors: texts(source.authors()),
        published: date(source.published()),
        url: source.url().map(Into::into),
        archived_url: source.archived_url().map(Into::into),
        lang: source.lang().map(Into::into),
        document: (document.file.is_some() || document.sha256.is_some()).then_some(document),
        derives_from: source.derives_from().filter_map(|e| derivation(graph, e)).collect(),
        asked: source.asked().filter_map(|e| asked(graph, e)).collect(),
        note: source.note().map(Into::into),
        formerly: source.formerly().filter_map(SourceId::new).collect(),
        inferred: inferred(source.inferred()),
    })
}

fn derivation<'g>(graph: &'g KnowledgeGraph, edge: EdgeView<'g>) -> Option<Derivation<'g>> {
    let source = SourceId::new(graph.id(edge.to()))?;
    Some(Derivation { source, how: edge.how()?, inferred: inferred_of(edge) })
}

fn asked<'g>(graph: &'g KnowledgeGraph, edge: EdgeView<'g>) -> Option<Asked<'g>> {
    Some(Asked {
        actor: ActorId::new(graph.id(edge.to()))?,
        outcome: edge.outcome()?,
        about: edge.asked_about().filter_map(|n| IncidentId::new(graph.id(n))).collect(),
        inferred: inferred_of(edge),
    })
}
