//! The end of building: references become node numbers, and what leads nowhere is reported.

use std::collections::{HashMap, HashSet};

use super::build::{Builder, Meaning};
use super::store::{EdgeRow, Field, NodeRow, Sparse, Store, Text};
use super::{EdgeKind, KnowledgeGraph, NodeKind};
use crate::diagnostic::{Fault, Path, Place, did_you_mean};
use crate::model::Chain;

/// How many wrong references are compared with every id to say which was meant.
const GUESSES: usize = 50;

/// Node numbers by symbol.
struct Numbers {
    of_symbol: Vec<Option<u32>>,
    ends: [u32; 4],
}

impl Numbers {
    fn get(&self, symbol: u32) -> Option<u32> {
        self.of_symbol[symbol as usize]
    }

    fn kind(&self, symbol: u32) -> Option<NodeKind> {
        let number = self.get(symbol)?;
        Some(NodeKind::ALL[self.ends.partition_point(|&end| end <= number).min(3)])
    }
}

/// A reference to a node: by which record, at which field, to what kinds of node.
struct Reference<'a> {
    owner: u32,
    named: u32,
    path: Path,
    allowed: &'a [NodeKind],
}

impl Builder {
    /// Resolves every reference and numbers everything. What refers to nothing, or to the wrong
    /// kind of node, is left out and reported.
    ///
    /// Returns also how many references name each record that could not be read.
    pub(crate) fn finish(mut self, files: Vec<String>) -> (KnowledgeGraph, Vec<Fault>, HashMap<String, usize>) {
        self.own_voices();
        let numbers = self.numbers();
        let refs_kept = self.check_refs(&numbers);
        let (kept, edges) = self.resolve(&numbers);
        let node_texts = self.node_texts.iter().filter_map(|&(s, f, t)| Some((numbers.get(s)?, f, t))).collect();
        let edge_texts = self.edge_texts.iter().filter_map(|&(e, f, t)| Some((kept[e as usize]?, f, t))).collect();
        let edge_refs =
            refs_kept.iter().filter_map(|&(e, f, s)| Some((kept[e as usize]?, f, numbers.get(s)?))).collect();
        let nodes: Vec<NodeRow> = self.nodes.concat();
        let (out_start, in_start, in_edges) = adjacency(&edges, nodes.len());
        let ids = self.sorted_ids(&numbers);
        let missed = self.missed();
        let store = Store {
            ends: numbers.ends,
            area: self.area,
            nodes,
            ids,
            edges,
            out_start,
            in_start,
            in_edges,
            node_texts: Sparse::new(node_texts),
            edge_texts: Sparse::new(edge_texts),
            edge_refs: Sparse::new(edge_refs),
            files,
        };
        (KnowledgeGraph { store }, self.faults, missed)
    }

    fn numbers(&self) -> Numbers {
        let mut ends = [0; 4];
        let mut end = 0;
        for kind in NodeKind::ALL {
            end += self.nodes[kind as usize].len() as u32;
            ends[kind as usize] = end;
        }
        let first = |kind: NodeKind| if kind as usize == 0 { 0 } else { ends[kind as usize - 1] };
        let number = |meaning: Meaning| match meaning {
            Meaning::Node(kind, i) => Some(first(kind) + i),
            _ => None,
        };
        let of_symbol = self.meanings.iter().map(|&m| match m {
            Meaning::Former(of) => number(self.meanings[of as usize]),
            m => number(m),
        });
        Numbers { of_symbol: of_symbol.collect(), ends }
    }

    /// How many references name each record that could not be read.
    fn missed(&self) -> HashMap<String, usize> {
        let mut missed = HashMap::new();
        let ends = self.edges.iter().map(|e| if e.kind.owned_by_target() { e.from } else { e.to });
        for named in ends.chain(self.edge_refs.iter().map(|r| r.2)) {
            if matches!(self.meanings[named as usize], Meaning::Unreadable) {
                *missed.entry(self.text(self.names[named as usize]).to_owned()).or_default() += 1;
            }
        }
        missed
    }

