//! How pictures are drawn: the options common to all of them. To add one: a field here, which is
//! also the flag, and its use in the drawings that it concerns.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};

/// How pictures are drawn.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Pictures")]
pub struct Style {
    /// What lays pictures out
    #[arg(long, value_enum, default_value_t, hide_short_help = true)]
    pub engine: Engine,
    /// Graphviz's `dot` [default: the one in PATH]
    #[arg(long, value_name = "PATH", hide_short_help = true)]
    pub dot: Option<PathBuf>,
    /// How long Graphviz may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds, hide_short_help = true)]
    pub time_limit: Duration,
    /// The colours of a picture
    #[arg(long, value_enum, default_value_t, hide_short_help = true)]
    pub theme: Theme,
    /// How much the nodes of a graph say; with this or one of the next options an exchange is drawn as a
    /// graph, too [default: full; short where there are many]
    #[arg(long, value_enum, hide_short_help = true)]
    pub label: Option<Label>,
    /// Where the key of a graph stands
    #[arg(long, value_enum, default_value_t, hide_short_help = true)]
    pub legend: Legend,
    /// Which way a graph is read, from what is answered to its answers
    #[arg(long, value_enum, default_value_t, hide_short_help = true)]
    pub direction: Direction,
    /// What the frames of a graph are [default: incident; none in a small `graph`]
    #[arg(long, value_enum, hide_short_help = true)]
    pub group: Option<Group>,
    /// What a graph leaves out; may be repeated or a list with commas [default: what the cards say in words]
    #[arg(long, value_enum, value_name = "WHAT", value_delimiter = ',', hide_short_help = true)]
    pub hide: Vec<Hide>,
}

/// What lays pictures out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Engine {
    /// Graphviz where there is one, else the built-in layout
    #[default]
    Auto,
    /// Graphviz
    Dot,
    /// The built-in layout: SVG only, the same everywhere
    BuiltIn,
}

/// The colours of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Theme {
    /// Dark on white
    #[default]
    Light,
    /// Light on black
    Dark,
    /// Black on white, without any colour
    Print,
}

/// How much the nodes of a graph say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, ValueEnum)]
pub enum Label {
    /// The id alone
    Id,
    /// Who, what, and the beginning of the words
    Short,
    /// Also what else it is about, and its sources
    #[default]
    Full,
}

/// Where the key of a graph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Legend {
    /// Above the drawing
    #[default]
    Top,
    /// Below the drawing
    Bottom,
    /// Nowhere
    None,
}

/// Which way a graph is read: from what is answered to its answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Direction {
    /// From top to bottom
    #[default]
    Tb,
    /// From left to right
    Lr,
    /// From bottom to top
    Bt,
    /// From right to left
    Rl,
}

/// What the frames of a graph are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Group {
    /// The first incident a statement is about
    Incident,
    /// The first source that reports it
    Source,
    /// The body it is spoken for, or the body that speaks
    Body,
    /// No frames: incidents are nodes
    None,
}

/// What a graph leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Hide {
    /// Nothing: also what cards say in words is drawn as a node
    None,
    /// Actors
    Actors,
    /// Sources
    Sources,
    /// Incidents
    Incidents,
    /// Statements that no relation joins to another
    Alone,
}

impl Style {
    /// Whether it asks for what only graphs have: an exchange is then drawn as one.
    pub(super) fn is_of_graphs(&self) -> bool {
        let given = self.label.is_some() || self.group.is_some() || !self.hide.is_empty();
        given || self.legend != Legend::default() || self.direction != Direction::default()
    }
}

impl Default for Style {
    fn default() -> Self {
        Self {
            engine: Engine::Auto,
            dot: None,
            time_limit: Duration::from_secs(60),
            theme: Theme::Light,
            label: None,
            legend: Legend::Top,
            direction: Direction::Tb,
            group: None,
            hide: Vec::new(),
        }
    }
}

fn seconds(text: &str) -> Result<Duration, std::num::ParseIntError> {
    text.parse().map(Duration::from_secs)
}
