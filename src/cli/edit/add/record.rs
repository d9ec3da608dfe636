//! From flags to the record or part they describe.

use clap::ArgMatches;

use super::flags::{figure_fields, flag};
use crate::cli::locate;
use crate::edit::add::Part;
use crate::edit::draft::Draft;
use crate::edit::fields::{Field, Holds, named, of_part, of_record};
use crate::edit::json::Json;
use crate::edit::perform::Deed;
use crate::error::Error;
use crate::graph::{KnowledgeGraph, Node, NodeKind};
use crate::model::{Date, KINDS, Passage, Scope, TakesScope};
use crate::passage::{Documents, Key};
use crate::query::resolve::resolve_whole;

/// Where words are looked for.
pub(in crate::cli::edit) struct Words<'a> {
    pub(in crate::cli::edit) documents: Option<&'a Documents>,
    pub(in crate::cli::edit) key: Option<&'a Key>,
}

/// The record that the flags describe, and what else is to be done for it.
pub(super) fn record(
    draft: &mut Draft<'_>,
    kind: NodeKind,
    matches: &ArgMatches,
    words: &Words<'_>,
) -> Result<(Json, Vec<Deed>), Error> {
    let graph = draft.graph();
    let mut record = object(graph, of_record(kind), matches)?;
    let mut deeds = Vec::new();
    if kind == NodeKind::Source {
        document(&mut record, matches, words)?;
    }
    if kind == NodeKind::Statement {
        speakers(graph, &mut record, matches)?;
        let relations = relations(graph, matches)?;
        if !relations.is_empty() {
            record.set(of_record(kind), "relations", Json::List(relations));
        }
        let mut report = object(graph, of_part(kind, "reports"), matches)?;
        if let Some(earlier) = matches.get_one::<String>("breath") {
            let earlier = resolve_whole(graph, earlier, &[NodeKind::Statement])?;
            deeds = breath(draft, earlier, &mut record, &mut report)?;
        }
        if !report.is_empty() || matches.contains_id("words") {
            passages(graph, &mut report, matches, words)?;
            record.set(of_record(kind), "reports", Json::List(vec![report]));
        }
        refuse_empty(&record)?;
    }
    inferred(&mut record, kind, matches)?;
    Ok((record, deeds))
}

/// The parts that the flags describe: several relations, or one of anything else.
pub(super) fn parts(
    graph: &KnowledgeGraph,
    part: &Part,
    fields: &'static [Field],
    matches: &ArgMatches,
    words: &Words<'_>,
) -> Result<Vec<Json>, Error> {
    let mut parts =
        if part.list == "relations" { relations(graph, matches)? } else { vec![object(graph, fields, matches)?] };
    if parts.is_empty() {
        return Err(Error::new("nothing is said of what it bears on")
            .hint("add `--denies STATEMENT`, or another kind of relation"));
    }
    for object in &mut parts {
        if part.list == "reports" {
            passages(graph, object, matches, words)?;
        }
        if part.list == "accounts" && matches.contains_id("what") {
            let mut figure = Json::Object(Vec::new());
            for field in figure_fields() {
                if let Some(value) = value(graph, field, matches)? {
                    figure.set(&[], field.name, value);
                }
            }
            let mut figures = object.get("figures").map(Json::items).unwrap_or_default().to_vec();
            figures.push(figure);
            object.set(fields, "figures", Json::List(figures));
        }
        let inferred: Vec<&String> = matches.get_many("inferred").into_iter().flatten().collect();
        object.unset("inferred");
        for name in &inferred {
            push_inferred(object, fields, name);
        }
        if inferred.iter().any(|f| *f == "true" || *f == part.name) {
            object.set(fields, "inferred", Json::Bare("true".to_owned()));
        }
    }
    Ok(parts)
}

