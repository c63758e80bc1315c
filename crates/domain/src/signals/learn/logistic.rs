//! Logistic regression with a quadratic penalty: `C · Σ log(1 + exp(−y(w·x + b))) + ½ |w|²`, the intercept `b` unpenalised.
//!
//! Solved by Newton's method whose steps are found by conjugate gradients (Lin, Weng and Keerthi 2008, "Trust region Newton method for
//! large-scale logistic regression", with a line search instead of the trust region). The problem is convex: there is one answer.

use super::features::Features;
use std::collections::HashMap;

/// Steps of Newton's method; ten usually do.
const STEPS: usize = 100;
/// Steps towards each of them.
const INNER: usize = 200;
/// Each found so closely, in squares: closer does not save steps.
const CLOSE: f64 = 1e-6;
/// A gradient this small, against the first, is none.
const SMALL: f64 = 1e-9;

/// One labelled message.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its features.
    pub features: Features,
    /// Its label.
    pub is: bool,
}

/// A fitted model.
#[derive(Debug, Clone, Default)]
pub struct Logistic {
    weights: HashMap<u32, f64>,
    intercept: f64,
}

impl Logistic {
    /// The model that fits `rows` best; `c` says how little the weights are held back.
    #[must_use]
    pub fn fitted(rows: &[Row], c: f64) -> Self {
        let mut places: HashMap<u32, usize> = HashMap::new();
        for (feature, _) in rows.iter().flat_map(|row| &row.features) {
            let next = places.len();
            places.entry(*feature).or_insert(next);
        }
        let dense = |row: &Row| row.features.iter().filter_map(|(f, v)| Some((*places.get(f)?, f64::from(*v)))).collect();
        let problem = Problem {
            rows: rows.iter().map(dense).collect(),
            signs: rows.iter().map(|row| if row.is { 1.0 } else { -1.0 }).collect(),
            features: places.len(),
            c,
        };
        let solution = problem.solved();
        let weights = places.iter().map(|(feature, place)| (*feature, at(&solution, *place))).collect();
        Self { weights, intercept: at(&solution, places.len()) }
    }

    /// The log-odds of yes, before calibration.
    #[must_use]
    pub fn score(&self, features: &Features) -> f64 {
        let known = features.iter().filter_map(|(f, v)| Some(self.weights.get(f)? * f64::from(*v)));
        self.intercept + known.sum::<f64>()
    }
}

fn at(vector: &[f64], place: usize) -> f64 {
    vector.get(place).copied().unwrap_or_default()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// `a + factor · b`.
fn plus(a: &[f64], factor: f64, b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a + factor * b).collect()
}

/// `log(1 + exp(−margin))`, without overflow.
pub(super) fn loss(margin: f64) -> f64 {
    if margin > 0.0 { (-margin).exp().ln_1p() } else { margin.exp().ln_1p() - margin }
}

pub(super) fn sigmoid(x: f64) -> f64 {
    if x >= 0.0 { 1.0 / (1.0 + (-x).exp()) } else { x.exp() / (1.0 + x.exp()) }
}

/// Features numbered from zero; a vector holds their weights and then the intercept.
struct Problem {
    rows: Vec<Vec<(usize, f64)>>,
    signs: Vec<f64>,
    features: usize,
    c: f64,
}

impl Problem {
    fn solved(&self) -> Vec<f64> {
        let mut weights = vec![0.0; self.features + 1];
        let first = dot(&self.gradient(&weights), &self.gradient(&weights)).sqrt();
        for _ in 0..STEPS {
            let gradient = self.gradient(&weights);
            if dot(&gradient, &gradient).sqrt() <= SMALL * first.max(1.0) {
                break;
            }
            let step = self.newton_step(&weights, &gradient);
            let (now, slope) = (self.objective(&weights), dot(&gradient, &step));
            let mut length = 1.0;
            while length > 1e-12 && self.objective(&plus(&weights, length, &step)) > now + 1e-4 * length * slope {
                length /= 2.0;
            }
            weights = plus(&weights, length, &step);
        }
        weights
    }

    fn score(&self, row: &[(usize, f64)], weights: &[f64]) -> f64 {
        row.iter().map(|(place, value)| at(weights, *place) * value).sum::<f64>() + at(weights, self.features)
    }

    fn penalty(&self, weights: &[f64]) -> f64 {
        0.5 * weights.iter().take(self.features).map(|w| w * w).sum::<f64>()
    }

    fn objective(&self, weights: &[f64]) -> f64 {
        let losses = self.rows.iter().zip(&self.signs).map(|(row, sign)| loss(sign * self.score(row, weights)));
        self.c * losses.sum::<f64>() + self.penalty(weights)
    }

