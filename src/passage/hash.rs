//! Hashes of words: plain, or keyed where short words must not be guessed.

use hmac::digest::KeyInit;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

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
    let digest: [u8; 32] = match key {
        None => Sha256::digest(words).into(),
        Some(key) => key.0.clone().chain_update(words).finalize().into_bytes().into(),
    };
    u64::from_be_bytes(std::array::from_fn(|i| digest[i]))
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
