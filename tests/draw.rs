//! Drawings: whatever the texts are, a picture is well-formed and says what the data say.

mod options;
mod svg;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use gainsay::cli::{self, Ended, Terminal};
use gainsay::model::{KINDS, TakesScope};
use serde_json::{Value, json};
use svg::{part, parts};

/// Texts on which some writer of DOT or XML has failed.
const HOSTILE: &[&str] = &[
    r#"He said "no" and 'never'"#,
    r"a back\slash, \N \G \L \l and one at the end \",
    "two\nlines\r\nand a lone\rreturn\tand a tab",
    "already &lt;escaped&gt; &amp; &#65; &nbsp; & bare",
    "<b>bold</b> <TABLE><TR> --> ]]> <![CDATA[",
    "🙂 family 👨‍👩‍👧 مرحبا بالعالم שלום 漢字かな",
    "\u{202e}turned around\u{202c} \u{feff}mark",
    "control \u{1}\u{8}\u{1b}[31m\u{7f}\u{9b} and NUL \0 here",
    "noncharacters \u{fffe} \u{ffff} here",
    "digraph",
    "node",
    "strict subgraph { edge -> graph }",
    "{record|<port>field}",
    "   ",
    "\u{202e}",
    "\u{200b}",
    "%s %n $PATH `id` $(id); 1.5 -- //comment /* comment */ # hash",
];

/// What a picture shows of a text.
fn shown(text: &str) -> String {
    let kept = |c: char| match c {
        '\t' | '\r' => ' ',
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        c if c.is_control() && c != '\n' => '\u{fffd}',
        c => c,
    };
    text.replace("\r\n", "\n").chars().map(kept).collect()
}

/// A graph in which every text a picture shows is this one.
fn hostile(text: &str) -> Value {
    json!({
        "actors": [
            {"id": "node", "name": text, "kind": "agency", "aliases": ["known"]},
            {"id": "digraph", "name": text, "kind": "outlet"},
        ],
        "incidents": [{"id": "edge", "name": text, "kind": "event"}, {"id": "graph", "name": text, "kind": "event"}],
        "sources": [{"id": "strict", "title": text, "publisher": "digraph", "published": "2017"}],
        "statements": [
            {"id": "subgraph", "by": [{"unnamed": text}], "act": "alleges", "text": text, "said_printed": text,
             "about": ["edge", "graph"], "against": ["node"],
             "reports": [{"source": "strict", "chain": "relayed", "via": [{"unnamed": text}], "quote": text}]},
            {"id": "s2", "by": ["node"], "text": text, "about": ["edge"], "answers_unprinted": text,
             "relations": [{"kind": "denies", "to": "subgraph", "scope": "part", "leaves_open": text}],
             "reports": [{"source": "strict"}]},
        ],
    })
}

/// An exchange with two allegations, and everything that may bear on one.
fn exchange() -> Value {
    let mut statements = vec![
        json!({"id": "claim", "by": ["advocate"], "act": "alleges", "text": "They did it.", "against": ["agency"],
               "about": ["raids", "policy"], "reports": [{"source": "paper-1"}]}),
        json!({"id": "later", "by": [{"unnamed": "a witness"}], "act": "alleges", "text": "They did it again.",
               "against": ["agency"], "about": ["policy"], "reports": [{"source": "paper-1"}]}),
    ];
    for kind in KINDS {
        let mut relation = json!({"kind": kind.name, "to": "claim"});
        if kind.scope == TakesScope::Required {
            relation["scope"] = json!("general");
        }
        statements.push(json!({"id": format!("it-{}", kind.name), "by": ["agency"], "act": "comments",
            "text": format!("It {}.", kind.name), "about": ["raids"], "relations": [relation],
            "reports": [{"source": "paper-1"}]}));
    }
    json!({
        "actors": [
            {"id": "agency", "name": "The Agency", "kind": "agency"},
            {"id": "advocate", "name": "An Advocate", "kind": "person"},
            {"id": "paper", "name": "The Paper", "kind": "outlet"},
        ],
        "incidents": [
            {"id": "raids", "name": "The raids", "kind": "event"},
            {"id": "policy", "name": "The policy", "kind": "policy"},
        ],
        "sources": [{"id": "paper-1", "title": "A title", "publisher": "paper", "published": "2017-03-01"}],
        "statements": statements,
    })
}

