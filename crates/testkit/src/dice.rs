//! Chance that can be repeated: the same seed throws the same dice.

/// A small generator (xorshift64*, Vigna 2016). Not for secrets.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice of this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// The next number.
    pub fn throw(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `end`; zero when `end` is.
    pub fn below(&mut self, end: u64) -> u64 {
        (self.throw() >> 11) % end.max(1)
    }

    /// True in `percent` of a hundred throws.
    pub fn hits(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}
