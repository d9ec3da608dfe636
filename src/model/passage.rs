//! Passages: where in a document the words stand, without the words.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

use super::Str;

/// A span of a document and a hash of the words in it, written `1003-1268 9f1365c3a1b2c3d4`.
///
/// Positions count Unicode code points of the document decoded as UTF-8, the end exclusive
/// (W3C Web Annotation's `TextPositionSelector`). The hash is the first 64 bits of SHA-256
/// over the normalised words; marked `k:`, of HMAC-SHA-256 with a key that the graph does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Passage {
    /// The first code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
    /// The first 64 bits of the hash over the normalised words.
    pub hash: u64,
    /// Whether the hash was made with a key.
    pub keyed: bool,
}

impl Passage {
    /// The number of code points it spans.
    pub fn length(self) -> u32 {
        self.end - self.start
    }
}

impl FromStr for Passage {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (span, hash) = text.split_once(' ').ok_or("no space between position and hash")?;
        let (start, end) = span.split_once('-').ok_or("no hyphen between start and end")?;
        let number = |t: &str| t.parse().map_err(|_| "a position is no whole number");
        let (start, end) = (number(start)?, number(end)?);
        if start >= end {
            return Err("it ends before it starts");
        }
        let (hash, keyed) = hash.strip_prefix("k:").map_or((hash, false), |hash| (hash, true));
        if hash.len() != 16 || !hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
            return Err("the hash is not 16 lower-case hexadecimal digits");
        }
        let hash = u64::from_str_radix(hash, 16).map_err(|_| "the hash is no number")?;
        Ok(Self { start, end, hash, keyed })
    }
}

impl fmt::Display for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.keyed { "k:" } else { "" };
        write!(f, "{}-{} {mark}{:016x}", self.start, self.end, self.hash)
    }
}

impl Serialize for Passage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Passage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Str::deserialize(deserializer)?;
        text.parse().map_err(|why| D::Error::custom(format!("invalid passage `{text}`: {why}")))
    }
}

impl JsonSchema for Passage {
    fn schema_name() -> Cow<'static, str> {
        "Passage".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "Start and end in Unicode code points, end exclusive, and the first 16 hex digits of SHA-256 over the normalised words; after `k:`, of HMAC-SHA-256 with a key.",
            "pattern": "^[0-9]+-[0-9]+ (k:)?[0-9a-f]{16}$",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_reads_and_prints_alike() {
        for text in ["1003-1268 9f1365c3a1b2c3d4", "1003-1268 k:9f1365c3a1b2c3d4"] {
            assert_eq!(text.parse::<Passage>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_wrong_passage_is_told_why() {
        for bad in [
            "",
            "1-2",
            "2-1 9f1365c3a1b2c3d4",
            "1-2 9F1365C3A1B2C3D4",
            "1-2 9f",
            "a-2 9f1365c3a1b2c3d4",
            "1-2 K:9f1365c3a1b2c3d4",
        ] {
            assert!(bad.parse::<Passage>().is_err(), "{bad}");
        }
    }
}