/// A folder with a graph in it, gone when dropped.
struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    fn new(graph: &Value) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("graph.json"), graph.to_string()).unwrap();
        Self { folder }
    }

    /// Runs a command: what it prints, and what it remarks; or the error and its hint.
    fn run(&self, arguments: &[&str]) -> Result<(Vec<u8>, String), (String, String)> {
        let graph = self.folder.path().join("graph.json");
        let begin = ["gainsay", "--lenient", "-g", graph.to_str().unwrap()];
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut terminal = Terminal { out: &mut out, err: &mut err, width: 80 };
        let words = begin.iter().chain(arguments).map(Into::into);
        match cli::run(words, &mut terminal) {
            Ok(_) => Ok((out, String::from_utf8(err).unwrap())),
            Err(Ended::Error(e)) => Err((e.message().to_owned(), e.to_do().unwrap_or_default().to_owned())),
            Err(Ended::Usage(e)) => panic!("{e}"),
        }
    }

    /// What is printed, as text.
    fn print(&self, arguments: &[&str]) -> String {
        String::from_utf8(self.run(arguments).unwrap().0).unwrap()
    }

    fn files(&self) -> Vec<String> {
        let names = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> = names.map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// Whether Graphviz is here. On a build server it must be: there, nothing may be skipped.
#[allow(clippy::print_stdout, reason = "a test that is skipped says so")]
fn graphviz() -> bool {
    let found = std::process::Command::new("dot").arg("-V").output().is_ok();
    assert!(found || std::env::var_os("CI").is_none(), "Graphviz is missing");
    if !found {
        println!("skipped: Graphviz is missing");
    }
    found
}

/// The engines: arguments that choose them.
fn engines() -> Vec<&'static [&'static str]> {
    let built_in: &[&str] = &["--dot", "/nonexistent/dot"];
    if graphviz() { vec![&[], built_in, &["--engine", "dot"]] } else { vec![built_in] }
}

fn fixture(name: &str) -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/draw").join(name).to_str().unwrap().to_owned()
}

#[test]
fn any_text_comes_through() {
    let long = "A very long text. ".repeat(1_200);
    for text in HOSTILE.iter().copied().chain([long.as_str()]) {
        let bench = Bench::new(&hostile(text));
        for engine in engines() {
            for question in [&["about", "known"][..], &["graph"], &["denials"], &["show", "s2"]] {
                let svg = bench.print(&[question, &["-f", "svg"], engine].concat());
                let parts = parts(&svg);
                let all: String = parts.iter().flat_map(|p| &p.attributes).map(|(_, v)| v.as_str()).collect();
                let all = all + &parts.iter().map(|p| p.text.as_str()).collect::<String>();
                // Graphviz takes no string above 16 kB; the end of a longer text is cut.
                let begin: String = shown(text).chars().take(8_000).collect();
                assert!(all.contains(begin.trim()), "{text:?} is not in the picture of {question:?} by {engine:?}");
            }
        }
    }
}

#[test]
fn texts_of_one_character_come_through() {
    let characters = (0_u32..0x2100).chain([0xfeff, 0xfffd, 0xfffe, 0xffff, 0x1_f600, 0x10_ffff]);
    let texts: String = characters.filter_map(char::from_u32).flat_map(|c| [c, ' ']).collect();
    for chunk in texts.chars().collect::<Vec<_>>().chunks(600) {
        let text: String = chunk.iter().collect();
        let bench = Bench::new(&hostile(&text));
        for engine in engines() {
            parts(&bench.print(&[&["about", "known", "-f", "svg"], engine].concat()));
        }
    }
}

#[test]
fn dot_is_read_back_as_it_was_written() {
    let long = "\"\\".repeat(10_000);
    for text in HOSTILE.iter().copied().chain([long.as_str()]) {
        for question in ["graph", "denials"] {
            let dot = Bench::new(&hostile(text)).print(&[question, "-f", "dot"]);
            let graph = graphviz_rust::parse(&dot).unwrap();
            let again = graphviz_rust::print(graph, &mut graphviz_rust::printer::PrinterContext::default());
            assert_eq!(dot.trim_end(), again);
        }
    }
}

#[test]
fn every_kind_of_relation_looks_different() {
    let bench = Bench::new(&exchange());
    for engine in engines() {
        let parts = parts(&bench.print(&[&["about", "raids", "-f", "svg"], engine].concat()));
        let mut looks: Vec<Vec<(String, String)>> = Vec::new();
        for edge in parts.iter().filter(|p| p.class == "edge") {
            let of_look = |n: &str| n.starts_with("stroke") || n == "fill";
            let mut look: Vec<_> = edge.attributes.iter().filter(|(n, _)| of_look(n)).cloned().collect();
            // Heads differ by the shape of their outline.
            let outlines = edge.attributes.iter().filter(|(n, _)| n == "points" || n == "d" || n == "rx");
            look.extend(outlines.map(|(n, v)| (n.clone(), v.matches([',', 'a']).count().to_string())));
            assert!(!looks.contains(&look), "two kinds look the same: {look:?}");
            looks.push(look);
        }
        assert_eq!(looks.len(), KINDS.len());
        let svg: String = parts.iter().map(|p| p.text.as_str()).collect();
        assert!(KINDS.iter().all(|k| svg.contains(k.name)), "each arrow says its kind");
    }
    let dot = bench.print(&["about", "raids", "-f", "dot"]);
    assert!(KINDS.iter().all(|k| dot.contains(k.meaning)), "the key explains each kind in use");
    assert!(!Bench::new(&hostile("x")).print(&["denials", "-f", "dot"]).contains("concedes"), "and no other");
}

