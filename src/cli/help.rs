//! The help of the program: its commands in groups, by what one is about to do.

use std::ffi::OsString;

use clap::Command;
use textwrap::{Options, WordSplitter, fill};

use crate::query::QUERIES;

/// Commands that are no question, by group. What is in none is listed last.
const GROUPS: &[(&str, &[&str])] = &[
    ("The words behind it", &["verify", "locate", "read"]),
    (
        "Coding",
        &["init", "add", "set", "rename", "merge", "split", "remove", "suggest", "fmt", "check", "import", "template"],
    ),
];

/// Columns of the help: it is laid out before the terminal is known.
const WIDTH: usize = 80;
const NAMES: usize = 15;

/// Puts the commands of the program into groups.
pub(super) fn grouped(program: Command) -> Command {
    let asked = |c: &Command| QUERIES.iter().any(|q| q.name == c.get_name());
    let held = |c: &Command| GROUPS.iter().any(|(_, names)| names.contains(&c.get_name()));
    let mut text = group("Asking", program.get_subcommands().filter(|c| asked(c)));
    for (heading, names) in GROUPS {
        // In the order of the group, not of the program.
        let commands = names.iter().filter_map(|name| program.find_subcommand(name));
        text += &group(heading, commands);
    }
    text += &group("And", program.get_subcommands().filter(|c| !asked(c) && !held(c)));
    program.help_template(format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{text}{{options}}{{after-help}}"
    ))
}

/// Whether a command line may end in the help of the program: laying it out takes longer than many a
/// question.
pub(super) fn may_be_asked(args: &[OsString]) -> bool {
    let asks = |arg: &OsString| arg == "--help" || arg.to_string_lossy().strip_prefix('-').is_some_and(is_short_help);
    args.len() < 2 || args.iter().any(asks)
}

/// `-h`, also among other short options.
fn is_short_help(rest: &str) -> bool {
    !rest.starts_with('-') && rest.contains('h')
}

fn group<'c>(heading: &str, commands: impl Iterator<Item = &'c Command>) -> String {
    let rows: String = commands.map(row).collect();
    format!("{heading}:\n{rows}\n")
}

fn row(command: &Command) -> String {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let (name, rest) = (format!("  {:<1$}", command.get_name(), NAMES - 2), " ".repeat(NAMES));
    if NAMES + about.len() <= WIDTH {
        return name + &about + "\n";
    }
    let options = Options::new(WIDTH).initial_indent(&name).subsequent_indent(&rest);
    fill(&about, options.word_splitter(WordSplitter::NoHyphenation)) + "\n"
}
