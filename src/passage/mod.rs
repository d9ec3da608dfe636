//! Where words stand in a document: normalisation, hashes, and search.
//!
//! A graph holds no document. It holds where words stand (code points of the document's text) and
//! a hash of the words, so that anyone who has the document can check them.

mod documents;
mod hash;
mod normal;
mod search;
mod verify;

pub use documents::{Absent, Document, Documents};
pub use hash::{Key, hash};
pub use normal::Normal;
pub use search::{Found, Match, closest, find_hash, find_words};
pub use verify::{State, holds, verify};
