//! Lays data files out in the one way: nothing is lost, and laying out again changes nothing.

use super::draft::Change;
use super::json::{Json, Node};
use super::layout::{document, is_lines, ordered};
use super::perform::Deed;
use super::rename::deed;
use crate::error::Error;
use crate::graph::NodeKind;
use crate::load::{File, Loaded};

/// The files that are laid out otherwise, with their new text.
pub(crate) fn fmt(loaded: &Loaded) -> Result<Vec<Change>, Error> {
    let mut changes = Vec::new();
    for file in &loaded.files {
        let new = laid_out(file)?.into_bytes();
        if *new != *file.bytes {
            changes.push(Change { name: file.name.clone(), old: Some(file.bytes.to_vec()), new: Some(new) });
        }
    }
    Ok(changes)
}

/// What is said of each file.
pub(crate) fn deeds(changes: &[Change]) -> Vec<Deed> {
    changes.iter().map(|c| deed("laid out", "file", &c.name, String::new())).collect()
}

fn laid_out(file: &File) -> Result<String, Error> {
    let unreadable = |e: &dyn std::error::Error| {
        Error::new(format!("`{}` cannot be laid out: {e}", file.name)).hint("`gainsay check` says what is wrong in it")
    };
    let text = std::str::from_utf8(&file.bytes).map_err(|e| unreadable(&e))?.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Ok(text.to_owned());
    }
    if !is_lines(&file.name) {
        return Json::parse(text).map(|json| document(&json)).map_err(|e| unreadable(&e));
    }
    let mut out = String::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let record = Node::parse(line, usize::MAX).map_err(|e| unreadable(&e))?;
        let mut whole = Json::of(line, &record);
        for kind in NodeKind::ALL {
            if let Some(record) = whole.get_mut(kind.word()) {
                *record = ordered(record, super::fields::of_record(kind));
            }
        }
        out += &(whole.line() + "\n");
    }
    Ok(out)
}
