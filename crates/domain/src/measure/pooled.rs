//! Several runs of the same campaign together: one is almost never enough to tell.

use super::proportion::{Interval, Pair};
use super::special::{NORMAL_975, normal_two_sided};
use serde::{Deserialize, Serialize};

/// A difference with its standard error, from one run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Run {
    /// Thanked minus held back.
    pub difference: f64,
    /// Its standard error, above zero.
    pub standard_error: f64,
}

impl Run {
    /// A run in which shares were compared. The variance is that of shares with one more hit and one more miss on each side (Agresti
    /// and Caffo 2000): with nobody back in a small group the plain one would be zero, and that run would outweigh all others.
    #[must_use]
    pub fn of_shares(pair: Pair) -> Self {
        let variance = |hits: u32, people: u32| {
            let (x, n) = (f64::from(hits) + 1.0, f64::from(people) + 2.0);
            x / n * (1.0 - x / n) / n
        };
        let Pair(a, b) = pair;
        Self { difference: pair.difference(), standard_error: (variance(a.hits, a.people) + variance(b.hits, b.people)).sqrt() }
    }
}

/// All runs together.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Together {
    /// The common difference, the surer runs counting more.
    pub difference: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Its 95 % interval.
    pub interval: Interval,
    /// How often luck gives as much, two-sided.
    pub p: f64,
    /// How unlike the runs are beyond luck (Cochran's Q); about `runs - 1` when they are alike.
    pub unlikeness: f64,
    /// How many runs.
    pub runs: u32,
}

/// Fixed effect, weighted by inverse variance; runs without a usable error are left out. `None` when none is left.
#[must_use]
pub fn together(runs: &[Run]) -> Option<Together> {
    let usable = runs.iter().filter(|r| r.standard_error > 0.0 && r.standard_error.is_finite());
    let weighted: Vec<(f64, f64)> = usable.map(|r| (r.difference, r.standard_error.powi(-2))).collect();
    let weight: f64 = weighted.iter().map(|(_, w)| w).sum();
    if weight <= 0.0 {
        return None;
    }
    let difference = weighted.iter().map(|(d, w)| d * w).sum::<f64>() / weight;
    let standard_error = weight.sqrt().recip();
    Some(Together {
        difference,
        standard_error,
        interval: Interval { low: difference - NORMAL_975 * standard_error, high: difference + NORMAL_975 * standard_error },
        p: normal_two_sided(difference / standard_error),
        unlikeness: weighted.iter().map(|(d, w)| w * (d - difference).powi(2)).sum(),
        runs: u32::try_from(weighted.len()).unwrap_or(u32::MAX),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::proportion::Group;

    #[test]
    fn two_runs_by_hand() {
        let runs = [Run { difference: 0.10, standard_error: 0.10 }, Run { difference: 0.40, standard_error: 0.20 }];
        let all = together(&runs).unwrap();
        assert!((all.difference - 0.16).abs() < 1e-12, "weights 100 and 25: {all:?}");
        assert!((all.standard_error - 125f64.sqrt().recip()).abs() < 1e-12);
        assert!((all.unlikeness - 1.8).abs() < 1e-12, "0.06² times 100 and 0.24² times 25");
        assert_eq!(together(&[]), None);
    }

    #[test]
    fn ten_undecided_runs_decide_together() {
        let pair = Pair(Group::new(14, 40), Group::new(4, 20));
        assert!(pair.mid_p() > 0.2, "one run could be luck");
        let all = together(&[Run::of_shares(pair); 10]).unwrap();
        assert!(all.p < 0.001 && all.interval.low > 0.0, "ten such are not: {all:?}");
    }

    #[test]
    fn a_tiny_run_in_which_nobody_came_back_does_not_outweigh_the_rest() {
        let (tiny, large) = (
            Run::of_shares(Pair(Group::new(0, 8), Group::new(0, 5))),
            Run::of_shares(Pair(Group::new(60, 150), Group::new(40, 150))),
        );
        assert!(tiny.standard_error > 2.0 * large.standard_error);
        assert!(together(&[tiny, large]).unwrap().difference > 0.1);
    }
}
