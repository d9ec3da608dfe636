//! The parts of a drawing that nothing joins. Each is laid out on its own, then they are tiled:
//! otherwise all that answers nothing would stand in one endless first row.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Arrow, Diagram, Frame, LAYERED, Tile};
use crate::format::style::Direction;

/// How many answers to one statement stand beside one another, read downwards and read across.
const ABREAST: (usize, usize) = (5, 8);

/// How much wider than high a card is, and a group of cards that answer nothing should be, in tenths.
const CARD: usize = 24;
const SHEET: usize = 15;

/// Tiles that hang together, or that nothing joins to others and that stand in one frame or in none.
#[derive(Debug, Default)]
pub(in crate::format) struct Island {
    pub(in crate::format) tiles: Vec<usize>,
    pub(in crate::format) arrows: Vec<usize>,
    pub(in crate::format) frames: Vec<usize>,
    /// Pairs, upper and lower, that nothing but the room on the sheet puts one under the other.
    pub(in crate::format) rows: Vec<(usize, usize)>,
}

impl Diagram {
    /// Finds the islands and divides the frames among them. Takes time near-linear in tiles and arrows.
    pub(super) fn parted(mut self) -> Self {
        if self.tiles.len() > LAYERED {
            let all = |n: usize| (0..n).collect();
            let (tiles, arrows, frames) = (all(self.tiles.len()), all(self.arrows.len()), all(self.frames.len()));
            self.islands = vec![Island { tiles, arrows, frames, rows: Vec::new() }];
            return self;
        }
        let across = matches!(self.direction, Direction::Lr | Direction::Rl);
        spread(&mut self.arrows, &self.tiles, if across { ABREAST.1 } else { ABREAST.0 });
        self.islands = islands(&self.tiles, &self.arrows, &self.frames);
        for island in self.islands.iter_mut().filter(|i| i.arrows.is_empty()) {
            island.tiles.sort_by_key(|&t| (self.tiles[t].latest, t));
            island.rows = rows(&island.tiles, across);
        }
        self.frames = divide(std::mem::take(&mut self.frames), &mut self.islands, self.tiles.len());
        self
    }
}

/// Puts the answers to one statement in rows, the earlier above, where nothing else holds them in place.
fn spread(arrows: &mut [Arrow], tiles: &[Tile], abreast: usize) {
    let (mut degree, mut under) = (vec![0_usize; tiles.len()], vec![0_usize; tiles.len()]);
    for arrow in arrows.iter() {
        degree[arrow.upper] += 1;
        degree[arrow.lower] += 1;
    }
    let mut free: Vec<usize> = (0..arrows.len()).collect();
    free.retain(|&a| arrows[a].upper != arrows[a].lower && degree[arrows[a].lower] == 1);
    free.sort_by_key(|&a| (tiles[arrows[a].lower].latest, a));
    for at in free {
        let arrow = &mut arrows[at];
        arrow.span = 1 + under[arrow.upper] / abreast;
        under[arrow.upper] += 1;
    }
}

/// Exchanges first, the largest before others, then what stands alone; the earlier before the later.
fn islands(tiles: &[Tile], arrows: &[Arrow], frames: &[Frame]) -> Vec<Island> {
    let parts = parts(arrows, tiles.len());
    let mut homes = vec![usize::MAX; tiles.len()];
    frames.iter().enumerate().for_each(|(f, frame)| frame.tiles.iter().for_each(|&t| homes[t] = f));
    let mut joined = vec![false; tiles.len()];
    for arrow in arrows {
        joined[parts[arrow.upper]] = true;
    }
    // What stands alone is gathered by its frame.
    let island_of = |t: usize| if joined[parts[t]] { (0, parts[t]) } else { (1, homes[t]) };
    let mut islands: BTreeMap<(u8, usize), Island> = BTreeMap::new();
    (0..tiles.len()).for_each(|t| islands.entry(island_of(t)).or_default().tiles.push(t));
    for (number, arrow) in arrows.iter().enumerate() {
        islands.entry(island_of(arrow.upper)).or_default().arrows.push(number);
    }
    let mut islands: Vec<Island> = islands.into_values().collect();
    let earliest = |i: &Island| i.tiles.iter().map(|&t| tiles[t].latest).min();
    islands.sort_by_key(|i| (i.arrows.is_empty(), Reverse(i.tiles.len()), earliest(i)));
    islands
}

