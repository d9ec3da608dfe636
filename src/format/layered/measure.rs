//! How large text is. Nothing here reads fonts, so widths are those of Helvetica with room to spare.

use unicode_width::UnicodeWidthChar;

use crate::format::diagram::{Form, Tile, Weight, Words};

/// Space between the outline of a tile and its text.
pub(super) const PADDING: f64 = 10.0;

/// The font size of a weight, in pixels.
pub(super) fn size(weight: Weight) -> f64 {
    match weight {
        Weight::Head | Weight::Body => 12.0,
        Weight::Lead => 11.5,
        Weight::Small => 10.0,
    }
}

/// From one line of text to the next.
pub(super) fn leading(weight: Weight) -> f64 {
    size(weight) * 1.25
}

/// How wide a text is.
pub(in crate::format) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// How wide and high some lines are.
pub(super) fn extent(text: &[Words]) -> (f64, f64) {
    let bold = |w: &Words| if w.weight == Weight::Head { 1.07 } else { 1.0 };
    let width = text.iter().map(|w| width(&w.text, size(w.weight)) * bold(w)).fold(0.0, f64::max);
    (width, text.iter().map(|w| leading(w.weight)).sum())
}

/// How wide and high a tile is.
pub(super) fn tile(tile: &Tile) -> (f64, f64) {
    let (width, height) = extent(&tile.text);
    // Text in an ellipse needs room at its corners.
    let (wider, higher) = if tile.form == Form::Actor { (1.25, 1.4) } else { (1.0, 1.0) };
    ((width * wider + 2.0 * PADDING).max(60.0), height * higher + 2.0 * PADDING)
}

/// A number of things, as a measure.
pub(in crate::format) fn times(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// How many columns of text of a size fit into a width.
pub(super) fn columns(width: f64, size: f64) -> usize {
    let fits = |columns: &usize| times(*columns) * size * 0.58 <= width;
    (8..120).take_while(fits).last().unwrap_or(8)
}

/// The width of a character, in ems.
fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '|' | '\'' | '.' | ',' | ':' | ';' | '!' => 0.29,
        'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '-' | '/' | ' ' => 0.35,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' => 0.95,
        'A'..='Z' | '&' => 0.74,
        c => match c.width() {
            Some(0) => 0.0,
            Some(1) | None => 0.59,
            Some(_) => 1.1,
        },
    }
}
