//! Small random graphs for laws, as text, and the same read naively for comparing with.

use std::collections::BTreeMap;

use gainsay::answer::{Answer, Cell, Wanted};
use gainsay::load::{File, Loaded, read};
use gainsay::model::KINDS;
use gainsay::query::{Context, QUERIES};
use proptest::prelude::*;
use serde_json::Value;

/// Dates with the days they can mean, worked out by hand.
pub(crate) const DATES: [(&str, i32, i32); 8] = [
    ("2017-01-05", 2017_01_05, 2017_01_05),
    ("2017-01-09", 2017_01_09, 2017_01_09),
    ("2017-01", 2017_01_01, 2017_01_31),
    ("2017-02-08/2017-02-13", 2017_02_08, 2017_02_13),
    ("2017", 2017_01_01, 2017_12_31),
    ("[2017-03-01..]", 2017_03_01, i32::MAX),
    ("[..2017-01-08]", i32::MIN, 2017_01_08),
    ("2018-05~", 2018_05_01, 2018_05_31),
];

/// Records of actors, sources, incidents and statements, one a line, with random links.
pub(crate) fn graphs() -> impl Strategy<Value = String> {
    let relation = (0..KINDS.len(), 0..9usize);
    let statement = (
        prop::collection::vec(relation, 0..3),
        prop::collection::vec(0..5usize, 0..3),
        prop::collection::vec((0..4usize, 0..4usize, 0..3usize), 0..3),
        (0..14usize, 0..3usize, prop::bool::ANY, 0..3usize),
    );
    let published = prop::collection::vec((0..12usize, 0..6usize), 4);
    let accounts = prop::collection::vec((0..3usize, 0..4usize, 0..12usize), 0..5);
    (prop::collection::vec(statement, 9), published, accounts).prop_map(|(statements, published, accounts)| {
        let mut text = String::new();
        for (i, kind) in ["person", "agency", "unnamed", "group", "outlet"].iter().enumerate() {
            text += &format!("{{\"actor\": {{\"id\": \"a{i}\", \"name\": \"A{i}\", \"kind\": \"{kind}\"}}}}\n");
        }
        for (i, (date, house)) in published.into_iter().enumerate() {
            let date = field("published", DATES.get(date).map(|d| d.0));
            let by = field("publisher", (house < 5).then(|| format!("a{house}")).as_deref());
            text += &format!("{{\"source\": {{\"id\": \"d{i}\"{date}{by}}}}}\n");
        }
        for i in 0..3 {
            let of = |(at, per, date): &(usize, usize, usize)| {
                let date = field("date", DATES.get(*date).map(|d| d.0));
                (*at == i).then(|| format!("{{\"per\": \"d{per}\"{date}}}"))
            };
            let accounts: Vec<String> = accounts.iter().filter_map(of).collect();
            let accounts = accounts.join(", ");
            text += &format!(
                "{{\"incident\": {{\"id\": \"i{i}\", \"name\": \"I{i}\", \"kind\": \"event\", \"accounts\": [{accounts}]}}}}\n"
            );
        }
        for (i, (relations, by, reports, (date, against, unattributed, about))) in statements.iter().enumerate() {
            text += &statement_line(i, relations, by, reports, *date, *against, *unattributed, *about);
        }
        text
    })
}

