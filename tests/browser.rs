//! The page in a browser: pages are written, and `browser/page.mjs` drives them in a real Chromium.
//!
//! It needs `node`, Chromium, and the packages of `browser/package.json` in `target/browser`, where
//! `.ci/run` installs them. Where one is missing the test says so and passes, but not in CI.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use super::gainsay;

/// Texts that would do something if they were taken for markup, for script or for an address.
const HOSTILE: &str = "</script><script>window.pwned=1</script><img src=x onerror=\"window.pwned=1\">]]><!-- \u{2028}\u{202e} </title></style></svg>\u{0}{{data}}";

/// An exchange in which everything stands once that the page shows.
fn exchange() -> serde_json::Value {
    json!({
        "actors": [
            {"id": "agency", "name": "The Agency", "kind": "agency"},
            {"id": "advocate", "name": "An Advocate", "kind": "person", "aliases": ["Élise Général"]},
            {"id": "paper", "name": "The Paper", "kind": "outlet", "same_as": ["ftp://example.org/paper"]},
        ],
        "incidents": [{"id": "raids", "name": "The raids", "kind": "event"}],
        "sources": [
            {"id": "paper-1", "title": "A title", "publisher": "paper", "published": "2017-03-01",
             "url": "https://example.org/article?a=1&b=2", "archived_url": "javascript:alert(1)"},
            {"id": "paper-2", "title": "Another", "publisher": "paper", "published": "2019-05-01"},
        ],
        "statements": [
            {"id": "claim", "by": ["advocate"], "act": "alleges", "text": "They did it.", "against": ["agency"], "about": ["raids"], "said": "2017-02",
             "reports": [{"source": "paper-1", "chain": "relayed", "via": [{"unnamed": "a witness"}], "quote": "they did it", "passages": ["100-117 0123456789abcdef"]}]},
            {"id": "it-denies", "by": ["agency"], "act": "denies", "text": "It denies.", "about": ["raids"],
             "relations": [{"kind": "denies", "to": "claim", "scope": "general", "leaves_open": "each of the acts"}], "reports": [{"source": "paper-1"}]},
            {"id": "it-supports", "by": [{"unnamed": "a witness"}], "act": "states", "text": "It was seen.", "about": ["raids"],
             "relations": [{"kind": "supports", "to": "claim"}], "reports": [{"source": "paper-1"}]},
            {"id": "later", "by": [{"unnamed": "a neighbour"}], "act": "alleges", "text": "They did it again.", "against": ["agency"], "about": ["raids"],
             "said": "2019-04-30", "reports": [{"source": "paper-2"}]},
        ],
    })
}

fn hostile() -> serde_json::Value {
    json!({
        "actors": [{"id": "agency", "name": HOSTILE, "kind": "agency", "same_as": ["javascript:alert(1)", "JavaScript:alert(1)"]}],
        "incidents": [{"id": "raids", "name": HOSTILE, "kind": "event", "note": HOSTILE}],
        "sources": [{"id": "paper-1", "title": HOSTILE, "url": "javascript:alert(1)", "archived_url": "data:text/html,x", "authors": [HOSTILE]}],
        "statements": [
            {"id": "claim", "by": [{"unnamed": HOSTILE}], "act": "alleges", "text": HOSTILE, "against": ["agency"], "about": ["raids"], "said_printed": HOSTILE,
             "reports": [{"source": "paper-1", "quote": HOSTILE, "gloss": HOSTILE, "cue": HOSTILE}], "note": HOSTILE},
            {"id": "search", "by": ["agency"], "act": "denies", "text": HOSTILE, "about": ["raids"], "answers_unprinted": HOSTILE,
             "relations": [{"kind": "denies", "to": "claim", "scope": "part", "leaves_open": HOSTILE}], "reports": [{"source": "paper-1"}]},
        ],
    })
}

/// Writes the pages that the script opens.
fn write_pages(folder: &Path) {
    let file = |name: &str, graph: &serde_json::Value| {
        let path = folder.join(name);
        fs::write(&path, graph.to_string()).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (exchange, hostile) = (file("exchange.json", &exchange()), file("hostile.json", &hostile()));
    let page = |name: &str, args: &[&str]| {
        let output = gainsay(args).args(["--lenient", "-o"]).arg(folder.join(name)).output().unwrap();
        assert!(folder.join(name).exists(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    page("exchange.html", &["-g", &exchange, "about", "raids"]);
    page("outside.html", &["-g", &exchange, "list", "statements", "--by", "advocate"]);
    page("nothing.html", &["-g", &exchange, "conflicts"]);
    page("hostile.html", &["-g", &hostile, "about", "raids"]);
    page("graph.html", &["-g", &exchange, "graph"]);
    page("timeline.html", &["-g", &exchange, "timeline"]);
}

/// Where the packages are, or what is missing.
fn packages() -> Result<PathBuf, String> {
    let runs = |program: &str| Command::new(program).arg("--version").output().is_ok_and(|o| o.status.success());
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    let packages = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/browser");
    match () {
        () if !runs("node") => Err("`node` is not installed".to_owned()),
        () if !Path::new(&chromium).exists() => Err(format!("there is no `{chromium}`")),
        () if !packages.join("node_modules/playwright-core").exists() => {
            Err("the packages of tests/browser are not installed in target/browser".to_owned())
        }
        () => Ok(packages),
    }
}

#[test]
fn pages_work_in_a_browser() {
    let packages = match packages() {
        Ok(packages) => packages,
        Err(missing) => {
            assert!(std::env::var("CI").as_deref() != Ok("true"), "{missing}");
            return eprintln!("skipped: {missing}");
        }
    };
    let folder = tempfile::tempdir().unwrap();
    write_pages(folder.path());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/page.mjs");
    let output = Command::new("node").arg(script).arg(packages).arg(folder.path()).output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
    assert!(told.contains("checks, 0 failed"), "{told}");
}
