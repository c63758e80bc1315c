//! How much comes in, beside how much usually does: a connection can be silently broken and look well.
//!
//! Deliberately no distribution is assumed: people write in bursts. A week is too quiet when it brought less than half of the
//! quietest of the eight weeks before, which an owner can check by looking.

use serde::Serialize;

/// Weeks that are looked at: this one (the last seven days) and the eight before it.
pub const WEEKS: usize = 9;
/// Fewer known weeks than these say nothing about what is usual.
const FEWEST_WEEKS: usize = 4;
/// Where fewer come in a usual week, an empty one is nothing strange.
const FEWEST_USUAL: u32 = 10;

/// What came in during the last seven days, beside what usually does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Volume {
    /// In the last seven days.
    pub seen: u32,
    /// In the middle one of the weeks before (the lower of two middle ones).
    pub usual: u32,
    /// Far less than ever in those weeks.
    pub too_quiet: bool,
}

/// Judges the last seven days by the weeks before, newest first, at most eight, and only those in which we listened. None while
/// too few are known.
#[must_use]
pub fn volume(seen: u32, before: &[u32]) -> Option<Volume> {
    let mut weeks: Vec<u32> = before.iter().copied().take(WEEKS - 1).collect();
    if weeks.len() < FEWEST_WEEKS {
        return None;
    }
    weeks.sort_unstable();
    let quietest = weeks.first().copied()?;
    let usual = weeks.get((weeks.len() - 1) / 2).copied()?;
    Some(Volume { seen, usual, too_quiet: usual >= FEWEST_USUAL && seen.saturating_mul(2) < quietest })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_week_with_less_than_half_of_the_quietest_one_is_too_quiet() {
        let usual_weeks = [31, 28, 40, 35, 30, 33, 29, 52];
        assert_eq!(volume(13, &usual_weeks), Some(Volume { seen: 13, usual: 31, too_quiet: true }));
        assert_eq!(
            volume(14, &usual_weeks).map(|v| v.too_quiet),
            Some(false),
            "half of the quietest is a quiet week and no more"
        );
    }

    #[test]
    fn little_is_said_of_few_weeks_and_of_places_where_little_happens() {
        assert_eq!(volume(0, &[30, 30, 30]), None, "three weeks say nothing");
        assert_eq!(volume(0, &[4, 3, 5, 2, 4]).map(|v| v.too_quiet), Some(false), "four a week may well be none");
        assert_eq!(volume(0, &[40, 0, 50, 45]).map(|v| v.too_quiet), Some(false), "it has been as quiet before");
    }

    proptest! {
        #[test]
        fn more_messages_never_make_a_week_too_quiet(seen in 0_u32..200, more in 0_u32..200, before in prop::collection::vec(0_u32..200, 4..9)) {
            let (less, greater) = (volume(seen, &before).unwrap(), volume(seen + more, &before).unwrap());
            prop_assert!(less.too_quiet || !greater.too_quiet);
        }
    }
}
