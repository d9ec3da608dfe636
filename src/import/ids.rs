//! Ids made from names and from foreign ids.

use sha2::{Digest, Sha256};

use crate::model::is_id;
use crate::query::fold::fold;

/// The most characters of an id that is made from a name.
const LONGEST: usize = 60;

/// A text as an id: its words in lower case, without accents, joined by hyphens, cut after about 60
/// characters; nothing where it has no letter or digit of the Latin alphabet.
///
/// ```
/// assert_eq!(gainsay::import::slug("AL DÍA, n.º 3").as_deref(), Some("al-dia-n-o-3"));
/// assert_eq!(gainsay::import::slug("…"), None);
/// ```
pub fn slug(text: &str) -> Option<String> {
    let mut id = String::new();
    let folded = fold(text).replace('\'', "");
    for word in folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()) {
        if !id.is_empty() && id.len() + word.len() >= LONGEST {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.extend(word.chars().take(LONGEST));
    }
    is_id(&id).then_some(id)
}

/// The id of a record that a foreign file calls `foreign`: always the same for the same text and, as
/// far as that can be, for no other. What lower case and hyphens lose is made up for by a hash.
///
/// ```
/// use gainsay::import::derived_id;
/// assert_eq!(derived_id("aif", "12345"), "aif-12345");
/// assert_ne!(derived_id("ftm", "NK-aB"), derived_id("ftm", "NK-Ab"));
/// ```
pub fn derived_id(prefix: &str, foreign: &str) -> String {
    let slug = slug(foreign);
    match slug {
        Some(slug) if slug == foreign || slug.to_uppercase() == foreign => format!("{prefix}-{slug}"),
        slug => {
            let hash = Sha256::digest(foreign.as_bytes());
            let hash: String = hash[..4].iter().map(|b| format!("{b:02x}")).collect();
            slug.map_or_else(|| format!("{prefix}-{hash}"), |slug| format!("{prefix}-{slug}-{hash}"))
        }
    }
}
