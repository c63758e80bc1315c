//! Scores made into probabilities: `1 / (1 + exp(a·score + b))`, fitted on scores of rows the model had not seen.
//!
//! Platt's method with the smoothed targets and the Newton iteration of Lin, Lin and Weng 2007, "A note on Platt's probabilistic outputs
//! for support vector machines".

use super::logistic::{loss, sigmoid};

const STEPS: usize = 100;

/// A fitted curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Platt {
    a: f64,
    b: f64,
}

impl Platt {
    /// The curve for scores and what they should have said.
    #[must_use]
    pub fn fitted(scores: &[(f64, bool)]) -> Self {
        let yes = scores.iter().filter(|(_, is)| *is).count() as f64;
        let no = scores.len() as f64 - yes;
        // Never quite one or zero: as if two more had been seen, one of each kind.
        let target = |is: bool| if is { (yes + 1.0) / (yes + 2.0) } else { 1.0 / (no + 2.0) };
        let rows: Vec<(f64, f64)> = scores.iter().map(|(score, is)| (*score, target(*is))).collect();
        let mut curve = Self { a: 0.0, b: ((no + 1.0) / (yes + 1.0)).ln() };
        for _ in 0..STEPS {
            let Some(better) = curve.step(&rows) else { break };
            curve = better;
        }
        curve
    }

    /// The probability of yes at a score.
    #[must_use]
    pub fn probability(self, score: f64) -> f64 {
        sigmoid(-(self.a * score + self.b))
    }

    fn objective(self, rows: &[(f64, f64)]) -> f64 {
        // Cross entropy: t·log(1 + e^f) + (1 − t)·log(1 + e^−f) with f = a·score + b.
        let entropy = |(score, target): &(f64, f64)| {
            let f = self.a * score + self.b;
            target * loss(-f) + (1.0 - target) * loss(f)
        };
        rows.iter().map(entropy).sum()
    }

    /// One step of Newton's method; none when there is nothing left to gain.
    fn step(self, rows: &[(f64, f64)]) -> Option<Self> {
        // A trace on the diagonal keeps the matrix one that can be inverted.
        let (mut haa, mut hbb, mut hab, mut ga, mut gb) = (1e-12, 1e-12, 0.0, 0.0, 0.0);
        for (score, target) in rows {
            let p = self.probability(*score);
            let (slope, bend) = (target - p, p * (1.0 - p));
            haa += score * score * bend;
            hbb += bend;
            hab += score * bend;
            ga += score * slope;
            gb += slope;
        }
        if ga.abs() < 1e-8 && gb.abs() < 1e-8 {
            return None;
        }
        let determinant = haa * hbb - hab * hab;
        let (da, db) = (-(hbb * ga - hab * gb) / determinant, -(haa * gb - hab * ga) / determinant);
        let (now, slope) = (self.objective(rows), ga * da + gb * db);
        let mut length = 1.0;
        while length > 1e-10 {
            let next = Self { a: self.a + length * da, b: self.b + length * db };
            if next.objective(rows) < now + 1e-4 * length * slope {
                return Some(next);
            }
            length /= 2.0;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_worth_what_it_was_worth_before() {
        // At score 2, nine of ten were right; at −2, one of ten.
        let scores: Vec<(f64, bool)> =
            (0..200).map(|n| if n % 2 == 0 { (2.0, n % 20 != 0) } else { (-2.0, n % 20 == 1) }).collect();
        let curve = Platt::fitted(&scores);
        assert!((curve.probability(2.0) - 0.9).abs() < 0.02, "{}", curve.probability(2.0));
        assert!((curve.probability(-2.0) - 0.1).abs() < 0.02, "{}", curve.probability(-2.0));
    }

    #[test]
    fn perfect_scores_do_not_make_certainties() {
        let scores: Vec<(f64, bool)> = (0..100).map(|n| if n % 2 == 0 { (3.0, true) } else { (-3.0, false) }).collect();
        let p = Platt::fitted(&scores).probability(3.0);
        assert!((p - 51.0 / 52.0).abs() < 0.01, "the smoothed target, not one: {p}");
    }

    #[test]
    fn scores_that_say_nothing_give_the_usual_share() {
        let scores: Vec<(f64, bool)> = (0..100).map(|n| (f64::from(n % 2), n % 4 < 2)).collect();
        assert!((Platt::fitted(&scores).probability(1.0) - 0.5).abs() < 0.02);
    }
}
