//! The colours of the themes. To add a theme: a variant of `Theme`, and a row here.
//!
//! A colour never says anything alone: lines differ by their dashes and heads too.

use super::style::Theme;
use crate::model::Polarity;

/// The colours of one theme, as `#rrggbb`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Palette {
    /// What everything stands on.
    pub(super) paper: &'static str,
    /// Words.
    pub(super) ink: &'static str,
    /// Words that are secondary.
    pub(super) faint: &'static str,
    /// The outline of a tile.
    pub(super) outline: &'static str,
    /// The outline of a frame.
    pub(super) rim: &'static str,
    /// What a statement stands on.
    pub(super) tile: &'static str,
    /// What an allegation stands on: a tint that takes no side.
    pub(super) tint: &'static str,
    /// What an answer stands on: of the same weight.
    pub(super) reply: &'static str,
    against: &'static str,
    beside: &'static str,
    in_favour: &'static str,
    aside: &'static str,
    same: &'static str,
    own: &'static str,
    neither: &'static str,
}

const LIGHT: Palette = Palette {
    paper: "#ffffff",
    ink: "#000000",
    faint: "#555555",
    outline: "#666666",
    rim: "#999999",
    tile: "#ffffff",
    tint: "#f3efe2",
    reply: "#ecf1f6",
    against: "#0072b2",
    beside: "#00735a",
    in_favour: "#8a5a00",
    aside: "#a3336f",
    same: "#6b4c9a",
    own: "#000000",
    neither: "#555555",
};

const DARK: Palette = Palette {
    paper: "#16181b",
    ink: "#f2f2f2",
    faint: "#b4b8bd",
    outline: "#9aa0a6",
    rim: "#757b82",
    tile: "#1f2226",
    tint: "#37331f",
    reply: "#222f3b",
    against: "#6fb8ea",
    beside: "#5cc9a7",
    in_favour: "#e0ae55",
    aside: "#eb9bc6",
    same: "#b9a2e3",
    own: "#f2f2f2",
    neither: "#b4b8bd",
};

const PRINT: Palette = Palette {
    paper: "#ffffff",
    ink: "#000000",
    faint: "#404040",
    outline: "#000000",
    rim: "#606060",
    tile: "#ffffff",
    tint: "#eeeeee",
    reply: "#eeeeee",
    against: "#000000",
    beside: "#000000",
    in_favour: "#000000",
    aside: "#000000",
    same: "#000000",
    own: "#000000",
    neither: "#000000",
};

impl Palette {
    /// The colours of a theme.
    pub(super) const fn of(theme: Theme) -> &'static Self {
        match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
            Theme::Print => &PRINT,
        }
    }

    /// Every colour, in an order that is the same in every theme.
    #[rustfmt::skip]
    pub(super) fn colours(&self) -> [&'static str; 15] {
        let Self {
            paper, ink, faint, outline, rim, tile, tint, reply, against, beside, in_favour, aside, same, own, neither,
        } = *self;
        [paper, ink, faint, outline, rim, tile, tint, reply, against, beside, in_favour, aside, same, own, neither]
    }

    /// The colour of relations on this side: from Okabe and Ito's palette, made to be read as text.
    /// No red, for no party.
    pub(super) const fn side(&self, polarity: Polarity) -> &'static str {
        match polarity {
            Polarity::Against => self.against,
            Polarity::Beside => self.beside,
            Polarity::For => self.in_favour,
            Polarity::Aside => self.aside,
            Polarity::Same => self.same,
            Polarity::Own => self.own,
            Polarity::None => self.neither,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;
    use crate::model::KINDS;

    /// The luminance of a colour `#rrggbb`, after the Web Content Accessibility Guidelines.
    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let c = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        (a / b).max(b / a)
    }

    #[test]
    fn words_are_legible_on_whatever_they_stand_on() {
        for theme in Theme::value_variants() {
            let palette = Palette::of(*theme);
            let words = KINDS.iter().map(|k| palette.side(k.polarity)).chain([palette.ink, palette.faint]);
            for word in words {
                for ground in [palette.paper, palette.tile, palette.tint, palette.reply] {
                    assert!(contrast(word, ground) >= 4.5, "{theme:?}: {word} on {ground}");
                }
            }
            // What is no text needs 3:1.
            assert!(contrast(palette.outline, palette.paper) >= 3.0, "{theme:?}");
        }
    }

    #[test]
    fn each_side_has_a_colour_of_its_own_where_there_are_colours() {
        for palette in [&LIGHT, &DARK] {
            for (a, b) in KINDS.iter().flat_map(|a| KINDS.iter().map(move |b| (a.polarity, b.polarity))) {
                assert_eq!(a == b, palette.side(a) == palette.side(b), "{a:?} {b:?}");
            }
        }
    }
}
