//! Sources: the documents in which statements are reported.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ActorId, Date, IncidentId, Inferred, SourceId, Str, words};

words! {
    /// What kind of document a source is.
    SourceKind {
        /// A news article.
        Article = "article",
        /// A page on the web that is no article.
        Web = "web",
        /// A study or report.
        Report = "report",
        /// A press release.
        Release = "release",
        /// A written statement to the press or public.
        Statement = "statement",
        /// A paper filed in a proceeding.
        Filing = "filing",
        /// A ruling of a court or authority.
        Ruling = "ruling",
        /// A transcript.
        Transcript = "transcript",
        /// A post on a social network.
        Post = "post",
        /// A radio or television programme.
        Broadcast = "broadcast",
        /// An interview.
        Interview = "interview",
        /// A book.
        Book = "book",
        /// Data or statistics.
        Data = "data",
    }
}

words! {
    /// How one source derives from another.
    Derives {
        /// Prints it again as it stands.
        Reprints = "reprints",
        /// Prints it in another language.
        Translates = "translates",
        /// Tells it in other words throughout.
        Rewrites = "rewrites",
        /// Refers to it for something.
        Cites = "cites",
        /// Names it as where it had something from ("H/T").
        Credits = "credits",
    }
}

words! {
    /// What came of a request for comment.
    Outcome {
        /// There was an answer.
        Replied = "replied",
        /// An answer was refused.
        Declined = "declined",
        /// No answer came.
        NoResponse = "no-response",
    }
}

/// A document in which statements are reported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source<'a> {
    /// The id, unique over the whole graph.
    #[serde(borrow)]
    pub id: SourceId<'a>,
    /// The title as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Str<'a>>,
    /// What kind of document it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<SourceKind>,
    /// Who published it; left out when unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<ActorId<'a>>,
    /// Its authors as printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Str<'a>>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Date<'a>>,
    /// Where it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Str<'a>>,
    /// Where a copy is archived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived_url: Option<Str<'a>>,
    /// The text the passages point into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Document<'a>>,
    /// Its language, as a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<Str<'a>>,
    /// The sources it derives from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derives_from: Vec<Derivation<'a>>,
    /// Whom it says it asked for comment, and what came of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Asked<'a>>,
    /// A remark of the coder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Str<'a>>,
    /// Ids this record had before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<SourceId<'a>>,
    /// The fields the coder concluded rather than read.
    #[serde(default, skip_serializing_if = "Inferred::is_none")]
    pub inferred: Inferred<'a>,
}

/// The file that passages point into.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document<'a> {
    /// Its file name.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Str<'a>>,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Str<'a>>,
}

/// A source this one derives from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Derivation<'a> {
    /// The source derived from.
    #[serde(borrow)]
    pub source: SourceId<'a>,
    /// In what way.
    pub how: Derives,
    /// Whether the coder concluded this rather than read it.
    #[serde(default, skip_serializing_if = "Inferred::is_none")]
    pub inferred: Inferred<'a>,
}

/// A request for comment that the source mentions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Asked<'a> {
    /// Who was asked.
    #[serde(borrow)]
    pub actor: ActorId<'a>,
    /// What came of it.
    pub outcome: Outcome,
    /// The matters asked about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<IncidentId<'a>>,
    /// Whether the coder concluded this rather than read it.
    #[serde(default, skip_serializing_if = "Inferred::is_none")]
    pub inferred: Inferred<'a>,
}
