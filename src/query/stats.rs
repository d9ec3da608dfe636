//! `stats`: what is in the graph, and what is missing.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;

use super::phrase::{joined, source, word};
use super::{Context, Example, Question};
use crate::answer::{Answer, Card, Cell, Layout, Row, count};
use crate::error::Error;
use crate::graph::{EdgeKind, EdgeView, KnowledgeGraph, Node, NodeKind, Report, SourceView, StatementView};
use crate::model::{Bounds, Chain};

/// What is in the graph: how much of each kind, from which sources and years, and what is missing
///
/// Years are those of statements, by the bounds of their dates: a statement counts in a year when
/// all its days lie in it, so `2016/2017` and a statement without a date count in none. What is
/// missing is listed with the statements or sources concerned: no date, how the words came to the
/// source not stated, no passage, nobody named. That something is missing here does not say that it
/// is missing in the document.
#[derive(Debug, Args)]
pub(super) struct Stats {}

impl Question for Stats {
    const NAME: &'static str = "stats";
    const EXAMPLES: &'static [Example] = &[Example { args: "", asks: "what is in the graph, and what is missing" }];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        let columns = ["part", "what", "number", "of", "ids"];
        let mut sheet = Sheet {
            graph,
            answer: Answer::new("What is in the graph", &columns).laid_out(Layout::Cards),
            part: "",
            begun: false,
        };
        sheet.kinds();
        sheet.relations();
        sheet.sources();
        sheet.years();
        sheet.missing();
        let mut answer = sheet.answer;
        graph.nodes().for_each(|n| answer.subgraph.add(n));
        answer.subgraph.close(graph);
        answer.note(format!("{}, {}", count(graph.node_count(), "node"), count(graph.edge_count(), "edge")));
        if graph.node_count() == 0 {
            answer.rows.clear();
            answer.note("the graph is empty");
        }
        Ok(answer)
    }
}

/// The answer being written, part by part.
struct Sheet<'g> {
    graph: &'g KnowledgeGraph,
    answer: Answer,
    part: &'static str,
    begun: bool,
}

