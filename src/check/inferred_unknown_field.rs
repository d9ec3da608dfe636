//! A list of inferred fields with one that such a record does not have.

use std::sync::LazyLock;

use schemars::{JsonSchema, schema_for};

use crate::diagnostic::{Fault, Path, Step, did_you_mean};
use crate::graph::{EdgeKind, EdgeView, KnowledgeGraph, Node, NodeKind, NodeView};
use crate::model::{Account, Actor, Asked, Derivation, Incident, Involved, Relation, Report, Role, Source, Statement};

pub(super) fn find(graph: &KnowledgeGraph, faults: &mut Vec<Fault>) {
    for node in graph.nodes() {
        for (place, field) in inferred(graph, node).into_iter().enumerate().filter(|(_, field)| *field != "*") {
            unknown(
                graph,
                node,
                &NODES[graph.kind(node) as usize],
                field,
                Path(vec![FIELD, Step::Item(place)]),
                faults,
            );
        }
        for edge in graph.all_outgoing(node) {
            of_edge(graph, edge, faults);
        }
    }
}

fn of_edge(graph: &KnowledgeGraph, edge: EdgeView<'_>, faults: &mut Vec<Fault>) {
    for (place, field) in edge.inferred().enumerate() {
        // `relations.0.to` → `relations.0.inferred.2`
        let mut path = Path::of(edge.kind().field(), &[edge.ordinal()]);
        path.0.pop();
        path.0.extend([FIELD, Step::Item(place)]);
        let owner = if edge.kind().owned_by_target() { edge.to() } else { edge.from() };
        unknown(graph, owner, fields_of_edge(edge.kind()), field, path, faults);
    }
}

const FIELD: Step = Step::Field("inferred");

fn unknown(graph: &KnowledgeGraph, owner: Node, fields: &[String], field: &str, path: Path, faults: &mut Vec<Fault>) {
    if fields.iter().any(|known| known == field) {
        return;
    }
    let near = did_you_mean(field, fields.iter().map(String::as_str));
    let help =
        near.map_or_else(|| format!("the fields are `{}`", fields.join("`, `")), |n| format!("did you mean `{n}`?"));
    let message = format!("there is no field `{field}` here that could be inferred");
    faults.push(Fault::at(graph.place(owner), "inferred-unknown-field", message).path(path).help(help));
}

fn inferred(graph: &KnowledgeGraph, node: Node) -> Vec<&str> {
    match graph.view(node) {
        NodeView::Actor(view) => view.inferred().collect(),
        NodeView::Incident(view) => view.inferred().collect(),
        NodeView::Statement(view) => view.inferred().collect(),
        NodeView::Source(view) => view.inferred().collect(),
    }
}

/// The fields of each kind of record, in the order of [`NodeKind::ALL`].
static NODES: LazyLock<[Vec<String>; 4]> = LazyLock::new(|| {
    NodeKind::ALL.map(|kind| match kind {
        NodeKind::Actor => fields::<Actor<'static>>(),
        NodeKind::Incident => fields::<Incident<'static>>(),
        NodeKind::Statement => fields::<Statement<'static>>(),
        NodeKind::Source => fields::<Source<'static>>(),
    })
});

/// The fields of what makes each kind of edge; every relation is alike.
static EDGES: LazyLock<Vec<(EdgeKind, Vec<String>)>> = LazyLock::new(|| {
    vec![
        (EdgeKind::ROLE, fields::<Role<'static>>()),
        (EdgeKind::INVOLVED, fields::<Involved<'static>>()),
        (EdgeKind::ACCOUNT, fields::<Account<'static>>()),
        (EdgeKind::REPORTS, fields::<Report<'static>>()),
        (EdgeKind::DERIVES_FROM, fields::<Derivation<'static>>()),
        (EdgeKind::ASKED, fields::<Asked<'static>>()),
    ]
});

static RELATION: LazyLock<Vec<String>> = LazyLock::new(fields::<Relation<'static>>);

fn fields_of_edge(kind: EdgeKind) -> &'static [String] {
    EDGES.iter().find(|(of, _)| *of == kind).map_or(&**RELATION, |(_, fields)| fields)
}

/// The fields of a record, as its schema lists them.
fn fields<T: JsonSchema>() -> Vec<String> {
    let schema = schema_for!(T);
    let properties = schema.get("properties").and_then(|p| p.as_object());
    properties.map(|p| p.keys().filter(|name| *name != "inferred").cloned().collect()).unwrap_or_default()
}
