//! Edits on the command line: what they write, what they leave alone, what they refuse.

use std::fs;
use std::path::Path;
use std::process::Command as Process;

use tempfile::TempDir;

use super::gainsay;

/// What a command prints in a folder: its exit code, its output, its remarks.
fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = gainsay(args).current_dir(folder).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// The same, and it must do what it is told.
fn done(folder: &Path, args: &[&str]) -> String {
    let (code, out, err) = run(folder, args);
    assert_eq!(code, 0, "{args:?}: {out}{err}");
    out
}

/// A copy of the graph that the project ships.
fn shipped() -> TempDir {
    let folder = TempDir::new().unwrap();
    let graph = folder.path().join("graph");
    fs::create_dir(&graph).unwrap();
    for file in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/graph")).unwrap().map(|f| f.unwrap()) {
        if file.path().is_file() {
            fs::copy(file.path(), graph.join(file.file_name())).unwrap();
        }
    }
    folder
}

/// The data files of a graph with their bytes.
fn data(folder: &Path) -> Vec<(String, String)> {
    let files = fs::read_dir(folder.join("graph")).unwrap().map(|f| f.unwrap()).filter(|f| f.path().is_file());
    let mut files: Vec<_> =
        files.map(|f| (f.file_name().into_string().unwrap(), fs::read_to_string(f.path()).unwrap())).collect();
    files.sort();
    files
}

/// The lines in which two texts differ, each with its sign.
fn differing(before: &[(String, String)], after: &[(String, String)]) -> Vec<String> {
    let mut lines = Vec::new();
    for ((name, old), (other, new)) in before.iter().zip(after) {
        assert_eq!(name, other);
        let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
        lines.extend(old.iter().filter(|l| !new.contains(l)).map(|l| format!("-{}", l.trim())));
        lines.extend(new.iter().filter(|l| !old.contains(l)).map(|l| format!("+{}", l.trim())));
    }
    lines
}

#[test]
fn a_new_graph_is_sound_and_its_guide_tells_what_happens() {
    for (called, named) in [("graph", vec![]), ("harbour", vec!["-g", "harbour"])] {
        let folder = TempDir::new().unwrap();
        let init: Vec<&str> = if named.is_empty() { vec!["init"] } else { vec!["init", called] };
        done(folder.path(), &init);
        let with = |args: &[&'static str]| [&named[..], args].concat();
        done(folder.path(), &with(&["check", "--deny", "warnings"]));
        done(folder.path(), &with(&["fmt", "--check"]));
        let texts = format!("{called}/texts");
        done(folder.path(), &[&with(&["verify", "--documents"])[..], &[&texts]].concat());
        let guide = fs::read_to_string(folder.path().join(called).join("README.md")).unwrap();
        assert!(!guide.contains("GRAPH"));
        assert!(super::readme::follow(&guide, folder.path(), called) >= 20);
        assert!(folder.path().join("ferry.svg").is_file());
        let (code, _, err) = run(folder.path(), &init);
        assert_eq!(code, 2);
        assert!(err.contains("holds a graph already"), "{err}");
    }
}

#[test]
fn an_empty_graph_takes_a_first_record_of_each_kind() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    done(at, &["init", "--empty"]);
    done(at, &["add", "actor", "--name", "Ann Lee", "--kind", "person"]);
    done(at, &["add", "incident", "--name", "A fire", "--kind", "event"]);
    done(at, &["add", "source", "--title", "Fire!"]);
    done(
        at,
        &[
            "add",
            "statement",
            "--by",
            "Ann Lee",
            "--act",
            "states",
            "--text",
            "It burned.",
            "--about",
            "a-fire",
            "--source",
            "fire",
        ],
    );
    done(at, &["check"]);
    done(at, &["fmt", "--check"]);
    assert!(at.join("graph/fire.json").is_file());
}

