//! Edits that must not be: what is refused, and that all is written or nothing.

use std::fs;
use std::process::Command as Process;

use tempfile::TempDir;

use super::edit::{data, done, run, shipped};
use super::gainsay;

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
