//! How wide the columns of a table are: every word whole where there is room, else the widest columns
//! narrower, ids breaking at their hyphens.

use textwrap::{WordSplitter, fill};
use unicode_width::UnicodeWidthStr;

use crate::answer::{Answer, Cell};
use crate::printable::printable;

/// A column that would like to be wider and is narrower than this is unreadable.
const LEAST: usize = 12;
/// The same where its cells are sentences: longer than this.
const LEAST_PROSE: usize = 24;
const PROSE: usize = 40;
/// What stands between two columns.
pub(super) const GAP: usize = 2;

/// A column of a table.
pub(super) struct Column {
    /// Its place in the answer.
    pub(super) place: usize,
    /// The longest word: with this nothing is broken.
    pub(super) whole: usize,
    /// The longest cell.
    longest: usize,
    /// The longest part of a word that is never broken.
    part: usize,
    /// Whether its cells are ids, which may break at their hyphens.
    ids: bool,
}

impl Column {
    /// The columns that anything fills.
    pub(super) fn of(answer: &Answer) -> Vec<Self> {
        let filled = |c: &usize| answer.rows.iter().any(|r| r.cells[*c] != Cell::Empty);
        (0..answer.columns.len()).filter(filled).map(|place| Self::new(answer, place)).collect()
    }

    fn new(answer: &Answer, place: usize) -> Self {
        let name = answer.columns[place].width();
        let ids = answer.rows.iter().all(|r| is_id(&r.cells[place]));
        let mut column = Self { place, whole: name, longest: name, part: name, ids };
        for row in &answer.rows {
            let text = printable(&row.cells[place].flat());
            column.longest = column.longest.max(text.width());
            for word in text.split_whitespace() {
                column.whole = column.whole.max(word.width());
                let breaks = if ids { hyphens(word) } else { Vec::new() };
                let (begins, ends) = ([0].into_iter().chain(breaks.clone()), breaks.into_iter().chain([word.len()]));
                let parts = begins.zip(ends).map(|(begin, end)| word[begin..end].width());
                column.part = parts.fold(column.part, usize::max);
            }
        }
        column
    }

    /// The width it takes where no column may be wider than `cap` unless its words demand it.
    fn width(&self, cap: usize) -> usize {
        self.longest.min(self.part.max(cap))
    }

    /// Whether it can be read at a width.
    fn is_readable(&self, width: usize) -> bool {
        let is_prose = !self.ids && self.longest > PROSE;
        width >= self.longest.min(if is_prose { LEAST_PROSE } else { LEAST })
    }

    /// A cell in lines of a width.
    pub(super) fn wrapped(&self, text: &str, width: usize) -> String {
        let splitter = if self.ids { WordSplitter::Custom(hyphens) } else { WordSplitter::NoHyphenation };
        fill(text, textwrap::Options::new(width).word_splitter(splitter))
    }
}

/// Where an id may break: behind its hyphens, but for the last few letters.
fn hyphens(id: &str) -> Vec<usize> {
    id.match_indices('-').map(|(at, _)| at + 1).filter(|at| id.len() - at >= 3).collect()
}

fn is_id(cell: &Cell) -> bool {
    match cell {
        Cell::Empty | Cell::Id(_) => true,
        Cell::List(items) => items.iter().all(is_id),
        _ => false,
    }
}

/// The widths with which all columns fit into a line, as even as can be; none where one of them could
/// not be read.
pub(super) fn widths(columns: &[Column], line: usize) -> Option<Vec<usize>> {
    let at = |cap: usize| columns.iter().map(|c| c.width(cap)).collect::<Vec<_>>();
    let fits = |cap: &usize| at(*cap).iter().map(|w| w + GAP).sum::<usize>() <= line;
    let cap = (LEAST..line).rev().find(fits)?;
    let widths = at(cap);
    columns.iter().zip(&widths).all(|(c, w)| c.is_readable(*w)).then_some(widths)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(rows: &[[Cell; 3]]) -> Vec<Column> {
        let mut answer = Answer::new("T", &["id", "text", "n"]);
        for row in rows {
            answer.row(row.to_vec());
        }
        Column::of(&answer)
    }

    fn id(text: &str) -> Cell {
        Cell::Id(text.to_owned())
    }

    #[test]
    fn wide_columns_share_what_narrow_ones_leave() {
        let row = [id("national-refiners-association"), id("u-s-public-interest-research-group"), Cell::Number(2)];
        let columns = columns(&[row]);
        assert_eq!(widths(&columns, 80), Some(vec![29, 34, 1]), "whole, where there is room");
        assert_eq!(widths(&columns, 60), Some(vec![26, 26, 1]));
        assert_eq!(widths(&columns, 33), Some(vec![13, 13, 1]));
        assert_eq!(columns[0].wrapped("national-refiners-association", 26), "national-refiners-\nassociation");
        assert_eq!(widths(&columns, 30), None, "narrower than 12 is unreadable");
    }

    #[test]
    fn words_and_short_ends_stay_whole_and_sentences_have_room() {
        let words = [id("a"), Cell::Text("incomprehensibilities".into()), Cell::Empty];
        assert_eq!(widths(&columns(&[words]), 25), None, "a word is not broken");
        let row = [id("a"), Cell::Text("a sentence that goes on for more than forty letters".into()), Cell::Empty];
        let sentence = columns(&[row]);
        assert_eq!(widths(&sentence, 32), Some(vec![2, 26]));
        assert_eq!(widths(&sentence, 27), None);
        let short = columns(&[[id("one-deny/by-1"), Cell::Empty, Cell::Empty]]);
        assert_eq!(short[0].wrapped("one-deny/by-1", 12), "one-\ndeny/by-1");
    }
}
