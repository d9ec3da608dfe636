//! Ties counted in cells, both ways round, with the statements behind every cell.

use super::join::Counts;
use super::ties::Tie;
use crate::graph::Node;
use crate::model::Day;

/// A cell that is not empty: how often one node has a tie to another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    /// The other node.
    pub(super) other: u32,
    /// The kind of tie; 0 for both sides of a stance.
    pub(super) kind: u8,
    /// How often for; of what takes no side, how often.
    pub(super) positive: u32,
    /// How often against.
    pub(super) negative: u32,
    /// Where its ties begin in the list of all.
    first: u32,
}

impl Cell {
    pub(super) fn counts(&self) -> Counts {
        Counts { positive: i64::from(self.positive), negative: i64::from(self.negative) }
    }
}

/// Cells by the node on one side.
#[derive(Debug, Clone, Default)]
pub(super) struct Cells {
    starts: Vec<u32>,
    cells: Vec<Cell>,
}

impl Cells {
    /// The cells of a node, by the other node.
    pub(super) fn of(&self, node: u32) -> &[Cell] {
        &self.cells[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }

    /// How many nodes there are on this side.
    pub(super) fn len(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    /// How often a node has a tie.
    pub(super) fn total(&self, node: u32) -> i64 {
        self.of(node).iter().map(|c| i64::from(c.positive) + i64::from(c.negative)).sum()
    }

    /// The same seen from the other side, which has so many nodes. Linear.
    fn turned(&self, others: usize) -> Self {
        let mut starts = vec![0; others + 1];
        self.cells.iter().for_each(|c| starts[c.other as usize + 1] += 1);
        (0..others).for_each(|i| starts[i + 1] += starts[i]);
        let mut next = starts.clone();
        let mut cells = self.cells.clone();
        for node in 0..self.len() {
            for cell in self.of(node) {
                let place = &mut next[cell.other as usize];
                cells[*place as usize] = Cell { other: node, ..*cell };
                *place += 1;
            }
        }
        Self { starts, cells }
    }
}

/// When a tie holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held {
    pub(super) earliest: Day,
    pub(super) latest: Day,
    pub(super) gone: Day,
}

/// Every cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    /// By the node where ties begin.
    pub(super) rows: Cells,
    /// By the node where they end.
    pub(super) columns: Cells,
    /// The statements, by cell, those for before those against.
    statements: Vec<Option<Node>>,
    /// When each of them holds, where that matters.
    held: Vec<Held>,
}

impl Table {
    /// Counts ties. `places` give the number of a node on either side; `sided` puts kinds 0 and 1
    /// into one cell. Linear but for the sorting of each node's ties.
    pub(super) fn of<'t>(
        ties: impl Iterator<Item = &'t Tie> + Clone,
        [from, to]: [&[u32]; 2],
        [rows, columns]: [usize; 2],
        sided: bool,
        dated: bool,
    ) -> Self {
        let ends = |t: &Tie| (from[t.from.index()], to[t.to.index()]);
        let mut starts = vec![0_u32; rows + 1];
        ties.clone().for_each(|t| starts[ends(t).0 as usize + 1] += 1);
        (0..rows).for_each(|i| starts[i + 1] += starts[i]);
        let mut next = starts.clone();
        let mut by_row: Vec<Option<&Tie>> = vec![None; starts[rows] as usize];
        for tie in ties {
            let place = &mut next[ends(tie).0 as usize];
            by_row[*place as usize] = Some(tie);
            *place += 1;
        }
        let mut by_row: Vec<&Tie> = by_row.into_iter().flatten().collect();
        let mut table = Self::default();
        table.rows.starts.push(0);
        for row in 0..rows {
            let row = &mut by_row[starts[row] as usize..starts[row + 1] as usize];
            row.sort_by_key(|t| (ends(t).1, t.kind));
            row.iter().for_each(|t| table.add(t, ends(t).1, sided, dated));
            table.rows.starts.push(table.rows.cells.len() as u32);
        }
        table.columns = table.rows.turned(columns);
        table
    }

    /// Adds the next tie of a row.
    fn add(&mut self, tie: &Tie, other: u32, sided: bool, dated: bool) {
        let begun = *self.rows.starts.last().unwrap_or(&0) as usize;
        let kind = if sided { 0 } else { tie.kind };
        let same = self.rows.cells[begun..].last().is_some_and(|c| (c.other, c.kind) == (other, kind));
        if !same {
            let first = self.statements.len() as u32;
            self.rows.cells.push(Cell { other, kind, positive: 0, negative: 0, first });
        }
        if let Some(cell) = self.rows.cells.last_mut() {
            let side = if sided && tie.kind == 1 { &mut cell.negative } else { &mut cell.positive };
            *side += 1;
        }
        self.statements.push(tie.statement);
        if dated {
            self.held.push(Held { earliest: tie.date.earliest, latest: tie.date.latest, gone: tie.gone });
        }
    }

    /// The statements behind one side of a cell, in so far as they hold.
    pub(super) fn behind<'a>(
        &'a self,
        cell: &Cell,
        positive: bool,
        holds: impl Fn(&Held) -> bool + 'a,
    ) -> impl Iterator<Item = Node> + 'a {
        let (first, middle) = (cell.first as usize, (cell.first + cell.positive) as usize);
        let range = if positive { first..middle } else { middle..middle + cell.negative as usize };
        range.filter(move |&i| self.held.get(i).is_none_or(&holds)).filter_map(|i| self.statements[i])
    }
}
