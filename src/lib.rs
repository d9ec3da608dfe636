//! Who said what about which event, who denied it, in what words, and how do we know?
//!
//! gainsay keeps a claim–counterclaim knowledge graph: **actors**, **incidents**, **statements** and
//! the **sources** that report them. A denial is an edge against the allegation it denies. It
//! reports the record of an exchange "in these N sources", never a verdict.
//!
//! ```text
//! graph/*.json → load → KnowledgeGraph → query → Answer → format → bytes
//!                  └──→ check → diagnostics ──────↑
//! ```
//!
//! Invariants: [`model`] knows no graph; only [`graph`] shows how it is stored; questions return
//! an [`Answer`](answer::Answer) and formats take one, neither importing the other; no code outside
//! [`KINDS`](model::KINDS) matches on a kind of relation; bad data is a
//! [`Diagnostic`](diagnostic::Diagnostic), an [`Error`](error::Error) means that a command cannot go
//! on; the same data give the same bytes. The library never prints, exits or panics on any input.
//!
//! ```
//! use gainsay::load::{File, read};
//! let data = br#"{"actor": {"id": "ice", "name": "ICE", "kind": "agency"}}"#;
//! let loaded = read(vec![File { name: "one.jsonl".into(), bytes: data.as_slice().into() }]);
//! assert!(loaded.faults.is_empty());
//! assert_eq!(loaded.graph.actors().next().unwrap().name(), "ICE");
//! ```

pub mod answer;
mod calendar;
pub mod check;
pub mod cli;
pub mod diagnostic;
mod edit;
pub mod error;
pub mod format;
pub mod graph;
pub mod import;
pub mod load;
pub mod model;
pub mod network;
pub mod passage;
mod phrase;
mod printable;
pub mod query;
mod record;
