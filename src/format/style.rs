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
    #[arg(long, global = true, value_enum, default_value_t, hide_short_help = true)]
    pub engine: Engine,
    /// Graphviz's `dot` [default: the one in PATH]
    #[arg(long, global = true, value_name = "PATH", hide_short_help = true)]
    pub dot: Option<PathBuf>,
    /// How long Graphviz may take, in seconds
    #[arg(long, global = true, value_name = "SECONDS", default_value = "60", value_parser = seconds, hide_short_help = true)]
    pub time_limit: Duration,
    /// The colours of a picture
    #[arg(long, global = true, value_enum, default_value_t, hide_short_help = true)]
    pub theme: Theme,
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

impl Default for Style {
    fn default() -> Self {
        Self { engine: Engine::Auto, dot: None, time_limit: Duration::from_secs(60), theme: Theme::Light }
    }
}

fn seconds(text: &str) -> Result<Duration, std::num::ParseIntError> {
    text.parse().map(Duration::from_secs)
}
