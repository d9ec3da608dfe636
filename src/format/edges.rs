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
    /// The ids of vertices, each with the separator behind it.
    vertices: Parts,
    /// What stands between ids and weight, for each kind and window.
    middles: Parts,
    windows: usize,
    is_stance: bool,
    separator: u8,
    export: &'e Export,
}

impl<'e> Lines<'e> {
    fn of(network: &Network, graph: &KnowledgeGraph, separator: u8, export: &'e Export) -> Result<Self, Error> {
        let (mut vertices, mut middles) = (Parts::default(), Parts::default());
        for vertex in network.vertices() {
            vertices.add([graph.id(vertex.node)].iter(), separator, export)?;
        }
        let several = network.kinds().len() > 1;
        let day = |day| written(day).unwrap_or_default();
        let days: Vec<[String; 2]> = network.windows().iter().map(|w| [w.first, w.last].map(day)).collect();
        for kind in network.kinds() {
            let kind = several.then_some(*kind);
            for days in days.iter().map(Some).chain(days.is_empty().then_some(None)) {
                let days = days.into_iter().flatten().map(String::as_str);
                middles.add(kind.into_iter().chain(days), separator, export)?;
            }
        }
        let windows = network.windows().len().max(1);
        Ok(Self { vertices, middles, windows, is_stance: network.is_stance(), separator, export })
    }

    fn line(&self, edge: &Edge, line: &mut Vec<u8>) {
        line.extend_from_slice(self.vertices.get(edge.from as usize));
        line.extend_from_slice(self.vertices.get(edge.to as usize));
        line.extend_from_slice(self.middles.get(usize::from(edge.kind) * self.windows + usize::from(edge.window)));
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
    let whole = number as i32;
    if f64::from(whole).to_bits() == number.to_bits() {
        line.extend_from_slice(itoa::Buffer::new().format(whole).as_bytes());
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
    /// Adds cells as they stand within a line, a separator behind each.
    fn add(
        &mut self,
        cells: impl Iterator<Item = impl AsRef<str>>,
        separator: u8,
        export: &Export,
    ) -> Result<(), Error> {
        for cell in cells {
            let mut row = Cells::new(&mut self.bytes, separator, export);
            // A line of one empty cell would be quoted, so that it is no empty line.
            row.row([cell.as_ref(), "."].map(Cow::Borrowed))?;
            row.finish()?;
            self.bytes.truncate(self.bytes.len() - ".\n".len());
        }
        self.ends.push(self.bytes.len());
        Ok(())
    }

    fn get(&self, number: usize) -> &[u8] {
        let from = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[from..self.ends[number]]
    }
}
