//! Records of actors, from the graph.

use super::{date, inferred, inferred_of, texts};
use crate::graph::{ActorView, EdgeView, KnowledgeGraph};
use crate::model::{Actor, ActorId, Role};

pub(super) fn actor<'g>(graph: &'g KnowledgeGraph, actor: ActorView<'g>) -> Option<Actor<'g>> {
    Some(Actor {
        id: ActorId::new(actor.id())?,
        name: actor.name().into(),
        kind: actor.kind(),
        aliases: texts(actor.aliases()),
        same_as: texts(actor.same_as()),
        part_of: actor.part_of().and_then(|body| ActorId::new(body.id())),
        roles: actor.roles().filter_map(|edge| role(graph, edge)).collect(),
        note: actor.note().map(Into::into),
        formerly: actor.formerly().filter_map(ActorId::new).collect(),
        inferred: inferred(actor.inferred()),
    })
}

fn role<'g>(graph: &'g KnowledgeGraph, edge: EdgeView<'g>) -> Option<Role<'g>> {
    Some(Role {
        at: ActorId::new(graph.id(edge.to()))?,
        title: edge.title().map(Into::into),
        when: date(edge.date()),
        inferred: inferred_of(edge),
    })
}
