//! Options that have to do with documents: where they lie, and the key of keyed hashes.

use std::path::PathBuf;

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, value_parser};

use crate::error::Error;
use crate::passage::{Documents, Key};

/// `--documents`, common to all commands.
pub(super) fn documents_arg() -> Arg {
    Arg::new("documents")
        .long("documents")
        .value_name("DIR")
        .global(true)
        .env("GAINSAY_DOCUMENTS")
        .hide_env_values(true)
        .value_parser(value_parser!(PathBuf))
        .help("Folder of the documents, each by the name or the SHA-256 that its source gives")
}

/// `--key`, of commands that check or make hashes.
pub(super) fn key_arg() -> Arg {
    Arg::new("key")
        .long("key")
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf))
        .help("File with the key of keyed hashes (`k:`), such as 32 random bytes")
}

/// The documents, where a folder is named. A variable may name one that is not at hand today.
pub(super) fn documents(matches: &ArgMatches) -> Result<Option<Documents>, Error> {
    let by_variable = matches.value_source("documents") == Some(ValueSource::EnvVariable);
    match matches.get_one::<PathBuf>("documents") {
        Some(folder) if by_variable && !folder.is_dir() => Ok(None),
        folder => folder.map(|f| Documents::in_folder(f)).transpose(),
    }
}

/// The documents, for a command that cannot do without.
pub(super) fn needed(matches: &ArgMatches) -> Result<Documents, Error> {
    let folder = matches.get_one::<PathBuf>("documents").ok_or_else(|| {
        Error::new("no folder of documents is given").hint("name it with `--documents` or in $GAINSAY_DOCUMENTS")
    })?;
    Documents::in_folder(folder)
}

/// The key, where one is given.
pub(super) fn key(matches: &ArgMatches) -> Result<Option<Key>, Error> {
    matches.get_one::<PathBuf>("key").map(|path| Key::read(path)).transpose()
}
