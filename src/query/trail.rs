//! `trail`: on whose authority a statement is known.

use clap::Args;

use super::chain::{Chains, End, Leg, Next, Path};
use super::exchange::justify;
use super::phrase::{lead, speaker, title, told};
use super::range::Range;
use super::resolve::resolve;
use super::speakers::{Voice, of_matter, outlets};
use super::words::printed;
use super::{Context, Example, Question};
use crate::answer::{Answer, Card, Cell, Layout, Row};
use crate::error::Error;
use crate::graph::{EdgeKind, EdgeView, KnowledgeGraph, Node, NodeKind, Report, StatementView};
use crate::model::Chain;
use crate::passage::Documents;

/// On whose authority a statement is known: every chain, from the document in hand to the speaker
///
/// Each hop says whether it is stated, credited or unknown. Stated: the document names through whom
/// the words came, heard them itself, or says them itself. Credited: the document as a whole cites or
/// credits another source, which says nothing about this statement. Unknown: neither.
///
/// Origins are the ends of the chains. A document that speaks itself or heard the words is an end;
/// relayed words end with the last they passed through, or go on from there where that source
/// carries the statement too; a reprint or translation ends where the original ends. Example: a paper
/// has it from a release that an agency wrote, and a second paper gives no origin: at least 1 origin
/// (the second may have the release too), at most 2.
#[derive(Debug, Args)]
pub(super) struct Trail {
    /// The id of a statement
    statement: String,
}

/// How many chains are printed; through reprints of several sources there can be very many.
const MOST: usize = 200;

impl Question for Trail {
    const NAME: &'static str = "trail";
    const EXAMPLES: &'static [Example] = &[
        Example { args: "clinic-report-campaign", asks: "how we know what a report says that two documents cite" },
        Example { args: "ice-official-warns-of-apprehensions", asks: "through how many hands a warning reached us" },
        Example { args: "judge-raids-retaliation", asks: "what a statement rests on whose source names nobody" },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        let node = resolve(graph, &self.statement, &[NodeKind::Statement])?;
        let statement = graph.statement(node).expect("only statements were asked for");
        let chains = Chains::of(graph, statement);
        let title = format!("How we know: {}: {} [{}]", lead(statement, None), statement.text(), statement.id());
        let columns = ["chain", "hop", "node", "kind", "how", "means", "words_at", "quote"];
        let mut trail = Writer {
            graph,
            statement,
            chains,
            documents: context.documents,
            answer: Answer::new(title, &columns).laid_out(Layout::Cards),
        };
        trail.write();
        for line in summary(graph, statement, &trail.chains) {
            trail.answer.note(line);
        }
        Ok(trail.answer)
    }
}

struct Writer<'g> {
    graph: &'g KnowledgeGraph,
    statement: StatementView<'g>,
    chains: Chains<'g>,
    documents: Option<&'g Documents>,
    answer: Answer,
}

/// One hop: what is reached, how it is known to be the next, and what else is to be said.
struct Hop {
    node: Node,
    how: &'static str,
    means: String,
    details: Vec<String>,
}

impl<'g> Writer<'g> {
    fn write(&mut self) {
        let mut paths = self.chains.paths(MOST + 1);
        if paths.len() > MOST {
            paths.truncate(MOST);
            self.answer.note(format!("only the first {MOST} chains are shown"));
        }
        for (number, path) in paths.iter().enumerate() {
            let hops = self.hops(path);
            for (depth, hop) in hops.into_iter().enumerate() {
                let leg = path.legs.iter().map(|&l| &self.chains.legs[l]).find(|l| l.source() == hop.node).cloned();
                self.push(number + 1, paths.len(), depth, hop, leg.as_ref());
            }
        }
        self.justify();
    }

