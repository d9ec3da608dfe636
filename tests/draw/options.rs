//! Options of pictures: each is seen in what is drawn, by every engine.

use gainsay::format::Theme;
use serde_json::{Value, json};

use super::svg::{Part, part, parts};
use super::{Bench, HOSTILE, engines, exchange, graphviz, hostile};

/// The picture of a question with more options, by each engine.
fn drawn(bench: &Bench, arguments: &[&str]) -> Vec<(String, Vec<Part>)> {
    let draw = |engine: &[&str]| {
        let svg = bench.print(&[arguments, &["-f", "svg"], engine].concat());
        let parts = parts(&svg);
        (svg, parts)
    };
    engines().into_iter().filter(|e| !e.is_empty()).map(draw).collect()
}

fn has(parts: &[Part], id: &str) -> bool {
    parts.iter().any(|p| p.id == id)
}

/// Every colour that is written into a picture.
fn colours(svg: &str) -> Vec<&str> {
    let values = ["fill=\"", "stroke=\""].into_iter().flat_map(|name| svg.split(name).skip(1));
    let mut all: Vec<&str> = values.map(|v| v.split('"').next().unwrap()).collect();
    all.retain(|v| !matches!(*v, "none" | "transparent"));
    all.sort_unstable();
    all.dedup();
    all
}

#[test]
fn themes_have_their_own_colours() {
    let bench = Bench::new(&exchange());
    for theme in [Theme::Light, Theme::Dark, Theme::Print] {
        let name = format!("{theme:?}").to_lowercase();
        for (svg, parts) in drawn(&bench, &["graph", "--theme", &name]) {
            let used = colours(&svg);
            let is_grey = |c: &str| c[1..3] == c[3..5] && c[3..5] == c[5..7];
            assert!(used.iter().all(|c| c.len() == 7 && c.starts_with('#')), "{name}: {used:?}");
            match theme {
                Theme::Light => assert!(used.contains(&"#ffffff") && used.contains(&"#0072b2"), "{used:?}"),
                Theme::Dark => assert!(!used.contains(&"#ffffff") && !used.contains(&"#000000"), "{used:?}"),
                Theme::Print => assert!(used.iter().all(|c| is_grey(c)), "{used:?}"),
            }
            let looks = |id: &str| part(&parts, id).attributes.iter().find(|(n, _)| n == "fill").unwrap().1.clone();
            assert_ne!(looks("claim"), looks("it-denies"), "{name}: an allegation has its own ground");
        }
    }
}

#[test]
fn labels_say_as_much_as_they_should() {
    let bench = Bench::new(&exchange());
    let say = |label: &str| drawn(&bench, &["about", "agency", "--label", label]);
    for (id, (short, full)) in say("id").into_iter().zip(say("short").into_iter().zip(say("full"))) {
        let of = |parts: &[Part]| part(parts, "claim").text.replace('\n', " ");
        assert!(id.0.contains(">claim</text>") && !id.0.contains(">An Advocate</text>"));
        assert!(!short.0.contains(">claim</text>") && short.0.contains(">An Advocate</text>"));
        assert!(id.0.len() < short.0.len() && short.0.len() < full.0.len());
        for (parts, also) in [(short.1, 0), (full.1, 1)] {
            let text = of(&parts);
            assert!(text.contains("An Advocate") && text.contains("They did it."), "{text}");
            assert_eq!(text.matches("also about: The policy").count(), also, "{text}");
        }
    }
}

#[test]
fn the_key_stands_where_it_should() {
    let bench = Bench::new(&exchange());
    let key = |parts: &[Part]| parts.iter().find(|p| p.id.starts_with("key_0") && p.y.is_some()).and_then(|p| p.y);
    for legend in ["top", "bottom", "none"] {
        for (_, parts) in drawn(&bench, &["graph", "--legend", legend]) {
            let tiles: Vec<f64> = parts.iter().filter(|p| p.class == "node").filter_map(|p| p.y).collect();
            match (legend, key(&parts)) {
                ("top", Some(y)) => assert!(tiles.iter().all(|t| y < *t)),
                ("bottom", Some(y)) => assert!(tiles.iter().all(|t| y > *t)),
                (legend, key) => assert!(legend == "none" && key.is_none(), "{legend} {key:?}"),
            }
        }
    }
    for legend in ["top", "none"] {
        let dot = bench.print(&["about", "raids", "-f", "dot", "--legend", legend]);
        assert_eq!(dot.contains("says it is not so"), legend == "top");
    }
}