/// The fields of an object that have flags, as far as they are given.
pub(in crate::cli::edit) fn object(
    graph: &KnowledgeGraph,
    fields: &'static [Field],
    matches: &ArgMatches,
) -> Result<Json, Error> {
    let mut object = Json::Object(Vec::new());
    for field in fields {
        let own = !matches!(field.holds, Holds::Object(_)) && field.name != "inferred"
            || matches!(field.holds, Holds::Inferred) && matches.try_contains_id("owner").unwrap_or(false);
        if !own || matches.try_contains_id(field.name).is_err() {
            continue;
        }
        if let Some(value) = value(graph, field, matches)? {
            object.set(fields, field.name, value);
        }
    }
    Ok(object)
}

/// What the flag of a field says; nothing where it is not given.
fn value(graph: &KnowledgeGraph, field: &Field, matches: &ArgMatches) -> Result<Option<Json>, Error> {
    if let Holds::Flag = field.holds {
        return Ok(matches.get_flag(field.name).then(|| Json::Bare("true".to_owned())));
    }
    let given: Vec<&String> = matches.get_many(field.name).into_iter().flatten().collect();
    let Some(first) = given.first() else { return Ok(None) };
    let list = |item: &dyn Fn(&str) -> Result<Json, Error>| {
        given.iter().map(|text| item(text)).collect::<Result<Vec<_>, _>>().map(Json::List)
    };
    let found = match field.holds {
        Holds::Date => Json::text(date(field, first)?),
        Holds::Number => number(field, first)?,
        Holds::Reference(kinds) => reference(graph, first, kinds)?,
        Holds::References(kinds) => list(&|text| reference(graph, text, kinds))?,
        Holds::Parties(kinds, _) => list(&|text| {
            if text.trim_start().starts_with('{') { json(field, text) } else { reference(graph, text, kinds) }
        })?,
        Holds::Objects(_) => list(&|text| json(field, text))?,
        Holds::Texts | Holds::Former | Holds::Inferred => list(&|text| Ok(Json::text(text)))?,
        Holds::Passages => list(&|text| {
            text.parse::<Passage>().map(|_| Json::text(text)).map_err(|why| {
                Error::new(format!("`{text}` is no passage: {why}"))
                    .hint("a passage is written `1003-1268 9f1365c3a1b2c3d4`; `--words` finds it by its words")
            })
        })?,
        _ => Json::text(first.as_str()),
    };
    Ok(Some(found))
}

fn reference(graph: &KnowledgeGraph, text: &str, kinds: &[NodeKind]) -> Result<Json, Error> {
    resolve_whole(graph, text, kinds).map(|node| Json::text(graph.id(node)))
}

fn date<'t>(field: &Field, text: &'t str) -> Result<&'t str, Error> {
    Date::parse(text).map(|_| text).map_err(|why| {
        Error::new(format!("`--{}` has no date `{text}`: {why}", flag(field.name))).hint(
            "write year, month and day as far as they are known: 2021, 2021-05, 2021-05-08, 2021-05-08? or 2021-05~",
        )
    })
}

fn number(field: &Field, text: &str) -> Result<Json, Error> {
    serde_json::from_str::<f64>(text).map(|_| Json::Bare(text.to_owned())).map_err(|_| {
        Error::new(format!("`--{}` has no number `{text}`", flag(field.name)))
            .hint("write digits only, such as 1200 or 0.5")
    })
}

fn json(field: &Field, text: &str) -> Result<Json, Error> {
    Json::parse(text).map_err(|e| {
        Error::new(format!("`--{}` has no JSON `{text}`: {e}", flag(field.name)))
            .hint("write an object with its fields, such as `{\"at\": \"ice\", \"title\": \"spokesman\"}`")
    })
}

/// Speakers known only by a description, each with the body at its place among `--of`.
fn speakers(graph: &KnowledgeGraph, record: &mut Json, matches: &ArgMatches) -> Result<(), Error> {
    let bodies: Vec<&String> = matches.get_many("of").into_iter().flatten().collect();
    let mut by = record.get("by").map(Json::items).unwrap_or_default().to_vec();
    for (number, words) in matches.get_many::<String>("unnamed").into_iter().flatten().enumerate() {
        let mut fields = vec![("unnamed".to_owned(), Json::text(words.as_str()))];
        if let Some(body) = bodies.get(number) {
            fields.push(("of".to_owned(), reference(graph, body, &[NodeKind::Actor])?));
        }
        by.push(Json::Object(fields));
    }
    if !by.is_empty() {
        record.set(of_record(NodeKind::Statement), "by", Json::List(by));
    }
    Ok(())
}

