//! `check`: is the data sound?

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{Outcome, Terminal, diagnostics, is_text, write};
use crate::answer::{Answer, Cell, count};
use crate::check::{RULES, check};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::graph::NodeKind;
use crate::load::{self, Loaded};

/// Of a record, only the first error is found.
const MORE: &str = "\nrecords with an error may hold more: mend and check again";

pub(super) fn command() -> Command {
    let deny = Arg::new("deny")
        .long("deny")
        .value_name("WHAT")
        .value_parser(PossibleValuesParser::new(["warnings"]))
        .help("Let warnings count as problems too, as in continuous integration");
    let rules = Arg::new("rules").long("rules").action(ArgAction::SetTrue).help("List the rules instead");
    Command::new("check").about("Check the data: what cannot be read, what refers to nothing, what looks wrong")
        .long_about("Check the data: what cannot be read, what refers to nothing, what looks wrong\n\nErrors keep questions from being answered; warnings do not. With `-f json` each problem is a row with file, line, column and code. Ends with 1 when there are errors, or warnings under `--deny warnings`.")
        .args([deny, rules])
}

/// Lists the rules, which are the same for every graph.
pub(super) fn rules(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    write(matches, &mut table(), &load::read(Vec::new()).graph, terminal)?;
    Ok(Outcome::Found)
}

pub(super) fn run(matches: &ArgMatches, loaded: &Loaded, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let found = check(loaded);
    let errors = found.iter().filter(|d| d.severity == Severity::Error).count();
    let warnings = found.len() - errors;
    if is_text(matches) {
        found.iter().try_for_each(|d| diagnostics::render(d, terminal.width, terminal.out))?;
        writeln!(terminal.out, "{}", summary(loaded, errors, warnings))?;
    } else {
        write(matches, &mut problems("check", &found, summary(loaded, errors, warnings)), &loaded.graph, terminal)?;
    }
    let denied = matches.get_one::<String>("deny").is_some();
    Ok(if errors > 0 || denied && warnings > 0 { Outcome::Nothing } else { Outcome::Found })
}

fn summary(loaded: &Loaded, errors: usize, warnings: usize) -> String {
    let kinds = NodeKind::ALL.map(|k| count(loaded.graph.of_kind(k).len(), k.word()));
    let found = match (errors, warnings) {
        (0, 0) => "nothing wrong".to_owned(),
        _ => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    };
    let more = if loaded.unread.is_empty() { "" } else { MORE };
    format!("{found} in {}: {}{more}", count(loaded.files.len(), "file"), kinds.join(", "))
}

/// What a command found wrong, as rows.
pub(super) fn problems(command: &str, found: &[Diagnostic], summary: String) -> Answer {
    let mut answer = Answer::new(
        if command == "check" { "What is wrong in the data" } else { "Remarks" },
        &["severity", "code", "file", "line", "column", "byte_start", "byte_end", "message", "help"],
    );
    command.clone_into(&mut answer.query);
    for d in found {
        answer.row(vec![
            Cell::Text(d.severity.to_string()),
            Cell::Text(d.code.to_owned()),
            Cell::Text(d.file.clone()),
            Cell::Number(d.line as u64),
            Cell::Number(d.column as u64),
            Cell::Number(d.byte_start as u64),
            Cell::Number(d.byte_end as u64),
            Cell::Text(d.message.clone()),
            Cell::text(d.help.as_deref()),
        ]);
    }
    answer.note(summary);
    answer
}

fn table() -> Answer {
    let mut answer = Answer::new("Rules", &["code", "severity", "meaning"]);
    "check --rules".clone_into(&mut answer.query);
    for rule in RULES {
        answer.row(vec![
            Cell::Text(rule.code.to_owned()),
            Cell::Text(rule.severity.to_string()),
            Cell::Text(rule.meaning.to_owned()),
        ]);
    }
    answer
}
