//! Counts of things that come by themselves, one by one (Poisson 1837): how surprising is so many?

use super::special::ln_gamma;

/// The chance that a count which is `mean` on average (Poisson) comes to `count` or more, 0 to 1. Summed from the tail, so that a very
/// small chance keeps its digits. Source: the probability mass `exp(-m) m^k / k!` (Poisson 1837).
#[must_use]
pub fn at_least(count: u32, mean: f64) -> f64 {
    if count == 0 {
        return 1.0;
    }
    if mean.is_nan() || mean <= 0.0 {
        return 0.0;
    }
    let mass = |k: u32| (f64::from(k) * mean.ln() - mean - ln_gamma(f64::from(k) + 1.0)).exp();
    if f64::from(count) <= mean {
        return (1.0 - (0..count).map(mass).sum::<f64>()).clamp(0.0, 1.0);
    }
    let (mut term, mut sum, mut k) = (mass(count), 0.0, count);
    while term > sum * 1e-17 && term > 0.0 {
        sum += term;
        k = k.saturating_add(1);
        term *= mean / f64::from(k);
    }
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_of_the_poisson_law_as_tables_have_it() {
        // P(X >= 5 | 1), P(X >= 7 | 1), P(X >= 10 | 4), P(X >= 1 | 0.5), from tables of the cumulative law.
        for (count, mean, expected) in
            [(5, 1.0, 0.003_659_85), (7, 1.0, 0.000_083_24), (10, 4.0, 0.008_132_24), (1, 0.5, 0.393_469_34)]
        {
            assert!((at_least(count, mean) - expected).abs() < 1e-7, "{count} of {mean}: {}", at_least(count, mean));
        }
        assert_eq!((at_least(0, 3.0), at_least(3, 0.0)), (1.0, 0.0));
    }

    proptest::proptest! {
        #[test]
        fn more_is_never_less_surprising(count in 1_u32..60, mean in 0.01_f64..40.0) {
            let (fewer, more) = (at_least(count, mean), at_least(count + 1, mean));
            proptest::prop_assert!((0.0..=1.0).contains(&fewer) && more <= fewer);
            proptest::prop_assert!(at_least(count, mean * 1.5) >= fewer - 1e-12, "a busier shop is less surprised");
        }
    }
}
