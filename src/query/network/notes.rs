//! What an answer about a network says beside its rows: of how much it is made, and what is left out.

use super::Network;
use crate::answer::{count, in_these_sources};
use crate::graph::KnowledgeGraph;
use crate::network::{Duplicates, Gathered, LeftOut};

/// What was found before anything was left out.
pub(super) fn of_gathered(options: &Network, gathered: &Gathered) -> Vec<String> {
    let mut notes = Vec::new();
    if !gathered.nobody.is_empty() {
        let who = match options.actors {
            crate::network::Actors::Speaker => "nobody is named",
            crate::network::Actors::Body => "no body is named",
        };
        notes.push(format!("{} left out, since {who} for the words", count(gathered.nobody.len(), "tie")));
    }
    if gathered.by_publication > 0 {
        let dated = count(gathered.by_publication, "tie");
        notes.push(format!(
            "{dated} dated by the publication of the source, since no day is given on which it was said"
        ));
    }
    notes
}

/// What the network is made of, and what was left out of it.
pub(super) fn of_network(
    graph: &KnowledgeGraph,
    network: &crate::network::Network,
    options: &Network,
    out: &LeftOut,
) -> Vec<String> {
    let vertices = count(network.vertices().len(), "node");
    let edges = network.stored().map(|e| format!(", {}", count(e.len(), "edge"))).unwrap_or_default();
    let mut notes = vec![format!("{vertices}{edges}, {}", in_these_sources(graph))];
    let mut left_out = |number: usize, why: &str| {
        if number > 0 {
            notes.push(format!("{} {why}", count(number, "tie")));
        }
    };
    left_out(out.excluded, "excluded");
    left_out(out.retracted, "left out as taken back; `--keep-retracted` counts what was taken back");
    left_out(out.repeated, "left out as repeated");
    left_out(out.unplaced, "kept, since the date does not tell whether it is a repetition");
    left_out(out.windowless, "left out, since undated or dated to more days than a window has");
    if let Some(span) = options.window.filter(|_| network.windows().is_empty()) {
        notes.push(format!("no window of `{span}` lies wholly within the dates there are, or were asked for"));
    } else if !network.windows().is_empty() {
        notes.push(format!("{}, each one unit after the one before", count(network.windows().len(), "window")));
        if options.duplicates != Duplicates::Include {
            notes.push("repetitions are left out once over the whole range, not in each window".to_owned());
        }
    }
    notes
}
