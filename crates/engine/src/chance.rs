//! Randomness, as an argument: the system's, or a row that can be drawn again (stories that must come out the same twice).

use std::sync::atomic::{AtomicU64, Ordering};

/// Gives numbers that nobody foresees, or that a story foresees.
pub trait Chance: Send + Sync {
    /// The next number, any of 2^64 alike.
    fn draw(&self) -> u64;
}

/// The system's randomness: keys, lotteries and jitter of the product.
#[derive(Debug, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    fn draw(&self) -> u64 {
        // A system without randomness cannot make keys for its accounts either; the process' number at least differs.
        getrandom::u64().unwrap_or_else(|_| std::process::id().into())
    }
}

/// The same row of numbers every time, from a seed: `SplitMix64` (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number
/// generators"). Never for what must stay secret.
#[derive(Debug)]
pub struct SeededChance(AtomicU64);

impl SeededChance {
    /// The row of `seed`.
    #[must_use]
    pub fn of(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }
}

impl Chance for SeededChance {
    fn draw(&self) -> u64 {
        const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
        let mut mixed = self.0.fetch_add(STEP, Ordering::SeqCst).wrapping_add(STEP);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The generator's published row for seed 1234567.
    #[test]
    fn a_seed_gives_the_published_row() {
        let chance = SeededChance::of(1_234_567);
        let row: Vec<u64> = (0..3).map(|_| chance.draw()).collect();
        assert_eq!(row, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }
}
