//! Chains, origins, speakers and withdrawal, against an enumeration of every chain.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{ask, cell, ids};

const SOURCES: usize = 5;
/// Two of each kind that matters: named people, unnamed people, a group, an outlet.
const KINDS: [&str; 6] = ["person", "person", "unnamed", "unnamed", "group", "outlet"];

#[derive(Debug, Clone)]
struct Report {
    source: usize,
    chain: usize,
    /// Below `SOURCES` a source, else an actor.
    via: Vec<usize>,
}

fn report() -> impl Strategy<Value = Report> {
    (0..SOURCES, 0..4usize, prop::collection::vec(0..SOURCES + KINDS.len(), 0..3))
        .prop_map(|(source, chain, via)| Report { source, chain, via })
}

/// An allegation `s0` with its reports, sources that derive from one another, and two statements
/// that bear on it.
fn graph() -> impl Strategy<Value = Value> {
    let derivations = prop::collection::vec((0..SOURCES, 0..SOURCES, 0..4usize), 0..6);
    let publishers = prop::collection::vec(prop::option::of(0..KINDS.len()), SOURCES);
    let by = prop::collection::vec(prop::collection::vec(0..KINDS.len(), 0..3), 3);
    let bearing = prop::collection::vec(0..4usize, 2);
    (prop::collection::vec(report(), 0..6), derivations, publishers, by, bearing).prop_map(
        |(mut reports, derivations, publishers, by, bearing)| {
            reports.sort_by_key(|r| r.source);
            reports.dedup_by_key(|r| r.source);
            let actors: Vec<Value> = KINDS
                .iter()
                .enumerate()
                .map(|(i, kind)| json!({"id": format!("a{i}"), "name": format!("A{i}"), "kind": kind}))
                .collect();
            let sources: Vec<Value> = (0..SOURCES)
                .map(|i| {
                    let from = derivations.iter().filter(|d| d.0 == i && d.1 != i);
                    let from: Vec<Value> = from
                        .map(|d| json!({"source": format!("z{}", d.1), "how": (["reprints", "translates", "cites", "credits"][d.2])}))
                        .collect();
                    let mut source = json!({"id": format!("z{i}"), "derives_from": from});
                    if let Some(publisher) = publishers[i] {
                        source["publisher"] = json!(format!("a{publisher}"));
                    }
                    source
                })
                .collect();
            let node = |n: usize| if n < SOURCES { format!("z{n}") } else { format!("a{}", n - SOURCES) };
            let reports: Vec<Value> = reports
                .iter()
                .map(|r| {
                    let via: Vec<String> = r.via.iter().map(|&n| node(n)).collect();
                    let chain = ["own-voice", "direct", "relayed", "unstated"][r.chain];
                    json!({"source": format!("z{}", r.source), "chain": chain, "via": via})
                })
                .collect();
            let speakers = |by: &[usize]| by.iter().map(|a| format!("a{a}")).collect::<BTreeSet<_>>();
            let mut statements = vec![json!({
                "id": "s0", "act": "alleges", "text": "S0", "by": speakers(&by[0]), "against": ["a0"], "reports": reports,
            })];
            for (i, kind) in bearing.iter().enumerate() {
                let kind = ["supports", "restates", "concedes", "undercuts"][*kind];
                let mut relation = json!({"kind": kind, "to": "s0"});
                if kind == "concedes" {
                    relation["scope"] = json!("whole");
                }
                statements.push(json!({
                    "id": format!("s{}", i + 1), "act": "states", "text": "S", "by": speakers(&by[i + 1]),
                    "unattributed": by[i + 1].is_empty(), "relations": [relation],
                }));
            }
            json!({"actors": actors, "sources": sources, "statements": statements})
        },
    )
}

fn list<'v>(value: &'v Value, field: &str) -> &'v [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// The carriers that a report goes on through, by the letter of the definition.
fn on<'v>(graph: &'v Value, report: &'v Value) -> Vec<&'v Value> {
    let reports = list(&graph["statements"][0], "reports");
    let of = |source: &Value| reports.iter().filter(|r| r["source"] == *source).collect::<Vec<_>>();
    match (report["chain"].as_str().unwrap(), list(report, "via").last()) {
        ("own-voice" | "direct", _) => Vec::new(),
        ("relayed", Some(last)) => of(last),
        _ => {
            let source = list(graph, "sources").iter().find(|s| s["id"] == report["source"]).unwrap();
            let derived = list(source, "derives_from").iter();
            let copied =
                derived.filter(|d| d["how"] == "reprints" || d["how"] == "translates").map(|d| text(&d["source"]));
            copied.collect::<BTreeSet<_>>().into_iter().flat_map(|s| of(&json!(s))).collect()
        }
    }
}

