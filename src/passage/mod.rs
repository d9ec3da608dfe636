//! Where words stand in a document: normalisation, hashes, and search.
//!
//! A graph holds no document. It holds where words stand (code points of the document's text) and
//! a hash of the words, so that anyone who has the document can check them.

mod hash;
mod normal;
mod search;

pub use hash::{Key, hash};
pub use normal::Normal;
pub use search::{Found, Match, closest, find_hash, find_words};
