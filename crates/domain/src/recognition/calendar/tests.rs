use super::*;
use crate::recognition::recurrence::Skip;
use proptest::prelude::*;

fn day(year: i32, month: u8, day: u8) -> CalendarDay {
    CalendarDay { year, month, day }
}

/// The instant of the March equinox of `year`, in days since 2000-01-01 12:00 Universal Time: Meeus, Astronomical Algorithms (1991),
/// chapter 26, good to about a minute; ΔT by the parabola of Espenak and Meeus for this span, good to some seconds to a minute.
fn equinox(year: f64) -> f64 {
    const TERMS: [(f64, f64, f64); 24] = [
        (485.0, 324.96, 1934.136),
        (203.0, 337.23, 32964.467),
        (199.0, 342.08, 20.186),
        (182.0, 27.85, 445267.112),
        (156.0, 73.14, 45036.886),
        (136.0, 171.52, 22518.443),
        (77.0, 222.54, 65928.934),
        (74.0, 296.72, 3034.906),
        (70.0, 243.58, 9037.513),
        (58.0, 119.81, 33718.147),
        (52.0, 297.17, 150.678),
        (50.0, 21.02, 2281.226),
        (45.0, 247.54, 29929.562),
        (44.0, 325.15, 31555.956),
        (29.0, 60.93, 4443.417),
        (18.0, 155.12, 67555.328),
        (17.0, 288.79, 4562.452),
        (16.0, 198.04, 62894.029),
        (14.0, 199.76, 31436.921),
        (12.0, 95.39, 14577.848),
        (12.0, 287.11, 31931.756),
        (12.0, 320.81, 34777.259),
        (9.0, 227.73, 1222.114),
        (8.0, 15.45, 16859.074),
    ];
    let y = (year - 2000.0) / 1000.0;
    let mean = 2_451_623.809_84 + 365_242.374_04 * y + 0.051_69 * y * y - 0.004_11 * y.powi(3) - 0.000_57 * y.powi(4);
    let t = (mean - 2_451_545.0) / 36_525.0;
    let w = (35_999.373 * t - 2.47).to_radians();
    let lambda = 1.0 + 0.0334 * w.cos() + 0.0007 * (2.0 * w).cos();
    let sum: f64 = TERMS.iter().map(|(a, b, c)| a * (b + c * t).to_radians().cos()).sum();
    let since_2000 = year - 2000.0;
    let delta_t = if year < 1900.0 { 0.0 } else { 63.0 + 0.33 * since_2000 + 0.005 * since_2000 * since_2000 };
    mean + 0.000_01 * sum / lambda - delta_t / 86_400.0 - 2_451_545.0
}

#[test]
fn the_persian_year_begins_where_the_sun_says_from_1821_to_2120() {
    for year in 1200..=1499 {
        let gregorian = f64::from(year + 621);
        // Noon in Tehran at 52.5 degrees east is 8:30 Universal Time. Whole days begin there; day 0 is 2000-01-01.
        let since_noon = equinox(gregorian) + 0.5 - 8.5 / 24.0;
        let margin_minutes = (since_noon - since_noon.round()).abs() * 1_440.0;
        let new_year = Calendar::Persian.date(day(year, 1, 1)).unwrap();
        let by_sun = date(2000, 1, 1).checked_add(Span::new().days(since_noon.floor() as i64 + 1)).unwrap();
        // Where the sun passes within minutes of noon this computation of it cannot tell (1960's was 4 minutes off).
        assert!(
            new_year == by_sun || margin_minutes < 6.0,
            "{year}: {new_year}, the sun says {by_sun} by {margin_minutes} minutes"
        );
    }
}

#[test]
fn days_everybody_knows() {
    use Calendar::{IslamicCivil, IslamicUmmAlQura, Persian};
    let known = [
        (Persian, day(1357, 11, 22), date(1979, 2, 11)),
        (Persian, day(1399, 12, 30), date(2021, 3, 20)),
        (Persian, day(1403, 12, 30), date(2025, 3, 20)),
        (Persian, day(1404, 1, 1), date(2025, 3, 21)),
        (Persian, day(1408, 12, 30), date(2030, 3, 20)),
        (IslamicUmmAlQura, day(1400, 1, 1), date(1979, 11, 20)),
        (IslamicUmmAlQura, day(1446, 9, 1), date(2025, 3, 1)),
        (IslamicUmmAlQura, day(1447, 9, 1), date(2026, 2, 18)),
        (IslamicUmmAlQura, day(1447, 10, 1), date(2026, 3, 20)),
        (IslamicUmmAlQura, day(1448, 1, 1), date(2026, 6, 16)),
        (IslamicCivil, day(1, 1, 1), date(622, 7, 19)),
        (IslamicCivil, day(1400, 1, 1), date(1979, 11, 21)),
    ];
    for (calendar, there, here) in known {
        assert_eq!(calendar.date(there), Some(here), "{calendar} {there:?}");
        assert_eq!(calendar.of(here), there, "{calendar} {here}");
    }
    assert_eq!(Persian.date(day(1404, 12, 30)), None, "30 Esfand is a leap day");
    assert_eq!(Persian.date(day(1404, 13, 1)), None);
    assert_eq!(Persian.date(day(1404, 1, 0)), None);
}