#[test]
fn a_renaming_moves_references_and_touches_no_other_line() {
    let folder = shipped();
    let before = data(folder.path());
    done(folder.path(), &["rename", "lapd", "los-angeles-police"]);
    let changed = differing(&before, &data(folder.path()));
    assert!(changed.iter().all(|l| l.contains("lapd") || l.contains("los-angeles-police")), "{changed:#?}");
    done(folder.path(), &["show", "lapd"]);
    done(folder.path(), &["check", "--deny", "warnings"]);
    done(folder.path(), &["rename", "los-angeles-police", "lapd", "--forget"]);
    assert_eq!(data(folder.path()), before);
}

#[test]
fn fields_are_set_and_unset() {
    let folder = shipped();
    let before = data(folder.path());
    done(folder.path(), &["set", "actor", "lapd", "--aliases", "the police", "--note", "X."]);
    let changed = differing(&before, &data(folder.path()));
    assert!(changed.iter().all(|l| l.contains("\"lapd\"")) && changed.len() == 2, "{changed:#?}");
    done(folder.path(), &["set", "actor", "LAPD", "--unset", "note", "--unset", "aliases"]);
    assert_eq!(data(folder.path()), before);
    for (args, why) in [
        (&["set", "actor", "lapd"][..], "nothing is said"),
        (&["set", "actor", "lapd", "--unset", "name"], "possible values"),
        (&["set", "statement", "albence-denies-targeting", "--said", "8/5/21"], "no date"),
    ] {
        let (code, _, err) = run(folder.path(), args);
        assert_eq!(code, 2);
        assert!(err.contains(why), "{err}");
    }
}

#[test]
fn a_layout_of_ones_own_is_kept() {
    let folder = TempDir::new().unwrap();
    let text = "{ \"actors\" : [\n\t{ \"id\":\"a\" , \"name\":\"\\u0041nn\", \"kind\":\"person\" },\n\n\t{ \"id\":\"b\", \"kind\":\"agency\", \"name\":\"B\" } ],\n  \"sources\":[] }";
    fs::write(folder.path().join("g.json"), text).unwrap();
    done(folder.path(), &["-g", "g.json", "add", "role", "a", "--at", "b"]);
    done(folder.path(), &["-g", "g.json", "rename", "b", "c"]);
    let now = fs::read_to_string(folder.path().join("g.json")).unwrap();
    let expected = "{ \"actors\" : [\n\t{ \"id\":\"a\" , \"name\":\"\\u0041nn\", \"kind\":\"person\" , \"roles\": [{\"at\": \"c\"}] },\n\n\t{ \"id\":\"c\", \"kind\":\"agency\", \"name\":\"B\", \"formerly\": [\"b\"] } ],\n  \"sources\":[] }";
    assert_eq!(now, expected);
}

#[test]
fn a_merge_keeps_every_name_and_a_split_undoes_it() {
    let folder = shipped();
    let at = folder.path();
    done(
        at,
        &[
            "add",
            "actor",
            "--id",
            "ice-2",
            "--name",
            "I.C.E.",
            "--kind",
            "agency",
            "--aliases",
            "the agency",
            "--note",
            "As signed.",
        ],
    );
    done(
        at,
        &[
            "add",
            "statement",
            "--id",
            "extra",
            "--by",
            "ice-2",
            "--by",
            "ice",
            "--act",
            "states",
            "--text",
            "X.",
            "--about",
            "austin-raids",
            "--source",
            "npr-report",
        ],
    );
    let before = data(at);
    let (code, out, err) = run(at, &["merge", "ice", "ice-2"]);
    assert_eq!((code, out.lines().next().unwrap()), (0, "merged actor [ice-2], into `ice`"), "{err}");
    let show = done(at, &["show", "ice-2"]);
    for name in ["I.C.E.", "the agency", "As signed."] {
        assert!(show.contains(name), "{show}");
    }
    let extra = done(at, &["show", "extra"]);
    assert!(!extra.contains("ice-2"), "{extra}");
    done(at, &["rename", "ice", "us-ice"]);
    done(at, &["split", "ice-2"]);
    done(at, &["rename", "us-ice", "ice", "--forget"]);
    assert_eq!(data(at), before);
    let (code, _, err) = run(at, &["split", "ice-2"]);
    assert_eq!(code, 2);
    assert!(err.contains("was not merged"), "{err}");
}

