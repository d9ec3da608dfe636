//! `incident`: who speaks about which incident.

use super::{Projection, Shape};
use crate::graph::NodeKind;
use crate::network::gather::Gathered;
use crate::network::ties::Tie;

pub(super) const INCIDENT: Projection = Projection {
    name: "incident",
    meaning: "actors and the incidents they speak about: the number of statements",
    shape: Shape::Counted,
    ties: |choice| {
        let mut gathered = Gathered { kinds: vec![INCIDENT.name], ..Gathered::default() };
        for statement in choice.statements() {
            let Some(date) = choice.dates(statement).first().map(|d| d.1) else { continue };
            let actors = choice.actors_of(statement);
            let incidents = || statement.about().filter(|n| choice.graph.kind(*n) == NodeKind::Incident);
            if actors.is_empty() {
                gathered.nobody.extend(incidents().map(|_| date));
            }
            gathered.to.extend(incidents());
            for &from in &actors {
                let tie = |to| Tie::new(from, to, 0, Some(statement.node()), None, date);
                gathered.ties.extend(incidents().map(tie));
            }
            gathered.from.extend(actors);
        }
        gathered
    },
};
