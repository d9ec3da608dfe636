//! The kinds of relation between statements: the table `KINDS`. To add a kind, add a row.
//!
//! It follows Stanley Cohen, "Government Responses to Human Rights Reports: Claims, Denials,
//! and Counterclaims" (Human Rights Quarterly 18:3, 1996), with Fed. R. Civ. P. 8(b)–(c),
//! Benoit's image repair, AIF and `CiTO`. No code outside this table matches on a kind:
//! everything in which kinds differ is a column.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

use super::{Act, Str};

/// On which side of the statement it bears on a statement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Polarity {
    /// Says it is so.
    For,
    /// Says it is not so, or will not be.
    Against,
    /// Accepts it and speaks about something beside it.
    Beside,
    /// Speaks of the witness or document, not of the claim.
    Aside,
    /// Says the same again.
    Same,
    /// Takes its own words back.
    Own,
    /// Takes no side.
    None,
}

/// Whether a kind says how much of the other statement it touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakesScope {
    /// A scope must be given.
    Required,
    /// A scope may be given.
    Optional,
    /// A scope has no meaning here.
    No,
}

/// One kind of relation.
#[derive(Debug)]
pub struct Row {
    /// The word in the data, on edges and in answers.
    pub name: &'static str,
    /// The same seen from the other end.
    pub inverse: &'static str,
    /// On which side it stands.
    pub polarity: Polarity,
    /// Whether it answers the other statement.
    pub answer: bool,
    /// Whether it takes a scope.
    pub scope: TakesScope,
    /// The act of a statement whose first relation this is, when it names none.
    pub act: Option<Act>,
    /// What it means.
    pub meaning: &'static str,
    /// Line style in Graphviz's words.
    pub style: &'static str,
    /// Arrow head in Graphviz's words.
    pub arrow: &'static str,
    /// What the kind rests on.
    pub vocabulary: &'static str,
}

/// Every kind of relation, in the order of the data model.
pub const KINDS: &[Row] = &[
    Row {
        name: "denies",
        inverse: "denied by",
        polarity: Polarity::Against,
        answer: true,
        scope: TakesScope::Required,
        act: Some(Act::Denies),
        meaning: "says it is not so: it did not happen, or was not us",
        style: "bold",
        arrow: "tee",
        vocabulary: "Cohen literal; Benoit denial; FRCP deny; cito:disputes",
    },
    Row {
        name: "disputes",
        inverse: "disputed by",
        polarity: Polarity::Against,
        answer: true,
        scope: TakesScope::Required,
        act: Some(Act::Disputes),
        meaning: "contests a part, a figure, a name for it; offers another account",
        style: "dashed",
        arrow: "tee",
        vocabulary: "Cohen interpretive; FRCP 8(b)(4)",
    },
    Row {
        name: "justifies",
        inverse: "justified by",
        polarity: Polarity::Beside,
        answer: true,
        scope: TakesScope::Optional,
        act: Some(Act::Justifies),
        meaning: "gives a reason for what was done, without denying it",
        style: "solid",
        arrow: "diamond",
        vocabulary: "Cohen implicatory; Benoit; FRCP 8(c)",
    },
    Row {
        name: "concedes",
        inverse: "conceded by",
        polarity: Polarity::For,
        answer: true,
        scope: TakesScope::Required,
        act: Some(Act::Concedes),
        meaning: "admits it, in whole or part",
        style: "bold",
        arrow: "normal",
        vocabulary: "FRCP admit; Benoit mortification; cito:confirms",
    },
    Row {
        name: "disavows",
        inverse: "disavowed by",
        polarity: Polarity::None,
        answer: true,
        scope: TakesScope::No,
        act: Some(Act::Disavows),
        meaning: "condemns such acts in general without saying whether this happened",
        style: "dashed",
        arrow: "odiamond",
        vocabulary: "Cohen; the non-denial denial",
    },
    Row {
        name: "declines",
        inverse: "declined by",
        polarity: Polarity::None,
        answer: true,
        scope: TakesScope::No,
        act: Some(Act::Declines),
        meaning: "answers without taking a position: no comment, will look into it",
        style: "dotted",
        arrow: "odot",
        vocabulary: "FRCP 8(b)(5); cito:repliesTo",
    },
    Row {
        name: "settles",
        inverse: "settled by",
        polarity: Polarity::None,
        answer: true,
        scope: TakesScope::Optional,
        act: Some(Act::Settles),
        meaning: "ends the matter by agreement, without finding or admission",
        style: "solid",
        arrow: "box",
        vocabulary: "",
    },
    Row {
        name: "refuses",
        inverse: "refused by",
        polarity: Polarity::Against,
        answer: true,
        scope: TakesScope::No,
        act: Some(Act::Refuses),
        meaning: "will not do what was demanded",
        style: "dotted",
        arrow: "tee",
        vocabulary: "",
    },
    Row {
        name: "supports",
        inverse: "supported by",
        polarity: Polarity::For,
        answer: false,
        scope: TakesScope::No,
        act: None,
        meaning: "gives a reason, evidence or own knowledge for it",
        style: "dashed",
        arrow: "normal",
        vocabulary: "AIF RA; cito:supports",
    },
    Row {
        name: "undercuts",
        inverse: "undercut by",
        polarity: Polarity::Aside,
        answer: false,
        scope: TakesScope::No,
        act: None,
        meaning: "questions the witness or document, not the claim",
        style: "dotted",
        arrow: "obox",
        vocabulary: "Argdown; micropublications",
    },
    Row {
        name: "restates",
        inverse: "restated by",
        polarity: Polarity::Same,
        answer: false,
        scope: TakesScope::No,
        act: None,
        meaning: "the same content again, where the repetition shows; never a new origin",
        style: "dashed",
        arrow: "vee",
        vocabulary: "AIF MA",
    },
    Row {
        name: "retracts",
        inverse: "retracted by",
        polarity: Polarity::Own,
        answer: false,
        scope: TakesScope::No,
        act: None,
        meaning: "the same speaker takes it back",
        style: "bold",
        arrow: "crow",
        vocabulary: "cito:retracts",
    },
];

