//! From a plan to files: lock, read, plan, check what would come of it, write.

use std::collections::HashMap;
use std::path::Path;

use super::commit::{commit, folder};
use super::draft::{Change, Draft};
use super::layout::is_lines;
use super::lock::Lock;
use crate::check::check;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::load::{self, File, Loaded};

/// What an edit did to a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Deed {
    /// `added`, `changed`, `renamed`, `merged`, `restored`, `removed`, `laid out`.
    pub(crate) what: &'static str,
    /// The kind of record, or `file`.
    pub(crate) kind: &'static str,
    pub(crate) id: String,
    /// In words: what of it.
    pub(crate) how: String,
}

/// What came of an edit.
pub(crate) struct Performed<T> {
    /// What the plan returned.
    pub(crate) outcome: T,
    pub(crate) changes: Vec<Change>,
    /// The graph as it is afterwards, or would be.
    pub(crate) loaded: Loaded,
    /// What looks wrong now and did not before.
    pub(crate) warnings: Vec<Diagnostic>,
}

/// Plans an edit on the graph at a path, checks what would come of it, and writes unless it is a trial.
///
/// Standard input, revisions and compiled graphs cannot be edited. Nothing is written when a file
/// that would change holds errors, or when the graph would have errors that it does not have.
pub(crate) fn perform<T>(
    path: &Path,
    trial: bool,
    plan: impl FnOnce(&mut Draft<'_>) -> Result<T, Error>,
) -> Result<Performed<T>, Error> {
    editable(path)?;
    let lock = if trial { None } else { Some(Lock::take(&folder(path))?) };
    let before = load::load(path)?;
    let mut draft = Draft::new(&before, path);
    let outcome = plan(&mut draft)?;
    let mut changes = draft.changes();
    let loaded = load::read(after(&before.files, &changes));
    let warnings = refuse_new_errors(&before, &loaded)?;
    changes.append(&mut draft.aside);
    if let Some(lock) = lock {
        commit(&lock, &changes)?;
    }
    Ok(Performed { outcome, changes, loaded, warnings })
}

/// Whether a graph can be edited where it lies.
pub(crate) fn editable(path: &Path) -> Result<(), Error> {
    let shown = path.display();
    let error = if path.as_os_str() == "-" {
        Error::new("what comes from standard input cannot be edited")
    } else if path.is_file() && !(is_lines(&path.to_string_lossy()) || path.extension().is_some_and(|e| e == "json")) {
        Error::new(format!("`{shown}` is no data file; a compiled graph cannot be edited"))
            .hint("edit the JSON it was made from, and compile that again")
    } else if !path.exists() && path.to_string_lossy().contains(':') {
        Error::new(format!("`{shown}` is no folder or file; a revision in git cannot be edited"))
    } else if !path.exists() {
        Error::new(format!("`{shown}` does not exist")).hint("`gainsay init` starts a graph")
    } else {
        return Ok(());
    };
    Err(if error.to_do().is_some() { error } else { error.hint("name the folder or file of the graph with `-g`") })
}

/// The data files as they would be, in reading order.
fn after(before: &[File], changes: &[Change]) -> Vec<File> {
    let by_name: HashMap<&str, &Change> = changes.iter().map(|c| (c.name.as_str(), c)).collect();
    let kept = before.iter().filter_map(|file| match by_name.get(file.name.as_str()) {
        Some(change) => Some(File { name: file.name.clone(), bytes: change.new.clone()?.into() }),
        None => Some(file.clone()),
    });
    let new = changes
        .iter()
        .filter(|c| c.old.is_none())
        .filter_map(|c| Some(File { name: c.name.clone(), bytes: c.new.clone()?.into() }));
    let mut files: Vec<File> = kept.chain(new).collect();
    files.sort_by(|a, b| Path::new(&a.name).cmp(Path::new(&b.name)));
    files
}

/// What looks wrong now and did not before; an error among that ends the edit.
fn refuse_new_errors(before: &Loaded, after: &Loaded) -> Result<Vec<Diagnostic>, Error> {
    let old = check(before);
    let (mut known, mut more): (HashMap<_, usize>, HashMap<&str, usize>) = (HashMap::new(), HashMap::new());
    let now = check(after);
    for diagnostic in &now {
        *more.entry(diagnostic.code).or_default() += 1;
    }
    for diagnostic in &old {
        *known.entry(key(diagnostic)).or_default() += 1;
        take(more.get_mut(diagnostic.code));
    }
    let new = now.into_iter().filter(|d| take(known.get_mut(&key(d))).is_none());
    let (errors, mut warnings): (Vec<_>, Vec<_>) = new.partition(|d| d.severity == Severity::Error);
    // A warning that names a record by its new id is not new: of each sort, no more are new than there are more.
    warnings.retain(|d| take(more.get_mut(d.code)).is_some());
    if errors.is_empty() {
        return Ok(warnings);
    }
    let so_many = crate::answer::count(errors.len(), "error");
    let error = Error::new(format!("this would give the graph {so_many}; nothing is written"));
    Err(error.hint("the places above are those of the files as they would be").with(errors))
}

/// Takes one of what is counted, if any is left.
fn take(left: Option<&mut usize>) -> Option<()> {
    let left = left.filter(|left| **left > 0)?;
    *left -= 1;
    Some(())
}

/// What a fault is, wherever it stands.
fn key(diagnostic: &Diagnostic) -> (&'static str, String) {
    let message = diagnostic.message.split(" (the other stands at ").next().unwrap_or_default();
    (diagnostic.code, message.to_owned())
}
