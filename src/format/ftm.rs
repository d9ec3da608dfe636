//! `FollowTheMoney` entities, one a line, for Aleph, `OpenAleph` and yente. It has no word for what
//! somebody says: statements and incidents are notes, as an event would be said to have happened,
//! and edges are documentation, membership or links whose role says what they are.

use std::io::Write;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::Options;
use super::edge_name::edge_name;
use super::stream::Lines;
use crate::answer::{Answer, count};
use crate::error::Error;
use crate::graph::{ActorView, EdgeKind, EdgeView, KnowledgeGraph, Node, NodeKind, NodeView, SourceView};
use crate::model::{ActorKind, SourceKind};

#[derive(Serialize)]
struct Entity {
    id: String,
    schema: &'static str,
    properties: Properties,
}

/// Properties: every one is a list.
#[derive(Serialize, Default)]
struct Properties(Map<String, Value>);

impl Properties {
    fn put(mut self, name: &str, values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let values: Vec<Value> = values.into_iter().map(|v| Value::from(v.into())).filter(|v| v != "").collect();
        if !values.is_empty() {
            self.0.insert(name.to_owned(), Value::from(values));
        }
        self
    }
}

pub(super) fn write(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    _: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let mut lines = Lines::new(out);
    for node in answer.subgraph.nodes() {
        lines.value(&entity(graph, node))?;
        lines.raw("\n")?;
    }
    let mut closed = 0;
    for edge in answer.subgraph.edges() {
        let edge = graph.edge(edge);
        let (name, schema, properties) = link(graph, edge);
        lines.value(&json!({ "id": name, "schema": schema, "properties": properties.0 }))?;
        lines.raw("\n")?;
        closed += usize::from(edge.date().is_some_and(|date| !is_prefix(date)));
    }
    lines.finish()?;
    if closed > 0 {
        answer.note(format!("{} that FollowTheMoney cannot hold stand in descriptions", count(closed, "date")));
    }
    Ok(())
}

fn entity(graph: &KnowledgeGraph, node: Node) -> Entity {
    let none = Properties::default();
    let (schema, properties) = match graph.view(node) {
        NodeView::Actor(a) => actor(a),
        NodeView::Incident(i) => {
            let told = format!("{}, spoken of in the sources", i.kind().word());
            ("Note", none.put("name", [i.name()]).put("description", [told]).put("notes", i.note()))
        }
        NodeView::Statement(s) => {
            let speakers: Vec<&str> = s.speakers().map(ActorView::name).collect();
            let when = s.said().map(|said| format!(", said {said}")).unwrap_or_default();
            let lead = match speakers.as_slice() {
                [] => format!("{}{when}", s.act().word()),
                _ => format!("{} {}{when}", speakers.join(" and "), s.act().word()),
            };
            let named = s.about().chain(s.against().map(ActorView::node)).map(|n| id(graph, n));
            let properties = none.put("name", [lead]).put("description", [s.text()]).put("notes", s.note());
            let properties = properties.put("entity", named).put("proof", s.carriers().map(SourceView::id));
            ("Note", properties)
        }
        NodeView::Source(s) => source(s),
    };
    Entity { id: id(graph, node), schema, properties }
}

/// Somebody unnamed is a note too: a legal entity would be matched with others of that description.
fn actor(actor: ActorView<'_>) -> (&'static str, Properties) {
    let schema = match actor.kind() {
        ActorKind::Person => "Person",
        ActorKind::Agency | ActorKind::Court => "PublicBody",
        ActorKind::Organization | ActorKind::Outlet => "Organization",
        ActorKind::Group => "LegalEntity",
        ActorKind::Unnamed => "Note",
    };
    let wikidata = actor.same_as().filter_map(|iri| iri.rsplit_once("wikidata.org/").map(|(_, id)| id));
    let wikidata = wikidata.filter_map(|id| id.rsplit('/').next()).filter(|id| id.starts_with('Q'));
    let properties = Properties::default().put("name", [actor.name()]).put("alias", actor.aliases());
    (schema, properties.put("wikidataId", wikidata).put("notes", actor.note()))
}

fn source(source: SourceView<'_>) -> (&'static str, Properties) {
    let schema = if source.kind() == Some(SourceKind::Article) { "Article" } else { "Document" };
    let published = source.published().filter(|date| is_prefix(date));
    let hedged = source.published().filter(|date| !is_prefix(date)).map(|date| format!("published {date}"));
    let properties = Properties::default()
        .put("title", [source.title()])
        .put("author", source.authors())
        .put("publisher", source.publisher().map(ActorView::name))
        .put("publishedAt", published)
        .put("description", hedged)
        .put("sourceUrl", source.url().filter(|url| url.starts_with("http")))
        .put("fileName", source.file())
        .put("notes", source.note());
    (schema, properties)
}

/// An edge as an entity: its name, schema and properties.
fn link(graph: &KnowledgeGraph, edge: EdgeView<'_>) -> (String, &'static str, Properties) {
    let [from, to] = [edge.from(), edge.to()];
    let source = graph.kind(from) == NodeKind::Source;
    let documents = source && [EdgeKind::REPORTS, EdgeKind::ACCOUNT].contains(&edge.kind());
    let body = |node| {
        let bodies = [ActorKind::Agency, ActorKind::Court, ActorKind::Organization, ActorKind::Outlet];
        graph.actor(node).is_some_and(|a| bodies.contains(&a.kind()))
    };
    let member = edge.kind() == EdgeKind::ROLE && body(to) && !graph.actor(from).is_some_and(ActorView::is_unnamed);
    let (schema, ends) = match (documents, member) {
        (true, _) => ("Documentation", ["document", "entity"]),
        (_, true) => ("Membership", ["member", "organization"]),
        _ => ("UnknownLink", ["subject", "object"]),
    };
    let role = edge.title().unwrap_or(edge.kind().name());
    let carried: Vec<String> = edge.properties().into_iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let properties = Properties::default()
        .put(ends[0], [id(graph, from)])
        .put(ends[1], [id(graph, to)])
        .put("role", [role])
        .put("date", edge.date().filter(|date| is_prefix(date)))
        .put("description", [carried.join("\n")]);
    (edge_name(graph, edge).replace('/', "."), schema, properties)
}

/// The id of an entity: it may hold no slash, and a dot is in no id of ours.
fn id(graph: &KnowledgeGraph, node: Node) -> String {
    graph.id(node).replace('/', ".")
}

/// Whether a date is one that `FollowTheMoney` knows: a year, month or day, nothing hedged.
fn is_prefix(date: &str) -> bool {
    let digits = |part: &str, n| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = date.split('-');
    parts.next().is_some_and(|year| digits(year, 4)) && parts.all(|part| digits(part, 2)) && date.len() <= 10
}
