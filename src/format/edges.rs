//! The edges of a network as lines of cells, for networks of any size: what many edges have in
//! common is quoted once, and a line is put together from such parts.

use std::borrow::Cow;
use std::io::Write;

use super::Export;
use super::cells::Cells;
use crate::error::Error;
use crate::graph::KnowledgeGraph;
use crate::model::written;
use crate::network::{Edge, Network};

/// How many bytes are written at once.
const AT_ONCE: usize = 1 << 16;

/// Writes each edge as a line, its cells those of [`Network::columns`].
pub(super) fn write(
    network: &Network,
    graph: &KnowledgeGraph,
    (separator, export): (u8, &Export),
    out: &mut dyn Write,
) -> Result<(), Error> {
    let lines = Lines::of(network, graph, separator, export)?;
    let mut buffer = Vec::with_capacity(AT_ONCE + (1 << 10));
    network.each(|edges| {
        for edge in edges {
            lines.line(edge, &mut buffer);
            if buffer.len() > AT_ONCE {
                out.write_all(&buffer)?;
                buffer.clear();
            }
        }
        Ok::<(), Error>(())
    })?;
    Ok(out.write_all(&buffer)?)
}

/// What lines are put together from.
struct Lines<'e> {
    /// The ids of vertices, quoted.
    vertices: Parts,
    /// What stands between ids and weight: kind and window, for each of these.
    middles: Parts,
    windows: usize,
    is_stance: bool,
    separator: u8,
    export: &'e Export,
}

impl<'e> Lines<'e> {
    fn of(network: &Network, graph: &KnowledgeGraph, separator: u8, export: &'e Export) -> Result<Self, Error> {
        let quoted = |cells: &mut dyn Iterator<Item = &str>, bytes: &mut Vec<u8>| -> Result<(), Error> {
            let mut row = Cells::new(bytes, separator, export);
            row.row(cells.map(Cow::Borrowed))?;
            row.finish().map(drop)
        };
        let mut vertices = Parts::default();
        for vertex in network.vertices() {
            vertices.add(|bytes| quoted(&mut [graph.id(vertex.node)].into_iter(), bytes))?;
        }
        let several = network.kinds().len() > 1;
        let mut middles = Parts::default();
        let days: Vec<[Option<String>; 2]> = network.windows().iter().map(|w| [w.first, w.last].map(written)).collect();
        for kind in network.kinds() {
            let kind = several.then_some(*kind);
            for window in days.iter().map(Some).chain(days.is_empty().then_some(None)) {
                let days = window.into_iter().flatten().map(|day| day.as_deref().unwrap_or_default());
                let mut cells = kind.into_iter().chain(days).peekable();
                match cells.peek() {
                    Some(_) => middles.add(|bytes| quoted(&mut cells, bytes))?,
                    None => middles.add(|_| Ok(()))?,
                }
            }
        }
        let windows = network.windows().len().max(1);
        Ok(Self { vertices, middles, windows, is_stance: network.is_stance(), separator, export })
    }

    fn line(&self, edge: &Edge, line: &mut Vec<u8>) {
        line.extend_from_slice(self.vertices.get(edge.from as usize));
        line.push(self.separator);
        line.extend_from_slice(self.vertices.get(edge.to as usize));
        line.push(self.separator);
        let middle = self.middles.get(usize::from(edge.kind) * self.windows + usize::from(edge.window));
        if !middle.is_empty() {
            line.extend_from_slice(middle);
            line.push(self.separator);
        }
        if self.export.guard_cells && edge.weight.is_sign_negative() {
            line.push(b'\'');
        }
        number(edge.weight, line);
        if self.is_stance {
            for count in [edge.positive, edge.negative] {
                line.push(self.separator);
                line.extend_from_slice(itoa::Buffer::new().format(count).as_bytes());
            }
        }
        line.push(b'\n');
    }
}

/// Writes a number by the shortest digits that read back as the same. Nearly all are whole.
#[allow(clippy::cast_possible_truncation)]
fn number(number: f64, line: &mut Vec<u8>) {
    const WHOLE: f64 = 9e15;
    if number.fract() == 0.0 && number.abs() < WHOLE && (number != 0.0 || number.is_sign_positive()) {
        line.extend_from_slice(itoa::Buffer::new().format(number as i64).as_bytes());
    } else {
        line.extend_from_slice(number.to_string().as_bytes());
    }
}

/// Short runs of bytes, one behind another.
#[derive(Default)]
struct Parts {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Parts {
    /// Adds what is written, without its end of line.
    fn add(&mut self, write: impl FnOnce(&mut Vec<u8>) -> Result<(), Error>) -> Result<(), Error> {
        let begun = self.bytes.len();
        write(&mut self.bytes)?;
        if self.bytes.len() > begun {
            self.bytes.pop();
        }
        self.ends.push(self.bytes.len());
        Ok(())
    }

    fn get(&self, number: usize) -> &[u8] {
        let from = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[from..self.ends[number]]
    }
}
