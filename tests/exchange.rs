//! Exchanges as pages: everything asked for is drawn once, in its place, and nothing lies on anything.

use std::collections::BTreeMap;

use gainsay::answer::Answer;
use gainsay::format::{Format, Options, Style, Theme};
use gainsay::graph::{KnowledgeGraph, NodeKind};
use gainsay::load::Loaded;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::random::{ask, graphs, load};

/// What stands on a page.
#[derive(Debug, Default)]
struct Page {
    width: f64,
    height: f64,
    /// By class and id, the boxes: `node`, `again` or `open`.
    boxes: Vec<(String, String, [f64; 4])>,
    /// By id, what each relation says, and how high it is drawn.
    edges: BTreeMap<String, (String, Vec<f64>)>,
    words: String,
    spoken: String,
}

impl Page {
    fn of(&self, class: &str, id: &str) -> [f64; 4] {
        let found = self.boxes.iter().find(|(c, i, _)| c == class && i == id);
        found.unwrap_or_else(|| panic!("no {class} {id}: {:?}", self.boxes)).2
    }

    fn has(&self, class: &str, id: &str) -> bool {
        self.boxes.iter().any(|(c, i, _)| c == class && i == id)
    }
}

fn drawn(answer: &mut Answer, graph: &KnowledgeGraph, theme: Theme) -> String {
    let options = Options { style: Style { theme, ..Style::default() }, ..Options::default() };
    let mut svg = Vec::new();
    Format::named("svg").unwrap().write(answer, graph, &options, &mut svg).unwrap();
    String::from_utf8(svg).unwrap()
}

/// Reads a page back.
fn page(svg: &str) -> Page {
    let mut page = Page::default();
    let mut reader = Reader::from_str(svg);
    // The groups that are open: their class and id.
    let mut open: Vec<(String, String)> = Vec::new();
    let mut element = String::new();
    loop {
        let event = reader.read_event().unwrap();
        let tag = match &event {
            Event::Start(tag) | Event::Empty(tag) => tag,
            Event::Text(text) if element == "desc" => {
                page.spoken += &text.xml10_content();
                continue;
            }
            Event::Text(text) if element == "text" => {
                page.words += &format!("{} ", text.xml10_content());
                continue;
            }
            Event::End(tag) => {
                if tag.name().as_ref() == "g" {
                    open.pop();
                }
                element.clear();
                continue;
            }
            Event::Eof => break,
            _ => continue,
        };
        let attributes: BTreeMap<String, String> = tag
            .attributes()
            .map(|a| a.unwrap())
            .map(|a| {
                let value = a.normalized_value(quick_xml::XmlVersion::Explicit1_0).unwrap().into_owned();
                (a.key.as_ref().to_owned(), value)
            })
            .collect();
        let number = |name: &str| attributes.get(name).and_then(|v| v.parse().ok()).unwrap_or(f64::NAN);
        let text = |name: &str| attributes.get(name).cloned().unwrap_or_default();
        element = tag.name().as_ref().to_owned();
        match element.as_str() {
            "svg" => (page.width, page.height) = (number("width"), number("height")),
            "g" => {
                let id = if text("id").is_empty() { text("data-id") } else { text("id") };
                if text("class") == "edge" {
                    let says = format!("{} {} {}", text("data-from"), text("data-kind"), text("data-to"));
                    assert!(page.edges.insert(id.clone(), (says, Vec::new())).is_none(), "{id} is drawn twice");
                }
                if let (Some((class, edge)), Some(by)) = (open.last(), text("transform").strip_prefix("translate(")) {
                    let y = by.split([',', ')']).nth(1).unwrap().parse().unwrap();
                    if class == "edge" {
                        page.edges.get_mut(edge).unwrap().1.push(y);
                    }
                }
                open.push((text("class"), id));
            }
            "rect" => {
                if let Some((class, id)) = open.last().filter(|(c, _)| ["node", "again", "open"].contains(&c.as_str()))
                {
                    let class = if attributes["fill"] == "none" { "open" } else { class };
                    let at = [number("x"), number("y"), number("width"), number("height")];
                    page.boxes.push((class.to_owned(), id.clone(), at));
                }
            }
            _ => {}
        }
    }
    page
}

