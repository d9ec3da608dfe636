//! Taking over what people have already: the table `IMPORTERS`, one foreign format a file.
//! To add one: a file with a struct that derives `clap::Args` and implements [`Import`] (its doc
//! comment is the help), and a row here.
//!
//! An importer turns files into [`Record`]s and puts them into a [`Batch`], with a remark on
//! whatever it could not carry. What becomes of them is the same for all: see [`Folder::take`].

mod aif;
mod argdown;
mod batch;
mod claimreview;
mod csv;
mod decode;
#[cfg(feature = "sqlite")]
mod dna;
mod draft;
mod folder;
mod foreign;
mod ftm;
mod ids;
mod json;
mod jsonl;
mod merge;
mod record;
pub(crate) mod rows;
mod take;

use clap::{ArgMatches, Args, Command};

use crate::diagnostic::Severity;
use crate::error::Error;
use crate::load::File;

pub use batch::Batch;
use decode::{decode, encoding_arg};
pub use folder::Folder;
pub use ids::derived_id;
use ids::slug;
pub use record::Record;
pub use take::{Taken, Tally};

/// A format that is imported: its options, and how its files are read.
pub trait Import: Args {
    /// The name of the command.
    const NAME: &'static str;
    /// Whether the files are text, to be handed over as UTF-8 whatever encoding they have.
    const TEXT: bool = true;
    /// Examples, each a command line after `gainsay import NAME` and what it does.
    const EXAMPLES: &'static [(&'static str, &'static str)];

    /// Reads files into a batch. What is wrong with a part of a file is a remark in the batch; an
    /// error means that nothing of it can be read.
    fn read(&self, files: &[File], known: &Folder, batch: &mut Batch<'_>) -> Result<(), Error>;
}

/// A row of [`IMPORTERS`].
pub struct Importer {
    /// The name of the command.
    pub name: &'static str,
    /// Whether its files are text.
    pub text: bool,
    examples: &'static [(&'static str, &'static str)],
    augment: fn(Command) -> Command,
    read: Reader,
}

type Reader = fn(&ArgMatches, &[File], &Folder, &mut Batch<'_>) -> Result<(), Error>;

const fn row<I: Import>() -> Importer {
    Importer {
        name: I::NAME,
        text: I::TEXT,
        examples: I::EXAMPLES,
        augment: I::augment_args,
        read: |matches, files, known, batch| {
            I::from_arg_matches(matches).map_err(|e| Error::new(e.to_string()))?.read(files, known, batch)
        },
    }
}

/// Every format that is imported, in the order of the help.
pub const IMPORTERS: &[Importer] = &[
    row::<csv::Csv>(),
    row::<jsonl::Jsonl>(),
    row::<aif::Aif>(),
    row::<ftm::Ftm>(),
    row::<claimreview::ClaimReview>(),
    row::<argdown::Argdown>(),
    #[cfg(feature = "sqlite")]
    row::<dna::Dna>(),
];

impl Importer {
    /// Its command line, examples included.
    pub fn command(&self) -> Command {
        let examples =
            self.examples.iter().map(|(args, does)| format!("  gainsay import {} {args}\n      {does}\n", self.name));
        let command = (self.augment)(Command::new(self.name));
        let command = if self.text { command.arg(encoding_arg()) } else { command };
        command.after_help(format!("Examples:\n{}", examples.collect::<String>()))
    }

    /// Reads files as the command line says; returns them as they were read, which is what remarks
    /// point into.
    pub fn read(
        &self,
        matches: &ArgMatches,
        files: Vec<File>,
        known: &Folder,
        batch: &mut Batch<'_>,
    ) -> Result<Vec<File>, Error> {
        let files = if self.text { decode(matches, files, batch)? } else { files };
        (self.read)(matches, &files, known, batch)?;
        Ok(files)
    }
}

/// A kind of remark on an import.
#[derive(Debug)]
pub struct Remark {
    /// Its stable name.
    pub code: &'static str,
    /// An error keeps the import from being written, or, told to be lenient, its record.
    pub severity: Severity,
    /// What it says.
    pub meaning: &'static str,
}

/// Every kind of remark that importing adds to the rules of `check`.
pub const REMARKS: &[Remark] = &[
    Remark { code: "unreadable", severity: Severity::Error, meaning: "a part of the file cannot be read" },
    Remark { code: "wrong-value", severity: Severity::Error, meaning: "a value is not what its field needs" },
    Remark { code: "missing-value", severity: Severity::Error, meaning: "a value that a record needs is missing" },
    Remark { code: "unknown-name", severity: Severity::Error, meaning: "a name leads to no record, or to several" },
    Remark { code: "id-taken", severity: Severity::Error, meaning: "an id belongs to a record of another kind" },
    Remark { code: "not-carried", severity: Severity::Warning, meaning: "the graph has no place for it" },
    Remark {
        code: "assumed",
        severity: Severity::Warning,
        meaning: "the file does not say it, and the record needs it",
    },
    Remark { code: "differs", severity: Severity::Warning, meaning: "the file says two things of one record" },
    Remark { code: "replaced", severity: Severity::Warning, meaning: "the graph had another value" },
];

/// How much a remark weighs, whether it is of importing or a rule of `check`.
pub(crate) fn severity(code: &str) -> Severity {
    REMARKS.iter().find(|r| r.code == code).map_or_else(|| crate::check::severity(code), |r| r.severity)
}
