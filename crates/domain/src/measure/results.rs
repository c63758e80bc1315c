//! The results of a campaign over all its runs: everybody in the group chance put them in, whatever became of it.
//!
//! What it deliberately is not: told before its time. Only people whose window has passed are handed in; whoever looks while more runs
//! are to come is told so.

use super::counts::{Counts, counts};
use super::cuped::Person;
use super::permutation::DRAWS;
use super::pooled::{Run, Together, together};
use super::power::smallest_rise;
use super::proportion::{Group, Pair, Posterior};
use super::verdict::{Finding, Verdict, finding, verdict};
use crate::recognition::holdback::Share;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

crate::text_enum! {
    /// What can be said about a campaign at all.
    Measurable {
        /// There is a result.
        Measured = "measured",
        /// Windows still run, none is over.
        Collecting = "collecting",
        /// Nobody was held back: its story only.
        NobodyWaited = "nobody_waited",
        /// Others read it too, so that those who wait are moved as well.
        Public = "public",
    }
}

/// One person at one occasion at which chance decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// Among whom they were drawn.
    pub stratum: u32,
    /// Whether they were to wait.
    pub held_back: bool,
    /// Active days in the window before.
    pub before: u32,
    /// Active days in the window after.
    pub after: u32,
}

impl Subject {
    fn person(&self) -> Person {
        Person { before: self.before.into(), after: self.after.into(), thanked: !self.held_back }
    }
}

/// What all runs say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Results {
    /// Who came back at all. With several runs the difference is the pooled one, each run counting by how sure it is.
    pub verdict: Verdict,
    /// On how many days people came; none with fewer than two people on a side.
    pub counts: Option<Counts>,
    /// The runs pooled; none with fewer than two in which somebody waited.
    pub together: Option<Together>,
}

/// The two groups of one run.
#[must_use]
pub fn groups(run: &[Subject]) -> Pair {
    let group = |held_back: bool| {
        let (hits, people) = run
            .iter()
            .filter(|s| s.held_back == held_back)
            .fold((0u32, 0u32), |(hits, people), s| (hits + u32::from(s.after > 0), people + 1));
        Group::new(hits, people)
    };
    Pair(group(false), group(true))
}

/// The results of these runs; `seed` redraws the groups where there are too many ways to try all. None when nobody waited in any.
#[must_use]
pub fn results(runs: &[Vec<Subject>], seed: u64) -> Option<Results> {
    let pairs: Vec<Pair> = runs.iter().map(|run| groups(run)).filter(|Pair(a, b)| a.people > 0 && b.people > 0).collect();
    let total = |side: fn(&Pair) -> Group| {
        let all = pairs.iter().map(side);
        all.fold(Group::default(), |sum, g| Group { hits: sum.hits + g.hits, people: sum.people + g.people })
    };
    let (thanked, held_back) = (total(|p| p.0), total(|p| p.1));
    if held_back.people == 0 {
        return None;
    }
    let pooled = if pairs.len() > 1 { together(&pairs.iter().map(|p| Run::of_shares(*p)).collect::<Vec<_>>()) } else { None };
    let alone = verdict(thanked, held_back, None);
    let verdict = pooled.map_or(alone, |pooled| with_pooled(alone, pooled));
    Some(Results { verdict, counts: counts(&blocks(runs), seed, DRAWS), together: pooled })
}

fn with_pooled(alone: Verdict, pooled: Together) -> Verdict {
    let higher = if pooled.difference > 0.0 { 1.0 - pooled.p / 2.0 } else { pooled.p / 2.0 };
    let belief = Posterior {
        higher,
        mean: pooled.difference,
        low: pooled.interval.low,
        median: pooled.difference,
        high: pooled.interval.high,
    };
    let finding = if alone.finding == Finding::TooFew { Finding::TooFew } else { finding(higher) };
    Verdict { difference: pooled.difference, interval: pooled.interval, luck: pooled.p, belief, finding, ..alone }
}

/// People who were divided together: of one run and one stratum.
fn blocks(runs: &[Vec<Subject>]) -> Vec<Vec<Person>> {
    let mut blocks: BTreeMap<(usize, u32), Vec<Person>> = BTreeMap::new();
    for (n, run) in runs.iter().enumerate() {
        for subject in run {
            blocks.entry((n, subject.stratum)).or_default().push(subject.person());
        }
    }
    blocks.into_values().collect()
}

