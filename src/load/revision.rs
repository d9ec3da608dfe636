//! A graph as it stood in a revision: `REV:path`, read from git's own store.
//!
//! The one place besides the Graphviz renderer where a process is started: what git keeps can be
//! read by git only. It is asked for stored bytes alone (`cat-file`, `ls-tree`), which runs no
//! filter or hook, and told to fetch nothing from elsewhere.

use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use super::file::{File, is_data, is_read};
use crate::error::Error;

/// The revision and path a text names, when it is no file and reads like one.
pub(super) fn named(path: &Path) -> Option<&str> {
    let text = path.to_str()?;
    let (revision, _) = text.split_once(':')?;
    // A single letter is a drive elsewhere; what begins with a dash would be an option to git.
    let plausible = revision.len() > 1 || cfg!(not(windows)) && revision.len() == 1;
    (plausible && !revision.starts_with('-') && !path.exists()).then_some(text)
}

/// The data files of `REV:path`, a folder or one file, in name order.
pub(super) fn read(spec: &str) -> Result<Vec<File>, Error> {
    let kind = git(spec, &["cat-file", "-t", spec], b"")?;
    if kind.trim_ascii() == b"blob" {
        return Ok(vec![File { name: spec.to_owned(), bytes: git(spec, &["cat-file", "blob", spec], b"")?.into() }]);
    }
    let listed = git(spec, &["ls-tree", "-r", "-z", spec], b"")?;
    let mut entries: Vec<(String, String)> = listed.split(|b| *b == 0).filter_map(entry).collect();
    entries.retain(|(path, _)| path.split('/').all(is_read) && is_data(Path::new(path)));
    entries.sort_by(|a, b| a.0.split('/').cmp(b.0.split('/')));
    if entries.is_empty() {
        return Err(
            Error::new(format!("no `.json` or `.jsonl` file in `{spec}`")).hint("name a folder that holds a graph")
        );
    }
    let asked = entries.iter().fold(String::new(), |all, (_, object)| all + object + "\n");
    let stored = git(spec, &["cat-file", "--batch"], asked.as_bytes())?;
    let files = entries.into_iter().map(|(path, _)| shown(spec, &path));
    contents(&stored, files).ok_or_else(|| Error::new(format!("git does not hold every file of `{spec}`")))
}

/// A line of `ls-tree -z`, `mode type object<TAB>path`: the path and object of a file.
fn entry(line: &[u8]) -> Option<(String, String)> {
    let line = std::str::from_utf8(line).ok()?;
    let (about, path) = line.split_once('\t')?;
    let mut words = about.split(' ').skip(1);
    (words.next() == Some("blob")).then(|| Some((path.to_owned(), words.next()?.to_owned())))?
}

fn shown(spec: &str, path: &str) -> String {
    let slash = if spec.ends_with(['/', ':']) { "" } else { "/" };
    format!("{spec}{slash}{path}")
}

/// What `cat-file --batch` printed: `object type size`, the bytes, a line break, and so on.
fn contents(mut stored: &[u8], names: impl Iterator<Item = String>) -> Option<Vec<File>> {
    let mut files = Vec::new();
    for name in names {
        let end = memchr::memchr(b'\n', stored)?;
        let size: usize = std::str::from_utf8(&stored[..end]).ok()?.rsplit(' ').next()?.parse().ok()?;
        let bytes = stored.get(end + 1..end + 1 + size)?.to_vec();
        stored = stored.get(end + 2 + size..)?;
        files.push(File { name, bytes: bytes.into() });
    }
    Some(files)
}

/// What git prints.
fn git(spec: &str, args: &[&str], input: &[u8]) -> Result<Vec<u8>, Error> {
    let mut command = Command::new("git");
    command.args(args).env("GIT_NO_LAZY_FETCH", "1").env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let output = exchange(&mut command, input).map_err(|e| match e.kind() {
        io::ErrorKind::NotFound => {
            Error::new(format!("`{spec}` does not exist, and git, which might know it, was not found"))
                .hint("install git to read revisions, or name a folder or file")
        }
        _ => Error::new(format!("cannot run git for `{spec}`: {e}")),
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let why = String::from_utf8_lossy(&output.stderr).lines().next().unwrap_or("no reason given").to_owned();
    Err(Error::new(format!("`{spec}` does not exist, and git cannot read it: {}", why.trim_start_matches("fatal: ")))
        .hint("write `REV:path`, the path from the top of the repository, such as `HEAD~1:graph`"))
}

/// Writes and reads at once, since either end may wait for the other.
fn exchange(command: &mut Command, input: &[u8]) -> io::Result<std::process::Output> {
    let mut child = command.spawn()?;
    let stdin = child.stdin.take();
    thread::scope(|scope| {
        // A git that ends early has said why; that it took no more is no other fault.
        scope.spawn(move || stdin.map(|mut pipe| pipe.write_all(input)));
        child.wait_with_output()
    })
}
