//! Paragraphs and sentences of a document, and which of them seem to report what somebody says.

use std::ops::Range;

/// English verbs by which words are passed on; what other languages use is learnt from `cue` fields.
const REPORTING: &[&str] = &[
    "accuse",
    "accused",
    "accuses",
    "accusing",
    "acknowledged",
    "added",
    "adds",
    "admitted",
    "alleged",
    "alleges",
    "alleging",
    "announced",
    "announces",
    "argued",
    "argues",
    "asserted",
    "asserts",
    "believe",
    "believes",
    "called",
    "claimed",
    "claiming",
    "claims",
    "condemned",
    "condemns",
    "confirmed",
    "confirms",
    "contended",
    "contends",
    "cautioned",
    "cautions",
    "criticized",
    "declared",
    "declares",
    "declined",
    "defended",
    "demanded",
    "demands",
    "denied",
    "denies",
    "denounced",
    "denounces",
    "denying",
    "disputed",
    "disputes",
    "documented",
    "emphasized",
    "explained",
    "explains",
    "insisted",
    "insists",
    "maintained",
    "maintains",
    "mentioned",
    "noted",
    "notes",
    "promised",
    "refused",
    "rejected",
    "rejects",
    "replied",
    "reported",
    "reportedly",
    "reports",
    "responded",
    "said",
    "say",
    "saying",
    "says",
    "stated",
    "states",
    "stressed",
    "suggested",
    "suggests",
    "testified",
    "told",
    "tweeted",
    "urged",
    "urges",
    "vowed",
    "vows",
    "warned",
    "warning",
    "warns",
    "writes",
    "wrote",
];

/// Words with a full stop that end no sentence.
const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "Col", "Lt", "Sgt", "Prof", "Rev", "Hon", "St", "Jr", "Sr",
    "No", "vs", "v", "Inc", "Co", "Corp", "Ltd", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct",
    "Nov", "Dec", "etc", "approx", "Art", "Sec",
];

/// A line longer than this is a whole paragraph.
const LONG_LINE: usize = 200;

/// The paragraphs of a text: what stands between blank lines, or on one line where lines are long.
pub fn paragraphs(characters: &[char]) -> Vec<Range<usize>> {
    let line_ends = || characters.iter().enumerate().filter(|(_, c)| **c == '\n').map(|(at, _)| at);
    let mut last = 0;
    let longest = line_ends().chain([characters.len()]).map(|end| end - std::mem::replace(&mut last, end)).max();
    let by_line = longest > Some(LONG_LINE);
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut start, mut open) = (0, false);
    for end in line_ends().chain([characters.len()]) {
        let line = start..end;
        let blank = characters[line.clone()].iter().all(|c| c.is_whitespace());
        match found.last_mut().filter(|_| open && !by_line && !blank) {
            Some(paragraph) => paragraph.end = end,
            None if !blank => found.push(line),
            None => {}
        }
        open = !blank;
        start = end + 1;
    }
    found
}

/// The sentences of a paragraph. A full stop ends one where a space and a capital, a digit or a
/// quotation mark follow, and no abbreviation stands before.
pub fn sentences(characters: &[char], paragraph: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = paragraph.start;
    let mut at = paragraph.start;
    while at < paragraph.end {
        let mut end = at + 1;
        while end < paragraph.end && is_closing(characters[end]) {
            end += 1;
        }
        let next = (end..paragraph.end).find(|&i| !characters[i].is_whitespace());
        let begins =
            |c: char| !c.is_lowercase() && (c.is_alphanumeric() || is_quotation_mark(c) || "([‘'¿¡".contains(c));
        let stops = matches!(characters[at], '.' | '!' | '?' | '…' | '。' | '！' | '？');
        if stops && next.is_some_and(|n| n > end && begins(characters[n])) && !is_abbreviation(&characters[start..=at])
        {
            found.push(start..end);
            start = next.unwrap_or(end);
            at = start;
        } else {
            at += 1;
        }
    }
    if characters[start..paragraph.end].iter().any(|c| !c.is_whitespace()) {
        found.push(start..paragraph.end);
    }
    found
}

fn is_closing(character: char) -> bool {
    matches!(character, '.' | '!' | '?' | '"' | '\'' | '”' | '’' | '»' | ')' | ']')
}

/// Whether a stretch ends with an abbreviation: `Dr.`, `U.S.`, `J.`
fn is_abbreviation(characters: &[char]) -> bool {
    let Some(('.', before)) = characters.split_last().map(|(last, before)| (*last, before)) else { return false };
    let length = before.iter().rev().take_while(|c| c.is_alphanumeric() || **c == '.').count();
    let word: String = before[before.len() - length..].iter().collect();
    word.contains('.') || word.len() == 1 && !word.starts_with('I') || ABBREVIATIONS.contains(&word.as_str())
}

/// Whether a character opens or closes a quotation.
fn is_quotation_mark(character: char) -> bool {
    matches!(character, '"' | '\u{201c}'..='\u{201f}' | '«' | '»' | '「' | '」')
}

/// Whether a sentence seems to report what somebody says: by quotation marks, a verb, or one of the
/// cues given (in lower case, words joined by single spaces).
pub fn seems_to_report(sentence: &str, cues: &[String]) -> bool {
    if sentence.contains(is_quotation_mark) {
        return true;
    }
    let words: Vec<String> =
        sentence.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    if words.iter().any(|word| REPORTING.contains(&word.as_str())) {
        return true;
    }
    let line = format!(" {} ", words.join(" "));
    line.contains(" according to ") || cues.iter().any(|cue| line.contains(&format!(" {cue} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        let characters: Vec<char> = text.chars().collect();
        let all = paragraphs(&characters).into_iter().flat_map(|p| sentences(&characters, p));
        all.map(|s| characters[s].iter().collect()).collect()
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        assert_eq!(
            split(
                "Dr. J. Roe of the U.S. Office said “no.” Then she left. It cost 3.5 dollars!\n\nWhy? He did not say"
            ),
            [
                "Dr. J. Roe of the U.S. Office said “no.”",
                "Then she left.",
                "It cost 3.5 dollars!",
                "Why?",
                "He did not say"
            ]
        );
    }

    #[test]
    fn short_lines_make_paragraphs_together_and_long_lines_alone() {
        assert_eq!(split("one\ntwo\n \nthree\n"), ["one\ntwo", "three"]);
        let long = "word ".repeat(60);
        assert_eq!(split(&format!("one\ntwo\n{long}")).len(), 3);
        assert_eq!(split(""), Vec::<String>::new());
    }

    #[test]
    fn reports_are_told_by_marks_verbs_and_cues() {
        let cues = ["ha dicho".to_owned()];
        for text in ["He said so.", "The «thing» went.", "According to him, no.", "No lo ha dicho."] {
            assert!(seems_to_report(text, &cues), "{text}");
        }
        assert!(!seems_to_report("The rain in March was heavy.", &cues));
    }
}