/// One chain: what it passes through, and where it ends; the carriers of a circle if it comes back.
#[derive(Debug)]
struct Chain {
    through: BTreeSet<String>,
    end: Result<String, BTreeSet<String>>,
}

/// Every chain, found by walking every way.
fn chains(graph: &Value) -> Vec<Chain> {
    fn walk<'v>(graph: &'v Value, path: &mut Vec<&'v Value>, found: &mut Vec<Chain>) {
        let here = *path.last().unwrap();
        let mut through: BTreeSet<String> = path.iter().map(|r| text(&r["source"])).collect();
        through.extend(path.iter().flat_map(|r| list(r, "via")).map(text));
        let next = on(graph, here);
        if next.is_empty() {
            let end = match (here["chain"].as_str().unwrap(), list(here, "via").last()) {
                ("own-voice" | "direct", _) => text(&here["source"]),
                ("relayed", Some(last)) => text(last),
                _ => format!("unstated {}", text(&here["source"])),
            };
            found.push(Chain { through, end: Ok(end) });
            return;
        }
        for report in next {
            if let Some(back) = path.iter().position(|r| r["source"] == report["source"]) {
                let circle = path[back..].iter().map(|r| text(&r["source"])).collect();
                found.push(Chain { through: through.clone(), end: Err(circle) });
                continue;
            }
            path.push(report);
            walk(graph, path, found);
            path.pop();
        }
    }
    let mut found = Vec::new();
    for report in list(&graph["statements"][0], "reports") {
        walk(graph, &mut vec![report], &mut found);
    }
    found
}

/// The ends that chains name or leave unstated, and the circles that no chain leads out of.
fn ends(graph: &Value) -> (BTreeSet<String>, Vec<BTreeSet<String>>) {
    let all = chains(graph);
    let ends: BTreeSet<String> = all.iter().filter_map(|c| c.end.clone().ok()).collect();
    // Circles that share a carrier are one.
    let mut circles: Vec<BTreeSet<String>> = Vec::new();
    for circle in all.iter().filter_map(|c| c.end.clone().err()) {
        let mut merged = circle;
        while let Some(i) = circles.iter().position(|c| !c.is_disjoint(&merged)) {
            merged.extend(circles.remove(i));
        }
        circles.push(merged);
    }
    // From a closed circle every way stays in it.
    let reports = list(&graph["statements"][0], "reports");
    let closed = |circle: &BTreeSet<String>| {
        let inside = reports.iter().filter(|r| circle.contains(r["source"].as_str().unwrap()));
        inside.flat_map(|r| on(graph, r)).all(|r| circle.contains(r["source"].as_str().unwrap()))
    };
    circles.retain(closed);
    (ends, circles)
}

fn kind(id: &str) -> &'static str {
    id.strip_prefix('a').map_or("source", |n| KINDS[n.parse::<usize>().unwrap()])
}

/// The fewest and most things these can be, told apart only where `named` says so.
fn range(named: usize, open: usize) -> (usize, usize) {
    (if named == 0 && open > 0 { 1 } else { named }, named + open)
}

fn origins(graph: &Value) -> (usize, usize) {
    let (ends, circles) = ends(graph);
    let published: BTreeSet<String> = list(graph, "sources")
        .iter()
        .filter(|s| ends.contains(s["id"].as_str().unwrap()) && s.get("publisher").is_some())
        .map(|s| text(&s["publisher"]))
        .collect();
    let named =
        |e: &&String| !e.starts_with("unstated") && !["unnamed", "group"].contains(&kind(e)) && !published.contains(*e);
    let count = ends.iter().filter(named).count();
    range(count, ends.len() - count + circles.len())
}