#[test]
fn what_was_changed_since_a_merge_is_not_undone_by_guessing() {
    let folder = shipped();
    let at = folder.path();
    done(at, &["add", "actor", "--id", "ice-2", "--name", "I.C.E.", "--kind", "agency"]);
    done(at, &["add", "role", "steve-adler", "--at", "ice-2", "--title", "guest"]);
    done(at, &["merge", "ice", "ice-2"]);
    done(at, &["add", "role", "steve-adler", "--at", "lapd"]);
    let path = at.join("graph/actors.json");
    let merged = fs::read_to_string(&path).unwrap();
    fs::write(&path, merged.replace("\"title\": \"guest\"", "\"title\": \"host\"")).unwrap();
    let (code, _, err) = run(at, &["split", "ice-2"]);
    assert_eq!(code, 2);
    assert!(err.contains("`roles` of [steve-adler]"), "{err}");
    fs::write(&path, merged).unwrap();
    done(at, &["split", "ice-2"]);
    let roles = done(at, &["show", "steve-adler"]);
    assert!(roles.contains("I.C.E.") && roles.contains("LAPD"), "{roles}");
}

#[test]
fn who_cannot_be_one_is_not_merged() {
    let folder = shipped();
    for (keep, gone, why) in [
        ("ice", "ice-ero", "one is part of the other"),
        ("ice", "matthew-albence", "only one is a person"),
        ("ice", "dhs", ""),
        ("ice", "senior-us-immigration-official", "is unnamed"),
        ("ice", "ice", "with itself"),
        ("ice", "austin-raids", "only actors"),
    ] {
        let (code, _, err) = run(folder.path(), &["merge", keep, gone, "--dry-run"]);
        assert_eq!(code, if why.is_empty() { 0 } else { 2 }, "{gone}: {err}");
        assert!(err.contains(why), "{gone}: {err}");
    }
}

#[test]
fn removing_is_refused_with_a_list_and_can_be_taken_back() {
    let folder = shipped();
    let at = folder.path();
    let before = data(at);
    let (code, _, err) = run(at, &["remove", "matthew-albence"]);
    assert_eq!(code, 2);
    assert!(err.contains("statement [albence-denies-targeting] in by.0, and cannot stand without it"), "{err}");
    assert_eq!(data(at), before);
    let records = |at: &Path| {
        let json = data(at).into_iter().filter(|(name, _)| name.ends_with(".json") && name != "schema.json");
        let lists = json.map(|(_, text)| serde_json::from_str::<serde_json::Value>(&text).unwrap());
        let mut records: Vec<String> = lists
            .flat_map(|file| {
                file.as_object().unwrap().values().filter_map(|v| v.as_array().cloned()).flatten().collect::<Vec<_>>()
            })
            .map(|record| record.to_string())
            .collect();
        records.sort();
        records
    };
    let all = records(at);
    let removed = done(at, &["remove", "matthew-albence", "--with-references"]);
    done(at, &["check"]);
    assert!(!done(at, &["list", "actors"]).contains("Albence"));
    fs::write(at.join("removed.jsonl"), removed).unwrap();
    done(at, &["add", "lines", "removed.jsonl", "--replace"]);
    assert_eq!(records(at), all);
}

#[test]
fn a_statement_without_its_relation_says_what_it_does() {
    let folder = TempDir::new().unwrap();
    let text = r#"{"actor": {"id": "a", "name": "A", "kind": "person"}}
{"source": {"id": "d"}}
{"statement": {"id": "s", "act": "alleges", "text": "S", "by": ["a"], "against": ["a"], "reports": [{"source": "d"}]}}
{"statement": {"id": "t", "text": "T", "by": ["a"], "relations": [{"kind": "denies", "to": "s", "scope": "whole"}], "reports": [{"source": "d"}]}}
"#;
    fs::write(folder.path().join("g.jsonl"), text).unwrap();
    done(folder.path(), &["-g", "g.jsonl", "remove", "s", "--with-references"]);
    let now = fs::read_to_string(folder.path().join("g.jsonl")).unwrap();
    assert!(now.ends_with("{\"statement\": {\"id\": \"t\", \"text\": \"T\", \"by\": [\"a\"], \"act\": \"denies\", \"reports\": [{\"source\": \"d\"}]}}\n"), "{now}");
}