fn apart(a: [f64; 4], b: [f64; 4]) -> bool {
    let near = 0.11;
    a[0] + a[2] <= b[0] + near || b[0] + b[2] <= a[0] + near || a[1] + a[3] <= b[1] + near || b[1] + b[3] <= a[1] + near
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn everything_is_drawn_once_and_nothing_lies_on_anything(text in graphs()) {
        let loaded = load(&text);
        let graph = &loaded.graph;
        for question in [&["about", "i0"][..], &["about", "a1"], &["denials"], &["unanswered"], &["standing"], &["thread", "s3"]] {
            let mut answer = ask(&loaded, question);
            let statements: Vec<_> =
                answer.subgraph.nodes().filter(|&n| graph.kind(n) == NodeKind::Statement).collect();
            if statements.is_empty() {
                continue;
            }
            let svg = drawn(&mut answer, graph, Theme::Light);
            prop_assert!(!svg.contains("NaN") && !svg.contains("inf\""));
            let page = page(&svg);
            for &node in &statements {
                let id = graph.id(node);
                prop_assert_eq!(page.boxes.iter().filter(|(c, i, _)| c == "node" && i == id).count(), 1, "{}", id);
                let statement = graph.statement(node).unwrap();
                let answered = statement.answers().any(|e| answer.subgraph.edges().any(|o| o == e.number()));
                if statement.is_allegation() && !answered {
                    prop_assert!(page.has("open", id), "{} faces nothing", id);
                }
            }
            let relations = answer.subgraph.edges().map(|e| graph.edge(e)).filter(|e| e.relation().is_some());
            let mut asked: Vec<String> =
                relations.map(|e| format!("{} {} {}", graph.id(e.from()), e.kind().name(), graph.id(e.to()))).collect();
            let mut drawn: Vec<String> = page.edges.values().map(|(says, _)| says.clone()).collect();
            asked.sort();
            drawn.sort();
            prop_assert_eq!(asked, drawn);
            for (i, (_, id, a)) in page.boxes.iter().enumerate() {
                prop_assert!(a[0] >= 0.0 && a[1] >= 0.0 && a[0] + a[2] <= page.width && a[1] + a[3] <= page.height);
                for (_, other, b) in &page.boxes[i + 1..] {
                    prop_assert!(apart(*a, *b), "{} {:?} lies on {} {:?}", id, a, other, b);
                }
            }
            let heights: Vec<f64> = page.edges.values().flat_map(|(_, y)| y).copied().collect();
            prop_assert!(heights.iter().all(|y| *y < page.height));
        }
    }
}

/// Lines of data: actors, an incident, two sources; then the statements given.
fn graph(statements: &str) -> Loaded {
    let begin = r#"{"actor": {"id": "agency", "name": "The Agency", "kind": "agency"}}
{"actor": {"id": "advocate", "name": "An Advocate", "kind": "person"}}
{"actor": {"id": "paper", "name": "The Paper", "kind": "outlet"}}
{"incident": {"id": "raids", "name": "The raids", "kind": "event"}}
{"source": {"id": "p1", "publisher": "paper", "published": "2017-03-01", "asked": [{"actor": "agency", "outcome": "declined", "about": ["raids"]}]}}
{"source": {"id": "p2", "kind": "article"}}
"#;
    load(&format!("{begin}{statements}"))
}

fn about(statements: &str) -> Page {
    let graph = graph(statements);
    let mut answer = ask(&graph, &["about", "raids"]);
    page(&drawn(&mut answer, &graph.graph, Theme::Light))
}

fn allegation(id: &str, more: &str) -> String {
    format!(
        "{{\"statement\": {{\"id\": \"{id}\", \"by\": [\"advocate\"], \"act\": \"alleges\", \"text\": \"They did {id}.\", \"against\": [\"agency\"], \"about\": [\"raids\"]{more}}}}}\n"
    )
}

