//! Folding: texts that differ only in case, accents or width compare equal.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text in lower case, without accents, spaces as one.
pub(crate) fn fold(text: &str) -> String {
    let plain: String = folded(text).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    plain.map(|c| if matches!(c, '\u{2018}' | '\u{2019}') { '\'' } else { c })
}

/// The words of a text, folded; what is between letters and digits parts them.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, |word| words.push(word.to_owned()));
    words
}

/// The same, one after another. Most words are plain ASCII, and folded without a copy; what folds
/// otherwise never runs over a space or another ASCII character that parts words.
pub(crate) fn each_word(text: &str, mut take: impl FnMut(&str)) {
    let mut plain = String::new();
    let parts = text.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    for word in parts {
        if word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
            take(word);
            continue;
        }
        plain.clear();
        if word.is_ascii() {
            plain.push_str(word);
            plain.make_ascii_lowercase();
        } else {
            plain.extend(folded(word));
        }
        plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).for_each(&mut take);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_quotes_are_folded() {
        assert_eq!(fold("AL  DÍA"), "al dia");
        assert_eq!(fold("America’s Voice"), "america's voice");
        assert_eq!(words("Gónzalez, J."), ["gonzalez", "j"]);
        assert_eq!(words("ICE's 2nd raid"), ["ice", "s", "2nd", "raid"]);
        assert_eq!(words("e\u{301}t\u{301} \u{301}été—ſ½"), ["et", "ete", "s1", "2"]);
    }
}
