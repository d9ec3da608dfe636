//! Records of incidents, from the graph.

use super::{Chosen, date, in_order, inferred, inferred_of};
use crate::graph::{EdgeView, IncidentView, KnowledgeGraph};
use crate::model::{Account, ActorId, Incident, IncidentId, Involved, NodeId};

pub(super) fn incident<'g>(
    graph: &'g KnowledgeGraph,
    incident: IncidentView<'g>,
    chosen: &mut Chosen,
) -> Option<Incident<'g>> {
    let involved = in_order(incident.involved()).into_iter().filter(|e| e.per().is_none_or(|per| chosen.keep(per)));
    let involved = involved.filter_map(|e| part(graph, e)).collect();
    let accounts = in_order(incident.accounts()).into_iter().filter(|e| chosen.keep(e.from()));
    Some(Incident {
        id: IncidentId::new(incident.id())?,
        name: incident.name().into(),
        kind: incident.kind(),
        part_of: incident.part_of().and_then(|whole| IncidentId::new(whole.id())),
        involved,
        accounts: accounts.filter_map(|e| account(graph, e)).collect(),
        printed: incident.printed().map(Into::into),
        note: incident.note().map(Into::into),
        formerly: incident.formerly().filter_map(IncidentId::new).collect(),
        inferred: inferred(incident.inferred()),
    })
}

fn part<'g>(graph: &'g KnowledgeGraph, edge: EdgeView<'g>) -> Option<Involved<'g>> {
    Some(Involved {
        actor: ActorId::new(graph.id(edge.from()))?,
        role: edge.involvement()?,
        per: edge.per().and_then(|per| NodeId::new(graph.id(per))),
        inferred: inferred_of(edge),
    })
}

fn account<'g>(graph: &'g KnowledgeGraph, edge: EdgeView<'g>) -> Option<Account<'g>> {
    Some(Account {
        per: NodeId::new(graph.id(edge.from()))?,
        date: date(edge.date()),
        place: edge.place().map(Into::into),
        figures: edge.figures().collect(),
        printed: edge.printed().map(Into::into),
        inferred: inferred_of(edge),
    })
}
