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
    let parts = fold(text);
    parts.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_quotes_are_folded() {
        assert_eq!(fold("AL  DÍA"), "al dia");
        assert_eq!(fold("America’s Voice"), "america's voice");
        assert_eq!(words("Gónzalez, J."), ["gonzalez", "j"]);
    }
}