#[test]
fn answers_stand_below_what_they_answer() {
    let bench = Bench::new(&exchange());
    for engine in engines() {
        let parts = parts(&bench.print(&[&["graph", "-f", "svg"], engine].concat()));
        let claim = part(&parts, "claim").y.unwrap();
        for kind in KINDS {
            assert!(part(&parts, &format!("it-{}", kind.name)).y.unwrap() > claim, "{}", kind.name);
        }
    }
}

#[test]
fn incidents_frame_the_statements_about_them() {
    let bench = Bench::new(&exchange());
    if graphviz() {
        let engine = ["--engine", "dot"];
        let parts = parts(&bench.print(&[&["about", "agency", "-f", "svg"], &engine[..]].concat()));
        assert_eq!(part(&parts, "raids").class, "cluster");
        assert!(part(&parts, "raids").text.contains("The raids"));
        let claim = part(&parts, "claim");
        for line in ["An Advocate", "alleges, against The Agency", "also about: The policy", "in The Paper 2017-03-01"]
        {
            assert!(claim.text.contains(line), "{line}: {}", claim.text);
        }
        assert!(parts.iter().all(|p| p.id != "agency" && p.id != "paper-1"), "what a card says is not drawn again");
        assert!(part(&parts, "later").attributes.iter().any(|(n, v)| n == "stroke-dasharray" && v.contains(',')));
    }
}

#[test]
fn the_graph_shows_everything() {
    let bench = Bench::new(&exchange());
    for engine in engines() {
        let parts = parts(&bench.print(&[&["graph", "-f", "svg"], engine].concat()));
        let classes = |class: &str| parts.iter().filter(|p| p.class == class).count();
        let whole: Value = serde_json::from_str(&bench.print(&["graph", "-f", "json"])).unwrap();
        assert_eq!(classes("node"), whole["nodes"].as_array().unwrap().len());
        assert_eq!(classes("edge"), whole["edges"].as_array().unwrap().len());
        assert_eq!(classes("cluster"), 0);
        assert!(part(&parts, "claim").has("fill", "#f3efe2") && !part(&parts, "agency").has("fill", "#f3efe2"));
    }
}

#[test]
fn statements_in_a_circle_are_drawn() {
    let mut graph = exchange();
    graph["statements"][0]["relations"] = json!([
        {"kind": "denies", "to": "it-denies", "scope": "whole"}, {"kind": "disputes", "to": "it-denies", "scope": "part"},
        {"kind": "supports", "to": "claim"}, {"kind": "supports", "to": "later"}]);
    let bench = Bench::new(&graph);
    for engine in engines() {
        let parts = parts(&bench.print(&[&["about", "agency", "-f", "svg"], engine].concat()));
        assert!(parts.iter().filter(|p| p.class == "edge").count() >= KINDS.len() + 3);
    }
}

#[test]
fn the_same_data_give_the_same_bytes() {
    let bench = Bench::new(&exchange());
    for engine in engines() {
        for format in ["svg", "dot"] {
            for question in [&["graph"][..], &["about", "agency"]] {
                let arguments = [question, &["-f", format], engine].concat();
                assert_eq!(bench.print(&arguments), bench.print(&arguments));
            }
        }
    }
}

#[test]
fn pictures_are_what_their_names_say() {
    if !graphviz() {
        return;
    }
    let bench = Bench::new(&exchange());
    assert!(bench.run(&["graph", "-f", "png"]).unwrap().0.starts_with(b"\x89PNG\r\n\x1a\n"));
    assert!(bench.run(&["graph", "-f", "pdf"]).unwrap().0.starts_with(b"%PDF"));
    let path = bench.folder.path().join("x.png");
    let (_, remarks) = bench.run(&["graph", "-o", path.to_str().unwrap()]).unwrap();
    assert!(std::fs::read(path).unwrap().starts_with(b"\x89PNG"));
    assert!(remarks.contains("drawn by Graphviz's `dot`"), "{remarks}");
}

