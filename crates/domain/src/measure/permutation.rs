//! Could luck alone have made this difference? The same people are divided again and again exactly as they were divided at first, and
//! it is counted how often that gives as big a difference.
//!
//! What it is not: an assumption about bell curves. It needs only that the dividing was by chance.

use super::chance::Draws;
use serde::{Deserialize, Serialize};

/// With at most so many ways to divide, all are tried.
pub const EXACT_UP_TO: u64 = 200_000;

/// With more, so many are drawn.
pub const DRAWS: u32 = 20_000;

/// Differences this close to the one seen count as equal: sums in another order differ in the last digits.
const TOLERANCE: f64 = 1e-9;

/// People among whom `held_back` were chosen by chance, each as likely as the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What was counted for those thanked.
    pub thanked: Vec<f64>,
    /// What was counted for those held back.
    pub held_back: Vec<f64>,
}

/// How the difference stands against luck.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Luck {
    /// Mean of those thanked minus mean of those held back.
    pub difference: f64,
    /// The share of divisions with a difference as big in either direction.
    pub p: f64,
    /// The share with a difference as big in this direction.
    pub p_one_sided: f64,
    /// How many divisions were looked at.
    pub divisions: u64,
    /// Whether these were all there are.
    pub exact: bool,
}

/// The test over all blocks together; `None` when one side is empty.
#[must_use]
pub fn luck(blocks: &[Block], seed: u64) -> Option<Luck> {
    luck_up_to(blocks, seed, EXACT_UP_TO)
}

/// As [`luck`], exact up to `most` divisions.
#[must_use]
pub fn luck_up_to(blocks: &[Block], seed: u64, most: u64) -> Option<Luck> {
    luck_with(blocks, seed, most, DRAWS)
}

/// As [`luck_up_to`], with so many `draws` when not exact.
#[must_use]
pub fn luck_with(blocks: &[Block], seed: u64, most: u64, draws: u32) -> Option<Luck> {
    let design = Design::of(blocks)?;
    match blocks.iter().try_fold(1u64, |ways, b| ways.checked_mul(ways_to_divide(b)?)) {
        Some(ways) if ways <= most => Some(design.all(blocks, ways)),
        _ => Some(design.drawn(blocks, seed, draws)),
    }
}

fn ways_to_divide(block: &Block) -> Option<u64> {
    let (n, k) = (block.thanked.len() + block.held_back.len(), block.thanked.len().min(block.held_back.len()));
    let mut ways = 1u64;
    for i in 0..k {
        ways = ways.checked_mul(u64::try_from(n - i).ok()?)? / (i as u64 + 1);
    }
    Some(ways)
}

/// What stays the same however people are divided: the difference depends on the sum of those held back alone.
struct Design {
    total: f64,
    thanked: f64,
    held_back: f64,
    seen: f64,
}

impl Design {
    fn of(blocks: &[Block]) -> Option<Self> {
        let sum = |side: fn(&Block) -> &Vec<f64>| blocks.iter().flat_map(side).sum::<f64>();
        let count = |side: fn(&Block) -> &Vec<f64>| blocks.iter().map(|b| side(b).len()).sum::<usize>() as f64;
        let (thanked, held_back) = (count(|b| &b.thanked), count(|b| &b.held_back));
        let of_held_back = sum(|b| &b.held_back);
        let total = sum(|b| &b.thanked) + of_held_back;
        let mut design = Self { total, thanked, held_back, seen: 0.0 };
        design.seen = design.difference(of_held_back);
        (thanked > 0.0 && held_back > 0.0).then_some(design)
    }

    fn difference(&self, of_held_back: f64) -> f64 {
        (self.total - of_held_back) / self.thanked - of_held_back / self.held_back
    }

    fn tally(&self, of_held_back: f64, counts: &mut (u64, u64)) {
        let difference = self.difference(of_held_back);
        counts.0 += u64::from(difference.abs() >= self.seen.abs() - TOLERANCE);
        counts.1 += u64::from(difference * self.seen.signum() >= self.seen.abs() - TOLERANCE);
    }

    fn all(&self, blocks: &[Block], ways: u64) -> Luck {
        let mut counts = (0, 0);
        let everybody: Vec<(Vec<f64>, usize)> = blocks.iter().map(|b| (all_of(b), b.held_back.len())).collect();
        each_division(&everybody, 0.0, &mut |sum| self.tally(sum, &mut counts));
        let share = |n: u64| n as f64 / ways as f64;
        Luck { difference: self.seen, p: share(counts.0), p_one_sided: share(counts.1), divisions: ways, exact: true }
    }

