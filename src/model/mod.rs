//! The records as the data says them: what one JSON object holds, nothing computed.
//! Texts are borrowed from the file they were read from; no type here knows the graph.

mod actor;
mod date;
mod id;
mod incident;
mod passage;
mod relation_kind;
mod report;
pub mod schema;
mod source;
mod statement;
mod words;

pub use actor::{Actor, ActorKind, Role};
pub use date::{Bounds, Date, Day, Order, written};
pub(crate) use id::is_id;
pub use id::{ActorId, IncidentId, NodeId, SourceId, StatementId};
pub use incident::{Account, Figure, Incident, IncidentKind, Involved, Involvement};
pub use passage::Passage;
pub use relation_kind::{KINDS, Polarity, RelationKind, Row as RelationRow, TakesScope};
pub use report::{Chain, Mode, Report};
pub use source::{Asked, Derivation, Derives, Document, Outcome, Source, SourceKind};
pub use statement::{Act, Inferred, Party, Relation, Scope, Statement, Unnamed};
pub use words::Str;
pub(crate) use words::words;

/// A record of any kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Record<'a> {
    /// Who speaks, publishes, or takes part.
    Actor(Box<Actor<'a>>),
    /// A matter spoken of.
    Incident(Box<Incident<'a>>),
    /// What was said.
    Statement(Box<Statement<'a>>),
    /// A document in which statements are reported.
    Source(Box<Source<'a>>),
}