    fn sorted_ids(&self, numbers: &Numbers) -> Vec<(Text, u32)> {
        let mut ids: Vec<_> =
            numbers.of_symbol.iter().zip(&self.names).filter_map(|(n, &t)| Some((t, (*n)?))).collect();
        ids.sort_by(|a, b| self.text(a.0).cmp(self.text(b.0)));
        ids
    }

    fn text(&self, text: Text) -> &str {
        &self.area[text.start as usize..][..text.len as usize]
    }

    /// Where a source says something in its own voice, its publisher is the speaker.
    fn own_voices(&mut self) {
        let of_kind = |kind: EdgeKind| self.edges.iter().filter(move |e| e.kind == kind);
        let publishers: HashMap<u32, u32> = of_kind(EdgeKind::PUBLISHED_BY).map(|e| (e.from, e.to)).collect();
        let spoken: HashSet<u32> = of_kind(EdgeKind::SAID).map(|e| e.to).collect();
        let own = of_kind(EdgeKind::REPORTS).filter(|e| e.code & 3 == Chain::OwnVoice as u8);
        let mut voices: Vec<EdgeRow> = own
            .filter(|e| !spoken.contains(&e.to) && !self.is_unattributed(e.to))
            .filter_map(|e| {
                let publisher = *publishers.get(&e.from)?;
                Some(EdgeRow { from: publisher, to: e.to, kind: EdgeKind::SAID, code: 1, ordinal: e.ordinal })
            })
            .collect();
        // Two carriers of one publisher make one speaker.
        voices.sort_by_key(|v| (v.to, v.from, v.ordinal));
        voices.dedup_by_key(|v| (v.to, v.from));
        self.edges.extend(voices);
    }

    fn is_unattributed(&self, symbol: u32) -> bool {
        match self.meanings[symbol as usize] {
            Meaning::Node(kind, i) => self.nodes[kind as usize][i as usize].unattributed,
            _ => true,
        }
    }

    /// Turns symbols into node numbers; returns, for each edge as read, its new number, and the edges.
    fn resolve(&mut self, numbers: &Numbers) -> (Vec<Option<u32>>, Vec<EdgeRow>) {
        let mut order: Vec<(u32, EdgeRow)> = Vec::with_capacity(self.edges.len());
        let mut faults = Vec::new();
        for (i, edge) in self.edges.iter().enumerate() {
            let like = numbers.kind(edge.from).map(|k| [k]);
            let reference = reference(edge, like.as_ref());
            match (numbers.get(edge.from), numbers.get(edge.to)) {
                (Some(from), Some(to)) if fits(&reference, numbers) => {
                    order.push((i as u32, EdgeRow { from, to, ..*edge }));
                }
                // A publisher speaking for its source was derived here, and its reference checked there.
                _ if edge.kind == EdgeKind::SAID && edge.code == 1 => {}
                _ => faults.extend(self.fault(&reference, numbers, faults.len())),
            }
        }
        self.faults.append(&mut faults);
        order.sort_by_key(|&(i, e)| (e.from, e.kind, e.ordinal, i));
        let mut kept = vec![None; self.edges.len()];
        for (new, &(old, _)) in order.iter().enumerate() {
            kept[old as usize] = Some(new as u32);
        }
        (kept, order.into_iter().map(|(_, edge)| edge).collect())
    }

    /// Checks what edges refer to beside their ends (`via`, `per`, `asked.about`); returns what holds.
    fn check_refs(&mut self, numbers: &Numbers) -> Vec<(u32, Field, u32)> {
        use NodeKind::{Actor, Incident, Source, Statement};
        let mut kept = Vec::with_capacity(self.edge_refs.len());
        let mut faults = Vec::new();
        let mut place = (u32::MAX, 0);
        for &(edge, field, named) in &self.edge_refs {
            place = if place.0 == edge { (edge, place.1 + 1) } else { (edge, 0) };
            let row = &self.edges[edge as usize];
            let (pattern, allowed): (_, &[NodeKind]) = match field {
                Field::Via => ("reports.#.via.#", &[Source, Actor]),
                Field::About => ("asked.#.about.#", &[Incident]),
                _ => ("involved.#.per", &[Source, Statement]),
            };
            let owner = if row.kind.owned_by_target() { row.to } else { row.from };
            let path = Path::of(pattern, &[usize::from(row.ordinal), place.1]);
            let reference = Reference { owner, named, path, allowed };
            if numbers.get(named).is_some() && fits(&reference, numbers) {
                kept.push((edge, field, named));
            } else {
                faults.extend(self.fault(&reference, numbers, faults.len()));
            }
        }
        self.faults.append(&mut faults);
        kept
    }

