//! Edges of a network, and what of them is kept: the heavy ones, the heaviest of each node, the backbone.

use super::network::Network;

/// An edge of a network, its ends as places in the list of vertices.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Edge {
    /// Where it begins; of undirected edges, the end that comes first.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// Its kind, as a place in the list of kinds.
    pub kind: u8,
    /// Its window, as a place in the list of windows; 0 where there are none.
    pub window: u16,
    /// How much.
    pub weight: f64,
    /// Of a stance, how often for, before any normalization.
    pub positive: u32,
    /// Of a stance, how often against.
    pub negative: u32,
}

/// Which edges stay.
#[derive(Debug, Clone, Copy, Default)]
pub struct Keep {
    /// Those of at least this weight, its sign left aside.
    pub min_weight: Option<f64>,
    /// Those among so many heaviest of one of their ends.
    pub top: Option<usize>,
    /// Those of the backbone at this level of significance.
    pub backbone: Option<f64>,
}

impl Keep {
    /// Whether it is decided by an edge alone.
    pub(super) fn is_local(&self) -> bool {
        self.top.is_none() && self.backbone.is_none()
    }

    /// Leaves out what does not stay: weight first, then the backbone, then the heaviest.
    pub(super) fn apply(&self, network: &Network, edges: &mut Vec<Edge>) {
        if let Some(least) = self.min_weight {
            edges.retain(|e| e.weight.abs() >= least);
        }
        if let Some(level) = self.backbone {
            let stays = backbone(network, edges, level);
            retain(edges, &stays);
        }
        if let Some(top) = self.top {
            let stays = heaviest(network, edges, top);
            retain(edges, &stays);
        }
    }
}

fn retain(edges: &mut Vec<Edge>, stays: &[bool]) {
    let mut stays = stays.iter();
    edges.retain(|_| stays.next() == Some(&true));
}

/// The edges of each vertex, by window and kind; of directed edges, those that leave it apart from
/// those that enter it.
fn by_end(network: &Network, edges: &[Edge]) -> Vec<Vec<usize>> {
    let mut ends: Vec<(u16, u8, bool, u32, usize)> = Vec::with_capacity(edges.len() * 2);
    for (i, e) in edges.iter().enumerate() {
        ends.push((e.window, e.kind, false, e.from, i));
        ends.push((e.window, e.kind, network.is_directed(), e.to, i));
    }
    ends.sort_unstable();
    let alike =
        |a: &(u16, u8, bool, u32, usize), b: &(u16, u8, bool, u32, usize)| (a.0, a.1, a.2, a.3) == (b.0, b.1, b.2, b.3);
    ends.chunk_by(alike).map(|group| group.iter().map(|e| e.4).collect()).collect()
}

/// The disparity filter: an edge stays when, for one of its ends, so large a share of the weight of
/// the end's k edges would fall on one of them by chance with a probability below the level:
/// (1 − share)^(k − 1). (Serrano, Boguñá and Vespignani 2009.) An end with one edge decides nothing,
/// unless both have only this one: such a pair stays.
fn backbone(network: &Network, edges: &[Edge], level: f64) -> Vec<bool> {
    let mut stays = vec![false; edges.len()];
    let mut alone = vec![0_u8; edges.len()];
    for group in by_end(network, edges) {
        let strength: f64 = group.iter().map(|&i| edges[i].weight.abs()).sum();
        for &i in &group {
            if group.len() == 1 {
                alone[i] += 1;
                stays[i] |= alone[i] == 2;
            } else {
                let share = if strength > 0.0 { edges[i].weight.abs() / strength } else { 0.0 };
                let others = i32::try_from(group.len() - 1).unwrap_or(i32::MAX);
                stays[i] |= (1.0 - share).powi(others) < level;
            }
        }
    }
    stays
}

/// Edges among the heaviest of one of their ends; of edges of one weight, the first.
fn heaviest(network: &Network, edges: &[Edge], top: usize) -> Vec<bool> {
    let mut stays = vec![false; edges.len()];
    for mut group in by_end(network, edges) {
        group.sort_by(|&a, &b| edges[b].weight.abs().total_cmp(&edges[a].weight.abs()).then(a.cmp(&b)));
        group.iter().take(top).for_each(|&i| stays[i] = true);
    }
    stays
}
