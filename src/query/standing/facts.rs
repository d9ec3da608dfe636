//! The standing of an allegation as facts in words, each with the statements behind it.

use std::collections::BTreeMap;

use crate::graph::{ActorView, EdgeView, KnowledgeGraph, Node, StatementView};
use crate::model::{Act, Polarity, RelationKind, Scope};
use crate::query::phrase::{extent, joined, lead, source, speaker};
use crate::record::{GROUPS, Record};

/// One fact: the words, the statements behind it, and a line for each.
pub(in crate::query) struct Fact {
    pub(in crate::query) words: String,
    pub(in crate::query) behind: Vec<Node>,
    pub(in crate::query) lines: Vec<String>,
}

/// Everything the record shows of an allegation's standing, in the order of `KINDS`, findings last.
///
/// An answer to what says the same counts; taking back or attacking the witness counts only for the
/// very statement. A finding is a statement whose act is `finds`, for or against: it covers the
/// incident it speaks of and no other.
pub(in crate::query) fn facts(graph: &KnowledgeGraph, record: &Record<'_>, statement: StatementView<'_>) -> Vec<Fact> {
    let mut kinds: BTreeMap<RelationKind, Vec<EdgeView<'_>>> = BTreeMap::new();
    let mut findings = Vec::new();
    let same = record.same(statement.node()).into_iter().filter_map(|n| graph.statement(n));
    for edge in same.flat_map(StatementView::borne_on) {
        let Some((kind, from)) = edge.relation().zip(graph.statement(edge.from())) else { continue };
        let polarity = kind.row().polarity;
        if from.act() == Act::Finds && matches!(polarity, Polarity::For | Polarity::Against) {
            findings.push((polarity, from));
        } else if kind.row().answer
            || edge.to() == statement.node() && matches!(polarity, Polarity::Aside | Polarity::Own)
        {
            kinds.entry(kind).or_default().push(edge);
        }
    }
    let answered = kinds.keys().any(|k| k.row().answer) || !findings.is_empty();
    let mut all = if answered { Vec::new() } else { unanswered(record, statement) };
    all.extend(kinds.iter().map(|(kind, edges)| borne_on(graph, *kind, edges)));
    if statement.act() == Act::Finds {
        findings.push((Polarity::For, statement));
    }
    all.extend(findings.into_iter().map(|(polarity, finding)| found(graph, polarity, finding)));
    all
}

fn unanswered(record: &Record<'_>, statement: StatementView<'_>) -> Vec<Fact> {
    let group = record.group(statement).unwrap_or(0);
    let words = format!("unanswered: {}", GROUPS[group].to_lowercase());
    let mut all = vec![Fact { words, behind: Vec::new(), lines: Vec::new() }];
    let beside = record.beside(statement);
    if !beside.is_empty() {
        all.push(Fact {
            words: beside_line(statement, &beside),
            behind: beside.iter().map(|s| s.node()).collect(),
            lines: Vec::new(),
        });
    }
    all
}

/// `not answered itself; ICE answered about the same matter: a, b`
pub(in crate::query) fn beside_line(statement: StatementView<'_>, beside: &[StatementView<'_>]) -> String {
    let accused: Vec<&str> = statement.against().map(ActorView::name).collect();
    let ids: Vec<&str> = beside.iter().map(|s| s.id()).collect();
    format!("not answered itself; {} answered about the same matter: {}", joined(&accused), ids.join(", "))
}

fn borne_on(graph: &KnowledgeGraph, kind: RelationKind, edges: &[EdgeView<'_>]) -> Fact {
    let inverse = kind.row().inverse;
    let word = inverse.strip_suffix(" by").unwrap_or(inverse);
    // The scope is said once, in the fact, unless the answers differ in it.
    let alike = edges.iter().all(|e| e.scope() == edges[0].scope());
    let line = |e: &EdgeView<'_>| {
        let from = graph.statement(e.from())?;
        let far = if alike { "" } else { extent(e.scope()) };
        let inferred = if e.is_inferred() { " (inferred)" } else { "" };
        Some(told(graph, *e, from, &format!("{}{far}{inferred}", speaker(from))))
    };
    Fact {
        words: format!("{word}{}", extents(edges)),
        behind: edges.iter().map(|e| e.from()).collect(),
        lines: edges.iter().filter_map(line).collect(),
    }
}

/// How far all answers of one kind together go: `in general terms only`, `as a whole and in part`.
fn extents(edges: &[EdgeView<'_>]) -> String {
    let mut scopes: Vec<Scope> = edges.iter().filter_map(|e| e.scope()).collect();
    scopes.sort();
    scopes.dedup();
    let all = scopes.iter().map(|s| match s {
        Scope::Whole => "as a whole",
        Scope::Part => "in part",
        Scope::General => "in general terms",
        Scope::Other => "as to another matter",
        Scope::Unclear => "how far is unclear",
    });
    let all = all.collect::<Vec<_>>().join(" and ");
    let narrow = !scopes.contains(&Scope::Whole) && edges.iter().all(|e| e.scope().is_some());
    match &scopes[..] {
        [] => String::new(),
        [Scope::Unclear] => format!(", {all}"),
        _ if narrow => format!(" {all} only"),
        _ => format!(" {all}"),
    }
}

/// One answer: who, how far, by which source, what it leaves open.
pub(in crate::query) fn line(graph: &KnowledgeGraph, edge: EdgeView<'_>, from: StatementView<'_>) -> String {
    told(graph, edge, from, &lead(from, Some(edge)))
}

fn told(graph: &KnowledgeGraph, edge: EdgeView<'_>, from: StatementView<'_>, who: &str) -> String {
    let taken_back: Vec<&str> = from
        .borne_on()
        .filter(|e| e.relation().is_some_and(|k| k.row().polarity == Polarity::Own))
        .map(|e| graph.id(e.from()))
        .collect();
    let taken_back =
        if taken_back.is_empty() { String::new() } else { format!("; taken back: {}", taken_back.join(", ")) };
    let open = edge.leaves_open().map(|o| format!("; leaves open: {o}")).unwrap_or_default();
    format!("{who} [{}]: {}{}{open}{taken_back}", from.id(), from.text(), per(from))
}

/// `, per AL DÍA [al-dia]`
fn per(statement: StatementView<'_>) -> String {
    let sources: Vec<String> = statement.carriers().map(source).collect();
    if sources.is_empty() { String::new() } else { format!(" (per {})", joined(&sources)) }
}

fn found(graph: &KnowledgeGraph, polarity: Polarity, finding: StatementView<'_>) -> Fact {
    let otherwise = if polarity == Polarity::Against { "found otherwise" } else { "found" };
    let court: Vec<&str> = finding.speakers().map(ActorView::name).collect();
    let court = if court.is_empty() { "a court not named".to_owned() } else { joined(&court) };
    let about: Vec<&str> = finding.about().map(|n| graph.label(n)).collect();
    let about = if about.is_empty() { "an instance not coded".to_owned() } else { joined(&about) };
    Fact {
        words: format!("{otherwise} by {court} in: {about}"),
        behind: vec![finding.node()],
        lines: vec![format!("[{}] {}{}", finding.id(), finding.text(), per(finding))],
    }
}
