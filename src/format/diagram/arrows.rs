//! Edges as arrows: what they say, how they look, and which end stands above the other.

use super::choose::Chosen;
use super::text::{clean, wrap};
use super::{Arrow, Ink, Weight, Words};
use crate::format::palette::Palette;
use crate::format::style::Label;
use crate::graph::{Edge, EdgeView, KnowledgeGraph, Node, NodeKind};
use crate::phrase;

/// Columns of a label.
const COLUMNS: usize = 26;

pub(super) fn arrows(graph: &KnowledgeGraph, chosen: &Chosen, palette: &'static Palette) -> Vec<Arrow> {
    chosen.arrows.iter().filter_map(|&e| arrow(graph, chosen, e, palette)).collect()
}

fn arrow(graph: &KnowledgeGraph, chosen: &Chosen, edge: Edge, palette: &'static Palette) -> Option<Arrow> {
    let view = graph.edge(edge);
    let (from, to) = (*chosen.places.get(&view.from())?, *chosen.places.get(&view.to())?);
    let points_up = rank(graph, view.to()) <= rank(graph, view.from());
    let (upper, lower) = if points_up { (to, from) } else { (from, to) };
    let (name, kind, ink) = (format!("e{}", edge.0), view.kind().name(), ink(view, palette));
    let (label, tooltip) = (label(view, chosen.label), tooltip(graph, view));
    Some(Arrow { name, kind, upper, lower, points_up, ink, label, tooltip, span: 1 })
}

/// From matters down to documents. Between equals what is answered or derived from stands above.
fn rank(graph: &KnowledgeGraph, node: Node) -> u8 {
    match graph.kind(node) {
        NodeKind::Incident => 0,
        NodeKind::Actor => 1,
        NodeKind::Statement => 2,
        NodeKind::Source => 3,
    }
}

fn ink(edge: EdgeView<'_>, palette: &'static Palette) -> Ink {
    // Edges that are no relation stay in the background.
    let quiet = Ink { colour: palette.faint, style: "solid", head: "vee", width: 8 };
    edge.relation().map_or(quiet, |kind| Ink::of(kind.row(), palette))
}

/// `denies, in general terms`, and what that leaves open.
fn label(edge: EdgeView<'_>, says: Label) -> Vec<Words> {
    let lines =
        |weight, text: &str, most| wrap(text, COLUMNS, most).into_iter().map(move |text| Words { weight, text });
    let weight = if edge.relation().is_some() { Weight::Head } else { Weight::Small };
    let mut label: Vec<Words> = lines(weight, &phrase::verb(edge), 2).collect();
    if let Some(open) = edge.leaves_open().filter(|_| says == Label::Full) {
        label.extend(lines(Weight::Small, &format!("leaves open: {open}"), 6));
    }
    label
}

fn tooltip(graph: &KnowledgeGraph, edge: EdgeView<'_>) -> String {
    let mut lines = vec![format!("{} {} {}", graph.id(edge.from()), phrase::verb(edge), graph.id(edge.to()))];
    lines.extend(edge.properties().iter().map(|(name, value)| format!("{name}: {value}")));
    clean(&lines.join("\n"))
}
