//! Changing a graph: edits on the text of its files that leave the rest of each file byte for byte.
//!
//! An edit is planned in memory on a [`Draft`](draft::Draft); what would come of it is read and
//! checked, and only then written. To add an edit: a file with a function that plans it, and a
//! command in `cli/edit/`.

pub(crate) mod add;
pub(crate) mod commit;
pub(crate) mod draft;
pub(crate) mod fields;
mod file;
pub(crate) mod fmt;
pub(crate) mod id;
pub(crate) mod init;
pub(crate) mod json;
pub(crate) mod layout;
pub(crate) mod lock;
pub(crate) mod merge;
mod patch;
pub(crate) mod perform;
pub(crate) mod references;
pub(crate) mod remove;
pub(crate) mod rename;
pub(crate) mod split;
pub(crate) mod suggest;
