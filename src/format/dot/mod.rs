//! DOT, the language of Graphviz: a diagram as a graph of graphviz-rust, printed; and pictures of it.
//! The file reads as if written by hand: the looks at the top, ids as names, one part for each kind of
//! node and edge.

mod draw;
mod escape;
mod key;
mod label;
mod network;
mod placed;
mod rows;
mod sheet;

use std::io::Write;

use graphviz_rust::dot_structures::{Attribute, Graph, Id, Stmt};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use super::Options;
use super::diagram::Diagram;
use super::sociogram::Sociogram;
use crate::answer::Answer;
use crate::error::Error;
use crate::graph::KnowledgeGraph;
pub(super) use draw::draw;
pub(super) use network::network;
use sheet::Sheet;

pub(super) fn write(
    answer: &mut Answer,
    graph: &KnowledgeGraph,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    if let Some(derived) = &answer.network {
        let picture = Sociogram::new(answer, derived, graph, &options.style)?;
        return Ok(writeln!(out, "{}", network(&picture))?);
    }
    let diagram = Diagram::new(answer, graph, &options.style);
    answer.notes.extend(diagram.remarks.iter().cloned());
    Ok(writeln!(out, "{}", dot(&diagram))?)
}

/// A diagram as one graph, for people and for programs that lay out graphs.
fn dot(diagram: &Diagram) -> String {
    let sheet = Sheet { diagram, placed: None };
    let label = Attribute(Id::Plain("label".to_owned()), label::heading_with_key(diagram));
    let mut stmts = sheet.looks(vec![label]);
    stmts.extend(sheet.islands(&diagram.islands.iter().collect::<Vec<_>>()));
    stmts.extend(sheet.rows(&rows::rows(diagram)));
    print("gainsay", stmts)
}

fn print(name: &str, stmts: Vec<Stmt>) -> String {
    let graph = Graph::DiGraph { id: Id::Plain(name.to_owned()), strict: false, stmts };
    // A context keeps its indent, so each graph takes a fresh one.
    graph.print(&mut PrinterContext::default())
}

#[cfg(test)]
mod tests {
    use std::process::{Command, Stdio};

    use proptest::prelude::*;

    use super::*;
    use crate::format::diagram::sample;
    use crate::format::graphviz::Drawn;
    use crate::format::{Direction, Style};

    /// What Graphviz remarks on a graph; nothing where there is no Graphviz.
    fn remarks(dot: &str) -> Option<(bool, String)> {
        let mut command = Command::new("dot");
        command.arg("-Tsvg").stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().ok()?;
        child.stdin.take().unwrap().write_all(dot.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        Some((output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned()))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

        /// Also where frames answer one another in a circle, over which Graphviz 2.43 would stumble.
        #[test]
        fn graphviz_ranks_whatever_it_is_given(
            homes in prop::collection::vec(0_usize..4, 1..40),
            arrows in prop::collection::vec((0_usize..40, 0_usize..40, 1_usize..3), 0..40),
            direction in prop::sample::select(vec![Direction::Tb, Direction::Lr]),
        ) {
            let diagram = sample(&homes, &arrows, direction);
            if let Some((success, remarks)) = remarks(&dot(&diagram)) {
                prop_assert!(success && remarks.is_empty(), "{}", remarks);
                match draw(&diagram, &["-Tsvg"], &Style::default()).unwrap() {
                    Drawn::Picture(_, remarks) => prop_assert!(remarks.is_empty(), "{:?}", remarks),
                    _ => prop_assert!(false, "not drawn"),
                }
            }
        }
    }
}
