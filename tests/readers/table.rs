//! Which program reads which export. To add one: a row here, and a function in `read.py` or `read.mjs`.

use gainsay::format::FORMATS;

/// What starts a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Program {
    /// The Python of `GAINSAY_PYTHON`, with `requirements.txt` installed.
    Python,
    /// The Python of the system, where Debian puts graph-tool.
    SystemPython,
    /// Node, with `package.json` installed in `GAINSAY_NODE_MODULES`.
    Node,
}

/// How much of an export a reader keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keeps {
    /// Nodes and edges with ids and every value.
    Everything,
    /// The same, but the ids of edges only as data.
    IdsOfEdgesAsData,
    /// How many nodes there are and which are joined, in their order.
    Structure,
    /// Nodes with every value under the ids of their records; edges by what they are and carry.
    Records,
    /// The ids of records, and which are joined.
    Joints,
}

/// What a reader is known to get wrong, each with where that is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// A value that is absent reads as an empty text, `false`, 0 or nothing (igraph, graph-tool:
    /// their columns have no gaps).
    NoGaps,
    /// `true` and `false` read as 1 and 0 (graph-tool keeps them as bytes).
    BooleansAreBytes,
}

/// An export and a program that reads it.
#[derive(Debug)]
pub(super) struct Check {
    pub(super) format: &'static str,
    pub(super) args: &'static [&'static str],
    pub(super) reader: &'static str,
    pub(super) program: Program,
    pub(super) keeps: Keeps,
    pub(super) known: &'static [Known],
    /// Fields that are the reader's own, or another word for one that is compared.
    pub(super) own: &'static [&'static str],
}

use Keeps::{Everything, IdsOfEdgesAsData, Joints, Records, Structure};
use Program::{Node, Python, SystemPython};

const fn check(format: &'static str, reader: &'static str, program: Program, keeps: Keeps) -> Check {
    Check { format, args: &[], reader, program, keeps, known: &[], own: &[] }
}

/// What RDF says otherwise: own voice by the chain of the report, order by names; bounds of years
/// before 1 stand in the EDTF date only.
const OF_RDF: &[&str] = &["own_voice", "ordinal", "earliest", "latest"];

const GEXF_12: &[&str] = &["--gexf", "1.2"];

/// Every check.
pub(super) const CHECKS: &[Check] = &[
    check("graphml", "networkx", Python, Everything),
    // Its edges carry the ids of nodes in `id` (igraph 1.0.0), so that ours stand in `edge_id`.
    Check { known: &[Known::NoGaps], own: &["id"], ..check("graphml", "igraph", Python, IdsOfEdgesAsData) },
    check("graphml", "rustworkx", Python, Everything),
    check("graphml", "networkit", Python, Structure),
    Check {
        known: &[Known::NoGaps, Known::BooleansAreBytes],
        ..check("graphml", "graph_tool", SystemPython, Everything)
    },
    check("graphml", "graphology", Node, Everything),
    Check { own: &["start", "end"], ..check("gexf", "networkx", Python, Everything) },
    Check { own: &["kind"], ..check("gexf", "graphology", Node, Everything) },
    Check { args: GEXF_12, own: &["start", "end"], ..check("gexf", "networkx", Python, Everything) },
    Check { args: GEXF_12, ..check("gexf", "graphology", Node, Everything) },
    check("node-link", "networkx", Python, Everything),
    Check { args: &["--edges-key", "links"], ..check("node-link", "networkx", Python, Everything) },
    Check { own: &["value", "id", "key"], ..check("cyjs", "networkx", Python, Everything) },
    Check { own: &["value", "key"], ..check("cyjs", "cytoscape", Node, Everything) },
    check("cx2", "ndex2", Python, Everything),
    check("graph-csv", "duckdb", Python, Everything),
    check("graph-csv", "polars", Python, Everything),
    Check { own: &["Type", "Kind"], ..check("gephi-csv", "duckdb", Python, Everything) },
    check("neo4j-csv", "neo4j", Python, Everything),
    check("dot", "pygraphviz", Python, Structure),
    Check { own: OF_RDF, ..check("turtle", "rdflib", Python, Records) },
    Check { own: OF_RDF, ..check("turtle", "pyoxigraph", Python, Records) },
    Check { own: OF_RDF, ..check("ntriples", "rdflib", Python, Records) },
    Check { own: OF_RDF, ..check("ntriples", "pyoxigraph", Python, Records) },
    Check { own: OF_RDF, ..check("jsonld", "rdflib", Python, Records) },
    Check { own: OF_RDF, ..check("jsonld", "pyoxigraph", Python, Records) },
    check("ftm", "followthemoney", Python, Joints),
    // Its booleans are numbers, as in every SQLite database.
    Check { known: &[Known::BooleansAreBytes], ..check("sqlite", "sqlite", Python, Everything) },
];

/// Every format of these checks is one of ours.
#[test]
fn checks_name_formats_that_exist() {
    for check in CHECKS {
        assert!(FORMATS.iter().any(|f| f.name == check.format), "{}", check.format);
    }
}
