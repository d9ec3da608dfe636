//! `verify`: do the words stand in the documents where the graph says?

mod fix;
mod survey;

use clap::{Arg, ArgAction, ArgMatches, Command};

use self::fix::fix;
use self::survey::{Problem, Survey, pointed_into, span};
use super::left_out::LeftOut;
use super::progress::Progress;
use super::{Outcome, Terminal, documents, graph_path, is_text, usable, write};
use crate::answer::{Answer, Cell, count};
use crate::diagnostic::{Diagnostic, Fault, Severity};
use crate::error::Error;
use crate::load::{Loaded, numbered};

/// The states of a passage, in the order of the summary.
const STATES: [&str; 6] = ["exact", "moved", "ambiguous", "altered", "lost", "unchecked"];

pub(super) fn command() -> Command {
    let fix = Arg::new("fix")
        .long("fix")
        .action(ArgAction::SetTrue)
        .help("Write the new position of each moved passage into the data, and change nothing else");
    Command::new("verify")
        .about("Check that the words stand in the documents where the graph says")
        .long_about(
            "Check that the words stand in the documents where the graph says\n\n\
             The graph holds where words stand and a hash of them, not the words. A passage is\n  \
             exact      the words stand there\n  \
             moved      the same words stand at one other place: the new position is printed\n  \
             ambiguous  the same words stand at several other places\n  \
             altered    the words are gone, but something like the phrase that the report quotes stands somewhere: where, how alike (0 to 1), by how much more than the next best place, and which words differ\n  \
             lost       the words are gone, and there is no quoted phrase or nothing like it\n  \
             unchecked  the document is not at hand or not UTF-8, or the hash is keyed and no key is given\n\n\
             Quotation marks, dashes, ellipses, spaces and line breaks may differ. Without a quoted phrase nobody can tell altered words from lost ones. It is also checked whether the phrase a report quotes stands in its passages (`quote-outside`), and said whether a document is the one that was coded, by its SHA-256.\n\n\
             Nothing is re-anchored unless `--fix` is given, and then only what moved: look at the changes before you keep them. Ends with 1 when anything is not exact and not mended.",
        )
        .after_help("Examples:\n  gainsay verify --documents texts\n  gainsay verify --documents texts --fix\n  gainsay verify --documents texts -f json\n      one row for each problem")
        .args([documents::key_arg(), fix])
}

pub(super) fn run(matches: &ArgMatches, loaded: &Loaded, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let errors = usable(loaded, matches.get_flag("lenient"))?;
    let (folder, key) = (documents::needed(matches)?, documents::key(matches)?);
    let sources = pointed_into(&loaded.graph);
    let mut progress = Progress::new("documents", sources.len());
    let mut survey = Survey::default();
    for (number, source) in sources.iter().enumerate() {
        survey.check(&loaded.graph, *source, &folder, key.as_ref());
        progress.done(number + 1, terminal.err);
    }
    progress.wipe(terminal.err);
    let faults: Vec<Fault> = survey.problems.iter().map(|p| p.fault.clone()).collect();
    let placed = numbered(&faults, &loaded.files, |_| Severity::Error);
    let mended =
        if matches.get_flag("fix") { fix(&survey.problems, &placed, &loaded.files, &graph_path(matches)?)? } else { 0 };
    let mut notes = notes(&survey, key.is_some(), mended);
    notes.extend(LeftOut::new(loaded, &errors).notes());
    let mut answer = if is_text(matches) {
        for (_, d) in &placed {
            writeln!(terminal.out, "{}:{}:{} {}: {}", d.file, d.line, d.column, d.code, d.message)?;
        }
        if !placed.is_empty() {
            writeln!(terminal.out)?;
        }
        summary(&survey)
    } else {
        rows(&survey.problems, &placed)
    };
    answer.notes = notes;
    write(matches, &mut answer, &loaded.graph, terminal)?;
    Ok(if survey.problems.len() > mended { Outcome::Nothing } else { Outcome::Found })
}

