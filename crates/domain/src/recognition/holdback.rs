//! Who is *not* thanked this time, by chance, so that the owner can see whether thanking helps.
//!
//! People are lined up by how regular they are and cut into equal stretches; one of each stretch, chosen by a hash with a salt of its
//! own, waits. So the two groups are alike from the start, and the analysis can redraw exactly the same way. What it is not: a way to change one's mind. What was drawn stays, whoever opts out later.

use super::lottery::uniform;
use serde::{Deserialize, Serialize};
use std::fmt::Display;

/// With fewer people a comparison says nothing: nobody is held back and the campaign tells its story only.
pub const FEWEST: usize = 12;

/// Below this many people the owner is offered halves: the same difference shows with fewer people than at one in five.
pub const OFFER_HALF_BELOW: usize = 60;

/// How many wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Share {
    /// Nobody: the owner does not want to know, and is told so in the results.
    Nobody,
    /// One in five, at least five people.
    Fifth,
    /// Half: shows most with few people.
    Half,
}

impl Share {
    /// How many of `people` wait; `None` when there are too few people, or nobody is to wait.
    #[must_use]
    pub const fn size(self, people: usize) -> Option<usize> {
        if people < FEWEST {
            return None;
        }
        match self {
            Self::Nobody => None,
            Self::Fifth => {
                let fifth = people.div_ceil(5);
                Some(if fifth < 5 { 5 } else { fifth })
            }
            Self::Half => Some(people / 2),
        }
    }

    /// The chance with which somebody who comes in later waits.
    #[must_use]
    pub const fn chance(self) -> f64 {
        match self {
            Self::Nobody => 0.0,
            Self::Fifth => 0.2,
            Self::Half => 0.5,
        }
    }
}

/// One stretch of people who are about equally regular; one of them waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stratum<T> {
    /// Everybody in it, the most regular first.
    pub people: Vec<T>,
    /// Who waits.
    pub held_back: T,
}

/// Draws who waits among `people` with their regularity. Empty when nobody does: too few people, or [`Share::Nobody`].
///
/// `salt` keeps this draw apart from the lottery of the same campaign: who is lucky there is not luckier here.
#[must_use]
pub fn assign<T: Copy + Ord + Display>(seed: &str, people: &[(T, f64)], share: Share) -> Vec<Stratum<T>> {
    let Some(size) = share.size(people.len()) else { return Vec::new() };
    let mut line = people.to_vec();
    line.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let salt = salt(seed);
    let cut = |n: usize| n * line.len() / size;
    (0..size).filter_map(|n| stratum(&salt, line.get(cut(n)..cut(n + 1))?)).collect()
}

fn stratum<T: Copy + Ord + Display>(salt: &str, stretch: &[(T, f64)]) -> Option<Stratum<T>> {
    let number = |person: &T| uniform(salt, &person.to_string());
    let held_back = stretch.iter().map(|(p, _)| *p).min_by(|a, b| number(a).total_cmp(&number(b)).then_with(|| a.cmp(b)))?;
    Some(Stratum { people: stretch.iter().map(|(p, _)| *p).collect(), held_back })
}

/// Whether somebody who comes in after the start (a birthday, a newcomer) waits: by their own number, so it is the same however often
/// it is asked. Such people form one stratum of their own in the analysis.
#[must_use]
pub fn waits<T: Display>(seed: &str, person: T, share: Share) -> bool {
    uniform(&salt(seed), &person.to_string()) < share.chance()
}

fn salt(seed: &str) -> String {
    format!("{seed}|held back")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_in_five_but_at_least_five_and_nobody_below_twelve() {
        let sizes: Vec<Option<usize>> = [11, 12, 25, 26, 60, 100].into_iter().map(|n| Share::Fifth.size(n)).collect();
        assert_eq!(sizes, [None, Some(5), Some(5), Some(6), Some(12), Some(20)]);
        assert_eq!(Share::Half.size(31), Some(15), "half, rounded down");
        assert_eq!(Share::Nobody.size(500), None);
    }

    #[test]
    fn the_busiest_and_the_quietest_are_both_represented_among_those_who_wait() {
        let people: Vec<(u32, f64)> = (0..100).map(|n| (n, f64::from(100 - n))).collect();
        let strata = assign("spring", &people, Share::Fifth);
        assert_eq!(strata.len(), 20);
        for (n, stratum) in (0u32..).zip(&strata) {
            let stretch: Vec<u32> = (n * 5..n * 5 + 5).collect();
            assert_eq!(stratum.people, stretch, "neighbours by regularity");
            assert!(stretch.contains(&stratum.held_back), "one of them waits");
        }
    }

    #[test]
    fn the_draw_of_who_waits_is_not_the_draw_of_who_is_lucky() {
        let both = (0..2_000).filter(|n| uniform("spring", &n.to_string()) < 0.2 && waits("spring", n, Share::Fifth)).count();
        assert!((40..=120).contains(&both), "a fifth of a fifth of 2000 is 80, not 400: {both}");
    }

    proptest! {
        #[test]
        fn everybody_is_in_exactly_one_stretch_and_the_stretches_are_alike(n in 12usize..300, half: bool, seed in "[a-z]{1,8}") {
            let people: Vec<(usize, f64)> = (0..n).map(|m| (m, (m % 17) as f64)).collect();
            let share = if half { Share::Half } else { Share::Fifth };
            let strata = assign(&seed, &people, share);
            prop_assert_eq!(Some(strata.len()), share.size(n));
            let mut all: Vec<usize> = strata.iter().flat_map(|s| s.people.clone()).collect();
            all.sort_unstable();
            prop_assert_eq!(all, (0..n).collect::<Vec<_>>());
            let sizes = strata.iter().map(|s| s.people.len());
            prop_assert!(sizes.clone().max().unwrap() - sizes.min().unwrap() <= 1);
            let mut shuffled = people.clone();
            shuffled.reverse();
            prop_assert_eq!(&assign(&seed, &shuffled, share), &strata, "the order of asking changes nothing");
        }
    }
}