fn relations(graph: &KnowledgeGraph, matches: &ArgMatches) -> Result<Vec<Json>, Error> {
    let fields = of_part(NodeKind::Statement, "relations");
    let mut relations = Vec::new();
    for row in KINDS {
        for to in matches.get_many::<String>(row.name).into_iter().flatten() {
            if row.scope == TakesScope::Required && !matches.contains_id("scope") {
                return Err(without_scope(row.name));
            }
            let mut relation = Json::Object(vec![("kind".to_owned(), Json::text(row.name))]);
            relation.set(fields, "to", reference(graph, to, &[NodeKind::Statement])?);
            for name in ["scope", "leaves_open"] {
                if let Some(value) =
                    named(fields, name).map(|field| value(graph, field, matches)).transpose()?.flatten()
                {
                    relation.set(fields, name, value);
                }
            }
            relations.push(relation);
        }
    }
    if relations.is_empty() && (matches.contains_id("scope") || matches.contains_id("leaves_open")) {
        return Err(Error::new("a scope is given, but nothing that it bears on")
            .hint("add `--denies STATEMENT`, or another kind of relation"));
    }
    Ok(relations)
}

fn without_scope(kind: &str) -> Error {
    let scopes: Vec<String> =
        Scope::ALL.iter().map(|scope| format!("  {:<8} {}", scope.word(), scope.meaning())).collect();
    Error::new(format!("`--{kind}` needs a `--scope`: how much of that statement it touches"))
        .hint(format!("add `--scope` with one of these words:\n{}", scopes.join("\n")))
}

/// What is said to be answered, and is not: an act that bears on something, with nothing that it bears on.
pub(super) fn unsaid(record: &Json) -> Option<String> {
    if record.get("relations").is_some() || record.get("answers_unprinted").is_some() {
        return None;
    }
    let act = record.str("act")?;
    let row = KINDS.iter().find(|row| row.answer && row.act.is_some_and(|of| of.word() == act))?;
    Some(format!(
        "it {act}, but what it {act} is not said: name the statement with `--{}`, or tell of it in `--answers-unprinted`",
        row.name
    ))
}

/// Finds the passages of the words that carry a report.
fn passages(graph: &KnowledgeGraph, report: &mut Json, matches: &ArgMatches, words: &Words<'_>) -> Result<(), Error> {
    let source = report.str("source").ok_or_else(|| {
        Error::new("a report is described, but not its source").hint("name the source with `--source`")
    })?;
    let given: Vec<&String> = matches.get_many("words").into_iter().flatten().collect();
    if given.is_empty() {
        return Ok(());
    }
    let documents = words.documents.ok_or_else(|| {
        Error::new("no folder of documents is given").hint("name it with `--documents` or in $GAINSAY_DOCUMENTS")
    })?;
    let source = graph.find(source).and_then(|node| graph.source(node));
    let source = source.ok_or_else(|| Error::new("the source is not in the graph"))?;
    let mut passages = report.get("passages").map(Json::items).unwrap_or_default().to_vec();
    for text in given {
        passages.push(Json::text(locate::passage(source, documents, text, words.key)?.to_string()));
    }
    report.set(of_part(NodeKind::Statement, "reports"), "passages", Json::List(passages));
    Ok(())
}

/// The document of a source: its name, and its SHA-256 where it is at hand.
pub(in crate::cli::edit) fn document(record: &mut Json, matches: &ArgMatches, words: &Words<'_>) -> Result<(), Error> {
    let Some(name) = matches.get_one::<String>("document") else { return Ok(()) };
    let mut fields = vec![("file".to_owned(), Json::text(name.as_str()))];
    if let Some(documents) = words.documents {
        fields.push(("sha256".to_owned(), Json::text(documents.sha256(name)?)));
    }
    record.set(of_record(NodeKind::Source), "document", Json::Object(fields));
    Ok(())
}

