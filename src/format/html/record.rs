//! Nodes and edges as a page shows them: words for people, and the fields of their records.

use serde_json::{Map, Value, json};

use crate::graph::{EdgeView, KnowledgeGraph, Node, NodeView};
use crate::model::{Bounds, written};
use crate::phrase;

/// A node: who and what for its heading, then the fields of its record.
pub(super) fn node(graph: &KnowledgeGraph, node: Node) -> Value {
    let mut value = json!({ "id": graph.id(node), "kind": graph.kind(node).word(), "label": graph.label(node) });
    let bounds = match graph.view(node) {
        NodeView::Statement(s) => {
            value["speaker"] = phrase::speaker(s).into();
            value["deed"] = phrase::deed(s, None).into();
            value["allegation"] = s.is_allegation().into();
            value["when"] = phrase::when(s).into();
            Some(s.bounds())
        }
        NodeView::Source(s) => Some(s.bounds()),
        NodeView::Actor(_) | NodeView::Incident(_) => None,
    };
    if let Some(Bounds { earliest, latest }) = bounds {
        value["bounds"] = json!([written(earliest), written(latest)]);
    }
    if let Some(word) = phrase::word(graph, node) {
        value["word"] = word.into();
    }
    value["fields"] = fields(graph.view(node)).0.into();
    value
}

/// Fields that are filled, in the order of the record.
#[derive(Default)]
struct Fields(Map<String, Value>);

impl Fields {
    fn one(&mut self, name: &str, value: Option<&str>) {
        self.0.extend(value.map(|v| (name.to_owned(), v.into())));
    }

    fn all<'t>(&mut self, name: &str, values: impl Iterator<Item = &'t str>) {
        let values: Vec<&str> = values.collect();
        if !values.is_empty() {
            self.0.insert(name.to_owned(), values.into());
        }
    }
}

/// What the heading of a node does not say already.
fn fields(view: NodeView<'_>) -> Fields {
    let mut fields = Fields::default();
    match view {
        NodeView::Statement(s) => {
            fields.one("answers_unprinted", s.answers_unprinted());
            fields.one("occasion", s.occasion());
            fields.one("lang", s.lang());
            fields.one("note", s.note());
            fields.all("inferred", s.inferred());
        }
        NodeView::Source(s) => {
            fields.all("authors", s.authors());
            fields.one("published", s.published());
            fields.one("url", s.url());
            fields.one("archived_url", s.archived_url());
            fields.one("lang", s.lang());
            fields.one("file", s.file());
            fields.one("sha256", s.sha256());
            fields.one("note", s.note());
            fields.all("inferred", s.inferred());
        }
        NodeView::Actor(a) => {
            fields.all("aliases", a.aliases());
            fields.all("same_as", a.same_as());
            fields.one("note", a.note());
            fields.all("inferred", a.inferred());
        }
        NodeView::Incident(i) => {
            fields.one("printed", i.printed());
            fields.one("note", i.note());
            fields.all("inferred", i.inferred());
        }
    }
    fields
}

/// An edge: its ends by id, its words, and what it carries.
pub(super) fn edge(graph: &KnowledgeGraph, edge: EdgeView<'_>) -> Value {
    let mut value = json!({
        "number": edge.number().0,
        "from": graph.id(edge.from()),
        "to": graph.id(edge.to()),
        "kind": edge.kind().name(),
    });
    let mut properties: Map<String, Value> = Map::new();
    for (name, text) in edge.properties() {
        properties.insert(name.to_owned(), text.into());
    }
    if let Some(report) = edge.report() {
        value["chain"] = phrase::chain(graph, report).into();
        value["via"] = report.via().map(|n| graph.id(n)).collect();
        properties.remove("chain");
        properties.remove("via");
        let passages: Vec<String> = report.passages().map(|p| p.to_string()).collect();
        if !passages.is_empty() {
            properties.insert("passages".to_owned(), passages.into());
        }
    }
    if edge.relation().is_some() {
        value["verb"] = phrase::verb(edge).into();
        properties.remove("scope");
    }
    if let Some(per) = edge.per() {
        properties.insert("per".to_owned(), graph.id(per).into());
    }
    if !properties.is_empty() {
        value["properties"] = properties.into();
    }
    value
}

/// The nodes that an edge names beside its ends: whom words passed through, and who says so.
pub(super) fn named(edge: EdgeView<'_>) -> Vec<Node> {
    let via: Vec<Node> = edge.report().into_iter().flat_map(|r| r.via().collect::<Vec<_>>()).collect();
    via.into_iter().chain(edge.per()).chain(edge.asked_about()).collect()
}