#[allow(clippy::too_many_arguments)]
fn statement_line(
    i: usize,
    relations: &[(usize, usize)],
    by: &[usize],
    reports: &[(usize, usize, usize)],
    date: usize,
    against: usize,
    unattributed: bool,
    about: usize,
) -> String {
    let relations = relations.iter().map(|(kind, to)| {
        let scope = if *kind == 0 { ", \"scope\": \"whole\"" } else { "" };
        format!("{{\"kind\": \"{}\", \"to\": \"s{to}\"{scope}}}", KINDS[*kind].name)
    });
    let mut sources = BTreeMap::new();
    for (source, chain, mode) in reports {
        let chain = ["own-voice", "direct", "relayed", "unstated"][*chain];
        let mode = ["direct", "indirect", "mixed"][*mode];
        sources.insert(source, format!("{{\"source\": \"d{source}\", \"chain\": \"{chain}\", \"mode\": \"{mode}\"}}"));
    }
    let mut by: Vec<&usize> = by.iter().collect();
    by.sort();
    by.dedup();
    let list = |items: Vec<String>| items.join(", ");
    format!(
        "{{\"statement\": {{\"id\": \"s{i}\", \"act\": \"states\", \"text\": \"T{i}\"{}{}, \"by\": [{}], \"about\": [\"i{about}\"], \"against\": [{}], \"relations\": [{}], \"reports\": [{}]}}}}\n",
        field("said", DATES.get(date).map(|d| d.0)),
        if by.is_empty() && unattributed { ", \"unattributed\": true" } else { "" },
        list(by.iter().map(|a| format!("\"a{a}\"")).collect()),
        if against == 0 { String::new() } else { format!("\"a{against}\"") },
        list(relations.collect()),
        list(sources.into_values().collect()),
    )
}

fn field(name: &str, value: Option<&str>) -> String {
    value.map_or_else(String::new, |v| format!(", \"{name}\": \"{v}\""))
}

/// The records of a text by id, read by another parser.
pub(crate) fn records(text: &str, kind: &str) -> BTreeMap<String, Value> {
    let all = text.lines().map(|l| serde_json::from_str::<Value>(l).unwrap());
    let own = all.filter_map(|v| v.get(kind).cloned());
    own.map(|r| (r["id"].as_str().unwrap().to_owned(), r)).collect()
}

/// A list of a record.
pub(crate) fn list(record: &Value, name: &str) -> Vec<Value> {
    record.get(name).and_then(Value::as_array).cloned().unwrap_or_default()
}

/// A text of a record.
pub(crate) fn text_of(record: &Value, name: &str) -> String {
    record.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The days a date of the table can mean; of none, any.
pub(crate) fn days(date: &str) -> (i32, i32) {
    DATES.iter().find(|d| d.0 == date).map_or((i32::MIN, i32::MAX), |d| (d.1, d.2))
}

/// The days on which a statement can have been said, by its definition.
pub(crate) fn bounds(text: &str, statement: &Value) -> (i32, i32) {
    match text_of(statement, "said").as_str() {
        "" => {
            let sources = records(text, "source");
            let carriers = list(statement, "reports").iter().map(|r| text_of(r, "source")).collect::<Vec<_>>();
            let latest = carriers.iter().map(|c| days(&text_of(&sources[c], "published")).1).min();
            (i32::MIN, latest.unwrap_or(i32::MAX))
        }
        said => days(said),
    }
}

/// A graph in memory.
pub(crate) fn load(text: &str) -> Loaded {
    read(vec![File { name: "g.jsonl".to_owned(), bytes: text.as_bytes().into() }])
}

/// Asks a question of a graph, as the command line does.
pub(crate) fn ask(loaded: &Loaded, args: &[&str]) -> Answer {
    let query = QUERIES.iter().find(|q| q.name == args[0]).unwrap();
    let matches = query.command().try_get_matches_from(args).unwrap();
    query
        .ask(&matches, Context { graph: &loaded.graph, files: &loaded.files, documents: None, wanted: Wanted::ALL })
        .unwrap()
}

/// The cells of a column, as text.
pub(crate) fn column(answer: &Answer, name: &str) -> Vec<String> {
    let place = answer.columns.iter().position(|c| *c == name).unwrap();
    answer.rows.iter().map(|r| r.cells[place].flat()).collect()
}

/// A list in a cell.
pub(crate) fn items(cell: &Cell) -> Vec<String> {
    match cell {
        Cell::Empty => Vec::new(),
        Cell::List(items) => items.iter().map(Cell::flat).collect(),
        one => vec![one.flat()],
    }
}
