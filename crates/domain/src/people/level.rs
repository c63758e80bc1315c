//! The four steps: up at once, down only at a monthly review, and only when two reviews in a row found somebody clearly below.

use super::standing::Level;

const FAMILIAR_DAYS: f64 = 1.0;
const FAMILIAR_WEEKS: u32 = 2;
const REGULAR_DAYS: f64 = 4.0;
const REGULAR_MONTHS: f64 = 3.0;
/// Clearly below is below nine tenths.
const LOW_WATER: f64 = 0.9;
const STRIKES: u32 = 2;

/// What the steps look at.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Facts {
    /// Active days in thirty, decayed.
    pub active_per_30: f64,
    /// Weeks with activity of the last four.
    pub weeks_of_4: u32,
    /// Thirty-day months with activity of the last four.
    pub months_of_4: u32,
    /// Helper, starter, bridge or host.
    pub carries_others: bool,
}

/// A step and the reviews that found it too high.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The step.
    pub level: Level,
    /// Reviews in a row below it.
    pub strikes: u32,
}

/// The step these facts reach when every threshold is multiplied by `part`.
fn reached(facts: &Facts, part: f64) -> Level {
    let regular = facts.active_per_30 >= REGULAR_DAYS * part && f64::from(facts.months_of_4) >= REGULAR_MONTHS * part;
    let familiar = facts.active_per_30 >= FAMILIAR_DAYS * part || facts.weeks_of_4 >= FAMILIAR_WEEKS;
    match (regular, facts.carries_others, familiar) {
        (true, true, _) => Level::Pillar,
        (true, false, _) => Level::Regular,
        (false, _, true) => Level::Familiar,
        (false, _, false) => Level::Visitor,
    }
}

/// The step after looking again; `review` is whether this is the month's review.
#[must_use]
pub fn step(facts: &Facts, before: Option<Step>, review: bool) -> Step {
    let now = reached(facts, 1.0);
    let Some(before) = before.filter(|before| before.level >= now) else { return Step { level: now, strikes: 0 } };
    let kept = reached(facts, LOW_WATER);
    match (review, kept < before.level) {
        (false, _) => before,
        (true, false) => Step { strikes: 0, ..before },
        (true, true) if before.strikes + 1 < STRIKES => Step { strikes: before.strikes + 1, ..before },
        (true, true) => Step { level: kept, strikes: 0 },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WEEKLY: Facts = Facts { active_per_30: 4.3, weeks_of_4: 4, months_of_4: 4, carries_others: false };

    #[test]
    fn the_steps_are_reached_by_days_weeks_months_and_carrying_others() {
        assert_eq!(step(&Facts::default(), None, false).level, Level::Visitor);
        assert_eq!(step(&Facts { weeks_of_4: 2, ..Facts::default() }, None, false).level, Level::Familiar);
        assert_eq!(step(&Facts { active_per_30: 1.0, ..Facts::default() }, None, false).level, Level::Familiar);
        assert_eq!(step(&WEEKLY, None, false).level, Level::Regular);
        assert_eq!(step(&Facts { carries_others: true, ..WEEKLY }, None, false).level, Level::Pillar);
        let often_for_a_month = Facts { active_per_30: 9.0, months_of_4: 1, carries_others: true, ..WEEKLY };
        assert_eq!(step(&often_for_a_month, None, false).level, Level::Familiar, "regulars come over months");
    }

    #[test]
    fn down_only_after_two_reviews_clearly_below_and_up_at_once() {
        let regular = Some(Step { level: Level::Regular, strikes: 0 });
        let away = Facts { active_per_30: 0.3, ..Facts::default() };
        assert_eq!(step(&away, regular, false), Step { level: Level::Regular, strikes: 0 }, "between reviews nothing falls");
        let once = step(&away, regular, true);
        assert_eq!(once, Step { level: Level::Regular, strikes: 1 });
        assert_eq!(step(&away, Some(once), true), Step { level: Level::Visitor, strikes: 0 });
        assert_eq!(step(&WEEKLY, Some(once), false).level, Level::Regular);
        assert_eq!(step(&WEEKLY, Some(once), true).strikes, 0, "back at a review: forgiven");
        let a_little_below = Facts { active_per_30: 3.7, ..WEEKLY };
        assert_eq!(step(&a_little_below, Some(once), true), Step { level: Level::Regular, strikes: 0 }, "not clearly below");
        assert_eq!(step(&WEEKLY, Some(Step { level: Level::Visitor, strikes: 1 }), false).level, Level::Regular, "up at once");
    }

    proptest! {
        #[test]
        fn nobody_falls_between_reviews_nor_at_a_first_one(
            e in 0.0..10.0_f64, weeks in 0..5_u32, months in 0..5_u32, carries: bool, level in 0..4_usize, review: bool,
        ) {
            let facts = Facts { active_per_30: e, weeks_of_4: weeks, months_of_4: months, carries_others: carries };
            let before = Step { level: Level::ALL[level], strikes: 0 };
            prop_assert!(step(&facts, Some(before), review).level >= before.level);
        }
    }
}
