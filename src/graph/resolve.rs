//! The end of building: references become node numbers, and what leads nowhere is reported.

use std::collections::HashMap;

use fixedbitset::FixedBitSet;

use super::build::{Builder, Link, Meaning};
use super::sparse::{Field, Sparse};
use super::store::{EdgeRow, Entering, Former, NodeRow, Store, Text, WIDE};
use super::{EdgeKind, KnowledgeGraph, Node, NodeKind};
use crate::diagnostic::{Fault, Path, Place, did_you_mean};
use crate::model::Chain;

/// How many wrong references are compared with every id to say which was meant.
const GUESSES: usize = 50;

/// The number of no node or edge.
const NONE: u32 = u32::MAX;

/// Node numbers by symbol, [`NONE`] for names without a record.
struct Numbers {
    of_symbol: Vec<u32>,
    ends: [u32; 4],
}

impl Numbers {
    fn get(&self, symbol: u32) -> Option<u32> {
        Some(self.of_symbol[symbol as usize]).filter(|number| *number != NONE)
    }

    fn kind(&self, symbol: u32) -> Option<NodeKind> {
        let number = self.get(symbol)?;
        Some(NodeKind::ALL[self.ends.partition_point(|&end| end <= number).min(3)])
    }
}

/// A reference to a node: by which record, and to what kinds of node.
struct Reference<'a> {
    owner: u32,
    named: u32,
    allowed: &'a [NodeKind],
}

impl<'a> Reference<'a> {
    /// The reference an edge was read from. What is filed under something is filed under its like.
    fn of(link: &Link, like: Option<&'a [NodeKind; 1]>) -> Self {
        let (owner, named, allowed) = if link.kind.owned_by_target() {
            (link.to, link.from, link.kind.ends().0)
        } else {
            (link.from, link.to, link.kind.ends().1)
        };
        let allowed = match like {
            Some(like) if link.kind == EdgeKind::PART_OF => like,
            _ => allowed,
        };
        Self { owner, named, allowed }
    }

    fn fits(&self, numbers: &Numbers) -> bool {
        numbers.kind(self.named).is_some_and(|kind| self.allowed.contains(&kind))
    }
}

impl Builder {
    /// Resolves every reference and numbers everything. What refers to nothing, or to the wrong
    /// kind of node, is left out and reported.
    ///
    /// Returns also how many references name each record that could not be read.
    pub(crate) fn finish(mut self, files: &[&str]) -> (KnowledgeGraph, Vec<Fault>, HashMap<String, usize>) {
        self.symbols = hashbrown::HashTable::new();
        self.together = Vec::new();
        self.repeated = hashbrown::HashTable::new();
        self.own_voices();
        let files = files.iter().map(|name| self.append(name)).collect::<Vec<Text>>();
        let numbers = self.numbers();
        let refs = self.check_refs(&numbers);
        let Kept { renumbered, edges, out_start, wide } = self.resolve(&numbers);
        let missed = self.missed();
        self.links = Vec::new();
        let (ids, formers) = self.sorted_ids(&numbers);
        let kept = |edge: u32| Some(renumbered[edge as usize]).filter(|number| *number != NONE);
        let node_texts = std::mem::take(&mut self.node_texts);
        let node_texts = node_texts.into_iter().filter_map(|(s, f, t)| Some((numbers.get(s)?, f, t))).collect();
        let edge_texts = std::mem::take(&mut self.edge_texts);
        let edge_texts = edge_texts.into_iter().filter_map(|(e, f, t)| Some((kept(e)?, f, t))).collect();
        let passages = std::mem::take(&mut self.passages);
        let passages = passages.into_iter().filter_map(|(e, f, p)| Some((kept(e)?, f, p))).collect();
        let refs = refs.into_iter().filter_map(|(e, f, s)| Some((kept(e)?, f, numbers.get(s)?))).chain(wide).collect();
        let (in_start, in_edges) = entering(&edges, numbers.ends[3] as usize);
        let nodes: Vec<NodeRow> = std::mem::take(&mut self.nodes).concat();
        let mut store = Store {
            ends: numbers.ends,
            reporting: 0,
            area: self.area.into(),
            nodes: nodes.into(),
            ids: ids.into(),
            formers: formers.into(),
            edges: edges.into(),
            starts: out_start.into_iter().zip(in_start).map(<[u32; 2]>::from).collect::<Vec<_>>().into(),
            in_edges: in_edges.into(),
            node_texts: Sparse::new(node_texts),
            edge_texts: Sparse::new(edge_texts),
            edge_refs: Sparse::new(refs),
            passages: Sparse::new(passages),
            files: files.into(),
            offsets: self.offsets.concat(),
            terms: None,
            origin: None,
        };
        let reports = |source: u32| !store.out_of_kind(Node(source), EdgeKind::REPORTS).is_empty();
        store.reporting = store.range(NodeKind::Source).filter(|s| reports(*s)).count() as u32;
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
            Meaning::Node(kind, i) => first(kind) + i,
            _ => NONE,
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
        let ends = self.links.iter().map(|e| if e.kind.owned_by_target() { e.from } else { e.to });
        for named in ends.chain(self.edge_refs.iter().map(|r| r.2)) {
            if matches!(self.meanings[named as usize], Meaning::Unreadable) {
                *missed.entry(self.text(self.names[named as usize]).to_owned()).or_default() += 1;
            }
        }
        missed
    }

