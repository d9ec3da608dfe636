//! Matrices of networks by definition: dense, cell by cell.

use std::collections::{BTreeMap, BTreeSet};

use gainsay::answer::Answer;
use gainsay::load::Loaded;
use gainsay::network::Matrix;
use proptest::prelude::*;

use super::super::random;
use super::{Coded, DAYS, WEEKS, label};

/// A way to ask, as options.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    projection: &'static str,
    cell: &'static str,
    body: bool,
    targets: bool,
    normalize: &'static str,
    duplicates: &'static str,
    since: Option<usize>,
    until: Option<usize>,
    no_actor: Option<usize>,
    no_target: Option<usize>,
    isolates: bool,
}

pub(super) fn asked() -> impl Strategy<Value = Asked> {
    let what = prop_oneof![
        (Just("stance"), prop::sample::select(vec!["", "--count", "--combine"]), Just(false)),
        (prop::sample::select(vec!["co-statement", "agreement", "conflict", "balance"]), Just(""), any::<bool>()),
    ];
    let duplicates = prop::sample::select(vec!["include", "source", "week", "month", "year", "once"]);
    let range = (prop::option::weighted(0.3, 0..6_usize), prop::option::weighted(0.3, 0..6_usize));
    let out = (prop::option::weighted(0.3, 0..4_usize), prop::option::weighted(0.3, 0..4_usize));
    (what, any::<bool>(), 0..5_usize, duplicates, range, out, any::<bool>()).prop_map(
        |((projection, cell, targets), body, normal, duplicates, (since, until), (no_actor, no_target), isolates)| {
            let normalize = match (projection, cell) {
                ("stance", "--combine") => "none",
                ("stance", _) => ["none", "activity", "prominence"][normal % 3],
                _ => ["none", "average", "jaccard", "activity-product", "cosine"][normal],
            };
            Asked {
                projection,
                cell,
                body,
                targets,
                normalize,
                duplicates,
                since,
                until,
                no_actor,
                no_target,
                isolates,
            }
        },
    )
}

