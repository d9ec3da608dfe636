//! Pictures drawn by Graphviz: the only part that starts a process.

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::Style;
use crate::answer::count;
use crate::error::Error;

/// What came of asking Graphviz.
pub(super) enum Drawn {
    /// The picture, and what Graphviz remarked.
    Picture(Vec<u8>, Vec<String>),
    /// There is no Graphviz.
    Missing,
    /// It could not draw it: why.
    Failed(String),
}

/// Later instants cannot be counted on every system.
const LONGEST: Duration = Duration::from_secs(60 * 60 * 24 * 365);

/// Graphviz, with the time that it has for all of its runs together.
pub(super) struct Graphviz<'a> {
    program: &'a Path,
    limit: Duration,
    deadline: Instant,
}

impl<'a> Graphviz<'a> {
    pub(super) fn new(style: &'a Style) -> Self {
        let program = style.dot.as_deref().unwrap_or(Path::new("dot"));
        Self { program, limit: style.time_limit, deadline: Instant::now() + style.time_limit.min(LONGEST) }
    }

    /// Gives it graphs in DOT, and takes what it makes of them.
    pub(super) fn run(&self, dot: String, arguments: &[&str]) -> Result<Drawn, Error> {
        let mut command = Command::new(self.program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // Newer Graphviz writes this date into a PDF instead of today's, so that the same data give the same bytes.
        if std::env::var_os("SOURCE_DATE_EPOCH").is_none() {
            command.env("SOURCE_DATE_EPOCH", "0");
        }
        match command.spawn() {
            Ok(child) => Conversation::begin(child, dot).end(self),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Drawn::Missing),
            Err(e) => Err(Error::new(format!("cannot run `{}`: {e}", self.program.display()))
                .hint("name Graphviz's program with `--dot`")),
        }
    }
}

/// A running Graphviz. Its three pipes are served by threads, since any of them may fill up first.
struct Conversation {
    child: Child,
    picture: Receiver<Vec<u8>>,
    remarks: Receiver<Vec<u8>>,
}

impl Conversation {
    fn begin(mut child: Child, dot: String) -> Self {
        if let Some(mut stdin) = child.stdin.take() {
            // A Graphviz that stops reading says why on its standard error.
            thread::spawn(move || stdin.write_all(dot.as_bytes()).ok());
        }
        let (picture, remarks) = (listen(child.stdout.take()), listen(child.stderr.take()));
        Self { child, picture, remarks }
    }

    fn end(mut self, graphviz: &Graphviz<'_>) -> Result<Drawn, Error> {
        let (limit, deadline) = (graphviz.limit, graphviz.deadline);
        let left = || deadline.saturating_duration_since(Instant::now());
        // The picture ends when Graphviz ends, or when a program that it started does.
        let picture = self.picture.recv_timeout(left());
        let remarks = self.remarks.recv_timeout(left());
        let (Ok(picture), Ok(remarks), Some(status)) = (picture, remarks, self.wait(deadline)?) else {
            return Err(self.too_slow(limit));
        };
        let remarks = lines(&remarks);
        if status.success() && !picture.is_empty() {
            return Ok(Drawn::Picture(picture, remarks));
        }
        let why = if remarks.is_empty() { status.to_string() } else { remarks.join("; ") };
        Ok(Drawn::Failed(format!("Graphviz could not draw it: {why}")))
    }

    fn wait(&mut self, deadline: Instant) -> Result<Option<std::process::ExitStatus>, Error> {
        loop {
            match self.child.try_wait() {
                Ok(None) if Instant::now() < deadline => thread::sleep(Duration::from_millis(2)),
                Ok(status) => return Ok(status),
                Err(e) => return Err(Error::new(format!("cannot wait for Graphviz: {e}"))),
            }
        }
    }

    /// Ends the child. The threads are not waited for: a program that it started may hold the pipes.
    fn too_slow(&mut self, limit: Duration) -> Error {
        let killed = self.child.kill().and_then(|()| self.child.wait());
        let left = if killed.is_err() { " and could not be stopped" } else { "" };
        Error::new(format!("Graphviz took longer than {}{left}", count(limit.as_secs() as usize, "second")))
            .hint("give it longer with `--time-limit`, or draw less: `graph --focus NODE`, or filters")
    }
}

/// Reads a pipe to its end on a thread.
fn listen(pipe: Option<impl Read + Send + 'static>) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // What was read before a failure is still worth showing.
            let _ = pipe.read_to_end(&mut bytes);
        }
        let _ = sender.send(bytes);
    });
    receiver
}

/// At most five lines of what Graphviz says; its warnings tend to repeat.
fn lines(remarks: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(remarks);
    let mut lines: Vec<String> = text.lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect();
    lines.dedup();
    lines.truncate(5);
    lines
}
