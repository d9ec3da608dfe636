//! Ids made from names and from foreign ids.

use sha2::{Digest, Sha256};

use crate::model::is_id;

/// A text as an id, as the first of its words make one; nothing where it has no letter or digit.
pub(super) fn slug(text: &str) -> Option<String> {
    Some(crate::edit::id::slug(text)).filter(|id| is_id(id))
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
