//! From the bytes of a CSV file to rows, each cell with its place.

use csv::{ByteRecord, ReaderBuilder};

use crate::diagnostic::{Fault, Place, did_you_mean};
use crate::error::Error;
use crate::import::Batch;
use crate::import::rows::{Cell, Column, Mapping, Row, Table};
use crate::load::File;

/// What can stand between cells, the likeliest first.
const SEPARATORS: [u8; 4] = *b",;\t|";

type Span = (usize, usize);

/// Reads a file into rows; what is wrong with its headings or the number of its cells is remarked on.
pub(super) fn read(
    file: &File,
    number: usize,
    table: &'static Table,
    map: &Mapping,
    separator: Option<u8>,
    batch: &mut Batch<'_>,
) -> Result<Vec<Row>, Error> {
    let bytes = &file.bytes;
    // The line by which a spreadsheet is told what stands between cells.
    let told = bytes.strip_prefix(b"sep=").and_then(|rest| Some((*rest.first()?, memchr::memchr(b'\n', bytes)? + 1)));
    let (start, told) = told.map_or((0, None), |(separator, start)| (start, Some(separator)));
    let separator = separator.or(told).unwrap_or_else(|| likeliest(&bytes[start..], table, map));
    let mut reader =
        ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(&bytes[start..]);
    let mut record = ByteRecord::new();
    let mut columns: Option<Vec<Option<&'static Column>>> = None;
    let mut sheet = Sheet { number, table, map, ignored: Vec::new(), headings: Vec::new(), batch };
    let mut rows = Vec::new();
    while reader.read_byte_record(&mut record).map_err(|e| Error::new(format!("cannot read `{}`: {e}", file.name)))? {
        let from = start + record.position().map_or(0, |p| p.byte() as usize);
        let (spans, closed) = spans(bytes, from, separator);
        if !closed {
            sheet.unclosed(spans.last().copied().unwrap_or((from, from + 1)));
        }
        let blank = record.iter().all(|cell| cell.iter().all(u8::is_ascii_whitespace));
        match &columns {
            _ if blank => {}
            None => columns = Some(sheet.columns(&record, &spans)),
            Some(columns) => rows.extend(sheet.row(&record, &spans, columns)),
        }
    }
    if columns.is_none() {
        return Err(Error::new(format!("`{}` has no headings", file.name)).hint("`gainsay template csv` prints them"));
    }
    sheet.left_out();
    Ok(rows)
}

/// What is needed to make rows.
struct Sheet<'a, 'p> {
    number: usize,
    table: &'static Table,
    map: &'a Mapping,
    /// Of the columns that are not carried: the place of the heading, and how many cells are filled.
    ignored: Vec<Option<(Span, usize)>>,
    headings: Vec<String>,
    batch: &'a mut Batch<'p>,
}

impl Sheet<'_, '_> {
    fn remark(&mut self, code: &'static str, span: Span, message: String, help: impl Into<String>) {
        let fault = Fault::at(Place::new(self.number, span.0), code, message).bytes(span.0, span.1);
        let help = help.into();
        self.batch.remark(if help.is_empty() { fault } else { fault.help(help) });
    }

    fn unclosed(&mut self, span: Span) {
        self.remark(
            "unreadable",
            (span.0, span.0 + 1),
            "a quotation mark is opened here and never closed".to_owned(),
            "close it, or write it twice where it is part of the text",
        );
    }

