//! Every command that README.md and the tours show: run, and held against what is printed there.
//!
//! In a block fenced as `console`, a line `$ gainsay …` is run, and the lines after it are what it
//! prints; a line `…` stands for any number of lines.

use std::fmt::Display;
use std::fs;
use std::path::Path;

use gainsay::model::{Act, ActorKind, Chain, IncidentKind, KINDS, Scope, SourceKind, TakesScope};
use gainsay::query::QUERIES;

use super::gainsay;

pub(super) const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The commands of a document with the lines shown under each.
pub(super) fn commands(text: &str) -> Vec<(String, Vec<String>)> {
    let mut commands: Vec<(String, Vec<String>)> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        match (line.strip_prefix("```"), inside) {
            (Some("console"), false) => inside = true,
            (Some(_), true) => inside = false,
            (None, true) => match (line.strip_prefix("$ "), commands.last_mut()) {
                (Some(command), _) => commands.push((command.to_owned(), Vec::new())),
                (None, Some((_, shown))) => shown.push(line.to_owned()),
                (None, None) => panic!("output before a command: {line}"),
            },
            _ => {}
        }
    }
    commands
}

/// Splits a command as a shell does, quotation marks included.
pub(super) fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in command.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words.into_iter().filter(|w| !w.is_empty()).collect()
}

/// Whether lines are those shown, where `…` stands for any number of them.
fn fits(shown: &[String], printed: &[&str]) -> bool {
    match shown.split_first() {
        None => printed.is_empty(),
        Some((first, rest)) if first == "…" => (0..=printed.len()).any(|n| fits(rest, &printed[n..])),
        Some((first, rest)) => printed.first().is_some_and(|p| p == first) && fits(rest, &printed[1..]),
    }
}

/// Runs what a document shows in a folder that holds a copy of the data; returns how many ran.
fn run(document: &str) -> usize {
    let folder = tempfile::tempdir().unwrap();
    for data in ["graph", "tests/fixtures/documents", "tests/fixtures/documents/texts"] {
        fs::create_dir_all(folder.path().join(data)).unwrap();
        let files = fs::read_dir(Path::new(ROOT).join(data)).unwrap().map(|f| f.unwrap());
        for file in files.filter(|f| f.path().is_file()) {
            fs::copy(file.path(), folder.path().join(data).join(file.file_name())).unwrap();
        }
    }
    let text = fs::read_to_string(Path::new(ROOT).join(document)).unwrap();
    follow(&text, folder.path(), document)
}

/// Runs what a document shows in a folder; returns how many commands ran.
pub(crate) fn follow(text: &str, folder: &Path, document: &str) -> usize {
    let mut ran = 0;
    for (command, shown) in commands(text) {
        let program = command.strip_prefix("cargo run --release -- ").or(command.strip_prefix("gainsay "));
        // `cargo test`, `cargo install` and the like are not the program's.
        let Some(args) = program else { continue };
        let args = words(args);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let output = gainsay(&args).current_dir(folder).output().unwrap();
        let code = output.status.code();
        assert!(
            code == Some(0) || code == Some(1),
            "{document}: {command}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        let mut printed = String::from_utf8(output.stdout).unwrap();
        printed += &String::from_utf8(output.stderr).unwrap();
        let printed: Vec<&str> = printed.trim_end().lines().collect();
        assert!(shown.is_empty() || fits(&shown, &printed), "{document}: $ {command}\nprints\n{}", printed.join("\n"));
        ran += 1;
    }
    ran
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    assert!(run("README.md") >= 8);
}

#[test]
fn the_codebook_shows_what_the_program_prints() {
    assert!(run("graph/README.md") >= 2);
}

/// The tours: every Markdown document in `examples/`, in order.
fn tours() -> Vec<String> {
    let files = fs::read_dir(Path::new(ROOT).join("examples")).unwrap();
    let names = files.map(|f| f.unwrap().file_name().into_string().unwrap());
    let tours = names.filter(|name| Path::new(name).extension().is_some_and(|e| e == "md"));
    let mut tours: Vec<String> = tours.map(|name| format!("examples/{name}")).collect();
    tours.sort();
    tours
}

#[test]
fn the_tours_show_what_the_program_prints() {
    let tours = tours();
    assert!(tours.len() >= 5, "{tours:?}");
    let ran: Vec<usize> = tours.iter().map(|tour| run(tour)).collect();
    assert!(ran.iter().all(|&n| n >= 4) && ran.iter().sum::<usize>() >= 25, "{ran:?}");
}

#[test]
fn the_readme_leads_to_every_tour() {
    let text = readme();
    for tour in tours() {
        assert!(text.contains(&format!("]({tour})")), "{tour}");
    }
}

fn readme() -> String {
    fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap()
}

/// The lines of the table under a heading row, without the line below it.
fn table<'t>(text: &'t str, heading: &str) -> Vec<&'t str> {
    let lines = text.lines().skip_while(|line| *line != heading).skip(2);
    lines.take_while(|line| line.starts_with('|')).collect()
}

#[test]
fn the_readme_has_a_line_for_every_question() {
    let text = readme();
    let rows = table(&text, "| question | what it answers |");
    let named: Vec<&str> = rows.iter().map(|row| row.split('`').nth(1).unwrap()).collect();
    let questions: Vec<&str> = QUERIES.iter().map(|query| query.name).collect();
    assert_eq!(named, questions);
}

#[test]
fn the_readme_has_every_kind_of_relation() {
    let takes = |scope| match scope {
        TakesScope::Required => "required",
        TakesScope::Optional => "optional",
        TakesScope::No => "–",
    };
    let rows: Vec<String> =
        KINDS.iter().map(|k| format!("| `{}` | {} | {} |", k.name, k.meaning, takes(k.scope))).collect();
    assert!(table(&readme(), "| relation | meaning | scope |") == rows, "the table is to be\n{}", rows.join("\n"));
}

/// A row of the table of words: each with what the schema says that it means.
fn row<W: Display>(list: &str, definition: &str, words: &[W]) -> String {
    let schema: serde_json::Value = serde_json::from_str(&gainsay::model::schema::json_schema()).unwrap();
    let known = schema["definitions"][definition]["oneOf"].as_array().unwrap();
    let meaning = |word: String| {
        let found = known.iter().find(|k| k["const"] == word.as_str()).unwrap();
        let text = found["description"].as_str().unwrap().trim_end_matches('.');
        let first = text.chars().next().unwrap().to_lowercase();
        format!("`{word}`: {first}{}", &text[1..])
    };
    format!("| {list} | {} |", words.iter().map(|w| meaning(w.to_string())).collect::<Vec<_>>().join(" · "))
}

#[test]
fn the_readme_has_every_word_of_the_closed_lists() {
    let rows = [
        row("acts", "Act", Act::ALL),
        row("scopes", "Scope", Scope::ALL),
        row("actors", "ActorKind", ActorKind::ALL),
        row("incidents", "IncidentKind", IncidentKind::ALL),
        row("sources", "SourceKind", SourceKind::ALL),
        row("chains", "Chain", Chain::ALL),
    ];
    let text = readme();
    assert!(table(&text, "| list | words |") == rows, "the table is to be\n{}", rows.join("\n"));
}

#[test]
fn the_graph_in_the_readme_is_without_fault() {
    let text = readme();
    let example = text.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    for field in ["\"said\"", "?\"", "\"accounts\""] {
        assert!(example.contains(field), "{field}");
    }
    gainsay(&["-g", "-", "check", "--deny", "warnings"]).write_stdin(example).assert().code(0);
}
