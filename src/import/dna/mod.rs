//! DNA: databases of the Discourse Network Analyzer, versions 2 and 3.
//!
//! What a table holds is told by its columns, not by the version: the versions differ in whether
//! values of variables are entities of a table of their own.

mod carry;
mod coding;
mod database;
mod document;
mod entity;
mod names;

use clap::Args;

use super::{Batch, Folder, Import};
use crate::error::Error;
use crate::load::File;

/// Take over a database of the Discourse Network Analyzer (`.dna`, versions 2 and 3)
///
/// Each concept becomes an unattributed statement, the target; each coded statement becomes a statement
/// by the person, for the organization, that supports or denies the concept, reported in its document at
/// the place where it was coded. The text of documents is not taken over, only their positions and
/// hashes. Aliases become aliases; all other attributes and variables stand in notes. Dates are UTC;
/// midnight is taken as a day without a time. Then
/// `gainsay network … --actors body` gives the networks that DNA gives for organizations, `--actors
/// speaker` those for persons.
#[derive(Debug, Args)]
pub(super) struct Dna {
    /// The type of statements to take over [default: the first that has a concept]
    #[arg(long = "type", value_name = "TYPE")]
    statement_type: Option<String>,
    /// The variable that holds who speaks
    #[arg(long, value_name = "VARIABLE", default_value = "person")]
    person: String,
    /// The variable that holds the body spoken for
    #[arg(long, value_name = "VARIABLE", default_value = "organization")]
    organization: String,
    /// The variable that holds what is spoken for or against
    #[arg(long, value_name = "VARIABLE", default_value = "concept")]
    concept: String,
    /// The variable that holds whether the speaker is for it: above 0 is for, 0 or below against
    #[arg(long, value_name = "VARIABLE", default_value = "agreement")]
    agreement: String,
    /// What the ids of documents and statements begin with [default: the name of the file]
    #[arg(long, value_name = "WORD")]
    prefix: Option<String>,
}

impl Import for Dna {
    const NAME: &'static str = "dna";
    const TEXT: bool = false;
    const EXAMPLES: &'static [(&'static str, &'static str)] = &[
        ("debate.dna --into graph", "take over a database; doing so again takes over what has changed"),
        ("debate.dna --concept claim --into graph", "one whose concepts are called otherwise"),
    ];

    fn read(&self, files: &[File], known: &Folder, batch: &mut Batch<'_>) -> Result<(), Error> {
        for (number, file) in files.iter().enumerate() {
            carry::carry(self, file, number, known, batch)?;
        }
        Ok(())
    }
}