    fn hops(&self, path: &Path) -> Vec<Hop> {
        let mut hops = Vec::new();
        let mut means = "the document in hand".to_owned();
        for &number in &path.legs {
            let leg = &self.chains.legs[number];
            // The last that the words passed through is this leg's source, and is there already.
            if hops.last().is_none_or(|h: &Hop| h.node != leg.source()) {
                hops.push(Hop { node: leg.source(), how: "stated", means, details: Vec::new() });
            }
            let mut details = words(leg.report);
            let printed = self.documents.map(|d| printed(d, leg.report)).unwrap_or_default();
            details.extend(printed.into_iter().map(|line| format!("printed there: {line}")));
            hops.last_mut().expect("a hop was pushed or is there").details.extend(details);
            let passed = "named as where the words passed through";
            hops.extend(leg.via.iter().map(|&node| Hop {
                node,
                how: "stated",
                means: passed.to_owned(),
                details: Vec::new(),
            }));
            means = "the document above reprints or translates it".to_owned();
        }
        hops.push(match path.back_to {
            Some(to) => Hop {
                node: self.chains.legs[to].source(),
                how: "unknown",
                means: "a circle of sources: each has it from the other, and none says from whom else".to_owned(),
                details: Vec::new(),
            },
            None => self.last_hop(&self.chains.legs[path.legs[path.legs.len() - 1]]),
        });
        hops
    }

    /// The hop to the speaker.
    fn last_hop(&self, leg: &Leg<'g>) -> Hop {
        let named: Vec<String> =
            leg.report.source().derives_from().map(|e| format!("{} {}", how(e), told(self.graph, e.to()))).collect();
        let (how, means) = match (leg.report.chain(), &leg.next) {
            (Chain::OwnVoice, _) => ("stated", "says so itself, in its own voice".to_owned()),
            (Chain::Direct, _) => ("stated", "said to the document, or seen or heard by it".to_owned()),
            (_, Next::End(End::At(_))) => ("stated", "nobody else stands between".to_owned()),
            _ if !named.is_empty() => (
                "credited",
                format!("how the words reached the document is not stated; as a whole it {}", named.join(", ")),
            ),
            _ => ("unknown", "how the words reached the document is not stated".to_owned()),
        };
        Hop { node: self.statement.node(), how, means, details: Vec::new() }
    }

    fn push(&mut self, chain: usize, chains: usize, depth: usize, hop: Hop, leg: Option<&Leg<'g>>) {
        let graph = self.graph;
        let quote = leg.and_then(|l| l.report.quote());
        let places: Vec<Cell> =
            leg.map(|l| l.report.passages().map(|p| Cell::Text(p.to_string())).collect()).unwrap_or_default();
        self.answer.subgraph.add(hop.node);
        let cells = vec![
            Cell::Number(chain as u64),
            Cell::Number(depth as u64),
            Cell::Id(graph.id(hop.node).to_owned()),
            Cell::Text(graph.kind(hop.node).word().to_owned()),
            Cell::Text(hop.how.to_owned()),
            Cell::Text(hop.means.clone()),
            if places.is_empty() { Cell::Empty } else { Cell::List(places) },
            Cell::text(quote),
        ];
        let heading = (depth == 0 && chains > 1).then(|| format!("Chain {chain} of {chains}"));
        let card = Card {
            depth,
            heading,
            lead: self.name(hop.node),
            id: graph.id(hop.node).to_owned(),
            body: if depth == 0 { hop.means } else { format!("{}: {}", hop.how, hop.means) },
            details: hop.details,
            ..Card::default()
        };
        self.answer.rows.push(Row { cells, card });
    }

    fn name(&self, node: Node) -> String {
        if node == self.statement.node() {
            return format!("The speaker: {}", speaker(self.statement));
        }
        match title(self.graph, node) {
            title if title.is_empty() => "A document".to_owned(),
            title => title,
        }
    }

    fn justify(&mut self) {
        justify(self.graph, &mut self.answer, self.statement);
        for leg in &self.chains.legs {
            for edge in self.graph.outgoing(leg.source(), EdgeKind::DERIVES_FROM) {
                self.answer.subgraph.add_edge(self.graph, edge.number());
            }
        }
    }
}

