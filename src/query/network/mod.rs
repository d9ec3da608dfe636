//! `network`: actor networks, made by [`crate::network`].

mod excluded;
mod explain;
mod notes;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::filter::{key, place};
use super::{Context, Example, Filter, Question};
use crate::answer::{Answer, Drawing, Row, count};
use crate::error::Error;
use crate::graph::{KnowledgeGraph, Node, NodeView};
use crate::network::{
    Actors, Choice, Duplicates, Edge, Keep, MEASURES, Measure, Normalize, PROJECTIONS, Projection, Settings, Span,
    StanceCell, build,
};

/// Above this many edges, rows are made while they are written.
const HELD: usize = 100_000;

/// Actor networks: who stands with whom, who against whom, who denies whom
///
/// A *target* is a statement on which another bears for or against. Its speaker stands for it, as
/// does who supports or concedes it; who denies, disputes or refuses it stands against it; nothing
/// else takes a side. A stance counts once for every source that reports it. Two-mode networks
/// (`stance`, `incident`) show what actors speak to; `co-statement`, `agreement`, `conflict` and
/// `balance` join two actors through the targets they share: agreement is the sum over targets of
/// a·a' + d·d', conflict that of a·d' + d·a', with a and d the stances for and against. `denial`,
/// `answering` and `citation` show who bears on what whom said. JSON lists the statements behind
/// every edge; `--explain` prints those between two actors. A weight says how often these sources
/// show something, never who is right.
// Each is a flag.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Args)]
pub(super) struct Network {
    /// What the edges are; several of those that join actors make one network with edges of several kinds
    #[arg(required = true, value_name = "PROJECTION",
          value_parser = PossibleValuesParser::new(PROJECTIONS.iter().map(possible)))]
    projection: Vec<String>,
    /// Whose a statement is
    #[arg(long, default_value = "speaker")]
    actors: Actors,
    /// What is joined: actors through targets, or targets through actors
    #[arg(long, value_name = "SIDE", default_value = "actors")]
    nodes: Nodes,
    /// Of `stance`: how often for or against, instead of the difference (DNA: ignore)
    #[arg(long)]
    count: bool,
    /// Of `stance`: 1 for only, 2 against only, 3 both
    #[arg(long, conflicts_with = "count")]
    combine: bool,
    /// What weights are divided by
    #[arg(long, value_name = "BY", default_value = "none")]
    normalize: Normalize,
    /// Within what a stance taken again is left out
    ///
    /// The first stays. Of `co-statement` and `--count`, one for and one against are the same. Unlike
    /// in DNA, a week or month of one year is not that of another.
    #[arg(long, value_name = "WITHIN", default_value = "include")]
    duplicates: Duplicates,
    /// One network for each window of this length, such as `30d`, `4w`, `12m` or `2y`
    ///
    /// As in DNA, a window reaches as far before its middle as after it, so that an even length grows
    /// by one; each begins one unit after the one before; those that lie wholly within the dates are
    /// made, empty ones too; and repetitions are left out before. Unlike in DNA, windows are of whole
    /// days, and one unit is that unit.
    #[arg(long, value_name = "LENGTH")]
    window: Option<Span>,
    /// Leave out what this actor says, or what is said for it, with its parts unless `--exact` (may be repeated)
    #[arg(long, value_name = "ACTOR")]
    exclude_actor: Vec<String>,
    /// Leave out this target, by id or text (may be repeated)
    #[arg(long, value_name = "STATEMENT")]
    exclude_target: Vec<String>,
    /// Keep nodes that have nothing left, as long as they speak within the dates
    #[arg(long)]
    isolates: bool,
    /// Count what was taken back
    #[arg(long)]
    keep_retracted: bool,
    /// Only edges of at least this weight, its sign left aside
    #[arg(long, value_name = "WEIGHT")]
    min_weight: Option<f64>,
    /// Only edges among so many heaviest of one of their ends
    #[arg(long, value_name = "K")]
    top: Option<usize>,
    /// Only the backbone: edges heavier than chance would have it at this level, such as 0.05
    #[arg(long, value_name = "LEVEL")]
    backbone: Option<f64>,
    /// Give nodes these measures as attributes, in JSON and exports; with `--window`, in each file of `--split`
    ///
    /// Edges of a two-mode network have no direction here.
    #[arg(long, value_name = "MEASURE", value_delimiter = ',',
          value_parser = PossibleValuesParser::new(MEASURES.iter().map(|m| clap::builder::PossibleValue::new(m.name).help(m.meaning))))]
    measure: Vec<String>,
    /// Print the statements behind the edge between two nodes
    #[arg(long, num_args = 2, value_names = ["FROM", "TO"])]
    explain: Vec<String>,
    /// As CSV: a matrix instead of a list of edges
    #[arg(long)]
    matrix: bool,
    /// With `--window` and `-o`: each window to a file of its own, its days added to the name
    #[arg(long, requires = "window")]
    split: bool,
    /// What a picture shows
    #[arg(long = "as", value_name = "FORM", default_value = "network")]
    form: Form,
    #[command(flatten)]
    filter: Filter,
}

