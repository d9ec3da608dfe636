//! Keeping a drawing from growing wide: many answers in several rows, unrelated exchanges one under
//! another. Otherwise all that answers nothing would stand in one endless first row.

use std::collections::BTreeMap;

use super::{Arrow, Frame};

/// How many cards stand beside one another in a frame, and in the whole drawing.
const ACROSS: usize = 6;
const WHOLE: usize = 8;

/// Puts the answers to one statement in rows, where nothing else holds them in place.
pub(super) fn spread(arrows: &mut [Arrow], tiles: usize) {
    let (mut degree, mut under) = (vec![0_usize; tiles], vec![0_usize; tiles]);
    for arrow in arrows.iter() {
        degree[arrow.upper] += 1;
        degree[arrow.lower] += 1;
    }
    for arrow in arrows.iter_mut().filter(|a| a.upper != a.lower) {
        if degree[arrow.lower] == 1 {
            arrow.span = 1 + under[arrow.upper] / ACROSS;
            under[arrow.upper] += 1;
        }
    }
}

/// Tiles that stand together: an exchange, as far as it lies in one frame, or all that a frame holds.
#[derive(Default)]
struct Group {
    /// Arrows from elsewhere say where it stands.
    held: bool,
    /// The tiles with nothing above them.
    roots: Vec<usize>,
    /// One of the lowest tiles.
    lowest: usize,
    /// How many tiles stand beside one another at most, and how many ranks there are.
    width: usize,
    depth: usize,
}

/// Pairs, upper and lower, that put the exchanges of each frame into rows, and then the frames.
pub(super) fn rows(arrows: &[Arrow], frames: &[Frame], tiles: usize) -> Vec<(usize, usize)> {
    if tiles > super::LAYERED {
        return Vec::new();
    }
    let mut homes = vec![usize::MAX; tiles];
    for (number, frame) in frames.iter().enumerate() {
        frame.tiles.iter().for_each(|&tile| homes[tile] = number);
    }
    let mut pairs = Vec::new();
    let frames = groups(arrows, &homes).into_values().map(|g| shelve(g, ACROSS, &mut pairs)).collect();
    shelve(frames, WHOLE, &mut pairs);
    pairs
}

/// The exchanges in each frame.
fn groups(arrows: &[Arrow], homes: &[usize]) -> BTreeMap<usize, Vec<Group>> {
    let parts = parts(arrows, homes.len());
    let ranks = ranks(arrows, homes.len());
    let mut members: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    (0..homes.len()).for_each(|t| members.entry((homes[t], parts[t])).or_default().push(t));
    let mut groups: BTreeMap<usize, Vec<Group>> = BTreeMap::new();
    for (&(home, part), tiles) in &members {
        let held = (0..homes.len()).any(|t| parts[t] == part && homes[t] != home);
        groups.entry(home).or_default().push(Group { held, ..measure(tiles, &ranks) });
    }
    groups
}

/// Fills rows with groups and hangs each row under the one above. What is held is in the first row.
fn shelve(mut groups: Vec<Group>, across: usize, pairs: &mut Vec<(usize, usize)>) -> Group {
    // Exchanges first, then what stands alone.
    groups.sort_by_key(|g| (!g.held, std::cmp::Reverse(g.depth.min(2))));
    let widest = groups.iter().filter(|g| !g.held).map(|g| g.width).max();
    let across = across.max(widest.unwrap_or(0));
    let mut whole = Group { held: groups.iter().any(|g| g.held), ..Group::default() };
    let (mut above, mut row) = (Row::default(), Row::default());
    for group in groups {
        if !group.held && row.width > 0 && row.width + group.width > across {
            whole.depth += row.depth();
            above = std::mem::take(&mut row);
        }
        match above.over(row.groups.len()) {
            Some(above) => pairs.extend(group.roots.iter().map(|&root| (above, root))),
            None => whole.roots.extend(&group.roots),
        }
        row.width += group.width;
        row.groups.push((group.depth, group.lowest));
        whole.width = whole.width.max(row.width);
    }
    whole.depth += row.depth();
    whole.lowest = row.deepest().unwrap_or_default();
    whole
}

/// Groups beside one another: how deep each is, and one of its lowest tiles.
#[derive(Default)]
struct Row {
    width: usize,
    groups: Vec<(usize, usize)>,
}

impl Row {
    fn depth(&self) -> usize {
        self.groups.iter().map(|(depth, _)| *depth).max().unwrap_or(0)
    }

    /// One of the lowest tiles, near the middle.
    fn deepest(&self) -> Option<usize> {
        let depth = self.depth();
        let deepest: Vec<usize> = self.groups.iter().filter(|(d, _)| *d == depth).map(|(_, tile)| *tile).collect();
        deepest.get(deepest.len() / 2).copied()
    }

    /// The tile over a place in the next row: in its column, where all are equally deep.
    fn over(&self, place: usize) -> Option<usize> {
        let even = self.groups.iter().all(|(depth, _)| *depth == self.depth());
        let same = self.groups.get(place).filter(|_| even).map(|(_, tile)| *tile);
        same.or_else(|| self.deepest())
    }
}

fn measure(tiles: &[usize], ranks: &[usize]) -> Group {
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for &tile in tiles {
        *widths.entry(ranks[tile]).or_default() += 1;
    }
    Group {
        held: false,
        roots: tiles.iter().copied().filter(|&t| ranks[t] == 0).collect(),
        lowest: tiles.iter().copied().max_by_key(|&t| ranks[t]).unwrap_or_default(),
        width: widths.values().copied().max().unwrap_or(0),
        depth: 1 + widths.keys().copied().max().unwrap_or(0),
    }
}

/// For each tile, the least tile it hangs together with.
fn parts(arrows: &[Arrow], tiles: usize) -> Vec<usize> {
    let mut part: Vec<usize> = (0..tiles).collect();
    let find = |part: &[usize], mut t: usize| {
        while part[t] != t {
            t = part[t];
        }
        t
    };
    for arrow in arrows {
        let (a, b) = (find(&part, arrow.upper), find(&part, arrow.lower));
        part[a.max(b)] = a.min(b);
    }
    (0..tiles).map(|t| find(&part, t)).collect()
}

/// How far each tile stands below the top. Circles end when every tile has been moved often enough.
fn ranks(arrows: &[Arrow], tiles: usize) -> Vec<usize> {
    let mut rank = vec![0; tiles];
    for _ in 0..tiles.min(50) {
        let mut moved = false;
        for arrow in arrows.iter().filter(|a| a.upper != a.lower) {
            let least = rank[arrow.upper] + arrow.span;
            if rank[arrow.lower] < least {
                (rank[arrow.lower], moved) = (least, true);
            }
        }
        if !moved {
            break;
        }
    }
    rank
}

#[cfg(test)]
mod tests {
    use super::super::sample;

    #[test]
    fn frames_that_answer_one_another_are_not_stacked() {
        // Two frames with rows of tiles, and an arrow each way between them.
        let homes: Vec<usize> = (0..24).map(|i| 1 + i / 12).collect();
        let within = |pairs: &[(usize, usize)]| pairs.iter().all(|&(u, l)| homes[u] == homes[l]);
        let diagram = sample(&homes, &[(0, 23, 1), (12, 11, 1)]);
        assert!(!diagram.stack.is_empty() && within(&diagram.stack), "{:?}", diagram.stack);
        assert!(!within(&sample(&homes, &[]).stack), "but others are");
    }
}
