//! The JSON Schema of a data file, generated from the record types.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;

use super::{Actor, Incident, Source, Statement, Str};

/// A data file of a claim–counterclaim graph: any of the four lists of records.
#[derive(JsonSchema)]
#[schemars(title = "gainsay graph file", deny_unknown_fields)]
#[allow(dead_code)]
struct File<'a> {
    /// Where this schema lies, for editors.
    #[schemars(rename = "$schema")]
    schema: Option<Str<'a>>,
    /// Who speaks, publishes, or takes part.
    #[schemars(default)]
    actors: Vec<Actor<'a>>,
    /// Matters spoken of.
    #[schemars(default)]
    incidents: Vec<Incident<'a>>,
    /// Documents in which statements are reported.
    #[schemars(default)]
    sources: Vec<Source<'a>>,
    /// What was said.
    #[schemars(default)]
    statements: Vec<Statement<'a>>,
}

/// The schema as pretty JSON: draft 7, which every editor in use understands.
pub fn json_schema() -> String {
    let schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<File<'static>>();
    // A schema is plain JSON, so writing it cannot fail.
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}
