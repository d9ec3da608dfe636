//! Records of statements, from the graph.

use super::{Chosen, date, in_order, inferred, inferred_of, party};
use crate::graph::{EdgeView, KnowledgeGraph, StatementView};
use crate::model::{ActorId, NodeId, Relation, Report, SourceId, Statement, StatementId};

pub(super) fn statement<'g>(
    graph: &'g KnowledgeGraph,
    statement: StatementView<'g>,
    chosen: &mut Chosen,
) -> Option<Statement<'g>> {
    let said_by = statement.said_by().into_iter().filter(|e| !e.is_own_voice());
    let about = statement.about().filter(|n| chosen.keep(*n)).filter_map(|n| NodeId::new(graph.id(n))).collect();
    let relations = in_order(statement.relations()).into_iter().filter(|e| chosen.keep(e.to()));
    let reports = in_order(statement.reports().map(crate::graph::Report::edge));
    Some(Statement {
        id: StatementId::new(statement.id())?,
        by: said_by.filter_map(|e| party(graph, e.from())).collect(),
        unattributed: statement.is_unattributed(),
        r#for: statement.body().and_then(|body| ActorId::new(body.id())),
        act: Some(statement.act()),
        text: statement.text().into(),
        said: date(statement.said()),
        said_printed: statement.said_printed().map(Into::into),
        occasion: statement.occasion().map(Into::into),
        about,
        against: statement.against().filter_map(|a| ActorId::new(a.id())).collect(),
        asks: statement.asks().filter_map(|a| ActorId::new(a.id())).collect(),
        relations: relations.filter_map(|e| relation(graph, e)).collect(),
        answers_unprinted: statement.answers_unprinted().map(Into::into),
        reports: reports.into_iter().filter_map(|e| report(graph, e)).collect(),
        lang: statement.lang().map(Into::into),
        note: statement.note().map(Into::into),
        formerly: statement.formerly().filter_map(StatementId::new).collect(),
        inferred: inferred(statement.inferred()),
    })
}

fn relation<'g>(graph: &'g KnowledgeGraph, edge: EdgeView<'g>) -> Option<Relation<'g>> {
    Some(Relation {
        kind: edge.relation()?,
        to: StatementId::new(graph.id(edge.to()))?,
        scope: edge.scope(),
        leaves_open: edge.leaves_open().map(Into::into),
        inferred: inferred_of(edge),
    })
}

fn report<'g>(graph: &'g KnowledgeGraph, edge: EdgeView<'g>) -> Option<Report<'g>> {
    let report = edge.report()?;
    Some(Report {
        source: SourceId::new(graph.id(edge.from()))?,
        chain: report.chain(),
        via: report.via().filter_map(|n| party(graph, n)).collect(),
        cue: report.cue().map(Into::into),
        mode: report.mode(),
        quote: report.quote().map(Into::into),
        gloss: report.gloss().map(Into::into),
        printed_name: report.printed_name().map(Into::into),
        passages: report.passages().collect(),
        inferred: inferred_of(edge),
    })
}
