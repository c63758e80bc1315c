//! Recency, frequency and money in fifths, for shops whose sales are known. Refused below fifty buyers: there fifths say nothing, and the plain
//! values are shown instead.

/// Buyers needed.
pub const LEAST_BUYERS: usize = 50;

/// What one buyer did.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Purchases {
    /// Days since the last one.
    pub recency: f64,
    /// How many.
    pub frequency: f64,
    /// How much in all.
    pub money: f64,
}

/// The fifth of each value, 1 lowest to 5 highest; ties share one, by their average rank.
#[must_use]
pub fn fifths(values: &[f64]) -> Vec<u8> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut all = vec![0; values.len()];
    let mut before = 0;
    for tied in order.chunk_by(|a, b| values[*a].total_cmp(&values[*b]).is_eq()) {
        let rank = before as f64 + (tied.len() as f64 + 1.0) / 2.0;
        // What rounding adds must not lift anybody who stands exactly on a fifth.
        let fifth = (5.0 * rank / values.len() as f64 - 1e-12).ceil() as u8;
        tied.iter().for_each(|i| all[*i] = fifth);
        before += tied.len();
    }
    all
}

/// Recency, frequency and money of each buyer in fifths, the latest buyers in the highest; none below [`LEAST_BUYERS`].
#[must_use]
pub fn rfm(buyers: &[Purchases]) -> Option<Vec<(u8, u8, u8)>> {
    if buyers.len() < LEAST_BUYERS {
        return None;
    }
    let of = |value: fn(&Purchases) -> f64| fifths(&buyers.iter().map(value).collect::<Vec<_>>());
    let (recency, frequency, money) = (of(|b| -b.recency), of(|b| b.frequency), of(|b| b.money));
    Some(recency.into_iter().zip(frequency).zip(money).map(|((r, f), m)| (r, f, m)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_buyers_have_their_known_fifths() {
        let recency = [1.0, 3.0, 3.0, 8.0, 14.0, 20.0, 45.0, 60.0, 120.0, 300.0].map(|r: f64| -r);
        assert_eq!(fifths(&recency), [5, 5, 5, 4, 3, 3, 2, 2, 1, 1]);
        assert_eq!(fifths(&[30.0, 12.0, 12.0, 9.0, 6.0, 5.0, 3.0, 2.0, 1.0, 1.0]), [5, 5, 5, 4, 3, 3, 2, 2, 1, 1]);
        assert_eq!(fifths(&[0.0, 200.0, 50.0, 50.0, 0.0, 20.0, 500.0, 0.0, 10.0, 0.0]), [2, 5, 4, 4, 2, 3, 5, 2, 3, 2]);
    }

    #[test]
    fn forty_nine_buyers_are_refused() {
        let buyer = |i: i32| Purchases { recency: f64::from(i), frequency: f64::from(50 - i), money: f64::from(i) };
        let buyers: Vec<Purchases> = (0..50).map(buyer).collect();
        assert!(rfm(&buyers[1..]).is_none(), "too few for fifths");
        let all = rfm(&buyers).unwrap();
        assert_eq!((all[0], all[49]), ((5, 5, 1), (1, 1, 5)), "the latest buyer first, the largest spender last");
    }
}