fn summary(survey: &Survey) -> Answer {
    let columns = [&["source", "document"][..], &STATES].concat();
    let mut answer = Answer::new("Passages by source", &columns);
    "verify".clone_into(&mut answer.query);
    for counted in &survey.sources {
        let number = |state: &&str| match counted.of(state) {
            0 => Cell::Empty,
            n => Cell::Number(n as u64),
        };
        let mut cells = vec![Cell::Id(counted.source.clone()), Cell::Text(counted.document.clone())];
        cells.extend(STATES.iter().map(number));
        answer.row(cells);
    }
    answer
}

fn rows(problems: &[Problem], placed: &[(usize, Diagnostic)]) -> Answer {
    let mut answer = Answer::new(
        "Passages that are not exact",
        &[
            "code",
            "file",
            "line",
            "column",
            "source",
            "statement",
            "passage",
            "document",
            "document_line",
            "place",
            "similarity",
            "margin",
            "difference",
            "message",
        ],
    );
    "verify".clone_into(&mut answer.query);
    let id = |id: Option<&String>| id.map_or(Cell::Empty, |id| Cell::Id(id.clone()));
    let share = |share: Option<f64>| Cell::text(share.map(|s| format!("{s:.3}")).as_deref());
    for (number, d) in placed {
        let p = &problems[*number];
        answer.row(vec![
            Cell::Text(d.code.to_owned()),
            Cell::Text(d.file.clone()),
            Cell::Number(d.line as u64),
            Cell::Number(d.column as u64),
            id(Some(&p.source)),
            id(p.statement.as_ref()),
            Cell::text(p.passage.map(|p| p.to_string()).as_deref()),
            Cell::text(p.document.as_ref().map(|(name, _)| name.as_str())),
            p.document.as_ref().map_or(Cell::Empty, |(_, line)| Cell::Number(*line as u64)),
            Cell::text(p.place.as_ref().map(span).as_deref()),
            share(p.alike.map(|a| a.0)),
            share(p.alike.map(|a| a.1)),
            Cell::text(p.difference.as_deref()),
            Cell::Text(d.message.clone()),
        ]);
    }
    answer
}

/// The sum, and what the counts by themselves do not say.
fn notes(survey: &Survey, with_key: bool, mended: usize) -> Vec<String> {
    let all = |state: &str| survey.sources.iter().map(|s| s.of(state)).sum::<usize>();
    let by_state = STATES.iter().filter(|s| all(s) > 0).map(|s| format!("{} {s}", all(s)));
    let total = STATES.iter().map(|s| all(s)).sum();
    let in_documents = count(survey.sources.len(), "document");
    let mut notes = vec![match total {
        0 => "no report says where its words stand".to_owned(),
        _ => format!("{} in {in_documents}: {}", count(total, "passage"), by_state.collect::<Vec<_>>().join(", ")),
    }];
    let outside = survey.problems.iter().filter(|p| p.fault.code == "quote-outside").count();
    if outside > 0 {
        notes.push(format!("{} outside of the passages", count(outside, "quote")));
    }
    let changed = survey.sources.iter().filter(|s| s.changed);
    notes.extend(changed.map(|s| {
        format!("{} is not the document that was coded for [{}]: its SHA-256 is another", s.document, s.source)
    }));
    if mended > 0 {
        notes.push(
            format!(
                "{} given its new position: look at the changes before you keep them",
                count(mended, "moved passage")
            )
            .replace("passages given its", "passages given their"),
        );
    }
    let keyed: usize = survey.sources.iter().map(|s| s.keyed).sum();
    if with_key && keyed > 0 && survey.problems.iter().filter(|p| is_gone(p)).count() == keyed {
        notes.push("no passage with a keyed hash is found: is this the key they were made with?".to_owned());
    }
    let short: usize = survey.sources.iter().map(|s| s.short).sum();
    if with_key && short > 0 {
        notes.push(format!("{} with a plain hash shorter than {} characters: such words might be guessed; where the document is confidential, make them anew with `locate --key`", count(short, "passage"), crate::check::GUESSABLE));
    }
    notes
}

/// Whether a keyed passage is not found.
fn is_gone(problem: &Problem) -> bool {
    problem.passage.is_some_and(|p| p.keyed) && matches!(problem.fault.code, "lost" | "altered")
}
