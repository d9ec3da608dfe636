//! The bytes of a file: read into memory or, of large files, mapped.

use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

use memmap2::Mmap;

/// Files of this size and more are mapped: their bytes are then no memory of this process.
const LARGE: u64 = 1 << 20;

/// The bytes of a file.
#[derive(Clone)]
pub struct Bytes(Kind);

#[derive(Clone)]
enum Kind {
    Read(Vec<u8>),
    Mapped(Arc<Mmap>),
}

impl Bytes {
    /// The bytes of a file on disk.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let file = fs::File::open(path)?;
        let about = file.metadata()?;
        if about.is_file() && about.len() >= LARGE {
            return Ok(Self(Kind::Mapped(Arc::new(map(&file)?))));
        }
        let mut bytes = Vec::new();
        (&file).read_to_end(&mut bytes)?;
        Ok(bytes.into())
    }
}

/// Maps a file for reading.
#[allow(unsafe_code)]
pub(super) fn map(file: &fs::File) -> io::Result<Mmap> {
    // SAFETY: The map is private and never written to. Compiled files, and data files where gainsay
    // mends them, are replaced by renaming, which leaves the bytes of an open map as they were.
    // Another program that changes a file in place while it is read can make what is read senseless,
    // or end the process where it cuts the file short; it cannot be kept from that, and every tool
    // that maps files takes the same risk. No text is kept from a mapped data file but copied, and
    // what lies in a compiled one is checked each time it is used.
    unsafe { Mmap::map(file) }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Kind::Read(bytes))
    }
}

impl From<&[u8]> for Bytes {
    fn from(bytes: &[u8]) -> Self {
        bytes.to_vec().into()
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match &self.0 {
            Kind::Read(bytes) => bytes,
            Kind::Mapped(map) => map,
        }
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.len())
    }
}