/// What is joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Nodes {
    /// Actors, through targets.
    Actors,
    /// Targets, through actors.
    Targets,
}

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// Circles and lines.
    Network,
    /// A matrix of tinted cells, like nodes side by side.
    Heatmap,
}

/// The date of a statement or source, as it is written.
fn date_of(graph: &KnowledgeGraph, node: Node) -> Option<&str> {
    match graph.view(node) {
        NodeView::Statement(statement) => statement.said(),
        NodeView::Source(source) => source.published(),
        NodeView::Actor(_) | NodeView::Incident(_) => None,
    }
}

fn possible(projection: &Projection) -> clap::builder::PossibleValue {
    clap::builder::PossibleValue::new(projection.name).help(projection.meaning)
}

impl Question for Network {
    const NAME: &'static str = "network";
    const EXAMPLES: &'static [Example] = &[
        Example { args: "agreement conflict --actors body", asks: "which bodies stand with and against each other" },
        Example { args: "stance --actors body", asks: "what bodies stand for and against" },
        Example { args: "denial", asks: "who denies whom" },
        Example { args: "denial --explain matthew-albence aclu", asks: "in what words, and where reported" },
    ];

    fn ask(&self, context: Context<'_>) -> Result<Answer, Error> {
        let graph = context.graph;
        let projections = self.projections()?;
        let filtered = self.filter.on(graph)?;
        let choice = Choice {
            graph,
            statement: &|s| filtered.chooses(s),
            source: &|s| filtered.takes_source(s),
            date: &|bounds, node| filtered.in_time(bounds, || date_of(graph, node)),
            actors: self.actors,
            // Whom a name means is looked up among all of them.
            isolates: self.isolates || !self.exclude_actor.is_empty(),
        };
        let gathered = projections[0].gather(&choice);
        let excluded = excluded::Excluded::new(graph, self, &gathered)?;
        let left_out = |tie: &_| excluded.takes(tie);
        let notes = notes::of_gathered(self, &gathered);
        let range = filtered.range();
        let settings = Settings {
            targets: self.nodes == Nodes::Targets,
            cell: self.cell(),
            normalize: self.normalize,
            duplicates: self.duplicates,
            excluded: &left_out,
            isolates: self.isolates,
            keep_retracted: self.keep_retracted,
            since: range.earliest,
            until: range.latest,
            window: self.window,
            keep: Keep { min_weight: self.min_weight, top: self.top, backbone: self.backbone },
            matrix: self.matrix,
            projections,
        };
        let (mut network, out) = build(graph, gathered, &settings)?;
        if let [from, to] = &self.explain[..] {
            return explain::explain(graph, &network, [from, to], &filtered);
        }
        if !self.measure.is_empty() && self.window.is_some() && !self.split {
            return Err(Error::new("measures are of one network, and here is one for each window")
                .hint("add `--split -o FILE`: each window goes to a file of its own, with its measures"));
        }
        let measures: Vec<&Measure> = self.measure.iter().filter_map(|m| Measure::named(m)).collect();
        network.measure(&measures)?;
        let mut answer = Answer::new(self.title(), &network.columns());
        answer.notes = notes::of_network(graph, &network, self, &out);
        answer.notes.extend(notes);
        self.rows(context, &mut network, &mut answer)?;
        answer.drawing = if self.form == Form::Heatmap { Drawing::Heatmap } else { Drawing::Network };
        answer.network = Some(network);
        filtered.finish(&mut answer)?;
        Ok(answer)
    }
}

