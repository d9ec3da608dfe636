//! The `gainsay` command: hands the command line over, prints errors, maps outcomes to exit codes.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use gainsay::cli::{self, Ended, Outcome, Terminal};

fn main() -> ExitCode {
    if cli::completed_by_shell() {
        return ExitCode::SUCCESS;
    }
    let mut out = BufWriter::new(anstream::AutoStream::auto(io::stdout()));
    // What a terminal is spared would be missing in data: anstream drops U+007F, among others.
    let mut data = BufWriter::new(io::stdout());
    let mut err = anstream::AutoStream::auto(io::stderr());
    let width = width();
    let terminal = &mut Terminal { out: &mut out, data: &mut data, err: &mut err, width };
    let ended = cli::run(std::env::args_os(), terminal);
    let flushed = out.flush().and_then(|()| data.flush()).map_err(|e| Ended::Error(e.into()));
    match ended.and_then(|outcome| flushed.map(|()| outcome)) {
        Ok(Outcome::Found) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(Ended::Usage(error)) => {
            // Help goes to standard output, and a reader that has gone away is no failure.
            let _ = error.print();
            ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
        }
        Err(Ended::Error(error)) if error.is_closed_pipe() => ExitCode::SUCCESS,
        Err(Ended::Error(error)) => {
            let _ = cli::explain(&error, width, &mut err);
            ExitCode::from(2)
        }
    }
}

/// The width of the terminal, or what `COLUMNS` says, or 80.
fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    columns.or_else(|| terminal_size::terminal_size().map(|(w, _)| usize::from(w.0))).unwrap_or(80)
}
