//! How often people came, thanked against held back: corrected for how often they came before, judged by dividing them again as they
//! were divided.

use super::cuped::{Estimate, Person, adjusted, cuped, lin};
use super::permutation::{Block, EXACT_UP_TO, Luck, luck_with};
use serde::{Deserialize, Serialize};

/// From so many people on the interval is that of Lin's regression; below, of CUPED.
const ENOUGH_FOR_REGRESSION: usize = 40;

/// The comparison.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Counts {
    /// How much more those thanked did it, in the unit that was counted, beyond what they did before.
    pub effect: Estimate,
    /// How often luck gives as much. Judged on `ln(1 + count)`, so that one very busy person does not decide.
    pub luck: Luck,
}

/// Compares over blocks of people who were divided together: a stratum each, see [`crate::recognition::holdback`]. `None` when one side
/// has fewer than two people. `draws` divisions are drawn when there are too many to try all.
#[must_use]
pub fn counts(blocks: &[Vec<Person>], seed: u64, draws: u32) -> Option<Counts> {
    let people: Vec<Person> = blocks.iter().flatten().copied().collect();
    let plain = cuped(&people)?;
    let effect = match lin(&people) {
        Some(r) if people.len() >= ENOUGH_FOR_REGRESSION => Estimate { difference: r.difference, standard_error: r.hc2 },
        _ => plain,
    };
    let logs: Vec<Person> =
        people.iter().map(|p| Person { before: p.before.max(0.0).ln_1p(), after: p.after.max(0.0).ln_1p(), ..*p }).collect();
    let mut values = adjusted(&logs).into_iter();
    let divided: Vec<Block> = blocks.iter().map(|block| divided(block, &mut values)).collect();
    Some(Counts { effect, luck: luck_with(&divided, seed, EXACT_UP_TO, draws)? })
}

fn divided(people: &[Person], values: &mut impl Iterator<Item = f64>) -> Block {
    let mut block = Block { thanked: Vec::new(), held_back: Vec::new() };
    for (person, value) in people.iter().zip(values) {
        if person.thanked { block.thanked.push(value) } else { block.held_back.push(value) }
    }
    block
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::permutation::DRAWS;

    fn person(before: u8, after: u8, thanked: bool) -> Person {
        Person { before: before.into(), after: after.into(), thanked }
    }

    #[test]
    fn who_came_as_often_as_before_shows_no_effect_though_the_busier_were_thanked() {
        let blocks: Vec<Vec<Person>> =
            (0..8).map(|n| vec![person(n + 3, n + 3, true), person(n + 2, n + 2, true), person(n, n, false)]).collect();
        let found = counts(&blocks, 1, DRAWS).unwrap();
        assert!(found.effect.difference.abs() < 1e-9, "three more, as before: {found:?}");
        assert_eq!(found.luck.divisions, 6_561, "one of three in eight strata");
        assert!(found.luck.p > 0.9, "{found:?}");
    }

    #[test]
    fn a_clear_rise_is_found_and_one_very_busy_person_is_not_taken_for_one() {
        let rise: Vec<Vec<Person>> =
            (0..8).map(|n| vec![person(n, n + 3, true), person(n, n + 4, true), person(n, n, false)]).collect();
        let found = counts(&rise, 1, DRAWS).unwrap();
        assert!((found.effect.difference - 3.5).abs() < 1e-9 && found.luck.p < 0.001, "{found:?}");
        let mut one = (0..8).map(|n| vec![person(n, n, true), person(n, n, true), person(n, n, false)]).collect::<Vec<_>>();
        one[7][0].after = 200.0;
        assert!(counts(&one, 1, DRAWS).unwrap().luck.p > 0.3, "that could be anybody's luck");
    }
}
