//! The few special functions that statistics needs, to about fourteen digits. What it is not: a library; nothing here is asked for
//! outside of its neighbours.

use std::f64::consts::PI;

/// The 97.5 % point of the normal distribution: half of a 95 % interval reaches so many standard errors.
pub const NORMAL_975: f64 = 1.959_963_984_540_054;

/// The 80 % point of the normal distribution: the usual chance with which a difference should show.
pub const NORMAL_80: f64 = 0.841_621_233_572_914_3;

/// Coefficients of Lanczos' approximation (1964) for g = 7 and nine terms.
const LANCZOS: [f64; 9] = [
    0.999_999_999_999_809_9,
    676.520_368_121_885_1,
    -1_259.139_216_722_402_8,
    771.323_428_777_653_1,
    -176.615_029_162_140_6,
    12.507_343_278_686_905,
    -0.138_571_095_265_720_12,
    9.984_369_578_019_572e-6,
    1.505_632_735_149_311_6e-7,
];

/// Natural logarithm of the gamma function, for `x > 0`.
#[must_use]
pub fn ln_gamma(x: f64) -> f64 {
    if x < 0.5 {
        return (PI / (PI * x).sin()).ln() - ln_gamma(1.0 - x);
    }
    let x = x - 1.0;
    let t = x + 7.5;
    let [first, rest @ ..] = LANCZOS;
    let sum = rest.iter().zip(1..).fold(first, |sum, (c, n)| sum + c / (x + f64::from(n)));
    0.5 * (2.0 * PI).ln() + (x + 0.5) * t.ln() - t + sum.ln()
}

/// Natural logarithm of the beta function.
#[must_use]
pub fn ln_beta(a: f64, b: f64) -> f64 {
    ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b)
}

/// Natural logarithm of the number of ways to choose `k` of `n`.
#[must_use]
pub fn ln_choose(n: u32, k: u32) -> f64 {
    ln_gamma(f64::from(n) + 1.0) - ln_gamma(f64::from(k) + 1.0) - ln_gamma(f64::from(n) - f64::from(k) + 1.0)
}

/// Regularised incomplete beta function: the chance that a Beta(`a`, `b`) lies below `x`. NIST Digital Library of Mathematical
/// Functions 8.17.22, evaluated by Lentz's method.
#[must_use]
pub fn beta_below(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    // The fraction converges fast on one side of the mean; the other side is its mirror.
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta_below(b, a, 1.0 - x);
    }
    let front = (a * x.ln() + b * (-x).ln_1p() - ln_beta(a, b)).exp() / a;
    let term = |m: f64| {
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        (even, odd)
    };
    let (mut c, mut d) = (1.0, 1.0 / non_zero(1.0 - (a + b) * x / (a + 1.0)));
    let mut fraction = d;
    for m in 1..500 {
        let (even, odd) = term(f64::from(m));
        let mut change = 1.0;
        for step in [even, odd] {
            d = 1.0 / non_zero(1.0 + step * d);
            c = non_zero(1.0 + step / c);
            change = c * d;
            fraction *= change;
        }
        if (change - 1.0).abs() < 1e-16 {
            break;
        }
    }
    front * fraction
}

fn non_zero(x: f64) -> f64 {
    if x.abs() < 1e-300 { 1e-300 } else { x }
}

/// The point below which a Beta(`a`, `b`) lies with chance `p`.
#[must_use]
pub fn beta_quantile(a: f64, b: f64, p: f64) -> f64 {
    halved(0.0, 1.0, 200, |x| beta_below(a, b, x) < p)
}

/// The point between `low` and `high` at which `is_below` turns false, halved so many times or until nothing is left to halve.
pub fn halved(mut low: f64, mut high: f64, steps: u32, is_below: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..steps {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if is_below(middle) { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

/// The chance that a standard normal lies beyond `|z|` on either side.
#[must_use]
pub fn normal_two_sided(z: f64) -> f64 {
    let x = z.abs() / std::f64::consts::SQRT_2;
    if x < 2.5 {
        // NIST 7.6.2: erf as a series of positive terms.
        let (mut term, mut sum) = (x, x);
        for n in 1..200 {
            term *= 2.0 * x * x / f64::from(2 * n + 1);
            sum += term;
            if term < 1e-17 * sum {
                break;
            }
        }
        return 1.0 - 2.0 / PI.sqrt() * (-x * x).exp() * sum;
    }
    // NIST 7.9.3: erfc as a continued fraction, from the far end.
    let fraction = (1..=120).rev().fold(x, |inner, n| x + f64::from(n) / 2.0 / inner);
    (-x * x).exp() / PI.sqrt() / fraction
}

/// The chance that Student's t with `freedom` degrees lies beyond `|t|` on either side.
#[must_use]
pub fn student_two_sided(t: f64, freedom: f64) -> f64 {
    beta_below(freedom / 2.0, 0.5, freedom / (freedom + t * t))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_from_tables() {
        for (x, wanted) in
            [(0.5, 0.572_364_942_924_700_1), (1.0, 0.0), (10.5, 13.940_625_219_403_763), (150.0, 600.009_470_555_327_4)]
        {
            assert!((ln_gamma(x) - wanted).abs() < 1e-11, "ln gamma({x}) = {}", ln_gamma(x));
        }
        assert!((beta_below(2.0, 3.0, 0.4) - 0.5248).abs() < 1e-14, "a polynomial: 6x² - 8x³ + 3x⁴");
        assert!((beta_below(300.0, 700.0, 0.3) - 0.503_671_182_860_768_1).abs() < 1e-12);
        for (z, wanted) in [(0.0, 1.0), (1.0, 0.317_310_507_862_914_1), (NORMAL_975, 0.05), (4.0, 6.334_248_366_623_99e-5)] {
            assert!((normal_two_sided(z) - wanted).abs() < 1e-14, "{z}: {}", normal_two_sided(z));
        }
        assert!((student_two_sided(2.228_138_851_986_273, 10.0) - 0.05).abs() < 1e-12);
        assert!((beta_quantile(3.5, 17.5, 0.025) - 0.044_131_342_0).abs() < 1e-9);
    }
}
