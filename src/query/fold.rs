//! Folding: texts that differ only in case, accents or width compare equal.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text in lower case, without accents, spaces as one.
pub(crate) fn fold(text: &str) -> String {
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let plain: String = plain.map(|c| if matches!(c, '\u{2018}' | '\u{2019}') { '\'' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a text, folded; what is between letters and digits parts them.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, |word| words.push(word.to_owned()));
    words
}

/// The same, one after another. Most texts are plain ASCII, which is folded without a copy.
pub(crate) fn each_word(text: &str, mut take: impl FnMut(&str)) {
    if !text.is_ascii() {
        let parts = fold(text);
        return parts.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).for_each(take);
    }
    let mut lower = String::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()) {
        if word.bytes().any(|b| b.is_ascii_uppercase()) {
            lower.clear();
            lower.extend(word.bytes().map(|b| char::from(b.to_ascii_lowercase())));
            take(&lower);
        } else {
            take(word);
        }
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
    }
}