fn answer(id: &str, relations: &str) -> String {
    format!(
        "{{\"statement\": {{\"id\": \"{id}\", \"by\": [\"agency\"], \"text\": \"It says {id}.\", \"about\": [\"raids\"], \"relations\": [{relations}]}}}}\n"
    )
}

#[test]
fn an_answer_faces_what_it_answers_and_support_stands_under_it() {
    let page = about(
        &(allegation("it", "")
            + &answer("no", r#"{"kind": "denies", "to": "it", "scope": "general", "leaves_open": "each case"}"#)
            + &answer("why", r#"{"kind": "justifies", "to": "it"}"#)
            + &answer("but", r#"{"kind": "disputes", "to": "no", "scope": "part", "inferred": true}"#)
            + &allegation("too", r#", "relations": [{"kind": "supports", "to": "it"}]"#)),
    );
    let [it, no, why, but, too] = ["it", "no", "why", "but", "too"].map(|id| page.of("node", id));
    assert!(it[0] + it[2] < no[0] && (it[1] - no[1]).abs() < 0.1, "beside it: {it:?} {no:?}");
    assert!((no[0] - why[0]).abs() < 30.0 && why[1] > no[1], "under it: {no:?} {why:?}");
    assert!(but[0] + but[2] < no[0] && but[1] > it[1], "on the side of the first: {but:?}");
    assert!(too[0] > it[0] && too[0] < no[0] && too[1] > why[1], "set in under all: {too:?}");
    let open = page.of("open", "no");
    assert!((open[1] - no[1] - no[3]).abs() < 0.2, "what is left open stands under the answer");
    for words in ["denies ", "in general terms", "leaves open: each case", "disputes ", "in part ", "(inferred)"] {
        assert!(page.words.contains(words), "{words}: {}", page.words);
    }
    assert!(page.words.contains("justifies in general") || page.words.contains("justifies "));
}

#[test]
fn what_has_no_answer_faces_an_empty_place_that_says_what_is_known() {
    let reports = |source: &str| format!(r#", "reports": [{{"source": "{source}"}}]"#);
    let page = about(&(allegation("asked", &reports("p1")) + &allegation("not-asked", &reports("p2"))));
    for id in ["asked", "not-asked"] {
        let (card, open) = (page.of("node", id), page.of("open", id));
        assert!(card[0] + card[2] < open[0] && (card[1] - open[1]).abs() < 0.1 && (card[3] - open[3]).abs() < 0.1);
    }
    for words in ["no answer in these 2 sources", "asked, declined", "not known to have been put to The Agency"] {
        assert_eq!(page.words.matches(words).count(), if words.starts_with("no answer") { 2 } else { 1 }, "{words}");
    }
}

#[test]
fn what_is_answered_stands_before_what_is_not_and_both_are_counted() {
    let many: String = ["a", "b", "c", "d", "e"].map(|id| allegation(id, "")).concat();
    let page = about(
        &(many
            + &answer("no", r#"{"kind": "denies", "to": "d", "scope": "whole"}"#)
            + &answer("never", r#"{"kind": "denies", "to": "e", "scope": "general"}"#)),
    );
    let mut order = ["a", "b", "c", "d", "e"];
    order.sort_by(|a, b| page.of("node", a)[1].total_cmp(&page.of("node", b)[1]));
    assert_eq!(order, ["d", "e", "a", "b", "c"]);
    let words = "Of 5 allegations shown: 2 answered, 1 of these in general terms only; 3 with no answer in";
    assert!(page.words.contains(words), "{}", page.words);
}

#[test]
fn an_answer_outside_the_picture_is_not_called_missing() {
    let graph = graph(&(allegation("it", "") + &answer("no", r#"{"kind": "denies", "to": "it", "scope": "whole"}"#)));
    let mut answer = ask(&graph, &["said", "advocate"]);
    answer.subgraph = gainsay::graph::Subgraph::default();
    answer.subgraph.add(graph.graph.find("it").unwrap());
    let page = page(&drawn(&mut answer, &graph.graph, Theme::Light));
    assert!(page.words.contains("answered, but not in this picture") && !page.words.contains("no answer"));
}

#[test]
fn what_answers_something_unprinted_faces_a_place_that_says_so() {
    let page = about(
        "{\"statement\": {\"id\": \"no\", \"by\": [\"agency\"], \"act\": \"denies\", \"text\": \"It is not so.\", \"about\": [\"raids\"], \"answers_unprinted\": \"that it was so\"}}\n",
    );
    let (open, card) = (page.of("open", "no"), page.of("node", "no"));
    assert!(open[0] + open[2] < card[0], "{open:?} {card:?}");
    assert!(page.words.contains("not printed in these sources") && page.words.contains("that it was so"));
}

#[test]
fn one_answer_to_many_stands_in_full_once() {
    let many: String = (0..30).map(|i| allegation(&format!("x{i}"), "")).collect();
    let to: Vec<String> =
        (0..30).map(|i| format!(r#"{{"kind": "denies", "to": "x{i}", "scope": "general"}}"#)).collect();
    let page = about(&(many + &answer("no", &to.join(", "))));
    assert_eq!(page.boxes.iter().filter(|(c, i, _)| c == "again" && i == "no").count(), 29);
    assert_eq!(page.words.matches("It says no.").count(), 1);
    assert_eq!(page.words.matches("see 2, in full above").count(), 29);
}

#[test]
fn a_long_thread_is_drawn_to_its_end() {
    let link =
        |i: usize| answer(&format!("x{i}"), &format!(r#"{{"kind": "disputes", "to": "x{}", "scope": "part"}}"#, i - 1));
    let text = allegation("x0", "") + &(1..1_900).map(link).collect::<String>();
    let page = about(&text);
    assert!(page.has("node", "x1899"));
    assert!(page.boxes.iter().all(|(_, _, at)| at[2] > 150.0), "none is squeezed");
    let more: String = (1_900..2_100).map(link).collect();
    let graph = graph(&(text + &more));
    let mut answer = ask(&graph, &["about", "raids"]);
    let error = Format::named("svg").unwrap().write(&mut answer, &graph.graph, &Options::default(), &mut Vec::new());
    assert!(error.unwrap_err().message().contains("too many for a picture"));
}

#[test]
fn who_cannot_see_hears_the_exchange_in_its_order() {
    let page = about(
        &(allegation("it", r#", "said": "2017-02-08""#)
            + &answer("no", r#"{"kind": "denies", "to": "it", "scope": "whole"}"#)
            + &allegation("late", "")),
    );
    let parts = [
        "1. An Advocate — alleges, against The Agency, said 2017-02-08: They did it.",
        "2. The Agency — denies 1, as a whole, no date: It says no.",
        "3. An Advocate — alleges, against The Agency, no date: They did late.",
        "no answer in",
    ];
    let places: Vec<usize> =
        parts.iter().map(|p| page.spoken.find(p).unwrap_or_else(|| panic!("{p}: {}", page.spoken))).collect();
    assert!(places.is_sorted(), "{}", page.spoken);
}

#[test]
fn themes_differ_and_only_in_colour() {
    let graph = graph(&(allegation("it", "") + &answer("no", r#"{"kind": "denies", "to": "it", "scope": "whole"}"#)));
    let mut answer = ask(&graph, &["about", "raids"]);
    let [light, dark, print] = [Theme::Light, Theme::Dark, Theme::Print].map(|t| drawn(&mut answer, &graph.graph, t));
    let grey = |svg: &str| {
        let colours = svg.split('#').skip(1).filter_map(|c| c.get(..6));
        colours.filter(|c| c.chars().all(|c| c.is_ascii_hexdigit())).all(|c| c[..2] == c[2..4] && c[2..4] == c[4..])
    };
    assert!(light != dark && dark != print && grey(&print) && !grey(&light));
    let bare = |svg: &str| svg.split('#').map(|p| p.chars().skip(6).collect::<String>()).collect::<String>().len();
    assert_eq!(bare(&light), bare(&dark));
}
