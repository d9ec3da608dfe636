//! PNG by resvg and PDF by svg2pdf. Letters come from the
//! fonts of the machine: without any they would be left out silently, so that is an error here.

use std::collections::BTreeSet;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Group, Node, Options, Tree, fontdb};

use super::Drawn;
use crate::error::Error;
use crate::format::svg::FONTS;

/// Pixels of a PNG for each of the picture: enough for slides and for screens of high density.
const SCALE: f32 = 2.0;

/// Above so many pixels a picture is drawn smaller, down to its own size; above that not at all.
const MOST: f32 = 120_000_000.0;

/// Pixels of a picture to the inch.
const DPI: f32 = 96.0;

pub(in crate::format) fn png(svg: &[u8]) -> Result<Drawn, Error> {
    let tree = tree(svg, fonts())?;
    let (w, h) = (tree.size().width(), tree.size().height());
    let scale = SCALE.min((MOST / (w * h)).sqrt());
    if scale < 1.0 {
        return Err(Error::new(format!("the picture is too large for PNG: {w:.0} by {h:.0} pixels"))
            .hint("draw a part with filters or `thread`, or write `.svg` or `.pdf`"));
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded by MOST")]
    let pixels = |n: f32| (n * scale).ceil() as u32;
    let mut pixmap = Pixmap::new(pixels(w), pixels(h)).ok_or_else(failed)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    Ok(Drawn { bytes: pixmap.encode_png().map_err(|_| failed())?, notes: notes(&tree) })
}

pub(in crate::format) fn pdf(svg: &[u8]) -> Result<Drawn, Error> {
    let tree = tree(svg, fonts())?;
    let page = svg2pdf::PageOptions { dpi: DPI };
    let bytes = svg2pdf::to_pdf(&tree, svg2pdf::ConversionOptions::default(), page).map_err(|_| failed())?;
    Ok(Drawn { bytes, notes: notes(&tree) })
}

fn failed() -> Error {
    Error::new("the picture could not be converted").hint("write `.svg`, which every browser shows and prints")
}

fn fonts() -> fontdb::Database {
    let mut fonts = fontdb::Database::new();
    fonts.load_system_fonts();
    fonts
}

fn tree(svg: &[u8], mut fonts: fontdb::Database) -> Result<Tree, Error> {
    // The last family of the list is whatever the machine has, where it has none of the others.
    let families = || FONTS.split(',').map(|f| f.trim().trim_matches('\''));
    let has = |family: &&str| fonts.faces().any(|face| face.families.iter().any(|(name, _)| name == family));
    let first = fonts.faces().next().and_then(|face| face.families.first()).map(|(name, _)| name.clone());
    let family = families().find(has).map(str::to_owned).or(first);
    let family = family.ok_or_else(|| {
        Error::new("no font was found on this machine: a picture would have no words")
            .hint("install one, such as DejaVu Sans or Liberation Sans, or write `.svg`")
    })?;
    fonts.set_sans_serif_family(&family);
    let options = Options { font_family: family, fontdb: Arc::new(fonts), ..Options::default() };
    Tree::from_data(svg, &options).map_err(|_| failed())
}

/// Says which characters no font of the machine has.
fn notes(tree: &Tree) -> Vec<String> {
    let mut missing = BTreeSet::new();
    missing_in(tree.root(), &mut missing);
    let some: String = missing.iter().take(20).flat_map(|c| [*c, ' ']).collect();
    let note =
        || format!("no font of this machine has these characters, which are drawn as boxes: {}", some.trim_end());
    if missing.is_empty() { Vec::new() } else { vec![note()] }
}

fn missing_in(group: &Group, missing: &mut BTreeSet<char>) {
    for node in group.children() {
        match node {
            Node::Group(inner) => missing_in(inner, missing),
            Node::Text(text) => {
                let glyphs = text.layouted().iter().flat_map(|s| &s.positioned_glyphs);
                missing.extend(glyphs.filter(|g| g.id.0 == 0).flat_map(|g| g.text.chars()));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &[u8] =
        b"<svg xmlns='http://www.w3.org/2000/svg' width='100' height='40'><text x='5' y='20'>words</text></svg>";

    #[test]
    fn without_any_font_nothing_is_drawn_without_its_words() {
        let error = tree(WORDS, fontdb::Database::new()).unwrap_err();
        assert!(error.message().contains("no font was found") && error.to_do().unwrap().contains(".svg"));
    }

    #[test]
    fn what_is_too_large_is_refused() {
        if fonts().is_empty() {
            return;
        }
        let huge = b"<svg xmlns='http://www.w3.org/2000/svg' width='20000' height='20000'/>";
        assert!(png(huge).is_err());
    }
}
