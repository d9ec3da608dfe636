//! What newcomers write for what is meant: words, objects and dates, with the mend of each.

use crate::model::Date;

/// A field or word that is often written, and the one that is meant where that is allowed.
const SYNONYMS: &[(&str, &str)] = &[
    ("date", "said"),
    ("date", "published"),
    ("date", "accounts"),
    ("of", "asks"),
    ("to", "asks"),
    ("company", "organization"),
    ("ngo", "organization"),
    ("newspaper", "outlet"),
    ("magazine", "outlet"),
];

/// An object by its name in the code, and how it is written; `{}` is what was found in its place.
const OBJECTS: &[(&str, &str)] = &[
    ("struct Report", r#"`{ "source": {} }`"#),
    ("struct Role", r#"`{ "at": "…", "title": {} }`"#),
    ("struct Account", r#"`{ "per": "…", "date": {} }`: `per` is the source or statement that says so"#),
    ("struct Involved", r#"`{ "actor": {}, "role": "…" }`"#),
    ("struct Relation", r#"`{ "kind": "…", "to": {} }`"#),
    ("struct Derivation", r#"`{ "source": {}, "how": "…" }`"#),
    ("struct Asked", r#"`{ "actor": {}, "outcome": "…" }`"#),
    ("struct Document", r#"`{ "file": {} }`"#),
];

/// A field that has to be there, and what it says.
const FIELDS: &[(&str, &str)] =
    &[("per", "the source or statement that says so"), ("source", "the document in hand"), ("at", "the body")];

/// Words before a date or after it that are a sign in a date; `{}` is the date.
const DATES: &[(&str, &str, &str)] = &[
    ("around ", "", "{}~"),
    ("about ", "", "{}~"),
    ("circa ", "", "{}~"),
    ("approximately ", "", "{}~"),
    ("ca. ", "", "{}~"),
    ("ca ", "", "{}~"),
    ("c. ", "", "{}~"),
    ("before ", "", "../{}"),
    ("after ", "", "{}/.."),
    ("since ", "", "{}/.."),
    ("", "0s", "{}X"),
];

/// The word that is meant among those that are allowed.
pub(super) fn meant<'e>(found: &str, allowed: &[&'e str]) -> Option<&'e str> {
    let found = found.to_lowercase();
    let mut meant = SYNONYMS.iter().filter(|(written, _)| *written == found);
    meant.find_map(|(_, meant)| allowed.iter().copied().find(|word| word == meant))
}

/// How an object is written that has what was found in it.
pub(super) fn object(expected: &str, literal: &str) -> Option<String> {
    let (_, shape) = OBJECTS.iter().find(|(name, _)| expected.starts_with(name))?;
    Some(format!("write {}", shape.replace("{}", literal)))
}

/// What a missing field says.
pub(super) fn field(name: &str) -> &'static str {
    FIELDS.iter().find(|(field, _)| *field == name).map_or("…", |(_, meaning)| meaning)
}

/// A date with words in it, as a date.
pub(super) fn date(found: &str) -> Option<String> {
    let found = found.trim().to_lowercase();
    let written = |(before, after, form): &(&str, &str, &str)| {
        let inner = found.strip_prefix(before)?.strip_suffix(after)?;
        let date = form.replace("{}", inner);
        (inner.chars().all(|c| c.is_ascii_digit() || c == '-') && Date::parse(date.as_str()).is_ok()).then_some(date)
    };
    DATES.iter().find_map(written)
}