fn how(edge: EdgeView<'_>) -> &'static str {
    edge.how().map_or("names", crate::model::Derives::word)
}

/// The words with which a document reports the statement, and where they stand in it.
fn words(report: Report<'_>) -> Vec<String> {
    let mut details = Vec::new();
    let published = report.source().published().map(|p| format!("published {p}"));
    details.extend(published);
    let quoted = |name: &str, text: Option<&str>| text.map(|t| format!("{name}: “{t}”"));
    details.extend(quoted("the reporting words", report.cue()));
    details.extend(quoted("quoted", report.quote()));
    details.extend(quoted("called there", report.gloss()));
    details.extend(quoted("the speaker is printed as", report.printed_name()));
    let places: Vec<String> = report.passages().map(|p| format!("{}–{}", p.start, p.end)).collect();
    if !places.is_empty() {
        let file = report.source().file().map(|f| format!(" of {f}")).unwrap_or_default();
        details.push(format!("the words stand at characters {}{file}", places.join(", ")));
    }
    let inferred: Vec<&str> = report.edge().inferred().collect();
    if report.edge().is_inferred() {
        details.push("inferred: that it reports this".to_owned());
    } else if !inferred.is_empty() {
        details.push(format!("inferred: {}", inferred.join(", ")));
    }
    details
}

/// Carriers, outlets, origins and speakers as ranges, each with the list behind it.
pub(super) fn summary(graph: &KnowledgeGraph, statement: StatementView<'_>, chains: &Chains<'_>) -> Vec<String> {
    let mut carriers: Vec<Node> = chains.legs.iter().map(Leg::source).collect();
    carriers.dedup();
    let list = |nodes: &[Node]| nodes.iter().map(|&n| told(graph, n)).collect::<Vec<_>>();
    let (publishers, outlets) = outlets(statement);
    let mut lines = vec![Range::of(carriers.len(), 0).with_list("carriers", &list(&carriers))];
    let unknown: Vec<Node> =
        carriers.iter().copied().filter(|&n| graph.source(n).is_some_and(|s| s.publisher().is_none())).collect();
    let mut of_outlets = list(&publishers);
    of_outlets.extend(unknown.iter().map(|&n| format!("the unknown publisher of [{}]", graph.id(n))));
    lines.push(outlets.with_list("outlets", &of_outlets));
    lines.push(origins_line(graph, chains));
    lines.push(speakers_line(graph, statement));
    lines.extend(circle_lines(graph, chains));
    lines
}

/// `origins: at least 1, at most 2: NPR [npr-report]; not stated by [x]`
pub(super) fn origins_line(graph: &KnowledgeGraph, chains: &Chains<'_>) -> String {
    let ends: Vec<String> = chains.ends.iter().map(|e| end(graph, e)).collect();
    chains.origins().with_list("origins", &ends)
}

/// `speakers: exactly 1: Mijente [mijente]`
pub(super) fn speakers_line(graph: &KnowledgeGraph, statement: StatementView<'_>) -> String {
    let (voices, range) = of_matter(graph, statement);
    let voices: Vec<String> = voices.iter().map(|v| voice(graph, *v)).collect();
    range.with_list("speakers, with those in support", &voices)
}

/// The circles of sources, in words.
pub(super) fn circle_lines(graph: &KnowledgeGraph, chains: &Chains<'_>) -> Vec<String> {
    let told = |nodes: &Vec<Node>| nodes.iter().map(|&n| told(graph, n)).collect::<Vec<_>>().join(", ");
    chains.circles.iter().map(|c| format!("circular reporting: {} have it from one another", told(c))).collect()
}

/// Where a chain ends, in words.
pub(super) fn end(graph: &KnowledgeGraph, end: &End) -> String {
    match end {
        End::At(node) => told(graph, *node),
        End::Unstated(node) => format!("not stated by {}", told(graph, *node)),
        End::Circle(nodes) => {
            format!("a circle of {}", nodes.iter().map(|&n| told(graph, n)).collect::<Vec<_>>().join(", "))
        }
    }
}

fn voice(graph: &KnowledgeGraph, voice: Voice) -> String {
    match voice {
        Voice::Actor(node) => told(graph, node),
        Voice::Document(node) => format!("the document itself [{}]", graph.id(node)),
        Voice::Nobody(node) => format!("somebody not named in [{}]", graph.id(node)),
    }
}
