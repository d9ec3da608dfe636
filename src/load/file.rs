//! A data file, and which files are data.

use std::path::Path;

use super::Bytes;

/// A data file: its name as it is to be shown, and its bytes.
#[derive(Debug, Clone)]
pub struct File {
    /// The name, as given or found.
    pub name: String,
    /// What is in it.
    pub bytes: Bytes,
}

/// Whether a file is data by its extension.
pub(crate) fn is_data(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "json" || e == "jsonl" || e == "ndjson")
}

/// Whether a file or folder of this name is looked at: the schema and what is hidden are not.
pub(crate) fn is_read(name: &str) -> bool {
    !name.starts_with('.') && name != "schema.json"
}
