//! What a parser's error means, in plain words: code, message, mend, and the bytes to point at.

use serde_json::error::Category;

use super::{mends, token};
use crate::diagnostic::did_you_mean;

/// What is wrong with a text.
pub(super) struct Why {
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) help: String,
    /// The bytes that are meant; nothing where it is the whole.
    pub(super) span: Option<(usize, usize)>,
}

fn why(code: &'static str, message: impl Into<String>, help: impl Into<String>, span: (usize, usize)) -> Why {
    Why { code, message: message.into(), help: help.into(), span: Some(span) }
}

/// Explains the error that a parser met in a text.
pub(super) fn explain(text: &str, error: &serde_json::Error) -> Why {
    let message = plain(error);
    let at = offset(text, error);
    match error.classify() {
        Category::Eof => unclosed(text),
        Category::Syntax | Category::Io => syntax(text, at, &message),
        Category::Data => data(text, at, &message),
    }
}

/// A word or message of any length as it is shown.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 300;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// A parser's message without the line and column it appends.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let end = text.rfind(" at line ").unwrap_or(text.len());
    text[..end].to_owned()
}

/// The offset of the byte an error is about, or of the last one read before it.
fn offset(text: &str, error: &serde_json::Error) -> usize {
    let line = error.line().saturating_sub(1);
    let start =
        if line == 0 { 0 } else { memchr::memchr_iter(b'\n', text.as_bytes()).nth(line - 1).map_or(0, |n| n + 1) };
    (start + error.column()).saturating_sub(1).min(text.len().saturating_sub(1))
}

/// A text that ends before it is closed.
fn unclosed(text: &str) -> Why {
    let bytes = text.as_bytes();
    let open = token::open(bytes);
    if let Some(start) = open.string {
        return open_quote(bytes, start);
    }
    let (bracket, start) = open.bracket.unwrap_or((b'{', 0));
    let bracket = if bracket == b'[' { ']' } else { '}' };
    let what = match token::key_of(bytes, start) {
        Some((from, to)) => format!("`{}`", short(text.get(from..to).unwrap_or_default().trim_matches('"'))),
        None if start == 0 => "the record".to_owned(),
        None => "an object".to_owned(),
    };
    why(
        "invalid-json",
        format!("a `{bracket}` is missing after this: {what} is still open"),
        format!("write `{bracket}` where it ends"),
        token::before(bytes, bytes.len()),
    )
}

fn open_quote(bytes: &[u8], start: usize) -> Why {
    why(
        "invalid-json",
        "this quotation mark is not closed on its line",
        "write `\"` where the text ends; a line break inside a text is written `\\n`, a quotation mark `\\\"`",
        (start, token::line_end(bytes, start)),
    )
}

fn syntax(text: &str, at: usize, message: &str) -> Why {
    let bytes = text.as_bytes();
    let json = |message: &str, help: &str, span| why("invalid-json", message, help, span);
    match message {
        "recursion limit exceeded" => {
            json("the record is nested too deeply", "no field holds lists in lists", (at, at + 1))
        }
        "trailing comma" => json("a comma stands after the last value", "remove the comma", token::before(bytes, at)),
        "trailing characters" => json(
            "there is more after the end of the record",
            "remove it, or look for a bracket too many before it",
            token::at(bytes, at),
        ),
        "number out of range" => {
            json("the number is too large", "write a smaller number, or its words in `printed`", token::word(bytes, at))
        }
        "invalid escape" => json(
            "there is no such escape",
            "write a backslash as `\\\\`; the escapes are `\\\"`, `\\\\`, `\\/`, `\\n`, `\\r`, `\\t`, `\\b`, `\\f` and `\\u` with four digits",
            (at.saturating_sub(1), at + 1),
        ),
        "lone leading surrogate in hex escape" | "unexpected end of hex escape" | "invalid unicode code point" => json(
            "this `\\u` escape is half a character",
            "write the character itself: the file is UTF-8",
            (at.saturating_sub(5), at + 1),
        ),
        m if m.starts_with("control character") => control_character(bytes, at),
        "expected `:`" => json("a colon is missing after this", "write `\"field\": value`", token::before(bytes, at)),
        _ => misplaced(text, at, message),
    }
}

fn control_character(bytes: &[u8], at: usize) -> Why {
    // The place may be that of the line break itself, or just after it.
    let line = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |n| n + 1);
    let open = token::open(&bytes[..token::line_end(bytes, at)]).string;
    match open {
        Some(start) if start >= line => open_quote(bytes, start),
        _ => why(
            "invalid-json",
            "a control character stands in this text",
            "write a tab as `\\t`, and remove the others",
            (at, at + 1),
        ),
    }
}

