//! A compiled graph as it lies in its file: mapped, each block compared with its checksum before
//! the first byte of it is used, so that a question reads and checks what it needs and no more.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use memmap2::Mmap;
use twox_hash::XxHash3_64;
use zerocopy::FromBytes;

/// How many bytes share a checksum. Of what a question looks at, little lies side by side: with larger
/// blocks most of the time would go into checking what nobody asked for.
pub(super) const BLOCK: usize = 1024;

/// The checksum of a block.
pub(super) fn checksum(block: &[u8]) -> u32 {
    XxHash3_64::oneshot(block) as u32
}

/// A mapped file whose blocks have checksums.
#[derive(Debug)]
pub(crate) struct Map {
    bytes: Mmap,
    /// Where the checksums lie: behind everything they are of.
    sums: Range<usize>,
    /// One bit for each block that was found sound.
    sound: Box<[AtomicU64]>,
    damaged: AtomicBool,
}

impl Map {
    /// Takes the place of the checksums, which the caller has checked to be those that were written.
    pub(super) fn new(bytes: Mmap, sums: Range<usize>) -> Self {
        let blocks = sums.start.div_ceil(BLOCK);
        let sound = (0..blocks.div_ceil(64)).map(|_| AtomicU64::new(0)).collect();
        Self { bytes, sums, sound, damaged: AtomicBool::new(false) }
    }

    /// Bytes of the file; none where they are not what was written.
    pub(super) fn bytes(&self, range: Range<usize>) -> &[u8] {
        let blocks = range.start / BLOCK..range.end.div_ceil(BLOCK);
        match self.bytes.get(range) {
            Some(bytes) if blocks.into_iter().all(|block| self.is_sound(block)) => bytes,
            _ => self.blame(),
        }
    }

    /// Whether so many bytes from there on are such as have checksums.
    pub(super) fn holds(&self, start: usize, bytes: usize) -> bool {
        start.checked_add(bytes).is_some_and(|end| end <= self.sums.start)
    }

    /// No bytes; remembers that something was asked for that is not there.
    pub(super) fn blame(&self) -> &[u8] {
        self.damaged.store(true, Ordering::Relaxed);
        &[]
    }

    /// Whether something was asked for that is not there or not what was written.
    pub(super) fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Relaxed)
    }

    fn is_sound(&self, block: usize) -> bool {
        let Some(bits) = self.sound.get(block / 64) else { return false };
        let bit = 1 << (block % 64);
        if bits.load(Ordering::Relaxed) & bit != 0 {
            return true;
        }
        let sum = self.sums.start + block * size_of::<u32>();
        let written = self.bytes.get(sum..sum + size_of::<u32>()).and_then(|b| u32::read_from_bytes(b).ok());
        let end = self.sums.start.min((block + 1) * BLOCK);
        let found = self.bytes.get(block * BLOCK..end).map(checksum);
        let sound = written.is_some() && written == found;
        if sound {
            bits.fetch_or(bit, Ordering::Relaxed);
        }
        sound
    }
}
