//! Hashes of words: plain, or keyed where short words must not be guessed.

use std::fs;
use std::path::Path;

use hmac::Hmac;
use hmac::digest::consts::U32;
use hmac::digest::{FixedOutput, KeyInit, Update};
use sha2::{Digest, Sha256};

use crate::error::Error;

/// A secret with which hashes are made that nobody can guess words from without it.
#[derive(Clone)]
pub struct Key(Hmac<Sha256>);

impl Key {
    /// Takes the bytes of a key file; nothing about them is required, but 16 random bytes or more are meant.
    pub fn new(bytes: impl AsRef<[u8]>) -> Self {
        // HMAC hashes a key longer than a block first, and fills a shorter one up with zeros (RFC 2104).
        let bytes = bytes.as_ref();
        let mut block = [0; 64];
        match block.get_mut(..bytes.len()) {
            Some(start) => start.copy_from_slice(bytes),
            None => block[..32].copy_from_slice(&Sha256::digest(bytes)),
        }
        Self(KeyInit::new(&block.into()))
    }
}

impl Key {
    /// Reads a key file. Every byte of it counts, a line break at its end as well.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let shown = path.display();
        let bytes = fs::read(path).map_err(|e| Error::new(format!("cannot read the key `{shown}`: {e}")))?;
        if bytes.is_empty() {
            return Err(Error::new(format!("the key `{shown}` is empty"))
                .hint("make one with `head -c 32 /dev/urandom > FILE`, and keep it apart from the graph"));
        }
        Ok(Self::new(bytes))
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

/// The first 64 bits of SHA-256 over words that are normalised already; of HMAC-SHA-256 with a key.
///
/// ```
/// assert_eq!(gainsay::passage::hash("abc", None), 0xba78_16bf_8f01_cfea);
/// ```
pub fn hash(words: &str, key: Option<&Key>) -> u64 {
    match key {
        None => finish(Digest::chain_update(Sha256::new(), words)),
        Some(key) => finish(Update::chain(key.0.clone(), words)),
    }
}

/// A hash under way, copied wherever a stretch of words may end.
pub(super) trait Hashing: Clone + Update + FixedOutput<OutputSize = U32> {}

impl<H: Clone + Update + FixedOutput<OutputSize = U32>> Hashing for H {}

/// The first 64 bits of a hash.
pub(super) fn finish(hashing: impl Hashing) -> u64 {
    let digest = hashing.finalize_fixed();
    u64::from_be_bytes(std::array::from_fn(|i| digest[i]))
}

impl Key {
    /// A keyed hash of nothing yet.
    pub(super) fn begin(&self) -> impl Hashing {
        self.0.clone()
    }
}

/// A plain hash of nothing yet.
pub(super) fn begin() -> impl Hashing {
    Sha256::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_makes_another_hash() {
        // RFC 4231, test case 2.
        let key = Key::new("Jefe");
        assert_eq!(hash("what do ya want for nothing?", Some(&key)), 0x5bdc_c146_bf60_754e);
        assert_ne!(hash("abc", None), hash("abc", Some(&key)));
    }
}