/// What could be seen with so many people, said before anything is sent.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Outlook {
    /// How many would be thanked.
    pub thanked: u32,
    /// How many would wait; 0: no comparison, the campaign tells its story only.
    pub held_back: u32,
    /// The share that comes back anyway, 0 to 1, from the owner's own past.
    pub base: f64,
    /// The smallest rise, 0 to 1, that would show in four of five cases; none: none would.
    pub smallest_rise: Option<f64>,
}

/// The outlook for `people` when `share` of them waits and `base` comes back anyway.
#[must_use]
pub fn outlook(people: u32, share: Share, base: f64) -> Outlook {
    let size = usize::try_from(people).ok().and_then(|n| share.size(n)).and_then(|n| u32::try_from(n).ok());
    let held_back = size.unwrap_or(0);
    let thanked = people - held_back;
    Outlook { thanked, held_back, base, smallest_rise: smallest_rise(thanked, held_back, base) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Strata of five with one who waits; the first `back` of each side came back.
    fn run(strata: u32, thanked_back: u32, waiting_back: u32) -> Vec<Subject> {
        let person = |n: u32| Subject {
            stratum: n / 5,
            held_back: n.is_multiple_of(5),
            before: 2,
            after: if n.is_multiple_of(5) { u32::from(n / 5 < waiting_back) } else { u32::from(n - n / 5 - 1 < thanked_back) },
        };
        (0..strata * 5).map(person).collect()
    }

    #[test]
    fn one_run_is_judged_by_its_own_numbers() {
        let found = results(&[run(10, 20, 2)], 1).unwrap();
        assert_eq!((found.verdict.thanked, found.verdict.held_back), (Group::new(20, 40), Group::new(2, 10)));
        assert_eq!((found.verdict.finding, found.together), (Finding::LeaningBetter, None));
        assert!(found.counts.unwrap().luck.p < 0.05, "within alike strata the same difference is surer: {found:?}");
    }

    #[test]
    fn six_runs_none_of_which_was_sure_are_sure_together_and_a_run_without_anybody_waiting_adds_nothing() {
        let mut runs = vec![run(10, 20, 2); 6];
        runs.push(vec![Subject { stratum: 0, held_back: false, before: 0, after: 0 }; 8]);
        let found = results(&runs, 1).unwrap();
        assert_eq!(found.together.unwrap().runs, 6);
        assert_eq!(found.verdict.thanked.people, 240, "the eight without comparison do not count");
        assert_eq!(found.verdict.finding, Finding::ClearBetter);
        assert!((found.verdict.difference - 0.3).abs() < 1e-9, "{:?}", found.verdict);
    }

    #[test]
    fn groups_of_unlike_runs_are_not_thrown_together() {
        // In each run thanking changed nothing, but the run in which many waited was at a quieter time.
        let one = |thanked: (u32, u32), waiting: (u32, u32)| {
            let side = |held_back, (back, all): (u32, u32)| {
                (0..all).map(move |n| Subject { stratum: 0, held_back, before: 1, after: u32::from(n < back) })
            };
            side(false, thanked).chain(side(true, waiting)).collect::<Vec<_>>()
        };
        let found = results(&[one((64, 80), (16, 20)), one((4, 20), (16, 80))], 1).unwrap();
        assert_eq!(found.verdict.thanked.share(), 0.68, "thrown together it would look like a leap");
        assert!(found.verdict.difference.abs() < 1e-9 && found.verdict.finding == Finding::CannotTell, "{:?}", found.verdict);
    }

    #[test]
    fn without_anybody_waiting_there_is_no_result() {
        assert_eq!(results(&[], 0), None);
        assert_eq!(results(&[vec![Subject { stratum: 0, held_back: false, before: 1, after: 1 }; 20]], 0), None);
    }

    #[test]
    fn before_sending_the_owner_hears_what_could_be_seen() {
        let sixty = outlook(60, Share::Half, 0.2);
        assert_eq!((sixty.thanked, sixty.held_back), (30, 30));
        assert!((sixty.smallest_rise.unwrap() - 0.34).abs() < 0.005, "a jump of 34 points: {sixty:?}");
        let eight = outlook(8, Share::Fifth, 0.2);
        assert_eq!((eight.thanked, eight.held_back, eight.smallest_rise), (8, 0, None));
    }
}
