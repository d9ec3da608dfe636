//! CSV for `neo4j-admin database import`: a file for each kind of node, each with ids of its own,
//! a file for each kind of relationship between two kinds of node, and the command.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs::File;
use std::io::{BufWriter, Write};

use super::cells::Cells;
use super::neutral::{Column, Edge, Neutral, Type, Value};
use super::{Folder, Options};
use crate::error::Error;

/// Between the items of a list: what no text holds, as Neo4j has no escape for it.
const BETWEEN: char = '\u{1f}';

/// Files of one sort, opened as they are first needed.
struct Files<'e> {
    open: BTreeMap<String, Cells<'e, BufWriter<File>>>,
}

impl<'e> Files<'e> {
    /// The file of this name, `.csv` left out; a new one begins with this row.
    fn get<'a>(
        &mut self,
        folder: &mut Folder,
        name: String,
        options: &'e Options,
        head: impl FnOnce() -> Vec<Cow<'a, str>>,
    ) -> Result<&mut Cells<'e, BufWriter<File>>, Error> {
        match self.open.entry(name) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(new) => {
                let mut cells = Cells::new(folder.file(&format!("{}.csv", new.key()))?, b',', &options.export);
                cells.row(head())?;
                Ok(new.insert(cells))
            }
        }
    }
}

pub(super) fn write(graph: &dyn Neutral, options: &Options, folder: &mut Folder) -> Result<Vec<String>, Error> {
    let mut nodes = Files { open: BTreeMap::new() };
    let kinds = write_nodes(graph, options, folder, &mut nodes)?;
    let mut edges = Files { open: BTreeMap::new() };
    for edge in graph.edges() {
        let (from, to) = (kinds.of(edge.from), kinds.of(edge.to));
        let head = || {
            let fixed = [format!(":START_ID({from})"), format!(":END_ID({to})"), ":TYPE".into(), "edge_id".into()];
            let mut head = head(&fixed, graph.edge_columns());
            head.extend(graph.is_network().then_some(Cow::Borrowed("weight:double")));
            head
        };
        let name = format!("{}-{from}-{to}", edge.kind.replace(' ', "-"));
        let cells = edges.get(folder, name, options, head)?;
        cells.row(relationship(graph, &edge))?;
        cells.replaced.done(|| edge.told(graph));
    }
    let command = command(&nodes, &edges, options);
    let mut told = Vec::new();
    for cells in nodes.open.into_values().chain(edges.open.into_values()) {
        told.extend(cells.finish()?);
    }
    let mut script = folder.file("import.sh")?;
    writeln!(
        script,
        "#!/bin/sh\n# Run where these files are; the database must not exist yet, or be stopped.\n{command}"
    )?;
    script.flush()?;
    told.push(format!("to import it, in that folder: {}", command.replace(" \\\n  ", " ")));
    Ok(told)
}

/// The kind of each node by its number, one byte a node.
#[derive(Default)]
struct Kinds {
    names: Vec<&'static str>,
    of: Vec<u8>,
}

impl Kinds {
    fn put(&mut self, node: u32, kind: &'static str) {
        let place = self.names.iter().position(|name| *name == kind).unwrap_or_else(|| {
            self.names.push(kind);
            self.names.len() - 1
        });
        self.of.resize(node as usize, 0);
        self.of.push(place as u8);
    }

    fn of(&self, node: u32) -> &'static str {
        self.of.get(node as usize).and_then(|&place| self.names.get(usize::from(place))).copied().unwrap_or_default()
    }
}

fn write_nodes<'e>(
    graph: &dyn Neutral,
    options: &'e Options,
    folder: &mut Folder,
    files: &mut Files<'e>,
) -> Result<Kinds, Error> {
    let mut kinds = Kinds::default();
    for node in graph.nodes() {
        kinds.put(node.number, node.kind);
        let head = || {
            let fixed = [format!("node_id:ID({})", node.kind), "record_id".into(), "label".into(), ":LABEL".into()];
            head(&fixed, graph.node_columns())
        };
        let fixed = [format!("n{}", node.number).into(), node.record.into(), node.label.into(), title(node.kind)];
        let row = row(fixed, &node.values, graph.node_columns().len());
        let cells = files.get(folder, node.kind.to_owned(), options, head)?;
        cells.row(row)?;
        cells.replaced.done(|| format!("`{}`", node.record));
    }
    Ok(kinds)
}

fn relationship<'a>(graph: &dyn Neutral, edge: &'a Edge<'_>) -> Vec<Cow<'a, str>> {
    let [from, to] = [edge.from, edge.to].map(|n| Cow::Owned(format!("n{n}")));
    // The custom of Neo4j: PART_OF.
    let kind = edge.kind.to_uppercase().replace(['-', ' '], "_");
    let fixed = [from, to, kind.into(), format!("e{}", edge.number).into()];
    let mut row = row(fixed, &edge.values, graph.edge_columns().len());
    if graph.is_network() {
        row.push(edge.weight.map_or(Cow::Borrowed(""), |w| w.to_string().into()));
    }
    row
}

fn command(nodes: &Files<'_>, edges: &Files<'_>, options: &Options) -> String {
    let mut command = "neo4j-admin database import full neo4j".to_owned();
    if !options.export.newline_escape {
        command += " --multiline-fields=true";
    }
    command += " --array-delimiter=U+001F";
    nodes.open.keys().for_each(|name| command += &format!(" \\\n  --nodes={name}.csv"));
    edges.open.keys().for_each(|name| command += &format!(" \\\n  --relationships={name}.csv"));
    command
}

/// The custom of Neo4j: Actor.
fn title(kind: &str) -> Cow<'static, str> {
    let mut letters = kind.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default().into()
}

fn head<'a>(fixed: &[String], columns: &'a [Column]) -> Vec<Cow<'a, str>> {
    let typed = |c: &'a Column| match c.holds {
        Type::Text => Cow::Borrowed(c.name),
        Type::Integer => format!("{}:long", c.name).into(),
        Type::Real => format!("{}:double", c.name).into(),
        Type::Boolean => format!("{}:boolean", c.name).into(),
        Type::Day => format!("{}:date", c.name).into(),
        Type::List => format!("{}:string[]", c.name).into(),
    };
    fixed.iter().map(|f| Cow::Owned(f.clone())).chain(columns.iter().map(typed)).collect()
}

fn row<'a>(fixed: [Cow<'a, str>; 4], values: &[(usize, Value<'_>)], columns: usize) -> Vec<Cow<'a, str>> {
    let mut row = Vec::from(fixed);
    row.resize(4 + columns, Cow::Borrowed(""));
    for (column, value) in values {
        row[4 + column] = match value {
            Value::List(items) => {
                let plain: Vec<String> = items.iter().map(|item| item.replace(BETWEEN, "\u{fffd}")).collect();
                Cow::Owned(plain.join(&BETWEEN.to_string()))
            }
            value => Cow::Owned(value.flat().into_owned()),
        };
    }
    row
}
