//! The data that the project ships: sound, complete, and in words of its own.

use std::collections::BTreeSet;

use gainsay::check;
use gainsay::graph::{EdgeView, KnowledgeGraph};
use gainsay::load::{Loaded, load};
use gainsay::model::{Act, Chain, schema};

fn loaded() -> Loaded {
    load(concat!(env!("CARGO_MANIFEST_DIR"), "/graph").as_ref()).unwrap()
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[test]
fn check_finds_nothing() {
    assert_eq!(check::check(&loaded()), []);
}

#[test]
fn the_schema_is_that_of_the_types() {
    let kept = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/graph/schema.json")).unwrap();
    assert_eq!(kept, schema::json_schema(), "run `cargo run -- schema > graph/schema.json`");
}

#[test]
fn every_file_points_to_the_schema() {
    for file in loaded().files {
        let text = String::from_utf8(file.bytes.to_vec()).unwrap();
        assert!(text.starts_with("{\n  \"$schema\": \"schema.json\""), "{}", file.name);
    }
}

#[test]
fn quotations_are_short_phrases() {
    let graph = loaded().graph;
    let reports = graph.statements().flat_map(|s| s.reports().collect::<Vec<_>>());
    for report in reports {
        for text in [report.quote(), report.gloss(), report.cue()].into_iter().flatten() {
            assert!(words(text) <= 15, "{}: {text}", report.statement().id());
        }
    }
}

#[test]
fn every_report_points_to_its_words_in_a_document_of_known_hash() {
    let graph = loaded().graph;
    let mut reports = 0;
    for report in graph.statements().flat_map(|s| s.reports().collect::<Vec<_>>()) {
        let id = report.statement().id();
        assert!(report.passages().count() > 0, "{id}");
        assert!(report.source().sha256().is_some_and(|h| h.len() == 64), "{id}");
        assert!(report.chain() != Chain::Relayed || report.via().count() > 0, "{id}");
        reports += 1;
    }
    assert!(reports >= 140, "{reports}");
}

#[test]
fn all_five_documents_are_coded() {
    let graph = loaded().graph;
    let counts: Vec<usize> = graph.sources().map(|s| s.reports().count()).filter(|n| *n > 0).collect();
    assert_eq!(counts.len(), 5);
    assert!(counts.iter().all(|n| *n >= 20), "{counts:?}");
    let shared: BTreeSet<&str> =
        graph.statements().filter(|s| s.carriers().count() > 1).map(gainsay::graph::StatementView::id).collect();
    assert_eq!(shared.len(), 3, "{shared:?}");
}

fn answers(graph: &KnowledgeGraph, id: &str) -> Vec<(String, String, Option<&'static str>)> {
    let statement = graph.statement(graph.find(id).unwrap()).unwrap();
    let row = |e: EdgeView<'_>| {
        (e.kind().to_string(), graph.id(e.to()).to_owned(), e.scope().map(gainsay::model::Scope::word))
    };
    statement.relations().filter(|e| e.is_answer()).map(row).collect()
}

#[test]
fn denials_of_a_motive_leave_the_events_open() {
    let graph = loaded().graph;
    for id in ["albence-denies-targeting", "ice-spokesmen-deny-retaliation"] {
        for (kind, _, scope) in answers(&graph, id) {
            assert_eq!((kind.as_str(), scope), ("denies", Some("general")), "{id}");
        }
        let statement = graph.statement(graph.find(id).unwrap()).unwrap();
        assert!(statement.relations().all(|e| e.leaves_open().is_some()), "{id}");
    }
}

#[test]
fn what_is_no_finding_denial_or_admission_is_not_coded_as_one() {
    let graph = loaded().graph;
    let act = |id: &str| graph.statement(graph.find(id).unwrap()).unwrap().act();
    assert!(graph.statements().all(|s| s.act() != Act::Finds), "no ruling is printed");
    assert_eq!(act("ice-condemns-retaliation"), Act::Disavows);
    assert_eq!(act("mayorkas-wants-to-investigate"), Act::Declines);
    assert_eq!(act("ice-settles-vermont-suit"), Act::Settles);
    let neudauer = graph.statement(graph.find("neudauer-no-record-not-targeted").unwrap()).unwrap();
    assert!(neudauer.answers_unprinted().is_some() && neudauer.relations().count() == 0);
}

#[test]
fn a_leak_reaches_us_through_four_levels_and_speaks_for_nobody() {
    let graph = loaded().graph;
    let statement = |id: &str| graph.statement(graph.find(id).unwrap()).unwrap();
    let warning = statement("ice-official-warns-of-apprehensions");
    let via: Vec<&str> = warning.reports().next().unwrap().via().map(|n| graph.id(n)).collect();
    assert_eq!(via, ["cnn-sanctuary-raids", "advocate-at-meeting"]);
    assert!(warning.speakers().all(gainsay::graph::ActorView::is_unnamed));
    assert!(statement("senior-official-targeting").body().is_none());
}
