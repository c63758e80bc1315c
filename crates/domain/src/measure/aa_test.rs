//! The measure measured: the owner's own people are divided again and again while nobody is treated differently. What is then found is
//! found by luck, and should be about as rare as promised.

use super::counts::counts;
use super::cuped::Person;
use super::proportion::{Group, Pair};
use super::verdict::{Finding, finding};
use crate::recognition::holdback::{Share, Stratum, assign};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One person's log: how regular they were, and how often they came in the stretches before and after the imagined start.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Log {
    /// By which the strata are cut.
    pub regularity: f64,
    /// Before.
    pub before: f64,
    /// After.
    pub after: f64,
}

/// How often something was found where there was nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FalseAlarms {
    /// People in the log.
    pub people: u32,
    /// "Came back at all" at 5 % (mid-p), of all rounds.
    pub shares: Group,
    /// "How often" at 5 % (redivided), of all rounds.
    pub counts: Group,
    /// The word "clear" would have been used, of all rounds.
    pub clear: Group,
}

impl FalseAlarms {
    /// Whether all three are as rare as promised, as far as so many rounds can tell.
    #[must_use]
    pub fn is_as_promised(&self) -> bool {
        [self.shares, self.counts, self.clear].iter().all(|alarms| alarms.wilson().low <= PROMISED)
    }
}

/// Five in a hundred, and what a test that counts half a table may go beyond it with few people, where its steps are coarse.
const PROMISED: f64 = 0.065;

/// How many divisions each round draws: few, because there are many rounds.
const DRAWS: u32 = 499;

/// Divides `people` anew in each of `rounds`. `None` when they are too few for a comparison.
#[must_use]
pub fn false_alarms(people: &[Log], share: Share, rounds: u32, seed: &str) -> Option<FalseAlarms> {
    share.size(people.len())?;
    let line: Vec<(usize, f64)> = people.iter().map(|p| p.regularity).enumerate().collect();
    let mut alarms = (0, 0, 0);
    for round in 0..rounds {
        let strata = assign(&format!("{seed}|{round}"), &line, share);
        let blocks: Vec<Vec<Person>> = strata.iter().map(|stratum| block(people, stratum)).collect();
        let held_back: BTreeSet<usize> = strata.iter().map(|s| s.held_back).collect();
        let pair = pair(people, &held_back);
        alarms.0 += u32::from(pair.mid_p() < 0.05);
        alarms.1 += u32::from(counts(&blocks, round.into(), DRAWS).is_some_and(|c| c.luck.p < 0.05));
        alarms.2 += u32::from(matches!(finding(pair.higher()), Finding::ClearBetter | Finding::ClearWorse));
    }
    let of = |alarms| Group::new(alarms, rounds);
    let people = u32::try_from(people.len()).unwrap_or(u32::MAX);
    Some(FalseAlarms { people, shares: of(alarms.0), counts: of(alarms.1), clear: of(alarms.2) })
}

fn block(people: &[Log], stratum: &Stratum<usize>) -> Vec<Person> {
    let person =
        |n: &usize| people.get(*n).map(|p| Person { before: p.before, after: p.after, thanked: *n != stratum.held_back });
    stratum.people.iter().filter_map(person).collect()
}

fn pair(people: &[Log], held_back: &BTreeSet<usize>) -> Pair {
    let (mut thanked, mut waiting) = (Group::default(), Group::default());
    for (n, person) in people.iter().enumerate() {
        let group = if held_back.contains(&n) { &mut waiting } else { &mut thanked };
        group.people += 1;
        group.hits += u32::from(person.after > 0.0);
    }
    Pair(thanked, waiting)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::chance::Draws;

    fn community(people: u32) -> Vec<Log> {
        let mut draws = Draws::new(99);
        let mut visits = |habit: f64| (0..28).filter(|_| draws.uniform() < habit).count() as f64;
        let habit = |n: u32| 0.3 * (1.0 - f64::from(n) / f64::from(people)).powi(3);
        (0..people)
            .map(|n| (visits(habit(n)), visits(habit(n))))
            .map(|(before, after)| Log { regularity: before, before, after })
            .collect()
    }

    #[test]
    fn where_nobody_was_treated_differently_something_is_found_as_rarely_as_promised() {
        for (people, share) in [(30, Share::Half), (120, Share::Fifth)] {
            let found = false_alarms(&community(people), share, 300, "shop").unwrap();
            assert_eq!((found.people, found.shares.people), (people, 300));
            assert!(found.is_as_promised(), "{found:?}");
            assert!(found.counts.hits > 0, "a test that never cries is no test: {found:?}");
        }
        assert_eq!(false_alarms(&community(11), Share::Fifth, 10, "shop"), None, "too few");
    }

    #[test]
    fn a_measure_that_cries_wolf_is_noticed() {
        let quiet = Group::new(5, 100);
        assert!(FalseAlarms { people: 60, shares: quiet, counts: quiet, clear: quiet }.is_as_promised());
        assert!(!FalseAlarms { people: 60, shares: quiet, counts: Group::new(20, 100), clear: quiet }.is_as_promised());
    }
}