impl Asked {
    pub(super) fn ask(&self, loaded: &Loaded) -> Answer {
        let mut args = vec!["network".to_owned(), self.projection.to_owned()];
        args.extend(["--normalize", self.normalize, "--duplicates", self.duplicates].map(str::to_owned));
        args.extend(Some(self.cell.to_owned()).filter(|c| !c.is_empty()));
        args.extend(["--actors".to_owned(), if self.body { "body" } else { "speaker" }.to_owned()]);
        args.extend(self.targets.then(|| "--nodes=targets".to_owned()));
        args.extend(self.isolates.then(|| "--isolates".to_owned()));
        args.extend(self.since.map(|d| format!("--since={}", DAYS[d])));
        args.extend(self.until.map(|d| format!("--until={}", DAYS[d])));
        let kind = if self.body { 'b' } else { 'p' };
        // Only what is there can be excluded: a name that leads nowhere is an error.
        let there = |label: &String| loaded.graph.nodes().any(|n| loaded.graph.label(n) == label);
        let actor = self.no_actor.map(|a| label(kind, a)).filter(there);
        let target = self.no_target.map(|t| label('t', t)).filter(there);
        args.extend(actor.map(|a| format!("--exclude-actor={a}")));
        args.extend(target.map(|t| format!("--exclude-target={t}")));
        random::ask(loaded, &args.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// The matrix by definition: dense, with a count for each actor, target and side.
    pub(super) fn matrix(&self, all: &[Coded]) -> (Vec<String>, Vec<String>, Vec<Vec<f64>>) {
        let actor = |c: &Coded| if self.body { c.body } else { c.person };
        let mut original: Vec<&Coded> = all.iter().collect();
        original.retain(|c| self.since.is_none_or(|d| c.source >= d) && self.until.is_none_or(|d| c.source <= d));
        let mut sorted = original.clone();
        sorted.sort_by_key(|c| c.source);
        let (mut kept, mut keys) = (Vec::new(), BTreeSet::new());
        for c in sorted {
            let (Some(a), Some(t)) = (actor(c), c.target) else { continue };
            if self.no_actor == Some(a) || self.no_target == Some(t) {
                continue;
            }
            let ignored = self.projection == "co-statement" || self.cell == "--count";
            let side = if ignored { 2 } else { usize::from(c.positive) };
            let scope = match self.duplicates {
                "source" => c.source.to_string(),
                "week" => WEEKS[c.source].to_owned(),
                "month" => DAYS[c.source][..7].to_owned(),
                "year" => DAYS[c.source][..4].to_owned(),
                _ => String::new(),
            };
            if keys.insert((a, t, side, scope)) || self.duplicates == "include" {
                kept.push((a, t, usize::from(!c.positive)));
            }
        }
        let kind = if self.body { 'b' } else { 'p' };
        let labels = |kind, numbers: BTreeSet<usize>| -> Vec<usize> {
            let mut numbers: Vec<usize> = numbers.into_iter().collect();
            numbers.sort_by_key(|n| label(kind, *n).encode_utf16().collect::<Vec<_>>());
            numbers
        };
        let mut actors: BTreeSet<usize> = kept.iter().map(|k| k.0).collect();
        let mut targets: BTreeSet<usize> = kept.iter().map(|k| k.1).collect();
        if self.isolates {
            actors.extend(original.iter().filter_map(|c| actor(c)));
            targets.extend(original.iter().filter_map(|c| c.target));
        }
        let (actors, targets) = (labels(kind, actors), labels('t', targets));
        let mut x: BTreeMap<(usize, usize, usize), f64> = BTreeMap::new();
        kept.into_iter().for_each(|k| *x.entry(k).or_default() += 1.0);
        let x = |a: usize, t: usize, k: usize| x.get(&(a, t, k)).copied().unwrap_or(0.0);
        let named = |kind, numbers: &[usize]| numbers.iter().map(|n| label(kind, *n)).collect::<Vec<_>>();
        let quotient = |w: f64, by: f64| if by == 0.0 { 0.0 } else { w / by };
        if self.projection == "stance" {
            let cell = |&a: &usize, &t: &usize| {
                let (p, n) = (x(a, t, 0), x(a, t, 1));
                let weight = match self.cell {
                    "--count" => p + n,
                    "--combine" => f64::from(u8::from(p > 0.0)) + 2.0 * f64::from(u8::from(n > 0.0)),
                    _ => p - n,
                };
                match self.normalize {
                    "activity" => quotient(weight, targets.iter().map(|&t| x(a, t, 0) + x(a, t, 1)).sum()),
                    "prominence" => quotient(weight, actors.iter().map(|&a| x(a, t, 0) + x(a, t, 1)).sum()),
                    _ => weight,
                }
            };
            let rows = actors.iter().map(|a| targets.iter().map(|t| cell(a, t)).collect()).collect();
            return (named(kind, &actors), named('t', &targets), rows);
        }
        let (nodes, through, names) = if self.targets {
            (targets.clone(), actors.clone(), named('t', &targets))
        } else {
            (actors.clone(), targets.clone(), named(kind, &actors))
        };
        let x = |i, j, k| if self.targets { x(j, i, k) } else { x(i, j, k) };
        let cell = |i: usize, other: usize| {
            if i == other {
                return 0.0;
            }
            let (mut same, mut opposite, mut union, mut totals) = (0.0, 0.0, 0.0, [0.0, 0.0]);
            let mut squares = [0.0, 0.0];
            for &j in &through {
                for k in 0..2 {
                    let (mine, theirs) = (x(i, j, k), x(other, j, k));
                    same += mine * theirs;
                    opposite += mine * x(other, j, 1 - k);
                    union += if mine > 0.0 && theirs > 0.0 { mine * theirs } else { mine + theirs };
                    totals[0] += mine;
                    totals[1] += theirs;
                }
                for (n, node) in [i, other].into_iter().enumerate() {
                    let (p, d): (f64, f64) = (x(node, j, 0), x(node, j, 1));
                    squares[n] += match self.projection {
                        "co-statement" => (p + d).powi(2),
                        "balance" => (p - d).powi(2),
                        _ => p * p + d * d,
                    };
                }
            }
            let weight = match self.projection {
                "co-statement" => same + opposite,
                "agreement" => same,
                "conflict" => opposite,
                _ => same - opposite,
            };
            match self.normalize {
                "average" => quotient(weight, (totals[0] + totals[1]) / 2.0),
                "jaccard" => quotient(weight, union),
                "activity-product" => quotient(weight, totals[0] * totals[1]),
                "cosine" => quotient(weight, squares[0].sqrt() * squares[1].sqrt()),
                _ => weight,
            }
        };
        let rows = nodes.iter().map(|&i| nodes.iter().map(|&j| cell(i, j)).collect()).collect();
        (names.clone(), names, rows)
    }
}

impl Asked {
    /// Compares the matrix of a graph with that of the definition.
    pub(super) fn compare(&self, loaded: &Loaded, all: &[Coded]) -> Result<(), TestCaseError> {
        let answer = self.ask(loaded);
        let matrix = Matrix::of(answer.network.as_ref().unwrap(), &loaded.graph).unwrap();
        let (rows, columns, cells) = self.matrix(all);
        prop_assert_eq!(&matrix.rows, &rows);
        prop_assert_eq!(&matrix.columns, &columns);
        for (i, row) in cells.iter().enumerate() {
            for (j, (ours, theirs)) in matrix.row(i).iter().zip(row).enumerate() {
                prop_assert!((ours - theirs).abs() < 1e-9, "{} {}: {ours} {theirs}", rows[i], columns[j]);
            }
        }
        Ok(())
    }
}
