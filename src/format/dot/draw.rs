//! Pictures by Graphviz, in two steps: it lays out every island on its own, all in one run; then it
//! paints them, tiled, with title and key.

use graphviz_rust::dot_structures::{Attribute, Id, Node, NodeId, Stmt};

use super::key::Rows;
use super::placed::{Laid, Placed};
use super::sheet::{Sheet, plain, text};
use super::{label, print};
use crate::error::Error;
use crate::format::diagram::Diagram;
use crate::format::graphviz::{Drawn, Graphviz};
use crate::format::readable::readable;
use crate::format::style::{Legend, Style};

/// Space between title, key and drawing, in points.
const GAP: f64 = 14.0;

/// Has a diagram drawn. Both steps together take at most the time limit of the style.
pub(in crate::format) fn draw(diagram: &Diagram, arguments: &[&str], style: &Style) -> Result<Drawn, Error> {
    let graphviz = Graphviz::new(style);
    let (laid, mut remarks) = match graphviz.run(parts(diagram), &["-Tjson0"])? {
        Drawn::Picture(laid, remarks) => (laid, remarks),
        other => return Ok(other),
    };
    let laid: Result<Vec<Laid>, _> = serde_json::Deserializer::from_slice(&laid).into_iter().collect();
    let placed = match laid.map(|laid| Placed::new(diagram, &laid)) {
        Ok(Some(placed)) => placed,
        Ok(None) => return Ok(Drawn::Failed("Graphviz left out a part of the drawing".to_owned())),
        Err(e) => return Ok(Drawn::Failed(format!("Graphviz's layout could not be read: {e}"))),
    };
    let page = Page::new(diagram, &placed);
    readable(page.width, page.height)?;
    Ok(match graphviz.run(page.dot(), &[&["-Knop2"], arguments].concat())? {
        Drawn::Picture(picture, more) => {
            remarks.extend(more);
            remarks.dedup();
            Drawn::Picture(picture, remarks)
        }
        other => other,
    })
}

/// Every island as a graph of its own, and title and notes as the only node of another.
fn parts(diagram: &Diagram) -> String {
    let sheet = Sheet { diagram, placed: None };
    let mut graphs: Vec<String> = Vec::with_capacity(diagram.islands.len() + 1);
    for island in &diagram.islands {
        let mut stmts = sheet.looks(Vec::new());
        stmts.extend(sheet.islands(&[island]));
        stmts.extend(sheet.rows(&island.rows));
        graphs.push(print("island", stmts));
    }
    let mut stmts = Sheet { diagram, placed: Some(&Placed::default()) }.looks(Vec::new());
    // Its size is all that is asked for.
    let attributes = vec![plain("shape", "plain"), Attribute(Id::Plain("label".to_owned()), label::heading(diagram))];
    stmts.push(Stmt::Node(Node { id: NodeId(Id::Plain("heading".to_owned()), None), attributes }));
    graphs.push(print("heading", stmts));
    graphs.join("\n")
}

/// The whole picture: title and notes, the key above or below, the drawing.
struct Page<'a> {
    diagram: &'a Diagram,
    placed: &'a Placed,
    key: Rows<'a>,
    width: f64,
    height: f64,
}

impl<'a> Page<'a> {
    fn new(diagram: &'a Diagram, placed: &'a Placed) -> Self {
        let width = placed.width.max(placed.heading.0);
        let key = Rows::new(&diagram.key, width);
        let width = width.max(key.width());
        let gaps = if diagram.key.is_empty() { GAP } else { 2.0 * GAP };
        let height = placed.height + gaps + key.height() + placed.heading.1;
        Self { diagram, placed, key, width, height }
    }

    /// The page as Graphviz paints it, from the lower left corner: the drawing lies at 0, or above the key.
    fn dot(&self) -> String {
        let below = self.diagram.legend == Legend::Bottom;
        let lowest = if below && !self.diagram.key.is_empty() { -self.key.height() - GAP } else { 0.0 };
        let top = lowest + self.height;
        let heading = (self.placed.heading.0 / 2.0, top - self.placed.heading.1 / 2.0);
        let sheet = Sheet { diagram: self.diagram, placed: Some(self.placed) };
        let mut stmts = sheet.looks(vec![
            text("bb", &format!("0,{lowest:.2},{:.2},{top:.2}", self.width)),
            text("lp", &format!("{:.2},{:.2}", heading.0, heading.1)),
            Attribute(Id::Plain("label".to_owned()), label::heading(self.diagram)),
        ]);
        stmts.extend(sheet.islands(&self.diagram.islands.iter().collect::<Vec<_>>()));
        let key = if below { -GAP } else { top - self.placed.heading.1 - GAP };
        stmts.extend(self.key.stmts(key, self.diagram.palette));
        print("gainsay", stmts)
    }
}