fn speakers(graph: &Value) -> (usize, usize) {
    let statements = list(graph, "statements");
    let mut voices = BTreeSet::new();
    for statement in statements.iter().filter(|s| s["id"] == "s0" || s["relations"][0]["kind"] == "supports") {
        let by = list(statement, "by");
        voices.extend(by.iter().map(text));
        let own = || list(statement, "reports").iter().filter(|r| r["chain"] == "own-voice");
        let source = |r: &Value| list(graph, "sources").iter().find(|s| s["id"] == r["source"]).unwrap().clone();
        let publishers: Vec<String> = own().filter_map(|r| source(r).get("publisher").map(text)).collect();
        if by.is_empty() && !publishers.is_empty() {
            voices.extend(publishers);
        } else if by.is_empty() && own().count() > 0 {
            voices.extend(own().map(|r| format!("document {}", text(&r["source"]))));
        } else if by.is_empty() {
            voices.insert(format!("nobody {}", text(&statement["id"])));
        }
    }
    let named = voices.iter().filter(|v| v.starts_with('a') && !["unnamed", "group"].contains(&kind(v))).count();
    range(named, voices.len() - named)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn origins_and_speakers_are_those_of_every_chain(graph in graph()) {
        let answer = ask(&["origins"], &graph.to_string());
        prop_assert_eq!(answer.rows.len(), 1);
        let row = &answer.rows[0];
        let number = |column: &str| cell(&answer, row, column).parse::<usize>().unwrap();
        prop_assert_eq!((number("origins_at_least"), number("origins_at_most")), origins(&graph));
        prop_assert_eq!((number("speakers_at_least"), number("speakers_at_most")), speakers(&graph));
        let (ends, circles) = ends(&graph);
        let mut found: BTreeSet<String> = ids(&answer, row, "origins").into_iter().collect();
        found.extend(ids(&answer, row, "origins_unstated_by").into_iter().map(|id| format!("unstated {id}")));
        prop_assert_eq!(found, ends);
        let carriers: BTreeSet<String> = list(&graph["statements"][0], "reports").iter().map(|r| text(&r["source"])).collect();
        prop_assert_eq!(number("carriers"), carriers.len());
        prop_assert_eq!(cell(&answer, row, "footing").contains("circle"), !circles.is_empty());
    }

    #[test]
    fn a_trail_is_every_chain(graph in graph()) {
        let answer = ask(&["trail", "s0"], &graph.to_string());
        let mut printed: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in &answer.rows {
            if cell(&answer, row, "kind") != "statement" {
                printed.entry(cell(&answer, row, "chain")).or_default().insert(cell(&answer, row, "node"));
            }
        }
        let mut printed: Vec<BTreeSet<String>> = printed.into_values().collect();
        let mut all: Vec<BTreeSet<String>> = chains(&graph).into_iter().map(|c| c.through).collect();
        printed.sort();
        all.sort();
        prop_assert_eq!(printed, all);
    }

    #[test]
    fn a_statement_falls_when_every_chain_passes_through_the_source(graph in graph()) {
        for source in 0..SOURCES {
            let id = format!("z{source}");
            let answer = ask(&["withdraw", &id], &graph.to_string());
            let all = chains(&graph);
            let touched = all.iter().any(|c| c.through.contains(&id));
            prop_assert_eq!(answer.rows.len(), usize::from(touched));
            if let Some(row) = answer.rows.first() {
                let falls = all.iter().all(|c| c.through.contains(&id));
                prop_assert_eq!(cell(&answer, row, "fate").starts_with("falls"), falls, "{}", id);
                let left: BTreeSet<String> = ids(&answer, row, "carriers_left").into_iter().collect();
                // A carrier is left if a chain from it is.
                let mut kept = BTreeSet::new();
                for report in list(&graph["statements"][0], "reports") {
                    let mut alone = Vec::new();
                    walk_from(&graph, report, &mut alone);
                    if alone.iter().any(|c| !c.contains(&id)) {
                        kept.insert(text(&report["source"]));
                    }
                }
                prop_assert_eq!(left, kept);
            }
        }
    }
}

/// What each chain from one document passes through.
fn walk_from(graph: &Value, report: &Value, found: &mut Vec<BTreeSet<String>>) {
    fn walk<'v>(graph: &'v Value, path: &mut Vec<&'v Value>, found: &mut Vec<BTreeSet<String>>) {
        let here = *path.last().unwrap();
        let next = on(graph, here);
        let mut stop = next.is_empty();
        for report in next {
            if path.iter().any(|r| r["source"] == report["source"]) {
                stop = true;
                continue;
            }
            path.push(report);
            walk(graph, path, found);
            path.pop();
        }
        if stop {
            let mut through: BTreeSet<String> = path.iter().map(|r| text(&r["source"])).collect();
            through.extend(path.iter().flat_map(|r| list(r, "via")).map(text));
            found.push(through);
        }
    }
    walk(graph, &mut vec![report], found);
}