/// A kind of relation: the number of its row in [`KINDS`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationKind(u8);

impl RelationKind {
    /// Every kind, in the order of [`KINDS`].
    pub fn all() -> impl Iterator<Item = Self> {
        (0..KINDS.len() as u8).map(Self)
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|k| k.row().name == name)
    }

    /// The kind with this number, if there is one.
    pub(crate) fn from_number(number: u8) -> Option<Self> {
        (usize::from(number) < KINDS.len()).then_some(Self(number))
    }

    /// The number of its row.
    pub(crate) fn number(self) -> u8 {
        self.0
    }

    /// Its row.
    pub fn row(self) -> &'static Row {
        &KINDS[usize::from(self.0)]
    }

    /// Whether it says that what it answers is not so: an answer against it that has a scope.
    pub fn is_denial(self) -> bool {
        let row = self.row();
        row.answer && row.polarity == Polarity::Against && row.scope != TakesScope::No
    }
}

impl fmt::Debug for RelationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.row().name)
    }
}

impl fmt::Display for RelationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.row().name)
    }
}

impl std::str::FromStr for RelationKind {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::named(name).ok_or_else(|| format!("unknown variant `{name}`, expected one of {}", names()))
    }
}

impl Serialize for RelationKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.row().name)
    }
}

impl<'de> Deserialize<'de> for RelationKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Str::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

fn names() -> String {
    KINDS.iter().map(|k| format!("`{}`", k.name)).collect::<Vec<_>>().join(", ")
}

impl JsonSchema for RelationKind {
    fn schema_name() -> Cow<'static, str> {
        "RelationKind".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let rows: Vec<_> =
            KINDS.iter().map(|k| serde_json::json!({ "const": k.name, "description": k.meaning })).collect();
        json_schema!({ "description": "How one statement bears on another.", "oneOf": rows })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_can_be_told_apart_by_drawing_and_by_word() {
        for (i, a) in KINDS.iter().enumerate() {
            for b in &KINDS[i + 1..] {
                assert_ne!((a.style, a.arrow), (b.style, b.arrow), "{} {}", a.name, b.name);
                assert_ne!(a.name, b.name);
                assert_ne!(a.inverse, b.inverse);
            }
        }
    }

    #[test]
    fn denials_are_what_says_it_is_not_so() {
        let denials: Vec<_> = RelationKind::all().filter(|k| k.is_denial()).map(|k| k.row().name).collect();
        assert_eq!(denials, ["denies", "disputes"]);
    }
}
