//! Numbers that look drawn and are computed: the same seed draws the same again, on every machine.

/// SplitMix64 (Steele, Lea and Flood 2014): small, fast, and good enough for redrawing groups. What it is not: secret.
#[derive(Debug, Clone)]
pub struct Draws(u64);

impl Draws {
    /// A sequence of its own for every seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`, each as likely as the other; 0 when `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        // The upper half of a 128-bit product: its bias is below n / 2^64.
        let product = u128::from(self.bits()) * n as u128;
        usize::try_from(product >> 64).unwrap_or(0)
    }

    /// A number in `[0, 1)`.
    pub fn uniform(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_sequence_and_even_odds() {
        let mut draws = Draws::new(1_234_567);
        let first = [draws.bits(), draws.bits(), draws.bits()];
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
        let mut sides = [0u32; 6];
        for _ in 0..60_000 {
            sides[draws.below(6)] += 1;
        }
        assert!(sides.iter().all(|n| (9_600..10_400).contains(n)), "a fair die: {sides:?}");
        assert!((0..1_000).all(|_| (0.0..1.0).contains(&draws.uniform())));
    }
}
