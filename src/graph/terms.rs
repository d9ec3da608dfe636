//! The words of a graph and where each occurs, for a compiled file: sorted terms, and for each the
//! nodes it stands in as differences of their numbers, seven bits a byte.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::Node;
use super::column::Column;

/// Where in a node a word stands: bits that may be joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Standing(u8);

impl Standing {
    /// In the id, the text or what is quoted of it, or the name.
    pub(crate) const TEXT: Self = Self(1);
    /// In the name or an alias.
    pub(crate) const NAME: Self = Self(2);
    const BITS: u32 = 2;

    /// Whether it stands there, perhaps elsewhere too.
    pub(crate) fn is_in(self, place: Self) -> bool {
        self.0 & place.0 != 0
    }

    fn both(self, other: Self) -> Option<Self> {
        Some(Self(self.0 & other.0)).filter(|both| both.0 != 0)
    }
}

/// A node and where in it a word stands.
pub(crate) type Hit = (Node, Standing);

/// The words of a graph.
#[derive(Debug)]
pub(crate) struct Terms {
    /// The terms in the order of their bytes, one after another, and where each begins.
    pub(super) area: Column<u8>,
    pub(super) starts: Column<u32>,
    /// The hits of each term, and where those of each begin.
    pub(super) hits: Column<u8>,
    pub(super) begins: Column<u32>,
}

impl Terms {
    /// The nodes in which each of some words begins a word, by their numbers: all of them in one
    /// place. Time is linear in how often words beginning so occur.
    pub(crate) fn holding(&self, words: &[String]) -> Vec<Hit> {
        self.all(words, |term, word| term.starts_with(word))
    }

    /// The nodes in which each of some words is a word, all of them in one place.
    pub(crate) fn holding_whole(&self, words: &[String]) -> Vec<Hit> {
        self.all(words, |term, word| term == word)
    }

    fn all(&self, words: &[String], is_meant: fn(&[u8], &[u8]) -> bool) -> Vec<Hit> {
        let mut lists = words.iter().map(|word| self.hits_of(word, is_meant));
        let first = lists.next().unwrap_or_default();
        lists.fold(first, |found, list| intersect(&found, &list))
    }

    fn hits_of(&self, word: &str, is_meant: fn(&[u8], &[u8]) -> bool) -> Vec<Hit> {
        let word = word.as_bytes();
        let (mut low, mut high) = (0, self.starts.len().saturating_sub(1));
        while low < high {
            let middle = low.midpoint(high);
            if self.term(middle) < word { low = middle + 1 } else { high = middle }
        }
        let count = self.starts.len().saturating_sub(1);
        let mut hits = Vec::new();
        for term in (low..count).take_while(|term| is_meant(self.term(*term), word)) {
            self.decode(term, &mut hits);
            // Every hit takes a byte: there are more only where terms claim the hits of others.
            if hits.len() > self.hits.len() {
                self.hits.blame();
                return Vec::new();
            }
        }
        hits.sort_unstable();
        hits.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1.0 |= if same { next.1.0 } else { 0 };
            same
        });
        hits
    }

    fn term(&self, number: usize) -> &[u8] {
        match *self.starts.slice(number..number.saturating_add(2)) {
            [from, to] => self.area.slice(from as usize..to as usize),
            _ => &[],
        }
    }

    fn decode(&self, term: usize, hits: &mut Vec<Hit>) {
        let [from, to] = *self.begins.slice(term..term.saturating_add(2)) else { return };
        let (mut node, mut number, mut shift) = (0_u32, 0_u64, 0);
        for byte in self.hits.slice(from as usize..to as usize) {
            number |= u64::from(byte & 0x7f) << shift;
            shift = (shift + 7).min(56);
            if byte & 0x80 == 0 {
                node = node.wrapping_add((number >> Standing::BITS) as u32);
                hits.push((Node(node), Standing(number as u8 & 3)));
                (number, shift) = (0, 0);
            }
        }
    }
}

