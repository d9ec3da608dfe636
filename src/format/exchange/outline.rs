//! The order in which an exchange is read: what stands on which side, under or facing what.
//! Linear in the statements and relations drawn, but for sorting.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::order::{faces, groups, numbers, time};
use crate::answer::Answer;
use crate::graph::{Edge, EdgeView, KnowledgeGraph, Node, StatementView};

/// A column of the page. Allegations stand on the left, what answers them on the right, what answers
/// that on the left again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

impl Side {
    pub(super) const fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// What stands in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A statement.
    Statement,
    /// A statement that stands in full at this place further up; whether a circle closes here.
    Again { above: usize, circle: bool },
    /// Nothing: the allegation that it faces has no answer here.
    Unanswered,
    /// Nothing: what the statement that faces it answers is not printed.
    Unprinted,
}

/// A place of the page, in reading order.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) node: Node,
    pub(super) what: What,
    pub(super) side: Side,
    /// The place that it faces or stands under; none at the top.
    pub(super) parent: Option<usize>,
    /// Whether it faces its parent rather than stands under it.
    pub(super) facing: bool,
    /// Whether it may stand beside what faces its parent, facing nothing itself.
    pub(super) beside: bool,
    /// How it bears on its parent.
    pub(super) links: Vec<Edge>,
    /// How far it is set in from the outer and inner edge of its column, in steps.
    pub(super) level: Level,
    /// The number of a statement on the page; 0 where none is drawn in full.
    pub(super) number: usize,
    /// The incident under whose name it begins.
    pub(super) group: Option<Option<Node>>,
}

/// Steps from the outer and the inner edge of a column.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Level {
    pub(super) outer: u8,
    pub(super) inner: u8,
}

/// The exchange in reading order.
pub(super) struct Outline {
    pub(super) entries: Vec<Entry>,
    placed: HashMap<Node, usize>,
    children: Vec<Vec<usize>>,
}

/// By side, the first steps that are free of the rails which pass by.
#[derive(Debug, Clone, Copy, Default)]
struct Free([Level; 2]);

/// What is still to be placed, last first: an exchange may be deeper than a call stack.
struct Pending {
    node: Node,
    what: What,
    side: Side,
    parent: Option<usize>,
    facing: bool,
    beside: bool,
    links: Vec<Edge>,
    level: Level,
    free: Free,
}

impl Outline {
    pub(super) fn of(graph: &KnowledgeGraph, answer: &Answer) -> Self {
        let mut drafter = Drafter::new(graph, answer);
        let tops = drafter.tops();
        let mut grouped = groups(graph, tops);
        drafter.answered_first(&mut grouped);
        for (incident, tops) in grouped {
            let mut heading = Some(incident);
            for top in tops {
                heading = drafter.top(top, heading);
            }
        }
        // Where statements bear on one another in a circle, none stands at the top: the first in time does.
        for statement in drafter.statements.clone() {
            drafter.top(statement, None);
        }
        let mut children = vec![Vec::new(); drafter.entries.len()];
        for (i, entry) in drafter.entries.iter().enumerate() {
            if let Some(parent) = entry.parent {
                children[parent].push(i);
            }
        }
        Self { entries: drafter.entries, placed: drafter.placed, children }
    }

    /// What faces a place, then what stands under it.
    pub(super) fn children(&self, place: usize) -> &[usize] {
        &self.children[place]
    }

    /// How many statements stand on the page.
    pub(super) fn statements(&self) -> usize {
        self.placed.len()
    }

    /// The number of a statement on the page.
    pub(super) fn number(&self, node: Node) -> Option<usize> {
        self.placed.get(&node).map(|&at| self.entries[at].number)
    }
}

struct Drafter<'g> {
    graph: &'g KnowledgeGraph,
    /// In the order of time.
    statements: Vec<StatementView<'g>>,
    /// By statement: the relations drawn that bear on it.
    borne_on: BTreeMap<Node, Vec<EdgeView<'g>>>,
    bearing: BTreeSet<Node>,
    /// The numbers that the answer gives to its rows; others go on after these.
    numbers: HashMap<Node, usize>,
    last: usize,
    entries: Vec<Entry>,
    placed: HashMap<Node, usize>,
}

