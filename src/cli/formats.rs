//! `formats`: the ways to write an answer, what reads each, and what it cannot carry.

use clap::{ArgMatches, Command};

use super::{Outcome, Terminal, write};
use crate::answer::{Answer, Card, Cell, Layout, Row};
use crate::error::Error;
use crate::format::FORMATS;
use crate::load;

pub(super) fn command() -> Command {
    Command::new("formats")
        .about("List the formats that answers are written in, what reads them and what they cannot carry")
}

/// Lists the formats, which are the same for every graph.
pub(super) fn run(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    write(matches, &mut table(), &load::read(Vec::new()).graph, terminal)?;
    Ok(Outcome::Found)
}

fn table() -> Answer {
    let mut answer =
        Answer::new("Formats", &["name", "extensions", "meaning", "read_by", "cannot_carry"]).laid_out(Layout::Cards);
    "formats".clone_into(&mut answer.query);
    for format in FORMATS {
        let extensions: Vec<Cell> = format.extensions.iter().map(|e| Cell::Text(format!(".{e}"))).collect();
        let ending: Vec<String> = format.extensions.iter().map(|e| format!(".{e}")).collect();
        let told = [("file names end in", ending.join(", ")), ("read by", format.read_by.to_owned())];
        let lost = [("cannot carry", format.cannot_carry.to_owned())];
        let details = told.into_iter().chain(lost).filter(|(_, text)| !text.is_empty());
        let card = Card {
            lead: format.meaning.to_owned(),
            id: format.name.to_owned(),
            details: details.map(|(what, text)| format!("{what}: {text}")).collect(),
            ..Card::default()
        };
        let cells = vec![
            Cell::Text(format.name.to_owned()),
            if extensions.is_empty() { Cell::Empty } else { Cell::List(extensions) },
            Cell::Text(format.meaning.to_owned()),
            Cell::text(Some(format.read_by)),
            Cell::text(Some(format.cannot_carry)),
        ];
        answer.rows.push(Row { cells, card });
    }
    answer
}
