//! Which half-life tells best who comes back, on the owner's own history.
//!
//! At each of several past days everybody seen so far is ranked by their regularity as of then; how often somebody who came back in
//! the weeks after stands above somebody who did not is the area under the ROC curve. The half-life with the best mean is chosen,
//! but only when it is clearly better than the present one, and never on too little history: then the reason is said.

use super::regularity::{ActiveDays, USUAL_HALF_LIFE};
use serde::{Deserialize, Serialize};

/// The half-lives that are tried, in days.
pub const CANDIDATES: [u16; 6] = [7, 14, 30, 60, 90, 180];
/// By how much another half-life must be better before it takes over.
pub const HYSTERESIS: f64 = 0.01;
const CUTOFFS: usize = 5;
const PEOPLE: usize = 50;
const RETURNERS: usize = 10;

/// How often the value of a random positive is above that of a random negative, ties counting half; none when there are none of
/// either. (Mann-Whitney U over the number of pairs.)
#[must_use]
pub fn auc(values: &[f64], positive: &[bool]) -> Option<f64> {
    let mut order: Vec<usize> = (0..values.len().min(positive.len())).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let positives = order.iter().filter(|i| positive[**i]).count();
    let negatives = order.len() - positives;
    if positives == 0 || negatives == 0 {
        return None;
    }
    let mut ranks = 0.0;
    for tied in order.chunk_by(|a, b| values[*a].total_cmp(&values[*b]).is_eq()).scan(0, |before, tied| {
        let first = *before;
        *before += tied.len();
        Some((first, tied))
    }) {
        let (first, tied) = tied;
        let mean = first as f64 + (tied.len() as f64 + 1.0) / 2.0;
        ranks += mean * tied.iter().filter(|i| positive[**i]).count() as f64;
    }
    let (p, n) = (positives as f64, negatives as f64);
    Some((ranks - p * (p + 1.0) / 2.0) / (p * n))
}

text_enum! {
    /// Why no half-life could be chosen.
    TooLittle {
        /// Fewer than five past days to test at.
        History = "history",
        /// Fewer than fifty people, or fewer than ten who came back, at one of them.
        People = "people",
    }
}

/// What was tried and what came of it; shown to the owner as it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tuning {
    /// The half-life to use from now on, in days.
    pub half_life: u16,
    /// Each half-life with its mean area under the curve; empty when refused.
    pub tried: Vec<(u16, f64)>,
    /// At how many past days.
    pub cutoffs: u32,
    /// How many days after each counted as coming back.
    pub horizon: i32,
    /// Days of history used.
    pub span: i32,
    /// Why nothing was chosen.
    pub refused: Option<TooLittle>,
}

/// Median gap in days between consecutive active days of everybody; none without any.
#[must_use]
pub fn median_gap(days: &ActiveDays) -> Option<i32> {
    let mut gaps: Vec<i32> =
        (0..days.people()).flat_map(|person| days.of(person).windows(2).map(|pair| pair[1] - pair[0])).collect();
    if gaps.is_empty() {
        return None;
    }
    let middle = gaps.len() / 2;
    Some(*gaps.select_nth_unstable(middle).1)
}

/// The past days to test at: after the first quarter of the history, at least fourteen days or a twelfth of it apart, each with a
/// whole horizon after it.
fn cutoffs(first: i32, today: i32, horizon: i32) -> Vec<i32> {
    let span = today - first;
    let step = (span / 12).max(14);
    let mut all = Vec::new();
    let mut day = first + span / 4;
    while day + horizon <= today {
        all.push(day);
        day += step;
    }
    all
}

/// Tests every candidate on the history up to `today` and chooses.
#[must_use]
pub fn tune(days: &ActiveDays, today: i32, current: u16) -> Tuning {
    let first = days.all().iter().copied().min().unwrap_or(today);
    let horizon = if median_gap(days).is_some_and(|gap| gap > 21) { 90 } else { 28 };
    let at = cutoffs(first, today, horizon);
    let mut result = Tuning {
        half_life: USUAL_HALF_LIFE,
        tried: Vec::new(),
        cutoffs: at.len() as u32,
        horizon,
        span: today - first,
        refused: None,
    };
    if at.len() < CUTOFFS {
        result.refused = Some(TooLittle::History);
        return result;
    }
    let mut sums = [0.0; CANDIDATES.len()];
    for cutoff in at {
        let Some(areas) = areas_at(days, cutoff, horizon) else {
            result.refused = Some(TooLittle::People);
            return result;
        };
        for (sum, area) in sums.iter_mut().zip(areas) {
            *sum += area;
        }
    }
    result.tried = CANDIDATES.iter().zip(sums).map(|(half_life, sum)| (*half_life, sum / f64::from(result.cutoffs))).collect();
    result.half_life = choose(&result.tried, current);
    result
}

