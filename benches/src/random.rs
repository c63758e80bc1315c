//! A small seeded generator of pseudo-random numbers: the corpus must come out the same on every machine.
//!
//! Algorithm: xoshiro256** by Blackman and Vigna (public domain), seeded through splitmix64 as its authors advise.

/// The generator.
#[derive(Debug, Clone)]
pub struct Random {
    state: [u64; 4],
}

impl Random {
    /// A generator that always yields the same numbers for the same seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut mixed = seed;
        Self { state: [(); 4].map(|()| split_mix(&mut mixed)) }
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        let [a, b, c, d] = self.state;
        let result = b.wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let (c2, d2) = (c ^ a, d ^ b);
        self.state = [a ^ d2, b ^ c2, c2 ^ (b << 17), d2.rotate_left(45)];
        result
    }

    /// A number in 0.0..1.0.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A number below `n`, which must not be 0.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.bits()) * n as u128) >> 64) as usize
    }

    /// True once in `1 / probability` times.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// A rank below `n`, crowded towards 0: the cube of a uniform number, whose first hundredth holds a fifth of all draws.
    pub fn crowded(&mut self, n: usize) -> usize {
        let u = self.unit();
        ((n as f64) * u * u * u) as usize
    }
}

fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (*state ^ (*state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers_and_another_seed_others() {
        let three = |seed| [(); 3].map(|()| 0).map(|_: i32| seed).map(|s| Random::new(s).bits());
        assert_eq!(three(7), three(7), "a corpus must be repeatable");
        assert_ne!(three(7), three(8), "another seed is another corpus");
    }

    #[test]
    fn a_fifth_of_the_crowded_draws_falls_on_the_first_hundredth() {
        let mut random = Random::new(1);
        let hits = (0..100_000).filter(|_| random.crowded(10_000) < 100).count();
        assert!((20_000..23_500).contains(&hits), "the cube root of 1/100 is 0.215, got {hits} of 100000");
    }
}