#[test]
fn pictures_run_in_every_direction() {
    let bench = Bench::new(&exchange());
    for direction in ["tb", "lr", "bt", "rl"] {
        for (_, parts) in drawn(&bench, &["graph", "--direction", direction]) {
            let at = |id: &str| (part(&parts, id).x.unwrap(), part(&parts, id).y.unwrap());
            let ((x, y), (claim_x, claim_y)) = (at("it-denies"), at("claim"));
            let further = match direction {
                "tb" => y - claim_y,
                "lr" => x - claim_x,
                "bt" => claim_y - y,
                _ => claim_x - x,
            };
            assert!(further > 50.0, "{direction}: {further}");
        }
    }
}

#[test]
fn frames_are_what_was_asked_for() {
    let bench = Bench::new(&exchange());
    let clusters = |parts: &[Part]| -> Vec<(String, String)> {
        let clusters = parts.iter().filter(|p| p.class == "cluster");
        clusters.map(|p| (p.id.clone(), p.text.replace('\n', " "))).collect()
    };
    for (group, id, words) in [
        ("incident", "raids", "The raids"),
        ("source", "paper-1", "The Paper 2017-03-01"),
        ("body", "agency", "The Agency"),
        ("none", "", ""),
    ] {
        for (_, parts) in drawn(&bench, &["about", "agency", "--group", group]) {
            let found = clusters(&parts);
            assert_eq!(found.is_empty(), group == "none", "{found:?}");
            assert!(found.is_empty() || found.iter().any(|(i, w)| i == id && w.contains(words)), "{group} {found:?}");
            // Whatever frames are, every statement is there once, and says what it is about.
            assert_eq!(parts.iter().filter(|p| p.id == "claim").count(), 1);
            let told = part(&parts, "claim").text.contains("about: The raids");
            assert_eq!(told, matches!(group, "source" | "body"), "{group}");
            assert_eq!(has(&parts, "raids") && group != "incident", group == "none", "{group}");
        }
    }
}

#[test]
fn a_node_may_be_a_frame_and_a_tile() {
    let bench = Bench::new(&exchange());
    for (_, parts) in drawn(&bench, &["graph", "--group", "incident"]) {
        let of = |id: &str, class: &str| parts.iter().filter(|p| p.id == id && p.class == class).count();
        // `later` is about the policy alone, `claim` also: an arrow needs an end.
        assert_eq!((of("policy", "node"), of("cluster_policy", "cluster"), of("policy", "cluster")), (1, 1, 0));
        assert_eq!((of("raids", "node"), of("raids", "cluster")), (0, 1));
    }
}

#[test]
fn what_is_hidden_is_not_drawn_and_the_notes_say_so() {
    let bench = Bench::new(&exchange());
    for (hide, gone, note) in [
        ("actors", "agency", "not drawn (`--hide`): 4 actors"),
        ("sources", "paper-1", "not drawn (`--hide`): 1 source"),
        ("incidents", "raids", "not drawn (`--hide`): 2 incidents"),
        ("alone", "later", "not drawn (`--hide`): 1 statement"),
        ("alone,sources", "paper-1", "not drawn (`--hide`): 1 statement and 1 source"),
    ] {
        for (svg, parts) in drawn(&bench, &["graph", "--hide", hide]) {
            assert!(has(&parts, "claim") && !has(&parts, gone), "{hide}");
            assert!(svg.contains("not drawn ("), "{hide}");
        }
        for format in ["dot", "svg"] {
            let (_, remarks) = bench.run(&["graph", "-f", format, "--hide", hide]).unwrap();
            assert_eq!(remarks.matches(note).count(), 1, "{remarks}");
        }
    }
    for (_, parts) in drawn(&bench, &["about", "raids", "--hide", "none"]) {
        assert!(["agency", "paper-1", "raids"].iter().all(|id| part(&parts, id).class == "node"));
    }
    for (hide, number) in [("sources", 0), ("actors", 13)] {
        for (svg, _) in drawn(&bench, &["about", "raids", "--hide", hide]) {
            assert_eq!(svg.matches(">in The Paper 2017").count(), number);
        }
    }
}

#[test]
fn what_only_graphs_have_makes_a_graph_of_an_exchange() {
    let bench = Bench::new(&exchange());
    for (_, parts) in drawn(&bench, &["about", "raids", "--direction", "lr"]) {
        let x = |id: &str| part(&parts, id).x.unwrap();
        assert!(x("it-denies") > x("claim") + 50.0);
    }
    let (_, remarks) = bench.run(&["timeline", "-f", "svg", "--label", "id"]).unwrap();
    assert!(remarks.contains("a timeline takes none of the options of graphs"), "{remarks}");
}

