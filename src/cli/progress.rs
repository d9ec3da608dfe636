//! How far a long command has come, on one line of standard error, where that is a terminal.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// How long a command runs before it says anything.
const PATIENCE: Duration = Duration::from_secs(1);

/// A line that is written over, and wiped away at the end.
pub(super) struct Progress {
    what: &'static str,
    of: usize,
    next: Instant,
    shown: bool,
    off: bool,
}

impl Progress {
    pub(super) fn new(what: &'static str, of: usize) -> Self {
        Self { what, of, next: Instant::now() + PATIENCE, shown: false, off: !std::io::stderr().is_terminal() }
    }

    /// Says how many are done, at most ten times a second.
    pub(super) fn done(&mut self, number: usize, err: &mut dyn Write) {
        const CELLS: usize = 24;
        if self.off || Instant::now() < self.next {
            return;
        }
        let full = CELLS * number / self.of.max(1);
        let bar = "█".repeat(full.min(CELLS)) + &"░".repeat(CELLS.saturating_sub(full));
        // Where the terminal has gone away the command goes on.
        let _ = write!(err, "\r{bar} {number} of {} {}", self.of, self.what).and_then(|()| err.flush());
        self.shown = true;
        self.next = Instant::now() + PATIENCE / 10;
    }

    pub(super) fn wipe(&mut self, err: &mut dyn Write) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(err, "\r\x1b[K").and_then(|()| err.flush());
        }
    }
}
