//! Whether somebody who comes in some weeks is still here: the beta-geometric/beta-Bernoulli model on active weeks (Fader, Hardie, Shang
//! 2010). Used to order the quiet where the owner's own past is too short; it is never shown as a number about a person.
//!
//! Not BG/NBD: that takes a single visitor for alive for ever, and bursts break it.

use crate::measure::special::{ln_beta, ln_gamma};

/// Somebody's weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weeks {
    /// Active weeks after the first.
    pub active: u32,
    /// Which week after the first was the last active one; 0 when there was none.
    pub last: u32,
    /// Weeks since the first.
    pub known: u32,
}

/// How coming (alpha, beta) and leaving (gamma, delta) differ between people: two beta distributions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Model {
    /// First of coming.
    pub alpha: f64,
    /// Second of coming.
    pub beta: f64,
    /// First of leaving.
    pub gamma: f64,
    /// Second of leaving.
    pub delta: f64,
}

/// ln(e^a + e^b).
fn ln_add(a: f64, b: f64) -> f64 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}

impl Model {
    fn ln_came(&self, active: f64, missed: f64) -> f64 {
        ln_beta(self.alpha + active, self.beta + missed) - ln_beta(self.alpha, self.beta)
    }

    /// The logarithm of: came in just these weeks and is still here.
    fn ln_here(&self, w: &Weeks) -> f64 {
        let (x, n) = (f64::from(w.active), f64::from(w.known));
        self.ln_came(x, n - x) + ln_beta(self.gamma, self.delta + n) - ln_beta(self.gamma, self.delta)
    }

    /// The logarithm of the likelihood of these weeks.
    #[must_use]
    pub fn ln_likelihood(&self, w: &Weeks) -> f64 {
        let (x, last) = (f64::from(w.active), f64::from(w.last));
        let here = self.ln_here(w);
        let ends = w.known.saturating_sub(w.last);
        if ends == 0 {
            return here;
        }
        let first = self.ln_came(x, last - x) + ln_beta(self.gamma + 1.0, self.delta + last) - ln_beta(self.gamma, self.delta);
        // Each later end is the one before times two fractions below one: the sum needs no more gamma functions, and cannot overflow.
        let (mut term, mut sum) = (1.0, 1.0);
        for i in (0..ends - 1).map(f64::from) {
            let missed = self.beta + last - x + i;
            let stayed = self.delta + last + i;
            term *= missed / (self.alpha + x + missed) * stayed / (self.gamma + 1.0 + stayed);
            sum += term;
        }
        ln_add(here, first + f64::ln(sum))
    }

    /// The probability of still being here `ahead` weeks after the last known week.
    #[must_use]
    pub fn here_after(&self, w: &Weeks, ahead: u32) -> f64 {
        let (x, n) = (f64::from(w.active), f64::from(w.known));
        let stays = ln_beta(self.gamma, self.delta + n + f64::from(ahead)) - ln_beta(self.gamma, self.delta);
        (self.ln_came(x, n - x) + stays - self.ln_likelihood(w)).exp()
    }

    /// The expected number of active weeks in the next `ahead`.
    #[must_use]
    pub fn expected(&self, w: &Weeks, ahead: u32) -> f64 {
        let (x, n, m) = (f64::from(w.active), f64::from(w.known), f64::from(ahead));
        // At one the formula divides nothing by nothing; a hair beside it is the limit.
        let gamma = if (self.gamma - 1.0).abs() < 1e-9 { 1.0 + 1e-9 } else { self.gamma };
        let part = |weeks: f64| (ln_gamma(1.0 + self.delta + weeks) - ln_gamma(gamma + self.delta + weeks)).exp();
        let came = ln_beta(self.alpha + x + 1.0, self.beta + n - x) - ln_beta(self.alpha, self.beta);
        let scale = came + ln_gamma(gamma + self.delta) - ln_gamma(1.0 + self.delta) - self.ln_likelihood(w);
        self.delta / (gamma - 1.0) * scale.exp() * (part(n) - part(n + m))
    }

    /// The model that explains these people best; each row stands for so many. `doubt` draws every logarithm of a parameter toward 0 like one
    /// normal observation of that weight: 1 for a shop's few people, 0 for none.
    ///
    /// Nelder and Mead's simplex, started again once from where it ended; the best point found is taken, never an error.
    #[must_use]
    pub fn fit(people: &[(Weeks, u32)], doubt: f64) -> Self {
        let model = |p: &[f64; 4]| {
            let [alpha, beta, gamma, delta] = p.map(|v| v.clamp(-12.0, 12.0).exp());
            Self { alpha, beta, gamma, delta }
        };
        let cost = |p: &[f64; 4]| {
            let model = model(p);
            let lost: f64 = people.iter().map(|(w, n)| f64::from(*n) * model.ln_likelihood(w)).sum();
            let cost = doubt * p.iter().map(|v| v * v / 2.0).sum::<f64>() - lost;
            if cost.is_finite() { cost } else { f64::MAX }
        };
        let once = simplex(&cost, [0.0; 4]);
        model(&simplex(&cost, once))
    }
}

