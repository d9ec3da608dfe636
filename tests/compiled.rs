//! Compiled graphs: the same answers as the text gives, and errors, never wrong answers, from a
//! file that is damaged or made to do harm.

use std::fs;
use std::path::{Path, PathBuf};

use gainsay::answer::{Answer, Wanted};
use gainsay::error::Error;
use gainsay::load::{self, Loaded};
use gainsay::query::{Context, QUERIES};
use proptest::prelude::*;
use tempfile::TempDir;
use twox_hash::XxHash3_64;

use crate::check::gainsay as run_in;
use crate::random::graphs;
use crate::{gainsay, printed};

/// The graph that the project ships, compiled.
fn shipped(folder: &TempDir) -> PathBuf {
    let file = folder.path().join("graph.gainsay");
    gainsay(&["compile", "graph", "-o", file.to_str().unwrap()]).assert().success();
    file
}

fn compiled(text: &str, folder: &TempDir) -> PathBuf {
    let (data, file) = (folder.path().join("g.jsonl"), folder.path().join("g.gainsay"));
    fs::write(&data, text).unwrap();
    gainsay(&["compile", data.to_str().unwrap(), "-o", file.to_str().unwrap()]).assert().success();
    file
}

fn asked(loaded: &Loaded, question: &[&str]) -> Result<Answer, Error> {
    asked_for(loaded, question, Wanted::ALL)
}

fn asked_for(loaded: &Loaded, question: &[&str], wanted: Wanted) -> Result<Answer, Error> {
    let query = QUERIES.iter().find(|q| q.name == question[0]).unwrap();
    let matches = query.command().try_get_matches_from(question).unwrap();
    query.ask(&matches, Context { graph: &loaded.graph, files: &loaded.files, documents: None, wanted })
}

/// Everything an answer says.
fn said(loaded: &Loaded, question: &[&str]) -> Result<String, String> {
    let answer = asked(loaded, question).map_err(|e| format!("{e} {:?}", e.to_do()))?;
    let edges: Vec<String> = answer
        .subgraph
        .edges()
        .map(|e| {
            let edge = loaded.graph.edge(e);
            format!(
                "{} {} {} {:?}",
                loaded.graph.id(edge.from()),
                edge.kind(),
                loaded.graph.id(edge.to()),
                edge.properties()
            )
        })
        .collect();
    Ok(format!("{:?}\n{:?}\n{:?}\n{}", answer.columns, answer.rows, answer.notes, edges.join("\n")))
}

#[test]
fn cells_and_notes_are_the_same_whatever_else_is_wanted() {
    let loaded = load::load(Path::new("graph")).unwrap();
    let cells = Wanted { rows: true, cards: false, subgraph: false };
    let mut bare = 0;
    for words in examples() {
        let question: Vec<&str> = words.iter().map(String::as_str).collect();
        let [whole, few] = [Wanted::ALL, cells].map(|wanted| asked_for(&loaded, &question, wanted).unwrap());
        let told = |a: &Answer| format!("{:?}{:?}", a.rows.iter().map(|r| &r.cells).collect::<Vec<_>>(), a.notes);
        assert_eq!(told(&whole), told(&few), "{words:?}");
        assert_eq!(whole.is_empty(), few.is_empty(), "{words:?}");
        bare += usize::from(few.rows.iter().all(|r| r.card.lead.trim_matches(['»', ' ']).is_empty()));
    }
    assert!(bare > 3, "{bare}");
}

/// Every example of every question that a compiled graph can be asked.
fn examples() -> impl Iterator<Item = Vec<String>> {
    let questions = QUERIES.iter().filter(|q| q.name != "diff");
    questions.flat_map(|q| q.examples.iter().map(|e| [vec![q.name.to_owned()], shell(e.args)].concat()))
}

/// Words as a shell parts them.
fn shell(args: &str) -> Vec<String> {
    let parts = args.split('"').enumerate();
    let words = parts.flat_map(|(i, part)| {
        if i % 2 == 1 { vec![part.to_owned()] } else { part.split_whitespace().map(str::to_owned).collect() }
    });
    words.collect()
}

#[test]
fn every_question_is_answered_as_from_text() {
    let folder = TempDir::new().unwrap();
    let file = shipped(&folder);
    let text = load::load(Path::new("graph")).unwrap();
    let mapped = load::load(&file).unwrap();
    let mut asked = 0;
    for example in examples() {
        let question: Vec<&str> = example.iter().map(String::as_str).collect();
        assert_eq!(said(&mapped, &question), said(&text, &question), "{question:?}");
        asked += 1;
    }
    assert!(asked > 30, "{asked}");
    for node in text.graph.nodes() {
        let question = ["show", text.graph.id(node)];
        assert_eq!(said(&mapped, &question), said(&text, &question), "{question:?}");
    }
    assert!(mapped.graph.is_compiled() && !mapped.graph.is_damaged());
}