/// Something stands where something else is needed: a comma, a quotation mark, a bracket.
fn misplaced(text: &str, at: usize, message: &str) -> Why {
    let bytes = text.as_bytes();
    let json = |message: String, help: String, span| why("invalid-json", message, help, span);
    let between = message.starts_with("expected `,`");
    match bytes.get(at) {
        Some(b'"' | b'{' | b'[') if between => json(
            "a comma is missing after this".into(),
            "write a comma between the two".into(),
            token::before(bytes, at),
        ),
        Some(b) if between && matches!(b, b'}' | b']') => {
            let needed = if *b == b'}' { ']' } else { '}' };
            json(
                format!("a `{needed}` is missing before this"),
                format!("write `{needed}` where what it closes ends"),
                (at, at + 1),
            )
        }
        Some(b',') if message == "key must be a string" => {
            json("two commas follow each other".into(), "remove one of the two".into(), (at, at + 1))
        }
        Some(b',' | b'}' | b']' | b':') => {
            json("something is missing before this".into(), "write the value, or remove the field".into(), (at, at + 1))
        }
        Some(b'{' | b'[') => json(
            "the name of a field is missing before this".into(),
            "write `\"field\": …`, or look for a bracket that is missing just before".into(),
            (at, at + 1),
        ),
        _ => bare_word(text, at),
    }
}

/// What is taken for quotation marks by typists and word processors.
const QUOTES: [char; 8] = ['\'', '‘', '’', '“', '”', '„', '«', '»'];

/// A word that stands outside of quotation marks.
fn bare_word(text: &str, at: usize) -> Why {
    let (start, end) = token::word(text.as_bytes(), at);
    let word = short(text.get(start..end).unwrap_or_default());
    let touches = |at: usize| text.as_bytes().get(at) == Some(&b'"');
    let bare = format!("`{word}` is not in quotation marks");
    let (message, help) = match word.to_lowercase().as_str() {
        lower @ ("true" | "false" | "null") => (format!("JSON has no `{word}`"), format!("write `{lower}`")),
        "none" => ("JSON has no `None`".to_owned(), "remove the field".to_owned()),
        _ if word.starts_with(QUOTES) => (
            "texts and names stand in straight double quotation marks".to_owned(),
            format!("use straight double quotation marks: write `\"{}\"`", word.trim_matches(QUOTES)),
        ),
        _ if word.starts_with("//") || word.starts_with("/*") => {
            ("JSON has no comments".to_owned(), "remove it, or keep it in the record's `note`".to_owned())
        }
        _ if touches(end) || start > 0 && touches(start - 1) => (
            bare,
            "look for a quotation mark that is missing or too many on this line; inside a text it is written `\\\"`"
                .to_owned(),
        ),
        _ => (bare, format!("write `\"{word}\"`")),
    };
    why("invalid-json", message, help, (start, end.max(at + 1)))
}

/// JSON that is no such record.
fn data(text: &str, at: usize, message: &str) -> Why {
    let quoted = message.split('`').nth(1).unwrap_or_default();
    let said = token::saying(text, quoted, at + 1).unwrap_or_else(|| value(text, at, message));
    let starts = |with: &str| message.starts_with(with);
    if starts("unknown field") {
        return choice("unknown-field", "there is no field", message, said);
    }
    if starts("unknown variant") {
        return choice("unknown-word", "there is no word", message, said);
    }
    let shown = short(message);
    if starts("duplicate field") {
        return why("duplicate-key", format!("the field `{quoted}` stands twice"), "keep one of the two", said);
    }
    if starts("missing field") {
        return missing(text, at, quoted);
    }
    if starts("invalid date") {
        return date(quoted, &shown, said);
    }
    if starts("invalid id") {
        if is_description(text, at, quoted) {
            let help = format!(
                "of somebody without a name write `{{ \"unnamed\": \"{}\", \"of\": \"…\" }}`, `of` being the body, if any; of an actor, its id",
                short(quoted)
            );
            return why("invalid-id", shown, help, said);
        }
        return why(
            "invalid-id",
            shown,
            format!(
                "an id is lower-case words joined by hyphens, such as `{}`",
                like_an_id(quoted).filter(|id| id.len() < 60).unwrap_or_else(|| "austin-raids".to_owned())
            ),
            said,
        );
    }
    if starts("invalid passage") {
        return why("invalid-passage", shown, "write start, end and hash as in `1003-1268 9f1365c3a1b2c3d4`", said);
    }
    wrong_type(text, at, message)
}

