//! Incidents: matters spoken of. That one stands here does not say that it happened.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ActorId, Date, IncidentId, Inferred, NodeId, Str, words};

words! {
    /// What kind of matter an incident is.
    IncidentKind {
        /// Something said to have taken place once.
        Event = "event",
        /// Something said to recur.
        Pattern = "pattern",
        /// A lawsuit, case or inquiry.
        Proceeding = "proceeding",
        /// A rule, guideline, law or plan.
        Policy = "policy",
        /// A state of affairs.
        Condition = "condition",
    }
}

words! {
    /// How an actor is involved in an incident, according to somebody.
    Involvement {
        /// The one acted upon.
        Target = "target",
        /// The one said to have done it.
        Accused = "accused",
        /// One acting in office.
        Official = "official",
        /// One who saw or heard it.
        Witness = "witness",
        /// Any other part.
        Other = "other",
    }
}

/// A matter spoken of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Incident<'a> {
    /// The id, unique over the whole graph.
    #[serde(borrow)]
    pub id: IncidentId<'a>,
    /// A name in neutral words.
    pub name: Str<'a>,
    /// What kind of matter it is.
    pub kind: IncidentKind,
    /// The incident this one is filed under; a filing aid, never printed as fact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<IncidentId<'a>>,
    /// Who is involved, according to whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub involved: Vec<Involved<'a>>,
    /// When, where and how much, each according to somebody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<Account<'a>>,
    /// The name as printed in some source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<Str<'a>>,
    /// A remark of the coder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Str<'a>>,
    /// Ids this record had before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<IncidentId<'a>>,
    /// The fields the coder concluded rather than read.
    #[serde(default, skip_serializing_if = "Inferred::is_none")]
    pub inferred: Inferred<'a>,
}

/// An actor's part in an incident, according to a source or statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Involved<'a> {
    /// The actor involved.
    #[serde(borrow)]
    pub actor: ActorId<'a>,
    /// The part taken.
    pub role: Involvement,
    /// The source or statement that says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<NodeId<'a>>,
    /// Whether the coder concluded this rather than read it.
    #[serde(default, skip_serializing_if = "Inferred::is_none")]
    pub inferred: Inferred<'a>,
}

/// The date, place and figures of an incident according to one source or statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Account<'a> {
    /// The source or statement that says so.
    #[serde(borrow)]
    pub per: NodeId<'a>,
    /// When it is said to have taken place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date<'a>>,
    /// Where it is said to have taken place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Str<'a>>,
    /// How many or how much.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure<'a>>,
    /// The words for it as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<Str<'a>>,
    /// The fields the coder concluded rather than read.
    #[serde(default, skip_serializing_if = "Inferred::is_none")]
    pub inferred: Inferred<'a>,
}

/// A number given for an incident: exact (`value`), more than (`over`), a range, or only words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure<'a> {
    /// What is counted.
    #[serde(borrow)]
    pub what: Str<'a>,
    /// The unit it is counted in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Str<'a>>,
    /// The number itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// More than this number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over: Option<f64>,
    /// At least this number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// At most this number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// The words as printed, such as "hundreds".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<Str<'a>>,
    /// Whether it is hedged ("about", "nearly").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub about: bool,
}
