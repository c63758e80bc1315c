//! How evenly something is spread over people: the Gini coefficient, what chance alone gives it, and how few people carry half.

/// The Gini coefficient of non-negative values: 0 all equal, toward 1 everything with one. Sorts the values; 0 for none.
#[must_use]
pub fn gini(values: &mut [u32]) -> f64 {
    values.sort_unstable();
    let n = values.len() as f64;
    let all: f64 = values.iter().map(|v| f64::from(*v)).sum();
    if all <= 0.0 {
        return 0.0;
    }
    let ranked: f64 = values.iter().enumerate().map(|(i, v)| (i as f64 + 1.0) * f64::from(*v)).sum();
    2.0 * ranked / (n * all) - (n + 1.0) / n
}

/// The same, times n / (n - 1): 1 when everything is with one person, whatever their number.
#[must_use]
pub fn gini_of_few(values: &mut [u32]) -> f64 {
    let n = values.len() as f64;
    if n < 2.0 { 0.0 } else { gini(values) * n / (n - 1.0) }
}

/// The Gini coefficient of people who all talk equally much, `mean` times each by chance (Poisson): E|X - Y| / (2 mean).
#[must_use]
pub fn gini_of_chance(mean: f64) -> f64 {
    if mean <= 0.0 {
        return 0.0;
    }
    // For two such people it is the sum of p(k)^2 + p(k) p(k + 1); beyond ten deviations nothing is left of it.
    let last = (mean + 10.0 * mean.sqrt() + 20.0) as u32;
    let (mut sum, mut ln_p) = (0.0, -mean);
    for k in 0..=last {
        let next = ln_p + mean.ln() - f64::from(k + 1).ln();
        sum += (2.0 * ln_p).exp() + (ln_p + next).exp();
        ln_p = next;
    }
    sum
}

/// How few people carry half of it all.
#[must_use]
pub fn half_from(values: &mut [u32]) -> u32 {
    values.sort_unstable_by(|a, b| b.cmp(a));
    let all: u64 = values.iter().map(|v| u64::from(*v)).sum();
    let mut sum = 0;
    let mut people = 0;
    for value in values.iter() {
        if 2 * sum >= all {
            break;
        }
        sum += u64::from(*value);
        people += 1;
    }
    people
}

#[cfg(test)]
mod tests {
    use super::super::graph::tests::karate;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_gini_coefficient_has_its_known_values() {
        for (mut values, plain, few) in [
            (vec![1, 1, 1, 1], 0.0, 0.0),
            (vec![0, 0, 0, 4], 0.75, 1.0),
            (vec![1, 2, 3, 4], 0.25, 0.333_333_333_3),
            (vec![40, 0, 0, 1, 1, 2, 5, 11], 0.725, 0.828_571_428_6),
            (vec![4, 3, 5, 1, 2, 1, 2, 2], 0.2875, 0.328_571_428_6),
            (vec![], 0.0, 0.0),
        ] {
            assert!((gini(&mut values) - plain).abs() < 1e-6, "{values:?}: {}", gini(&mut values));
            assert!((gini_of_few(&mut values) - few).abs() < 1e-6, "{values:?}");
        }
        let mut degrees: Vec<u32> = (0..34).map(|node| karate().degree(node) as u32).collect();
        assert!((gini(&mut degrees) - 0.385_369_532).abs() < 1e-6, "the karate club");
    }

    #[test]
    fn equal_talkers_have_a_gini_too_by_chance() {
        assert!((gini_of_chance(3.0) - 0.31).abs() < 0.01, "{}", gini_of_chance(3.0));
        assert!((gini_of_chance(10.0) - 0.177).abs() < 0.002, "{}", gini_of_chance(10.0));
        assert!((gini_of_chance(5000.0) - (1.0 / (5000.0 * std::f64::consts::PI)).sqrt()).abs() < 1e-4, "no overflow");
    }

    #[test]
    fn half_is_carried_by_so_few() {
        assert_eq!(half_from(&mut [1, 1, 1, 1]), 2);
        assert_eq!(half_from(&mut [10, 1, 1]), 1);
        assert_eq!(half_from(&mut []), 0);
    }

    proptest! {
        #[test]
        fn it_is_between_nothing_and_one(mut values in prop::collection::vec(0..1000_u32, 2..50)) {
            let found = gini_of_few(&mut values);
            prop_assert!((-1e-12..=1.0 + 1e-12).contains(&found), "{found}");
        }
    }
}
