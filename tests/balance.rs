//! Balance, against every day that the dates leave open.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{ask, cell};

/// The first and last day of an interval, in the first days of one month.
type Days = (u32, u32);

fn days() -> impl Strategy<Value = Days> {
    (1..9u32, 0..4u32).prop_map(|(from, length)| (from, (from + length).min(9)))
}

fn edtf((from, to): Days) -> String {
    if from == to { format!("2020-01-0{from}") } else { format!("[2020-01-0{from}..2020-01-0{to}]") }
}

#[derive(Debug, Clone)]
struct Reply {
    said: Option<Days>,
    carriers: Vec<Days>,
}

fn reply() -> impl Strategy<Value = Reply> {
    (prop::option::of(days()), prop::collection::vec(days(), 1..3))
        .prop_map(|(said, carriers)| Reply { said, carriers })
}

fn graph(paper: Days, replies: &[Reply]) -> Value {
    let mut sources = vec![json!({"id": "paper", "published": edtf(paper)})];
    let mut statements = vec![json!({
        "id": "claim", "act": "alleges", "text": "C", "against": ["a"], "unattributed": true, "reports": [{"source": "paper"}]
    })];
    for (i, reply) in replies.iter().enumerate() {
        let carriers: Vec<String> = (0..reply.carriers.len()).map(|j| format!("z{i}-{j}")).collect();
        for (id, days) in carriers.iter().zip(&reply.carriers) {
            sources.push(json!({"id": id, "published": edtf(*days)}));
        }
        let reports: Vec<Value> = carriers.iter().map(|id| json!({"source": id})).collect();
        let mut statement = json!({
            "id": format!("reply{i}"), "by": ["a"], "text": "R", "reports": reports,
            "relations": [{"kind": "denies", "to": "claim", "scope": "whole"}],
        });
        if let Some(said) = reply.said {
            statement["said"] = json!(edtf(said));
        }
        statements.push(statement);
    }
    json!({"actors": [{"id": "a", "name": "A", "kind": "agency"}], "sources": sources, "statements": statements})
}

/// Every day on which a reply may have become public; none if its dates exclude one another.
fn public(reply: &Reply) -> Vec<i64> {
    let latest = reply.carriers.iter().map(|c| i64::from(c.1)).min().unwrap();
    // Unsaid, it may be older than any day here.
    let earliest = reply.said.map_or(-100, |s| i64::from(s.0));
    (earliest..=latest).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_public_is_so_on_every_day_that_the_dates_allow(
        paper in days(),
        replies in prop::collection::vec(reply(), 0..3),
    ) {
        let answer = ask(&["balance", "--source", "paper"], &graph(paper, &replies).to_string());
        let balance = cell(&answer, &answer.rows[0], "balance");
        let all = |reply: &Reply, test: &dyn Fn(i64, i64) -> bool| {
            let days = public(reply);
            !days.is_empty() && days.iter().all(|&p| (paper.0..=paper.1).all(|z| test(p, i64::from(z))))
        };
        let expected = if replies.is_empty() {
            "no answer in this source"
        } else if replies.iter().any(|r| all(r, &|public, paper| public < paper)) {
            "carries no answer; one was already public"
        } else if replies.iter().all(|r| all(r, &|public, paper| public > paper)) {
            "carries no answer; there was none yet"
        } else {
            "carries no answer; whether one was public yet cannot be ordered"
        };
        prop_assert_eq!(balance, expected);
    }
}

#[test]
fn a_source_that_carries_an_answer_or_asked_is_told_apart() {
    let graph = r#"{"actors": [{"id": "a", "name": "A", "kind": "agency"}], "incidents": [{"id": "i", "name": "I", "kind": "event"}],
      "sources": [{"id": "y", "asked": [{"actor": "a", "outcome": "declined", "about": ["i"]}]}, {"id": "z"}],
      "statements": [
        {"id": "claim", "act": "alleges", "text": "C", "about": ["i"], "against": ["a"], "reports": [{"source": "y"}, {"source": "z"}]},
        {"id": "again", "act": "alleges", "text": "C", "relations": [{"kind": "restates", "to": "claim"}]},
        {"id": "no", "by": ["a"], "text": "N", "relations": [{"kind": "denies", "to": "again", "scope": "whole"}], "reports": [{"source": "z"}]}
      ]}"#;
    let answer = ask(&["balance"], graph);
    let rows: Vec<[String; 3]> =
        answer.rows.iter().map(|r| ["source", "balance", "asked"].map(|c| cell(&answer, r, c))).collect();
    let row = |source: &str, balance: &str, asked: &str| [source.to_owned(), balance.to_owned(), asked.to_owned()];
    assert_eq!(
        rows,
        [
            row("y", "carries no answer; whether one was public yet cannot be ordered", "declined"),
            row("z", "carries an answer", "")
        ],
        "an answer to what says the same counts"
    );
}