impl Network {
    /// The projections named, once it is sure that they and the options go together.
    fn projections(&self) -> Result<Vec<&'static Projection>, Error> {
        let mut projections: Vec<&'static Projection> = Vec::new();
        for name in &self.projection {
            let known = Projection::named(name);
            projections.extend(known.filter(|p| projections.iter().all(|other| other.name != p.name)));
        }
        let one = projections.first().ok_or_else(|| Error::new("no projection is named"))?;
        let joined = projections.iter().all(|p| p.is_joined());
        let wrong = |what: String, hint: &str| Err(Error::new(what).hint(hint));
        if projections.len() > 1 && !joined {
            return wrong(
                "these projections cannot be one network".to_owned(),
                "name one, or several of those that join actors: co-statement, agreement, conflict, balance",
            );
        }
        if projections.len() > 1
            && self.duplicates != Duplicates::Include
            && projections.iter().any(|p| p.name == "co-statement")
        {
            return wrong(
                "`co-statement` counts as duplicates what the others tell apart".to_owned(),
                "ask for it by itself, or leave out `--duplicates`",
            );
        }
        if projections.len() > 1 && self.matrix {
            return wrong("a matrix shows one projection".to_owned(), "name one");
        }
        if self.nodes == Nodes::Targets && !joined {
            return wrong(
                format!("`{}` joins nothing through actors", one.name),
                "`--nodes targets` goes with co-statement, agreement, conflict and balance",
            );
        }
        if (self.count || self.combine) && !one.is_stance() {
            return wrong(
                format!("`{}` has no cells to count or combine", one.name),
                "`--count` and `--combine` go with `stance`",
            );
        }
        if self.combine && self.normalize != Normalize::None {
            return wrong(
                "1, 2 and 3 are names, not amounts, and cannot be normalized".to_owned(),
                "leave out `--combine` or `--normalize`",
            );
        }
        if !self.normalize.goes_with(one) {
            return wrong(
                format!("`{}` cannot be normalized so", one.name),
                "networks that join actors take average, jaccard, activity-product and cosine; two-mode networks activity and prominence",
            );
        }
        if self.window.is_some() && one.name == "citation" && self.duplicates != Duplicates::Include {
            return wrong("citations have no duplicates".to_owned(), "leave out `--duplicates`");
        }
        Ok(projections)
    }

    fn cell(&self) -> StanceCell {
        match (self.count, self.combine) {
            (true, _) => StanceCell::Count,
            (_, true) => StanceCell::Combined,
            _ => StanceCell::Difference,
        }
    }

    fn title(&self) -> String {
        let names = self.projection.join(" and ");
        let what = match (self.nodes, self.projection.first().and_then(|p| Projection::named(p))) {
            (Nodes::Targets, _) => " of targets",
            (_, Some(one)) if one.is_joined() && self.actors == Actors::Body => " of bodies",
            (_, Some(one)) if one.is_joined() => " of speakers",
            _ => "",
        };
        format!("Network: {names}{what}")
    }

    /// The edges as rows, where such are wanted and not too many to be held; in the order asked for,
    /// the network with them.
    fn rows(
        &self,
        context: Context<'_>,
        network: &mut crate::network::Network,
        answer: &mut Answer,
    ) -> Result<(), Error> {
        let graph = context.graph;
        let Filter { sort, limit, .. } = &self.filter;
        let arranged = sort.is_some() || limit.is_some();
        let read = context.wanted.rows && context.wanted.cards;
        if !arranged && (!read || network.stored().is_none_or(|e| e.len() > HELD)) {
            return Ok(());
        }
        let mut edges: Vec<Edge> = network.edges().collect();
        if let Some(column) = sort {
            let place = place(&answer.columns, column)?;
            edges.sort_by_cached_key(|e| key(&network.row(graph, e)[place]));
        }
        if let Some(limit) = limit.filter(|limit| *limit < edges.len()) {
            answer.note(format!("the first {limit} of {} are shown", count(edges.len(), "edge")));
            edges.truncate(limit);
        }
        answer.rows = edges.iter().map(|e| Row { cells: network.row(graph, e), ..Row::default() }).collect();
        if arranged {
            network.set_edges(edges);
        }
        Ok(())
    }
}
