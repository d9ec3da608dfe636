//! The documents at hand: found by the name or the hash that a source record gives.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use super::Normal;
use crate::error::Error;
use crate::graph::SourceView;

/// A folder of documents.
#[derive(Debug)]
pub struct Documents {
    folder: PathBuf,
    by_hash: OnceCell<BTreeMap<String, PathBuf>>,
}

/// A document at hand.
#[derive(Debug)]
pub struct Document {
    /// Its name inside the folder.
    pub name: String,
    /// Its characters.
    pub characters: Vec<char>,
    /// Its text as it is compared.
    pub normal: Normal,
    /// Whether its bytes are those that were coded; unknown where the record gives no hash.
    pub unchanged: Option<bool>,
}

/// Why a document is not at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Absent {
    /// The source record names none.
    NotNamed,
    /// The folder holds no such document.
    NotFound,
    /// Its bytes are not UTF-8 from this one on; no other encoding is guessed.
    NotUtf8(usize),
    /// It cannot be read.
    Unreadable(String),
}

impl Documents {
    /// The documents in a folder.
    pub fn in_folder(folder: &Path) -> Result<Self, Error> {
        if !folder.is_dir() {
            return Err(Error::new(format!("`{}` is no folder of documents", folder.display()))
                .hint("name it with `--documents` or in $GAINSAY_DOCUMENTS"));
        }
        Ok(Self { folder: folder.to_owned(), by_hash: OnceCell::new() })
    }

    /// The document of a source: the file it names, else any file with the hash it gives.
    pub fn of(&self, source: SourceView<'_>) -> Result<Document, Absent> {
        if source.file().or(source.sha256()).is_none() {
            return Err(Absent::NotNamed);
        }
        let named = source.file().filter(|f| is_inside(f)).map(|f| self.folder.join(f)).filter(|p| p.is_file());
        let path = named.or_else(|| self.hashes().get(source.sha256()?).cloned()).ok_or(Absent::NotFound)?;
        let bytes = fs::read(&path).map_err(|e| Absent::Unreadable(e.to_string()))?;
        let unchanged = source.sha256().map(|wanted| digest(&bytes) == wanted);
        let text = String::from_utf8(bytes).map_err(|e| Absent::NotUtf8(e.utf8_error().valid_up_to()))?;
        let name = path.strip_prefix(&self.folder).unwrap_or(&path).to_string_lossy().into_owned();
        Ok(Document { name, normal: Normal::of(&text), characters: text.chars().collect(), unchanged })
    }

    /// The files of the folder by hash; read once, and only when a name does not lead to a file.
    fn hashes(&self) -> &BTreeMap<String, PathBuf> {
        self.by_hash.get_or_init(|| {
            let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten().map(|e| e.path());
            let mut files: Vec<PathBuf> = entries.filter(|p| p.is_file()).collect();
            files.sort();
            files.into_iter().filter_map(|p| Some((digest(&fs::read(&p).ok()?), p))).collect()
        })
    }
}

/// Whether a name stays inside the folder.
fn is_inside(name: &str) -> bool {
    Path::new(name).components().all(|c| matches!(c, Component::Normal(_)))
}

fn digest(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

impl Document {
    /// The words at a place, as they stand; nothing where the place is beyond the end.
    pub fn words(&self, place: std::ops::Range<u32>) -> Option<String> {
        Some(self.characters.get(place.start as usize..place.end as usize)?.iter().collect())
    }

    /// The line on which a place begins, from 1.
    pub fn line(&self, start: u32) -> usize {
        1 + self.characters.iter().take(start as usize).filter(|c| **c == '\n').count()
    }
}