    fn drawn(&self, blocks: &[Block], seed: u64, rounds: u32) -> Luck {
        let mut draws = Draws::new(seed);
        let mut counts = (0, 0);
        let mut everybody: Vec<(Vec<f64>, usize)> = blocks.iter().map(|b| (all_of(b), b.held_back.len())).collect();
        for _ in 0..rounds {
            let sum = everybody.iter_mut().map(|(people, chosen)| some_of(people, *chosen, &mut draws)).sum();
            self.tally(sum, &mut counts);
        }
        // The division that happened is one of those possible: no p is ever zero.
        let share = |n: u64| (n as f64 + 1.0) / (f64::from(rounds) + 1.0);
        Luck { difference: self.seen, p: share(counts.0), p_one_sided: share(counts.1), divisions: rounds.into(), exact: false }
    }
}

fn all_of(block: &Block) -> Vec<f64> {
    block.thanked.iter().chain(&block.held_back).copied().collect()
}

/// The sum of `chosen` of `people`, drawn by the first steps of a shuffle.
fn some_of(people: &mut [f64], chosen: usize, draws: &mut Draws) -> f64 {
    let mut sum = 0.0;
    for i in 0..chosen.min(people.len()) {
        let j = i + draws.below(people.len() - i);
        people.swap(i, j);
        sum += people.get(i).copied().unwrap_or(0.0);
    }
    sum
}

/// Calls `found` with the sum of those held back for every way to choose so many in every block.
fn each_division(blocks: &[(Vec<f64>, usize)], sum: f64, found: &mut dyn FnMut(f64)) {
    match blocks.split_first() {
        None => found(sum),
        Some(((people, chosen), rest)) => choose(people, *chosen, sum, &mut |sum| each_division(rest, sum, found)),
    }
}

fn choose(people: &[f64], chosen: usize, sum: f64, found: &mut dyn FnMut(f64)) {
    if chosen == 0 {
        return found(sum);
    }
    for (n, person) in people.iter().enumerate() {
        let rest = people.get(n + 1..).unwrap_or_default();
        if rest.len() + 1 < chosen {
            break;
        }
        choose(rest, chosen - 1, sum + person, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn six_against_six_as_computed_elsewhere() {
        let block = Block { thanked: vec![5.0, 9.0, 3.0, 7.0, 12.0, 6.0], held_back: vec![4.0, 2.0, 6.0, 1.0, 3.0, 5.0] };
        let found = luck(&[block], 0).unwrap();
        assert!((found.difference - 3.5).abs() < 1e-12);
        assert_eq!((found.divisions, found.exact), (924, true));
        assert!((found.p - 48.0 / 924.0).abs() < 1e-12 && (found.p_one_sided - 24.0 / 924.0).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn people_are_only_exchanged_within_their_block() {
        // Within each block the one held back is the lowest: one of 3 x 3 divisions. Across blocks it would be one of 15.
        let block = |low: f64| Block { thanked: vec![low + 1.0, low + 2.0], held_back: vec![low] };
        let found = luck(&[block(0.0), block(100.0)], 0).unwrap();
        assert_eq!(found.divisions, 9);
        assert!((found.p_one_sided - 1.0 / 9.0).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn drawing_comes_close_to_trying_all_and_is_never_zero() {
        let block = Block { thanked: vec![5.0, 9.0, 3.0, 7.0, 12.0, 6.0], held_back: vec![4.0, 2.0, 6.0, 1.0, 3.0, 5.0] };
        let drawn = luck_up_to(std::slice::from_ref(&block), 7, 0).unwrap();
        assert!(!drawn.exact && (drawn.p - 48.0 / 924.0).abs() < 0.006, "{drawn:?}");
        assert_eq!(drawn, luck_up_to(&[block], 7, 0).unwrap(), "the same seed, the same answer");
        let far = Block { thanked: (0..40).map(|n| 1e6 + f64::from(n)).collect(), held_back: (0..40).map(f64::from).collect() };
        let p = luck(&[far], 1).unwrap().p;
        assert!(p > 0.0 && p < 0.001, "{p}");
        assert_eq!(luck(&[Block { thanked: vec![1.0], held_back: vec![] }], 0), None, "nobody to compare with");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn adding_the_same_to_everybody_changes_nothing(values in prop::collection::vec(0u8..20, 6..12), shift in 0u8..50) {
            let block = |by: u8| {
                let all: Vec<f64> = values.iter().map(|v| f64::from(*v) + f64::from(by)).collect();
                let (held_back, thanked) = all.split_at(values.len() / 3);
                Block { thanked: thanked.to_vec(), held_back: held_back.to_vec() }
            };
            let (a, b) = (luck(&[block(0)], 0).unwrap(), luck(&[block(shift)], 0).unwrap());
            prop_assert_eq!(a.p, b.p);
            prop_assert!(a.p_one_sided <= a.p && a.p > 0.0 && a.p <= 1.0);
        }
    }
}
