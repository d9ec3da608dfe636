//! Ids: lower-case words joined by hyphens, a type of its own for each kind of node.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

use super::Str;

/// The pattern every id follows, as JSON Schema and regular expressions write it.
pub(super) const PATTERN: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// Whether a text follows [`PATTERN`].
pub(crate) fn is_id(text: &str) -> bool {
    let mut last = b'-';
    let follows = |byte| match (std::mem::replace(&mut last, byte), byte) {
        (before, b'-') => before != b'-',
        (_, byte) => byte.is_ascii_lowercase() || byte.is_ascii_digit(),
    };
    text.bytes().all(follows) && last != b'-'
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name<'a>(Str<'a>);

        impl<'a> $name<'a> {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Takes a text that follows the pattern of ids.
            pub fn new(text: impl Into<Cow<'a, str>>) -> Option<Self> {
                let text = text.into();
                is_id(&text).then_some(Self(Str(text)))
            }
        }

        impl fmt::Display for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Serialize for $name<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }

        impl<'de: 'a, 'a> Deserialize<'de> for $name<'a> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = Str::deserialize(deserializer)?;
                if is_id(&text) { Ok(Self(text)) } else { Err(D::Error::custom(format!("invalid id `{text}`"))) }
            }
        }

        impl JsonSchema for $name<'_> {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": PATTERN })
            }
        }
    )+};
}

ids! {
    /// The id of an actor.
    ActorId
    /// The id of an incident.
    IncidentId
    /// The id of a statement.
    StatementId
    /// The id of a source.
    SourceId
    /// The id of a node whose kind the field leaves open (`about`, `per`, `via`).
    NodeId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lower_case_words_joined_by_hyphens() {
        for good in ["ice", "austin-raids", "cnn-2017-03"] {
            assert!(is_id(good), "{good}");
        }
        for bad in ["", "ICE", "a--b", "-a", "a-", "a_b", "a b", "é"] {
            assert!(!is_id(bad), "{bad}");
        }
    }
}
