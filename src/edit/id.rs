//! Ids proposed for new records: words of a name, in ASCII.

use deunicode::deunicode;

use super::draft::Draft;
use super::json::Json;
use crate::graph::NodeKind;

/// How many words of a name or title make an id.
const WORDS: usize = 6;

/// A text as an id: `Dockers’ Union` is `dockers-union`. Empty where it has no letter or digit.
pub(crate) fn slug(text: &str) -> String {
    let ascii = deunicode(text).to_lowercase().replace('\'', "");
    let words = ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    words.take(WORDS).collect::<Vec<_>>().join("-")
}

/// An id for a new record that nobody has: of an actor or incident its name; of a source its
/// publisher and date, or its title; of a statement its speaker and act.
pub(crate) fn proposed(draft: &Draft<'_>, record: &Json, kind: NodeKind) -> String {
    let word = |name: &str| record.str(name).map(slug).filter(|slug| !slug.is_empty());
    let stem = match kind {
        NodeKind::Actor | NodeKind::Incident => word("name"),
        NodeKind::Source => match (record.str("publisher"), record.str("published")) {
            (Some(publisher), Some(date)) => Some(slug(&format!("{publisher} {date}"))),
            _ => word("title").or_else(|| word("publisher")),
        },
        NodeKind::Statement => Some(statement(record)),
    };
    let stem = stem.unwrap_or_else(|| kind.word().to_owned());
    let free = |id: &String| draft.graph().find(id).is_none() && !draft.added.contains_key(id);
    let numbered = (2..).map(|n| format!("{stem}-{n}"));
    std::iter::once(stem.clone()).chain(numbered).find(free).unwrap_or(stem)
}

fn statement(record: &Json) -> String {
    let reports = record.get("reports").and_then(|list| list.items().first());
    let by = record.get("by").and_then(|list| list.items().first());
    // Of someone unnamed, the body they speak for says more than the description.
    let body = |party: &Json| {
        record.str("for").or_else(|| party.str("of")).or_else(|| party.str("unnamed")).map(str::to_owned)
    };
    let speaker = by.and_then(|party| party.as_str().map(str::to_owned).or_else(|| body(party)));
    let source = reports.and_then(|report| report.str("source"));
    let relations = record.get("relations").and_then(|list| list.items().first());
    let act = record.str("act").or_else(|| relations.and_then(|r| r.str("kind"))).unwrap_or("says");
    slug(&format!("{} {act}", speaker.as_deref().or(source).unwrap_or_default()))
}
