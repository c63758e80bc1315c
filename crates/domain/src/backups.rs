//! Which copies of the workspace are kept: the newest few, one a day for two weeks of days, one a week for two months of weeks
//! (reliability reference, P15).

use crate::Timestamp;
use std::collections::BTreeSet;

/// The newest ones are kept whatever their day: the newest of all may be a faithful copy of a mistake made an hour ago.
pub const NEWEST: usize = 3;
/// Days of which the last copy is kept.
pub const DAYS: usize = 14;
/// Weeks of which the last copy is kept.
pub const WEEKS: usize = 8;
const DAY: i64 = 86_400_000;

/// The times of copies that may go. Days and weeks without a copy do not count, so that a month's holiday takes none away.
#[must_use]
pub fn superseded(made: &[Timestamp]) -> Vec<Timestamp> {
    let times: BTreeSet<Timestamp> = made.iter().copied().collect();
    let mut kept: BTreeSet<Timestamp> = times.iter().rev().take(NEWEST).copied().collect();
    let day = |at: Timestamp| at.0.div_euclid(DAY);
    // 1970-01-01 was a Thursday: three days on, weeks begin on Mondays.
    let week = |at: Timestamp| (day(at) + 3).div_euclid(7);
    kept.extend(last_of_each(&times, day, DAYS));
    kept.extend(last_of_each(&times, week, WEEKS));
    times.difference(&kept).copied().collect()
}

fn last_of_each(times: &BTreeSet<Timestamp>, span: impl Fn(Timestamp) -> i64, spans: usize) -> Vec<Timestamp> {
    let mut last: Vec<Timestamp> = Vec::new();
    for at in times.iter().rev().copied() {
        if last.last().is_none_or(|newer| span(*newer) != span(at)) {
            last.push(at);
        }
        if last.len() == spans {
            break;
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(n: i64) -> Timestamp {
        // 2026-03-02, a Monday.
        Timestamp(1_772_409_600_000 + n * 3_600_000)
    }

    #[test]
    fn after_half_a_year_of_hours_two_weeks_of_days_and_two_months_of_weeks_are_left() {
        let mut there: Vec<Timestamp> = Vec::new();
        for hour in 0..24 * 180 {
            there.push(hours(hour));
            let gone = superseded(&there);
            there.retain(|at| !gone.contains(at));
        }
        let newest = there[there.len() - 1];
        let within = |days: i64| there.iter().filter(|at| newest.0 - at.0 < days * DAY).count();
        assert_eq!(within(14), 14 + NEWEST - 1, "the last of each of fourteen days, and the newest three of today");
        let weeks: BTreeSet<i64> = there.iter().map(|at| (at.0.div_euclid(DAY) + 3).div_euclid(7)).collect();
        assert_eq!(weeks.len(), WEEKS, "the last copy of each of eight weeks: {there:?}");
        // The half year ends on a Friday: the fourteen days hold the ends of two weeks, and the week that has not ended.
        assert_eq!(there.len(), 14 + NEWEST - 1 + 5, "nothing besides: {there:?}");
        assert_eq!(newest.0 - there[0].0, 47 * DAY, "the oldest is the Sunday before those seven weeks");
    }

    #[test]
    fn a_holiday_takes_no_copy_away() {
        let before: Vec<Timestamp> = (0..10).map(|day| hours(day * 24)).collect();
        let mut there = before.clone();
        there.push(hours(24 * 90));
        assert!(superseded(&there).is_empty(), "nothing new, nothing superseded");
    }

    #[test]
    fn a_clock_gone_wrong_leaves_the_newest_by_its_own_count() {
        assert!(superseded(&[Timestamp(-5), Timestamp(0), Timestamp(i64::MAX)]).is_empty());
    }
}