    /// What to say of a reference that does not hold; nothing where its record is itself at fault.
    fn fault(&self, reference: &Reference<'_>, numbers: &Numbers, before: usize) -> Option<Fault> {
        let Meaning::Node(kind, i) = self.meanings[reference.owner as usize] else { return None };
        let place = self.nodes[kind as usize][i as usize].place;
        let name = self.text(self.names[reference.named as usize]);
        let wanted = reference.allowed.iter().map(|k| k.word()).collect::<Vec<_>>().join(" or ");
        match (self.meanings[reference.named as usize], numbers.kind(reference.named)) {
            (Meaning::Unreadable, _) => None,
            (_, Some(found)) => Some(wrong_kind(place, reference, name, found, &wanted)),
            _ => {
                let fault = Fault::at(place, "dangling-reference", format!("no {wanted} has the id `{name}`"))
                    .path(reference.path.clone());
                let near = if before < GUESSES { self.nearest(name, reference.allowed) } else { None };
                Some(fault.help(near.map_or_else(
                    || format!("add a record with this id, or name an {wanted} that exists").replace("an s", "a s"),
                    |near| format!("did you mean `{near}`?"),
                )))
            }
        }
    }

    fn nearest(&self, name: &str, kinds: &[NodeKind]) -> Option<&str> {
        let ids = kinds.iter().flat_map(|&k| &self.nodes[k as usize]).map(|row| self.text(row.id));
        let unread = self.unread.iter().filter(|(kind, _)| kind.is_none_or(|k| kinds.contains(&k)));
        let unread = unread.map(|(_, id)| &**id);
        did_you_mean(name, ids.filter(|id| !id.contains('/')).chain(unread))
    }
}

fn fits(reference: &Reference<'_>, numbers: &Numbers) -> bool {
    numbers.kind(reference.named).is_some_and(|kind| reference.allowed.contains(&kind))
}

fn wrong_kind(place: Place, reference: &Reference<'_>, name: &str, found: NodeKind, wanted: &str) -> Fault {
    let fault = Fault::at(
        place,
        "wrong-kind-of-node",
        format!("`{name}` is a {}, not a {wanted}", found.word()).replace("a a", "an a").replace("a i", "an i"),
    );
    fault
        .path(reference.path.clone())
        .help(format!("name the id of a {wanted}").replace("a a", "an a").replace("a i", "an i"))
}

/// The reference an edge was read from. What is filed under something is filed under its like.
fn reference<'a>(edge: &EdgeRow, like: Option<&'a [NodeKind; 1]>) -> Reference<'a> {
    let (owner, named, allowed) = if edge.kind.owned_by_target() {
        (edge.to, edge.from, edge.kind.ends().0)
    } else {
        (edge.from, edge.to, edge.kind.ends().1)
    };
    let allowed = match like {
        Some(like) if edge.kind == EdgeKind::PART_OF => like,
        _ => allowed,
    };
    Reference { owner, named, path: Path::of(edge.kind.field(), &[usize::from(edge.ordinal)]), allowed }
}

/// Where the edges leaving and entering each node begin, and the entering ones in order.
fn adjacency(edges: &[EdgeRow], nodes: usize) -> (Vec<u32>, Vec<u32>, Vec<u32>) {
    let mut out_start = vec![0; nodes + 1];
    let mut in_start = vec![0; nodes + 1];
    for edge in edges {
        out_start[edge.from as usize + 1] += 1;
        in_start[edge.to as usize + 1] += 1;
    }
    for i in 0..nodes {
        out_start[i + 1] += out_start[i];
        in_start[i + 1] += in_start[i];
    }
    let mut in_edges: Vec<u32> = (0..edges.len() as u32).collect();
    in_edges.sort_by_key(|&e| {
        let edge = &edges[e as usize];
        (edge.to, edge.kind, edge.from)
    });
    (out_start, in_start, in_edges)
}
