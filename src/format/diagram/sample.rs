//! Diagrams for tests of engines.

use super::{Arrow, Diagram, Form, Frame, Ink, Tile, Weight, Words};
use crate::format::palette::Palette;
use crate::format::style::{Direction, Legend, Theme};
use crate::model::Day;

/// A diagram of tiles, each in the frame of its number (0: in none), and arrows between them.
pub(crate) fn sample(homes: &[usize], arrows: &[(usize, usize, usize)], direction: Direction) -> Diagram {
    let words = |text: &str| vec![Words { weight: Weight::Body, text: text.to_owned() }];
    let tile = |i: usize| Tile {
        id: format!("tile-{i}"),
        form: Form::Statement,
        dashed: false,
        tinted: false,
        text: words(&"words ".repeat(1 + i % 5)),
        tooltip: String::new(),
        latest: Day::MAX,
    };
    let ink = Ink { colour: "#000000", style: "solid", head: "tee", width: 10 };
    let arrow = |(i, &(upper, lower, span)): (usize, &(usize, usize, usize))| Arrow {
        name: format!("e{i}"),
        kind: "denies",
        upper: upper % homes.len(),
        lower: lower % homes.len(),
        points_up: true,
        ink,
        label: words("denies"),
        tooltip: String::new(),
        span,
    };
    let inside = |home: usize| (0..homes.len()).filter(move |&t| homes[t] == home).collect::<Vec<_>>();
    let frames: Vec<Frame> = (1..4)
        .map(|home| Frame {
            id: format!("frame-{home}"),
            part: 0,
            label: "A matter".to_owned(),
            tooltip: String::new(),
            tiles: inside(home),
        })
        .filter(|f| !f.tiles.is_empty())
        .collect();
    let arrows: Vec<Arrow> = arrows.iter().enumerate().map(arrow).collect();
    Diagram {
        title: vec!["A sample".to_owned()],
        notes: Vec::new(),
        remarks: Vec::new(),
        tiles: (0..homes.len()).map(tile).collect(),
        arrows,
        frames,
        islands: Vec::new(),
        key: Vec::new(),
        legend: Legend::Top,
        direction,
        palette: Palette::of(Theme::Light),
    }
    .parted()
}
