//! `import`: takes over what people have already, into a folder of JSON.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::check::problems;
use super::progress::Progress;
use super::{Outcome, Terminal, diagnostics, is_text, write};
use crate::answer::count;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::import::{Batch, Folder, IMPORTERS, Importer, Taken, Tally, severity};
use crate::load::{self, File, locate};

/// How many remarks are shown on a terminal.
const MOST: usize = 20;

pub(super) fn command() -> Command {
    let into = Arg::new("into")
        .long("into")
        .value_name("FOLDER")
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .help("The folder of the graph it goes into; made if there is none");
    let dry = Arg::new("dry-run")
        .long("dry-run")
        .action(ArgAction::SetTrue)
        .help("Say what would be done, and write nothing");
    let files = Arg::new("file")
        .required(true)
        .num_args(1..)
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf))
        .help("The files to take over; `-` is standard input");
    let with_common = |importer: &Importer| importer.command().args([files.clone(), into.clone(), dry.clone()]);
    Command::new("import")
        .about("Take over what is there already: spreadsheets, and the files of other tools")
        .long_about(
            "Take over what is there already: spreadsheets, and the files of other tools\n\n\
             Each file becomes records of the graph in a folder of JSON, which is made if there is none. Ids are made from those of the file, so that importing a file again changes nothing, and importing a newer one updates its records: what the file says of a record is set, every value that this replaces is listed, and all else that stands in the record stays. What has no place in the graph is listed too: nothing is dropped without a word. A file of which a part is wrong is not imported, unless `--lenient` lets the rest go in. The result is checked before anything is written. With `-f json` or `-o report.csv` the report is rows with file, line and column. Ends with 1 when something was left out for an error.",
        )
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(IMPORTERS.iter().map(with_common))
}

pub(super) fn run(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let (name, options) = matches.subcommand().ok_or_else(|| Error::new("no format is given"))?;
    let importer = IMPORTERS.iter().find(|i| i.name == name);
    let importer = importer.ok_or_else(|| Error::new(format!("there is no import of `{name}`")))?;
    let into = options.get_one::<PathBuf>("into").ok_or_else(|| Error::new("no folder is given"))?;
    let folder = Folder::read(into)?;
    let paths = options.get_many::<PathBuf>("file").into_iter().flatten();
    let read =
        |path: &PathBuf| load::one(path).map_err(|e| e.hint("name the file to import, or `-` for standard input"));
    let files = paths.map(read).collect::<Result<Vec<File>, Error>>()?;
    let (files, taken) = take(importer, options, files, &folder, terminal)?;
    let remarks = locate(&taken.faults, &files, severity);
    let (refused, dry) = (taken.has_errors() && !options.get_flag("lenient"), options.get_flag("dry-run"));
    if !refused && !dry {
        taken.write(&folder)?;
    }
    let summary = if refused { "nothing is imported".to_owned() } else { summary(&taken, dry) };
    if is_text(options) && !refused {
        show(&remarks, &summary, terminal)?;
    } else if !is_text(options) {
        write(options, &mut problems("import", &remarks, summary), &load::read(Vec::new()).graph, terminal)?;
    }
    match refused {
        true => Err(refusal(remarks, is_text(options))),
        false if taken.has_errors() => Ok(Outcome::Nothing),
        false => Ok(Outcome::Found),
    }
}

/// Reads the files into a batch, and brings that into the folder.
fn take(
    importer: &Importer,
    options: &ArgMatches,
    files: Vec<File>,
    folder: &Folder,
    terminal: &mut Terminal<'_>,
) -> Result<(Vec<File>, Taken), Error> {
    let mut progress = None;
    let mut tell = |done, of| progress.get_or_insert_with(|| Progress::new("read", of)).done(done, terminal.err);
    let mut batch = Batch::new(&mut tell);
    let files = importer.read(options, files, folder, &mut batch)?;
    let taken = folder.take(batch, options.get_flag("lenient"));
    if let Some(progress) = &mut progress {
        progress.wipe(terminal.err);
    }
    Ok((files, taken))
}

/// Why nothing was imported, with the errors where they have not been listed yet.
fn refusal(mut remarks: Vec<Diagnostic>, listed: bool) -> Error {
    remarks.retain(|d| d.severity == Severity::Error);
    let error = Error::new(format!("{} in what was to be imported; nothing is written", count(remarks.len(), "error")))
        .hint("mend the file, or let the rest go in by adding `--lenient`");
    if !listed {
        return error;
    }
    let more = remarks.len().saturating_sub(MOST);
    remarks.truncate(MOST);
    let error = error.with(remarks);
    if more == 0 {
        return error;
    }
    error.hint(format!("{more} more are not shown: `-f csv -o errors.csv` lists all. Mend the file, or let the rest go in by adding `--lenient`"))
}

/// The report as text: errors with their places, other remarks once for all that are alike.
fn show(remarks: &[Diagnostic], summary: &str, terminal: &mut Terminal<'_>) -> Result<(), Error> {
    let (errors, others): (Vec<&Diagnostic>, Vec<_>) = remarks.iter().partition(|d| d.severity == Severity::Error);
    errors.iter().take(MOST).try_for_each(|d| diagnostics::render(d, terminal.width, terminal.out))?;
    let mut alike: BTreeMap<(&str, &str), Vec<&Diagnostic>> = BTreeMap::new();
    for remark in others {
        alike.entry((remark.code, &remark.message)).or_default().push(remark);
    }
    for remarks in alike.values().take(MOST) {
        let more = match remarks.len() {
            1 => String::new(),
            n => format!(", and {} more like it", n - 1),
        };
        writeln!(terminal.out, "{}{more}", remarks[0])?;
        if let Some(help) = &remarks[0].help {
            writeln!(terminal.out, "  {help}")?;
        }
    }
    let hidden = errors.len().saturating_sub(MOST) + alike.len().saturating_sub(MOST);
    if hidden > 0 {
        writeln!(terminal.out, "… and {hidden} more: `-f csv -o report.csv` lists all")?;
    }
    Ok(writeln!(terminal.out, "{summary}")?)
}

fn summary(taken: &Taken, dry: bool) -> String {
    let Tally { added, changed, unchanged, left_out } = taken.tally;
    let counts = [(added, "new"), (changed, "changed"), (unchanged, "as before"), (left_out, "left out for an error")];
    let parts: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    let parts = if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) };
    let did = if dry { "would be written" } else { "written" };
    format!(
        "{}{parts}; {} {did}",
        count(added + changed + unchanged + left_out, "record"),
        count(taken.files.len(), "file")
    )
}
