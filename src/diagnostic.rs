//! What is wrong in the data, and where.

use std::fmt;

/// How much a fault weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something cannot be read or does not exist: questions are not answered unless told to go on.
    Error,
    /// Something looks wrong; questions are answered all the same.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// Something wrong in a data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable name of the rule, such as `dangling-reference`.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong with what was found.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The first byte of what is meant, from the start of the file.
    pub byte_start: usize,
    /// One past its last byte.
    pub byte_end: usize,
    /// The line itself, or the part of a long line around the place.
    pub excerpt: String,
    /// Where in `excerpt` the place is, in bytes.
    pub span: (usize, usize),
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{} {}: {}", self.file, self.line, self.column, self.code, self.message)
    }
}

/// The way to a value inside a record: names of fields and, for lists, places from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Path(pub Vec<Step>);

/// One step of a [`Path`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A field of an object.
    Field(&'static str),
    /// An item of a list.
    Item(usize),
}

impl Path {
    /// The record itself.
    pub fn record() -> Self {
        Self::default()
    }

    /// Reads a pattern such as `reports.#.via.#`, filling in the places for `#`.
    pub fn of(pattern: &'static str, places: &[usize]) -> Self {
        let mut places = places.iter();
        let step = |part| if part == "#" { Step::Item(places.next().copied().unwrap_or(0)) } else { Step::Field(part) };
        Self(pattern.split('.').map(step).collect())
    }
}

/// Where a record stands: the number of its file and the offset of its first byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place(u64);

impl Place {
    const OFFSET_BITS: u32 = 40;

    /// A place in a file: at most 16 million files of a terabyte each.
    pub(crate) fn new(file: usize, offset: usize) -> Self {
        Self((file as u64) << Self::OFFSET_BITS | offset as u64 & ((1 << Self::OFFSET_BITS) - 1))
    }

    /// The number of the file, in reading order.
    pub fn file(self) -> usize {
        (self.0 >> Self::OFFSET_BITS) as usize
    }

    /// The offset of the record's first byte.
    pub fn offset(self) -> usize {
        (self.0 & ((1 << Self::OFFSET_BITS) - 1)) as usize
    }
}

/// Something wrong with a record, before its place is looked up in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The record.
    pub place: Place,
    /// The value inside the record.
    pub path: Path,
    /// The stable name of the rule.
    pub code: &'static str,
    /// What is wrong with what was found.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Another record that has to do with it, such as the first bearer of an id.
    pub first: Option<Place>,
    /// The bytes of the file that are meant, where no path leads there.
    pub bytes: Option<(usize, usize)>,
}

impl Fault {
    /// A fault of a whole record.
    pub fn at(place: Place, code: &'static str, message: impl Into<String>) -> Self {
        Self { place, path: Path::record(), code, message: message.into(), help: None, first: None, bytes: None }
    }

    /// Names the value that is meant.
    #[must_use]
    pub fn path(mut self, path: Path) -> Self {
        self.path = path;
        self
    }

    /// Names the bytes of the file that are meant.
    #[must_use]
    pub fn bytes(mut self, start: usize, end: usize) -> Self {
        self.bytes = Some((start, end));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Names another record that has to do with it.
    #[must_use]
    pub fn first(mut self, place: Place) -> Self {
        self.first = Some(place);
        self
    }
}

/// The candidate nearest to a misspelt word, when one is near enough to be meant.
pub(crate) fn did_you_mean<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    // Nobody misspells a page of text, and comparing it takes long.
    if word.len() > 100 {
        return None;
    }
    // Of short words, one wrong or exchanged letter counts for much: `iec` means `ice`.
    let one_letter = |c: &str| word.len() > 2 && word.len().abs_diff(c.len()) < 2 && strsim::osa_distance(word, c) == 1;
    let near = |c: &'c str| (if one_letter(c) { 1.0 } else { strsim::jaro_winkler(word, c) }, c);
    let best = candidates.map(near).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))?;
    (best.0 >= 0.8).then_some(best.1)
}
