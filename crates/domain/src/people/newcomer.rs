//! Newcomers: the first thirty days, and the two things that make people come back: an answer within a day, and a second day within two weeks.

use crate::Timestamp;

const NEW_FOR: i32 = 30;
const MOST_DAYS: usize = 3;
const ANSWER_WITHIN: i64 = 24 * 3_600_000;
const SECOND_DAY_WITHIN: i32 = 14;

/// Whether somebody with these active days (sorted, distinct) is a newcomer on `today`.
#[must_use]
pub fn is_newcomer(days: &[i32], today: i32) -> bool {
    days.first().is_some_and(|first| today - first <= NEW_FOR) && days.len() <= MOST_DAYS
}

/// The second active day, when it came within two weeks of the first: worth a note.
#[must_use]
pub fn second_day(days: &[i32]) -> Option<i32> {
    match days {
        [first, second, ..] if second - first <= SECOND_DAY_WITHIN => Some(*second),
        _ => None,
    }
}

/// Whether a first word found an answer within a day.
#[must_use]
pub fn was_answered_in_time(first_word: Timestamp, first_answer: Option<Timestamp>) -> bool {
    first_answer.is_some_and(|answer| answer >= first_word && answer - first_word <= ANSWER_WITHIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_days_and_three_visits_make_a_newcomer() {
        assert!(is_newcomer(&[70, 80, 99], 100), "thirty days ago, three days");
        assert!(!is_newcomer(&[69], 100), "thirty-one days ago");
        assert!(!is_newcomer(&[90, 91, 92, 93], 100), "four days: no newcomer any more");
        assert!(!is_newcomer(&[], 100), "nobody");
    }

    #[test]
    fn the_second_day_counts_for_two_weeks_and_an_answer_for_a_day() {
        assert_eq!(second_day(&[10, 24]), Some(24));
        assert_eq!(second_day(&[10, 25]), None, "fifteen days later");
        assert_eq!(second_day(&[10]), None);
        let (said, hour) = (Timestamp(0), 3_600_000);
        assert!(was_answered_in_time(said, Some(Timestamp(24 * hour))));
        assert!(!was_answered_in_time(said, Some(Timestamp(24 * hour + 1))) && !was_answered_in_time(said, None));
    }
}