    /// The nodes in the order of their ids, and former ids in their order.
    fn sorted_ids(&self, numbers: &Numbers) -> (Vec<u32>, Vec<Former>) {
        let (mut ids, mut formers) = (Vec::with_capacity(numbers.ends[3] as usize), Vec::new());
        for (symbol, meaning) in self.meanings.iter().enumerate() {
            match (meaning, numbers.get(symbol as u32)) {
                (Meaning::Node(..), Some(node)) => {
                    ids.push((beginning(self.text(self.names[symbol])), node, symbol as u32));
                }
                (Meaning::Former(_), Some(node)) => formers.push(Former { id: self.names[symbol], node }),
                _ => {}
            }
        }
        let whole = |symbol: u32| self.text(self.names[symbol as usize]);
        ids.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| whole(a.2).cmp(whole(b.2))));
        formers.sort_unstable_by_key(|former| self.text(former.id));
        (ids.into_iter().map(|(_, node, _)| node).collect(), formers)
    }

    /// Where a source says something in its own voice, its publisher is the speaker.
    fn own_voices(&mut self) {
        let of_kind = |kind: EdgeKind| self.links.iter().filter(move |e| e.kind == kind);
        let publishers: HashMap<u32, u32> = of_kind(EdgeKind::PUBLISHED_BY).map(|e| (e.from, e.to)).collect();
        let mut spoken = FixedBitSet::with_capacity(self.meanings.len());
        of_kind(EdgeKind::SAID).for_each(|e| spoken.insert(e.to as usize));
        let own = of_kind(EdgeKind::REPORTS).filter(|e| e.code & 3 == Chain::OwnVoice as u8);
        let mut voices: Vec<Link> = own
            .filter(|e| !spoken.contains(e.to as usize) && !self.is_unattributed(e.to))
            .filter_map(|e| {
                let publisher = *publishers.get(&e.from)?;
                Some(Link { from: publisher, to: e.to, kind: EdgeKind::SAID, code: 1, ordinal: e.ordinal })
            })
            .collect();
        // Two carriers of one publisher make one speaker.
        voices.sort_by_key(|v| (v.to, v.from, v.ordinal));
        voices.dedup_by_key(|v| (v.to, v.from));
        self.links.extend(voices);
    }

    fn is_unattributed(&self, symbol: u32) -> bool {
        match self.meanings[symbol as usize] {
            Meaning::Node(kind, i) => self.nodes[kind as usize][i as usize].unattributed != 0,
            _ => true,
        }
    }

    /// Turns symbols into node numbers, and puts edges in order.
    fn resolve(&mut self, numbers: &Numbers) -> Kept {
        let mut faults = Vec::new();
        let mut out_start = vec![0_u32; numbers.ends[3] as usize + 1];
        // The number of the node each kept edge leaves, until the edge has its own.
        let mut renumbered = vec![NONE; self.links.len()];
        for (edge, link) in self.links.iter().enumerate() {
            let like = numbers.kind(link.from).map(|k| [k]);
            let reference = Reference::of(link, like.as_ref());
            match (numbers.get(link.from), numbers.get(link.to)) {
                (Some(from), Some(_)) if reference.fits(numbers) => {
                    out_start[from as usize + 1] += 1;
                    renumbered[edge] = from;
                }
                // A publisher speaking for its source was derived here, and its reference checked there.
                _ if link.kind == EdgeKind::SAID && link.code == 1 => {}
                _ => faults.extend(self.fault(
                    &reference,
                    Path::of(link.kind.field(), &[link.ordinal as usize]),
                    numbers,
                    faults.len(),
                )),
            }
        }
        self.faults.append(&mut faults);
        sums(&mut out_start);
        let mut order = by_node(&out_start, &renumbered);
        for node in out_start.windows(2) {
            let of_node = &mut order[node[0] as usize..node[1] as usize];
            of_node.sort_unstable_by_key(|edge| {
                let link = &self.links[*edge as usize];
                (link.kind, link.ordinal, *edge)
            });
        }
        let (mut edges, mut wide) = (Vec::with_capacity(order.len()), Vec::new());
        for &old in &order {
            let link = &self.links[old as usize];
            let to = numbers.get(link.to).unwrap_or_default();
            let new = edges.len() as u32;
            let from = std::mem::replace(&mut renumbered[old as usize], new);
            wide.extend((link.ordinal >= WIDE).then_some((new, Field::Ordinal, link.ordinal)));
            let ordinal = link.ordinal.min(WIDE) as u16;
            edges.push(EdgeRow { from, to, kind: link.kind, code: link.code, ordinal });
        }
        Kept { renumbered, edges, out_start, wide }
    }

    /// Checks what edges refer to beside their ends (`via`, `per`, `asked.about`); returns what holds.
    fn check_refs(&mut self, numbers: &Numbers) -> Vec<(u32, Field, u32)> {
        use NodeKind::{Actor, Incident, Source, Statement};
        let mut kept = Vec::with_capacity(self.edge_refs.len());
        let mut faults = Vec::new();
        let mut place = (u32::MAX, 0);
        for &(edge, field, named) in &self.edge_refs {
            place = if place.0 == edge { (edge, place.1 + 1) } else { (edge, 0) };
            let row = self.links[edge as usize];
            let (pattern, allowed): (_, &[NodeKind]) = match field {
                Field::Via => ("reports.#.via.#", &[Source, Actor]),
                Field::About => ("asked.#.about.#", &[Incident]),
                _ => ("involved.#.per", &[Source, Statement]),
            };
            let owner = if row.kind.owned_by_target() { row.to } else { row.from };
            let path = || Path::of(pattern, &[row.ordinal as usize, place.1]);
            let reference = Reference { owner, named, allowed };
            if reference.fits(numbers) {
                kept.push((edge, field, named));
            } else {
                faults.extend(self.fault(&reference, path(), numbers, faults.len()));
            }
        }
        self.faults.append(&mut faults);
        kept
    }

    /// What to say of a reference that does not hold; nothing where its record is itself at fault.
    fn fault(&self, reference: &Reference<'_>, path: Path, numbers: &Numbers, before: usize) -> Option<Fault> {
        let Meaning::Node(kind, i) = self.meanings[reference.owner as usize] else { return None };
        let place = self.place_of(kind, i);
        let name = self.text(self.names[reference.named as usize]);
        let wanted = reference.allowed.iter().map(|k| k.word()).collect::<Vec<_>>().join(" or ");
        match (self.meanings[reference.named as usize], numbers.kind(reference.named)) {
            (Meaning::Unreadable, _) => None,
            (_, Some(found)) => Some(wrong_kind(place, path, name, found, &wanted)),
            _ => {
                let fault =
                    Fault::at(place, "dangling-reference", format!("no {wanted} has the id `{name}`")).path(path);
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

fn wrong_kind(place: Place, path: Path, name: &str, found: NodeKind, wanted: &str) -> Fault {
    let fault = Fault::at(
        place,
        "wrong-kind-of-node",
        format!("`{name}` is a {}, not a {wanted}", found.word()).replace("a a", "an a").replace("a i", "an i"),
    );
    fault.path(path).help(format!("name the id of a {wanted}").replace("a a", "an a").replace("a i", "an i"))
}

/// The edges that lead somewhere, in their final order.
struct Kept {
    /// For each edge as read its number, [`NONE`] where it leads nowhere.
    renumbered: Vec<u32>,
    edges: Vec<EdgeRow>,
    out_start: Vec<u32>,
    /// Places in lists that an edge has no room for.
    wide: Vec<(u32, Field, u32)>,
}

/// The first bytes of an id as a number that orders as they do: most ids differ in them.
fn beginning(id: &str) -> u128 {
    let mut bytes = [0; 16];
    let length = id.len().min(bytes.len());
    bytes[..length].copy_from_slice(&id.as_bytes()[..length]);
    u128::from_be_bytes(bytes)
}

/// Turns how many each has into where each begins.
fn sums(counts: &mut [u32]) {
    for i in 1..counts.len() {
        counts[i] += counts[i - 1];
    }
}

/// Edges by the node they belong to, in reading order; without those that belong to none.
fn by_node(start: &[u32], nodes: &[u32]) -> Vec<u32> {
    let mut next = start.to_vec();
    let mut order = vec![0; start.last().map_or(0, |end| *end as usize)];
    for (edge, &node) in nodes.iter().enumerate().filter(|(_, node)| **node != NONE) {
        order[next[node as usize] as usize] = edge as u32;
        next[node as usize] += 1;
    }
    order
}

/// Where the edges entering each node begin, and those edges by kind and the node they leave.
fn entering(edges: &[EdgeRow], nodes: usize) -> (Vec<u32>, Vec<Entering>) {
    let mut start = vec![0_u32; nodes + 1];
    for edge in edges {
        start[edge.to as usize + 1] += 1;
    }
    sums(&mut start);
    let mut next = start.clone();
    let mut entering = vec![Entering::default(); edges.len()];
    for (number, edge) in (0..).zip(edges) {
        let place = &mut next[edge.to as usize];
        entering[*place as usize] = Entering::new(number, edge);
        *place += 1;
    }
    for node in start.windows(2) {
        entering[node[0] as usize..node[1] as usize].sort_unstable();
    }
    (start, entering)
}
