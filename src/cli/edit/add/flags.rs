//! The flags of `add`, made from the tables of fields.

use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{common, relation_flags};
use crate::cli::documents;
use crate::edit::add::Part;
use crate::edit::fields::{Field, Holds, of_part, of_record};
use crate::graph::NodeKind;

/// The name of the flag of a field: `said_printed` is `--said-printed`.
pub(super) fn flag(field: &str) -> String {
    field.replace('_', "-")
}

/// Whether anything is said about what to add.
pub(super) fn any(matches: &ArgMatches) -> bool {
    const ABOUT_IT: [&str; 12] = [
        "graph",
        "lenient",
        "documents",
        "format",
        "output",
        "engine",
        "dot",
        "time-limit",
        "width",
        "ask",
        "dry_run",
        "key",
    ];
    let given = |id: &&str| matches.value_source(id) == Some(ValueSource::CommandLine);
    matches.ids().map(clap::Id::as_str).filter(|id| !ABOUT_IT.contains(id)).any(|id| given(&id))
}

pub(super) fn record_command(kind: NodeKind, about: &'static str, examples: &str) -> Command {
    let into = Arg::new("into").long("into").value_name("FILE").help("The data file to write it into");
    let mut command = Command::new(kind.word()).about(about).after_help(format!("Examples:\n{examples}"));
    let fields = of_record(kind).iter().filter(|f| shown(kind, f)).map(arg);
    command = command.args(fields.map(|a| a.help_heading("Its fields")));
    if kind == NodeKind::Statement {
        command = command.args(statement_args().map(|a| a.help_heading("Its fields")));
        command = command.args(relation_flags());
        let bears = part_args(kind, "relations", &["scope", "leaves_open"]);
        command = command.args(bears.map(|a| a.help_heading("What it bears on")));
        let report = |f: &&Field| f.name != "inferred";
        command =
            command.args(of_part(kind, "reports").iter().filter(report).map(|f| arg(f).help_heading("Its report")));
        command = command.args(words_args().map(|a| a.help_heading("Its report")));
    }
    command.arg(into).args(common())
}

pub(super) fn part_command(part: &Part) -> Command {
    let owner = Arg::new("owner")
        .required(true)
        .value_name(value_name(&[part.kind]))
        .help(format!("The {} it belongs to", part.kind.word()));
    let mut command = Command::new(part.name).about(part.about).after_help(format!("Examples:\n{}", part.examples));
    command = command.arg(owner);
    if part.list == "relations" {
        command = command.args(relation_flags());
        return command.args(part_args(part.kind, part.list, &["scope", "leaves_open", "inferred"])).args(common());
    }
    let fields = of_part(part.kind, part.list).iter().map(arg);
    command = command.args(fields.map(|a| a.help_heading("Its fields")));
    if part.list == "reports" {
        command = command.args(words_args().map(|a| a.help_heading("Its fields")));
    }
    if part.list == "accounts" {
        let figure = figure_fields().map(|f| arg(f).help_heading("One figure"));
        command = command.args(figure);
    }
    command.args(common())
}

/// The fields of one figure of an account; its words as printed have the name of another field.
pub(super) fn figure_fields() -> impl Iterator<Item = &'static Field> {
    let inner = of_part(NodeKind::Incident, "accounts").iter().find(|f| f.name == "figures").map(|f| f.holds);
    let fields: &[Field] = if let Some(Holds::Objects(fields)) = inner { fields } else { &[] };
    fields.iter().filter(|f| f.name != "printed")
}

fn part_args(kind: NodeKind, list: &str, names: &'static [&'static str]) -> impl Iterator<Item = Arg> {
    of_part(kind, list).iter().filter(|f| names.contains(&f.name)).map(arg)
}

/// What a statement has of its parts has flags of its own; former ids are for renaming to write.
pub(in crate::cli::edit) fn shown(kind: NodeKind, field: &Field) -> bool {
    field.name != "formerly" && !(kind == NodeKind::Statement && matches!(field.holds, Holds::Objects(_)))
}

fn statement_args() -> [Arg; 3] {
    [
        Arg::new("unnamed")
            .long("unnamed")
            .value_name("WORDS")
            .action(ArgAction::Append)
            .value_parser(NonEmptyStringValueParser::new())
            .help("A speaker known only by this description"),
        Arg::new("of")
            .long("of")
            .value_name("ACTOR")
            .action(ArgAction::Append)
            .requires("unnamed")
            .help("The body that the one described is said to belong to"),
        Arg::new("breath").long("breath").value_name("STATEMENT").help(
            "Take over speaker, body, date, occasion, matter and report from this statement, said in the same breath",
        ),
    ]
}

fn words_args() -> [Arg; 2] {
    let words = Arg::new("words")
        .long("words")
        .value_name("WORDS")
        .action(ArgAction::Append)
        .value_parser(NonEmptyStringValueParser::new())
        .allow_hyphen_values(true)
        .help("The words that carry it, copied from the document: their passage is found (needs `--documents`)");
    [words, documents::key_arg()]
}

/// The flag of a field.
pub(in crate::cli::edit) fn arg(field: &'static Field) -> Arg {
    let arg = Arg::new(field.name).long(flag(field.name)).help(field.help);
    let text = NonEmptyStringValueParser::new;
    match field.holds {
        Holds::Id => arg.value_name("ID").help("The id, unique over the whole graph [default: one is proposed]"),
        Holds::Text => arg.value_name("WORDS").value_parser(text()).allow_hyphen_values(true),
        Holds::Former | Holds::Texts => {
            arg.value_name("WORDS").value_parser(text()).action(ArgAction::Append).allow_hyphen_values(true)
        }
        Holds::Date => arg.value_name("DATE").allow_hyphen_values(true),
        Holds::Passages => arg.value_name("PASSAGE").action(ArgAction::Append),
        Holds::Number => arg.value_name("NUMBER").allow_hyphen_values(true),
        Holds::Flag => arg.action(ArgAction::SetTrue),
        Holds::Inferred => arg
            .value_name("FIELD")
            .action(ArgAction::Append)
            .help(format!("{}; also of its parts, `report` or `relation` for a whole one", field.help)),
        Holds::Word(words) => arg.value_name("WORD").value_parser(PossibleValuesParser::new(words())),
        Holds::Reference(kinds) => arg.value_name(value_name(kinds)),
        Holds::References(kinds) => arg.value_name(value_name(kinds)).action(ArgAction::Append),
        Holds::Parties(kinds, _) => arg
            .value_name(value_name(kinds))
            .action(ArgAction::Append)
            .help(format!("{}; or `{{\"unnamed\": \"…\"}}`", field.help)),
        Holds::Objects(_) => arg.value_name("JSON").action(ArgAction::Append),
        Holds::Object(_) => arg.value_name("FILE"),
    }
}

/// What a shell completes such a value to.
pub(in crate::cli::edit) fn value_name(kinds: &[NodeKind]) -> &'static str {
    match kinds {
        [NodeKind::Actor] => "ACTOR",
        [NodeKind::Incident] => "INCIDENT",
        [NodeKind::Statement] => "STATEMENT",
        [NodeKind::Source] => "SOURCE",
        _ => "NODE",
    }
}
