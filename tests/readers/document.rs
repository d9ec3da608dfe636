//! `docs/formats.md`: format × reader × what arrives, written from the tables of formats and checks.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use gainsay::format::{FORMATS, Format};

use super::table::{CHECKS, Check, Keeps};

const HEAD: &str = "# What reads each format, and what arrives

Written by the tests, which export the shipped graph and one that holds every trap known to break a
reader, read both back with the programs named, and compare with the JSON answer (`tests/readers/`).
`gainsay formats` lists the same formats for all their readers.

| format | `-f` | read back in the tests by | what arrives there | what it cannot carry |
|---|---|---|---|---|
";

fn arrives(check: &Check) -> &'static str {
    match check.keeps {
        Keeps::Everything => "every node, edge, id and value",
        Keeps::IdsOfEdgesAsData => "every node, edge and value; the ids of edges as data",
        Keeps::Structure => "which nodes are joined",
        Keeps::Records => "every node and value, every edge with what it carries",
        Keeps::Joints => "every entity, and which are joined",
    }
}

fn row(format: &Format) -> String {
    let mut told: Vec<(&str, Vec<String>)> = Vec::new();
    for check in CHECKS.iter().filter(|c| c.format == format.name) {
        let reader = match check.args {
            [] => check.reader.replace('_', "-"),
            args => format!("{} (`{}`)", check.reader.replace('_', "-"), args.join(" ")),
        };
        match told.iter_mut().find(|(what, _)| *what == arrives(check)) {
            Some((_, readers)) => readers.push(reader),
            None => told.push((arrives(check), vec![reader])),
        }
    }
    let readers: Vec<_> = told.iter().map(|(_, readers)| readers.join(", ")).collect();
    let what: Vec<_> = told.iter().map(|(what, _)| (*what).to_owned()).collect();
    let endings: Vec<_> = format.extensions.iter().map(|e| format!("`.{e}`")).collect();
    let endings = if endings.is_empty() { "a folder".to_owned() } else { endings.join(", ") };
    let dash = |text: String| if text.is_empty() { "–".to_owned() } else { text };
    let lost = dash(format.cannot_carry.to_owned());
    let (readers, what) = (dash(readers.join("<br>")), dash(what.join("<br>")));
    format!("| {endings} | `{}` | {readers} | {what} | {lost} |\n", format.name)
}

/// To write it anew: `GAINSAY_WRITE=1 cargo test the_table_of_formats`.
#[test]
fn the_table_of_formats_is_fresh() {
    let mut text = HEAD.to_owned();
    for format in FORMATS {
        text.write_str(&row(format)).unwrap();
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
    if std::env::var("GAINSAY_WRITE").is_ok() {
        fs::write(&path, &text).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), text, "write it anew with GAINSAY_WRITE=1");
}