impl Sheet<'_> {
    fn part(&mut self, part: &'static str) {
        (self.part, self.begun) = (part, false);
    }

    fn put(&mut self, what: &str, number: usize, of: Option<usize>, ids: &[Node], details: Vec<String>) {
        let cell = |n: usize| Cell::Number(n as u64);
        let cells = vec![
            Cell::Text(self.part.to_lowercase()),
            Cell::Text(what.to_owned()),
            cell(number),
            of.map_or(Cell::Empty, cell),
            Cell::ids(self.graph, ids.iter().copied()),
        ];
        let total = of.map(|of| format!(" of {of}")).unwrap_or_default();
        let lead = format!("{what}: {number}{total}");
        let heading = (!self.begun).then(|| self.part.to_owned());
        self.begun = true;
        self.answer.rows.push(Row { cells, card: Card { heading, lead, details, ..Card::default() } });
    }

    /// How many nodes of each kind, and of which words.
    fn kinds(&mut self) {
        self.part("Nodes");
        for kind in NodeKind::ALL {
            let nodes: Vec<Node> = self.graph.of_kind(kind).collect();
            let mut words: BTreeMap<&str, usize> = BTreeMap::new();
            for &node in &nodes {
                *words.entry(word(self.graph, node).unwrap_or("of no kind given")).or_default() += 1;
            }
            let details = if words.is_empty() { Vec::new() } else { vec![counted(words)] };
            self.put(&format!("{}s", kind.word()), nodes.len(), None, &[], details);
        }
        let accusing = self.graph.statements().filter(|s| s.is_allegation()).count();
        self.put("allegations", accusing, Some(self.graph.statements().count()), &[], Vec::new());
    }

    /// How many relations of each kind.
    fn relations(&mut self) {
        self.part("Relations between statements");
        let mut kinds: BTreeMap<EdgeKind, [usize; 2]> = BTreeMap::new();
        for edge in self.graph.statements().flat_map(StatementView::relations) {
            let [all, inferred] = kinds.entry(edge.kind()).or_default();
            *all += 1;
            *inferred += usize::from(edge.is_inferred());
        }
        for (kind, [all, inferred]) in kinds {
            let details = (inferred > 0).then(|| format!("{inferred} of them inferred"));
            self.put(kind.name(), all, None, &[], details.into_iter().collect());
        }
    }

    /// How much each source carries.
    fn sources(&mut self) {
        self.part("Statements by source");
        let total = self.graph.statements().count();
        for view in self.graph.sources() {
            let reports: Vec<Report<'_>> = view.reports().collect();
            if reports.is_empty() {
                continue;
            }
            let passages = reports.iter().filter(|r| r.passages().next().is_some()).count();
            let published =
                view.published().map_or_else(|| "no date of publication".to_owned(), |d| format!("published {d}"));
            let details = vec![published, format!("{passages} of {} with passages", count(reports.len(), "report"))];
            let statements: Vec<Node> = reports.iter().map(|r| r.statement().node()).collect();
            self.put(&source(view), statements.len(), Some(total), &statements, details);
        }
    }

    /// How many statements were surely said in each year.
    fn years(&mut self) {
        self.part("Statements by year");
        let mut years: BTreeMap<i32, Vec<Node>> = BTreeMap::new();
        let mut none = Vec::new();
        for statement in self.graph.statements() {
            match year(statement.bounds()) {
                Some(year) => years.entry(year).or_default().push(statement.node()),
                None => none.push(statement.node()),
            }
        }
        let total = self.graph.statements().count();
        for (year, ids) in &years {
            self.put(&format!("{year:04}"), ids.len(), Some(total), ids, Vec::new());
        }
        self.put("in no one year, by what is known", none.len(), Some(total), &none, Vec::new());
    }

    /// What is missing, with the nodes concerned.
    fn missing(&mut self) {
        self.part("Missing or inferred");
        let graph = self.graph;
        let statements: Vec<StatementView<'_>> = graph.statements().collect();
        let mut of = |what: &str, lacks: &dyn Fn(&StatementView<'_>) -> bool| {
            let found: Vec<Node> = statements.iter().filter(|s| lacks(s)).map(|s| s.node()).collect();
            self.concerned(what, "statement", &found, statements.len());
        };
        of("statements without a date", &|s| s.said().is_none());
        of("statements that no source reports", &|s| s.reports().next().is_none());
        of("statements for which nobody is named", &|s| s.is_unattributed());
        of("statements about no incident or statement", &|s| s.about().next().is_none());
        of("statements with something inferred", &|s| {
            s.inferred().next().is_some()
                || s.relations().any(is_inferred)
                || s.reports().any(|r| is_inferred(r.edge()))
        });
        let reports: Vec<Report<'_>> = graph.statements().flat_map(StatementView::reports).collect();
        let mut of = |what: &str, lacks: &dyn Fn(&Report<'_>) -> bool| {
            let found: Vec<Node> = reports.iter().filter(|r| lacks(r)).map(|r| r.statement().node()).collect();
            self.concerned(what, "report", &found, reports.len());
        };
        of("reports that do not state how the words came to the source", &|r| r.chain() == Chain::Unstated);
        of("reports without a passage", &|r| r.passages().next().is_none());
        let sources: Vec<SourceView<'_>> = graph.sources().filter(|s| s.reports().next().is_some()).collect();
        let mut of = |what: &str, lacks: &dyn Fn(&SourceView<'_>) -> bool| {
            let found: Vec<Node> = sources.iter().filter(|s| lacks(s)).map(|s| s.node()).collect();
            self.concerned(what, "source", &found, sources.len());
        };
        of("sources without a date of publication", &|s| s.published().is_none());
        of("sources without a known publisher", &|s| s.publisher().is_none());
        of("sources that do not say whether they asked for comment", &|s| s.asked().next().is_none());
    }

    /// A line with the first few of the nodes it concerns; of what nothing lacks, too.
    fn concerned(&mut self, what: &str, unit: &str, found: &[Node], of: usize) {
        let distinct: BTreeSet<Node> = found.iter().copied().collect();
        let ids: Vec<&str> = distinct.iter().take(4).map(|n| self.graph.id(*n)).collect();
        let more = distinct.len() - ids.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let details = if ids.is_empty() { Vec::new() } else { vec![format!("{}{more}", ids.join(", "))] };
        debug_assert!(what.starts_with(unit));
        let distinct: Vec<Node> = distinct.into_iter().collect();
        self.put(what, found.len(), Some(of), &distinct, details);
    }
}

fn is_inferred(edge: EdgeView<'_>) -> bool {
    edge.is_inferred() || edge.inferred().next().is_some()
}

/// `60 alleges, 12 denies and 3 states`, the most frequent first.
fn counted(words: BTreeMap<&str, usize>) -> String {
    let mut words: Vec<(&str, usize)> = words.into_iter().collect();
    words.sort_by_key(|(word, n)| (std::cmp::Reverse(*n), *word));
    joined(&words.iter().map(|(word, n)| format!("{n} {word}")).collect::<Vec<_>>())
}

/// The year in which all the days lie.
fn year(bounds: Bounds) -> Option<i32> {
    let [first, last] = [bounds.earliest, bounds.latest].map(|d| d.div_euclid(10_000));
    (first == last && bounds.earliest != i32::MIN && bounds.latest != i32::MAX).then_some(first)
}
