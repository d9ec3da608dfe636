//! Labels: HTML-like, since only those have several sizes and weights of text, but as plain as those
//! can be: one line of text in one line of the file.

use graphviz_rust::dot_structures::Id;

use super::escape::html;
use crate::format::diagram::{Arrow, Diagram, Form, Frame, Ink, Key, Sample, Tile, Weight, Words, wrap};
use crate::format::palette::Palette;

/// The text of a tile. A card is read from its left edge; other tiles are centred.
pub(super) fn tile(tile: &Tile, palette: &Palette) -> Id {
    let end = if tile.form == Form::Statement { LEFT } else { CENTRE };
    listed(tile.text.iter().map(|w| words(w, palette) + end))
}

/// What an arrow says: the relation in bold, the rest small.
pub(super) fn arrow(arrow: &Arrow, palette: &Palette) -> Id {
    // The spaces keep it off the line.
    bracketed(&arrow.label.iter().map(|w| format!(" {} {CENTRE}", words(w, palette))).collect::<String>())
}

const LEFT: &str = "<br align=\"left\"/>";
const CENTRE: &str = "<br/>";

fn words(words: &Words, palette: &Palette) -> String {
    let text = html(&words.text);
    match words.weight {
        Weight::Head => format!("<b>{text}</b>"),
        Weight::Lead => format!("<i>{text}</i>"),
        Weight::Body => text,
        Weight::Small => small(&text, palette),
    }
}

fn small(text: &str, palette: &Palette) -> String {
    format!("<font point-size=\"9\" color=\"{}\">{text}</font>", palette.faint)
}

/// The name on a frame, about as wide as what stands in it.
pub(super) fn frame(frame: &Frame) -> Id {
    let (columns, lines) = if frame.tiles.len() < 3 { (30, 3) } else { (60, 2) };
    let line = |l: &String| format!("<b>{}</b>{LEFT}", html(l));
    bracketed(&wrap(&frame.label, columns, lines).iter().map(line).collect::<String>())
}

/// Title and notes.
pub(super) fn heading(diagram: &Diagram) -> Id {
    listed(title(diagram))
}

/// Title, notes and key, for a graph whose layout is not ours.
pub(super) fn heading_with_key(diagram: &Diagram) -> Id {
    listed(title(diagram).chain(diagram.key.iter().map(explained)))
}

fn title(diagram: &Diagram) -> impl Iterator<Item = String> {
    let title = diagram.title.iter().map(|l| format!("<font point-size=\"16\"><b>{}</b></font>{LEFT}", html(l)));
    let gap = (!diagram.notes.is_empty()).then(|| "<font point-size=\"4\"> </font><br/>".to_owned());
    title.chain(gap).chain(diagram.notes.iter().map(|l| small(&html(l), diagram.palette) + LEFT))
}

/// A line of the key as text: `|━━ denies: says it is not so`.
fn explained(key: &Key) -> String {
    let name = match key.sample {
        Sample::Line(ink) => {
            format!("<font color=\"{}\"><b>{}{} {}</b></font>", ink.colour, head(ink), stroke(ink), html(key.name))
        }
        Sample::Box { form, tinted, .. } => format!("<b>{}</b>{}", html(key.name), shape(form, tinted)),
    };
    format!("<font point-size=\"10\">{name}: {}</font>{LEFT}", html(key.meaning))
}

fn shape(form: Form, tinted: bool) -> &'static str {
    match form {
        Form::Statement if tinted => " (tinted)",
        Form::Statement => "",
        Form::Incident => " (folder)",
        Form::Actor => " (ellipse)",
        Form::Source => " (tab)",
    }
}

/// A character that looks like an arrow head.
fn head(ink: Ink) -> &'static str {
    match ink.head {
        "tee" => "|",
        "diamond" => "◆",
        "odiamond" => "◇",
        "dot" => "●",
        "odot" => "○",
        "box" => "■",
        "obox" => "□",
        "normal" => "◀",
        "crow" => "⋲",
        _ => "&lt;",
    }
}

fn stroke(ink: Ink) -> &'static str {
    match ink.style {
        "bold" => "━━",
        "dashed" => "╌╌",
        "dotted" => "┈┈",
        _ => "──",
    }
}

/// The words of a line of the key beside its sample, as wide and high as is said.
pub(super) fn key(key: &Key, palette: &Palette, (name, meaning): (f64, f64), height: f64) -> Id {
    let colour = match key.sample {
        Sample::Line(ink) => ink.colour,
        Sample::Box { .. } => palette.ink,
    };
    let cell = |width: f64, text: &str| {
        format!(
            "<td align=\"left\" width=\"{width:.0}\" height=\"{height:.0}\"><font point-size=\"10\">{text}</font></td>"
        )
    };
    let name = cell(name, &format!("<font color=\"{colour}\"><b>{}</b></font>", html(key.name)));
    let meaning = cell(meaning, &html(key.meaning));
    let table = "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"0\">";
    bracketed(&format!("{table}<tr>{name}{meaning}</tr></table>"))
}

/// Lines one under another. Graphviz drops tabs and line ends, but not spaces.
fn listed(lines: impl Iterator<Item = String>) -> Id {
    bracketed(&lines.map(|l| format!("\n\t\t{l}")).collect::<String>())
}

fn bracketed(html: &str) -> Id {
    Id::Html(format!("<{html}>"))
}
