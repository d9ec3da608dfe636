//! Rows of islands in a file whose layout is not ours: unrelated exchanges one under another.

use crate::format::diagram::{Diagram, Island};

/// How many cards stand beside one another.
const ACROSS: usize = 8;

/// An island as a row sees it.
struct Block {
    /// The tiles with nothing above them, and one of the lowest.
    roots: Vec<usize>,
    lowest: usize,
    width: usize,
    depth: usize,
}

/// Pairs of tiles, upper and lower: within islands, and from row to row of islands.
pub(super) fn rows(diagram: &Diagram) -> Vec<(usize, usize)> {
    if diagram.is_large() {
        return Vec::new();
    }
    let ranks = ranks(diagram);
    let mut pairs: Vec<(usize, usize)> = diagram.islands.iter().flat_map(|i| i.rows.clone()).collect();
    let (mut above, mut row): (Vec<Block>, Vec<Block>) = Default::default();
    for block in diagram.islands.iter().map(|i| block(i, &ranks)) {
        if !row.is_empty() && row.iter().map(|b| b.width).sum::<usize>() + block.width > ACROSS {
            above = std::mem::take(&mut row);
        }
        if let Some(over) = above.get(row.len()).or_else(|| above.iter().max_by_key(|b| b.depth)) {
            pairs.extend(block.roots.iter().map(|&root| (over.lowest, root)));
        }
        row.push(block);
    }
    pairs
}

fn block(island: &Island, ranks: &[usize]) -> Block {
    let rank = |t: &usize| ranks[*t];
    let depth = 1 + island.tiles.iter().map(rank).max().unwrap_or(0);
    let mut widths = vec![0; depth];
    island.tiles.iter().for_each(|t| widths[ranks[*t]] += 1);
    Block {
        roots: island.tiles.iter().copied().filter(|t| ranks[*t] == 0).collect(),
        lowest: island.tiles.iter().copied().max_by_key(rank).unwrap_or_default(),
        width: widths.into_iter().max().unwrap_or(0),
        depth,
    }
}

/// How far each tile stands below the top of its island. Circles end when every tile has been moved often enough.
fn ranks(diagram: &Diagram) -> Vec<usize> {
    let arrows = diagram.arrows.iter().map(|a| (a.upper, a.lower, a.span));
    let rows = diagram.islands.iter().flat_map(|i| &i.rows).map(|&(upper, lower)| (upper, lower, 1));
    let lines: Vec<(usize, usize, usize)> = arrows.chain(rows).filter(|(u, l, _)| u != l).collect();
    let mut rank = vec![0; diagram.tiles.len()];
    for _ in 0..rank.len().min(50) {
        let before = rank.clone();
        for &(upper, lower, span) in &lines {
            rank[lower] = rank[lower].max(rank[upper] + span);
        }
        if rank == before {
            break;
        }
    }
    rank
}
