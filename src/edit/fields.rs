//! What fields each record has, in their order: for layout, references, flags and questions.
//! To add a field: a row here, where the struct in `model` has it; a test compares the two.

use crate::graph::NodeKind;
use crate::model::{Act, ActorKind, Chain, Derives, IncidentKind, Involvement, Mode, Outcome, Scope, SourceKind};

/// A field of a record or of an object inside one.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    /// What it is, as the schema says.
    pub(crate) help: &'static str,
    pub(crate) holds: Holds,
    pub(crate) need: Need,
}

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Holds {
    /// The id of the record itself.
    Id,
    /// Ids the record had before.
    Former,
    Text,
    Texts,
    Date,
    Passages,
    Number,
    Flag,
    Inferred,
    Word(fn() -> Vec<&'static str>),
    /// The id of a record of one of these kinds.
    Reference(&'static [NodeKind]),
    References(&'static [NodeKind]),
    /// References, or people described in place by an object of these fields.
    Parties(&'static [NodeKind], &'static [Field]),
    Object(&'static [Field]),
    Objects(&'static [Field]),
}

/// What becomes of an object that loses what a field refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// The reference is taken out, and the rest stays.
    None,
    /// It may be left out, but once given it must not become empty: the rest would say something else.
    Filled,
    /// It must not lose any part, for the same reason.
    Whole,
    /// It must always be given.
    Required,
}

const fn field(name: &'static str, help: &'static str, holds: Holds) -> Field {
    Field { name, help, holds, need: Need::None }
}

const fn required(name: &'static str, help: &'static str, holds: Holds) -> Field {
    Field { name, help, holds, need: Need::Required }
}

const ACTOR: &[NodeKind] = &[NodeKind::Actor];
const INCIDENT: &[NodeKind] = &[NodeKind::Incident];
const STATEMENT: &[NodeKind] = &[NodeKind::Statement];
const SOURCE: &[NodeKind] = &[NodeKind::Source];
const PER: &[NodeKind] = &[NodeKind::Source, NodeKind::Statement];
const ABOUT: &[NodeKind] = &[NodeKind::Incident, NodeKind::Statement];
const VIA: &[NodeKind] = &[NodeKind::Source, NodeKind::Actor];

macro_rules! word {
    ($list:ty) => {
        Holds::Word(|| <$list>::ALL.iter().map(|word| word.word()).collect())
    };
}

static UNNAMED: [Field; 2] = [
    required("unnamed", "The description as the source gives it", Holds::Text),
    field("of", "The body they are said to belong to", Holds::Reference(ACTOR)),
];

static ROLE: [Field; 4] = [
    required("at", "The body", Holds::Reference(ACTOR)),
    field("title", "The title as printed", Holds::Text),
    field("when", "When the office was held", Holds::Date),
    field("inferred", "Whether the coder concluded this rather than read it", Holds::Inferred),
];

static ACTORS: [Field; 10] = [
    required("id", "The id, unique over the whole graph", Holds::Id),
    required("name", "The name; of an unnamed actor, the description the source gives", Holds::Text),
    required("kind", "What kind of actor it is", word!(ActorKind)),
    field("aliases", "Other names as printed in some source", Holds::Texts),
    field("same_as", "IRIs of the same actor elsewhere, such as Wikidata", Holds::Texts),
    field("part_of", "The body this one is filed under", Holds::Reference(ACTOR)),
    field("roles", "The offices held, with their titles as printed", Holds::Objects(&ROLE)),
    field("note", "A remark of the coder", Holds::Text),
    field("formerly", "Ids this record had before", Holds::Former),
    field("inferred", "The fields the coder concluded rather than read", Holds::Inferred),
];

static INVOLVED: [Field; 4] = [
    required("actor", "The actor involved", Holds::Reference(ACTOR)),
    required("role", "The part taken", word!(Involvement)),
    field("per", "The source or statement that says so", Holds::Reference(PER)),
    field("inferred", "Whether the coder concluded this rather than read it", Holds::Inferred),
];

static FIGURE: [Field; 8] = [
    required("what", "What is counted", Holds::Text),
    field("unit", "The unit it is counted in", Holds::Text),
    field("value", "The number itself", Holds::Number),
    field("over", "More than this number", Holds::Number),
    field("min", "At least this number", Holds::Number),
    field("max", "At most this number", Holds::Number),
    field("printed", "The words as printed, such as \"hundreds\"", Holds::Text),
    field("about", "Whether it is hedged (\"about\", \"nearly\")", Holds::Flag),
];

static ACCOUNT: [Field; 6] = [
    required("per", "The source or statement that says so", Holds::Reference(PER)),
    field("date", "When it is said to have taken place", Holds::Date),
    field("place", "Where it is said to have taken place", Holds::Text),
    field("figures", "How many or how much", Holds::Objects(&FIGURE)),
    field("printed", "The words for it as printed", Holds::Text),
    field("inferred", "The fields the coder concluded rather than read", Holds::Inferred),
];

static INCIDENTS: [Field; 10] = [
    required("id", "The id, unique over the whole graph", Holds::Id),
    required("name", "A name in neutral words", Holds::Text),
    required("kind", "What kind of matter it is", word!(IncidentKind)),
    field(
        "part_of",
        "The incident this one is filed under; a filing aid, never printed as fact",
        Holds::Reference(INCIDENT),
    ),
    field("involved", "Who is involved, according to whom", Holds::Objects(&INVOLVED)),
    field("accounts", "When, where and how much, each according to somebody", Holds::Objects(&ACCOUNT)),
    field("printed", "The name as printed in some source", Holds::Text),
    field("note", "A remark of the coder", Holds::Text),
    field("formerly", "Ids this record had before", Holds::Former),
    field("inferred", "The fields the coder concluded rather than read", Holds::Inferred),
];

static RELATION: [Field; 5] = [
    required("kind", "The kind of relation", Holds::Word(|| crate::model::KINDS.iter().map(|row| row.name).collect())),
    required("to", "The statement it bears on", Holds::Reference(STATEMENT)),
    field("scope", "How much of that statement it touches", word!(Scope)),
    field("leaves_open", "In words: what it does not touch", Holds::Text),
    field("inferred", "Whether the coder concluded this rather than read it", Holds::Inferred),
];

static REPORT: [Field; 10] = [
    required("source", "The document in hand", Holds::Reference(SOURCE)),
    field("chain", "How the words came to it", word!(Chain)),
    Field {
        name: "via",
        help: "Through whom they came, from the document in hand inwards, both ends excluded",
        holds: Holds::Parties(VIA, &UNNAMED),
        need: Need::Whole,
    },
    field("cue", "The reporting verb as printed", Holds::Text),
    field("mode", "How the words are given", word!(Mode)),
    field("quote", "A short phrase, where the exact words matter", Holds::Text),
    field("gloss", "What this source says the words amount to", Holds::Text),
    field("printed_name", "The speaker as printed, where it is no name or alias of the actor", Holds::Text),
    field("passages", "Where in the document the words stand", Holds::Passages),
    field("inferred", "The fields the coder concluded rather than read", Holds::Inferred),
];

static STATEMENTS: [Field; 19] = [
    required("id", "The id, unique over the whole graph", Holds::Id),
    Field {
        name: "by",
        help: "Who says it; left out when the source speaks in its own voice, or nobody is named",
        holds: Holds::Parties(ACTOR, &UNNAMED),
        need: Need::Filled,
    },
    field("unattributed", "Whether the source names nobody for the words", Holds::Flag),
    field("for", "The body spoken for, only where the text shows it speaking", Holds::Reference(ACTOR)),
    field("act", "What it does; may be left out when the kind of its first relation says it", word!(Act)),
    required("text", "What it says, paraphrased in neutral words", Holds::Text),
    field("said", "When it was said", Holds::Date),
    field("said_printed", "The words for when, as printed (\"last week\")", Holds::Text),
    field("occasion", "A word shared by the statements of one utterance, interview or hearing", Holds::Text),
    field(
        "about",
        "The incidents spoken of, or a statement whose utterance is itself the wrong alleged",
        Holds::References(ABOUT),
    ),
    field("against", "The actors accused", Holds::References(ACTOR)),
    field("asks", "The actors a demand is put to", Holds::References(ACTOR)),
    field("relations", "What it bears on, and how", Holds::Objects(&RELATION)),
    field("answers_unprinted", "In words: what it answers, when no statement here says it", Holds::Text),
    // What no source reports any more, nobody can trace.
    Field { name: "reports", help: "The sources that report it", holds: Holds::Objects(&REPORT), need: Need::Filled },
    field("lang", "The language of the words, as a BCP 47 tag", Holds::Text),
    field("note", "A remark of the coder", Holds::Text),
    field("formerly", "Ids this record had before", Holds::Former),
    field("inferred", "The fields the coder concluded rather than read", Holds::Inferred),
];

static DOCUMENT: [Field; 2] = [
    field("file", "Its file name", Holds::Text),
    field("sha256", "The SHA-256 of its bytes, in hexadecimal digits", Holds::Text),
];

static DERIVATION: [Field; 3] = [
    required("source", "The source derived from", Holds::Reference(SOURCE)),
    required("how", "In what way", word!(Derives)),
    field("inferred", "Whether the coder concluded this rather than read it", Holds::Inferred),
];

static ASKED: [Field; 4] = [
    required("actor", "Who was asked", Holds::Reference(ACTOR)),
    required("outcome", "What came of it", word!(Outcome)),
    field("about", "The matters asked about", Holds::References(INCIDENT)),
    field("inferred", "Whether the coder concluded this rather than read it", Holds::Inferred),
];

static SOURCES: [Field; 15] = [
    required("id", "The id, unique over the whole graph", Holds::Id),
    field("title", "The title as printed", Holds::Text),
    field("kind", "What kind of document it is", word!(SourceKind)),
    field("publisher", "Who published it; left out when unknown", Holds::Reference(ACTOR)),
    field("authors", "Its authors as printed", Holds::Texts),
    field("published", "When it was published", Holds::Date),
    field("url", "Where it was read", Holds::Text),
    field("archived_url", "Where a copy is archived", Holds::Text),
    field("document", "The text the passages point into", Holds::Object(&DOCUMENT)),
    field("lang", "Its language, as a BCP 47 tag", Holds::Text),
    field("derives_from", "The sources it derives from", Holds::Objects(&DERIVATION)),
    field("asked", "Whom it says it asked for comment, and what came of it", Holds::Objects(&ASKED)),
    field("note", "A remark of the coder", Holds::Text),
    field("formerly", "Ids this record had before", Holds::Former),
    field("inferred", "The fields the coder concluded rather than read", Holds::Inferred),
];

/// The fields of a record of this kind.
pub(crate) fn of_record(kind: NodeKind) -> &'static [Field] {
    match kind {
        NodeKind::Actor => &ACTORS,
        NodeKind::Incident => &INCIDENTS,
        NodeKind::Statement => &STATEMENTS,
        NodeKind::Source => &SOURCES,
    }
}

/// The field of this name.
pub(crate) fn named(fields: &'static [Field], name: &str) -> Option<&'static Field> {
    fields.iter().find(|field| field.name == name)
}

/// The fields of the objects in a list of a record, such as the `reports` of a statement.
pub(crate) fn of_part(kind: NodeKind, list: &str) -> &'static [Field] {
    match named(of_record(kind), list).map(|field| field.holds) {
        Some(Holds::Objects(fields) | Holds::Object(fields)) => fields,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use serde::de::value::Error;
    use serde::de::{Deserialize, Deserializer, Error as _, Visitor};
    use serde::forward_to_deserialize_any;

    use super::*;
    use crate::model;

    /// Gives away the fields of a struct, in their order, when asked to read one.
    struct Fields<'a>(&'a mut &'static [&'static str]);

    impl<'de> Deserializer<'de> for Fields<'_> {
        type Error = Error;

        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
            Err(Error::custom("no struct"))
        }

        fn deserialize_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            fields: &'static [&'static str],
            _: V,
        ) -> Result<V::Value, Error> {
            *self.0 = fields;
            Err(Error::custom("known"))
        }

        forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
            unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
        }
    }

    #[test]
    fn the_table_has_the_fields_of_the_model_in_their_order() {
        let schema: serde_json::Value = serde_json::from_str(&model::schema::json_schema()).unwrap();
        macro_rules! compare {
            ($($table:ident: $record:ident)+) => {$(
                let mut fields: &'static [&'static str] = &[];
                assert!(model::$record::deserialize(Fields(&mut fields)).is_err());
                assert_eq!($table.iter().map(|f| f.name).collect::<Vec<_>>(), fields);
                let known = &schema["definitions"][stringify!($record)]["properties"];
                for field in &$table {
                    let says = known[field.name]["description"].as_str().unwrap();
                    assert_eq!(field.help, says.trim_end_matches('.'), "{}", field.name);
                }
            )+};
        }
        compare! {
            ACTORS: Actor ROLE: Role INCIDENTS: Incident INVOLVED: Involved ACCOUNT: Account FIGURE: Figure
            STATEMENTS: Statement RELATION: Relation REPORT: Report UNNAMED: Unnamed
            SOURCES: Source DOCUMENT: Document DERIVATION: Derivation ASKED: Asked
        }
    }
}
