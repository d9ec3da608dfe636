//! Writes changed files so that a program killed at any moment leaves the old files or the new ones.
//!
//! New files are written aside. One is then renamed into place. Of several, a journal first says
//! what is to go where; once it stands, whoever reads or edits the graph next completes it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::draft::Change;
use super::lock::Lock;
use crate::error::Error;

/// The folder, in that of the graph, for what is not data: it is hidden, so that it is not read.
pub(crate) const ASIDE: &str = ".gainsay";

const JOURNAL: &str = "journal";

/// What goes where. Paths lead from the folder of the graph.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    /// The file to be replaced.
    file: PathBuf,
    /// The name of the new one, aside; nothing where the file is to go.
    new: Option<String>,
}

/// The folder of a graph: itself, or that of its one file.
pub(crate) fn folder(path: &Path) -> PathBuf {
    if path.is_dir() {
        return path.to_owned();
    }
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

/// Writes the changes. Every file must still be as it was when it was read.
pub(crate) fn commit(lock: &Lock, changes: &[Change]) -> Result<(), Error> {
    for change in changes {
        unchanged(change)?;
    }
    let folder = lock.folder();
    write(folder, changes, &mut |_| true).map(drop).map_err(|e| failed(folder, &e))
}

fn failed(folder: &Path, error: &io::Error) -> Error {
    Error::new(format!("cannot write in `{}`: {error}", folder.display()))
}

fn unchanged(change: &Change) -> Result<(), Error> {
    let now = match fs::read(&change.name) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(Error::new(format!("cannot read `{}`: {error}", change.name))),
    };
    if now == change.old {
        return Ok(());
    }
    let what = if change.old.is_none() { "is there already" } else { "was changed in the meantime" };
    Err(Error::new(format!("`{}` {what}; nothing is written", change.name)).hint("run it again"))
}

/// A moment at which a test may end the writing, as a kill would.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Aside,
    Journal,
    Placed,
    Done,
}

/// Does the steps one after another while `go_on` says so; whether all were done.
fn write(folder: &Path, changes: &[Change], go_on: &mut dyn FnMut(Step) -> bool) -> io::Result<bool> {
    let aside = folder.join(ASIDE);
    fs::create_dir_all(&aside)?;
    let mut entries = Vec::new();
    for (number, change) in changes.iter().enumerate() {
        let new = change.new.as_ref().map(|bytes| (format!("new-{number}"), bytes));
        if let Some((name, bytes)) = &new {
            put_aside(&aside.join(name), bytes, Path::new(&change.name))?;
            if !go_on(Step::Aside) {
                return Ok(false);
            }
        }
        entries.push(Entry { file: relative(folder, &change.name), new: new.map(|(name, _)| name) });
    }
    let journal = aside.join(JOURNAL);
    if entries.len() > 1 {
        let text = serde_json::to_vec(&entries)?;
        let draft = aside.join("journal-draft");
        write_synced(&draft, &text)?;
        fs::rename(draft, &journal)?;
        sync(&aside);
        if !go_on(Step::Journal) {
            return Ok(false);
        }
    }
    for entry in &entries {
        place(folder, entry)?;
        if !go_on(Step::Placed) {
            return Ok(false);
        }
    }
    if entries.len() > 1 {
        fs::remove_file(&journal)?;
    }
    Ok(go_on(Step::Done))
}

/// Completes what a program that was killed had begun, where it had got so far as to say what.
pub(crate) fn recover(path: &Path) -> Result<(), Error> {
    let folder = folder(path);
    if !folder.join(ASIDE).join(JOURNAL).is_file() {
        return Ok(());
    }
    // Whoever is writing just now holds the lock and will be done soon.
    Lock::take(&folder).map(drop)
}

/// The same, by whoever has the lock.
pub(super) fn complete(folder: &Path) -> Result<(), Error> {
    let aside = folder.join(ASIDE);
    let journal = aside.join(JOURNAL);
    if journal.is_file() {
        let unfinished = |why: String| {
            Error::new(format!("an edit of `{}` was broken off and cannot be completed: {why}", folder.display()))
                .hint(format!("what it was to write lies in `{}`; `journal` there says where to", aside.display()))
        };
        let text = fs::read(&journal).map_err(|e| unfinished(e.to_string()))?;
        let entries: Vec<Entry> = serde_json::from_slice(&text).map_err(|e| unfinished(e.to_string()))?;
        entries.iter().try_for_each(|entry| place(folder, entry)).map_err(|e| unfinished(e.to_string()))?;
        fs::remove_file(&journal).map_err(|e| unfinished(e.to_string()))?;
    }
    // Without a journal nothing that lies here was promised to anyone.
    for entry in fs::read_dir(&aside).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("new-") || name == "journal-draft" {
            fs::remove_file(entry.path()).map_err(|e| failed(folder, &e))?;
        }
    }
    Ok(())
}

