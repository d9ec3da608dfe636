//! The columns of tables that are imported: the table `TABLES`. To add a column, add a row.

use crate::graph::NodeKind;
use crate::model::{Act, ActorKind, Chain, IncidentKind, Mode, RelationKind, Scope, SourceKind};

/// A table that is imported: what its rows are, and its columns.
#[derive(Debug)]
pub(crate) struct Table {
    /// What a row is about.
    pub(crate) kind: NodeKind,
    /// Its columns, in the order of the template.
    pub(crate) columns: &'static [Column],
}

/// One column.
#[derive(Debug)]
pub(crate) struct Column {
    /// Its name, which is that of the JSON field.
    pub(crate) name: &'static str,
    /// Other names that it is known by, such as those of `gainsay list`.
    pub(crate) also: &'static [&'static str],
    /// What part of the row it belongs to.
    pub(crate) part: Part,
    /// The JSON field.
    pub(crate) field: &'static str,
    /// What stands in its cells.
    pub(crate) holds: Holds,
    /// What it means, for the person who fills it in.
    pub(crate) meaning: &'static str,
}

/// The part of a row that a column belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The record that the row is about.
    Record,
    /// The report of the statement in a source.
    Report,
    /// The relation of the statement to another.
    Relation,
    /// The source of the report.
    Source,
    /// The kind of those whom another column names, where they are new.
    KindOf,
    /// Nothing: it is counted from other data.
    Counted,
}

