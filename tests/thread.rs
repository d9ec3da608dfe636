//! `thread`: tops, circles, and everything that bears on them, against naive search.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::random::{ask, bounds, column, graphs, list, load, records, text_of};

/// Who bears on whom, directly.
fn relations(text: &str) -> Vec<(String, String, String)> {
    let statements = records(text, "statement");
    let of = |(id, s): (&String, &serde_json::Value)| {
        let ends = |r: &serde_json::Value| (id.clone(), text_of(r, "kind"), text_of(r, "to"));
        list(s, "relations").iter().map(ends).collect::<Vec<_>>()
    };
    statements.iter().flat_map(of).collect()
}

/// What each statement reaches in any number of steps, itself included, by repeating until nothing is new.
fn reach(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut reach: BTreeMap<String, BTreeSet<String>> =
        records(text, "statement").into_keys().map(|id| (id.clone(), BTreeSet::from([id]))).collect();
    loop {
        let before = reach.clone();
        for (from, _, to) in relations(text) {
            let further = reach[&to].clone();
            reach.get_mut(&from).unwrap().extend(further);
        }
        if reach == before {
            return reach;
        }
    }
}

/// The statements to begin with, by the definition: of each set of statements that reach one
/// another and nothing else, the earliest.
fn tops(text: &str, focus: &str) -> BTreeSet<String> {
    let (reach, statements) = (reach(text), records(text, "statement"));
    let number = |id: &String| id[1..].parse::<usize>().unwrap();
    let ends = reach[focus].iter().filter(|a| reach[*a].iter().all(|b| reach[b].contains(*a)));
    let key = |id: &String| {
        let (earliest, latest) = bounds(text, &statements[id]);
        (latest, earliest, number(id))
    };
    ends.map(|a| reach[a].iter().min_by_key(|id| key(id)).unwrap().clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_thread_holds_all_that_bears_on_its_tops_and_each_relation_once(text in graphs(), focus in 0..9usize) {
        let focus = format!("s{focus}");
        let (loaded, reach) = (load(&text), reach(&text));
        let answer = ask(&loaded, &["thread", &focus]);
        let (ids, to, kinds) = (column(&answer, "statement"), column(&answer, "to"), column(&answer, "relation"));
        let begun: BTreeSet<String> = ids.iter().zip(&to).filter(|(_, t)| t.is_empty()).map(|(i, _)| i.clone()).collect();
        let tops = tops(&text, &focus);
        prop_assert_eq!(&begun, &tops);
        let shown: BTreeSet<String> = ids.iter().cloned().collect();
        let bearing: BTreeSet<String> =
            reach.iter().filter(|(_, far)| tops.iter().any(|t| far.contains(t))).map(|(id, _)| id.clone()).collect();
        prop_assert_eq!(&shown, &bearing);
        prop_assert!(shown.contains(&focus));
        let mut edges: Vec<_> = ids.iter().zip(&kinds).zip(&to).filter(|(_, t)| !t.is_empty())
            .map(|((i, k), t)| (i.clone(), k.clone(), t.clone())).collect();
        let mut expected: Vec<_> = relations(&text).into_iter().filter(|(_, _, t)| bearing.contains(t)).collect();
        edges.sort();
        expected.sort();
        prop_assert_eq!(edges, expected);
        let full = answer.rows.iter().filter(|r| !r.card.details.iter().any(|d| d.contains("shown in full above")));
        prop_assert_eq!(full.count(), shown.len());
        let asked = column(&answer, "asked");
        prop_assert!(ids.iter().zip(&asked).all(|(id, mark)| (*id == focus) == (mark == "true")));
        let circle = relations(&text).iter().any(|(a, _, b)| bearing.contains(b) && reach[b].contains(a));
        let marked = answer.rows.iter().any(|r| r.card.details.iter().any(|d| d.starts_with("a circle closes here")));
        prop_assert_eq!(circle, marked);
    }
}

#[test]
fn a_thread_may_be_deeper_than_a_call_stack() {
    let line = |i: usize| {
        let up = if i == 0 {
            String::new()
        } else {
            format!(r#", "relations": [{{"kind": "restates", "to": "s{}"}}]"#, i - 1)
        };
        format!("{{\"statement\": {{\"id\": \"s{i}\", \"act\": \"states\", \"text\": \"T\"{up}}}}}\n")
    };
    let loaded = load(&(0..100_000).map(line).collect::<String>());
    assert_eq!(ask(&loaded, &["thread", "s50000"]).rows.len(), 100_000);
}

#[test]
fn a_statement_that_nothing_bears_on_stands_alone() {
    let loaded = load(r#"{"statement": {"id": "s", "act": "states", "text": "T"}}"#);
    let answer = ask(&loaded, &["thread", "s"]);
    assert_eq!(answer.rows.len(), 1);
    assert_eq!(answer.notes, ["nothing bears on it, and it bears on nothing, in no source"]);
    assert_eq!(answer.rows[0].card.details, ["no date given"]);
}
