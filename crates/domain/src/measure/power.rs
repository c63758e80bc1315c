//! What could be seen at all with so many people: said before anything is sent.

use super::special::{NORMAL_80, NORMAL_975, halved, ln_choose};

/// The smallest rise of the share, 0 to 1, that a comparison of `thanked` and `held_back` people would show in four
/// of five cases (pooled z test, two-sided 5 %, every table counted exactly). `base` is the share of those held back, 0 to 1. `None`
/// when even "everybody" would not show, or one side is empty.
#[must_use]
pub fn smallest_rise(thanked: u32, held_back: u32, base: f64) -> Option<f64> {
    if thanked == 0 || held_back == 0 || !(0.0..=1.0).contains(&base) {
        return None;
    }
    let region: Vec<(u32, u32)> = (0..=held_back).map(|y| quiet(thanked, held_back, y)).collect();
    let control = chances(held_back, base);
    let shows = |rise: f64| seen(&region, &chances(thanked, (base + rise).min(1.0)), &control) >= 0.8;
    // With few people the chance does not rise evenly: the first point that shows, then within it.
    let room = ((1.0 - base) * 100.0).ceil();
    let point = std::iter::successors(Some(1.0), |p| Some(p + 1.0)).take_while(|p| *p <= room).find(|p| shows(p / 100.0))?;
    Some(halved((point - 1.0) / 100.0, point / 100.0, STEPS, |rise| !shows(rise)))
}

/// A point is halved so often: to a thousandth of a point.
const STEPS: u32 = 10;

/// The chance that the test shows something.
fn seen(region: &[(u32, u32)], treated: &[f64], control: &[f64]) -> f64 {
    let mut below = Vec::with_capacity(treated.len() + 1);
    below.push(0.0);
    for p in treated {
        below.push(below.last().copied().unwrap_or(0.0) + p);
    }
    let up_to = |x: u32| usize::try_from(x).ok().and_then(|x| below.get(x)).copied().unwrap_or(1.0);
    region.iter().zip(control).map(|((from, to), p)| p * (1.0 - (up_to(*to) - up_to(*from)).max(0.0))).sum()
}

/// The hits of the first group, from and before, with which the test stays silent when the second had `y`.
fn quiet(n: u32, m: u32, y: u32) -> (u32, u32) {
    let loud = |x: u32| {
        let (first, second) = (f64::from(x) / f64::from(n), f64::from(y) / f64::from(m));
        let pooled = f64::from(x + y) / f64::from(n + m);
        let variance = pooled * (1.0 - pooled) * (1.0 / f64::from(n) + 1.0 / f64::from(m));
        variance > 0.0 && (first - second).abs() > NORMAL_975 * variance.sqrt()
    };
    let same = (f64::from(y) / f64::from(m) * f64::from(n)).round();
    // At equal shares the test is silent; from there it gets loud once on either side.
    let same = (0..=n).find(|x| f64::from(*x) >= same).unwrap_or(n);
    let from = (0..=same).rev().find(|x| loud(*x)).map_or(0, |x| x + 1);
    let to = (same..=n).find(|x| loud(*x)).unwrap_or(n + 1);
    (from, to)
}

fn chances(n: u32, p: f64) -> Vec<f64> {
    let chance = |x: u32| {
        let hit = if x == 0 { 0.0 } else { f64::from(x) * p.ln() };
        let miss = if x == n { 0.0 } else { f64::from(n - x) * (-p).ln_1p() };
        (ln_choose(n, x) + hit + miss).exp()
    };
    (0..=n).map(chance).collect()
}

/// The smallest difference of means that would show in four of five cases, in standard deviations, when the same thing counted before
/// correlates with it by `correlation`. `None` when one side is empty.
#[must_use]
pub fn smallest_difference(thanked: u32, held_back: u32, correlation: f64) -> Option<f64> {
    let both = 1.0 / f64::from(thanked) + 1.0 / f64::from(held_back);
    let unexplained = 1.0 - correlation.clamp(-1.0, 1.0).powi(2);
    both.is_finite().then(|| (NORMAL_975 + NORMAL_80) * both.sqrt() * unexplained.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// People, then for a base of 10, 20, 30 and 50 %: points with halves, points with one in five held back. Given in half points
    /// rounded, so that a threshold is within 0.55 of it.
    const TABLE: [(u32, [(u32, u32); 4]); 7] = [
        (30, [(44, 56), (49, 58), (49, 55), (43, 44)]),
        (60, [(30, 40), (34, 42), (35, 42), (33, 37)]),
        (100, [(22, 30), (26, 33), (27, 34), (27, 31)]),
        (200, [(15, 20), (18, 23), (19, 24), (19, 23)]),
        (300, [(12, 16), (14, 19), (16, 20), (16, 19)]),
        (500, [(9, 12), (11, 14), (12, 15), (12, 15)]),
        (1000, [(6, 8), (8, 10), (8, 11), (9, 11)]),
    ];

    #[test]
    fn the_table_computed_elsewhere() {
        for (people, row) in TABLE {
            for (base, (halves, fifth)) in [0.1, 0.2, 0.3, 0.5].into_iter().zip(row) {
                for (waiting, wanted) in [(people / 2, halves), (people / 5, fifth)] {
                    let rise = smallest_rise(people - waiting, waiting, base).unwrap() * 100.0;
                    assert!(
                        (rise - f64::from(wanted)).abs() < 0.55,
                        "{people} people, base {base}, {waiting} wait: {rise}, not {wanted}"
                    );
                }
            }
        }
    }

    #[test]
    fn thresholds_computed_elsewhere_to_the_hundredth_of_a_point() {
        for (thanked, held_back, base, wanted) in
            [(15, 15, 0.1, 44.33), (24, 6, 0.5, 44.15), (48, 12, 0.2, 42.45), (160, 40, 0.3, 24.11), (800, 200, 0.2, 9.67)]
        {
            let rise = smallest_rise(thanked, held_back, base).unwrap() * 100.0;
            assert!((rise - wanted).abs() < 0.011, "{thanked} and {held_back} at {base}: {rise}");
        }
    }

    #[test]
    fn differences_of_means_computed_elsewhere() {
        for (correlation, wanted) in [(0.0, 0.72), (0.5, 0.63), (0.7, 0.52)] {
            assert!((smallest_difference(30, 30, correlation).unwrap() - wanted).abs() < 0.005);
        }
        assert_eq!(smallest_difference(0, 10, 0.0), None);
    }

    #[test]
    fn five_people_see_nothing_and_nobody_sees_less() {
        assert_eq!(smallest_rise(3, 2, 0.5), None);
        assert_eq!(smallest_rise(0, 2, 0.5), None);
        assert_eq!(smallest_rise(10, 10, 1.5), None, "no such share");
    }
}