/// The lowest point found from `start` (Nelder and Mead 1965, the usual coefficients).
fn simplex(cost: &impl Fn(&[f64; 4]) -> f64, start: [f64; 4]) -> [f64; 4] {
    let valued = |p: [f64; 4]| (cost(&p), p);
    let mut corners: Vec<(f64, [f64; 4])> = (0..=4)
        .map(|i| {
            let mut p = start;
            if let Some(v) = p.get_mut(i) {
                *v += 0.5;
            }
            valued(p)
        })
        .collect();
    for _ in 0..2000 {
        corners.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (best, worst) = (corners[0], corners[4]);
        if (worst.0 - best.0).abs() <= 1e-12 * (1.0 + best.0.abs()) {
            break;
        }
        let centre: [f64; 4] = std::array::from_fn(|k| corners[..4].iter().map(|c| c.1[k]).sum::<f64>() / 4.0);
        let along = |t: f64| valued(std::array::from_fn(|k| centre[k] + t * (worst.1[k] - centre[k])));
        let reflected = along(-1.0);
        let next = if reflected.0 < best.0 {
            let expanded = along(-2.0);
            if expanded.0 < reflected.0 { expanded } else { reflected }
        } else if reflected.0 < corners[3].0 {
            reflected
        } else {
            along(if reflected.0 < worst.0 { -0.5 } else { 0.5 })
        };
        if next.0 < worst.0 {
            corners[4] = next;
        } else {
            for corner in &mut corners[1..] {
                *corner = valued(std::array::from_fn(|k| best.1[k] + 0.5 * (corner.1[k] - best.1[k])));
            }
        }
    }
    corners.into_iter().reduce(|best, next| if next.0 < best.0 { next } else { best }).map_or(start, |best| best.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Gifts of 11,104 people over six years: active, last, how many people (Fader, Hardie, Shang 2010).
    const GIFTS: [(u32, u32, u32); 22] = [
        (6, 6, 1203),
        (5, 6, 728),
        (4, 6, 512),
        (3, 6, 357),
        (2, 6, 234),
        (1, 6, 129),
        (5, 5, 335),
        (4, 5, 284),
        (3, 5, 225),
        (2, 5, 173),
        (1, 5, 119),
        (4, 4, 240),
        (3, 4, 181),
        (2, 4, 155),
        (1, 4, 78),
        (3, 3, 322),
        (2, 3, 255),
        (1, 3, 129),
        (2, 2, 613),
        (1, 2, 277),
        (1, 1, 1091),
        (0, 0, 3464),
    ];
    const PUBLISHED: Model = Model { alpha: 1.204, beta: 0.750, gamma: 0.657, delta: 2.783 };

    fn gifts() -> Vec<(Weeks, u32)> {
        GIFTS.iter().map(|(active, last, n)| (Weeks { active: *active, last: *last, known: 6 }, *n)).collect()
    }

    fn likelihood(model: &Model) -> f64 {
        gifts().iter().map(|(w, n)| f64::from(*n) * model.ln_likelihood(w)).sum()
    }

    #[test]
    fn six_years_of_gifts_have_their_published_likelihood_and_fit() {
        assert_eq!(GIFTS.iter().map(|g| g.2).sum::<u32>(), 11_104);
        assert!((likelihood(&PUBLISHED) + 33_225.581_755).abs() < 1e-5, "{}", likelihood(&PUBLISHED));
        let fitted = Model::fit(&gifts(), 0.0);
        assert!((likelihood(&fitted) + 33_225.581_274).abs() < 1e-5, "{}", likelihood(&fitted));
        for (found, wanted) in
            [(fitted.alpha, 1.203_522_2), (fitted.beta, 0.749_716_29), (fitted.gamma, 0.656_718_27), (fitted.delta, 2.783_442_6)]
        {
            assert!((found - wanted).abs() < 2e-3, "{fitted:?}");
        }
    }

    #[test]
    fn who_is_still_here_and_what_is_expected_is_as_published() {
        for (active, last, here, here_next, expected) in [
            (6, 6, 1.0, 0.930_402_542_372_881_4, 3.752_115_607_599_859),
            (3, 6, 1.0, 0.930_402_54, 2.189_602_167_455_549_5),
            (3, 3, 0.102_077_095_725_720_34, 0.094_972_789_381_251_02, 0.223_508_230_048_604_9),
            (1, 6, 1.0, 0.930_402_54, 1.147_926_540_692_681_3),
            (1, 1, 0.074_600_068_298_697_19, 0.069_408_093_205_487_1, 0.085_635_398_337_871_14),
            (0, 0, 0.116_096_613_292_984_61, 0.108_016_584_168_674_14, 0.072_802_877_473_750_47),
        ] {
            let w = Weeks { active, last, known: 6 };
            for (found, wanted) in [
                (PUBLISHED.here_after(&w, 0), here),
                (PUBLISHED.here_after(&w, 1), here_next),
                (PUBLISHED.expected(&w, 5), expected),
            ] {
                assert!((found - wanted).abs() < 1e-6, "{w:?}: {found}, not {wanted}");
            }
        }
    }

    #[test]
    fn three_people_give_a_sane_model_not_an_error() {
        let few = [(Weeks { active: 0, last: 0, known: 9 }, 1), (Weeks { active: 9, last: 9, known: 9 }, 2)];
        let model = Model::fit(&few, 1.0);
        for value in [model.alpha, model.beta, model.gamma, model.delta] {
            assert!((0.01..100.0).contains(&value), "drawn toward one: {model:?}");
        }
        assert!(model.expected(&Weeks { active: 1, last: 2, known: 4 }, 0).abs() < 1e-9, "no weeks ahead, none expected");
    }

    proptest! {
        #[test]
        fn being_here_is_a_probability_and_falls_with_time(active in 0..10_u32, more in 0..10_u32, silent in 0..200_u32) {
            let last = if active == 0 { 0 } else { active + more };
            let w = Weeks { active, last, known: last + silent };
            let (now, later) = (PUBLISHED.here_after(&w, 0), PUBLISHED.here_after(&w, 4));
            prop_assert!((0.0..=1.0 + 1e-9).contains(&now) && later <= now, "{now}, {later}");
        }
    }
}
