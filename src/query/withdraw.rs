//! `withdraw`: what falls if a source is withdrawn.

use clap::Args;

use super::chain::Chains;
use super::exchange::justify;
use super::phrase::{COLUMNS, card, cells, told};
use super::resolve::resolve;
use super::trail::origins_line;
use super::{Context, Example, Filter, Question};
use crate::answer::{Answer, Cell, Layout, Row, count, in_these_sources};
use crate::error::Error;
use crate::graph::{KnowledgeGraph, Node, NodeKind, StatementView};

/// What falls if a source is withdrawn, and what then stands on one leg
///
/// A statement falls when every one of its chains passes through the source, as the document in hand
/// or as a hop on the way. It stands on one leg when one carrier is left, or the chains left have one
/// origin, though there was more before. Example: two papers report a study each through its own
/// reading of it. If one paper is withdrawn, the study's statements stand on one carrier; if the
/// study is, all of them fall. That a statement falls says that these sources no longer show that it
/// was said, not that it was not.
#[derive(Debug, Args)]
pub(super) struct Withdraw {
    /// A source: id or title
    #[arg(value_name = "WITHDRAWN")]
    withdrawn: String,
    #[command(flatten)]
    filter: Filter,
}

/// What becomes of a statement that a chain through the source carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Falls,
    OneLeg,
    PerhapsOneLeg,
    Stands,
}

impl Fate {
    fn of(before: &Chains<'_>, left: &Chains<'_>) -> Self {
        let (carriers, origins) = (carriers(left), left.origins());
        let fewer = carriers.len() < self::carriers(before).len() || origins != before.origins();
        match origins.at_most {
            0 => Self::Falls,
            1 if fewer => Self::OneLeg,
            _ if fewer && carriers.len() == 1 => Self::OneLeg,
            _ if fewer && origins.at_least == 1 => Self::PerhapsOneLeg,
            _ => Self::Stands,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Falls => "Falls: every chain passes through it",
            Self::OneLeg => "Then stands on one leg",
            Self::PerhapsOneLeg => "Then cannot be shown to stand on more than one leg",
            Self::Stands => "Stands on other legs",
        }
    }
}

fn carriers(chains: &Chains<'_>) -> Vec<Node> {
    let mut all: Vec<Node> = chains.legs.iter().map(super::chain::Leg::source).collect();
    all.dedup();
    all
}

impl Question for Withdraw {
    const NAME: &'static str = "withdraw";
    const EXAMPLES: &'static [Example] = &[
        Example { args: "uw-clinic-report", asks: "what rests on a report that is known only through others" },
        Example { args: "al-dia-on-clinic-report --act concludes", asks: "what would stand without one article" },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        let source = resolve(graph, &self.withdrawn, &[NodeKind::Source])?;
        let filtered = self.filter.on(graph)?;
        let mut found: Vec<(Fate, StatementView<'_>, Chains<'_>)> = Vec::new();
        for statement in filtered.statements().filter(|s| touches(*s, source)) {
            let chains = Chains::of(graph, statement);
            let left = chains.without(source);
            found.push((Fate::of(&chains, &left), statement, left));
        }
        found.sort_by_key(|f| f.0);
        let title = format!("What falls if {} is withdrawn", told(graph, source));
        let own = ["carriers_left", "origins_left_at_least", "origins_left_at_most"];
        let columns = [&["fate"], COLUMNS, &own].concat();
        let mut answer = Answer::new(title, &columns).laid_out(Layout::Cards);
        answer.subgraph.add(source);
        let mut last = None;
        for (fate, statement, left) in &found {
            let mut row = row(graph, *fate, *statement, left);
            row.card.heading = (last != Some(*fate)).then(|| fate.words().to_owned());
            last = Some(*fate);
            answer.rows.push(row);
            justify(graph, &mut answer, *statement);
        }
        filtered.finish(&mut answer)?;
        let of = |fate: Fate| found.iter().filter(|f| f.0 == fate).count();
        answer.note(format!(
            "{} {} pass through it on some chain: {} of them would fall, {} then stand on one leg",
            count(found.len(), "statement"),
            in_these_sources(graph),
            of(Fate::Falls),
            of(Fate::OneLeg),
        ));
        Ok(answer)
    }
}

/// Whether some chain of a statement passes through a source. A chain is made of its reports, so
/// these are enough to look at.
fn touches(statement: StatementView<'_>, source: Node) -> bool {
    statement.reports().any(|r| r.source().node() == source || r.via().any(|n| n == source))
}

fn row(graph: &KnowledgeGraph, fate: Fate, statement: StatementView<'_>, left: &Chains<'_>) -> Row {
    let carriers = carriers(left);
    let mut all = vec![Cell::Text(fate.words().to_lowercase())];
    all.extend(cells(graph, statement));
    all.push(Cell::ids(graph, carriers.iter().copied()));
    all.extend(left.origins().cells());
    let mut card = card(graph, statement, None, 0);
    let answered = statement.relations().filter(|e| e.is_answer()).map(|e| graph.id(e.to()));
    let answered: Vec<&str> = answered.filter(|_| fate == Fate::Falls).collect();
    if !answered.is_empty() {
        card.details.push(format!("with it falls an answer to {}", answered.join(", ")));
    }
    if fate != Fate::Falls {
        let list: Vec<String> = carriers.iter().map(|&n| told(graph, n)).collect();
        card.details.push(super::range::Range::of(carriers.len(), 0).with_list("carriers left", &list));
        card.details.push(origins_line(graph, left).replacen("origins", "origins left", 1));
    }
    Row { cells: all, card }
}
