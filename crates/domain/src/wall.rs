//! A time somebody chose on the clock of their wall: "Saturday at ten" stays Saturday at ten, whatever happens to summer time.
//!
//! The rules of a zone are an argument: they are changed by governments, sometimes days ahead.

use crate::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

/// What the clock on the wall shows at an instant, to the minute: `2026-03-28T10:00`.
#[must_use]
pub fn shown(at: Timestamp, zone: &TimeZone) -> Option<String> {
    let instant = jiff::Timestamp::from_millisecond(at.0).ok()?;
    Some(zone.to_datetime(instant).strftime("%Y-%m-%dT%H:%M").to_string())
}

/// The instant at which that clock shows `local`, by the zone's rules of today.
///
/// An hour that is skipped in spring means as much later as is skipped (02:30 becomes 03:30); of an hour that comes twice in
/// autumn the one that was meant, `chosen`, stays, and otherwise it is the first. None when `local` is no such time.
#[must_use]
pub fn instant(local: &str, zone: &TimeZone, chosen: Timestamp) -> Option<Timestamp> {
    let wall: DateTime = local.parse().ok()?;
    let ambiguous = zone.to_ambiguous_timestamp(wall);
    let offset = ambiguous.offset();
    let first = Timestamp(ambiguous.compatible().ok()?.as_millisecond());
    let AmbiguousOffset::Fold { .. } = offset else { return Some(first) };
    let second = Timestamp(zone.to_ambiguous_timestamp(wall).later().ok()?.as_millisecond());
    // Seconds are not part of what was chosen.
    let meant = |at: Timestamp| at.0.div_euclid(60_000) == chosen.0.div_euclid(60_000);
    Some(if meant(second) { second } else { first })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Athens: two hours ahead, three from the last Sunday of March to the last of October.
    fn athens() -> TimeZone {
        TimeZone::posix("EET-2EEST,M3.5.0/3,M10.5.0/4").unwrap()
    }

    /// The same place, had summer time been given up.
    fn athens_without_summer_time() -> TimeZone {
        TimeZone::posix("EET-2").unwrap()
    }

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    #[test]
    fn saturday_at_ten_stays_saturday_at_ten_when_the_law_changes() {
        let chosen = at("2026-07-04T07:00:00Z");
        let local = shown(chosen, &athens()).unwrap();
        assert_eq!(local, "2026-07-04T10:00", "summer time, three hours ahead");
        assert_eq!(instant(&local, &athens(), chosen), Some(chosen), "while nothing changed");
        assert_eq!(
            instant(&local, &athens_without_summer_time(), chosen),
            Some(at("2026-07-04T08:00:00Z")),
            "an hour later in the world, ten at home"
        );
    }

    #[test]
    fn an_hour_that_is_skipped_means_the_next_one() {
        assert_eq!(
            instant("2026-03-29T03:30", &athens(), Timestamp(0)),
            Some(at("2026-03-29T01:30:00Z")),
            "half past three is half past four"
        );
    }

    #[test]
    fn of_an_hour_that_comes_twice_the_one_that_was_meant_stays() {
        let (first, second) = (at("2026-10-25T00:30:00Z"), at("2026-10-25T01:30:00Z"));
        for chosen in [first, second] {
            assert_eq!(shown(chosen, &athens()).as_deref(), Some("2026-10-25T03:30"), "the clock shows it twice");
            assert_eq!(instant("2026-10-25T03:30", &athens(), chosen), Some(chosen), "and each is itself");
        }
        assert_eq!(instant("2026-10-25T03:30", &athens(), Timestamp(0)), Some(first), "not known which: the first");
    }

    #[test]
    fn what_is_no_time_is_none() {
        assert_eq!(instant("Saturday", &athens(), Timestamp(0)), None);
    }

    proptest! {
        #[test]
        fn a_time_that_was_chosen_is_found_again_to_the_minute(minutes in 29_000_000_i64..40_000_000) {
            let chosen = Timestamp(minutes * 60_000);
            let local = shown(chosen, &athens()).unwrap();
            prop_assert_eq!(instant(&local, &athens(), chosen), Some(chosen));
        }
    }
}
