//! Edges as RDF: a triple that says it shortly, and, where an edge carries something, a thing of
//! its own, named after the record that holds it: `austin-raids/account-1`.

use std::io;

use super::terms::Terms;
use crate::format::edge_name::edge_name;
use crate::graph::{EdgeKind, EdgeView, KnowledgeGraph};
use crate::model::Date;

/// What an edge is called between its ends, where there is a common word for it.
const SHORT: &[(EdgeKind, &str)] = &[
    (EdgeKind::ABOUT, "schema:about"),
    (EdgeKind::DERIVES_FROM, "prov:wasDerivedFrom"),
    (EdgeKind::PUBLISHED_BY, "schema:publisher"),
];

/// Kinds of edges that carry something, and what the thing of their own is.
const CARRIES: &[(EdgeKind, &str)] = &[
    (EdgeKind::REPORTS, "oa:Annotation"),
    (EdgeKind::DERIVES_FROM, "gs:Derivation"),
    (EdgeKind::ASKED, "gs:RequestForComment"),
    (EdgeKind::ROLE, "schema:OrganizationRole"),
    (EdgeKind::INVOLVED, "gs:Involvement"),
    (EdgeKind::ACCOUNT, "gs:Account"),
];

/// Writes what an edge says.
pub(super) fn describe(graph: &KnowledgeGraph, edge: EdgeView<'_>, terms: &mut Terms<'_>) -> io::Result<()> {
    let (from, to) = (graph.id(edge.from()), graph.id(edge.to()));
    if edge.kind() == EdgeKind::SAID {
        terms.about(to);
        terms.link("prov:wasAttributedTo", from)?;
        return terms.link("schema:author", from);
    }
    terms.about(from);
    let common = SHORT.iter().find(|(kind, _)| *kind == edge.kind()).map(|(_, term)| *term);
    common.map_or(Ok(()), |term| terms.link(term, to))?;
    if let Some(cito) = edge.relation().map(|k| k.row().cito).filter(|c| !c.is_empty()) {
        terms.link(&format!("cito:{cito}"), to)?;
    }
    if common.is_none() {
        terms.link(&format!("gs:{}", edge.kind().name().replace('-', "_")), to)?;
    }
    let class = CARRIES.iter().find(|(kind, _)| *kind == edge.kind()).map(|(_, class)| *class);
    match class.or(edge.relation().map(|_| "gs:Relation")) {
        Some(class) => carried(graph, edge, class, terms),
        None => Ok(()),
    }
}

fn carried(graph: &KnowledgeGraph, edge: EdgeView<'_>, class: &str, terms: &mut Terms<'_>) -> io::Result<()> {
    let (from, to) = (graph.id(edge.from()), graph.id(edge.to()));
    let own = edge_name(graph, edge);
    terms.about(&own);
    terms.a(class)?;
    terms.link("gs:from", from)?;
    terms.link("gs:to", to)?;
    terms.text("gs:kind", Some(edge.kind().name()))?;
    terms.text("gs:scope", edge.scope().map(crate::model::Scope::word))?;
    terms.text("gs:leaves_open", edge.leaves_open())?;
    terms.text("schema:roleName", edge.title())?;
    terms.date("gs:date", edge.date())?;
    if let Some(date) = edge.date().and_then(|d| Date::parse(d).ok()) {
        terms.bounds(date.bounds())?;
    }
    terms.text("gs:place", edge.place())?;
    edge.figures().try_for_each(|figure| terms.text("gs:figure", Some(&figure.to_string())))?;
    terms.text("gs:printed", edge.printed())?;
    terms.text("gs:role", edge.involvement().map(crate::model::Involvement::word))?;
    edge.per().map_or(Ok(()), |per| terms.link("gs:per", graph.id(per)))?;
    terms.text("gs:how", edge.how().map(crate::model::Derives::word))?;
    terms.text("gs:outcome", edge.outcome().map(crate::model::Outcome::word))?;
    edge.asked_about().try_for_each(|matter| terms.link("schema:about", graph.id(matter)))?;
    terms.texts("gs:inferred", edge.inferred())?;
    terms.text("gs:inferred", edge.is_inferred().then_some("*"))?;
    report(graph, edge, &own, terms)
}

/// A report is an annotation of its source by the statement; each passage is a place in the text.
fn report(graph: &KnowledgeGraph, edge: EdgeView<'_>, own: &str, terms: &mut Terms<'_>) -> io::Result<()> {
    let Some(report) = edge.report() else { return Ok(()) };
    let source = report.source().id();
    terms.link("oa:hasBody", report.statement().id())?;
    terms.text("gs:chain", Some(report.chain().word()))?;
    terms.text("gs:cue", report.cue())?;
    terms.text("gs:mode", Some(report.mode().word()))?;
    terms.text("gs:quote", report.quote())?;
    terms.text("gs:gloss", report.gloss())?;
    terms.text("gs:printed_name", report.printed_name())?;
    let passages: Vec<_> = report.passages().collect();
    if passages.is_empty() {
        terms.link("oa:hasTarget", source)?;
    }
    for place in 1..=passages.len() {
        terms.link("oa:hasTarget", &format!("{own}/passage-{place}"))?;
    }
    let hops: Vec<_> = report.via().collect();
    (1..=hops.len()).try_for_each(|place| terms.link("gs:via", &format!("{own}/via-{place}")))?;
    for (place, hop) in hops.into_iter().enumerate() {
        terms.about(&format!("{own}/via-{}", place + 1));
        // Counted from the document in hand inwards.
        terms.number("gs:place_in_chain", place as u32 + 1)?;
        terms.link("gs:through", graph.id(hop))?;
    }
    for (place, passage) in passages.into_iter().enumerate() {
        let target = format!("{own}/passage-{}", place + 1);
        terms.about(&target);
        terms.a("oa:SpecificResource")?;
        terms.link("oa:hasSource", source)?;
        terms.link("oa:hasSelector", &format!("{target}/selector"))?;
        terms.about(&format!("{target}/selector"));
        terms.a("oa:TextPositionSelector")?;
        terms.number("oa:start", passage.start)?;
        terms.number("oa:end", passage.end)?;
        terms.text(if passage.keyed { "gs:keyed_hash" } else { "gs:hash" }, Some(&format!("{:016x}", passage.hash)))?;
    }
    Ok(())
}
