//! The command line: exit codes, ways to name a graph, names that lead nowhere, output files.

use std::fs;
use std::process::{Command as Process, Stdio};

use predicates::str::contains;

use super::{gainsay, printed};

/// A graph in which two actors bear one name.
const TWO_ANNS: &str = r#"{"actor": {"id": "ann-1", "name": "Ann", "kind": "person"}}
{"actor": {"id": "ann-2", "name": "Änn", "kind": "person"}}
"#;

#[test]
fn found_is_0_nothing_is_1_error_is_2() {
    gainsay(&["about", "austin-raids"]).assert().code(0);
    gainsay(&["about", "xyzzy"]).assert().code(1);
    gainsay(&["said", "xyzzy"]).assert().code(2);
    gainsay(&["said"]).assert().code(2);
    gainsay(&["-g", "no/such/graph", "denials"]).assert().code(2);
    gainsay(&["--version"]).assert().code(0);
}

#[test]
fn a_graph_is_named_by_option_variable_or_place() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().to_str().unwrap();
    fs::write(folder.path().join("a.jsonl"), TWO_ANNS).unwrap();
    gainsay(&["-g", empty, "list", "actors"]).assert().stdout(contains("2 actors"));
    gainsay(&["list", "actors"]).env("GAINSAY_GRAPH", empty).assert().stdout(contains("2 actors"));
    gainsay(&["-g", "-", "list", "actors"]).write_stdin(TWO_ANNS).assert().stdout(contains("2 actors"));
    gainsay(&["-g", "-", "list", "actors"]).write_stdin(r#"{"actors": []}"#).assert().code(1);
    // From a folder inside the project the graph of the project is found.
    gainsay(&["show", "ice"]).current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/model")).assert().code(0);
    gainsay(&["show", "ice"]).current_dir(folder.path()).assert().code(2).stderr(contains("no folder `graph`"));
}

#[test]
fn a_name_is_an_id_a_name_or_an_alias_whatever_its_accents() {
    for name in ["maru-mora-villalpando", "Maru Mora Villalpando", "Mora-Villalpando", "MARU MORA-VILLALPANDO"] {
        gainsay(&["said", name]).assert().code(0).stdout(contains("[mora-made-stronger]"));
    }
    gainsay(&["said", "gonzalez"]).assert().code(0).stdout(contains("[gonzalez-systemic]"));
}

#[test]
fn an_ambiguous_name_lists_those_who_bear_it_and_an_unknown_one_the_nearest() {
    let ambiguous = gainsay(&["-g", "-", "said", "ann"]).write_stdin(TWO_ANNS).assert().code(2);
    ambiguous.stderr(contains("ann-1")).stderr(contains("ann-2"));
    gainsay(&["said", "matthew-albense"]).assert().stderr(contains("did you mean `matthew-albence`?"));
    gainsay(&["list", "actors", "--kind", "agancy"]).assert().code(2).stderr(contains("`agency`"));
}

#[test]
fn a_file_takes_its_format_from_its_name_and_is_whole_or_absent() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("denials.csv");
    let path = file.to_str().unwrap();
    gainsay(&["denials", "-o", path]).assert().code(0).stderr(contains("wrote"));
    let mut rows = csv::Reader::from_path(&file).unwrap();
    assert_eq!(rows.headers().unwrap().get(0), Some("statement"));
    assert_eq!(rows.records().count(), 12);
    gainsay(&["denials", "-o", folder.path().join("x.docx").to_str().unwrap()])
        .assert()
        .code(2)
        .stderr(contains("no format"));
    gainsay(&["denials", "-o", folder.path().join("no/x.csv").to_str().unwrap()]).assert().code(2);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing half-written is left");
}

#[test]
fn part_of_a_name_will_do_where_only_one_bears_it() {
    gainsay(&["said", "albence"]).assert().code(0).stdout(contains("Matthew Albence"));
    gainsay(&["about", "albence"]).assert().code(0).stdout(contains("Said by or for them"));
    gainsay(&["about", "mijente"]).assert().code(0).stdout(contains("nothing is said against them"));
    gainsay(&["said", "immigration"]).assert().code(2).stderr(contains("more than one actor"));
}

#[test]
fn a_denial_of_what_nobody_here_says_stands_among_the_denials() {
    let denials = printed(&["denials", "--by", "neudauer"]);
    assert!(denials.contains("[neudauer-no-record-not-targeted]") && denials.contains("not printed here"), "{denials}");
}

#[test]
fn the_schema_can_be_written_to_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("schema.json");
    gainsay(&["schema", "-o", path.to_str().unwrap()]).assert().code(0);
    assert_eq!(fs::read_to_string(path).unwrap(), gainsay::model::schema::json_schema());
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let program = assert_cmd::cargo::cargo_bin("gainsay");
    let mut child = Process::new(program)
        .args(["-g", concat!(env!("CARGO_MANIFEST_DIR"), "/graph"), "graph", "-f", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

#[test]
fn colour_is_for_terminals_only() {
    let output = gainsay(&["about", "ICE"]).env_remove("NO_COLOR").output().unwrap();
    assert!(!output.stdout.contains(&0x1b));
}

#[test]
fn help_names_every_question_and_its_examples() {
    let help = printed(&["--help"]);
    for query in gainsay::query::QUERIES {
        assert!(help.contains(query.name), "{}", query.name);
        let own = printed(&[query.name, "--help"]);
        assert!(own.contains("Examples:") && query.examples.iter().all(|e| own.contains(e.args)), "{own}");
    }
    insta::assert_snapshot!("help", help);
}

#[test]
fn a_shell_completes_ids_of_the_kind_that_is_wanted() {
    let complete = |words: &[&str]| {
        let index = (words.len() - 1).to_string();
        let mut command = gainsay(&["--"]);
        command.args(words).env("GAINSAY_COMPLETE", "bash").env("_CLAP_IFS", "\n").env("_CLAP_COMPLETE_INDEX", index);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert_eq!(complete(&["gainsay", "said", "alej"]).trim(), "alejandro-mayorkas");
    assert_eq!(complete(&["gainsay", "denials", "--about", "austin"]).trim(), "austin-raids");
    assert!(complete(&["gainsay", "den"]).contains("denials"));
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        gainsay(&["completions", shell]).assert().code(0).stdout(contains("GAINSAY_COMPLETE"));
    }
}

#[test]
fn the_manual_has_a_page_for_the_program_and_each_command() {
    gainsay(&["man"]).assert().code(0).stdout(contains(".TH gainsay 1"));
    for query in gainsay::query::QUERIES {
        gainsay(&["man", query.name]).assert().code(0).stdout(contains(".SH DESCRIPTION"));
    }
    gainsay(&["man", "xyzzy"]).assert().code(2);
}
