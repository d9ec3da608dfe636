//! Why a command cannot go on, and what to do about it.

use std::fmt;
use std::io;
use std::path::Path;

use crate::diagnostic::Diagnostic;

/// Why a command cannot go on. What is wrong inside data files is a [`Diagnostic`] instead.
#[derive(Debug)]
pub struct Error {
    message: String,
    hint: Option<String>,
    diagnostics: Vec<Diagnostic>,
    closed_pipe: bool,
}

impl Error {
    /// Says what is wrong with what was given: lower case, names in backticks.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, diagnostics: Vec::new(), closed_pipe: false }
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Shows these faults of the data as the reason.
    pub(crate) fn with(mut self, diagnostics: Vec<Diagnostic>) -> Self {
        self.diagnostics = diagnostics;
        self
    }

    /// The data has faults that no question should be answered on.
    pub(crate) fn faulty(diagnostics: Vec<Diagnostic>, may_hold_more: bool) -> Self {
        let count = diagnostics.len();
        let errors = if count == 1 { "1 error".to_owned() } else { format!("{count} errors") };
        let more = if may_hold_more { " and check again, as records with an error may hold more" } else { "" };
        Self::new(format!("the graph has {errors}"))
            .hint(format!("mend the data{more}, or go on with what could be read by adding `--lenient`"))
            .with(diagnostics)
    }

    pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Self {
        let shown = path.display();
        match error.kind() {
            io::ErrorKind::NotFound => {
                Self::new(format!("`{shown}` does not exist")).hint("name the folder or file of the graph with `-g`")
            }
            _ => Self::new(format!("cannot read `{shown}`: {error}")),
        }
    }

    /// What is wrong.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it.
    pub fn to_do(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// The faults of the data, where those are the reason.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether the reader of the output has gone away, which is no failure.
    pub fn is_closed_pipe(&self) -> bool {
        self.closed_pipe
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        let mut this = Self::new(format!("cannot write: {error}"));
        this.closed_pipe = error.kind() == io::ErrorKind::BrokenPipe;
        this
    }
}
