//! How thanks are spread over people, in four figures an owner can check by counting.

use serde::{Deserialize, Serialize};

/// Above this share of all thanks of twelve months for three people the owner is told.
pub const TOP_THREE_ALARM: f64 = 0.20;

/// With fewer thanks three different people are already a fifth of them: no alarm.
const FEWEST_FOR_ALARM: u32 = 15;

/// How thanks were spread.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, ts_rs::TS)]
pub struct Spread {
    /// Thanks in all.
    pub thanks: u32,
    /// How many different people were thanked.
    pub people: u32,
    /// The most anybody was thanked.
    pub most_each: u32,
    /// Thanks that went to the three who were thanked most.
    pub top_three: u32,
    /// `top_three` over `thanks`, 0 to 1; 0 when nobody was thanked.
    pub top_three_share: f64,
    /// The Gini coefficient over everybody who was asked about, 0 (all alike) to near 1 (one has all).
    pub gini: f64,
    /// Whether three people get more than [`TOP_THREE_ALARM`] of all, with enough thanks for that to mean something.
    pub alarm: bool,
}

/// The spread over `counts`, one number for each person who could have been thanked, also those who were not (0).
#[must_use]
pub fn spread(counts: &[u32]) -> Spread {
    let mut sorted = counts.to_vec();
    sorted.sort_unstable();
    let thanks: u32 = sorted.iter().sum();
    let top_three: u32 = sorted.iter().rev().take(3).sum();
    let top_three_share = if thanks == 0 { 0.0 } else { f64::from(top_three) / f64::from(thanks) };
    Spread {
        thanks,
        people: u32::try_from(sorted.iter().filter(|n| **n > 0).count()).unwrap_or(u32::MAX),
        most_each: sorted.last().copied().unwrap_or(0),
        top_three,
        top_three_share,
        gini: gini(&sorted),
        alarm: thanks >= FEWEST_FOR_ALARM && top_three_share > TOP_THREE_ALARM,
    }
}

/// The Gini coefficient of ascending counts: `Σ (2i − n − 1)·x_i / (n·Σx)`, i from 1.
fn gini(sorted: &[u32]) -> f64 {
    let total: f64 = sorted.iter().map(|x| f64::from(*x)).sum();
    if total <= 0.0 {
        return 0.0;
    }
    let n = f64::from(u32::try_from(sorted.len()).unwrap_or(u32::MAX));
    let ranks = std::iter::successors(Some(1.0), |i| Some(i + 1.0));
    sorted.iter().zip(ranks).map(|(x, i)| (2.0 * i - n - 1.0) * f64::from(*x)).sum::<f64>() / (n * total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gini_figures_computed_elsewhere() {
        for (counts, wanted) in
            [(vec![1, 1, 1, 1], 0.0), (vec![4, 0, 0, 0], 0.75), (vec![1, 2, 3, 4], 0.25), (vec![0, 0, 1, 1, 2, 5, 11, 40], 0.725)]
        {
            assert!((spread(&counts).gini - wanted).abs() < 1e-9, "{counts:?}");
        }
    }

    #[test]
    fn three_people_who_get_everything_raise_the_alarm_but_the_first_few_thanks_do_not() {
        assert!(!spread(&[1, 1, 1, 0, 0]).alarm, "with three thanks three people always have all of them");
        let favourites = spread(&[6, 5, 5, 1, 1, 1, 0]);
        assert!(favourites.alarm);
        assert_eq!((favourites.thanks, favourites.people, favourites.most_each, favourites.top_three), (19, 6, 6, 16));
        assert!(!spread(&[1; 15]).alarm, "fifteen people once each is as even as it gets");
        assert_eq!(spread(&[]), Spread::default(), "nobody is nobody's favourite");
    }
}