/// Statements that nothing joins, each about a matter of its own, and a chain of restatements.
fn scattered(alone: usize, chain: usize) -> Value {
    let mut graph = exchange();
    let statement = |id: String, relations: Value| {
        json!({"id": id, "by": ["agency"], "act": "comments", "text": "So.", "about": ["raids"], "relations": relations,
               "reports": [{"source": "paper-1"}]})
    };
    let statements = graph["statements"].as_array_mut().unwrap();
    statements.extend((0..alone).map(|i| statement(format!("x{i}"), json!([]))));
    statements.push(statement("y0".to_owned(), json!([])));
    let previous = |i: usize| json!([{"kind": "restates", "to": format!("y{}", i - 1)}]);
    statements.extend((1..chain).map(|i| statement(format!("y{i}"), previous(i))));
    graph
}

#[test]
fn what_nothing_joins_is_tiled() {
    let bench = Bench::new(&scattered(100, 3));
    for (svg, parts) in drawn(&bench, &["graph"]) {
        let size = |name: &str| -> f64 {
            let tag = &svg[svg.find("<svg").unwrap()..];
            let value = tag.split(&format!(" {name}=\"")).nth(1).unwrap().split('"').next().unwrap();
            value.trim_end_matches("pt").parse().unwrap()
        };
        assert!(size("width") / size("height") < 3.0 && size("height") / size("width") < 1.5);
        assert!(size("width") < 5_000.0, "{}", size("width"));
        // Cards that stand in one place would hide one another.
        let mut places: Vec<(i64, i64)> =
            parts.iter().filter(|p| p.class == "node").map(|p| (p.x.unwrap() as i64, p.y.unwrap() as i64)).collect();
        let number = places.len();
        assert_eq!(number, 14 + 100 + 3, "cards name who speaks and where it stands");
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), number);
        assert!(svg.contains("cards and frames name 4 actors, 2 incidents and 1 source"));
    }
}

#[test]
fn above_400_nodes_ranks_and_frames_are_given_up() {
    if !graphviz() {
        return;
    }
    let bench = Bench::new(&scattered(420, 3));
    let parts = parts(&bench.print(&["graph", "-f", "svg"]));
    let classes = |class: &str| parts.iter().filter(|p| p.class == class).count();
    assert_eq!((classes("node"), classes("cluster")), (14 + 420 + 3 + 2, 0), "incidents are nodes");
    assert!(classes("edge") > 420, "{}", classes("edge"));
}

#[cfg(unix)]
#[test]
fn laying_out_and_painting_share_the_time_limit() {
    if !graphviz() {
        return;
    }
    let bench = Bench::new(&exchange());
    let begin = std::time::Instant::now();
    let slow = ["--time-limit", "3", "--dot", &super::fixture("slow-paint-dot")];
    let (message, _) = bench.run(&[&["graph", "-f", "svg"][..], &slow].concat()).unwrap_err();
    assert_eq!(message, "Graphviz took longer than 3 seconds");
    assert!(begin.elapsed().as_secs() < 20);
}

#[test]
fn an_unreadable_picture_is_refused() {
    let bench = Bench::new(&scattered(0, 200));
    for engine in engines() {
        for format in ["svg", "png"].into_iter().filter(|f| *f == "svg" || !engine.contains(&"--dot")) {
            let (message, hint) = bench.run(&[&["graph", "-f", format], engine].concat()).unwrap_err();
            assert!(message.starts_with("nobody could read this picture: it would be "), "{message}");
            assert!(hint.contains("--focus") && hint.contains(".dot"), "{hint}");
        }
    }
}

#[test]
fn graphviz_has_nothing_to_remark() {
    if !graphviz() {
        return;
    }
    let options: &[&[&str]] = &[
        &[],
        &["--hide", "none", "--group", "incident"],
        &["--label", "id", "--direction", "rl"],
        &["--group", "source", "--theme", "dark"],
        &["--group", "body", "--legend", "none"],
    ];
    for text in HOSTILE {
        let bench = Bench::new(&hostile(text));
        for (question, options) in ["graph", "denials"].iter().flat_map(|q| options.iter().map(move |o| (q, o))) {
            let dot = bench.folder.path().join("x.dot");
            bench.run(&[&[question, "-o", dot.to_str().unwrap()], *options].concat()).unwrap();
            let canon = std::process::Command::new("dot").args(["-Tsvg", dot.to_str().unwrap()]).output().unwrap();
            assert_eq!(String::from_utf8_lossy(&canon.stderr), "", "{text:?} {options:?}");
            parts(&String::from_utf8(canon.stdout).unwrap());
        }
    }
}

#[test]
fn dot_reads_as_if_written_by_hand() {
    let mut graph = exchange();
    graph["statements"].as_array_mut().unwrap().truncate(3);
    insta::assert_snapshot!(Bench::new(&graph).print(&["about", "raids", "-f", "dot"]));
}
