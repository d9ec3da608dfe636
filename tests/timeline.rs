//! `timeline`: order, groups and days, against naive reading; and the picture.

use gainsay::format::{Style, Theme, bars};
use proptest::prelude::*;

use super::random::{ask, bounds, column, days, graphs, list, load, records, text_of};

/// A day as the answer writes it.
fn written(day: i32) -> String {
    match day {
        i32::MIN | i32::MAX => String::new(),
        d => format!("{:04}-{:02}-{:02}", d / 10_000, d / 100 % 100, d % 100),
    }
}

/// Group, latest and earliest day, and whatever a row is known by: what rows are ordered by.
type Expected = (usize, i32, i32, String);

fn group(dated: bool, latest: i32) -> usize {
    if dated { 0 } else { 1 + usize::from(latest == i32::MAX) }
}

fn check(answer: &gainsay::answer::Answer, known_by: &[&str], mut expected: Vec<Expected>) {
    const GROUPS: [&str; 3] = ["dated", "no date given, known by its publication", "undated"];
    let columns: Vec<Vec<String>> = known_by.iter().map(|c| column(answer, c)).collect();
    let (groups, from, to) = (column(answer, "group"), column(answer, "earliest"), column(answer, "latest"));
    let row = |i: usize| {
        let known: Vec<&str> = columns.iter().map(|c| c[i].as_str()).collect();
        (groups[i].clone(), to[i].clone(), from[i].clone(), known.join("/"))
    };
    let mut found: Vec<_> = (0..groups.len()).map(row).collect();
    // The order of what has the same days is that of the data, and not looked at here.
    let order: Vec<(String, String, String)> = found.iter().map(|f| (f.0.clone(), f.1.clone(), f.2.clone())).collect();
    expected.sort();
    let texts = expected.iter().map(|e| (GROUPS[e.0].to_owned(), written(e.1), written(e.2), e.3.clone()));
    let mut texts: Vec<_> = texts.collect();
    let expected_order: Vec<_> = texts.iter().map(|t| (t.0.clone(), t.1.clone(), t.2.clone())).collect();
    assert_eq!(order, expected_order);
    found.sort();
    texts.sort();
    assert_eq!(found, texts);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn statements_stand_in_order_of_their_days(text in graphs()) {
        let statements = records(&text, "statement");
        let of = |(id, s): (&String, &serde_json::Value)| {
            let (earliest, latest) = bounds(&text, s);
            (group(!text_of(s, "said").is_empty(), latest), latest, earliest, id.clone())
        };
        check(&ask(&load(&text), &["timeline"]), &["statement"], statements.iter().map(of).collect());
    }

    #[test]
    fn sources_stand_in_order_of_publication_where_they_report_what_is_asked_for(text in graphs()) {
        let (sources, statements) = (records(&text, "source"), records(&text, "statement"));
        let about = |s: &serde_json::Value| list(s, "about").iter().any(|i| i == "i1");
        let reports = |id: &String| {
            statements.values().any(|s| about(s) && list(s, "reports").iter().any(|r| text_of(r, "source") == *id))
        };
        let of = |(id, s): (&String, &serde_json::Value)| {
            let date = text_of(s, "published");
            (if date.is_empty() { 2 } else { 0 }, days(&date).1, days(&date).0, id.clone())
        };
        let expected = sources.iter().filter(|(id, _)| reports(id)).map(of).collect();
        check(&ask(&load(&text), &["timeline", "--axis", "published", "--about", "i1"]), &["source"], expected);
    }

    #[test]
    fn every_account_of_an_incident_has_its_own_row(text in graphs()) {
        let mut expected = Vec::new();
        for (id, incident) in records(&text, "incident") {
            let accounts = list(&incident, "accounts");
            if accounts.is_empty() {
                expected.push((2, i32::MAX, i32::MIN, format!("{id}/")));
            }
            for account in accounts {
                let date = text_of(&account, "date");
                let group = if date.is_empty() { 2 } else { 0 };
                expected.push((group, days(&date).1, days(&date).0, format!("{id}/{}", text_of(&account, "per"))));
            }
        }
        check(&ask(&load(&text), &["timeline", "--axis", "happened"]), &["incident", "per"], expected);
    }

    #[test]
    fn days_given_leave_out_only_what_is_surely_outside(text in graphs()) {
        let answer = ask(&load(&text), &["timeline", "--since", "2017-01-09", "--until", "2017-02"]);
        let mut kept: Vec<String> = records(&text, "statement").iter().filter(|(_, s)| {
            let (earliest, latest) = bounds(&text, s);
            latest >= 2017_01_09 && earliest <= 2017_02_28
        }).map(|(id, _)| id.clone()).collect();
        let mut found = column(&answer, "statement");
        kept.sort();
        found.sort();
        prop_assert_eq!(found, kept);
    }

    #[test]
    fn a_picture_is_xml_with_every_row_or_its_count(text in graphs()) {
        let graph = load(&text);
        let answer = ask(&graph, &["timeline"]);
        let svg = String::from_utf8(bars::svg(&answer, &graph.graph, &Style::default())).unwrap();
        let mut reader = quick_xml::Reader::from_str(&svg);
        let mut rows = 0;
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Start(e) if e.name().as_ref() == "title" => rows += 1,
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        // The picture has a title too; what it does not draw, it counts.
        let left_out = svg.split_once("not drawn: ").and_then(|(_, rest)| rest.split_once(' '));
        let left_out = left_out.map_or(0, |(number, _)| number.parse::<usize>().unwrap());
        prop_assert_eq!(rows + left_out, answer.rows.len() + 1);
        prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
    }
}