#[test]
fn what_hangs_on_the_moon_says_so() {
    assert_eq!(Calendar::IslamicUmmAlQura.certainty(1447), Certainty::Moon);
    assert_eq!(Calendar::IslamicUmmAlQura.certainty(1501), Certainty::Cycle, "past the table the cycle stands in");
    assert_eq!(Calendar::Persian.certainty(1404), Certainty::Exact);
}

#[test]
fn easter_in_athens_and_in_rome() {
    let orthodox =
        [(1943, 4, 25), (2000, 4, 30), (2021, 5, 2), (2024, 5, 5), (2025, 4, 20), (2026, 4, 12), (2027, 5, 2), (2100, 5, 2)];
    for (year, month, day) in orthodox {
        assert_eq!(easter::orthodox(year), Some(date(year, month, day)));
    }
    for (year, month, day) in
        [(1943, 4, 25), (2000, 4, 23), (2019, 4, 21), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2100, 3, 28)]
    {
        assert_eq!(easter::western(year), Some(date(year, month, day)));
    }
    for year in 1900..2200 {
        let (east, west) = (easter::orthodox(year).unwrap(), easter::western(year).unwrap());
        assert!(east.weekday() == jiff::civil::Weekday::Sunday && west.weekday() == jiff::civil::Weekday::Sunday);
        assert!(east >= west, "{year}: never before the Western one");
    }
}

#[test]
fn a_birthday_told_in_ones_own_calendar_comes_round_in_it() {
    let leyla = YearlyDay::on(Calendar::Persian, date(1990, 3, 21));
    assert_eq!(leyla, YearlyDay::Day { calendar: Calendar::Persian, month: 1, day: 1 });
    let days = leyla.between(date(2027, 1, 1), date(2028, 12, 31), Skip::Omit);
    assert_eq!(days, [date(2027, 3, 21), date(2028, 3, 20)]);
    let samir = YearlyDay::Day { calendar: Calendar::IslamicUmmAlQura, month: 8, day: 1 };
    let years: Vec<i16> = samir.between(date(2026, 1, 1), date(2029, 12, 31), Skip::Omit).iter().map(|day| day.year()).collect();
    assert_eq!(years, [2026, 2027, 2027, 2028, 2029], "eleven days earlier each year, so twice in one of 33");
    let leap = YearlyDay::Day { calendar: Calendar::Persian, month: 12, day: 30 };
    assert_eq!(leap.between(date(2026, 1, 1), date(2026, 12, 31), Skip::Omit), []);
    assert_eq!(leap.between(date(2026, 1, 1), date(2026, 12, 31), Skip::Backward), [date(2026, 3, 20)]);
    let thomas = YearlyDay::OrthodoxEaster { days_after: 7 };
    assert_eq!(thomas.between(date(2026, 1, 1), date(2027, 12, 31), Skip::Omit), [date(2026, 4, 19), date(2027, 5, 9)]);
}

#[test]
fn a_day_that_never_comes_is_refused() {
    let of = |calendar, month, day| YearlyDay::Day { calendar, month, day }.check();
    assert!(
        of(Calendar::Gregorian, 2, 29).is_ok()
            && of(Calendar::Persian, 12, 30).is_ok()
            && of(Calendar::IslamicUmmAlQura, 2, 30).is_ok()
    );
    assert!(
        of(Calendar::Gregorian, 2, 30).is_err()
            && of(Calendar::Gregorian, 4, 31).is_err()
            && of(Calendar::Persian, 7, 31).is_err()
    );
    assert!(
        of(Calendar::IslamicCivil, 2, 30).is_err()
            && of(Calendar::Gregorian, 0, 1).is_err()
            && of(Calendar::Gregorian, 1, 0).is_err()
    );
}

proptest! {
    #[test]
    fn every_day_has_one_name_in_every_calendar_and_the_next_day_the_next(days in -60_000i64..60_000) {
        let here = from_day_number(days).unwrap();
        prop_assert_eq!(day_number(here), days);
        for calendar in Calendar::ALL {
            let there = calendar.of(here);
            prop_assert_eq!(calendar.date(there), Some(here), "{} {:?}", calendar, there);
            let length = calendar.days_in_month(there.year, there.month);
            let tomorrow = match (there.day == length, there.month == MONTHS) {
                (false, _) => day(there.year, there.month, there.day + 1),
                (true, false) => day(there.year, there.month + 1, 1),
                (true, true) => day(there.year + 1, 1, 1),
            };
            prop_assert_eq!(calendar.of(from_day_number(days + 1).unwrap()), tomorrow, "{} after {:?}", calendar, there);
        }
    }
}
