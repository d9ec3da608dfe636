//! Taking over what others have: spreadsheets and back, foreign formats, and what becomes of a graph that is there.

mod foreign;
mod graph;
mod round_trip;
mod spreadsheet;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::check::gainsay;

pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import")
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// What a command prints in a folder: its exit code, standard output and standard error.
fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = gainsay(folder, args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// The data files of a folder, by name.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let Ok(entries) = folder.read_dir() else { return BTreeMap::new() };
    let is_data = |name: &str| name != "schema.json" && (name.ends_with(".json") || name.ends_with(".jsonl"));
    let paths = entries.map(|e| e.unwrap().path());
    let named = paths.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), path));
    named.filter(|(name, _)| is_data(name)).map(|(name, path)| (name, fs::read_to_string(path).unwrap())).collect()
}

/// What an import prints and writes, as one text.
fn told(folder: &Path, args: &[&str]) -> String {
    let (code, out, err) = run(folder, args);
    let trimmed = |text: String| text.lines().map(|l| l.trim_end().to_owned() + "\n").collect::<String>();
    let mut told = format!("exit {code}\n{}{}", trimmed(out), trimmed(err));
    for (name, text) in files(&folder.join("graph")) {
        told += &format!("--- {name}\n{text}");
    }
    told
}
