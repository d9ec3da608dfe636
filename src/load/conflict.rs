//! Files in which a merge left both sides: one fault each, and our side is read.

use std::borrow::Cow;

use super::File;
use crate::diagnostic::{Fault, Place};

/// A file without the marks and the other side of merge conflicts: blanks stand in their place,
/// so that every offset stays. Also says what bytes were blanked.
pub(super) fn settle<'f>(
    file: &'f File,
    number: usize,
    faults: &mut Vec<Fault>,
) -> (Cow<'f, [u8]>, Vec<(usize, usize)>) {
    let mut blanked = Vec::new();
    let mut side = Side::None;
    for (start, end) in marks(&file.bytes) {
        let next = side.after(file.bytes[start]);
        if next == Side::Ours {
            faults.push(fault(number, start, end));
        }
        // A mark that belongs to no conflict is left for the parser to stumble over.
        if next != Side::None || side != Side::None {
            let from = if side == Side::Theirs { blanked.pop().map_or(start, |(from, _)| from) } else { start };
            blanked.push((from, end));
        }
        side = next;
    }
    if blanked.is_empty() {
        return (Cow::Borrowed(&file.bytes), blanked);
    }
    let mut bytes = file.bytes.to_vec();
    for &(start, end) in &blanked {
        bytes[start..end].iter_mut().filter(|b| **b != b'\n').for_each(|b| *b = b' ');
    }
    (Cow::Owned(bytes), blanked)
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    None,
    Ours,
    Theirs,
}

impl Side {
    /// The side that is on after a mark that begins with this byte.
    fn after(self, mark: u8) -> Self {
        match (mark, self) {
            (b'<', _) => Self::Ours,
            (b'=' | b'|', Self::Ours | Self::Theirs) => Self::Theirs,
            _ => Self::None,
        }
    }
}

/// The lines that begin with a mark. No line of JSON can: a text does not run over lines.
fn marks(bytes: &[u8]) -> impl Iterator<Item = (usize, usize)> {
    let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', bytes).map(|n| n + 1));
    starts.filter(|&start| is_mark(&bytes[start..])).map(|start| {
        let length = memchr::memchr(b'\n', &bytes[start..]).unwrap_or(bytes.len() - start);
        (start, start + length)
    })
}

fn is_mark(line: &[u8]) -> bool {
    ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark.as_bytes()))
}

fn fault(number: usize, start: usize, end: usize) -> Fault {
    Fault::at(Place::new(number, start), "invalid-json", "an unresolved merge conflict begins here")
        .bytes(start, end)
        .help("keep one of the two sides, or both, and remove the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`")
}
