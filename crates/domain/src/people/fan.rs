//! True fans: people who would take whatever you make (after Kevin Kelly). Four tests that can be shown; what was never told is unknown, never no.

use super::standing::Fan;

/// What the four tests look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts {
    /// Words went both ways between them and the shop in 180 days.
    pub exchanged: bool,
    /// They can be reached on a channel of the shop's own: mail or private messages.
    pub reachable: bool,
    /// Days since their first deed.
    pub known_for: i32,
    /// In how many of the last twelve thirty-day months they were active.
    pub months_of_12: u32,
    /// In how many of the last four.
    pub months_of_4: u32,
    /// Answers, referrals and the like in 180 days.
    pub brought: u32,
    /// Whether they buy enough; none when no sales were ever told.
    pub buys: Option<bool>,
}

/// Thirty days.
pub const MONTH: i32 = 30;

/// What each test says; none: unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tests {
    /// A direct relation.
    pub direct: Option<bool>,
    /// Comes again and again.
    pub loyal: Option<bool>,
    /// Brings others, or helps them.
    pub brings: Option<bool>,
    /// Buys.
    pub buys: Option<bool>,
}

/// In how many of the last `periods` periods of `length` days, counted back from `today`, somebody with these active days was active.
#[must_use]
pub fn active_periods(days: &[i32], today: i32, length: i32, periods: u32) -> u32 {
    let mut last = None;
    let recent = days.iter().rev().map(|day| (today - day) / length).take_while(|period| *period < periods as i32);
    recent.filter(|period| last.replace(*period) != Some(*period)).count() as u32
}

/// The four tests.
#[must_use]
pub fn tests(facts: &Facts) -> Tests {
    let year = facts.known_for >= 12 * MONTH;
    let loyal = if year { facts.months_of_12 >= 6 } else { facts.months_of_4 >= 3 };
    // Somebody who came in every month there was cannot have failed yet.
    let too_new = facts.known_for < 3 * MONTH && facts.months_of_4 as i32 > facts.known_for / MONTH;
    Tests {
        direct: Some(facts.exchanged && facts.reachable),
        loyal: if loyal || !too_new { Some(loyal) } else { None },
        brings: Some(facts.brought > 0),
        buys: facts.buys,
    }
}

/// What the four together say.
#[must_use]
pub fn fan(facts: &Facts) -> Fan {
    let t = tests(facts);
    let all = [t.direct, t.loyal, t.brings, t.buys];
    if all.contains(&Some(false)) {
        Fan::No
    } else if t.loyal.is_none() {
        Fan::Unknown
    } else if t.buys.is_none() {
        Fan::Likely
    } else {
        Fan::Known
    }
}

/// How many true fans an income needs at so much profit from each in a year. None without an income or a profit to reckon with.
#[must_use]
pub fn needed(income: f64, profit_each: f64) -> Option<u64> {
    let fans = (income / profit_each).ceil();
    (income > 0.0 && profit_each > 0.0 && fans.is_finite() && fans < 1e15).then_some(fans as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEATRICE: Facts =
        Facts { exchanged: true, reachable: true, known_for: 700, months_of_12: 9, months_of_4: 4, brought: 3, buys: Some(true) };

    #[test]
    fn four_tests_are_known_three_with_unknown_sales_are_likely_and_one_no_is_no() {
        assert_eq!(fan(&BEATRICE), Fan::Known);
        assert_eq!(fan(&Facts { buys: None, ..BEATRICE }), Fan::Likely, "nobody told what she buys");
        for no in [
            Facts { exchanged: false, ..BEATRICE },
            Facts { reachable: false, ..BEATRICE },
            Facts { months_of_12: 5, ..BEATRICE },
            Facts { brought: 0, ..BEATRICE },
            Facts { buys: Some(false), ..BEATRICE },
            Facts { brought: 0, buys: None, ..BEATRICE },
        ] {
            assert_eq!(fan(&no), Fan::No, "{no:?}");
        }
    }

    #[test]
    fn whoever_came_two_months_ago_and_every_month_since_is_unknown_not_no() {
        let new = Facts { known_for: 65, months_of_12: 3, months_of_4: 3, ..BEATRICE };
        assert_eq!(fan(&new), Fan::Known, "three of the last four months are enough for somebody new");
        let newer = Facts { known_for: 40, months_of_12: 2, months_of_4: 2, ..BEATRICE };
        assert_eq!(fan(&newer), Fan::Unknown, "two months of two");
        assert_eq!(fan(&Facts { months_of_4: 1, ..newer }), Fan::No, "and not when a month went by without");
        assert_eq!(fan(&Facts { known_for: 200, months_of_4: 2, ..BEATRICE }), Fan::No, "half a year is time enough");
    }

    #[test]
    fn months_are_counted_back_from_today() {
        assert_eq!(active_periods(&[1, 69, 70, 71, 100], 100, 30, 4), 3, "this month, the one before, the fourth");
        assert_eq!(active_periods(&[1], 400, 30, 12), 0);
    }

    #[test]
    fn the_goal_is_income_over_profit_rounded_up() {
        assert_eq!(needed(40_000.0, 100.0), Some(400));
        assert_eq!(needed(40_000.0, 37.5), Some(1067));
        assert_eq!((needed(40_000.0, 0.0), needed(0.0, 5.0)), (None, None));
    }
}