/// For each tile, the least tile it hangs together with.
fn parts(arrows: &[Arrow], tiles: usize) -> Vec<usize> {
    let mut part: Vec<usize> = (0..tiles).collect();
    for arrow in arrows {
        let (a, b) = (least(&mut part, arrow.upper), least(&mut part, arrow.lower));
        part[a.max(b)] = a.min(b);
    }
    (0..tiles).map(|t| least(&mut part, t)).collect()
}

/// Follows the parts to their least tile, and shortens the way there.
fn least(part: &mut [usize], mut tile: usize) -> usize {
    while part[tile] != tile {
        part[tile] = part[part[tile]];
        tile = part[tile];
    }
    tile
}

/// A grid as wide as suits the number of tiles.
fn rows(tiles: &[usize], across: bool) -> Vec<(usize, usize)> {
    let (wide, high) = if across { (CARD, SHEET) } else { (SHEET, CARD) };
    let abreast = (1..=tiles.len()).find(|n| n * n * high >= tiles.len() * wide).unwrap_or(1);
    (abreast..tiles.len()).map(|i| (tiles[i - abreast], tiles[i])).collect()
}

/// A frame for each island that has some of its tiles.
fn divide(frames: Vec<Frame>, islands: &mut [Island], tiles: usize) -> Vec<Frame> {
    let mut where_is = vec![0; tiles];
    islands.iter().enumerate().for_each(|(i, island)| island.tiles.iter().for_each(|&t| where_is[t] = i));
    let mut divided = Vec::new();
    for frame in frames {
        let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        frame.tiles.iter().for_each(|&t| parts.entry(where_is[t]).or_default().push(t));
        let number = parts.len();
        for (part, (island, tiles)) in parts.into_iter().enumerate() {
            let label = match number {
                1 => frame.label.clone(),
                _ => format!("{} ({} of {number})", frame.label, part + 1),
            };
            islands[island].frames.push(divided.len());
            let (id, tooltip) = (frame.id.clone(), frame.tooltip.clone());
            divided.push(Frame { id, part, label, tooltip, tiles });
        }
    }
    divided
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn what_nothing_joins_is_parted_and_nothing_is_lost() {
        // Two frames; an exchange across both, and tiles that stand alone in each.
        let homes: Vec<usize> = (0..24).map(|i| 1 + i / 12).collect();
        let diagram = sample(&homes, &[(0, 23, 1), (12, 11, 1), (0, 1, 1)], Direction::Tb);
        let sizes: Vec<(usize, usize)> = diagram.islands.iter().map(|i| (i.tiles.len(), i.frames.len())).collect();
        assert_eq!(sizes, [(3, 2), (2, 2), (10, 1), (9, 1)]);
        let mut tiles: Vec<usize> = diagram.islands.iter().flat_map(|i| i.tiles.clone()).collect();
        tiles.sort_unstable();
        assert_eq!(tiles, (0..24).collect::<Vec<_>>());
        let parts: Vec<_> = diagram.frames.iter().map(|f| (f.id.as_str(), f.part, f.label.as_str())).collect();
        assert_eq!(parts[..2], [("frame-1", 0, "A matter (1 of 3)"), ("frame-1", 1, "A matter (2 of 3)")]);
    }

    #[test]
    fn what_stands_alone_forms_a_sheet() {
        assert_eq!(rows(&[0, 1, 2, 3, 4], false), [(0, 2), (1, 3), (2, 4)]);
        assert_eq!(rows(&(0..100).collect::<Vec<_>>(), false).len(), 92);
        assert!(rows(&[0], false).is_empty());
    }

    #[test]
    fn many_answers_stand_in_rows_the_earlier_above() {
        let mut diagram = sample(&[0; 9], &[], Direction::Tb);
        diagram.tiles.iter_mut().zip(0..).for_each(|(t, i)| t.latest = -i);
        let mut arrows = sample(&[0; 9], &(1..9).map(|i| (0, i, 1)).collect::<Vec<_>>(), Direction::Tb).arrows;
        spread(&mut arrows, &diagram.tiles, 5);
        assert_eq!(arrows.iter().map(|a| a.span).collect::<Vec<_>>(), [2, 2, 2, 1, 1, 1, 1, 1]);
    }
}