#[test]
fn the_same_graph_gives_the_same_bytes() {
    let (one, other) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    assert_eq!(fs::read(shipped(&one)).unwrap(), fs::read(shipped(&other)).unwrap());
}

#[test]
fn names_and_words_are_found_as_in_text() {
    let folder = TempDir::new().unwrap();
    let (text, mapped) = (load::load(Path::new("graph")).unwrap(), load::load(&shipped(&folder)).unwrap());
    for words in
        ["ice", "I.C.E.", "al dia", "AL DÍA", "gonz", "immigr a", "the of", "“", "court judge", "zzz", "s", "é"]
    {
        for question in [["search", words], ["about", words], ["show", words], ["said", words]] {
            assert_eq!(said(&mapped, &question), said(&text, &question), "{question:?}");
        }
    }
}

/// Names and texts of the letters of some words, accents and marks among them.
fn worded() -> impl Strategy<Value = (String, String)> {
    let word = prop::sample::select(vec![
        "ice", "Ice", "ícé", "al", "alto", "día", "dia", "x1", "1", "o'neil", "O’Neil", "日本",
    ]);
    let phrase = prop::collection::vec(word, 1..4).prop_map(|words| words.join(" "));
    (prop::collection::vec((phrase.clone(), phrase.clone(), phrase.clone()), 1..6), phrase).prop_map(|(all, wanted)| {
        let mut text = String::new();
        for (i, (name, alias, words)) in all.iter().enumerate() {
            text += &format!("{{\"actor\": {{\"id\": \"ice-{i}\", \"name\": \"{name}\", \"kind\": \"person\", \"aliases\": [\"{alias}\"]}}}}\n");
            text += &format!("{{\"source\": {{\"id\": \"d{i}\", \"title\": \"{alias}\"}}}}\n");
            text += &format!("{{\"statement\": {{\"id\": \"dia{i}\", \"act\": \"states\", \"text\": \"{words}\", \"reports\": [{{\"source\": \"d{i}\", \"quote\": \"{name}\"}}]}}}}\n");
        }
        (text, wanted)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_index_finds_what_a_search_without_it_finds((text, wanted) in worded()) {
        let folder = TempDir::new().unwrap();
        let file = compiled(&text, &folder);
        let (plain, mapped) = (load::load(&folder.path().join("g.jsonl")).unwrap(), load::load(&file).unwrap());
        for end in wanted.char_indices().map(|(at, c)| at + c.len_utf8()) {
            for name in ["search", "about", "show"] {
                let question = [name, "--", &wanted[..end]];
                prop_assert_eq!(said(&mapped, &question), said(&plain, &question), "{:?}", question);
            }
        }
    }

    #[test]
    fn random_graphs_answer_as_from_text(text in graphs()) {
        let folder = TempDir::new().unwrap();
        let data = folder.path().join("g.jsonl");
        fs::write(&data, &text).unwrap();
        let plain = load::load(&data).unwrap();
        prop_assume!(plain.faults.is_empty());
        let mapped = load::load(&compiled(&text, &folder)).unwrap();
        for question in [&["list", "statements"][..], &["standing"], &["origins"], &["balance"], &["about", "i0"], &["said", "a1"], &["stats"]] {
            prop_assert_eq!(said(&mapped, question), said(&plain, question), "{:?}", question);
        }
    }
}

/// A small graph with something in every column.
const SMALL: &str = r#"{"actor": {"id": "ice", "name": "ICE", "kind": "agency", "aliases": ["Í.C.E."], "formerly": ["ins"], "roles": [{"at": "daily", "title": "owner", "when": "2017"}]}}
{"actor": {"id": "daily", "name": "The Daily", "kind": "outlet", "part_of": "ice"}}
{"incident": {"id": "raid", "name": "A raid", "kind": "event", "involved": [{"actor": "ice", "role": "accused", "per": "d"}], "accounts": [{"per": "d", "date": "2017", "figures": [{"what": "arrests", "value": 5.0}]}]}}
{"source": {"id": "d", "title": "D", "publisher": "daily", "published": "2017-02-08", "asked": [{"actor": "ice", "outcome": "declined", "about": ["raid"]}]}}
{"statement": {"id": "a", "by": ["daily"], "act": "alleges", "text": "They did it.", "about": ["raid"], "against": ["ice"], "reports": [{"source": "d", "chain": "relayed", "via": [{"unnamed": "an official", "of": "ice"}], "cue": "said", "quote": "did it", "passages": ["10-20 9f1365c3a1b2c3d4"]}]}}
{"statement": {"id": "b", "by": ["ice"], "text": "We did not.", "about": ["raid"], "relations": [{"kind": "denies", "to": "a", "scope": "whole", "leaves_open": "why"}], "reports": [{"source": "d"}]}}
"#;

const QUESTIONS: [&[&str]; 12] = [
    &["about", "raid"],
    &["about", "ICE"],
    &["show", "a"],
    &["show", "ins"],
    &["thread", "b"],
    &["search", "did"],
    &["origins"],
    &["standing"],
    &["timeline", "--axis", "happened"],
    &["stats"],
    &["list", "sources"],
    &["graph"],
];

/// Asks everything of a damaged file: an answer that is given without complaint is the right one.
fn ask_all(file: &Path, right: &[Result<String, String>], is_trusted: bool) -> bool {
    let Ok(mapped) = load::load(file) else { return true };
    let mut found = false;
    for (question, right) in QUESTIONS.iter().zip(right) {
        let answer = said(&mapped, question);
        found |= mapped.graph.is_damaged();
        assert!(is_trusted || mapped.graph.is_damaged() || answer == *right, "{question:?}: {answer:?}");
    }
    found
}

#[test]
fn a_damaged_byte_anywhere_gives_an_error_or_the_right_answer() {
    let folder = TempDir::new().unwrap();
    let file = compiled(SMALL, &folder);
    let whole = fs::read(&file).unwrap();
    let sound = load::load(&file).unwrap();
    let right: Vec<_> = QUESTIONS.iter().map(|question| said(&sound, question)).collect();
    assert!(right.iter().all(Result::is_ok), "{right:?}");
    let damaged = folder.path().join("damaged.gainsay");
    let mut noticed = 0;
    // Without its mark, the file is taken for text.
    let places: Vec<usize> = (16..whole.len()).step_by(11).collect();
    for &at in &places {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        fs::write(&damaged, &bytes).unwrap();
        noticed += usize::from(ask_all(&damaged, &right, false));
    }
    assert!(noticed * 10 > places.len() * 9, "{noticed} of {}", places.len());
    for length in (16..whole.len()).step_by(101) {
        fs::write(&damaged, &whole[..length]).unwrap();
        let error = load::load(&damaged).unwrap_err();
        assert!(error.message().contains("cut short") && error.to_do().is_some(), "{error}");
    }
}

/// Writes the checksums anew, as somebody would who wants to do harm.
fn sign(bytes: &mut [u8]) {
    let sums = u64::from_ne_bytes(bytes[40..48].try_into().unwrap()) as usize;
    let end = bytes.len() - 8;
    let (body, tail) = bytes.split_at_mut(sums);
    for (place, block) in tail.chunks_mut(4).zip(body.chunks(1024)) {
        place.copy_from_slice(&(XxHash3_64::oneshot(block) as u32).to_ne_bytes());
    }
    let sum = XxHash3_64::oneshot(&bytes[sums..end]);
    bytes[end..].copy_from_slice(&sum.to_ne_bytes());
}

#[test]
fn a_file_made_to_do_harm_does_none() {
    let folder = TempDir::new().unwrap();
    let file = compiled(SMALL, &folder);
    let whole = fs::read(&file).unwrap();
    let mut again = whole.clone();
    sign(&mut again);
    assert_eq!(whole, again, "the test writes checksums as the program does");
    let hostile = folder.path().join("hostile.gainsay");
    let words = u64::from_ne_bytes(whole[40..48].try_into().unwrap()) as usize / 4;
    for at in 12..words {
        let value: u32 = [u32::MAX, 1 << 31, 7, 0x0101_0101][at % 4];
        let mut bytes = whole.clone();
        bytes[at * 4..at * 4 + 4].copy_from_slice(&value.to_ne_bytes());
        sign(&mut bytes);
        fs::write(&hostile, &bytes).unwrap();
        ask_all(&hostile, &[const { Ok(String::new()) }; 12], true);
    }
}

/// Changes bytes at the front of a file, and says what the program says of it.
fn complaint(change: impl Fn(&mut Vec<u8>)) -> String {
    let folder = TempDir::new().unwrap();
    let file = compiled(SMALL, &folder);
    let mut bytes = fs::read(&file).unwrap();
    change(&mut bytes);
    sign(&mut bytes);
    fs::write(&file, bytes).unwrap();
    let output = run_in(folder.path(), &["stats", "-g", "g.gainsay"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn foreign_and_other_versions_say_so() {
    assert!(complaint(|b| b[16..20].reverse()).contains("orders bytes otherwise"));
    assert!(complaint(|b| b[20] = 99).contains("it is newer"));
    assert!(complaint(|b| b[20] = 0).contains("another version of gainsay"));
    assert!(complaint(|b| b[32] ^= 1).contains("another version of gainsay"));
    assert!(complaint(|b| b[60] ^= 1).contains("is damaged"));
}

#[test]
fn what_reads_text_takes_no_compiled_graph() {
    let folder = TempDir::new().unwrap();
    compiled(SMALL, &folder);
    for command in
        [&["check"][..], &["verify", "--documents", "."], &["diff", "g.jsonl"], &["compile", "-o", "other.gainsay"]]
    {
        let output = run_in(folder.path(), &[command, &["-g", "g.gainsay"]].concat()).output().unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && error.contains("compiled") && error.contains("hint: "), "{error}");
    }
}

#[test]
fn answers_say_when_the_text_has_changed_since() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("graph")).unwrap();
    fs::write(folder.path().join("graph/a.jsonl"), SMALL).unwrap();
    run_in(folder.path(), &["compile", "graph", "-o", "g.gainsay"]).assert().success();
    let notes = || {
        let output = run_in(folder.path(), &["show", "b", "-f", "json", "-g", "g.gainsay"]).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(!notes().contains("since `g.gainsay` was compiled"), "{}", notes());
    fs::write(folder.path().join("graph/a.jsonl"), SMALL).unwrap();
    assert!(!notes().contains("since `g.gainsay` was compiled"), "the same bytes, written again, are no change");
    fs::write(folder.path().join("graph/a.jsonl"), SMALL.replace("did not", "did nothing")).unwrap();
    assert!(notes().contains("`graph/a.jsonl` has changed since `g.gainsay` was compiled"), "{}", notes());
    fs::write(folder.path().join("graph/b.jsonl"), "").unwrap();
    assert!(notes().contains("files came to `graph`, or went, since"), "{}", notes());
}

#[test]
fn what_was_left_out_is_said_in_every_answer() {
    let folder = TempDir::new().unwrap();
    let text = SMALL.to_owned() + "{\"source\": {\"id\": \"e\", \"publisher\": \"nobody\"}}\n";
    fs::write(folder.path().join("g.jsonl"), text).unwrap();
    run_in(folder.path(), &["compile", "g.jsonl", "-o", "g.gainsay"]).assert().code(2);
    assert!(!folder.path().join("g.gainsay").exists());
    run_in(folder.path(), &["compile", "g.jsonl", "-o", "g.gainsay", "--lenient"]).assert().success();
    let output = run_in(folder.path(), &["stats", "-g", "g.gainsay"]).output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(out.contains("left out for an error: g.jsonl:7:"), "{out}");
}

#[test]
fn a_name_for_text_is_refused() {
    let said = printed(&["compile", "graph", "-o", "graph.json"]);
    assert!(said.contains("is a name for text") && said.contains("hint: end the name in `.gainsay`"), "{said}");
    assert!(printed(&["compile", "graph"]).contains("hint: name one, such as `-o graph.gainsay`"));
}

#[test]
fn places_in_lists_beyond_two_bytes_are_kept() {
    let folder = TempDir::new().unwrap();
    let (many, last) = (70_000, 69_999);
    let mut text = String::new();
    for i in 0..many {
        text += &format!("{{\"actor\": {{\"id\": \"a{i}\", \"name\": \"A\", \"kind\": \"person\"}}}}\n");
    }
    let by: Vec<String> = (0..many).rev().map(|i| format!("\"a{i}\"")).collect();
    text += &format!(
        "{{\"source\": {{\"id\": \"d\"}}}}\n{{\"statement\": {{\"id\": \"s\", \"act\": \"states\", \"text\": \"T\", \"by\": [{}], \"reports\": [{{\"source\": \"d\"}}]}}}}\n",
        by.join(", ")
    );
    let file = compiled(&text, &folder);
    for path in [&file, &folder.path().join("g.jsonl")] {
        let loaded = load::load(path).unwrap();
        let statement = loaded.graph.statement(loaded.graph.find("s").unwrap()).unwrap();
        let speakers: Vec<&str> = statement.speakers().map(|a| a.id()).collect();
        assert_eq!((speakers.len(), speakers[0], speakers[many - 1]), (many, format!("a{last}").as_str(), "a0"));
    }
}
