//! `compile`: a graph as one file that is opened without being read.

use std::path::{Path, PathBuf};
use std::thread;

use clap::{Arg, ArgMatches, Command, value_parser};

use super::left_out::LeftOut;
use super::progress::Progress;
use super::{Outcome, Terminal, graph_path, usable};
use crate::answer::count;
use crate::error::Error;
use crate::format::save;
use crate::graph::{NodeKind, Origin};
use crate::load::{self, is_data, prints};
use crate::query::terms;

pub(super) fn command() -> Command {
    let source = Arg::new("source")
        .value_name("GRAPH")
        .value_parser(value_parser!(PathBuf))
        .help("The graph to compile [default: that of `-g`]");
    Command::new("compile")
        .about("Write the graph as one file that every command opens in milliseconds")
        .long_about(
            "Write the graph as one file that every command opens in milliseconds\n\n\
             The file holds the graph as it lies in memory, and an index of its words for `search`. Name it with `-g` wherever a graph is named. It says the same as the text it was made from, which stays what is edited: where that has changed since and is at hand, answers say so. `check`, `verify` and `diff` read text and take no compiled graph.\n\n\
             It is made for the machine it is written on and for this version of gainsay; another says so and asks to compile again. Damage is found when the damaged part is used.",
        )
        .after_help("Examples:\n  gainsay compile graph -o graph.gainsay\n  gainsay about austin-raids -g graph.gainsay")
        .arg(source)
}

pub(super) fn run(matches: &ArgMatches, terminal: &mut Terminal<'_>) -> Result<Outcome, Error> {
    let output = output(matches)?;
    let path = match matches.get_one::<PathBuf>("source") {
        Some(path) => path.clone(),
        None => graph_path(matches)?,
    };
    let mut progress = Progress::new("steps", 3);
    let loaded = load::load(&path)?;
    if loaded.graph.is_compiled() {
        return Err(Error::new(format!("`{}` is compiled already", path.display()))
            .hint("name the text it was compiled from, or copy the file"));
    }
    let errors = usable(&loaded, matches.get_flag("lenient"))?;
    progress.done(1, terminal.err);
    let (terms, prints) = thread::scope(|scope| {
        let prints = scope.spawn(|| prints(&loaded.files));
        (terms(&loaded.graph), prints.join())
    });
    progress.done(2, terminal.err);
    let origin = Origin {
        prints: prints.map_err(|_| Error::new("the files could not be summed up"))?.into(),
        root: path.to_string_lossy().into_owned(),
        notes: LeftOut::new(&loaded, &errors).notes(),
    };
    save(output, |out| loaded.graph.write_compiled(&terms, &origin, out))?;
    progress.wipe(terminal.err);
    origin.notes.iter().try_for_each(|note| writeln!(terminal.err, "{note}"))?;
    let kinds = NodeKind::ALL.map(|kind| count(loaded.graph.of_kind(kind).len(), kind.word())).join(", ");
    writeln!(terminal.err, "wrote {}: {kinds}", output.display())?;
    Ok(Outcome::Found)
}

/// Where to write. A name that ends as data does would be read as data.
fn output(matches: &ArgMatches) -> Result<&Path, Error> {
    let output = matches.get_one::<PathBuf>("output").map(PathBuf::as_path).ok_or_else(|| {
        Error::new("no file is named to write the compiled graph to").hint("name one, such as `-o graph.gainsay`")
    })?;
    if is_data(output) {
        return Err(Error::new(format!("`{}` is a name for text, and a compiled graph is none", output.display()))
            .hint("end the name in `.gainsay`"));
    }
    Ok(output)
}