    /// `base` (the intercept's place emptied) plus every row times its factor.
    fn gathered(&self, base: &[f64], factors: impl Iterator<Item = f64>) -> Vec<f64> {
        let mut sum: Vec<f64> = base.to_vec();
        if let Some(intercept) = sum.get_mut(self.features) {
            *intercept = 0.0;
        }
        for (row, factor) in self.rows.iter().zip(factors) {
            for (place, value) in row.iter().copied().chain(std::iter::once((self.features, 1.0))) {
                if let Some(cell) = sum.get_mut(place) {
                    *cell += factor * value;
                }
            }
        }
        sum
    }

    fn gradient(&self, weights: &[f64]) -> Vec<f64> {
        let rows = self.rows.iter().zip(&self.signs);
        self.gathered(weights, rows.map(|(row, sign)| -self.c * sign * sigmoid(-sign * self.score(row, weights))))
    }

    /// Solves `Hessian · step = −gradient` by conjugate gradients.
    fn newton_step(&self, weights: &[f64], gradient: &[f64]) -> Vec<f64> {
        let curvature: Vec<f64> =
            self.rows.iter().map(|row| sigmoid(self.score(row, weights))).map(|p| self.c * p * (1.0 - p)).collect();
        let times = |v: &[f64]| self.gathered(v, self.rows.iter().zip(&curvature).map(|(row, d)| d * self.score(row, v)));
        let mut step = vec![0.0; gradient.len()];
        let mut rest: Vec<f64> = gradient.iter().map(|g| -g).collect();
        let mut direction = rest.clone();
        let mut size = dot(&rest, &rest);
        let goal = size * CLOSE;
        for _ in 0..INNER {
            let bent = times(&direction);
            let along = dot(&direction, &bent);
            if size <= goal || along <= 0.0 {
                break;
            }
            let length = size / along;
            step = plus(&step, length, &direction);
            rest = plus(&rest, -length, &bent);
            let next = dot(&rest, &rest);
            direction = plus(&rest, next / size, &direction);
            size = next;
        }
        step
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: [(f32, f32, bool); 10] = [
        (0.2, 1.0, false),
        (1.1, 0.0, true),
        (0.4, 1.0, false),
        (1.9, 0.0, true),
        (2.2, 1.0, true),
        (0.1, 0.0, false),
        (1.5, 1.0, true),
        (0.9, 0.0, false),
        (2.8, 1.0, true),
        (0.6, 0.0, false),
    ];

    fn rows() -> Vec<Row> {
        ROWS.iter().map(|(a, b, is)| Row { features: vec![(0, *a), (1, *b)], is: *is }).collect()
    }

    #[test]
    fn the_fit_is_the_one_two_other_programs_found() {
        // Solved in R and in Python for the same rows, with C = 1.
        let model = Logistic::fitted(&rows(), 1.0);
        for (found, known, what) in [
            (model.intercept, -1.688_154_106_4, "intercept"),
            (model.weights[&0], 1.452_211_944_2, "first weight"),
            (model.weights[&1], 0.110_524_865_4, "second weight"),
        ] {
            // Features are kept as f32.
            assert!((found - known).abs() < 1e-6, "{what}: {found} instead of {known}");
        }
        let losses: Vec<f64> =
            rows().iter().map(|row| loss(model.score(&row.features) * if row.is { 1.0 } else { -1.0 })).collect();
        let mean = losses.iter().sum::<f64>() / 10.0;
        assert!((mean - 0.337_036_592_7).abs() < 1e-6, "mean log-loss {mean}");
        let objective = losses.iter().sum::<f64>() + 0.5 * model.weights.values().map(|w| w * w).sum::<f64>();
        assert!((objective - 4.430_933_565_4).abs() < 1e-6, "objective {objective}");
        let off = |row: &Row| sigmoid(model.score(&row.features)) - f64::from(u8::from(row.is));
        let brier = rows().iter().map(|row| off(row).powi(2)).sum::<f64>() / 10.0;
        assert!((brier - 0.090_615_389_8).abs() < 1e-6, "Brier score {brier}");
    }

    #[test]
    fn no_rows_are_no_reason_to_fail() {
        assert!(Logistic::fitted(&[], 1.0).score(&vec![(7, 1.0)]).abs() < 1e-12);
    }

    proptest::proptest! {
        #[test]
        fn the_gradient_is_nothing_at_the_answer(labels in proptest::collection::vec((0_f32..1.0, 0_f32..1.0, proptest::bool::ANY), 4..40)) {
            let rows: Vec<Row> = labels.iter().map(|(a, b, is)| Row { features: vec![(3, *a), (9, *b)], is: *is }).collect();
            // With one label only, the intercept has no end to run to.
            proptest::prop_assume!(rows.iter().any(|r| r.is) && rows.iter().any(|r| !r.is));
            let model = Logistic::fitted(&rows, 10.0);
            let slope: f64 = rows.iter().map(|r| sigmoid(model.score(&r.features)) - f64::from(u8::from(r.is))).sum();
            proptest::prop_assert!(slope.abs() < 1e-5, "the intercept's slope is {slope}");
        }
    }
}