    /// Which columns the headings mean.
    fn columns(&mut self, record: &ByteRecord, spans: &[Span]) -> Vec<Option<&'static Column>> {
        let mut columns: Vec<Option<&'static Column>> = Vec::new();
        for (at, cell) in record.iter().enumerate() {
            let heading = String::from_utf8_lossy(cell).trim().to_owned();
            let span = spans.get(at).copied().unwrap_or_default();
            let column = self.map.column(self.table, &heading);
            let twice = column.and_then(|c| columns.iter().flatten().find(|other| other.name == c.name));
            if let Some(other) = twice {
                let message = format!("the column `{}` stands here twice", other.name);
                self.remark("unreadable", span, message, "name one of the two otherwise, or leave it out with `--map`");
            }
            let ignored = column.is_none() && !self.map.leaves_out(&heading);
            self.ignored.push(ignored.then_some((span, 0)));
            columns.push(column.filter(|_| twice.is_none()));
            self.headings.push(heading);
        }
        columns
    }

    fn row(&mut self, record: &ByteRecord, spans: &[Span], columns: &[Option<&'static Column>]) -> Option<Row> {
        let first = spans.first().copied().unwrap_or_default();
        // Also where the cells beyond are empty: a comma in a text may have moved all that follows.
        if record.len() > columns.len() {
            let filled = |at: &usize| !record[*at].iter().all(u8::is_ascii_whitespace);
            let extra = (columns.len()..record.len()).find(filled).unwrap_or(columns.len());
            let headings = match columns.len() {
                1 => "is 1 heading".to_owned(),
                n => format!("are {n} headings"),
            };
            let message = format!("the row has {} cells, and there {headings}", record.len());
            let help = if record.iter().any(|cell| cell.starts_with("“".as_bytes())) {
                "quotation marks around cells must be straight: `\"`, not `“`"
            } else {
                "a text with a separator in it stands in quotation marks"
            };
            self.remark("unreadable", spans.get(extra).copied().unwrap_or(first), message, help);
            return None;
        }
        let mut cells = Vec::new();
        for (at, bytes) in record.iter().enumerate() {
            let filled = !bytes.iter().all(u8::is_ascii_whitespace);
            match columns.get(at).copied().flatten() {
                Some(column) => cells.push(Cell {
                    column,
                    text: String::from_utf8_lossy(bytes).into_owned(),
                    items: None,
                    span: spans.get(at).copied().unwrap_or(first),
                }),
                None => {
                    if let Some(Some((_, count))) = self.ignored.get_mut(at) {
                        *count += usize::from(filled);
                    }
                }
            }
        }
        Some(Row { table: self.table, place: Place::new(self.number, first.0), cells })
    }

    /// Says which columns were not carried.
    fn left_out(&mut self) {
        let ignored = std::mem::take(&mut self.ignored);
        for (heading, (span, count)) in self.headings.clone().iter().zip(ignored).filter_map(|(h, i)| Some((h, i?))) {
            if count == 0 && heading.is_empty() {
                continue;
            }
            let what = if heading.is_empty() {
                "a column without a heading".to_owned()
            } else {
                format!("the column `{heading}`")
            };
            let cells = crate::answer::count(count, "filled cell");
            let message = format!("{what} is not known, and left out: {cells}");
            let near = did_you_mean(
                &heading.to_lowercase(),
                self.table.columns.iter().flat_map(|c| c.also.iter().copied().chain([c.name])),
            );
            let help = near.map_or_else(
                || "say with `--map` what it is, or that it is to be left out".to_owned(),
                |near| format!("did you mean `{near}`? `--map \"{heading}\"={near}` says so"),
            );
            self.remark("not-carried", span, message, help);
        }
    }
}

/// The separator by which most of the first line are known headings, or else that parts it most.
fn likeliest(bytes: &[u8], table: &'static Table, map: &Mapping) -> u8 {
    let start = bytes.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(0);
    let fits = |separator: u8| {
        let (spans, _) = spans(bytes, start, separator);
        let heading = |(from, to): &Span| String::from_utf8_lossy(&bytes[*from..*to]).into_owned();
        let known = spans.iter().filter(|span| map.column(table, &heading(span)).is_some()).count();
        (known, spans.len())
    };
    // Of separators that fit alike, the first counts.
    SEPARATORS.into_iter().rev().max_by_key(|s| fits(*s)).unwrap_or(b',')
}

/// Where the cells of the record stand that begins at a byte, and whether its quotation marks are closed.
fn spans(bytes: &[u8], from: usize, separator: u8) -> (Vec<Span>, bool) {
    let mut at = from;
    while at < bytes.len() && matches!(bytes[at], b'\n' | b'\r') {
        at += 1;
    }
    let mut spans = Vec::new();
    let mut start = at;
    let mut quoted = false;
    while at < bytes.len() {
        match bytes[at] {
            b'"' if quoted => {
                let doubled = bytes.get(at + 1) == Some(&b'"');
                quoted = doubled;
                at += usize::from(doubled);
            }
            b'"' if at == start => quoted = true,
            b if !quoted && b == separator => {
                spans.push((start, at));
                start = at + 1;
            }
            b'\n' | b'\r' if !quoted => break,
            _ => {}
        }
        at += 1;
    }
    spans.push((start, at.max(start)));
    (spans, !quoted)
}
