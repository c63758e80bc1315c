//! Regularity: decayed active days. Regularity, not volume: a day with one word counts as much as a day with fifty.
//!
//! The value at day t with half-life h is the sum over active days d of 2^(-(t-d)/h), in day-equivalents. The rebuild from all days is the
//! reference; [`Regularity`] gives the same, one day at a time, in any order.

use super::event::{Deed, Log};

/// The half-life until the owner's own history chose another, in days.
pub const USUAL_HALF_LIFE: u16 = 30;

/// What of yesterday's value is left today.
#[must_use]
pub fn kept_a_day(half_life: u16) -> f64 {
    (-1.0 / f64::from(half_life)).exp2()
}

/// The regularity at `today` from the distinct active days, none of them after it.
#[must_use]
pub fn regularity(days: &[i32], today: i32, half_life: u16) -> f64 {
    days.iter().map(|day| (-f64::from(today - day) / f64::from(half_life)).exp2()).sum()
}

/// A regularity as active days in thirty: whoever is here every day has 30.
#[must_use]
pub fn active_per_30(regularity: f64, half_life: u16) -> f64 {
    30.0 * regularity * (1.0 - kept_a_day(half_life))
}

/// A regularity that is kept one day at a time. The caller keeps which days it has, and adds each only once.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Regularity {
    value: f64,
    day: Option<i32>,
}

impl Regularity {
    /// Adds a day that was not added before; it may be older than the newest.
    pub fn add(&mut self, day: i32, half_life: u16) {
        let faded = |days: i32| (-f64::from(days) / f64::from(half_life)).exp2();
        match self.day {
            Some(newest) if day < newest => self.value += faded(newest - day),
            Some(newest) => (self.value, self.day) = (self.value * faded(day - newest) + 1.0, Some(day)),
            None => (self.value, self.day) = (1.0, Some(day)),
        }
    }

    /// The value at `today`, which is not before the newest day.
    #[must_use]
    pub fn at(self, today: i32, half_life: u16) -> f64 {
        self.day.map_or(0.0, |day| self.value * (-f64::from(today - day) / f64::from(half_life)).exp2())
    }
}

/// Everybody's active days: distinct days with at least one deed of their own, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActiveDays {
    starts: Vec<u32>,
    days: Vec<i32>,
}

impl ActiveDays {
    /// From the log, whose events are in order of time. Being thanked is somebody else's deed.
    #[must_use]
    pub fn new(log: &Log) -> Self {
        const NEVER: i32 = i32::MIN;
        let counts = |e: &super::event::Event| log.is_member(e.member) && e.deed != Deed::Thanked;
        let mut last = vec![NEVER; log.people.len()];
        let mut starts = vec![0_u32; log.people.len() + 1];
        // Local days can step back by one where clocks do; the next pass must see the same, so both keep the largest.
        for e in log.events.iter().filter(|e| counts(e)) {
            let newest = &mut last[e.member as usize];
            if e.day > *newest {
                *newest = e.day;
                starts[e.member as usize + 1] += 1;
            }
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut days = vec![0; starts.last().map_or(0, |n| *n as usize)];
        let mut next = starts.clone();
        last.fill(NEVER);
        for e in log.events.iter().filter(|e| counts(e)) {
            let person = e.member as usize;
            if e.day > last[person] {
                last[person] = e.day;
                days[next[person] as usize] = e.day;
                next[person] += 1;
            }
        }
        Self { starts, days }
    }

    /// From lists of days, each sorted and distinct.
    #[must_use]
    pub fn from_lists(lists: &[Vec<i32>]) -> Self {
        let mut starts = vec![0];
        let mut days = Vec::new();
        for list in lists {
            days.extend_from_slice(list);
            starts.push(days.len() as u32);
        }
        Self { starts, days }
    }

    /// How many people.
    #[must_use]
    pub fn people(&self) -> usize {
        self.starts.len() - 1
    }

    /// One person's days, oldest first.
    #[must_use]
    pub fn of(&self, person: usize) -> &[i32] {
        &self.days[self.starts[person] as usize..self.starts[person + 1] as usize]
    }

    /// Everybody's days on end.
    #[must_use]
    pub fn all(&self) -> &[i32] {
        &self.days
    }
}

#[cfg(test)]
mod tests {
    use super::super::event::tests::talk;
    use super::super::event::{NOBODY, Who};
    use super::*;
    use proptest::prelude::*;

    fn near(found: f64, wanted: f64, what: &str) {
        assert!((found - wanted).abs() < 1e-6, "{what}: {found}, not {wanted}");
    }

    #[test]
    fn the_decay_a_day_and_seven_active_days_have_their_known_values() {
        for (half_life, kept) in [
            (7, 0.905_723_664_3),
            (14, 0.951_695_153),
            (30, 0.977_159_968_4),
            (60, 0.988_514_020_4),
            (90, 0.992_327_946_3),
            (180, 0.996_156_587_2),
        ] {
            near(kept_a_day(half_life), kept, "kept a day");
        }
        let days = [-400, -90, -31, -10, -3, -1, 0];
        for (half_life, value) in [
            (7, 3.066_791_479_204_109_5),
            (14, 3.650_277_339_562_396_4),
            (30, 4.317_570_357_443_514),
            (90, 5.228_903_042_765_712),
        ] {
            near(regularity(&days, 0, half_life), value, "active days");
        }
        assert!(regularity(&[], 0, 30).abs() < 1e-12, "no days, no regularity");
    }

    #[test]
    fn whoever_is_here_every_day_has_thirty_days_in_thirty() {
        let every_day: Vec<i32> = (-5000..=0).collect();
        near(active_per_30(regularity(&every_day, 0, 30), 30), 30.0, "every day");
        let weekly: Vec<i32> = (-700..=0).map(|week| week * 7).collect();
        let found = active_per_30(regularity(&weekly, 0, 180), 180);
        assert!((found - 30.0 / 7.0).abs() < 0.1, "weekly is a bit over four days in thirty, {found}");
    }

    #[test]
    fn a_hundred_messages_on_one_day_are_one_day() {
        let events = (0..100).map(|_| talk(90, 0, NOBODY)).chain([talk(91, 0, NOBODY), talk(91, 1, NOBODY)]).collect();
        let (log, _) = Log::new(100, vec![Who::Member, Who::Shop], events);
        let days = ActiveDays::new(&log);
        assert_eq!(days.of(0), [90, 91], "two days");
        assert!(days.of(1).is_empty(), "the shop is no member");
    }

    proptest! {
        #[test]
        fn one_day_at_a_time_in_any_order_equals_the_rebuild(
            days in prop::collection::btree_set(0..2000_i32, 0..60).prop_map(|set| set.into_iter().collect::<Vec<_>>()).prop_shuffle(),
            half_life in prop::sample::select(vec![7_u16, 30, 90, 180]),
        ) {
            let mut kept = Regularity::default();
            for day in &days {
                kept.add(*day, half_life);
            }
            let whole = regularity(&days, 2000, half_life);
            prop_assert!((kept.at(2000, half_life) - whole).abs() < 1e-9, "late imports change nothing: {kept:?}, {whole}");
        }
    }
}
