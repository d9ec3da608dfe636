//! From the bytes of a file to UTF-8: byte order marks, UTF-16, and what spreadsheets save as "ANSI".

use std::borrow::Cow;

use clap::{Arg, ArgMatches};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Batch;
use crate::diagnostic::{Fault, Place};
use crate::error::Error;
use crate::load::File;

pub(super) fn encoding_arg() -> Arg {
    Arg::new("encoding").long("encoding").value_name("NAME").help(
        "How the bytes of the files are to be read, such as `windows-1251` [default: UTF-8, or UTF-16 as its first bytes show, else Windows-1252]",
    )
}

/// The files as UTF-8 without byte order marks; remarks where the encoding had to be assumed.
pub(super) fn decode(matches: &ArgMatches, files: Vec<File>, batch: &mut Batch<'_>) -> Result<Vec<File>, Error> {
    let named = match matches.get_one::<String>("encoding") {
        Some(name) => Some(Encoding::for_label(name.as_bytes()).ok_or_else(|| {
            Error::new(format!("there is no encoding `{name}`"))
                .hint("such as `utf-8`, `utf-16le`, `windows-1252`, `macintosh`")
        })?),
        None => None,
    };
    Ok(files.into_iter().enumerate().map(|(number, file)| one(file, number, named, batch)).collect())
}

fn one(file: File, number: usize, named: Option<&'static Encoding>, batch: &mut Batch<'_>) -> File {
    let (encoding, assumed) = match named {
        Some(encoding) => (encoding, false),
        None => tell(&file.bytes),
    };
    let first_wrong =
        file.bytes.len() - std::str::from_utf8(&file.bytes).map_or_else(|e| file.bytes.len() - e.valid_up_to(), |_| 0);
    let (text, _, lossy) = encoding.decode(&file.bytes);
    let text = text.trim_start_matches('\u{feff}').to_owned();
    if assumed {
        let message = format!("the file is no UTF-8, and was read as {}", encoding.name());
        let help = "look whether letters with accents are right; `--encoding` says how it is to be read";
        batch.remark(
            Fault::at(Place::new(number, first_wrong.min(text.len())), "assumed", message)
                .bytes(first_wrong, first_wrong + 1)
                .help(help),
        );
    }
    if lossy {
        let at = text.find('\u{fffd}').unwrap_or(0);
        let message = format!("bytes that are no {} were read as `\u{fffd}`", encoding.name());
        batch.remark(
            Fault::at(Place::new(number, at), "unreadable", message)
                .bytes(at, at + 3)
                .help("name the right one with `--encoding`"),
        );
    }
    File { name: file.name, bytes: Cow::<str>::from(text).into_owned().into_bytes().into() }
}

/// The encoding that the bytes show, and whether it is only assumed.
fn tell(bytes: &[u8]) -> (&'static Encoding, bool) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, false);
    }
    // A text in UTF-16 has a NUL in nearly every second place; no other has one.
    let nul_at = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|b| **b == 0).count() * 4 > bytes.len();
    match () {
        () if nul_at(1) => (UTF_16LE, false),
        () if nul_at(0) => (UTF_16BE, false),
        () if std::str::from_utf8(bytes).is_ok() => (UTF_8, false),
        () => (WINDOWS_1252, true),
    }
}