/// Puts a file into its place; done before, it does nothing.
fn place(folder: &Path, entry: &Entry) -> io::Result<()> {
    let file = folder.join(&entry.file);
    let done = |result: io::Result<()>| match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    };
    let Some(new) = &entry.new else { return done(fs::remove_file(file)) };
    // A link goes on leading to the file.
    let file = fs::canonicalize(&file).unwrap_or(file);
    let new = folder.join(ASIDE).join(new);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    done(fs::rename(&new, &file).or_else(|error| if new.exists() { across(&new, &file, error) } else { Err(error) }))?;
    sync(file.parent().unwrap_or(Path::new(".")));
    Ok(())
}

/// A link may lead to another disk, over which nothing can be renamed.
fn across(new: &Path, file: &Path, error: io::Error) -> io::Result<()> {
    if error.kind() != io::ErrorKind::CrossesDevices {
        return Err(error);
    }
    let beside = tempfile::Builder::new().prefix(".gainsay-").tempfile_in(file.parent().unwrap_or(Path::new(".")))?;
    fs::copy(new, beside.path())?;
    beside.as_file().sync_all()?;
    beside.persist(file).map_err(|e| e.error)?;
    fs::remove_file(new)
}

fn put_aside(path: &Path, bytes: &[u8], like: &Path) -> io::Result<()> {
    write_synced(path, bytes)?;
    match fs::metadata(like) {
        Ok(old) => fs::set_permissions(path, old.permissions()),
        Err(_) => Ok(()),
    }
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Sees that a renaming is on the disk, where a system can do that.
fn sync(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

fn relative(folder: &Path, name: &str) -> PathBuf {
    let name = Path::new(name);
    let inside = name.strip_prefix(folder).map(Path::to_owned);
    inside.unwrap_or_else(|_| std::path::absolute(name).unwrap_or_else(|_| name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(folder: &Path, name: &str, old: Option<&str>, new: Option<&str>) -> Change {
        let name = folder.join(name).to_string_lossy().into_owned();
        Change { name, old: old.map(Into::into), new: new.map(Into::into) }
    }

    fn content(folder: &Path) -> Vec<(String, String)> {
        let files = fs::read_dir(folder).unwrap().map(|f| f.unwrap()).filter(|f| f.path().is_file());
        let mut files: Vec<_> =
            files.map(|f| (f.file_name().into_string().unwrap(), fs::read_to_string(f.path()).unwrap())).collect();
        files.sort();
        files
    }

    fn pairs(files: &[(&str, &str)]) -> Vec<(String, String)> {
        files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    /// Ends the writing after each step in turn; the next start finds the old files or the new.
    #[test]
    fn a_kill_at_any_step_leaves_the_old_files_or_the_new() {
        let (old, new) =
            (pairs(&[("a", "1"), ("b", "1"), ("gone", "1")]), pairs(&[("a", "2"), ("b", "2"), ("c", "2")]));
        let mut seen = Vec::new();
        for last in 0..12 {
            let folder = tempfile::tempdir().unwrap();
            let at = folder.path();
            for (name, text) in &old {
                fs::write(at.join(name), text).unwrap();
            }
            let changes = [
                change(at, "a", Some("1"), Some("2")),
                change(at, "b", Some("1"), Some("2")),
                change(at, "c", None, Some("2")),
                change(at, "gone", Some("1"), None),
            ];
            let (mut steps, mut committed) = (0, false);
            let all = write(at, &changes, &mut |step| {
                committed |= step == Step::Journal;
                steps += 1;
                steps <= last
            });
            recover(at).unwrap();
            Lock::take(at).unwrap();
            assert_eq!(content(at), if committed { new.clone() } else { old.clone() }, "{last}");
            let left: Vec<_> = fs::read_dir(at.join(ASIDE)).unwrap().map(|f| f.unwrap().file_name()).collect();
            assert!(left.iter().all(|f| !f.to_string_lossy().contains("new-") && f != JOURNAL), "{left:?}");
            seen.push((committed, all.unwrap()));
        }
        assert_eq!(seen.iter().filter(|s| **s == (false, false)).count(), 3);
        assert!(seen.contains(&(true, false)) && seen.contains(&(true, true)));
    }

    #[test]
    fn a_file_that_was_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "other").unwrap();
        let lock = Lock::take(folder.path()).unwrap();
        let error = commit(&lock, &[change(folder.path(), "a", Some("1"), Some("2"))]).unwrap_err();
        assert!(error.message().contains("was changed in the meantime"), "{error}");
        assert_eq!(content(folder.path()), pairs(&[("a", "other")]));
    }
}