/// A statement with these reports, over five sources that print one another.
fn reported(reports: &Value) -> String {
    json!({
        "actors": [{"id": "a", "name": "A", "kind": "person"}, {"id": "u", "name": "an aide", "kind": "unnamed"}],
        "sources": [
            {"id": "paper"}, {"id": "wire"}, {"id": "reprint", "derives_from": [{"source": "wire", "how": "reprints"}]},
            {"id": "citing", "derives_from": [{"source": "wire", "how": "cites"}]}
        ],
        "statements": [{"id": "s", "by": ["u"], "act": "alleges", "text": "S", "against": ["a"], "reports": reports}],
    })
    .to_string()
}

#[test]
fn a_reprint_is_no_second_origin_and_a_citation_says_nothing() {
    let origins = |reports: Value| {
        let answer = ask(&["origins"], &reported(&reports));
        let row = &answer.rows[0];
        (cell(&answer, row, "origins_at_least"), cell(&answer, row, "origins_at_most"))
    };
    let is = |least: &str, most: &str| (least.to_owned(), most.to_owned());
    assert_eq!(origins(json!([{"source": "wire", "chain": "direct"}, {"source": "reprint"}])), is("1", "1"));
    assert_eq!(origins(json!([{"source": "wire", "chain": "direct"}, {"source": "citing"}])), is("1", "2"));
    assert_eq!(
        origins(json!([{"source": "wire", "chain": "direct"}, {"source": "paper", "chain": "direct"}])),
        is("2", "2")
    );
    assert_eq!(origins(json!([{"source": "paper"}, {"source": "citing"}])), is("1", "2"));
    assert_eq!(origins(json!([{"source": "paper", "chain": "relayed", "via": ["u"]}])), is("1", "1"));
    assert_eq!(origins(json!([])), is("0", "0"));
}

#[test]
fn a_circle_is_said_to_be_one() {
    let circle = reported(&json!([
        {"source": "wire", "chain": "relayed", "via": ["paper"]}, {"source": "paper", "chain": "relayed", "via": ["wire"]}
    ]));
    let answer = ask(&["origins"], &circle);
    assert_eq!(cell(&answer, &answer.rows[0], "footing"), "rests on a circle of sources");
    let trail = ask(&["trail", "s"], &circle);
    assert!(trail.notes.iter().any(|n| n.starts_with("circular reporting")), "{:?}", trail.notes);
    assert!(trail.rows.iter().any(|r| r.card.body.contains("a circle of sources")));
}

#[test]
fn what_a_document_credits_as_a_whole_is_listed_and_no_more() {
    let answer = ask(&["trail", "s"], &reported(&json!([{"source": "citing"}])));
    let last = answer.rows.last().unwrap();
    assert_eq!(cell(&answer, last, "how"), "credited");
    assert!(cell(&answer, last, "means").contains("cites [wire]"), "{:?}", last.cells);
    let answer = ask(&["trail", "s"], &reported(&json!([{"source": "paper"}])));
    assert_eq!(cell(&answer, answer.rows.last().unwrap(), "how"), "unknown");
}

#[test]
fn without_one_source_the_rest_may_stand_on_one_leg() {
    let two = reported(&json!([{"source": "wire", "chain": "direct"}, {"source": "paper", "chain": "direct"}]));
    let answer = ask(&["withdraw", "paper"], &two);
    assert!(cell(&answer, &answer.rows[0], "fate").contains("one leg"));
    assert_eq!(cell(&answer, &answer.rows[0], "carriers_left"), "wire");
    let reprinted = reported(&json!([{"source": "wire", "chain": "direct"}, {"source": "reprint"}]));
    let fate = |source| {
        let answer = ask(&["withdraw", source], &reprinted);
        cell(&answer, &answer.rows[0], "fate")
    };
    assert!(fate("wire").starts_with("falls"));
    assert!(fate("reprint").contains("one leg"));
    assert!(ask(&["withdraw", "citing"], &reprinted).is_empty());
}
