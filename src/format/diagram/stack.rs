//! Keeping a drawing from growing wide: many answers in several rows, unrelated exchanges one under
//! another. Otherwise all that answers nothing would stand in one endless first row.

use std::collections::BTreeMap;

use super::{Arrow, Frame};

/// How many cards stand beside one another.
const ACROSS: usize = 5;

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

/// Exchanges of tiles that hang together.
struct Group {
    /// The tiles with nothing above them.
    roots: Vec<usize>,
    /// One of the lowest tiles.
    lowest: usize,
    /// How many tiles stand beside one another at most, and how many ranks there are.
    width: usize,
    depth: usize,
}

/// Pairs, upper and lower, that put the exchanges of each frame into rows.
pub(super) fn rows(arrows: &[Arrow], frames: &[Frame], tiles: usize) -> Vec<(usize, usize)> {
    if tiles > super::LAYERED {
        return Vec::new();
    }
    let mut home = vec![usize::MAX; tiles];
    frames.iter().enumerate().for_each(|(i, f)| f.tiles.iter().for_each(|&t| home[t] = i));
    let parts = parts(arrows, tiles);
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    (0..tiles).for_each(|t| members.entry(parts[t]).or_default().push(t));
    let ranks = ranks(arrows, tiles);
    let mut by_home: BTreeMap<usize, Vec<Group>> = BTreeMap::new();
    for group in members.values().filter(|m| m.iter().all(|&t| home[t] == home[m[0]])) {
        by_home.entry(home[group[0]]).or_default().push(measure(group, &ranks));
    }
    by_home.into_values().flat_map(shelve).collect()
}

/// Fills rows with exchanges, and hangs each row under the one above.
fn shelve(mut groups: Vec<Group>) -> Vec<(usize, usize)> {
    // Exchanges first, then what stands alone.
    groups.sort_by_key(|g| std::cmp::Reverse(g.depth.min(2)));
    let across = groups.iter().map(|g| g.width).max().unwrap_or(0).max(ACROSS);
    let (mut pairs, mut above) = (Vec::new(), None::<usize>);
    let (mut filled, mut deepest) = (0, (0, 0));
    for group in &groups {
        if filled > 0 && filled + group.width > across {
            (above, filled, deepest) = (Some(deepest.1), 0, (0, 0));
        }
        filled += group.width;
        deepest = deepest.max((group.depth, group.lowest));
        pairs.extend(above.iter().flat_map(|&a| group.roots.iter().map(move |&r| (a, r))));
    }
    pairs
}

fn measure(tiles: &[usize], ranks: &[usize]) -> Group {
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for &tile in tiles {
        *widths.entry(ranks[tile]).or_default() += 1;
    }
    Group {
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