#[test]
fn a_picture_shows_days_ranges_hedges_and_open_ends() {
    let dates = ["2017-02-08", "2017-02-08/2017-02-13", "2017-01~", "[..2017-03-01]", "[2017-03-05..]", "XXXX-04"];
    let line = |(i, date): (usize, &&str)| {
        format!(
            "{{\"statement\": {{\"id\": \"s{i}\", \"act\": \"states\", \"text\": \"<T> & {i}\", \"unattributed\": true, \"said\": \"{date}\"}}}}\n"
        )
    };
    let text: String = dates.iter().enumerate().map(line).collect();
    let undated = r#"{"statement": {"id": "u", "act": "states", "text": "U", "unattributed": true, "said_printed": "last week"}}"#;
    let graph = load(&(text + undated));
    let answer = ask(&graph, &["timeline"]);
    insta::assert_snapshot!(String::from_utf8(bars::svg(&answer, &graph.graph, &Style::default())).unwrap());
}

#[test]
fn answers_are_joined_to_what_they_answer_and_say_how_long_after() {
    let line = |id: &str, said: &str, relations: &str| {
        format!(
            "{{\"statement\": {{\"id\": \"{id}\", \"act\": \"states\", \"text\": \"T\", \"unattributed\": true, \"said\": \"{said}\", \"relations\": [{relations}]}}}}\n"
        )
    };
    let denies = r#"{"kind": "denies", "to": "a", "scope": "whole"}"#;
    let text =
        line("a", "2017-02-08", "") + &line("b", "2017-02-11", denies) + &line("c", "2017-02-28~/2017-03-02", denies);
    let graph = load(&(text + &line("d", "2017-01-01", r#"{"kind": "supports", "to": "a"}"#)));
    let answer = ask(&graph, &["timeline"]);
    for theme in [Theme::Light, Theme::Dark, Theme::Print] {
        let svg = String::from_utf8(bars::svg(&answer, &graph.graph, &Style { theme, ..Style::default() })).unwrap();
        assert!(svg.contains("denies 2, as a whole: 3 days later"), "{svg}");
        assert!(svg.contains("denies 2, as a whole: between about 20 and 22 days later"), "{svg}");
        assert_eq!(svg.matches("class=\"edge\"").count(), 2, "a reason is no answer");
    }
}
