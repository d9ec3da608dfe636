//! Actor networks against a reference that follows the definitions cell by cell, over random stances.

use std::collections::{BTreeMap, BTreeSet};

use gainsay::answer::Answer;
use gainsay::load::Loaded;
use gainsay::network::Matrix;
use proptest::prelude::*;

use super::random;

/// One coded statement: a person and a body, either of which may be missing, for or against a target,
/// in a source. The target may be missing too.
#[derive(Debug, Clone)]
struct Coded {
    person: Option<usize>,
    body: Option<usize>,
    target: Option<usize>,
    positive: bool,
    source: usize,
}

/// The days of sources: two in one ISO week of two years, the same week and month of other years.
const DAYS: [&str; 6] = ["2004-12-31", "2005-01-01", "2005-01-05", "2005-12-30", "2006-01-05", "2006-01-31"];
const WEEKS: [&str; 6] = ["2004-53", "2004-53", "2005-1", "2005-52", "2006-1", "2006-5"];

fn coded() -> impl Strategy<Value = Vec<Coded>> {
    let missing = |n: usize| prop::option::weighted(0.9, 0..n);
    let one = (missing(5), missing(4), missing(4), any::<bool>(), 0..DAYS.len());
    let one = one.prop_map(|(person, body, target, positive, source)| Coded { person, body, target, positive, source });
    prop::collection::vec(one, 0..40)
}

/// Labels whose order as ids and as code units differ.
fn label(kind: char, number: usize) -> String {
    format!("{} {kind}", ["b", "A", "\u{ff41}", "\u{1f600}", "Z, \"q\""][number])
}

/// The statements as a graph, in the order of sources and statements.
fn graph(all: &[Coded]) -> Loaded {
    let mut lines = Vec::new();
    let quoted = |text: String| serde_json::to_string(&text).unwrap();
    for i in 0..5 {
        lines.push(format!(r#"{{"actor": {{"id": "p{i}", "name": {}, "kind": "person"}}}}"#, quoted(label('p', i))));
        lines.push(format!(
            r#"{{"actor": {{"id": "b{i}", "name": {}, "kind": "organization"}}}}"#,
            quoted(label('b', i))
        ));
        let text = quoted(label('t', i));
        lines.push(format!(
            r#"{{"statement": {{"id": "t{i}", "unattributed": true, "act": "states", "text": {text}}}}}"#
        ));
    }
    for (i, day) in DAYS.iter().enumerate() {
        lines.push(format!(r#"{{"source": {{"id": "d{i}", "published": "{day}"}}}}"#));
    }
    for (i, c) in all.iter().enumerate() {
        let by = c.person.map_or(r#""unattributed": true"#.to_owned(), |p| format!(r#""by": ["p{p}"]"#));
        let body = c.body.map_or(String::new(), |b| format!(r#", "for": "b{b}""#));
        let kind = if c.positive { r#""supports""# } else { r#""denies", "scope": "unclear""# };
        let to = c.target.map_or(String::new(), |t| format!(r#", "relations": [{{"kind": {kind}, "to": "t{t}"}}]"#));
        let source = c.source;
        lines.push(format!(
            r#"{{"statement": {{"id": "s{i}", {by}{body}, "act": "states", "text": "x"{to}, "reports": [{{"source": "d{source}"}}]}}}}"#
        ));
    }
    random::load(&lines.join("\n"))
}

/// A way to ask, as options.
#[derive(Debug, Clone)]
struct Asked {
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

fn asked() -> impl Strategy<Value = Asked> {
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
    fn ask(&self, loaded: &Loaded) -> Answer {
        let mut args = vec!["network".to_owned(), self.projection.to_owned()];
        args.extend(["--normalize", self.normalize, "--duplicates", self.duplicates].map(str::to_owned));
        args.extend(Some(self.cell.to_owned()).filter(|c| !c.is_empty()));
        args.extend(["--actors".to_owned(), if self.body { "body" } else { "speaker" }.to_owned()]);
        args.extend(self.targets.then(|| "--nodes=targets".to_owned()));
        args.extend(self.isolates.then(|| "--isolates".to_owned()));
        args.extend(self.since.map(|d| format!("--since={}", DAYS[d])));
        args.extend(self.until.map(|d| format!("--until={}", DAYS[d])));
        let kind = if self.body { 'b' } else { 'p' };
        args.extend(self.no_actor.map(|a| format!("--exclude-actor={}", label(kind, a))));
        args.extend(self.no_target.map(|t| format!("--exclude-target={}", label('t', t))));
        random::ask(loaded, &args.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// The matrix by definition: dense, with a count for each actor, target and side.
    fn matrix(&self, all: &[Coded]) -> (Vec<String>, Vec<String>, Vec<Vec<f64>>) {
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn every_matrix_is_that_of_its_definition(all in coded(), asked in asked()) {
        let loaded = graph(&all);
        let answer = asked.ask(&loaded);
        let matrix = Matrix::of(answer.network.as_ref().unwrap(), &loaded.graph).unwrap();
        let (rows, columns, cells) = asked.matrix(&all);
        prop_assert_eq!(&matrix.rows, &rows);
        prop_assert_eq!(&matrix.columns, &columns);
        for (i, row) in cells.iter().enumerate() {
            for (j, (ours, theirs)) in matrix.row(i).iter().zip(row).enumerate() {
                prop_assert!((ours - theirs).abs() < 1e-9, "{} {}: {ours} {theirs}", rows[i], columns[j]);
            }
        }
    }
}
