//! How many pairs of actors agree and conflict, and how often in all: the definitions of `network
//! agreement conflict` once more, target by target and pair by pair.

use std::collections::{BTreeMap, HashMap};

use crate::facts::{Statement, Statements};

/// Pairs of actors.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pairs {
    pub(crate) number: usize,
    pub(crate) weight: u64,
}

/// How often an actor stands for a target, and against it.
type Stances<'t> = BTreeMap<&'t str, [u64; 2]>;

/// Those who agree and those who conflict.
pub(crate) fn pairs(statements: &Statements<'_>) -> [Pairs; 2] {
    let mut weights: HashMap<(&str, &str), [u64; 2]> = HashMap::new();
    for stances in targets(statements).values() {
        for (one, a) in stances {
            for (other, b) in stances.range(*one..).skip(1) {
                let weight = weights.entry((one, other)).or_default();
                weight[0] += a[0] * b[0] + a[1] * b[1];
                weight[1] += a[0] * b[1] + a[1] * b[0];
            }
        }
    }
    [0, 1].map(|kind| {
        let above = weights.values().map(|weight| weight[kind]).filter(|weight| *weight > 0);
        Pairs { number: above.clone().count(), weight: above.sum() }
    })
}

/// The stances on each target: a statement on which another bears for or against. What restates it
/// is the same target.
fn targets<'t>(statements: &Statements<'t>) -> BTreeMap<usize, Stances<'t>> {
    let targets = restated(statements);
    let mut found: BTreeMap<usize, Stances<'t>> = BTreeMap::new();
    for (place, statement) in statements.all.iter().enumerate() {
        for relation in &statement.relations {
            let target = targets[statements.end(relation)];
            if let Some(side) = side(relation.kind).filter(|_| targets[place] != target) {
                stand(found.entry(target).or_default(), statement, side);
            }
        }
    }
    // Who says it stands for it.
    for (place, statement) in statements.all.iter().enumerate() {
        if let Some(stances) = found.get_mut(&targets[place]) {
            stand(stances, statement, 0);
        }
    }
    found
}

/// A stance counts once for every source that reports it.
fn stand<'t>(stances: &mut Stances<'t>, statement: &Statement<'t>, side: usize) {
    for actor in &statement.by {
        stances.entry(actor).or_default()[side] += statement.reports.len() as u64;
    }
}

/// Whether a relation is for what it bears on or against it, of the kinds that are generated.
fn side(kind: &str) -> Option<usize> {
    match kind {
        "supports" => Some(0),
        "denies" | "disputes" => Some(1),
        "justifies" | "declines" | "restates" => None,
        other => unreachable!("`{other}` is not among the relations that are generated"),
    }
}

/// The first statement that says the same as each, by place. None restates a later one.
fn restated(statements: &Statements<'_>) -> Vec<usize> {
    let mut first: Vec<usize> = Vec::with_capacity(statements.all.len());
    for (place, statement) in statements.all.iter().enumerate() {
        let same = statement.relations.iter().find(|relation| relation.kind == "restates");
        first.push(same.map_or(place, |relation| first[statements.end(relation)]));
    }
    first
}
