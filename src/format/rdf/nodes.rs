//! Actors, incidents, statements and sources as RDF.

use std::io;

use super::terms::Terms;
use crate::graph::{ActorView, IncidentView, KnowledgeGraph, Node, NodeView, SourceView, StatementView};
use crate::model::{ActorKind, SourceKind};

/// Writes what a node is by itself.
pub(super) fn describe(graph: &KnowledgeGraph, node: Node, terms: &mut Terms<'_>) -> io::Result<()> {
    terms.about(graph.id(node));
    match graph.view(node) {
        NodeView::Actor(a) => actor(a, terms),
        NodeView::Incident(i) => incident(i, terms),
        NodeView::Statement(s) => statement(s, terms),
        NodeView::Source(s) => source(s, terms),
    }
}

fn actor(actor: ActorView<'_>, terms: &mut Terms<'_>) -> io::Result<()> {
    terms.a("prov:Agent")?;
    // Of a group, or of somebody unnamed, no more is known than that they act.
    match actor.kind() {
        ActorKind::Person => terms.a("schema:Person")?,
        ActorKind::Agency | ActorKind::Court => terms.a("schema:GovernmentOrganization")?,
        ActorKind::Organization => terms.a("schema:Organization")?,
        ActorKind::Outlet => terms.a("schema:NewsMediaOrganization")?,
        ActorKind::Group | ActorKind::Unnamed => {}
    }
    terms.text("gs:kind", Some(actor.kind().word()))?;
    terms.text("schema:name", Some(actor.name()))?;
    terms.texts("schema:alternateName", actor.aliases())?;
    for same in actor.same_as() {
        terms.address("schema:sameAs", Some(same))?;
    }
    common(terms, actor.note(), actor.formerly(), actor.inferred())
}

fn incident(incident: IncidentView<'_>, terms: &mut Terms<'_>) -> io::Result<()> {
    terms.a("gs:Incident")?;
    terms.text("gs:kind", Some(incident.kind().word()))?;
    terms.text("rdfs:label", Some(incident.name()))?;
    terms.text("gs:printed", incident.printed())?;
    common(terms, incident.note(), incident.formerly(), incident.inferred())
}

fn statement(statement: StatementView<'_>, terms: &mut Terms<'_>) -> io::Result<()> {
    terms.a("schema:Statement")?;
    terms.a("prov:Entity")?;
    terms.text("gs:act", Some(statement.act().word()))?;
    terms.text("schema:text", Some(statement.text()))?;
    terms.yes("gs:unattributed", statement.is_unattributed())?;
    terms.date("gs:said", statement.said())?;
    terms.bounds(statement.bounds())?;
    terms.text("gs:said_printed", statement.said_printed())?;
    terms.text("gs:occasion", statement.occasion())?;
    terms.text("gs:answers_unprinted", statement.answers_unprinted())?;
    terms.text("schema:inLanguage", statement.lang())?;
    common(terms, statement.note(), statement.formerly(), statement.inferred())
}

fn source(source: SourceView<'_>, terms: &mut Terms<'_>) -> io::Result<()> {
    terms.a("prov:Entity")?;
    terms.a(match source.kind() {
        Some(SourceKind::Article) => "schema:NewsArticle",
        Some(SourceKind::Web) => "schema:WebPage",
        Some(SourceKind::Report) => "schema:Report",
        Some(SourceKind::Post) => "schema:SocialMediaPosting",
        Some(SourceKind::Book) => "schema:Book",
        Some(SourceKind::Data) => "schema:Dataset",
        _ => "schema:CreativeWork",
    })?;
    terms.text("gs:kind", source.kind().map(SourceKind::word))?;
    if source.title() != source.id() {
        terms.text("schema:name", Some(source.title()))?;
    }
    terms.texts("schema:author", source.authors())?;
    terms.date("schema:datePublished", source.published())?;
    terms.bounds(source.bounds())?;
    terms.address("schema:url", source.url())?;
    terms.address("schema:archivedAt", source.archived_url())?;
    terms.text("schema:inLanguage", source.lang())?;
    terms.text("gs:file", source.file())?;
    terms.text("schema:sha256", source.sha256())?;
    common(terms, source.note(), source.formerly(), source.inferred())
}

fn common<'g>(
    terms: &mut Terms<'_>,
    note: Option<&str>,
    formerly: impl Iterator<Item = &'g str>,
    inferred: impl Iterator<Item = &'g str>,
) -> io::Result<()> {
    terms.text("rdfs:comment", note)?;
    terms.texts("gs:formerly", formerly)?;
    terms.texts("gs:inferred", inferred)
}
