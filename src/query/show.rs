//! `show`: everything on one node.

use clap::Args;

use super::phrase::capital;
use super::resolve::resolve;
use super::{Context, Example, Question, words};
use crate::answer::{Answer, Cell, Drawing, Layout};
use crate::error::Error;
use crate::graph::{
    ActorView, EdgeView, IncidentView, KnowledgeGraph, Node, NodeKind, NodeView, SourceView, StatementView,
};

/// Everything on one node: its fields, its edges both ways, and where its record stands
///
/// Where documents are at hand (`--documents`), the words that each passage points to as well.
#[derive(Debug, Args)]
pub(super) struct Show {
    /// An id, a name or an alias
    #[arg(required = true, value_name = "NODE")]
    node: Vec<String>,
}

impl Question for Show {
    const NAME: &'static str = "show";
    const EXAMPLES: &'static [Example] = &[
        Example { args: "ice", asks: "everything on an agency" },
        Example { args: "albence-denies-targeting", asks: "everything on a statement, with its passage" },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        let node = resolve(graph, &self.node.join(" "), &NodeKind::ALL)?;
        let kind = graph.kind(node);
        let title = match kind {
            NodeKind::Statement => format!("{} [{}]", capital(kind.word()), graph.id(node)),
            _ => format!("{} [{}]", graph.label(node), graph.id(node)),
        };
        let mut sheet = Sheet { answer: Answer::new(title, &["field", "value"]).laid_out(Layout::Fields) };
        // The edges are what is asked for; on a drawing of the exchange most would be words.
        sheet.answer.drawing = Drawing::Everything;
        sheet.put("id", Cell::Id(graph.id(node).to_owned()));
        sheet.put("record", Cell::Text(graph.kind(node).word().to_owned()));
        match graph.view(node) {
            NodeView::Actor(actor) => sheet.actor(actor),
            NodeView::Incident(incident) => sheet.incident(incident),
            NodeView::Statement(statement) => sheet.statement(statement),
            NodeView::Source(source) => sheet.source(source),
        }
        sheet.edges(context, node);
        sheet.text("stands_in", Some(&graph.stands_in(node)));
        Ok(sheet.answer)
    }
}

struct Sheet {
    answer: Answer,
}

impl Sheet {
    fn put(&mut self, field: &str, value: Cell) {
        if value != Cell::Empty {
            self.answer.row(vec![Cell::Text(field.to_owned()), value]);
        }
    }

    fn text(&mut self, field: &str, value: Option<&str>) {
        self.put(field, Cell::text(value));
    }

    fn list<'t>(&mut self, field: &str, values: impl Iterator<Item = &'t str>) {
        let values: Vec<Cell> = values.map(|v| Cell::Text(v.to_owned())).collect();
        if !values.is_empty() {
            self.put(field, Cell::List(values));
        }
    }

    fn actor(&mut self, actor: ActorView<'_>) {
        self.text("name", Some(actor.name()));
        self.text("kind", Some(actor.kind().word()));
        self.list("aliases", actor.aliases());
        self.list("same_as", actor.same_as());
        self.text("note", actor.note());
        self.list("formerly", actor.formerly());
        self.list("inferred", actor.inferred());
    }

    fn incident(&mut self, incident: IncidentView<'_>) {
        self.text("name", Some(incident.name()));
        self.text("kind", Some(incident.kind().word()));
        self.text("printed", incident.printed());
        self.text("note", incident.note());
        self.list("formerly", incident.formerly());
        self.list("inferred", incident.inferred());
    }

    fn statement(&mut self, statement: StatementView<'_>) {
        self.text("act", Some(statement.act().word()));
        self.text("text", Some(statement.text()));
        self.text("unattributed", statement.is_unattributed().then_some("true"));
        self.put("said", Cell::date(statement.said()));
        self.text("said_printed", statement.said_printed());
        self.text("occasion", statement.occasion());
        self.text("answers_unprinted", statement.answers_unprinted());
        self.text("lang", statement.lang());
        self.text("note", statement.note());
        self.list("formerly", statement.formerly());
        self.list("inferred", statement.inferred());
    }

    fn source(&mut self, source: SourceView<'_>) {
        self.text("title", Some(source.title()));
        self.text("kind", source.kind().map(crate::model::SourceKind::word));
        self.list("authors", source.authors());
        self.put("published", Cell::date(source.published()));
        let iri = |t: Option<&str>| t.map_or(Cell::Empty, |t| Cell::Iri(t.to_owned()));
        self.put("url", iri(source.url()));
        self.put("archived_url", iri(source.archived_url()));
        self.text("lang", source.lang());
        self.text("file", source.file());
        self.text("sha256", source.sha256());
        self.text("note", source.note());
        self.list("formerly", source.formerly());
        self.list("inferred", source.inferred());
    }

    /// The edges, by kind: those leaving under the kind's name, those entering under its inverse.
    fn edges(&mut self, context: Context<'_>, node: Node) {
        let graph = context.graph;
        self.answer.subgraph.add(node);
        let mut entering: Vec<_> = graph.all_incoming(node).collect();
        entering.sort_by_key(|e| (e.kind(), e.ordinal(), e.number()));
        let out = graph.all_outgoing(node).map(|e| (e.kind().name(), e, e.to()));
        let mut edges: Vec<_> = out.chain(entering.into_iter().map(|e| (e.kind().inverse(), e, e.from()))).collect();
        // How it bears on statements comes after who, what and where.
        edges.sort_by_key(|(_, e, _)| e.relation().is_some());
        for (name, edge, other) in edges {
            self.answer.subgraph.add_edge(graph, edge.number());
            self.put(name, Cell::Text(described(graph, edge, other)));
            if let Some((documents, report)) = context.documents.zip(edge.report()) {
                for words in words::printed(documents, report) {
                    self.put("words", Cell::Text(words));
                }
            }
        }
    }
}

/// The other end of an edge with what the edge carries.
fn described(graph: &KnowledgeGraph, edge: EdgeView<'_>, other: Node) -> String {
    let carried: Vec<String> = edge.properties().into_iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let carried = if carried.is_empty() { String::new() } else { format!(" ({})", carried.join("; ")) };
    format!("[{}] {}{carried}", graph.id(other), graph.label(other))
}