#[test]
fn what_would_break_the_graph_is_refused_with_the_reason() {
    let folder = shipped();
    let before = data(folder.path());
    for (args, why) in [
        (&["add", "actor", "--name", "ICE", "--kind", "agency", "--id", "ice"][..], "`ice` is the id of a"),
        (&["add", "actor", "--name", "X", "--kind", "agancy"], "agency"),
        (&["add", "actor", "--name", "X", "--kind", "agency", "--id", "X Y"], "such as `x-y`"),
        (&["add", "source", "--published", "8/5/21"], "2021-05-08"),
        (&["add", "actor", "--name", "X", "--kind", "agency", "--part-of", "imigration"], "no actor is called"),
        (&["add", "statement", "--text", "X", "--source", "npr-report"], "nothing says what the statement does"),
        (&["add", "statement", "--text", "X", "--act", "states", "--cue", "said"], "not its source"),
        (&["add", "actor", "--name", "X", "--kind", "agency", "--roles", r#"{"att": "ice"}"#], "unknown-field"),
        (&["add", "actor", "--name", "X", "--kind", "agency", "--into", "x.txt"], "would not be read"),
        (&["add", "actor", "--name", "X", "--kind", "agency", "--into", "../x.json"], "would not be read"),
        (&["add", "actor", "--name", "X", "--kind", "agency", "--into", "schema.json"], "would not be read"),
        (&["rename", "ice", "dhs"], "`dhs` is the id of a"),
        (&["rename", "nobody-at-all", "x"], "is called `nobody-at-all`"),
        (&["add", "lines", "no-such-file"], "does not exist"),
    ] {
        let (code, _, err) = run(folder.path(), args);
        assert_eq!(code, 2, "{args:?}: {err}");
        assert!(err.contains(why), "{args:?}: {err}");
        assert_eq!(data(folder.path()), before, "{args:?}");
    }
}

#[test]
fn only_data_on_disk_is_edited() {
    let folder = shipped();
    fs::write(folder.path().join("big.gainsay"), "x").unwrap();
    for (graph, why) in [
        ("-", "standard input"),
        ("big.gainsay", "compiled"),
        ("HEAD:graph", "revision"),
        ("nothing", "does not exist"),
    ] {
        let (code, _, err) = run(folder.path(), &["-g", graph, "rename", "ice", "x"]);
        assert_eq!(code, 2);
        assert!(err.contains(why) && err.contains("hint:"), "{err}");
    }
}

#[test]
fn a_file_with_a_conflict_left_by_git_is_not_written_to() {
    let folder = shipped();
    let path = folder.path().join("graph/actors.json");
    let text = fs::read_to_string(&path).unwrap();
    let line = text.lines().find(|l| l.contains("\"lapd\"")).unwrap();
    let torn = text.replace(line, &format!("<<<<<<< HEAD\n{line}\n=======\n{line}\n>>>>>>> other"));
    fs::write(&path, &torn).unwrap();
    for args in [&["add", "actor", "--name", "X", "--kind", "agency"][..], &["fmt"], &["rename", "lapd", "police"]] {
        let (code, _, err) = run(folder.path(), args);
        assert_eq!(code, 2);
        assert!(err.contains("unresolved merge conflict") && err.contains("keep one of the two sides"), "{err}");
        assert_eq!(fs::read_to_string(&path).unwrap(), torn);
    }
    // A file in which nothing is wrong can be edited all the same.
    done(folder.path(), &["add", "incident", "--name", "X", "--kind", "event"]);
}

#[test]
fn a_trial_shows_what_would_change_and_writes_nothing() {
    let folder = shipped();
    let before = data(folder.path());
    let (code, out, err) = run(folder.path(), &["add", "actor", "--name", "Ann Lee", "--kind", "person", "--dry-run"]);
    assert_eq!(code, 0);
    assert!(
        out.contains("+++ graph/actors.json")
            && out.contains("+    {\"id\": \"ann-lee\", \"name\": \"Ann Lee\", \"kind\": \"person\"}"),
        "{out}"
    );
    assert!(err.ends_with("nothing is written\n"), "{err}");
    assert_eq!(data(folder.path()), before);
    assert!(!folder.path().join("graph/.gainsay").exists());
}

#[test]
fn layout_loses_nothing_and_is_stable() {
    let folder = TempDir::new().unwrap();
    let text = "{\"statements\":[],\"actors\":[{\"kind\":\"person\",\"name\":\"A\\u00e9\\/\",\"id\":\"a\",\"roles\":[{\"title\":\"t\",\"at\":\"a\"}]}],\n\"incidents\":[{\"id\":\"i\",\"name\":\"I\",\"kind\":\"event\",\"accounts\":[{\"figures\":[{\"value\":1.50,\"what\":\"w\"}],\"per\":\"s\"}]}],\"sources\":[{\"id\":\"s\"}]}";
    fs::write(folder.path().join("g.json"), text).unwrap();
    let (code, out, _) = run(folder.path(), &["-g", "g.json", "fmt", "--check"]);
    assert_eq!((code, out.as_str()), (1, "g.json is laid out otherwise\n"));
    done(folder.path(), &["-g", "g.json", "fmt"]);
    let now = fs::read_to_string(folder.path().join("g.json")).unwrap();
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(read(&now), read(text));
    assert!(
        now.contains("\"Aé/\"") && now.contains("\"value\": 1.50") && now.contains("{\"at\": \"a\", \"title\": \"t\"}"),
        "{now}"
    );
    done(folder.path(), &["-g", "g.json", "fmt", "--check"]);
}

#[test]
fn the_shipped_graph_is_laid_out_as_it_should_be() {
    done(shipped().path(), &["fmt", "--check"]);
}

#[test]
fn likely_same_actors_are_suggested_until_they_are_told_apart() {
    let folder = shipped();
    let at = folder.path();
    let (code, out, _) = run(at, &["suggest", "merges"]);
    assert_eq!(code, 1, "{out}");
    for (name, kind) in
        [("I. C. E.", "agency"), ("J. Gonzalez", "person"), ("a senior immigration official", "unnamed")]
    {
        done(at, &["add", "actor", "--name", name, "--kind", kind]);
    }
    let rows = |at: &Path| {
        let (_, out, _) = run(at, &["suggest", "merges", "-f", "json"]);
        let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
        let row = |r: &serde_json::Value| format!("{} {}", r["actor"].as_str().unwrap(), r["other"].as_str().unwrap());
        answer["rows"].as_array().unwrap().iter().map(row).collect::<Vec<_>>()
    };
    assert_eq!(rows(at), ["ice i-c-e", "jacinta-gonzalez j-gonzalez"]);
    done(at, &["suggest", "merges", "--reject", "i-c-e", "ice"]);
    assert_eq!(rows(at), ["jacinta-gonzalez j-gonzalez"]);
    done(at, &["rename", "i-c-e", "another"]);
    assert_eq!(rows(at), ["jacinta-gonzalez j-gonzalez"]);
    let kept = fs::read_to_string(at.join("graph/.gainsay/apart.jsonl")).unwrap();
    assert_eq!(kept, "{\"actors\": [\"i-c-e\", \"ice\"]}\n");
}

#[test]
fn lines_go_in_together_or_not_at_all() {
    let folder = shipped();
    let at = folder.path();
    let before = data(at);
    let good = "{\"statement\": {\"id\": \"new-s\", \"act\": \"states\", \"text\": \"X.\", \"by\": [\"ann-lee\"], \"about\": [\"austin-raids\"], \"reports\": [{\"source\": \"new-d\"}]}}\n{\"source\": {\"id\": \"new-d\", \"title\": \"D\"}}\n\n{\"actor\": {\"name\": \"Ann Lee\", \"kind\": \"person\"}}\n{\"report\": {\"statement\": \"albence-denies-targeting\", \"source\": \"the-hill-item\"}}\n";
    let bad = good.to_owned() + "{\"actor\": {\"name\": \"B\", \"kind\": \"persn\"}}\n";
    let add = |text: &str| {
        let output = gainsay(&["add", "lines"]).current_dir(at).write_stdin(text).output().unwrap();
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (code, _, err) = add(&bad);
    assert_eq!(code, 2);
    assert!(err.contains("-:6:") && err.contains("persn"), "{err}");
    assert_eq!(data(at), before);
    let (code, out, err) = add(good);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("added statement [new-s] graph/new-d.json:"), "{out}");
    assert!(out.contains("added actor [ann-lee] graph/actors.json:"), "{out}");
    assert!(out.contains("changed statement [albence-denies-targeting], `reports`"), "{out}");
    done(at, &["check"]);
    done(at, &["fmt", "--check"]);
}

#[test]
fn questions_are_asked_and_shown_as_a_command() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    done(at, &["init"]);
    let answers = "\n\"a docker\"\ndockers-union\n\nNobody asked us.\npier-closure\n\n1\nsuports\nsupports\nclaims\nstates\n\n2021-05-01\ngazette-pier\ndirect\nsaid\n\n\n\nyes\n";
    let output = gainsay(&["add", "statement", "--ask"]).current_dir(at).write_stdin(answers).output().unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(output.status.code(), Some(0), "{out}{err}");
    insta::assert_snapshot!("questions", format!("{err}{out}"));
    done(at, &["check"]);
    let given_up = gainsay(&["add", "actor", "--ask"]).current_dir(at).write_stdin("Ann\n").output().unwrap();
    assert_eq!(given_up.status.code(), Some(1));
}

/// Kills the program while it renames over many files: whenever that is, the graph is the old or the new.
#[test]
fn a_kill_leaves_the_old_graph_or_the_new() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("graph")).unwrap();
    fs::write(at.join("graph/actors.jsonl"), "{\"actor\": {\"id\": \"old\", \"name\": \"A\", \"kind\": \"person\"}}\n")
        .unwrap();
    for number in 0..40 {
        let line = format!("{{\"source\": {{\"id\": \"d{number}\", \"publisher\": \"old\"}}}}\n");
        fs::write(at.join(format!("graph/d{number}.jsonl")), line).unwrap();
    }
    let mut seen = [0, 0];
    let program = assert_cmd::cargo::cargo_bin("gainsay");
    for round in 0..60_u64 {
        let names = [("old", "new"), ("new", "old")];
        let now = fs::read_to_string(at.join("graph/actors.jsonl")).unwrap();
        let (from, to) = names[usize::from(now.contains("\"id\": \"new\""))];
        let mut child = Process::new(&program).args(["rename", from, to, "--forget"]).current_dir(at).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_micros(round * 1500));
        child.kill().unwrap();
        child.wait().unwrap();
        let (code, out, err) = run(at, &["check"]);
        assert_eq!(code, 0, "{out}{err}");
        let all = data(at).into_iter().map(|(_, text)| text).collect::<String>();
        let olds = all.matches("\"old\"").count();
        let news = all.matches("\"new\"").count();
        assert!(olds == 0 || news == 0, "{olds} {news}");
        seen[usize::from(news > 0)] += 1;
    }
    assert_eq!(seen.iter().sum::<i32>(), 60);
}

#[test]
fn edits_at_the_same_time_wait_for_one_another() {
    let folder = shipped();
    let program = assert_cmd::cargo::cargo_bin("gainsay");
    let start = |number: usize| {
        let name = format!("Actor {number}");
        let args = ["add", "actor", "--name", &name, "--kind", "group"];
        Process::new(&program)
            .args(args)
            .current_dir(folder.path())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap()
    };
    let children: Vec<_> = (0..8).map(start).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let listed = done(folder.path(), &["list", "actors", "--kind", "group", "-f", "csv"]);
    assert_eq!(listed.matches("actor-").count(), 8, "{listed}");
}