/// Takes over what statements of one breath have in common, where nothing else is given.
fn breath(draft: &mut Draft<'_>, earlier: Node, record: &mut Json, report: &mut Json) -> Result<Vec<Deed>, Error> {
    const SHARED: [&str; 7] = ["by", "unattributed", "for", "said", "said_printed", "occasion", "lang"];
    const REPORTED: [&str; 5] = ["source", "chain", "via", "cue", "printed_name"];
    let fields = of_record(NodeKind::Statement);
    let Some(mut before) = draft.record(earlier)? else { return Ok(Vec::new()) };
    let mut deeds = Vec::new();
    if before.get("occasion").is_none() {
        // One utterance has one occasion, also where only one statement of it was coded so far.
        let word = record.str("occasion").unwrap_or(draft.graph().id(earlier)).to_owned();
        before.set(fields, "occasion", Json::text(word));
        draft.put(earlier, Some(before.clone()))?;
        let id = draft.graph().id(earlier).to_owned();
        deeds.push(Deed { what: "changed", kind: "statement", id, how: "`occasion`".to_owned() });
    }
    for name in SHARED.into_iter().chain(["about"]) {
        if let (None, Some(value)) = (record.get(name), before.get(name)) {
            record.set(fields, name, value.clone());
        }
    }
    let source = report.str("source").map(str::to_owned);
    let reports = before.get("reports").map(Json::items).unwrap_or_default();
    let same = |r: &&Json| source.as_deref().is_none_or(|source| r.str("source") == Some(source));
    if let Some(earlier) = reports.iter().find(same) {
        for name in REPORTED {
            if let (None, Some(value)) = (report.get(name), earlier.get(name)) {
                report.set(of_part(NodeKind::Statement, "reports"), name, value.clone());
            }
        }
    }
    Ok(deeds)
}

fn refuse_empty(record: &Json) -> Result<(), Error> {
    if record.get("text").is_none() {
        return Err(Error::new("a statement needs a `--text`").hint("say in neutral words of your own what is said"));
    }
    if record.get("act").is_none() && record.get("relations").is_none() {
        return Err(Error::new("nothing says what the statement does")
            .hint("add `--act`, or what it bears on, such as `--denies STATEMENT`"));
    }
    Ok(())
}

/// Sorts the fields that were concluded rather than read to the record, its report or its relations.
fn inferred(record: &mut Json, kind: NodeKind, matches: &ArgMatches) -> Result<(), Error> {
    let given: Vec<&String> = matches.get_many("inferred").into_iter().flatten().collect();
    for name in given {
        let own = of_record(kind);
        if named(own, name).is_some() {
            push_inferred(record, own, name);
            continue;
        }
        let lists: &[(&str, &str)] =
            if kind == NodeKind::Statement { &[("report", "reports"), ("relation", "relations")] } else { &[] };
        let part = lists.iter().find(|(word, list)| word == name || named(of_part(kind, list), name).is_some());
        let items = part.and_then(|(_, list)| record.get_mut(list));
        let (Some((word, list)), Some(Json::List(items))) = (part, items) else {
            let known: Vec<&str> = own.iter().map(|f| f.name).collect();
            return Err(Error::new(format!("there is no field `{name}` here that could be inferred"))
                .hint(format!("the fields are `{}`", known.join("`, `"))));
        };
        for item in items {
            if word == name {
                item.set(of_part(kind, list), "inferred", Json::Bare("true".to_owned()));
            } else {
                push_inferred(item, of_part(kind, list), name);
            }
        }
    }
    Ok(())
}

fn push_inferred(object: &mut Json, fields: &[Field], name: &str) {
    let mut names = object.get("inferred").map(Json::items).unwrap_or_default().to_vec();
    names.push(Json::text(name));
    object.set(fields, "inferred", Json::List(names));
}