#[test]
fn without_graphviz_svg_is_drawn_and_others_say_what_to_install() {
    let bench = Bench::new(&exchange());
    let missing = ["--dot", "/nonexistent/dot"];
    let (_, remarks) = bench.run(&[&["graph", "-f", "svg"][..], &missing].concat()).unwrap();
    assert!(remarks.contains("drawn by the built-in layout; Graphviz's `dot` was not found"), "{remarks}");
    for format in ["png", "pdf"] {
        let (message, hint) = bench.run(&[&["graph", "-f", format][..], &missing].concat()).unwrap_err();
        assert_eq!(message, "Graphviz's `dot` was not found");
        assert!(hint.contains("apt install graphviz") && hint.contains(".svg"), "{hint}");
    }
}

#[test]
fn too_much_is_refused_with_advice() {
    let mut graph = exchange();
    let many = graph["statements"].as_array_mut().unwrap();
    for i in 0..2_100 {
        many.push(
            json!({"id": format!("x{i}"), "by": ["agency"], "act": "comments", "text": "So.", "about": ["raids"]}),
        );
    }
    let bench = Bench::new(&graph);
    let (message, hint) = bench.run(&["graph", "-f", "svg"]).unwrap_err();
    assert!(message.contains("too many for a picture") && hint.contains("--focus"), "{message} {hint}");
    let (message, hint) = bench.run(&["about", "raids", "-f", "svg"]).unwrap_err();
    assert!(message.contains("too many for a picture") && hint.contains("filters"), "{message} {hint}");
    assert!(bench.print(&["about", "raids", "-f", "dot"]).contains("layout=sfdp"), "but can be exported");
    graph["statements"].as_array_mut().unwrap().truncate(600);
    let bench = Bench::new(&graph);
    let (message, hint) = bench.run(&["graph", "-f", "svg", "--dot", "/nonexistent/dot"]).unwrap_err();
    assert!(message.contains("built-in layout") && hint.contains("--focus"), "{message} {hint}");
}

#[cfg(unix)]
#[test]
fn graphviz_is_stopped_at_the_time_limit() {
    let bench = Bench::new(&exchange());
    let begin = Instant::now();
    let path = bench.folder.path().join("x.svg");
    let slow = bench.folder.path().join("slow-dot");
    std::os::unix::fs::symlink(fixture("slow-dot"), &slow).unwrap();
    let slow = slow.to_str().unwrap();
    let arguments = ["graph", "-o", path.to_str().unwrap(), "--time-limit", "1", "--dot", slow];
    let (message, hint) = bench.run(&arguments).unwrap_err();
    assert!(begin.elapsed() < Duration::from_secs(20));
    assert_eq!(message, "Graphviz took longer than 1 second");
    assert!(hint.contains("--time-limit"), "{hint}");
    assert_eq!(bench.files(), ["graph.json", "number", "slow-dot"], "nothing else is left behind");
    let number = std::fs::read_to_string(bench.folder.path().join("number")).unwrap();
    assert!(!PathBuf::from("/proc").join(number.trim()).exists(), "it is no longer there");
}

#[cfg(unix)]
#[test]
fn graphviz_is_believed_when_it_fails() {
    let bench = Bench::new(&exchange());
    let path = bench.folder.path().join("x.svg");
    let arguments = ["graph", "-o", path.to_str().unwrap(), "--dot", &fixture("failing-dot")];
    let (message, _) = bench.run(&[&arguments[..], &["--engine", "dot"]].concat()).unwrap_err();
    assert!(message.contains("fake syntax error near line 7"), "{message}");
    assert_eq!(bench.files(), ["graph.json"], "nothing is left behind");
    let (_, remarks) = bench.run(&arguments).unwrap();
    assert!(remarks.contains("drawn by the built-in layout; Graphviz could not draw it: "), "{remarks}");
    assert!(remarks.contains("fake syntax error near line 7"), "{remarks}");
}

#[cfg(unix)]
#[test]
fn warnings_of_graphviz_become_notes() {
    if !graphviz() {
        return;
    }
    let mut graph = exchange();
    // More than a pipe holds, both ways.
    graph["statements"][0]["text"] = json!("Long. ".repeat(3_000));
    let bench = Bench::new(&graph);
    let (picture, remarks) = bench.run(&["graph", "-f", "svg", "--dot", &fixture("chatty-dot")]).unwrap();
    assert!(parts(std::str::from_utf8(&picture).unwrap()).iter().any(|p| p.id == "claim"));
    assert_eq!(remarks.matches("a long warning").count(), 1, "{remarks}");
}
