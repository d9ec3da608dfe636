//! Where words stand in a document: normalisation, hashes, and search.
//!
//! A graph holds no document. It holds where words stand (code points of the document's text) and
//! a hash of the words, so that anyone who has the document can check them.

mod diff;
mod documents;
mod hash;
mod myers;
mod normal;
mod search;
mod sentences;
mod verify;
mod windows;

pub use diff::{Difference, Piece};
pub use documents::{Absent, Document, Documents};
pub use hash::{Key, hash};
pub use normal::Normal;
pub use search::{Near, find_words, nearest};
pub use sentences::{paragraphs, seems_to_report, sentences};
pub use verify::{State, altered, holds, is_exact, verify};
pub use windows::{Wanted, find_hash};
