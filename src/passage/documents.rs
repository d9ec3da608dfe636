//! The documents at hand: found by the name or the hash that a source record gives.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::Normal;
use crate::error::Error;
use crate::graph::SourceView;

/// The longest document that is read: a text that people can read is far shorter.
const LONGEST: u64 = 1 << 30;

/// A folder of documents.
#[derive(Debug)]
pub struct Documents {
    folder: PathBuf,
    by_hash: OnceCell<BTreeMap<String, PathBuf>>,
    read: RefCell<HashMap<String, Rc<Result<Document, Absent>>>>,
}

/// A document at hand.
#[derive(Debug)]
pub struct Document {
    name: String,
    text: String,
    characters: Vec<char>,
    normal: OnceCell<Normal>,
    line_ends: OnceCell<Vec<u32>>,
    unchanged: Option<bool>,
}

/// Why a document is not at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Absent {
    /// The source record names none.
    NotNamed,
    /// The folder holds no such document.
    NotFound,
    /// Its bytes are not UTF-8 from this one on; no other encoding is guessed.
    NotUtf8 {
        /// Its name inside the folder.
        name: String,
        /// The line of the first byte that is no text, from 1.
        line: usize,
        /// The first byte that is no text, from 0.
        byte: usize,
    },
    /// It cannot be read.
    Unreadable {
        /// Its name inside the folder.
        name: String,
        /// Why.
        why: String,
    },
}

impl std::fmt::Display for Absent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotNamed => f.write_str("its record names no document"),
            Self::NotFound => f.write_str("the folder holds no document of its name or hash"),
            Self::NotUtf8 { name, line, byte } => {
                write!(f, "{name}:{line} is not UTF-8 from byte {byte} on, and no encoding is guessed")
            }
            Self::Unreadable { name, why } => write!(f, "{name} cannot be read: {why}"),
        }
    }
}

impl Documents {
    /// The documents in a folder.
    pub fn in_folder(folder: &Path) -> Result<Self, Error> {
        if !folder.is_dir() {
            return Err(Error::new(format!("`{}` is no folder of documents", folder.display()))
                .hint("name it with `--documents` or in $GAINSAY_DOCUMENTS"));
        }
        Ok(Self { folder: folder.to_owned(), by_hash: OnceCell::new(), read: RefCell::default() })
    }

    /// The document of a source: the file it names, else any file of the folder with the hash it
    /// gives, else the file it names although its bytes are others.
    pub fn of(&self, source: SourceView<'_>) -> Result<Document, Absent> {
        if source.file().or(source.sha256()).is_none() {
            return Err(Absent::NotNamed);
        }
        let named = source.file().filter(|f| is_inside(f)).map(|f| self.folder.join(f)).filter(|p| p.is_file());
        let named = named.map(|path| (self.bytes(&path), path));
        let coded = |bytes: &[u8]| source.sha256().map(|wanted| digest(bytes).eq_ignore_ascii_case(wanted));
        if let Some((Ok(bytes), path)) = &named
            && coded(bytes) != Some(false)
        {
            return self.document(path, bytes.clone(), coded(bytes));
        }
        let hash = source.sha256().map(str::to_ascii_lowercase);
        if let Some(path) = hash.and_then(|hash| self.hashes().get(&hash)) {
            return self.document(path, self.bytes(path)?, Some(true));
        }
        let (bytes, path) = named.ok_or(Absent::NotFound)?;
        self.document(&path, bytes?, Some(false))
    }

    /// The document of a source, kept for the next time it is asked for.
    pub fn kept(&self, source: SourceView<'_>) -> Rc<Result<Document, Absent>> {
        if let Some(known) = self.read.borrow().get(source.id()) {
            return Rc::clone(known);
        }
        let document = Rc::new(self.of(source));
        self.read.borrow_mut().insert(source.id().to_owned(), Rc::clone(&document));
        document
    }

    /// The SHA-256 of a file of the folder, for the record of a source that is coded from it.
    pub fn sha256(&self, name: &str) -> Result<String, Error> {
        let absent = |why: Absent| {
            Error::new(format!("the document `{name}` is not at hand: {why}"))
                .hint("give its name inside the folder of documents")
        };
        let path = self.folder.join(name);
        if !is_inside(name) || !path.is_file() {
            return Err(absent(Absent::NotFound));
        }
        self.bytes(&path).map(|bytes| digest(&bytes)).map_err(absent)
    }

    fn bytes(&self, path: &Path) -> Result<Vec<u8>, Absent> {
        let unreadable = |why: String| Absent::Unreadable { name: self.name(path), why };
        match fs::metadata(path).map(|m| m.len()) {
            Ok(length) if length > LONGEST => Err(unreadable(format!("it is longer than {LONGEST} bytes"))),
            Ok(_) => fs::read(path).map_err(|e| unreadable(e.to_string())),
            Err(e) => Err(unreadable(e.to_string())),
        }
    }

    fn document(&self, path: &Path, bytes: Vec<u8>, unchanged: Option<bool>) -> Result<Document, Absent> {
        let name = self.name(path);
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Document { unchanged, ..Document::new(name, text) }),
            Err(error) => {
                let byte = error.utf8_error().valid_up_to();
                let line = 1 + memchr::memchr_iter(b'\n', &error.as_bytes()[..byte]).count();
                Err(Absent::NotUtf8 { name, line, byte })
            }
        }
    }

    /// The name of a file inside the folder, with slashes on every system.
    fn name(&self, path: &Path) -> String {
        path.strip_prefix(&self.folder).unwrap_or(path).to_string_lossy().replace('\\', "/")
    }

    /// The files of the folder by hash; read once, and only when a name does not lead to a file.
    fn hashes(&self) -> &BTreeMap<String, PathBuf> {
        self.by_hash.get_or_init(|| {
            let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten().map(|e| e.path());
            let mut files: Vec<PathBuf> = entries.filter(|p| p.is_file()).collect();
            // Of equal files the first by name is taken.
            files.sort_by(|a, b| b.cmp(a));
            files.into_iter().filter_map(|p| Some((digest(&self.bytes(&p).ok()?), p))).collect()
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
    /// A document that is in memory already; whether it is the one that was coded is not known.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            name: name.into(),
            characters: text.chars().collect(),
            text,
            normal: OnceCell::new(),
            line_ends: OnceCell::new(),
            unchanged: None,
        }
    }

    /// Its name inside the folder.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its characters.
    pub fn characters(&self) -> &[char] {
        &self.characters
    }

    /// Its text as it is compared.
    pub fn normal(&self) -> &Normal {
        self.normal.get_or_init(|| Normal::of(&self.text))
    }

    /// Whether its bytes are those that were coded; unknown where the record gives no hash.
    pub fn unchanged(&self) -> Option<bool> {
        self.unchanged
    }

    /// The words at a place, as they stand; nothing where the place is beyond the end.
    pub fn words(&self, place: Range<u32>) -> Option<String> {
        Some(self.characters.get(place.start as usize..place.end as usize)?.iter().collect())
    }

    /// The line on which a place begins, from 1.
    pub fn line(&self, start: u32) -> usize {
        let ends = self.line_ends.get_or_init(|| {
            let characters = self.characters.iter().enumerate();
            characters.filter(|(_, c)| **c == '\n').map(|(at, _)| at as u32).collect()
        });
        1 + ends.partition_point(|end| *end < start)
    }

    /// `days-in.txt:14`: the document and the line on which a place begins.
    pub fn at(&self, start: u32) -> String {
        format!("{}:{}", self.name, self.line(start))
    }
}