/// The nodes of both lists, as far as the words stand in one place.
fn intersect(one: &[Hit], other: &[Hit]) -> Vec<Hit> {
    let mut rest = other.iter().peekable();
    let both = |hit: &Hit| {
        while rest.next_if(|next| next.0 < hit.0).is_some() {}
        let next = rest.peek().filter(|next| next.0 == hit.0)?;
        Some((hit.0, hit.1.both(next.1)?))
    };
    one.iter().filter_map(both).collect()
}

/// Collects the words of one node after another.
#[derive(Default)]
pub(crate) struct TermsBuilder {
    hasher: DefaultHashBuilder,
    known: HashTable<u32>,
    area: Vec<u8>,
    starts: Vec<u32>,
    /// For each term the place in `hits` of its last.
    last: Vec<u32>,
    hits: Vec<(u32, Hit)>,
}

impl TermsBuilder {
    /// Adds a word of a node; nodes are to come in the order of their numbers.
    pub(crate) fn add(&mut self, node: Node, standing: Standing, word: &str) {
        let term = self.term(word.as_bytes());
        match self.hits.get_mut(self.last[term as usize] as usize) {
            Some((_, (of, places))) if *of == node && self.last[term as usize] != u32::MAX => places.0 |= standing.0,
            _ => {
                self.last[term as usize] = self.hits.len() as u32;
                self.hits.push((term, (node, standing)));
            }
        }
    }

    fn term(&mut self, word: &[u8]) -> u32 {
        let Self { hasher, known, area, starts, last, .. } = self;
        let text = |term: u32| {
            let end = starts.get(term as usize + 1).map_or(area.len(), |end| *end as usize);
            &area[starts[term as usize] as usize..end]
        };
        let hash = hasher.hash_one(word);
        if let Some(term) = known.find(hash, |term| text(*term) == word) {
            return *term;
        }
        let term = starts.len() as u32;
        known.insert_unique(hash, term, |term| hasher.hash_one(text(*term)));
        starts.push(area.len() as u32);
        area.extend_from_slice(word);
        last.push(u32::MAX);
        term
    }

    /// Puts terms in order, and the hits of each behind one another.
    pub(crate) fn finish(mut self) -> Terms {
        drop(self.known);
        self.starts.push(self.area.len() as u32);
        let text = |term: u32| &self.area[self.starts[term as usize] as usize..self.starts[term as usize + 1] as usize];
        let mut order: Vec<u32> = (0..self.last.len() as u32).collect();
        order.sort_unstable_by_key(|term| text(*term));
        let (mut area, mut starts) = (Vec::with_capacity(self.area.len()), Vec::with_capacity(self.starts.len()));
        for &term in &order {
            starts.push(area.len() as u32);
            area.extend_from_slice(text(term));
        }
        starts.push(area.len() as u32);
        let (hits, begins) = encode(&self.hits, &order);
        Terms { area: area.into(), starts: starts.into(), hits: hits.into(), begins: begins.into() }
    }
}

/// The hits of each term in this order, and where they begin.
fn encode(hits: &[(u32, Hit)], order: &[u32]) -> (Vec<u8>, Vec<u32>) {
    let mut first = vec![0_u32; order.len() + 1];
    for (term, _) in hits {
        first[*term as usize + 1] += 1;
    }
    for term in 0..order.len() {
        first[term + 1] += first[term];
    }
    let mut next = first.clone();
    let mut sorted = vec![0_u32; hits.len()];
    for (place, (term, _)) in hits.iter().enumerate() {
        sorted[next[*term as usize] as usize] = place as u32;
        next[*term as usize] += 1;
    }
    let (mut bytes, mut begins) = (Vec::new(), Vec::with_capacity(first.len()));
    for &term in order {
        begins.push(bytes.len() as u32);
        let mut before = 0;
        for place in &sorted[first[term as usize] as usize..first[term as usize + 1] as usize] {
            let (node, standing) = hits[*place as usize].1;
            let mut number = u64::from(node.0 - before) << Standing::BITS | u64::from(standing.0);
            before = node.0;
            while number >= 0x80 {
                bytes.push(number as u8 | 0x80);
                number >>= 7;
            }
            bytes.push(number as u8);
        }
    }
    begins.push(bytes.len() as u32);
    (bytes, begins)
}
