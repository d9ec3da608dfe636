//! Actors: who speaks, publishes, or takes part.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ActorId, Date, Inferred, Str, words};

words! {
    /// What kind of actor it is.
    ActorKind {
        /// A natural person known by name.
        Person = "person",
        /// A public body.
        Agency = "agency",
        /// An association, company, university or other named body.
        Organization = "organization",
        /// A publisher of news.
        Outlet = "outlet",
        /// A court or a judge sitting as one.
        Court = "court",
        /// An informal collective, such as "immigrant-rights advocates".
        Group = "group",
        /// Someone known only by the description the source gives, which is the name.
        Unnamed = "unnamed",
    }
}

/// Who speaks, publishes, or takes part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Actor<'a> {
    /// The id, unique over the whole graph.
    #[serde(borrow)]
    pub id: ActorId<'a>,
    /// The name; of an unnamed actor, the description the source gives.
    pub name: Str<'a>,
    /// What kind of actor it is.
    pub kind: ActorKind,
    /// Other names as printed in some source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Str<'a>>,
    /// IRIs of the same actor elsewhere, such as Wikidata.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<Str<'a>>,
    /// The body this one is filed under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<ActorId<'a>>,
    /// The offices held, with their titles as printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role<'a>>,
    /// A remark of the coder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Str<'a>>,
    /// Ids this record had before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<ActorId<'a>>,
    /// The fields the coder concluded rather than read.
    #[serde(default, skip_serializing_if = "Inferred::is_none")]
    pub inferred: Inferred<'a>,
}

/// An office held at a body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Role<'a> {
    /// The body.
    #[serde(borrow)]
    pub at: ActorId<'a>,
    /// The title as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Str<'a>>,
    /// When the office was held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Date<'a>>,
    /// Whether the coder concluded this rather than read it.
    #[serde(default, skip_serializing_if = "Inferred::is_none")]
    pub inferred: Inferred<'a>,
}