/// Whether words that describe somebody stand where a speaker is named.
fn is_description(text: &str, at: usize, found: &str) -> bool {
    let bytes = text.as_bytes();
    let list = token::open(&bytes[..at]).bracket.and_then(|(_, start)| token::key_of(bytes, start));
    let field = list.and_then(|(from, to)| text.get(from..to));
    found.contains(' ') && matches!(field, Some("\"by\"" | "\"via\""))
}

fn date(found: &str, message: &str, span: (usize, usize)) -> Why {
    let is_other_order = found.contains(['/', '.']) && found.chars().all(|c| c.is_ascii_digit() || "/. ".contains(c));
    if is_other_order && !found.contains("..") {
        let message = format!("invalid date `{found}`: a day is written year, month, day");
        return why("invalid-date", message, "5 August 2021 is `2021-08-05`; only the month, `2021-08`", span);
    }
    if let Some(date) = mends::date(found) {
        return why("invalid-date", message, format!("write `{date}`"), span);
    }
    let help = "write an EDTF date such as `2017`, `2017-02`, `2017-02-08`, `2017-01~` or `[2017-01..2017-03]`; keep words such as “last week” in `said_printed`";
    why("invalid-date", message, help, span)
}

/// The id that a text was probably meant to be.
pub(super) fn like_an_id(text: &str) -> Option<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    let id = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    (!id.is_empty()).then_some(id)
}

/// What a whole record lacks is shown at its id; what an object inside it lacks, at that object.
fn missing(text: &str, at: usize, field: &str) -> Why {
    let bytes = text.as_bytes();
    let start = token::open(&bytes[..at]).bracket.map_or(0, |(_, start)| start);
    let what = if start == 0 { "the record" } else { "this" };
    let span = (start > 0).then_some((start, at + 1));
    Why {
        code: "missing-field",
        message: format!("{what} has no `{field}`"),
        help: match mends::field(field) {
            "…" => format!("add `\"{field}\": …`"),
            meaning => format!("add `\"{field}\": \"…\"`: {meaning}"),
        },
        span,
    }
}

/// Reads "unknown field `x`, expected one of `a`, `b`" and picks the nearest.
fn choice(code: &'static str, what: &str, message: &str, span: (usize, usize)) -> Why {
    // What was found may hold backticks itself.
    let (found, expected) = message.rsplit_once("`, expected").unwrap_or((message, ""));
    let found = short(found.split_once('`').map_or(found, |(_, word)| word));
    let expected: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
    let near = || did_you_mean(&found, expected.iter().copied());
    let help = match mends::meant(&found, &expected).or_else(near) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("one of `{}` is expected here", expected.join("`, `")),
    };
    why(code, format!("{what} `{found}` here"), help, span)
}

/// Reads "invalid type: string \"x\", expected a sequence".
fn wrong_type(text: &str, at: usize, message: &str) -> Why {
    let span = value(text, at, message);
    let Some((found, expected)) = message.strip_prefix("invalid type: ").and_then(|m| m.rsplit_once(", expected "))
    else {
        return why("wrong-type", short(message), "compare with a record that can be read", span);
    };
    // A parser reads `2017-02-08` as the number 2017 and stops.
    if found.starts_with("integer") && token::word(text.as_bytes(), span.0).1 > span.1 {
        return bare_word(text, span.0);
    }
    let literal = text.get(span.0..span.1).map_or_else(|| "…".to_owned(), short);
    let found = match found {
        "sequence" => "a list".to_owned(),
        "map" => "an object".to_owned(),
        _ => format!("`{literal}`"),
    };
    let is_list = found == "a list";
    let (expected, help) = match expected {
        "a sequence" => ("a list", format!("write `[{literal}]`")),
        "a string" if is_list => ("one text", "write the text alone, without brackets".to_owned()),
        "a string" => ("a text", format!("write `\"{}\"`", if found == "an object" { "…" } else { &literal })),
        "f64" => ("a number", "write the number without quotation marks; words go into `printed`".to_owned()),
        "a boolean" => ("`true` or `false`", "write `true` without quotation marks, or remove the field".to_owned()),
        other if other.starts_with("struct") => {
            let mend = mends::object(other, &literal).filter(|_| found.starts_with("`\""));
            ("an object", mend.unwrap_or_else(|| "write `{ \"field\": … }`".to_owned()))
        }
        other => (other, "write it so, or remove the field".to_owned()),
    };
    why("wrong-type", format!("found {found} where {expected} is needed"), help, span)
}

/// The value that a parser stumbled over, having read it or being about to.
fn value(text: &str, at: usize, message: &str) -> (usize, usize) {
    let bytes = text.as_bytes();
    let ahead = ["invalid type: sequence", "invalid type: map"].iter().any(|found| message.starts_with(found));
    if ahead { token::whole(bytes, at + 1) } else { token::before(bytes, at + 1) }
}