/// What stands in the cells of a column.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Holds {
    /// The id of the record.
    Id,
    /// Words.
    Text,
    /// Several texts, with semicolons between them.
    Texts,
    /// Passages, with semicolons between them.
    Passages,
    /// One of a closed list.
    Word(fn() -> Vec<&'static str>),
    /// An EDTF date.
    Date,
    /// `yes` or nothing.
    Flag,
    /// An actor, by id or name; of this kind where it is new and none is given.
    Actor(&'static str),
    /// Several actors, or people described: `unnamed: a senior official (of ice)`.
    Actors(&'static str),
    /// Whom words passed through: sources, actors, people described.
    Via,
    /// Several incidents, by id or name, or ids of statements.
    Matters,
    /// One incident, by id or name.
    Incident,
    /// The id of a statement.
    Statement,
    /// A source, by id, title or address.
    Source,
    /// Ids of all sources that report the statement.
    Sources,
    /// Names of fields, or `true`.
    Inferred,
}

macro_rules! words_of {
    ($type:ty) => {
        Holds::Word(|| <$type>::ALL.iter().map(|w| w.word()).collect())
    };
}

const fn column(name: &'static str, holds: Holds, meaning: &'static str) -> Column {
    Column { name, also: &[], part: Part::Record, field: name, holds, meaning }
}

impl Column {
    const fn also(mut self, also: &'static [&'static str]) -> Self {
        self.also = also;
        self
    }

    const fn of(mut self, part: Part) -> Self {
        self.part = part;
        self
    }

    const fn field(mut self, field: &'static str) -> Self {
        self.field = field;
        self
    }
}

/// Every table: statements first, as most sheets are.
pub(crate) const TABLES: &[Table] = &[
    Table { kind: NodeKind::Statement, columns: STATEMENTS },
    Table { kind: NodeKind::Actor, columns: ACTORS },
    Table { kind: NodeKind::Incident, columns: INCIDENTS },
    Table { kind: NodeKind::Source, columns: SOURCES },
];

const STATEMENTS: &[Column] = &[
    column("id", Holds::Id, "the id of the statement; a row that repeats one adds a report or a relation")
        .also(&["statement"]),
    column("by", Holds::Actors("person"), "who says it: ids or names, or `unnamed: a senior official (of ice)`")
        .also(&["speakers", "speaker"]),
    column("by_kind", words_of!(ActorKind), "the kind of those in `by` who are new").of(Part::KindOf).field("by"),
    column("unattributed", Holds::Flag, "`yes` where the source names nobody for the words"),
    column("for", Holds::Actor("organization"), "the body spoken for, where the text shows it speaking"),
    column("for_kind", words_of!(ActorKind), "the kind of that body, where it is new").of(Part::KindOf).field("for"),
    column("act", words_of!(Act), "what it does"),
    column("text", Holds::Text, "what it says, paraphrased in neutral words"),
    column("said", Holds::Date, "when it was said, as EDTF: 2017, 2017-02, 2017-02-08"),
    column("said_printed", Holds::Text, "the words for when, as printed"),
    column("occasion", Holds::Text, "a word shared by the statements of one utterance"),
    column("about", Holds::Matters, "the incidents spoken of: ids or names").also(&["incidents", "incident"]),
    column("about_kind", words_of!(IncidentKind), "the kind of the incidents that are new")
        .of(Part::KindOf)
        .field("about"),
    column("against", Holds::Actors("organization"), "who is accused: ids or names"),
    column("against_kind", words_of!(ActorKind), "the kind of those accused who are new")
        .of(Part::KindOf)
        .field("against"),
    column("asks", Holds::Actors("organization"), "to whom a demand is put: ids or names"),
    column(
        "relation",
        Holds::Word(|| RelationKind::all().map(|k| k.row().name).collect()),
        "how it bears on another statement",
    )
    .also(&["kind"])
    .of(Part::Relation)
    .field("kind"),
    column("to", Holds::Statement, "the id of that statement").of(Part::Relation),
    column("scope", words_of!(Scope), "how much of that statement it touches").of(Part::Relation),
    column("leaves_open", Holds::Text, "what it does not touch, in words").of(Part::Relation),
    column("relation_inferred", Holds::Inferred, "`true` where the coder concluded the relation")
        .of(Part::Relation)
        .field("inferred"),
    column("answers_unprinted", Holds::Text, "what it answers, when no statement says it"),
    column("source", Holds::Source, "the source that reports it: its id, title or address").of(Part::Report),
    column("source_title", Holds::Text, "the title of the source, as printed")
        .also(&["title"])
        .of(Part::Source)
        .field("title"),
    column("source_kind", words_of!(SourceKind), "what kind of document it is").of(Part::Source).field("kind"),
    column("source_publisher", Holds::Actor("outlet"), "who published it: id or name")
        .also(&["publisher"])
        .of(Part::Source)
        .field("publisher"),
    column("source_authors", Holds::Texts, "its authors, as printed")
        .also(&["authors"])
        .of(Part::Source)
        .field("authors"),
    column("source_published", Holds::Date, "when it was published, as EDTF")
        .also(&["published"])
        .of(Part::Source)
        .field("published"),
    column("source_url", Holds::Text, "where it was read").also(&["url"]).of(Part::Source).field("url"),
    column("chain", words_of!(Chain), "how the words came to the source").of(Part::Report),
    column("via", Holds::Via, "through whom they came, from the source inwards").of(Part::Report),
    column("cue", Holds::Text, "the reporting verb as printed").of(Part::Report),
    column("mode", words_of!(Mode), "how the words are given").of(Part::Report),
    column("quote", Holds::Text, "a short phrase, where the exact words matter").of(Part::Report),
    column("gloss", Holds::Text, "what the source says the words amount to").of(Part::Report),
    column("printed_name", Holds::Text, "the speaker as printed, where it is no name of the actor").of(Part::Report),
    column("passages", Holds::Passages, "where the words stand: `1003-1268 9f1365c3a1b2c3d4`").of(Part::Report),
    column("report_inferred", Holds::Inferred, "the fields of the report concluded rather than read, or `true`")
        .of(Part::Report)
        .field("inferred"),
    column("lang", Holds::Text, "the language of the words, as `en` or `pt-BR`"),
    column("note", Holds::Text, "a remark"),
    column("inferred", Holds::Inferred, "the fields concluded rather than read, or `true`"),
    column("sources", Holds::Sources, "the ids of all sources that report it, as `gainsay list` writes them")
        .field("reports"),
];

const ACTORS: &[Column] = &[
    column("id", Holds::Id, "the id of the actor").also(&["actor"]),
    column("name", Holds::Text, "the name; of an unnamed actor, the description the source gives"),
    column("kind", words_of!(ActorKind), "what kind of actor it is"),
    column("aliases", Holds::Texts, "other names as printed in some source"),
    column("same_as", Holds::Texts, "addresses of the same actor elsewhere, such as Wikidata"),
    column("part_of", Holds::Actor("organization"), "the body it is filed under: id or name"),
    column("note", Holds::Text, "a remark"),
    column("inferred", Holds::Inferred, "the fields concluded rather than read, or `true`"),
    column("statements", Holds::Text, "how many statements are by it").of(Part::Counted),
    column("accused_in", Holds::Text, "in how many it is accused").of(Part::Counted),
];

const INCIDENTS: &[Column] = &[
    column("id", Holds::Id, "the id of the incident").also(&["incident"]),
    column("name", Holds::Text, "a name in neutral words"),
    column("kind", words_of!(IncidentKind), "what kind of matter it is"),
    column("part_of", Holds::Incident, "the incident it is filed under: id or name"),
    column("printed", Holds::Text, "the name as printed in some source"),
    column("note", Holds::Text, "a remark"),
    column("inferred", Holds::Inferred, "the fields concluded rather than read, or `true`"),
    column("statements", Holds::Text, "how many statements are about it").of(Part::Counted),
];

const SOURCES: &[Column] = &[
    column("id", Holds::Id, "the id of the source").also(&["source"]),
    column("title", Holds::Text, "the title as printed"),
    column("kind", words_of!(SourceKind), "what kind of document it is"),
    column("publisher", Holds::Actor("outlet"), "who published it: id or name"),
    column("authors", Holds::Texts, "its authors as printed"),
    column("published", Holds::Date, "when it was published, as EDTF"),
    column("url", Holds::Text, "where it was read"),
    column("archived_url", Holds::Text, "where a copy is archived"),
    column("lang", Holds::Text, "its language, as `en` or `pt-BR`"),
    column("note", Holds::Text, "a remark"),
    column("inferred", Holds::Inferred, "the fields concluded rather than read, or `true`"),
    column("statements", Holds::Text, "how many statements it reports").of(Part::Counted),
];

impl Table {
    /// The table of a kind of record.
    pub(crate) fn of(kind: NodeKind) -> &'static Self {
        TABLES.iter().find(|t| t.kind == kind).unwrap_or(&TABLES[0])
    }

    /// The column with this name, whatever its case; spaces and hyphens count as underscores.
    pub(crate) fn column(&self, name: &str) -> Option<&'static Column> {
        let name = name.trim().trim_matches(is_quote).to_lowercase().replace([' ', '-'], "_");
        let by_name = self.columns.iter().find(|c| c.name == name);
        by_name.or_else(|| self.columns.iter().find(|c| c.also.contains(&name.as_str())))
    }
}

/// Whether a character is a quotation mark, straight or not.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '\u{2018}'..='\u{201f}' | '«' | '»')
}
