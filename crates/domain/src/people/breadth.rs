//! Breadth: with how many people somebody really talks. Ten words to each of five people are five; fifty to one and one each to four are
//! fewer. The exponential of Shannon's entropy of the shares (a Hill number of order one).

/// The effective number of people from how much was said to each; 0 for none.
#[must_use]
pub fn breadth(said_to: &[u32]) -> f64 {
    let all: f64 = said_to.iter().map(|n| f64::from(*n)).sum();
    if all <= 0.0 {
        return 0.0;
    }
    let entropy: f64 = said_to.iter().filter(|n| **n > 0).map(|n| f64::from(*n) / all).map(|share| -share * share.ln()).sum();
    entropy.exp()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equal_shares_count_whole_and_unequal_ones_less() {
        for (said_to, wanted) in [
            (vec![10], 1.0),
            (vec![5, 5], 2.0),
            (vec![9, 1], 1.384_145_49),
            (vec![4, 3, 2, 1], 3.596_115_47),
            (vec![1; 10], 10.0),
            (vec![], 0.0),
            (vec![0, 0], 0.0),
        ] {
            assert!((breadth(&said_to) - wanted).abs() < 1e-6, "{said_to:?} is {}, not {wanted}", breadth(&said_to));
        }
    }

    proptest! {
        #[test]
        fn it_is_between_one_and_the_number_of_people(said_to in prop::collection::vec(1..50_u32, 1..20)) {
            let found = breadth(&said_to);
            prop_assert!(found >= 1.0 - 1e-9 && found <= said_to.len() as f64 + 1e-9, "{found}");
        }
    }
}
