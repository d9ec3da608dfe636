//! Actors that may be one: which, and why. Nobody is merged; who was told apart is not offered again.
//! To add a reason: a row in `REASONS` in `names.rs`.

mod names;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use self::names::{Name, REASONS};
use super::commit::{ASIDE, folder};
use super::draft::{Change, Draft};
use super::json::Json;
use crate::error::Error;
use crate::graph::{ActorView, KnowledgeGraph, Node};
use crate::model::ActorKind;

/// The file, aside, of those who were told apart.
pub(crate) const APART: &str = "apart.jsonl";

/// Names that share a key are all compared in groups up to this size; in larger ones each with
/// the next few in order of spelling, so that the work stays nearly linear.
const GROUP: usize = 40;
const NEXT: usize = 8;

/// Two actors that may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Suggestion {
    /// The one that came first in the data.
    pub(crate) actor: Node,
    pub(crate) other: Node,
    /// Why, in words, the strongest reason first.
    pub(crate) reasons: Vec<String>,
}

/// Every pair of named actors whose names may mean one, the strongest reason first.
pub(crate) fn merges(graph: &KnowledgeGraph, apart: &BTreeSet<(Node, Node)>) -> Vec<Suggestion> {
    let actors: Vec<ActorView<'_>> = graph.actors().filter(|a| !a.is_unnamed()).collect();
    let names: Vec<(usize, Name<'_>)> = actors
        .iter()
        .enumerate()
        .flat_map(|(i, a)| {
            let person = a.kind() == ActorKind::Person;
            std::iter::once(a.name()).chain(a.aliases()).map(move |name| (i, Name::new(name, person)))
        })
        .collect();
    let mut found: BTreeMap<(usize, usize), BTreeMap<usize, String>> = BTreeMap::new();
    for (first, second) in pairs(&names) {
        let ((i, a), (j, b)) = (&names[first], &names[second]);
        let ((i, a), (j, b)) = if i < j { ((*i, a), (*j, b)) } else { ((*j, b), (*i, a)) };
        if i == j || apart.contains(&(actors[i].node(), actors[j].node())) || !comparable(actors[i], actors[j]) {
            continue;
        }
        if let Some(rank) = REASONS.iter().position(|reason| (reason.holds)(a, b)) {
            let words = (REASONS[rank].words)(a.text, b.text);
            found.entry((i, j)).or_default().entry(rank).or_insert(words);
        }
    }
    let mut suggestions: Vec<(usize, Suggestion)> = found
        .into_iter()
        .map(|((i, j), reasons)| {
            let rank = reasons.keys().next().copied().unwrap_or_default();
            let (actor, other) = (actors[i].node(), actors[j].node());
            (rank, Suggestion { actor, other, reasons: reasons.into_values().collect() })
        })
        .collect();
    suggestions.sort_by_key(|(rank, s)| (*rank, s.actor, s.other));
    suggestions.into_iter().map(|(_, suggestion)| suggestion).collect()
}

/// Whether two actors could be one at all.
fn comparable(a: ActorView<'_>, b: ActorView<'_>) -> bool {
    let person = |a: ActorView<'_>| a.kind() == ActorKind::Person;
    let linked = |a: ActorView<'_>, b: ActorView<'_>| {
        a.part_of().is_some_and(|whole| whole.node() == b.node()) || a.roles().any(|role| role.to() == b.node())
    };
    person(a) == person(b) && !linked(a, b) && !linked(b, a)
}

/// Names that have a key in common, each pair once.
fn pairs(names: &[(usize, Name<'_>)]) -> BTreeSet<(usize, usize)> {
    let mut groups: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, (_, name)) in names.iter().enumerate() {
        for key in &name.keys {
            groups.entry(key).or_default().push(number);
        }
    }
    let mut pairs = BTreeSet::new();
    // The pairs are sorted, so that the order of the groups does not show.
    #[allow(clippy::iter_over_hash_type)]
    for (_, mut group) in groups {
        group.dedup();
        let far = if group.len() > GROUP { NEXT } else { group.len() };
        if group.len() > GROUP {
            group.sort_by(|a, b| names[*a].1.spelling().cmp(names[*b].1.spelling()).then(a.cmp(b)));
        }
        for (at, first) in group.iter().enumerate() {
            let next = group[at + 1..].iter().take(far);
            pairs.extend(next.map(|second| (*first.min(second), *first.max(second))));
        }
    }
    pairs
}

/// Who was told apart, as far as they are still there, the one that comes first in the data first.
pub(crate) fn apart(graph: &KnowledgeGraph, path: &Path) -> Result<BTreeSet<(Node, Node)>, Error> {
    let text = fs::read_to_string(file(path)).unwrap_or_default();
    let mut pairs = BTreeSet::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let wrong = || {
            Error::new(format!("line {} of `{}` names no two actors", number + 1, file(path).display()))
                .hint("a line is `{\"actors\": [\"one\", \"other\"]}`: mend or remove it")
        };
        let line = Json::parse(line).map_err(|_| wrong())?;
        let [one, other] = line.get("actors").map(Json::items).unwrap_or_default() else { return Err(wrong()) };
        let find = |id: &Json| graph.find(id.as_str().unwrap_or_default());
        if let (Some(one), Some(other)) = (find(one), find(other)) {
            pairs.insert((one.min(other), one.max(other)));
        }
    }
    Ok(pairs)
}

/// Remembers that two actors are not one. The file is kept in order, so that two coders' lines
/// seldom stand in each other's way.
pub(crate) fn tell_apart(draft: &mut Draft<'_>, one: Node, other: Node) -> Result<bool, Error> {
    let graph = draft.graph();
    if one == other {
        return Err(Error::new(format!("`{}` cannot be told apart from itself", graph.id(one))));
    }
    if apart(graph, &draft.path)?.contains(&(one.min(other), one.max(other))) {
        return Ok(false);
    }
    let name = file(&draft.path);
    let old = fs::read(&name).ok();
    let text = String::from_utf8_lossy(old.as_deref().unwrap_or_default()).into_owned();
    let mut ids = [graph.id(one), graph.id(other)];
    ids.sort_unstable();
    let line = Json::Object(vec![("actors".to_owned(), Json::List(ids.map(Json::text).to_vec()))]).line();
    let mut lines: Vec<&str> = text.lines().chain([line.as_str()]).collect();
    lines.sort_unstable();
    let new = Some((lines.join("\n") + "\n").into_bytes());
    draft.aside.push(Change { name: name.to_string_lossy().into_owned(), old, new });
    Ok(true)
}

fn file(path: &Path) -> PathBuf {
    folder(path).join(ASIDE).join(APART)
}
