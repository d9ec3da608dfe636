//! How graphs are exported: the options common to all exports. To add one: a field here, which is
//! also the flag, and its use in the formats that it concerns.

use clap::{Args, ValueEnum};

/// How graphs are exported.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Exports")]
pub struct Export {
    /// The version of GEXF
    #[arg(long, value_enum, default_value_t, hide_short_help = true)]
    pub gexf: Gexf,
    /// What node-link JSON calls its edges: `edges` for `NetworkX` 3.4 or later, `links` for older ones and D3
    #[arg(long, value_enum, default_value_t, hide_short_help = true)]
    pub edges_key: EdgesKey,
    /// Write line breaks inside cells of CSV and TSV as `\n`, for readers that take a line for a row
    #[arg(long, hide_short_help = true)]
    pub newline_escape: bool,
    /// Put an apostrophe before cells that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`)
    #[arg(long, hide_short_help = true)]
    pub guard_cells: bool,
    /// The address under which RDF and AIF name what is in the graph
    #[arg(long, value_name = "IRI", default_value = "urn:gainsay:", hide_short_help = true)]
    pub base: String,
}

/// A version of GEXF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Gexf {
    /// For Gephi 0.9.3 or later
    #[default]
    #[value(name = "1.3")]
    V13,
    /// For older readers: no kinds of edges, so that parallel edges may be merged
    #[value(name = "1.2")]
    V12,
}

/// What node-link JSON calls its edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum EdgesKey {
    /// For `NetworkX` 3.4 or later
    #[default]
    Edges,
    /// For older ones, and D3
    Links,
}

impl Default for Export {
    fn default() -> Self {
        Self {
            gexf: Gexf::V13,
            edges_key: EdgesKey::Edges,
            newline_escape: false,
            guard_cells: false,
            base: "urn:gainsay:".to_owned(),
        }
    }
}
