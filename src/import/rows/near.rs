//! Names that may mean one record: with which of those that are there a new name is easily confused.

use std::collections::HashMap;

use crate::graph::NodeKind;
use crate::query::fold::{each_word, fold};

/// Of the names that share a word or an end with a new one, so many are compared with it.
const COMPARED: usize = 40;

/// So many letters at the beginning and at the end make names comparable.
const END: usize = 4;

/// The names there are, found by their words and ends.
#[derive(Default)]
pub(super) struct Near {
    names: Vec<String>,
    keys: HashMap<(NodeKind, String), Vec<usize>>,
}

impl Near {
    pub(super) fn add(&mut self, kind: NodeKind, name: &str) {
        for key in keys(name) {
            let bearers = self.keys.entry((kind, key)).or_default();
            // More would never be looked at.
            if bearers.len() < COMPARED {
                bearers.push(self.names.len());
            }
        }
        self.names.push(name.to_owned());
    }

    /// The name that is nearest, if one is near: a letter or two apart, or with the same words and more.
    pub(super) fn find(&self, kind: NodeKind, name: &str) -> Option<&str> {
        let sharing = keys(name).into_iter().filter_map(|key| self.keys.get(&(kind, key))).flatten();
        let near = sharing.filter_map(|&at| Some((apart(name, &self.names[at])?, at)));
        near.min().map(|(_, at)| self.names[at].as_str())
    }
}

fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(name, |word| words.push(word.to_owned()));
    words
}

fn keys(name: &str) -> Vec<String> {
    let folded: Vec<char> = fold(name).chars().collect();
    let mut keys = words(name);
    if folded.len() > END {
        keys.push(format!("^{}", folded[..END].iter().collect::<String>()));
        keys.push(format!("{}$", folded[folded.len() - END..].iter().collect::<String>()));
    }
    keys
}

/// How far two names are apart, letters before words; nothing where they are not near.
fn apart(a: &str, b: &str) -> Option<(bool, usize)> {
    let (folded, other) = (fold(a), fold(b));
    let digits = |text: &str| text.chars().filter(|c| c.is_numeric()).collect::<String>();
    if digits(&folded) != digits(&other) {
        return None;
    }
    let length = folded.chars().count().min(other.chars().count());
    let most = [0, 1, 2][usize::from(length > END) + usize::from(length > 2 * END)];
    let letters = strsim::osa_distance(&folded, &other);
    if letters <= most {
        return Some((false, letters));
    }
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    // Words such as `of` are in many names.
    let says = short.iter().any(|word| word.chars().count() > 2);
    (says && short.iter().all(|word| long.contains(word))).then(|| (true, long.len() - short.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_near_to_its_slips_its_parts_and_its_longer_forms() {
        let mut near = Near::default();
        for name in ["Ann Lee", "Tom Reyes", "Closure of the pier", "Raid of 3 May", "ICE"] {
            near.add(NodeKind::Actor, name);
        }
        for (name, found) in [
            ("Reyes", Some("Tom Reyes")),
            ("Mayor Tom Reyes", Some("Tom Reyes")),
            ("Tom Reyez", Some("Tom Reyes")),
            ("Closure of the pie", Some("Closure of the pier")),
            ("Raid of 4 May", None),
            ("Opening of the", None),
            ("Dan Roe", None),
        ] {
            assert_eq!(near.find(NodeKind::Actor, name), found, "{name}");
            assert_eq!(near.find(NodeKind::Incident, name), None, "{name}");
        }
    }
}
