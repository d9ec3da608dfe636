//! Approximate search: how far words are from what stands at each place of a text.
//!
//! Gene Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic
//! programming" (JACM 46:3, 1999), in blocks of 64 characters. Takes time proportional to the length
//! of the text times the length of the words divided by 64.

/// For each character of the text, the least distance of the pattern to a stretch that ends there.
pub(super) fn ending_at(pattern: &[char], text: &[char]) -> Vec<u32> {
    myers(pattern, text, 0)
}

/// For each character of the text, the distance of the pattern to the stretch from the first to it.
pub(super) fn starting_at(pattern: &[char], text: &[char]) -> Vec<u32> {
    myers(pattern, text, 1)
}

/// Myers' algorithm in blocks. `first` is what enters the first row from above with each character:
/// 0 lets a match begin anywhere, 1 makes it begin with the text.
fn myers(pattern: &[char], text: &[char], first: i8) -> Vec<u32> {
    let blocks = pattern.len().div_ceil(64);
    let masks = Masks::new(pattern, blocks);
    let mut positive = vec![!0u64; blocks];
    let mut negative = vec![0u64; blocks];
    let last_bit = (pattern.len() - 1) % 64;
    let mut distance = i64::try_from(pattern.len()).unwrap_or(i64::MAX);
    let mut distances = Vec::with_capacity(text.len());
    for &character in text {
        let equal = masks.of(character);
        let mut carry = first;
        for block in 0..blocks {
            let bit = if block + 1 == blocks { last_bit } else { 63 };
            let equal = equal.map_or(0, |e| e[block]);
            carry = step(&mut positive[block], &mut negative[block], equal, carry, bit);
        }
        distance += i64::from(carry);
        distances.push(u32::try_from(distance).unwrap_or(u32::MAX));
    }
    distances
}

/// One block and one character; takes the difference from above, gives the one below `bit`.
fn step(positive: &mut u64, negative: &mut u64, equal: u64, above: i8, bit: usize) -> i8 {
    let (pv, mv) = (*positive, *negative);
    let xv = equal | mv;
    let equal = equal | u64::from(above < 0);
    let xh = ((equal & pv).wrapping_add(pv) ^ pv) | equal;
    let ph = mv | !(xh | pv);
    let mh = pv & xh;
    let below = i8::from(ph >> bit & 1 == 1) - i8::from(mh >> bit & 1 == 1);
    let ph = ph << 1 | u64::from(above > 0);
    let mh = mh << 1 | u64::from(above < 0);
    *positive = mh | !(xv | ph);
    *negative = ph & xv;
    below
}

/// For each character of the pattern, the bits of the places where it stands.
struct Masks {
    blocks: usize,
    /// The row of each ASCII character, one more than its number; 0 for none.
    ascii: [u8; 128],
    characters: Vec<char>,
    bits: Vec<u64>,
}

impl Masks {
    fn new(pattern: &[char], blocks: usize) -> Self {
        let mut characters = pattern.to_vec();
        characters.sort_unstable();
        characters.dedup();
        let mut masks = Self { blocks, ascii: [0; 128], bits: vec![0; blocks * characters.len()], characters };
        for (row, character) in masks.characters.iter().enumerate().filter(|(_, c)| c.is_ascii()) {
            // ASCII sorts first, so that its rows are fewer than 128.
            masks.ascii[*character as usize] = row as u8 + 1;
        }
        for (i, character) in pattern.iter().enumerate() {
            if let Some(row) = masks.row(*character) {
                masks.bits[row * blocks + i / 64] |= 1 << (i % 64);
            }
        }
        masks
    }

    fn row(&self, character: char) -> Option<usize> {
        match self.ascii.get(character as usize) {
            Some(row) => usize::from(*row).checked_sub(1),
            None => self.characters.binary_search(&character).ok(),
        }
    }

    fn of(&self, character: char) -> Option<&[u64]> {
        self.row(character).map(|row| &self.bits[row * self.blocks..][..self.blocks])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The distances by the table of Wagner and Fischer.
    fn by_table(pattern: &[char], text: &[char], first: u32) -> Vec<u32> {
        let mut column: Vec<u32> = (0..=pattern.len() as u32).collect();
        text.iter()
            .map(|t| {
                let mut diagonal = column[0];
                column[0] += first;
                for (i, p) in pattern.iter().enumerate() {
                    let best = (diagonal + u32::from(p != t)).min(column[i] + 1).min(column[i + 1] + 1);
                    diagonal = std::mem::replace(&mut column[i + 1], best);
                }
                column[pattern.len()]
            })
            .collect()
    }

    proptest! {
        #[test]
        fn blocks_give_what_the_table_gives(pattern in "[abé ]{1,200}", text in "[abcéè ]{1,300}", first in 0..2u32) {
            let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
            prop_assert_eq!(myers(&pattern, &text, first as i8), by_table(&pattern, &text, first));
        }
    }
}
