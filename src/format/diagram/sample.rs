//! Diagrams for tests of engines.

use super::{Arrow, Diagram, Form, Frame, Ink, Tile, Weight, Words, stack};

/// A diagram of tiles, each in the frame of its number (0: in none), and arrows between them.
pub(crate) fn sample(homes: &[usize], arrows: &[(usize, usize, usize)]) -> Diagram {
    let words = |text: &str| vec![Words { weight: Weight::Body, text: text.to_owned() }];
    let tile = |i: usize| Tile {
        name: format!("n{i}"),
        id: format!("tile-{i}"),
        form: Form::Statement,
        dashed: false,
        tinted: false,
        text: words(&"words ".repeat(1 + i % 5)),
        tooltip: String::new(),
    };
    let ink = Ink { colour: "#000000", style: "solid", head: "tee", width: 10 };
    let arrow = |(i, &(upper, lower, span)): (usize, &(usize, usize, usize))| Arrow {
        name: format!("e{i}"),
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
            name: format!("cluster_n{home}"),
            id: format!("frame-{home}"),
            label: "A matter".to_owned(),
            tooltip: String::new(),
            tiles: inside(home),
        })
        .filter(|f| !f.tiles.is_empty())
        .collect();
    let arrows: Vec<Arrow> = arrows.iter().enumerate().map(arrow).collect();
    let stack = stack::rows(&arrows, &frames, homes.len());
    let heading = vec!["A sample".to_owned()];
    Diagram { title: heading, tiles: (0..homes.len()).map(tile).collect(), arrows, frames, stack, ..Diagram::default() }
}
