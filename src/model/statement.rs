//! Statements: one speaker, one occasion, one act, on one matter.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::{ActorId, Date, NodeId, RelationKind, Report, StatementId, Str, words};

words! {
    /// What a statement does.
    Act {
        /// Says that somebody did wrong.
        Alleges = "alleges",
        /// Says it is so; accuses nobody.
        States = "states",
        /// The outcome of a study or report.
        Concludes = "concludes",
        /// A court or other authority, in an order, verdict or ruling only.
        Finds = "finds",
        /// Says it is not so.
        Denies = "denies",
        /// Contests a part, a figure, a name for it.
        Disputes = "disputes",
        /// Gives a reason for what was done, without denying it.
        Justifies = "justifies",
        /// Admits it, in whole or part.
        Concedes = "concedes",
        /// Condemns such acts in general without saying whether this happened.
        Disavows = "disavows",
        /// Answers without taking a position.
        Declines = "declines",
        /// Ends the matter by agreement.
        Settles = "settles",
        /// Says that it is wrong.
        Condemns = "condemns",
        /// Foretells harm; also threatens.
        Warns = "warns",
        /// Asks for something to be done.
        Demands = "demands",
        /// Makes a plan or decision known.
        Announces = "announces",
        /// Will not do what was demanded.
        Refuses = "refuses",
        /// Any other remark.
        Comments = "comments",
    }
}

words! {
    /// How much of the statement answered an answer touches.
    Scope {
        /// If true, nothing of that statement is left.
        Whole = "whole",
        /// A part of it.
        Part = "part",
        /// A general policy or motive, where particular acts were alleged.
        General = "general",
        /// Another matter than was alleged.
        Other = "other",
        /// It cannot be told.
        Unclear = "unclear",
    }
}

/// One speaker, one occasion, one act, on one matter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement<'a> {
    /// The id, unique over the whole graph.
    #[serde(borrow)]
    pub id: StatementId<'a>,
    /// Who says it; left out when the source speaks in its own voice, or nobody is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<Party<'a>>,
    /// Whether the source names nobody for the words.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unattributed: bool,
    /// The body spoken for, only where the text shows it speaking.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#for: Option<ActorId<'a>>,
    /// What it does; may be left out when the kind of its first relation says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<Act>,
    /// What it says, paraphrased in neutral words.
    pub text: Str<'a>,
    /// When it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Date<'a>>,
    /// The words for when, as printed ("last week").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_printed: Option<Str<'a>>,
    /// A word shared by the statements of one utterance, interview or hearing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occasion: Option<Str<'a>>,
    /// The incidents spoken of, or a statement whose utterance is itself the wrong alleged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<NodeId<'a>>,
    /// The actors accused.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<ActorId<'a>>,
    /// The actors a demand is put to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asks: Vec<ActorId<'a>>,
    /// What it bears on, and how.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation<'a>>,
    /// In words: what it answers, when no statement here says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers_unprinted: Option<Str<'a>>,
    /// The sources that report it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<Report<'a>>,
    /// The language of the words, as a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<Str<'a>>,
    /// A remark of the coder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Str<'a>>,
    /// Ids this record had before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<StatementId<'a>>,
    /// The fields the coder concluded rather than read.
    #[serde(default, skip_serializing_if = "Inferred::is_none")]
    pub inferred: Inferred<'a>,
}

/// How a statement bears on another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Relation<'a> {
    /// The kind of relation.
    pub kind: RelationKind,
    /// The statement it bears on.
    #[serde(borrow)]
    pub to: StatementId<'a>,
    /// How much of that statement it touches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// In words: what it does not touch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaves_open: Option<Str<'a>>,
    /// Whether the coder concluded this rather than read it.
    #[serde(default, skip_serializing_if = "Inferred::is_none")]
    pub inferred: Inferred<'a>,
}

/// Who speaks or passes words on: the id of a node, or somebody described in place.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Party<'a> {
    /// A node of the graph.
    Node(NodeId<'a>),
    /// Somebody known only by a description, standing for nobody else.
    Unnamed(Unnamed<'a>),
}

/// Somebody known only by a description.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unnamed<'a> {
    /// The description as the source gives it.
    #[serde(borrow)]
    pub unnamed: Str<'a>,
    /// The body they are said to belong to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<ActorId<'a>>,
}

impl<'de: 'a, 'a> Deserialize<'de> for Party<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Party<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id or {\"unnamed\": \"…\"}")
            }

            fn visit_borrowed_str<E: Error>(self, id: &'de str) -> Result<Party<'de>, E> {
                NodeId::new(id).map(Party::Node).ok_or_else(|| E::custom(format!("invalid id `{id}`")))
            }

            fn visit_str<E: Error>(self, id: &str) -> Result<Party<'de>, E> {
                NodeId::new(id.to_owned()).map(Party::Node).ok_or_else(|| E::custom(format!("invalid id `{id}`")))
            }

            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Party<'de>, M::Error> {
                Unnamed::deserialize(MapAccessDeserializer::new(map)).map(Party::Unnamed)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// What a coder concluded rather than read: named fields, or (`true`) the whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Inferred<'a> {
    /// Everything stands in the source.
    #[default]
    No,
    /// The whole of it is concluded.
    Whole,
    /// These fields are concluded.
    Fields(Vec<Str<'a>>),
}

impl Inferred<'_> {
    /// Whether nothing is inferred.
    pub fn is_none(&self) -> bool {
        matches!(self, Self::No)
    }
}

impl Serialize for Inferred<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::No => serializer.serialize_bool(false),
            Self::Whole => serializer.serialize_bool(true),
            Self::Fields(fields) => fields.serialize(serializer),
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Inferred<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Inferred<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("true, or a list of field names")
            }

            fn visit_bool<E: Error>(self, whole: bool) -> Result<Inferred<'de>, E> {
                Ok(if whole { Inferred::Whole } else { Inferred::No })
            }

            fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<Inferred<'de>, S::Error> {
                let mut fields = Vec::new();
                while let Some(field) = seq.next_element()? {
                    fields.push(field);
                }
                Ok(if fields.is_empty() { Inferred::No } else { Inferred::Fields(fields) })
            }
        }
        deserializer.deserialize_any(Either)
    }
}

impl JsonSchema for Inferred<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Inferred".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "What the coder concluded rather than read: field names, or true for the whole.",
            "anyOf": [{ "type": "boolean" }, { "type": "array", "items": { "type": "string" } }],
        })
    }
}
