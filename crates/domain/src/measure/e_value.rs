//! How strong would something hidden have to be to make this ratio by itself? (VanderWeele and Ding 2017.)

/// The E-value of a ratio of risks: both "likelier to join" and "likelier to buy" would have to be that many times as likely for people
/// with the hidden trait. 1 for a ratio of 1; a ratio below 1 counts as its inverse; `None` unless it is positive.
#[must_use]
pub fn of_ratio(ratio: f64) -> Option<f64> {
    if !(ratio > 0.0 && ratio.is_finite()) {
        return None;
    }
    let ratio = if ratio < 1.0 { 1.0 / ratio } else { ratio };
    Some(ratio + (ratio * (ratio - 1.0)).sqrt())
}

/// The E-value of an interval of ratios: of its end nearest to 1, and 1 when 1 lies within.
#[must_use]
pub fn of_interval(low: f64, high: f64) -> Option<f64> {
    if low <= 1.0 && high >= 1.0 {
        return Some(1.0);
    }
    of_ratio(if low > 1.0 { low } else { high })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_computed_elsewhere() {
        let known = [
            (1.3, 1.924_499_799_8),
            (1.79, 2.979_159_366_9),
            (2.17, 3.763_392_607_0),
            (2.79, 5.024_748_308_0),
            (3.17, 5.792_765_715_8),
            (0.7, 2.211_032_225_0),
        ];
        for (ratio, wanted) in known {
            assert!((of_ratio(ratio).unwrap() - wanted).abs() < 1e-9, "{ratio}");
        }
        assert_eq!(of_ratio(1.0), Some(1.0));
        assert_eq!((of_ratio(0.0), of_ratio(f64::NAN)), (None, None));
        assert_eq!(of_interval(0.9, 1.4), Some(1.0), "an interval across 1 needs nothing hidden");
        assert_eq!(of_interval(1.3, 2.0), of_ratio(1.3));
        assert_eq!(of_interval(0.4, 0.7), of_ratio(0.7));
    }
}
