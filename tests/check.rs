//! Every rule has a broken fixture that triggers it and nothing else; typical mistakes of a
//! newcomer lead to the place and the mend. Each is a snapshot of what `check` prints.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use gainsay::check::{RULES, check};
use gainsay::load::load;

pub(crate) fn broken() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/broken")
}

/// What stands in a folder, in name order.
fn names(folder: &Path) -> Vec<String> {
    let entries = folder.read_dir().unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let names: BTreeSet<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.into_iter().collect()
}

/// The command, in a folder, without what the surroundings may set.
pub(crate) fn gainsay(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("gainsay").unwrap();
    command
        .current_dir(folder)
        .args(args)
        .env_remove("GAINSAY_GRAPH")
        .env_remove("GAINSAY_DOCUMENTS")
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1");
    command
}

/// What `check` prints, and how it ends.
fn printed(graph: &str) -> String {
    let output = gainsay(&broken(), &["check", "-g", graph]).output().unwrap();
    assert!(output.stderr.is_empty(), "{graph}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    // A bare line number has a space after it, which editors remove.
    let text: Vec<&str> = text.lines().map(str::trim_end).collect();
    format!("{}\nends with {}", text.join("\n"), output.status.code().unwrap())
}

#[test]
fn every_rule_has_a_fixture_that_triggers_only_it() {
    for rule in RULES {
        let found: BTreeSet<&str> = check(&load(&broken().join(rule.code)).unwrap()).iter().map(|d| d.code).collect();
        assert_eq!(found, BTreeSet::from([rule.code]));
    }
}

#[test]
fn every_fixture_belongs_to_a_rule() {
    let rules: BTreeSet<&str> = RULES.iter().map(|r| r.code).collect();
    assert_eq!(rules.len(), RULES.len(), "two rules have one code");
    for name in names(&broken()).iter().filter(|n| *n != "mistakes") {
        assert!(rules.contains(name.as_str()), "{name}");
    }
}

#[test]
fn every_rule_explains_itself() {
    for rule in RULES {
        insta::assert_snapshot!(format!("rule-{}", rule.code), printed(rule.code));
    }
}

#[test]
fn typical_mistakes_are_led_to_their_mend() {
    let mistakes = names(&broken().join("mistakes"));
    assert!(mistakes.len() > 30, "{mistakes:?}");
    for name in mistakes {
        let text = printed(&format!("mistakes/{name}"));
        assert_eq!(text.matches(" help: ").count(), 1, "one mistake, one report: {text}");
        insta::assert_snapshot!(format!("mistake-{}", name.replace('.', "-")), text);
    }
}
