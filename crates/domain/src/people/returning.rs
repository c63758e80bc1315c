//! How likely somebody is to come back in the next four weeks: two facts (how regular, how long silent), weighed by the owner's own past. It orders
//! lists; it is never shown as a number about a person.

use super::regularity::{ActiveDays, regularity};

/// The weeks in which somebody comes back, in days.
pub const HORIZON: i32 = 28;
/// Past person-and-day rows needed before the past is believed.
const LEAST_ROWS: usize = 200;
const CUTOFFS: i32 = 6;
const HALF_LIFE: u16 = 14;

/// A logistic curve over two facts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Curve {
    intercept: f64,
    weights: [f64; 2],
}

impl Curve {
    /// The probability at these facts.
    #[must_use]
    pub fn at(&self, facts: [f64; 2]) -> f64 {
        let z = self.intercept + self.weights[0] * facts[0] + self.weights[1] * facts[1];
        1.0 / (1.0 + (-z).exp())
    }

    /// The curve with the smallest sum of log-losses and half the squared weights (the intercept is free), by Newton's method. None when all
    /// outcomes are the same.
    #[must_use]
    pub fn fit(rows: &[([f64; 2], bool)]) -> Option<Self> {
        let positives = rows.iter().filter(|row| row.1).count();
        if positives == 0 || positives == rows.len() {
            return None;
        }
        let share = positives as f64 / rows.len() as f64;
        let mut curve = Self { intercept: (share / (1.0 - share)).ln(), weights: [0.0; 2] };
        for _ in 0..50 {
            let step = curve.newton_step(rows)?;
            curve.intercept -= step[0];
            curve.weights[0] -= step[1];
            curve.weights[1] -= step[2];
            if step.iter().all(|s| s.abs() < 1e-12) {
                break;
            }
        }
        curve.intercept.is_finite().then_some(curve)
    }

    fn newton_step(&self, rows: &[([f64; 2], bool)]) -> Option<[f64; 3]> {
        let mut gradient = [0.0, self.weights[0], self.weights[1]];
        let mut hessian = [[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
        for (facts, outcome) in rows {
            let p = self.at(*facts);
            let x = [1.0, facts[0], facts[1]];
            let (slope, bend) = (p - f64::from(u8::from(*outcome)), p * (1.0 - p));
            for i in 0..3 {
                gradient[i] += slope * x[i];
                for j in 0..3 {
                    hessian[i][j] += bend * x[i] * x[j];
                }
            }
        }
        solve(hessian, gradient)
    }
}

/// Solves a 3 by 3 system by Cramer's rule; none when it has no single solution.
fn solve(m: [[f64; 3]; 3], v: [f64; 3]) -> Option<[f64; 3]> {
    let det = |m: &[[f64; 3]; 3]| {
        m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
            + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
    };
    let whole = det(&m);
    let with = |column: usize| {
        let mut changed = m;
        for row in 0..3 {
            changed[row][column] = v[row];
        }
        det(&changed) / whole
    };
    (whole.abs() > 1e-300).then(|| [with(0), with(1), with(2)])
}

/// The two facts at `day` from the active days up to then; none without any.
fn facts(days: &[i32], day: i32) -> Option<[f64; 2]> {
    let seen = &days[..days.partition_point(|d| *d <= day)];
    let last = seen.last()?;
    Some([regularity(seen, day, HALF_LIFE).ln_1p(), f64::from(day - last).ln_1p()])
}

/// For everybody the probability of coming back, from what happened after six past days, four weeks apart. None with too little past.
#[must_use]
pub fn returning(days: &ActiveDays, today: i32) -> Option<Vec<f64>> {
    let mut rows = Vec::new();
    for cutoff in (1..=CUTOFFS).map(|k| today - k * HORIZON) {
        for person in 0..days.people() {
            let of = days.of(person);
            if let Some(facts) = facts(of, cutoff) {
                let next = of.get(of.partition_point(|d| *d <= cutoff));
                rows.push((facts, next.is_some_and(|next| *next <= cutoff + HORIZON)));
            }
        }
    }
    if rows.len() < LEAST_ROWS {
        return None;
    }
    let curve = Curve::fit(&rows)?;
    Some((0..days.people()).map(|person| facts(days.of(person), today).map_or(0.0, |f| curve.at(f))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_rows_have_their_known_curve() {
        let rows = [
            ([0.2, 1.0], false),
            ([1.1, 0.0], true),
            ([0.4, 1.0], false),
            ([1.9, 0.0], true),
            ([2.2, 1.0], true),
            ([0.1, 0.0], false),
            ([1.5, 1.0], true),
            ([0.9, 0.0], false),
            ([2.8, 1.0], true),
            ([0.6, 0.0], false),
        ];
        let curve = Curve::fit(&rows).unwrap();
        for (found, wanted) in
            [(curve.intercept, -1.688_154_106_4), (curve.weights[0], 1.452_211_944_2), (curve.weights[1], 0.110_524_865_4)]
        {
            assert!((found - wanted).abs() < 1e-6, "{found}, not {wanted}");
        }
        assert!(Curve::fit(&rows[..1]).is_none(), "one outcome only tells nothing");
    }

    #[test]
    fn who_came_often_and_lately_is_likelier_to_return_than_who_left_long_ago() {
        let faithful = (0..60).map(|p| (0..400).filter(|day| (day + p) % 5 == 0).collect::<Vec<i32>>());
        let gone = (0..60).map(|p| (0..100 + p * 3).filter(|day| (day + p) % 5 == 0).collect());
        let days = ActiveDays::from_lists(&faithful.chain(gone).collect::<Vec<_>>());
        let found = returning(&days, 399).unwrap();
        assert!(found[..60].iter().all(|p| *p > 0.9), "the faithful: {:?}", &found[..5]);
        assert!(found[60..].iter().all(|p| *p < 0.1), "the gone: {:?}", &found[60..65]);
        assert!(returning(&ActiveDays::from_lists(&[vec![1], vec![2]]), 399).is_none(), "two people are no past");
    }
}
