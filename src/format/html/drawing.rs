//! The picture on a page: the SVG that every other file would get, with its colours left to the
//! style sheet, so that one picture serves by day and by night.

use super::shell::{escape, turns};
use crate::answer::Answer;
use crate::format::palette::Palette;
use crate::format::{Engine, Options, Theme, picture};
use crate::graph::KnowledgeGraph;

/// The picture as markup; where there is none, a line that says why, which is a note too.
pub(super) fn draw(answer: &mut Answer, graph: &KnowledgeGraph, options: &Options) -> String {
    if answer.subgraph.is_empty() && answer.network.is_none() {
        return "<p class=\"quiet\">Nothing to draw: this answer is its table and its notes.</p>".to_owned();
    }
    match svg(answer, graph, options) {
        Ok(svg) => format!(
            "<div class=\"stage\" data-part=\"stage\" role=\"region\" aria-label=\"Picture\" tabindex=\"0\">{svg}</div>"
        ),
        Err(why) => {
            answer.note(format!("no picture: {why}"));
            format!("<p class=\"quiet\">No picture: {}.</p>", escape(&why))
        }
    }
}

/// Left to choose, it takes the built-in drawings up to their limit: they are the same everywhere.
fn svg(answer: &mut Answer, graph: &KnowledgeGraph, options: &Options) -> Result<String, String> {
    let mut options = options.clone();
    if options.style.theme == Theme::Dark {
        options.style.theme = Theme::Light;
    }
    let engines: &[Engine] = match options.style.engine {
        Engine::Auto => &[Engine::BuiltIn, Engine::Auto],
        ref one => &[*one],
    };
    let mut why = String::new();
    for &engine in engines {
        options.style.engine = engine;
        let mut bytes = Vec::new();
        match picture::svg(answer, graph, &options, &mut bytes) {
            Ok(()) => return Ok(inline(&String::from_utf8_lossy(&bytes))),
            Err(error) => {
                why = error.to_do().map_or_else(|| error.message().to_owned(), |d| format!("{}; {d}", error.message()));
            }
        }
    }
    Err(why)
}

/// What a page takes of an SVG file: the element, without what only files begin with.
fn inline(svg: &str) -> String {
    svg.find("<svg").map_or(svg, |at| &svg[at..]).trim_end().replace(turns, "\u{fffd}")
}

/// Rules that give each colour of a picture its counterpart by night. An attribute yields to a rule.
pub(super) fn recolour(theme: Theme) -> String {
    if theme == Theme::Print {
        return ".stage{color-scheme:light;background:#fff;color:#000}".to_owned();
    }
    let (day, night) = (Palette::of(Theme::Light), Palette::of(Theme::Dark));
    let mut rules = format!(".stage svg{{fill:light-dark({},{})}}\n", day.ink, night.ink);
    let mut rule = |within: &str, day: &str, night: &str| {
        for property in ["fill", "stroke", "stop-color"] {
            rules += &format!(".stage {within}[{property}=\"{day}\"]{{{property}:light-dark({day},{night})}}\n");
        }
    };
    for (day, night) in day.colours().into_iter().zip(night.colours()).collect::<std::collections::BTreeSet<_>>() {
        rule("", day, night);
    }
    // What is white is paper, but for tiles.
    for white in ["white", day.paper] {
        rule("", white, night.paper);
        rule(".node ", white, night.tile);
    }
    rule("", "black", night.ink);
    rules
}