/// The best, or the current one when the best is not better by [`HYSTERESIS`].
fn choose(tried: &[(u16, f64)], current: u16) -> u16 {
    let area = |half_life: u16| tried.iter().find(|(h, _)| *h == half_life).map(|(_, area)| *area);
    let best = tried.iter().copied().reduce(|best, next| if next.1 > best.1 { next } else { best });
    match (best, area(current)) {
        (Some((_, best)), Some(now)) if best < now + HYSTERESIS => current,
        (Some((half_life, _)), _) => half_life,
        (None, _) => USUAL_HALF_LIFE,
    }
}

/// The area of every candidate at one past day; none when there are too few people.
fn areas_at(days: &ActiveDays, cutoff: i32, horizon: i32) -> Option<Vec<f64>> {
    let mut returned = Vec::new();
    let mut values: Vec<Vec<f64>> = vec![Vec::new(); CANDIDATES.len()];
    let longest = days.all().iter().copied().min().map_or(0, |first| cutoff - first);
    let faded: Vec<Vec<f64>> = CANDIDATES
        .iter()
        .map(|half_life| (0..=longest.max(0)).map(|age| (-f64::from(age) / f64::from(*half_life)).exp2()).collect())
        .collect();
    for person in 0..days.people() {
        let of = days.of(person);
        let seen = of.partition_point(|day| *day <= cutoff);
        if seen == 0 {
            continue;
        }
        returned.push(of.get(seen).is_some_and(|next| *next <= cutoff + horizon));
        for (faded, values) in faded.iter().zip(&mut values) {
            values.push(of[..seen].iter().filter_map(|day| faded.get((cutoff - day) as usize)).sum());
        }
    }
    let back = returned.iter().filter(|r| **r).count();
    if returned.len() < PEOPLE || back < RETURNERS {
        return None;
    }
    // Where everybody came back nothing can be told apart: a coin's area for all.
    Some(values.iter().map(|values| auc(values, &returned).unwrap_or(0.5)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `people` who come in bursts of `busy` days, then stay away for as long; `weekly` others come every week for years.
    fn community(people: i32, busy: i32, weekly: i32) -> ActiveDays {
        let bursts = (0..people).map(|p| (0..720).filter(|day| (day + p * 17) / busy % 2 == 0 && (day + p) % 2 == 0).collect());
        let steady = (0..weekly).map(|p| (0..720).filter(|day| (day + p) % 7 == 0).collect());
        ActiveDays::from_lists(&bursts.chain(steady).collect::<Vec<Vec<i32>>>())
    }

    #[test]
    fn the_area_counts_pairs_and_ties_count_half() {
        assert_eq!(auc(&[1.0, 2.0, 3.0, 4.0], &[false, false, true, true]), Some(1.0), "all pairs right");
        assert_eq!(auc(&[1.0, 1.0, 1.0], &[true, false, true]), Some(0.5), "nothing is told apart");
        assert_eq!(auc(&[3.0, 1.0, 2.0, 2.0], &[true, false, false, true]), Some(0.875), "three pairs and a half of four");
        assert_eq!(auc(&[1.0], &[true]), None, "nobody to compare with");
    }

    #[test]
    fn a_community_of_bursts_chooses_a_short_memory() {
        let tuned = tune(&community(80, 60, 0), 720, 180);
        assert_eq!(tuned.refused, None, "{tuned:?}");
        assert!(tuned.half_life <= 30, "whoever was here last week comes back: {tuned:?}");
        assert_eq!(tuned.tried.len(), CANDIDATES.len(), "all are shown");
    }

    #[test]
    fn too_little_history_or_too_few_people_keep_the_usual_and_say_why() {
        let short = ActiveDays::from_lists(&vec![(0..40).collect(); 60]);
        assert_eq!(tune(&short, 40, 30).refused, Some(TooLittle::History));
        let few = tune(&community(20, 60, 20), 720, 7);
        assert_eq!((few.refused, few.half_life), (Some(TooLittle::People), USUAL_HALF_LIFE), "forty people are too few");
    }

    #[test]
    fn a_little_better_is_not_enough_to_change() {
        let tried = [(7, 0.803), (30, 0.80), (90, 0.795)];
        assert_eq!(choose(&tried, 30), 30, "three thousandths are noise");
        assert_eq!(choose(&[(7, 0.82), (30, 0.80)], 30), 7, "two hundredths are not");
        assert_eq!(choose(&tried, 45), 7, "one that is no longer tried gives way to the best");
    }

    proptest! {
        #[test]
        fn turning_the_order_around_turns_the_area_around(
            rows in prop::collection::vec((0..20_i32, any::<bool>()), 2..40),
        ) {
            let values: Vec<f64> = rows.iter().map(|r| f64::from(r.0)).collect();
            let turned: Vec<f64> = values.iter().map(|v| -v).collect();
            let positive: Vec<bool> = rows.iter().map(|r| r.1).collect();
            match (auc(&values, &positive), auc(&turned, &positive)) {
                (Some(a), Some(b)) => prop_assert!((a + b - 1.0).abs() < 1e-12, "{a} and {b}"),
                (a, b) => prop_assert_eq!(a, b, "both are none"),
            }
        }
    }
}