impl<'g> Drafter<'g> {
    fn new(graph: &'g KnowledgeGraph, answer: &Answer) -> Self {
        let subgraph = &answer.subgraph;
        let mut statements: Vec<_> = subgraph.nodes().filter_map(|n| graph.statement(n)).collect();
        statements.sort_by_cached_key(|s| (!s.is_allegation(), time(*s)));
        let mut borne_on: BTreeMap<Node, Vec<EdgeView<'g>>> = BTreeMap::new();
        let relations = subgraph.edges().map(|e| graph.edge(e)).filter(|e| e.relation().is_some());
        let mut bearing = BTreeSet::new();
        for edge in relations {
            borne_on.entry(edge.to()).or_default().push(edge);
            if edge.from() != edge.to() {
                bearing.insert(edge.from());
            }
        }
        let numbers = numbers(graph, answer);
        let last = numbers.values().copied().max().unwrap_or(0);
        Self { graph, statements, borne_on, bearing, numbers, last, entries: Vec::new(), placed: HashMap::new() }
    }

    /// What bears on nothing that is drawn.
    fn tops(&self) -> Vec<StatementView<'g>> {
        self.statements.iter().copied().filter(|s| !self.bearing.contains(&s.node())).collect()
    }

    /// Exchanges before what faces nothing, else in the order they have: whoever begins to read meets both
    /// sides. Where the answer numbers its rows, its order is theirs.
    fn answered_first(&self, groups: &mut [(Option<Node>, Vec<StatementView<'g>>)]) {
        if !self.numbers.is_empty() {
            let number = |s: &StatementView<'_>| self.numbers.get(&s.node()).copied().unwrap_or(usize::MAX);
            for (_, tops) in groups.iter_mut() {
                tops.sort_by_key(number);
            }
            return groups.sort_by_key(|(_, tops)| tops.first().map(number));
        }
        let answered = self.answered();
        let open = |s: &StatementView<'_>| !answered.contains(&s.node()) && s.answers_unprinted().is_none();
        for (_, tops) in groups.iter_mut() {
            tops.sort_by_key(open);
        }
        // What is about no incident stays last: it has no heading.
        groups.sort_by_key(|(incident, tops)| (incident.is_none(), tops.first().is_none_or(open)));
    }

    /// What an answer that is drawn bears on, directly or through others.
    fn answered(&self) -> BTreeSet<Node> {
        let mut onto: BTreeMap<Node, Vec<Node>> = BTreeMap::new();
        for edge in self.borne_on.values().flatten() {
            onto.entry(edge.from()).or_default().push(edge.to());
        }
        let answers = self.borne_on.values().flatten().filter(|e| e.is_answer());
        let mut pending: Vec<Node> = answers.map(|e| e.to()).collect();
        let mut found = BTreeSet::new();
        while let Some(node) = pending.pop() {
            if found.insert(node) {
                pending.extend(onto.get(&node).into_iter().flatten());
            }
        }
        found
    }

    /// Places a statement and all that bears on it, unless it stands already; what is left of the heading.
    fn top(&mut self, top: StatementView<'g>, heading: Option<Option<Node>>) -> Option<Option<Node>> {
        let node = top.node();
        if self.placed.contains_key(&node) {
            return heading;
        }
        let begin = self.entries.len();
        let mut pending = vec![Pending {
            node,
            what: What::Statement,
            side: Side::Left,
            parent: None,
            facing: false,
            beside: false,
            links: Vec::new(),
            level: Level::default(),
            free: Free::default(),
        }];
        if !top.is_allegation() && top.answers_unprinted().is_some() {
            let mut unprinted = pending.pop().expect("it was just put there");
            unprinted.what = What::Unprinted;
            pending.push(unprinted);
        }
        while let Some(next) = pending.pop() {
            let replies = self.place(next);
            pending.extend(replies.into_iter().rev());
        }
        self.entries[begin].group = heading;
        None
    }

    /// Places one entry; what follows it.
    fn place(&mut self, pending: Pending) -> Vec<Pending> {
        let place = self.entries.len();
        let (node, side, level, free) = (pending.node, pending.side, pending.level, pending.free);
        let above = self.placed.get(&node).copied().filter(|_| pending.what == What::Statement);
        let what = match above {
            Some(above) => What::Again { above, circle: self.is_under(pending.parent, above) },
            None => pending.what,
        };
        let number = if what == What::Statement { self.number(node, place) } else { 0 };
        let Pending { parent, facing, beside, links, .. } = pending;
        self.entries.push(Entry { node, what, side, parent, facing, beside, links, level, number, group: None });
        match what {
            What::Statement => self.replies(place, free),
            What::Unprinted => {
                let level = free.0[side.other() as usize];
                let (parent, links) = (Some(place), Vec::new());
                let what = What::Statement;
                vec![Pending {
                    node,
                    what,
                    side: side.other(),
                    parent,
                    facing: true,
                    beside: false,
                    links,
                    level,
                    free,
                }]
            }
            What::Again { .. } | What::Unanswered => Vec::new(),
        }
    }

    /// Remembers where a statement stands in full; its number.
    fn number(&mut self, node: Node, place: usize) -> usize {
        self.placed.insert(node, place);
        self.numbers.get(&node).copied().unwrap_or_else(|| {
            self.last += 1;
            self.last
        })
    }

    /// Whether a place stands under another, or faces it, directly or through others.
    fn is_under(&self, mut place: Option<usize>, above: usize) -> bool {
        while let Some(at) = place.filter(|p| *p >= above) {
            if at == above {
                return true;
            }
            place = self.entries[at].parent;
        }
        false
    }

    /// What faces a statement, then what stands under it.
    fn replies(&self, place: usize, free: Free) -> Vec<Pending> {
        let Entry { node, side, level, .. } = self.entries[place];
        let (facing, under): (Vec<_>, Vec<_>) = self.bundles(node).into_iter().partition(|b| faces(b[0]));
        let answered = facing.iter().flatten().any(|e| e.is_answer());
        let open = !answered && self.graph.statement(node).is_some_and(StatementView::is_allegation);
        // What stands under it alone may stand beside what faces it, and comes first.
        let (plain, under): (Vec<_>, Vec<_>) = under.into_iter().partition(|b| self.is_plain(b[0].from()));
        let plains = plain.len();
        let under: Vec<_> = plain.into_iter().chain(under).collect();
        let across = side.other();
        let mut faced: Vec<(Node, What, Vec<Edge>)> = Vec::new();
        faced.extend(open.then_some((node, What::Unanswered, Vec::new())));
        faced.extend(facing.iter().map(|b| bundle(b)));
        let last = faced.len();
        let mut all = Vec::new();
        for (i, (node, what, links)) in faced.into_iter().enumerate() {
            let mut free = free;
            if i + 1 < last {
                free.inner(side, level.inner.saturating_add(1));
            }
            if !under.is_empty() {
                free.outer(side, level.outer.saturating_add(1));
            }
            let level = free.0[across as usize];
            all.push(Pending {
                node,
                what,
                side: across,
                parent: Some(place),
                facing: true,
                beside: false,
                links,
                level,
                free,
            });
        }
        for (i, of) in under.iter().enumerate() {
            let mut free = free;
            if i + 1 < under.len() {
                free.outer(side, level.outer.saturating_add(1));
            }
            let (node, what, links) = bundle(of);
            let own = free.0[side as usize];
            let inner = if i < plains { own.inner.max(level.inner.saturating_add(1)) } else { own.inner };
            let level = Level { outer: own.outer.max(level.outer.saturating_add(1)), inner };
            let beside = i < plains;
            all.push(Pending { node, what, side, parent: Some(place), facing: false, beside, links, level, free });
        }
        all
    }

    /// Whether nothing bears on a statement and nothing could be missing that faces it.
    fn is_plain(&self, node: Node) -> bool {
        !self.borne_on.contains_key(&node) && !self.graph.statement(node).is_some_and(StatementView::is_allegation)
    }

    /// The relations that bear on a statement, those of one statement on one side together, answers first.
    fn bundles(&self, node: Node) -> Vec<Vec<EdgeView<'g>>> {
        let mut edges = self.borne_on.get(&node).cloned().unwrap_or_default();
        let when = |e: &EdgeView<'_>| self.graph.statement(e.from()).map(time);
        edges.sort_by_cached_key(|e| (!e.is_answer(), when(e), e.number()));
        let mut bundles: Vec<Vec<EdgeView<'g>>> = Vec::new();
        let mut of: HashMap<(Node, bool), usize> = HashMap::new();
        for edge in edges {
            let at = *of.entry((edge.from(), faces(edge))).or_insert(bundles.len());
            match bundles.get_mut(at) {
                Some(bundle) => bundle.push(edge),
                None => bundles.push(vec![edge]),
            }
        }
        bundles
    }
}

fn bundle(edges: &[EdgeView<'_>]) -> (Node, What, Vec<Edge>) {
    (edges[0].from(), What::Statement, edges.iter().map(|e| e.number()).collect())
}

impl Free {
    fn inner(&mut self, side: Side, level: u8) {
        let free = &mut self.0[side as usize].inner;
        *free = (*free).max(level);
    }

    fn outer(&mut self, side: Side, level: u8) {
        let free = &mut self.0[side as usize].outer;
        *free = (*free).max(level);
    }
}
