//! `init`: a folder in which a graph begins, with a worked example.

use clap::{ArgMatches, Command};

use crate::cli::{Outcome, Terminal};
use crate::error::Error;

pub(super) fn command() -> Command {
    Command::new("init").about("Start a graph: a folder with a worked example and a guide to coding the first article")
}

pub(super) fn run(_: &ArgMatches, _: &mut Terminal<'_>) -> Result<Outcome, Error> {
    Ok(Outcome::Nothing)
}
