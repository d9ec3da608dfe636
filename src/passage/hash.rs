//! Hashes of words: plain, or keyed where short words must not be guessed.

use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// A secret with which hashes are made that nobody can guess words from without it.
#[derive(Clone)]
pub struct Key(Vec<u8>);

impl Key {
    /// Takes the bytes of a key file; nothing about them is required, but 16 random bytes or more are meant.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self(bytes.into())
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
        Some(key) => {
            let mut mac = Hmac::<Sha256>::new_from_slice(&key.0).expect("HMAC takes a key of any length");
            mac.update(words.as_bytes());
            mac.finalize().into_bytes().into()
        }
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
