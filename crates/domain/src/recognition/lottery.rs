//! Who is thanked when more people deserve it than there are places: lots that anybody can draw again.
//!
//! Each person's number comes from a hash of the seed and the person, so nobody can nudge it and nobody has to store it. What it is
//! not: secret. Whoever knows the seed knows the outcome, which is the point: the owner can show why.

use sha2::{Digest, Sha256};
use std::cmp::Ordering;
use std::fmt::Display;

/// A number in `[0, 1)` that depends on `seed` and `person` alone: the first eight bytes of SHA-256 of `seed|person`, read big-endian,
/// over 2^64.
#[must_use]
pub fn uniform(seed: &str, person: &str) -> f64 {
    let sum = Sha256::new().chain_update(seed).chain_update("|").chain_update(person).finalize();
    let first: u64 = sum.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte));
    // Both conversions round to the nearest double: a ratio off by at most 2^-53.
    #[allow(clippy::cast_precision_loss)]
    let ratio = first as f64 / 18_446_744_073_709_551_616.0;
    ratio.min(1.0 - f64::EPSILON / 2.0)
}

/// How many lots a score buys: its square root. In proportion to the score itself the three busiest would take a quarter of all
/// thanks; drawn evenly, effort would count for nothing.
#[must_use]
pub fn weight(score: f64) -> f64 {
    if score > 0.0 { score.sqrt() } else { 0.0 }
}

/// One person's place in the draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lot<T> {
    /// Who.
    pub person: T,
    /// How many lots they held: see [`weight`].
    pub weight: f64,
    /// Their number in `[0, 1)`.
    pub uniform: f64,
    /// What they are sorted by, smallest first: `-ln(uniform) / weight` (Efraimidis and Spirakis 2006, weighted sampling without
    /// replacement). Infinite for a weight of zero: drawn only when places are left over.
    pub key: f64,
}

/// Everybody in the order in which they are drawn: the first `k` are thanked when there are `k` places.
///
/// The order does not depend on the order of `entrants`, and taking somebody out leaves the order of the others as it is.
#[must_use]
pub fn draw<T: Copy + Ord + Display>(seed: &str, entrants: &[(T, f64)]) -> Vec<Lot<T>> {
    let mut lots: Vec<Lot<T>> = entrants.iter().map(|(person, weight)| lot(seed, *person, *weight)).collect();
    lots.sort_by(earlier);
    lots
}

fn lot<T: Display>(seed: &str, person: T, weight: f64) -> Lot<T> {
    let uniform = uniform(seed, &person.to_string());
    let key = if weight > 0.0 { -uniform.ln() / weight } else { f64::INFINITY };
    Lot { person, weight, uniform, key }
}

fn earlier<T: Ord>(a: &Lot<T>, b: &Lot<T>) -> Ordering {
    a.key.total_cmp(&b.key).then(b.uniform.total_cmp(&a.uniform)).then_with(|| a.person.cmp(&b.person))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NUMBERS: [f64; 8] = [
        0.616_715_527_990,
        0.124_115_733_171,
        0.754_710_484_431,
        0.317_690_855_274,
        0.695_713_456_767,
        0.831_606_138_686,
        0.953_588_199_902,
        0.089_948_454_181,
    ];

    #[test]
    fn the_same_seed_and_person_give_the_number_computed_elsewhere() {
        for (person, wanted) in (1..).zip(NUMBERS) {
            let number = uniform("camp-2024-06", &format!("m{person}"));
            assert!((number - wanted).abs() < 1e-9, "m{person}: {number} was {wanted} when computed by another program");
        }
    }

    #[test]
    fn eight_people_are_drawn_in_the_order_computed_elsewhere() {
        let weights = [1.0, 4.0, 9.0, 0.5, 2.0, 2.0, 16.0, 1.0];
        let entrants: Vec<(&str, f64)> = ["m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8"].into_iter().zip(weights).collect();
        let order: Vec<&str> = draw("camp-2024-06", &entrants).iter().map(|l| l.person).collect();
        assert_eq!(order, ["m7", "m3", "m6", "m5", "m1", "m2", "m4", "m8"], "any program with the seed draws the same order");
    }

    #[test]
    fn somebody_without_a_score_is_thanked_only_when_places_are_left_over() {
        let order = draw("spring", &[(1, 0.0), (2, 0.01), (3, 0.0)]);
        assert_eq!(order[0].person, 2, "even the smallest score comes before none");
        assert_eq!(order.len(), 3, "nobody is lost");
    }

    #[test]
    fn four_times_the_score_is_drawn_about_twice_as_often() {
        let firsts =
            (0..4_000).filter(|round| draw(&format!("round {round}"), &[(1, weight(4.0)), (2, weight(1.0))])[0].person == 1);
        let share = firsts.count() as f64 / 4_000.0;
        assert!((share - 2.0 / 3.0).abs() < 0.03, "two lots against one: {share}");
    }

    proptest! {
        #[test]
        fn leaving_somebody_out_keeps_the_order_of_the_others(people in prop::collection::btree_map(0u32..500, 0.0f64..50.0, 2..40), seed in "[a-z]{1,8}") {
            let mut entrants: Vec<(u32, f64)> = people.into_iter().collect();
            let gone = entrants[0].0;
            let before: Vec<u32> = draw(&seed, &entrants).iter().map(|l| l.person).filter(|p| *p != gone).collect();
            entrants.reverse();
            entrants.retain(|(person, _)| *person != gone);
            let after: Vec<u32> = draw(&seed, &entrants).iter().map(|l| l.person).collect();
            prop_assert_eq!(before, after);
        }
    }
}
